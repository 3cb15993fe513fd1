// Student's and Welch's t tests, and how large a difference of means is.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let meanTests: [Native] = [tTest]

  private static let tTest = Native(
    "t_test",
    [
      .init("x", [.numbers, .table]), .optional("y", [.numbers, .formula]),
      .init("mean", .number, default: .number(0)), .init("paired", .truth, default: .truth(false)),
      .choice("variances", "unequal", "equal"), .alternative, .level,
    ],
    """
    The t test: of one mean against a number, of the means of two groups, or of the mean difference of pairs.

    Formula: t = (estimate - mean) / se. One sample and pairs: se = sd / sqrt(n), df = n - 1. Two groups,
    Welch: se = sqrt(s1^2 / n1 + s2^2 / n2), df by Satterthwaite; with equal variances se = s sqrt(1 / n1 + 1
    / n2) with the pooled s and df = n1 + n2 - 2.

    - forms: `t_test(x)`, `t_test(x, y)`, `t |> t_test(income ~ region)`, `t |> t_test(~ income)`; pairs as
      `t_test(after, before, paired: true)` or `t |> t_test(after ~ before, paired: true)`.
    - `mean`: the mean, or difference of means, of the null hypothesis, in the unit of the data.
    - `variances`: `"unequal"` is Welch's test, the default of R; `"equal"` Student's, the default of Stata
      and SPSS.
    - `alternative`: `"two-sided"`, `"less"` (x below y) or `"greater"`.
    - `level`: the confidence of the interval; p is judged at 1 - level.
    - missing: left out, of pairs both; the result counts them.

    Effect size: Cohen's d of one sample and of pairs, the mean over the standard deviation (of the
    differences); Hedges' g of two groups, the difference over the pooled standard deviation, corrected for
    small samples. The words are Cohen's (1988): small from 0.2, medium from 0.5, large from 0.8.

        r = t_test([5.1, 4.9, 5.6, 5.8, 6], [4.1, 5, 4.7, 4.4])
        r.statistic                => 3.2697
        r.df                       => 6.9652
        r.p                        => 0.013776
        [r.low, r.high]            => [0.2568, 1.6032]
        t_test([5.1, 4.9, 5.6], mean: 5).p        => 0.4380
    """
  ) { (machine, arguments) throws(Fault) in
    let (level, alternative) = (try arguments.level(6), arguments.alternative(5))
    let data = arguments.oneOrTwo
    if arguments.isTrue(3) {
      let pairs = try machine.pairs(data, "t_test")
      var samples = TestSamples(names: ["the differences"], values: [pairs.differences], unit: pairs.unit)
      (samples.dropped, samples.subject) = (pairs.dropped, pairs.subject)
      samples.variable = "the mean difference \(pairs.names.0) - \(pairs.names.1)"
      let tested = try machine.tested(arguments, 2, "mean", in: pairs.unit)
      return try oneMean("paired t test", samples, tested, alternative, level).value
    }
    let samples = try machine.samples(data, "t_test", wanted: 2)
    let tested = try machine.tested(arguments, 2, "mean", in: samples.unit)
    if samples.values.count == 2 {
      return try twoMeans(samples, tested, isPooled: arguments.text(4) == "equal", alternative, level).value
    }
    var named = samples
    named.variable = "the mean of \(samples.names[0])"
    return try oneMean("one-sample t test", named, tested, alternative, level).value
  }

  /// The mean of one sample, or of differences; `samples.variable` names it.
  private static func oneMean(
    _ name: String, _ samples: TestSamples, _ tested: Double, _ alternative: Alternative, _ level: Double
  ) throws(Fault) -> TestResult {
    let moments = try SampleMoments(samples, 0, "t_test")
    let (n, mean) = (moments.n, moments.mean)
    let error = (moments.variance / n).squareRoot()
    guard moments.hasSpread(beyond: error, mean) else {
      throw Fault(.testOfConstant("t_test", "the values of \(samples.names[0]) are"), at: .argument(0))
    }
    let t = try Distribution.named("t")
    let statistic = (mean - tested) / error
    var result = TestResult(name, of: samples.subject)
    result.setT(statistic, df: n - 1, alternative, t)
    let reach = t.quantile(alternative.tailError(level), n - 1, tail: .upper) * error
    let bounds = alternative.bounds(mean - reach, mean + reach)
    let label = name == "paired t test" ? "mean difference" : "mean"
    result.estimates = [.init(label, mean, samples.unit, low: bounds.low, high: bounds.high)]
    let d = (mean - tested) / moments.variance.squareRoot()
    result.effects = [.init("Cohen's d", d, word: cohensWord(d))]
    let value = Units.prose(tested, tested == 0 ? .none : samples.unit)
    result.setSamples(samples, level, null: "\(samples.variable) \(alternative.nullVerb) \(value)")
    result.finding = "\(samples.variable) \(alternative.verb) \(value)"
    result.assumption = TestWording.nearlyNormal
    return result
  }

  private static func twoMeans(
    _ samples: TestSamples, _ tested: Double, isPooled: Bool, _ alternative: Alternative, _ level: Double
  ) throws(Fault) -> TestResult {
    let x = try SampleMoments(samples, 0, "t_test")
    let y = try SampleMoments(samples, 1, "t_test")
    let pooled = (x.squares + y.squares) / (x.n + y.n - 2)
    let (a, b) = isPooled ? (pooled / x.n, pooled / y.n) : (x.variance / x.n, y.variance / y.n)
    let error = (a + b).squareRoot()
    guard x.hasSpread(beyond: error, max(x.mean.magnitude, y.mean.magnitude)) else {
      throw Fault(.testOfConstant("t_test", "the values of both groups are"), at: .argument(0))
    }
    // Shares of the squared error, so that tiny and huge variances do not leave the range of numbers.
    let (shareA, shareB) = (a / (a + b), b / (a + b))
    let welch = 1 / (shareA * shareA / (x.n - 1) + shareB * shareB / (y.n - 1))
    let df = isPooled ? x.n + y.n - 2 : welch
    let t = try Distribution.named("t")
    let difference = x.mean - y.mean
    var result = TestResult(isPooled ? "Student's t test" : "Welch's t test", of: samples.subject)
    result.setT((difference - tested) / error, df: df, alternative, t)
    let reach = t.quantile(alternative.tailError(level), df, tail: .upper) * error
    let bounds = alternative.bounds(difference - reach, difference + reach)
    let names = (samples.names[0], samples.names[1])
    result.estimates = [
      .init(
        "mean of \(names.0) - mean of \(names.1)", difference, samples.unit, low: bounds.low,
        high: bounds.high)
    ]
    if pooled > 0 {
      let g = (difference - tested) / pooled.squareRoot() * smallSampleCorrection(x.n + y.n - 2)
      result.effects = [.init("Hedges' g", g, word: cohensWord(g))]
    }
    let apart = tested == 0 ? "" : " + \(Units.prose(tested, samples.unit))"
    let other = "that of \(names.1)\(apart)"
    result.setSamples(samples, level, null: "the mean of \(names.0) \(alternative.nullVerb) \(other)")
    result.finding = "the mean of \(names.0) \(alternative.verb) \(other)"
    result.assumption = isPooled ? TestWording.nearlyNormalEqual : TestWording.nearlyNormal
    result.fields = [
      ("means", .numbers([x.mean, y.mean], unit: samples.unit)),
      ("sds", .numbers([x.variance.squareRoot(), y.variance.squareRoot()], unit: samples.unit)),
      ("se", Value(error, samples.unit)),
    ]
    return result
  }
}

