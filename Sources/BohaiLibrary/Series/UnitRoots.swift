// Does a series have a unit root, so that shocks stay for ever? The tests of Dickey and Fuller, Phillips and
// Perron take that as their null hypothesis, that of Kwiatkowski, Phillips, Schmidt and Shin takes its
// absence.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let unitRoots: [Native] = [augmentedDickeyFuller, phillipsPerron]

  private static let augmentedDickeyFuller = Native(
    "adf_test",
    [
      .init("x", [.vector, .numbers]), .init("lags", [.number, .text], default: .text("aic")),
      .choice("trend", "constant", "trend", "none"),
    ],
    """
    The augmented Dickey-Fuller test of a unit root: under its null hypothesis the series wanders and does not
    come back.

    Formula (Said and Dickey 1984): x_t - x_{t-1} = [a + d t] + g x_{t-1} + sum(c_i (x_{t-i} - x_{t-i-1}), i =
    1 .. lags); the statistic is g over its standard error. p by MacKinnon (1994), critical values by
    MacKinnon (2010).

    - `lags`: a number, or `"aic"` or `"bic"`, the number with the smallest criterion up to Schwert's 12 (n /
      100)^(1/4), compared over the same rows (as statsmodels and gretl do). R's tseries takes (n - 1)^(1/3),
      Stata 0.
    - `trend`: what the series may have without a unit root: `"constant"`, `"trend"` (constant and trend),
      `"none"`. R's tseries always has a trend.
    - missing: left out at the ends, an error in between.

    A p above 0.05 proves no unit root: `kpss_test` looks at it from the other side.

        x = [1, 3, 2, 4, 3, 5, 2, 4, 1, 3, 2, 5, 4, 1, 2, 3]
        adf_test(x, lags: 0).statistic                     => -4.9363
        adf_test(x, lags: 0).p < 0.05                      => true
        adf_test([1, 2, 3, 4, 5, 6, 7, 8, 9], lags: 1)     => error: adf_test: the model fits exactly
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "adf_test", least: 6, &machine)
    let trend = trends[arguments.text(2)] ?? .constant
    let rule = try arguments.lagRule(1, ["aic", "bic"])
    let most = min(mostLags, (series.count - (trend == .none ? 3 : trend == .constant ? 4 : 5)) / 2)
    let (fit, how) = try chosen(series, rule, trend, most: most)
    guard let fit else { throw Fault(.seriesIsExact("adf_test"), at: .argument(0)) }
    var result = TestResult("augmented Dickey-Fuller test")
    result.statistics = [.init("t", fit.statistic)]
    result.p = try DickeyFuller.probability(fit.statistic, trend)
    result.reference = "MacKinnon 1994"
    result.criticalValues = DickeyFuller.criticalValues(trend, n: fit.used)
    describe(&result, series, fit, trend)
    let terms = "\(counted(fit.lags, "lag"))\(how), \(trendText(trend))"
    result.assumption = "\(terms); errors without autocorrelation"
    return result.value
  }

  /// Each is a column of the regression: more would take the memory, and nobody is served by them.
  static let mostLags = 1000

  private static let trends: [String: DickeyFuller.Trend] = [
    "none": .none, "constant": .constant, "trend": .trend,
  ]

  private static func trendText(_ trend: DickeyFuller.Trend) -> String {
    trend == .none ? "no constant" : trend == .constant ? "a constant" : "a constant and a trend"
  }

  private static func describe(
    _ result: inout TestResult, _ series: Series, _ fit: DickeyFuller, _ trend: DickeyFuller.Trend
  ) {
    result.estimates = [.init("coefficient of the level", fit.level.coefficient)]
    result.counts = .init(used: fit.used, dropped: series.dropped)
    result.null = "the series has a unit root"
    let center = trend == .none ? "zero" : trend == .constant ? "its mean" : "its trend"
    result.finding = "the series has no unit root and comes back to \(center)"
    result.fields = [("lags", .number(Double(fit.lags)))]
  }

  /// The regression with the lags that were asked for, or those that the criterion chooses.
  private static func chosen(
    _ series: Series, _ rule: LagRule, _ trend: DickeyFuller.Trend, most: Int
  ) throws(Fault) -> (DickeyFuller?, String) {
    switch rule {
    case .count(let lags):
      guard lags <= most else {
        throw Fault(.lagsTooMany("adf_test", lags, of: series.count, most: most), at: .argument(1))
      }
      try Limits.reserve(elements: Double(lags) * Double(series.count))
      return (try DickeyFuller(series.values, lags: lags, trend: trend), "")
    case .rule(let name):
      let schwert = min(most, Int(12 * pow(Double(series.count) / 100, 0.25)))
      let lags = try DickeyFuller.lags(
        series.values, most: max(0, schwert), trend: trend, isBayesian: name == "bic")
      let fit = try DickeyFuller(series.values, lags: lags, trend: trend)
      return (fit, " (\(name.uppercased()), at most \(schwert))")
    }
  }

  private static let phillipsPerron = Native(
    "pp_test",
    [
      .init("x", [.vector, .numbers]), .optional("lags", .number),
      .choice("trend", "constant", "trend", "none"),
    ],
    """
    The Phillips-Perron test of a unit root: that of Dickey and Fuller without lags, its statistic corrected
    for the autocorrelation of the errors.

    Formula (Phillips and Perron 1988): t sqrt(c_0 / w) - (w - c_0) n se / (2 sqrt(w) s), with t, se and s of
    the regression without lags, c_0 the mean of its squared errors and w their long-run variance with
    Bartlett's weights. p by MacKinnon (1994), critical values by MacKinnon (2010).

    - `lags`: of the long-run variance; 4 (n / 100)^(2/9) as in Stata when left out. R's PP.test takes 4 (n /
      100)^(1/4), and always a trend.
    - `trend`: as in `adf_test`.
    - missing: left out at the ends, an error in between.

        x = [1, 3, 2, 4, 3, 5, 2, 4, 1, 3, 2, 5, 4, 1, 2, 3]
        pp_test(x, lags: 0).statistic          => -4.9363
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "pp_test", least: 6, &machine)
    let trend = trends[arguments.text(2)] ?? .constant
    guard let fit = try DickeyFuller(series.values, lags: 0, trend: trend) else {
      throw Fault(.seriesIsExact("pp_test"), at: .argument(0))
    }
    let n = Double(fit.used)
    let lags = try arguments.count(1, "lags", 0...(fit.used - 1)) ?? Int(4 * pow(n / 100, 2 / 9))
    let short = Sums.squares(fit.residuals, from: 0).sum / n
    let long = try LongRunVariance.bartlett(fit.residuals, lags: lags)
    guard long > 0 else { throw Fault(.seriesIsExact("pp_test"), at: .argument(0)) }
    let correction = (long - short) * n * fit.level.error / (2 * long.squareRoot() * fit.deviation)
    let statistic = fit.statistic * (short / long).squareRoot() - correction
    var result = TestResult("Phillips-Perron test")
    result.statistics = [.init("Z(t)", statistic)]
    result.p = try DickeyFuller.probability(statistic, trend)
    result.reference = "MacKinnon 1994"
    result.criticalValues = DickeyFuller.criticalValues(trend, n: fit.used)
    describe(&result, series, fit, trend)
    result.fields = [("lags", .number(Double(lags)))]
    result.assumption = "\(counted(lags, "lag")) of the long-run variance, \(trendText(trend))"
    return result.value
  }
}

/// How many lags: a number, or a rule by its name.
enum LagRule {
  case count(Int)
  case rule(String)

  /// 4 (n / 100)^(1/4)
  static func short(_ n: Int) -> Int { min(n - 1, Int(4 * pow(Double(n) / 100, 0.25))) }
}

extension Arguments {
  func lagRule(_ index: Int, _ names: [String]) throws(Fault) -> LagRule {
    if let name = values[index].asText {
      guard names.contains(name) else { throw Fault(.lagRuleUnknown(name, names), at: .argument(index)) }
      return .rule(name)
    }
    return .count(try count(index, "lags", 0...1_000_000) ?? 0)
  }
}
