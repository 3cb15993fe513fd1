// Is a series stationary? The test of Kwiatkowski, Phillips, Schmidt and Shin takes that as its null
// hypothesis.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let stationarity = Native(
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
    var columns = [DesignColumn([Double](repeating: 1, count: series.count))]
    if hasTrend { columns.append(DesignColumn((1...series.count).map(Double.init))) }
    let errors = try LeastSquares(columns, series.values).residuals
    let (lags, how) = try kpssLags(arguments, series, errors)
    let scale = series.values.map(\.magnitude).max() ?? 1
    guard let statistic = try LongRunVariance.partialSums(errors, lags: lags, scale: scale) else {
      throw Fault(.seriesIsExact("kpss_test"), at: .argument(0))
    }
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
