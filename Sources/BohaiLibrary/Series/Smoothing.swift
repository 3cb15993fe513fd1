// Exponential smoothing: of a level (Brown), with a trend (Holt) and with seasons (Winters).

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let smoothings: [Native] = [simple, holt, holtWinters]

  private static let simple = Native(
    "ses", [.init("x", [.vector, .numbers]), .optional("alpha", .number)],
    """
    Simple exponential smoothing: a level that follows the series, for series without trend and seasons.

    Formula (Brown 1959): l_t = alpha x_t + (1 - alpha) l_{t-1}; every forecast is the last level. The first
    level is the first value (R's HoltWinters; statsmodels' and Stata's other rules give other forecasts of
    short series).

    - `alpha`: from 0 to 1; the one with the smallest sum of squared errors one step ahead when left out.
    - missing: left out at the ends, an error in between.

    The result is a record: alpha, level, fitted, residuals, sse, sigma2 (sse over the errors less the weights
    that were estimated), n; `forecast(m)` goes on with it.

        m = ses([446.7, 454.5, 455.7, 423.6, 456.3], alpha: 0.2)
        m.level                              => 446.8747
        forecast(m, ahead: 2).forecast       => [446.87, 446.87]
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "ses", least: 3, &machine)
    let start = ExponentialSmoothing.Start(level: series.values[0], place: 1)
    let fit = SmoothingFit(series, start, kind: .none, rule: "the first value")
    return try fit.value("Simple exponential smoothing", [try arguments.weight(1, "alpha")])
  }

  private static let holt = Native(
    "holt",
    [
      .init("x", [.vector, .numbers]), .optional("alpha", .number), .optional("beta", .number),
      .init("damped", .truth, default: .truth(false)), .optional("phi", .number),
      .choice("start", "second", "first"),
    ],
    """
    Exponential smoothing with a trend.

    Formula (Holt 1957): l_t = alpha x_t + (1 - alpha)(l_{t-1} + phi b_{t-1}), b_t = beta (l_t - l_{t-1}) +
    (1 - beta) phi b_{t-1}; the forecast is l + (phi + ... + phi^h) b. Without damping phi is 1.

    - `alpha`, `beta`: from 0 to 1; those with the smallest sum of squared errors one step ahead when left
      out.
    - `damped`: lets the trend fade (Gardner and McKenzie 1985); `phi` from 0 to 1, estimated between 0.8 and
      0.98 when left out.
    - `start`: `"second"` begins behind the second value with l = x_2, b = x_2 - x_1 (R's HoltWinters);
      `"first"` before the first with l = x_1, b = x_2 - x_1 (Hyndman and Athanasopoulos). Short series depend
      on it.
    - missing: left out at the ends, an error in between.

    The result is a record: alpha, beta, phi, level, trend, fitted, residuals, sse, sigma2, n; `forecast(m)`
    goes on with it.

        m = holt([17.55, 21.86, 23.89, 26.93, 26.89, 28.83], alpha: 0.8, beta: 0.2, start: "first")
        forecast(m, ahead: 2).forecast       => [31.582, 34.046]
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "holt", least: 4, &machine)
    let x = series.values
    let isFirst = arguments.text(5) == "first"
    let start = ExponentialSmoothing.Start(
      level: isFirst ? x[0] : x[1], trend: x[1] - x[0], place: isFirst ? 0 : 2)
    let rule = isFirst ? "the first value, and the first change" : "the second value, and the first change"
    var isDamped = arguments[4].isGiven
    if case .truth(true) = arguments[3] { isDamped = true }
    var weights = [try arguments.weight(1, "alpha"), try arguments.weight(2, "beta")]
    if isDamped { weights += [nil, try arguments.weight(4, "phi")] }
    let fit = SmoothingFit(series, start, kind: .none, rule: rule)
    return try fit.value("Holt's exponential smoothing" + (isDamped ? ", damped trend" : ""), weights)
  }

  private static let holtWinters = Native(
    "holt_winters",
    [
      .init("x", [.vector, .numbers]), .init("period", .number),
      .choice("seasonal", "additive", "multiplicative"), .optional("alpha", .number),
      .optional("beta", .number),
      .optional("gamma", .number),
    ],
    """
    Exponential smoothing with a trend and seasons.

    Formula (Winters 1960): l_t = alpha (x_t - s_{t-m}) + (1 - alpha)(l_{t-1} + b_{t-1}), b_t = beta (l_t -
    l_{t-1}) + (1 - beta) b_{t-1}, s_t = gamma (x_t - l_t) + (1 - gamma) s_{t-m}; with multiplicative seasons
    quotients instead of differences.

    - `period`: the values in a year, 4 or 12.
    - `seasonal`: `"additive"` seasons of one size, or `"multiplicative"` ones that grow with the series.
    - `alpha`, `beta`, `gamma`: from 0 to 1; those with the smallest sum of squared errors when left out.
    - missing: left out at the ends, an error in between.

    It begins with the second year, from a line through the moving averages of the first two years and their
    seasons (R's HoltWinters, whose search may stop a little above the smallest sum). Intervals of
    multiplicative seasons hold nearly; they carry an error from one season's size to the other's, which R's
    do in another way. The result is a record: alpha, beta, gamma, level, trend, seasons (of the coming
    periods), fitted, residuals, sse, sigma2, n; `forecast(m)` goes on with it.

        x = [10, 14, 8, 25, 11, 15, 9, 27, 12, 17, 10, 30]
        m = holt_winters(x, period: 4, alpha: 0.3, beta: 0.1, gamma: 0.2)
        forecast(m, ahead: 4).forecast       => [14.399, 18.585, 12.624, 30.324]
    """
  ) { (machine, arguments) throws(Fault) in
    let period = try arguments.count(1, "period", 2...1000) ?? 4
    let series = try arguments.series(0, "holt_winters", least: 2 * period + 1, &machine)
    let isProduct = arguments.text(2) == "multiplicative"
    if isProduct, let bad = series.values.firstIndex(where: { $0 <= 0 }) {
      let value = NumberFormat.display(series.values[bad])
      throw Fault(.valueNotPositive("holt_winters", place: series.place(bad), value: value), at: .argument(0))
    }
    let kind: ExponentialSmoothing.Seasons = isProduct ? .multiplicative : .additive
    guard let start = ExponentialSmoothing.Start.seasonal(series.values, period: period, kind: kind) else {
      throw Fault(.seriesTooLarge("holt_winters"), at: .argument(0))
    }
    let weights = [
      try arguments.weight(3, "alpha"), try arguments.weight(4, "beta"), try arguments.weight(5, "gamma"),
    ]
    let fit = SmoothingFit(series, start, kind: kind, rule: "the first two years, decomposed")
    return try fit.value("Holt and Winters, \(arguments.text(2)) seasons of \(period)", weights)
  }
}

