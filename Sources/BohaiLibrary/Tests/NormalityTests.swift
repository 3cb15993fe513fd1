// Tests of normality: Shapiro-Wilk and Jarque-Bera.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let normalityTests: [Native] = [shapiroWilk, jarqueBera]

  private static let shapiroWilk = Native(
    "shapiro_wilk_test", [.init("x", [.numbers, .table]), .optional("y", .formula)],
    """
    The Shapiro-Wilk test: are the values normally distributed?

    Formula: W = (sum(a x))^2 / sum((x - mean)^2), x in order, with Royston's coefficients and distribution
    (1995, AS R94), as in R. W near 1 is near normal; a small p speaks against normality.

    - forms: `shapiro_wilk_test(x)`, `t |> shapiro_wilk_test(~ income)`.
    - 3 to 5000 values, not all equal.
    - missing: left out and counted.

    With few values hardly anything is rejected, with thousands the slightest deviation is: look at the values
    too.

        r = shapiro_wilk_test([148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236])
        r.statistic      => 0.78881
        r.p              => 0.006704
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.oneSample(arguments.oneOrTwo, "shapiro_wilk_test")
    let x = samples.values[0]
    try samples.require(3, "shapiro_wilk_test")
    guard ShapiroWilk.counts.contains(x.count) else {
      throw Fault(.testTooMany("shapiro_wilk_test", 5000, x.count), at: .argument(0))
    }
    try checkSpread(x, "shapiro_wilk_test")
    let test = try ShapiroWilk(x)
    var result = TestResult("Shapiro-Wilk test", of: samples.subject)
    result.statistics = [.init("W", test.w)]
    result.p = test.p
    result.reference = x.count == 3 ? "exact" : "Royston's approximation"
    result.setNormality(samples)
    return result.value
  }

  private static let jarqueBera = Native(
    "jarque_bera_test", [.init("x", [.numbers, .table]), .optional("y", .formula)],
    """
    The Jarque-Bera test: do skewness and kurtosis fit the normal distribution?

    Formula: JB = n / 6 (S^2 + K^2 / 4) with the moment forms of skewness S and excess kurtosis K; chi-squared
    with 2 degrees of freedom, which holds for many values only (below some hundred p is too large on
    average).

    - forms: `jarque_bera_test(x)`, `t |> jarque_bera_test(~ income)`.
    - missing: left out and counted.

        r = jarque_bera_test([148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236])
        r.statistic      => 6.9828
        r.p              => 0.03046
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.oneSample(arguments.oneOrTwo, "jarque_bera_test")
    let x = samples.values[0]
    try samples.require(3, "jarque_bera_test")
    try checkSpread(x, "jarque_bera_test")
    guard let moments = try Moments(x) else { return .missing }
    let n = Double(x.count)
    // In units of the largest deviation, so that powers do not leave the range of numbers.
    let scale = x.reduce(0) { max($0, ($1 - moments.average.mean).magnitude) }
    let z = x.map { ($0 - moments.average.mean) / scale }
    let second = Sums.squares(z, from: 0).sum / n
    let skewness = Sums.sum(z.map { $0 * $0 * $0 }).sum / n / (second * second.squareRoot())
    let kurtosis = Sums.sum(z.map { ($0 * $0) * ($0 * $0) }).sum / n / (second * second) - 3
    let statistic = n / 6 * (skewness * skewness + kurtosis * kurtosis / 4)
    var result = TestResult("Jarque-Bera test", of: samples.subject)
    result.statistics = [
      .init("JB", statistic), .init("skewness", skewness), .init("excess kurtosis", kurtosis),
    ]
    result.degreesOfFreedom = [2]
    result.p = try Distribution.named("chisq").probability(statistic, 2, tail: .upper)
    result.reference = "chi-squared with 2 degrees of freedom"
    result.setNormality(samples)
    if n < 100 { result.notes.append(TestWording.asymptotic(x.count)) }
    return result.value
  }

  private static func checkSpread(_ x: [Double], _ function: String) throws(Fault) {
    guard let ends = Sums.extremes(x), ends.high > ends.low else {
      throw Fault(.testOfConstant(function, "the values are"), at: .argument(0))
    }
    guard (ends.high - ends.low).isFinite else { throw Fault(.testTooWide(function), at: .argument(0)) }
  }
}

extension Machine {
  /// One sample: a vector, or `~ income` of a table.
  mutating func oneSample(_ arguments: [TestArgument], _ function: String) throws(Fault) -> TestSamples {
    let samples = try samples(arguments, function)
    guard samples.values.count == 1 else { throw Fault(.testOneSample(function), at: .argument(1)) }
    return samples
  }
}

extension TestResult {
  fileprivate mutating func setNormality(_ samples: TestSamples) {
    setSamples(samples, level, null: "the values are normally distributed")
    finding = "the values are not normally distributed"
    assumption = TestWording.independent
  }
}
