// Tests whether groups scatter alike: F of two variances, Levene and Brown-Forsythe, Bartlett.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let varianceTests: [Native] = [varianceTest, levene, bartlett]

  private static let varianceTest = Native(
    "variance_test",
    [
      .init("x", [.numbers, .table]), .optional("y", [.numbers, .formula]),
      .init("ratio", .number, default: .number(1)),
      .alternative, .level,
    ],
    """
    The F test of two variances.

    Formula: F = (s1^2 / s2^2) / ratio with n1 - 1 and n2 - 1 degrees of freedom.

    - forms: `variance_test(x, y)`, `t |> variance_test(income ~ region)`.
    - `ratio`: of the variances under the null hypothesis.
    - missing: left out and counted.

    It takes the values to be normal and is misled where they are not; `levene_test` is the safer one. The
    estimate, and effect size, is the ratio of the variances.

        r = variance_test([2.1, 3.4, 1.9, 5.6, 4.4], [3.3, 3.1, 3.6, 2.9])
        r.statistic            => 27.3308
        r.p                    => 0.02147
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.samples(arguments.oneOrTwo, "variance_test", wanted: 2)
    guard samples.values.count == 2 else {
      throw Fault(.testNeedsTwo("variance_test", instead: nil), at: .argument(0))
    }
    guard let ratio = arguments.number(2), ratio > 0, ratio.isFinite else {
      throw Fault(.outside("ratio", "another number", "above zero"), at: .argument(2))
    }
    let x = try SampleMoments(samples, 0, "variance_test")
    let y = try SampleMoments(samples, 1, "variance_test")
    guard x.variance > 0, y.variance > 0 else {
      throw Fault(
        .testOfConstant("variance_test", "the values of \(samples.names[x.variance > 0 ? 1 : 0]) are"),
        at: .argument(0))
    }
    let f = try Distribution.named("f")
    let (a, b) = (x.n - 1, y.n - 1)
    let estimate = x.variance / y.variance
    let (level, alternative) = (try arguments.level(4), arguments.alternative(3))
    var result = TestResult("F test of two variances", of: samples.subject)
    result.statistics = [.init("F", estimate / ratio)]
    result.degreesOfFreedom = [a, b]
    result.p = alternative.p(
      lower: f.probability(estimate / ratio, a, b), upper: f.probability(estimate / ratio, a, b, tail: .upper)
    )
    result.alternative = alternative.rawValue
    result.reference = TestWording.fReference(TestResult.figure(a), TestResult.figure(b))
    let error = alternative.tailError(level)
    result.estimates = [
      .init(
        "ratio of variances", estimate,
        low: alternative == .less ? 0 : estimate / f.quantile(error, a, b, tail: .upper),
        high: alternative == .greater ? .infinity : estimate / f.quantile(error, a, b))
    ]
    result.effects = [.init("ratio of variances", estimate)]
    let times = ratio == 1 ? "" : "\(NumberFormat.display(ratio)) times "
    let names = samples.names
    result.setSamples(
      samples, level, null: "the variance of \(names[0]) \(alternative.nullVerb) \(times)that of \(names[1])")
    result.finding = "the variance of \(names[0]) \(alternative.verb) \(times)that of \(names[1])"
    result.assumption = TestWording.normal
    return result.value
  }

  private static let levene = Native(
    "levene_test", [.init("x", [.numbers, .table]), .choice("center", "median", "mean")], takesRest: true,
    """
    Levene's test: do two or more groups scatter alike?

    Formula: the F test of a one-way analysis of variance of the distances |x - center| of each value from the
    center of its group.

    - forms: `levene_test(x, y, z)`, `t |> levene_test(income ~ region)`.
    - `center`: `"median"`, the test of Brown and Forsythe (1974), the default of R's car; `"mean"`, Levene's
      own (1960), which SPSS prints first.
    - missing: left out and counted.

    Effect size: eta squared of the distances.

        r = levene_test([2.1, 3.4, 1.9, 5.6, 4.4], [3.3, 3.1, 3.6, 2.9])
        r.statistic            => 5.5855
        r.p                    => 0.05009
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.groups(arguments, "levene_test", least: 2)
    let isMedian = arguments.text(1) == "median"
    let squares = try OneWay(OneWay.distances(samples.values, fromMedian: isMedian))
    guard squares.within > 0 else {
      throw Fault(.testOfConstant("levene_test", "the distances from the center are"), at: .argument(0))
    }
    var result = TestResult(
      isMedian ? "Levene's test, from medians (Brown-Forsythe)" : "Levene's test, from means",
      of: samples.subject)
    try result.setF(squares)
    result.effects = [.eta(squares.between, squares.between + squares.within)]
    result.setSamples(samples, 0.95, null: "all groups scatter alike")
    result.finding = "the groups scatter differently"
    result.assumption = TestWording.independent
    return result.value
  }

  private static let bartlett = Native(
    "bartlett_test", [.init("x", [.numbers, .table])], takesRest: true,
    """
    Bartlett's test: do two or more groups have the same variance?

    Formula: K = ((N - k) log(s^2) - sum((n - 1) log(s_i^2))) / (1 + (sum(1 / (n - 1)) - 1 / (N - k)) / (3 (k
    - 1))) with the pooled s^2; chi-squared with k - 1 degrees of freedom.

    - forms: `bartlett_test(x, y, z)`, `t |> bartlett_test(income ~ region)`.
    - missing: left out and counted.

    It takes the values to be normal and is misled where they are not; `levene_test` is the safer one. Effect
    size: the largest variance over the smallest.

        r = bartlett_test([2.1, 3.4, 1.9, 5.6, 4.4], [3.3, 3.1, 3.6, 2.9])
        r.statistic            => 5.4029
        r.p                    => 0.02010
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.groups(arguments, "bartlett_test", least: 2)
    let squares = try OneWay(samples.values)
    let variances = zip(squares.squares, squares.sizes).map { $0 / ($1 - 1) }
    if let constant = variances.firstIndex(where: { $0 <= 0 }) {
      throw Fault(
        .testOfConstant("bartlett_test", "the values of \(samples.names[constant]) are"), at: .argument(0))
    }
    let (df, k) = (squares.withinDF, Double(variances.count))
    let pooled = squares.within / df
    let parts = zip(variances, squares.sizes).map { ($1 - 1) * log($0 / pooled) }
    let inverse = Sums.sum(squares.sizes.map { 1 / ($0 - 1) }).sum - 1 / df
    let statistic = max(0, -Sums.sum(parts).sum / (1 + inverse / (3 * (k - 1))))
    var result = TestResult("Bartlett's test", of: samples.subject)
    result.setChiSquared("K²", statistic, k - 1, try Distribution.named("chisq"))
    result.effects = [
      .init("largest over smallest variance", (variances.max() ?? .nan) / (variances.min() ?? .nan))
    ]
    result.setSamples(samples, 0.95, null: "all groups have the same variance")
    result.finding = "the variances differ"
    result.assumption = TestWording.normal
    return result.value
  }
}

extension Machine {
  /// Two or more samples with at least `least` values each.
  mutating func groups(_ arguments: Arguments, _ function: String, least: Int) throws(Fault) -> TestSamples {
    let given = try arguments.several(function)
    let samples = try samples(given, function)
    guard samples.values.count > 1 else {
      throw Fault(.testNeedsSeveral(function, samples.names), at: .argument(given.last?.position ?? 0))
    }
    try samples.require(least, function)
    return samples
  }
}

extension TestResult {
  /// Statistic, p and reference of the F test of a one-way analysis of variance.
  mutating func setF(_ squares: OneWay) throws(Fault) {
    setF(
      squares.between / squares.betweenDF / (squares.within / squares.withinDF), squares.betweenDF,
      squares.withinDF,
      try Distribution.named("f"))
  }

  mutating func setF(_ statistic: Double, _ a: Double, _ b: Double, _ f: Distribution) {
    statistics = [.init("F", statistic)]
    degreesOfFreedom = [a, b]
    p = f.probability(statistic, a, b, tail: .upper)
    reference = TestWording.fReference(TestResult.figure(a), TestResult.figure(b))
  }
}

extension TestResult.Effect {
  static func eta(_ part: Double, _ whole: Double, _ name: String = "η²") -> TestResult.Effect {
    .init(name, part / whole, word: effectWord(part / whole, small: 0.01, medium: 0.06, large: 0.14))
  }
}
