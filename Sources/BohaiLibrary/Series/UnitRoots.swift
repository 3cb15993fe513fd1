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
  static let unitRoots: [Native] = [augmentedDickeyFuller, phillipsPerron, stationarity]

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
    let most = (series.count - (trend == .none ? 3 : trend == .constant ? 4 : 5)) / 2
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

  private static let stationarity = Native(
    "kpss_test",
    [
      .init("x", [.vector, .numbers]), .init("lags", [.number, .text], default: .text("short")),
      .choice("trend", "constant", "trend"),
    ],
    """
    The KPSS test: under its null hypothesis the series is stationary around a mean or a trend.

    Formula (Kwiatkowski, Phillips, Schmidt and Shin 1992): sum(S_t^2) / (n^2 w), S_t the sums of the first t
    deviations from the mean (or trend), w their long-run variance with Bartlett's weights. p is interpolated
    in the table of that paper, which reaches from 0.01 to 0.10; beyond it there is no p.

    - `lags`: of the long-run variance, on which much depends: a number, `"short"` 4 (n / 100)^(1/4) (R's
      tseries), `"long"` 12 (n / 100)^(1/4) (Stata) or `"auto"` (Hobijn, Franses and Ooms 2004; statsmodels).
    - `trend`: `"constant"` or `"trend"`.
    - missing: left out at the ends, an error in between.

        x = [1, 3, 2, 4, 3, 5, 2, 4, 1, 3, 2, 5, 4, 1, 2, 3]
        kpss_test(x, lags: 1).statistic                    => 0.0838
        kpss_test(x, lags: 1).p                            => missing
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "kpss_test", least: 4, &machine)
    let hasTrend = arguments.text(2) == "trend"
    let n = Double(series.count)
    var columns = [DesignColumn([Double](repeating: 1, count: series.count))]
    if hasTrend { columns.append(DesignColumn((1...series.count).map(Double.init))) }
    let errors = try LeastSquares(columns, series.values).residuals
    let (lags, how) = try kpssLags(arguments, series, errors)
    let variance = try LongRunVariance.bartlett(errors, lags: lags)
    let scale = series.values.map(\.magnitude).max() ?? 1
    guard variance.squareRoot() > 1e-13 * scale else {
      throw Fault(.seriesIsExact("kpss_test"), at: .argument(0))
    }
    var sum = Accumulator()
    let squares = errors.map { error in
      sum.add(error)
      return sum.value * sum.value
    }
    let statistic = Sums.sum(squares).sum / (n * n * variance)
    var result = TestResult("KPSS test")
    result.statistics = [.init("eta", statistic)]
    KPSSTable.fill(&result, statistic, hasTrend: hasTrend)
    result.counts = .init(used: series.count, dropped: series.dropped)
    result.null = "the series is stationary around \(hasTrend ? "a trend" : "its mean")"
    result.finding = "the series is not stationary around \(hasTrend ? "a trend" : "its mean")"
    result.assumption = "\(counted(lags, "lag")) of the long-run variance\(how)"
    result.fields = [("lags", .number(Double(lags)))]
    return result.value
  }

  private static func kpssLags(
    _ arguments: Arguments, _ series: Series, _ errors: [Double]
  ) throws(Fault) -> (Int, String) {
    let n = Double(series.count)
    switch try arguments.lagRule(1, ["short", "long", "auto"]) {
    case .count(let lags):
      guard lags < series.count else {
        let most = series.count - 1
        throw Fault(.lagsTooMany("kpss_test", lags, of: series.count, most: most), at: .argument(1))
      }
      return (lags, "")
    case .rule("auto"):
      let products = try Autocorrelation.products(errors, lags: Int(pow(n, 2 / 9)))
      let first = products[0] + 2 * products.dropFirst().reduce(0, +)
      let second = 2 * products.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
      let growth = 1.1447 * pow(second / first * (second / first), 1.0 / 3)
      let lags = growth.isFinite ? min(series.count - 1, Int(min(1e9, growth * pow(n, 1.0 / 3)))) : 0
      return (lags, " (rule of Hobijn, Franses and Ooms)")
    case .rule(let name):
      return (min(series.count - 1, Int((name == "short" ? 4 : 12) * pow(n / 100, 0.25))), " (\(name) rule)")
    }
  }
}

/// The table of Kwiatkowski, Phillips, Schmidt and Shin (1992).
private enum KPSSTable {
  static let levels = [0.1, 0.05, 0.025, 0.01]

  static func fill(_ result: inout TestResult, _ statistic: Double, hasTrend: Bool) {
    let values = hasTrend ? [0.119, 0.146, 0.176, 0.216] : [0.347, 0.463, 0.574, 0.739]
    result.criticalValues = zip(levels, values).map { ($0, $1) }
    result.rejects = statistic > values[1]
    if statistic < values[0] { result.reference = "p > 0.10 by the table of 1992" }
    if statistic > values[3] { result.reference = "p < 0.01 by the table of 1992" }
    guard statistic >= values[0], statistic <= values[3],
      let place = values.lastIndex(where: { $0 <= statistic }).map({ min($0, 2) })
    else { return }
    let share = (statistic - values[place]) / (values[place + 1] - values[place])
    result.p = levels[place] + share * (levels[place + 1] - levels[place])
    result.reference = "interpolated in the table of 1992"
  }
}

/// How many lags: a number, or a rule by its name.
enum LagRule {
  case count(Int)
  case rule(String)
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