/// n, mean and squares of one sample of a test, which has two values at least.
struct SampleMoments {
  let n: Double
  let mean: Double
  let squares: Double

  var variance: Double { squares / (n - 1) }

  init(_ samples: TestSamples, _ index: Int, _ function: String, least: Int = 2) throws(Fault) {
    let values = samples.values[index]
    guard values.count >= least, let moments = try Moments(values) else {
      throw Fault(
        .testTooFew(function, needs: least, samples.names[index], has: values.count), at: .argument(0))
    }
    (n, mean, squares) = (Double(values.count), moments.average.mean, moments.squares)
  }

  /// Whether a standard error is more than the rounding of the means.
  func hasSpread(beyond error: Double, _ mean: Double) -> Bool {
    error > 10 * Double.ulpOfOne * mean.magnitude
  }
}

/// The factor that makes Cohen's d unbiased (Hedges 1981), for `df` degrees of freedom.
func smallSampleCorrection(_ df: Double) -> Double {
  exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / (df / 2).squareRoot()
}

/// Cohen's (1988) words for a standardised difference.
func cohensWord(_ d: Double) -> String? { effectWord(d, small: 0.2, medium: 0.5, large: 0.8) }

func effectWord(_ value: Double, small: Double, medium: Double, large: Double) -> String? {
  let size = value.magnitude
  if size.isNaN { return nil }
  return size < small ? "negligible" : size < medium ? "small" : size < large ? "medium" : "large"
}

extension TestResult {
  /// Statistic, p and reference of a t test.
  mutating func setT(_ statistic: Double, df: Double, _ alternative: Alternative, _ t: Distribution) {
    statistics = [.init("t", statistic)]
    degreesOfFreedom = [df]
    p = alternative.p(statistic, t, df)
    reference = "t with \(TestResult.figure(df)) degrees of freedom"
    self.alternative = alternative.rawValue
  }

  /// What all tests of samples say in the same way.
  mutating func setSamples(_ samples: TestSamples, _ level: Double, null: String) {
    counts = samples.counts
    if samples.repeatsUnits { notes.append(TestWording.panel) }
    self.level = level
    self.null = null
  }
}
