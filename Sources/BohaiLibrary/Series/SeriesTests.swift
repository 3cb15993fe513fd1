// Tests on series: autocorrelation left in residuals, prediction of one series by another, a break in the
// mean.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let seriesTests: [Native] = [portmanteau, granger]

  private static let portmanteau = Native(
    "ljung_box_test",
    [
      .init("x", [.vector, .numbers]), .optional("lags", .number),
      .init("fitted", .number, default: .number(0)),
      .choice("form", "ljung-box", "box-pierce"),
    ],
    """
    Are the first autocorrelations of a series zero altogether? Used on the residuals of a model.

    Formula: Ljung and Box (1978) Q = n (n + 2) sum(r_k^2 / (n - k)); Box and Pierce (1970) Q = n sum(r_k^2);
    chi-squared with lags - fitted degrees of freedom.

    - `lags`: how many autocorrelations; min(10, n / 5) when left out (R's Box.test takes 1, Stata min(40, n /
      2 - 2)).
    - `fitted`: of the residuals of an ARMA model, p + q: that many degrees of freedom are taken off.
    - missing: left out at the ends, an error in between.

        x = [1, 3, 2, 4, 3, 5, 2, 4, 1, 3]
        ljung_box_test(x, lags: 1).statistic                          => 1.9988
        ljung_box_test(x, lags: 1, form: "box-pierce").statistic      => 1.4991
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "ljung_box_test", least: 3, &machine)
    let n = Double(series.count)
    let fitted = try arguments.count(2, "fitted", 0...1000) ?? 0
    let lags = try arguments.lags(1, "ljung_box_test", of: series.count)
      ?? min(series.count - 1, max(fitted + 1, min(10, series.count / 5)))
    guard lags > fitted else { throw Fault(.lagsWithinFitted(lags, fitted), at: .argument(2)) }
    guard let r = try Autocorrelation.correlations(series.values, lags: lags) else {
      throw Fault(.seriesConstant("ljung_box_test"), at: .argument(0))
    }
    let isLjung = arguments.text(3) == "ljung-box"
    let statistic = (1...lags).reduce(0) { sum, lag in
      sum + r[lag] * r[lag] * (isLjung ? n * (n + 2) / (n - Double(lag)) : n)
    }
    let freedom = Double(lags - fitted)
    var result = TestResult(isLjung ? "Ljung-Box test" : "Box-Pierce test")
    result.statistics = [.init("Q", statistic)]
    result.degreesOfFreedom = [freedom]
    result.p = try Distribution.named("chisq").probability(statistic, freedom, tail: .upper)
    let less = fitted > 0 ? ": \(counted(lags, "lag")) less \(fitted) fitted" : ""
    result.reference = "chi-squared with \(counted(lags - fitted, "degree")) of freedom\(less)"
    result.counts = .init(used: series.count, dropped: series.dropped)
    result.null = "the first \(counted(lags, "autocorrelation")) \(lags == 1 ? "is" : "are") zero"
    result.finding = "the series is autocorrelated"
    result.fields = [("lags", .number(Double(lags)))]
    return result.value
  }

  private static let granger = Native(
    "granger_test",
    [.init("y", [.vector, .numbers]), .init("x", [.vector, .numbers]), .init("lags", .number)],
    """
    Granger's test: does the past of `x` help to predict `y`, when the past of `y` is known?

    Formula (Granger 1969): y on a constant, its own lags and those of x, against the same without x;
    F = ((RSS0 - RSS1) / lags) / (RSS1 / (n - 2 lags - 1)), n the rows behind the first `lags`.

    - `lags`: how many periods of the past, of both.
    - missing: left out at the ends, in pairs, an error in between.

    R's grangertest(x, y) names the cause first and gives this F; Stata's vargranger gives chi-squared = lags
    F n / (n - 2 lags - 1). Series with a unit root should be differenced. To precede is not to cause.

        y = [1, 2, 4, 3, 6, 5, 8, 6, 9, 7, 11, 9]
        x = [2, 4, 3, 6, 5, 8, 6, 9, 8, 11, 9, 12]
        granger_test(y, x, lags: 1).df            => [1, 8]
        granger_test(y, x, lags: 1).p < 0.05      => true
    """
  ) { (machine, arguments) throws(Fault) in
    var outcome = arguments
    let y = try arguments.seriesSample(0, "granger_test")
    let x = try arguments.seriesSample(1, "granger_test")
    guard y.count == x.count else {
      throw Fault(.differentCounts("y", y.count, "x", x.count), at: .argument(1))
    }
    // Rows in which one of the two is missing count as missing in both.
    outcome.values[0] = y.vector(zip(y.values, x.values).map { $1.isNaN ? .nan : $0 })
    let series = try outcome.series(0, "granger_test", least: 5, &machine)
    let cause = series.rows.map { x.values[$0] }
    if let place = cause.firstIndex(where: \.isInfinite) {
      throw Fault(.infiniteInside("granger_test", place: series.place(place)), at: .argument(1))
    }
    guard let lags = try arguments.lags(2, "granger_test", of: series.count) else { return .missing }
    let most = min(mostLags, (series.count - 2) / 3)
    guard lags <= most else {
      throw Fault(.lagsTooMany("granger_test", lags, of: series.count, most: most), at: .argument(2))
    }
    try Limits.reserve(elements: 2 * Double(lags) * Double(series.count))
    let rows = lags..<series.count
    let past = { (values: [Double]) in
      (1...lags).map { lag in DesignColumn(rows.map { values[$0 - lag] }) }
    }
    let own = [DesignColumn([Double](repeating: 1, count: rows.count))] + past(series.values)
    let target = Array(series.values[rows])
    let restricted = try LeastSquares(own, target)
    let full = try LeastSquares(own + past(cause), target)
    guard full.dropped.isEmpty, full.residualRoot > 0 else {
      throw Fault(.seriesIsExact("granger_test"), at: .argument(0))
    }
    let freedom = Double(rows.count - 2 * lags - 1)
    let gain = (restricted.residualSquares - full.residualSquares) / Double(lags)
    let statistic = max(0, gain / (full.residualSquares / freedom))
    var result = TestResult("Granger test")
    result.statistics = [.init("F", statistic)]
    result.degreesOfFreedom = [Double(lags), freedom]
    result.p = try Distribution.named("f").probability(statistic, Double(lags), freedom, tail: .upper)
    result.reference = "F with \(lags) and \(NumberFormat.display(freedom)) degrees of freedom"
    result.counts = .init(used: rows.count, dropped: series.dropped)
    result.null = "the past of x does not help to predict y"
    result.finding = "the past of x helps to predict y"
    result.assumption = "\(counted(lags, "lag")) of both; errors without autocorrelation, no unit roots"
    return result.value
  }
}