extension Arguments {
  /// A share from 0 to 1; `nil` when it is to be estimated.
  fileprivate func weight(_ index: Int, _ name: String) throws(Fault) -> Double? {
    guard values[index].isGiven else { return nil }
    guard let value = number(index), (0...1).contains(value) else {
      let text = number(index).map { NumberFormat.display($0) } ?? "missing"
      throw Fault(.outside(name, text, "from 0 to 1"), at: .argument(index))
    }
    return value
  }
}

/// A series smoothed with weights that are given or searched for, as a record.
private struct SmoothingFit {
  let series: Series
  let start: ExponentialSmoothing.Start
  let kind: ExponentialSmoothing.Seasons
  /// Where the start comes from.
  let rule: String

  init(
    _ series: Series, _ start: ExponentialSmoothing.Start, kind: ExponentialSmoothing.Seasons, rule: String
  ) {
    (self.series, self.start, self.kind, self.rule) = (series, start, kind, rule)
  }

  private static let names = ["alpha", "beta", "gamma", "phi"]

  /// - Parameter given: alpha, beta, gamma and phi, as many as the method has; `nil` for those to be searched
  ///   for.
  func value(_ title: String, _ given: [Double?]) throws(Fault) -> Value {
    let searched = given.indices.filter { given[$0] == nil && isUsed($0) }
    let ranges = searched.map { $0 == 3 ? 0.8...0.98 : 0.0...1.0 }
    let smoothed = try ExponentialSmoothing.search(ranges) { found in
      var all = given.map { $0 ?? 0 }
      for (place, value) in zip(searched, found) { all[place] = value }
      return ExponentialSmoothing(
        series.values, kind: kind,
        weights: .init(
          alpha: all[0], beta: all.count > 1 ? all[1] : nil, gamma: all.count > 2 ? all[2] : 0,
          phi: all.count > 3 ? all[3] : 1),
        start: start)
    }
    guard smoothed.squares.isFinite, smoothed.fitted.allSatisfy(\.isFinite) else {
      throw Fault(.seriesTooLarge("exponential smoothing"), at: .argument(0))
    }
    return result(title, smoothed, searched: searched, count: given.count)
  }

