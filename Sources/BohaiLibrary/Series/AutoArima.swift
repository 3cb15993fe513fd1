// Which ARIMA model: the search of Hyndman and Khandakar (2008), step by step from four simple models.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let autoArima = Native(
    "auto_arima",
    [.init("x", [.vector, .numbers]), .init("most", .number, default: .number(5))],
    """
    The ARIMA model of a series with the smallest AICc that a search by steps finds.

    Formula (Hyndman and Khandakar 2008): the series is differenced, at most twice, as long as `kpss_test`
    with short lags rejects at 5 per cent. From the orders (2, d, 2), (0, d, 0), (1, d, 0), (0, d, 1) the best
    is taken, then the neighbours that have one more or less of p, q or both, or no mean or drift, until none
    is better.

    - `most`: the largest p and q.
    - missing: left out at the ends, an error in between.

    Models that cannot be told from a simpler one, with a root within 1 per cent of the unit circle or without
    standard errors, are left out. R's forecast package takes more lags for its KPSS test and first searches
    with an approximate likelihood, so that it may choose otherwise. There are no seasonal models: `arima(x,
    order: .., seasonal: ..)`. The result is that of `arima`, with the field order.

        lh = [2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2.0, 1.9, 1.7, 2.2, 1.8, 3.2, 3.2, 2.7, 2.2,
          2.2, 1.9, 1.9, 1.8, 2.7, 3.0, 2.3, 2.0, 2.0, 2.9, 2.9, 2.7, 2.7, 2.3, 2.6, 2.4, 1.8, 1.7, 1.5,
          1.4, 2.1, 3.3, 3.5, 3.5, 3.1, 2.6, 2.1, 3.4, 3.0, 2.9]
        auto_arima(lh).order      => [1, 0, 0]
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "auto_arima", least: 8, &machine)
    let most = try arguments.count(1, "most", 0...10) ?? 5
    guard series.values.contains(where: { $0 != series.values[0] }) else {
      throw Fault(.seriesConstant("auto_arima"), at: .argument(0))
    }
    var search = ArimaSearch(series, differences: try ArimaSearch.differences(series.values), most: most)
    return try search.value()
  }
}

/// The models that were tried, and the best of them.
private struct ArimaSearch {
  private struct Model: Hashable {
    var autoregressive: Int
    var average: Int
    var hasConstant: Bool
  }

  private let series: Series
  private let differences: Int
  private let most: Int
  private var tried: Set<Model> = []
  private var best: (model: Model, setup: ArimaSetup, fit: ArmaFit)?

  init(_ series: Series, differences: Int, most: Int) {
    (self.series, self.differences, self.most) = (series, differences, most)
  }

  /// How often a series is differenced until it passes for stationary around a mean.
  static func differences(_ x: [Double]) throws(Fault) -> Int {
    var values = x
    for count in 0..<2 {
      let mean = Sums.sum(values).sum / Double(values.count)
      let scale = values.map(\.magnitude).max() ?? 1
      let lags = LagRule.short(values.count)
      let errors = values.map { $0 - mean }
      guard let statistic = try LongRunVariance.partialSums(errors, lags: lags, scale: scale),
        statistic > 0.463, values.count > 5
      else { return count }
      values = zip(values.dropFirst(), values).map { $0 - $1 }
    }
    return 2
  }

  mutating func value() throws(Fault) -> Value {
    let hasConstant = differences < 2
    for (p, q) in [(2, 2), (0, 0), (1, 0), (0, 1)] { try consider(p, q, hasConstant) }
    if hasConstant { try consider(0, 0, false) }
    while let held = best?.model {
      for (p, q) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)] {
        try consider(held.autoregressive + p, held.average + q, held.hasConstant)
      }
      if differences < 2 { try consider(held.autoregressive, held.average, !held.hasConstant) }
      if best?.model == held { break }
    }
    guard let best else { throw Fault(.seriesIsExact("auto_arima"), at: .argument(0)) }
    let line = "chosen by AICc among \(tried.count) models; d = \(differences) by the KPSS test"
    let value = try best.setup.value(best.fit, lines: [line])
    guard let record = value.asRecord else { return value }
    let order = [best.model.autoregressive, differences, best.model.average].map(Double.init)
    return .object(RecordObject(
      names: record.names + ["order"], values: record.values + [.numbers(order)], title: record.title,
      show: record.show, content: record.content))
  }

  private mutating func consider(_ p: Int, _ q: Int, _ hasConstant: Bool) throws(Fault) {
    let model = Model(autoregressive: p, average: q, hasConstant: hasConstant)
    guard 0...most ~= p, 0...most ~= q, tried.insert(model).inserted else { return }
    let setup = ArimaSetup(series, ArmaOrder(own: (p, differences, q)), hasConstant: hasConstant)
    guard series.count >= setup.least + 1, let fit = try setup.fitted() else { return }
    guard !fit.criteria.corrected.isNaN, try isSound(fit, setup) else { return }
    if let best, best.fit.criteria.corrected <= fit.criteria.corrected { return }
    best = (model, setup, fit)
  }

  /// Whether the model is none that a simpler one describes as well.
  private func isSound(_ fit: ArmaFit, _ setup: ArimaSetup) throws(Fault) -> Bool {
    let hasErrors = !fit.covariance.isEmpty || setup.order.count + setup.columns.count == 0
    guard hasErrors, fit.isFound else { return false }
    return try fit.largestInverseRoot() < 1 / 1.01
  }
}