  /// Only seasons have a gamma.
  private func isUsed(_ weight: Int) -> Bool { weight != 2 || kind != .none }

  private func result(
    _ title: String, _ smoothed: ExponentialSmoothing, searched: [Int], count: Int
  ) -> Value {
    let weights = smoothed.weights
    let all = [weights.alpha, weights.beta ?? .nan, weights.gamma, weights.phi]
    let used = (0..<count).filter(isUsed)
    let unknown = [Double](repeating: .nan, count: start.place)
    let residuals = zip(series.values.dropFirst(start.place), smoothed.fitted).map { $0 - $1 }
    let freedom = smoothed.fitted.count - searched.count
    let variance = freedom > 0 ? smoothed.squares / Double(freedom) : .nan
    var result = ShownResult(title: title)
    if freedom <= 0 { result.notes.append(Note.smoothingWithoutFreedom(smoothed.fitted.count, searched.count)) }
    for index in used {
      let how = searched.contains(index) ? "estimated" : "given"
      result.lines.append((Self.names[index], "\(NumberFormat.display(all[index], digits: 5)) (\(how))"))
      result.fields.append((Self.names[index], .number(all[index])))
    }
    let hasTrend = weights.beta != nil
    result.lines.append(("level", Units.prose(smoothed.level, series.unit, digits: 6)))
    result.fields.append(("level", Value(smoothed.level, series.unit)))
    if hasTrend {
      result.lines.append(("trend", Units.prose(smoothed.trend, series.changeUnit, digits: 6)))
      result.fields.append(("trend", Value(smoothed.trend, series.changeUnit)))
    }
    if kind != .none {
      let unit = kind == .additive ? series.changeUnit : .none
      result.lines.append(("seasons", listed(smoothed.seasons.map { Units.number($0, unit, digits: 5) })))
      result.fields.append(("seasons", .numbers(smoothed.seasons, unit: unit)))
    }
    result.lines.append(("start", rule))
    let squares = NumberFormat.display(smoothed.squares, digits: 6)
    result.lines.append(("sse", "\(squares), \(smoothed.fitted.count) errors"))
    result.lines.append(("n", series.countText))
    result.fields += [
      ("fitted", series.vector(unknown + smoothed.fitted)),
      ("residuals", series.vector(unknown + residuals, unit: series.changeUnit)),
      ("sse", Value(smoothed.squares)), ("sigma2", Value(variance)), ("n", .number(Double(series.count))),
    ]
    if smoothed.squares == 0 && !searched.isEmpty { result.notes.append(Note.anyWeightFits) }
    result.content = forecaster(smoothed, variance)
    return result.value
  }

  private func forecaster(_ smoothed: ExponentialSmoothing, _ variance: Double) -> Forecaster {
    Forecaster(series) { (ahead, _) throws(Fault) in
      if smoothed.kind == .multiplicative && ahead > 10_000 { throw Fault(.countBetween("ahead", 1, 10_000)) }
      let variances = try smoothed.forecastVariances(ahead: ahead)
      return Forecaster.Values(
        means: smoothed.forecast(ahead: ahead),
        standardErrors: variances.map { ($0 * variance).squareRoot() })
    }
  }
}
