// ARIMA models of one series, seasonal ones and ones with regressors.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let arimaModels: [Native] = [arima, autoArima]

  private static let arima = Native(
    "arima",
    [
      .init("x", [.vector, .numbers]), .init("order", [.vector, .numbers]),
      .init("seasonal", [.vector, .numbers], default: .numbers([])),
      .init("mean", .truth, default: .truth(true)),
      .init("drift", .truth, default: .truth(false)), .optional("regressors", [.numbers, .table, .matrix]),
    ],
    """
    An ARIMA model of a series, fitted by exact maximum likelihood.

    Formula: (1 - a_1 B - ...)(1 - B)^d (x_t - m) = (1 + b_1 B + ...) e_t, B the series one period before; a
    seasonal model multiplies both sides by polynomials in B^s. The likelihood is that of the differenced
    series, by the filter of Kalman (R's arima takes a large variance for what is lost by differencing, so
    that its sigma2 of differenced series differs in the fifth digit). Standard errors are from the second
    derivatives of the log likelihood, sigma2 is the sum of the squared errors over n, AIC counts sigma2 as a
    parameter.

    - `order`: [p, d, q]; `seasonal`: [P, D, Q, s], s the periods in a year.
    - `mean`: whether the series has a mean of its own; not when it is differenced. It is the mean of the
      series, not the constant of the regression, which is mean (1 - a_1 - ...). R calls it intercept.
    - `drift`: the mean change from one period to the next, of a series that is differenced once (R's forecast
      package).
    - `regressors`: a vector, table or matrix with a row for each value; the errors around them are the ARIMA
      process.
    - missing: left out at the ends, an error in between.

    Moving averages have a plus sign (R, Stata, gretl; SAS and Box and Jenkins write minus). The result is a
    model with coefficients, se, z, p, sigma2, loglik, aic, aicc, bic, residuals (errors of prediction, each
    over the root of its variance in sigma2), fitted; `forecast(m)` goes on with it,
    `ljung_box_test(m.residuals, fitted: p + q)` looks for what is left. The example is R's of luteinising
    hormone.

        lh = [2.4, 2.4, 2.4, 2.2, 2.1, 1.5, 2.3, 2.3, 2.5, 2.0, 1.9, 1.7, 2.2, 1.8, 3.2, 3.2, 2.7, 2.2,
          2.2, 1.9, 1.9, 1.8, 2.7, 3.0, 2.3, 2.0, 2.0, 2.9, 2.9, 2.7, 2.7, 2.3, 2.6, 2.4, 1.8, 1.7, 1.5,
          1.4, 2.1, 3.3, 3.5, 3.5, 3.1, 2.6, 2.1, 3.4, 3.0, 2.9]
        m = arima(lh, order: [1, 0, 0])
        m.coefficients           => [0.574, 2.413]
        m.loglik                 => -29.38
        forecast(m, ahead: 3).forecast      => [2.6926, 2.5736, 2.5053]
        arima([1, 2, 3], order: [2, 0, 0])  => error: arima needs at least 5 values
    """
  ) { (machine, arguments) throws(Fault) in
    let setup = try ArimaSetup(&machine, arguments)
    guard let fit = try setup.fitted() else { throw Fault(.seriesIsExact("arima"), at: .argument(0)) }
    return try setup.value(fit)
  }
}

/// What an ARIMA model is fitted to.
struct ArimaSetup {
  let series: Series
  let order: ArmaOrder
  /// Mean or drift, then the regressors.
  var names: [String] = []
  var columns: [[Double]] = []
  var units: [CoefficientUnit] = []
  /// The names of the regressors that a forecast has to be given.
  var given: [String] = []
  var hasDrift = false

  /// - Parameter hasConstant: a mean, or a drift where the series is differenced.
  init(_ series: Series, _ order: ArmaOrder, hasConstant: Bool) {
    (self.series, self.order) = (series, order)
    if !hasConstant { return }
    hasDrift = order.isDifferenced
    let n = series.count
    if hasDrift {
      add("drift", (0..<n).map { Double($0 + 1) }, CoefficientUnit.level(of: series.changeUnit))
    } else {
      add("mean", [Double](repeating: 1, count: n), CoefficientUnit.level(of: series.unit))
    }
  }

  init(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) {
    let order = try Self.order(arguments)
    let series = try arguments.series(0, "arima", &machine)
    var hasConstant = false
    if case .truth(true) = arguments[order.isDifferenced ? 4 : 3] { hasConstant = true }
    if hasConstant && order.own.differences + order.seasonal.differences > 1 {
      throw Fault(.driftNeedsOneDifference, at: .argument(4))
    }
    self.init(series, order, hasConstant: hasConstant)
    try addRegressors(&machine, arguments)
    guard series.count >= least else {
      throw Fault(.seriesTooShort("arima", series.count, least: least), at: .argument(0))
    }
    try checkRegressors()
  }

  /// How many values the model needs.
  var least: Int { order.lost + order.count + columns.count + 2 }

  private mutating func add(_ name: String, _ values: [Double], _ unit: CoefficientUnit) {
    names.append(name)
    columns.append(values)
    units.append(unit)
  }

  private mutating func addRegressors(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) {
    guard arguments[5].isGiven else { return }
    for (name, values) in try arguments.regressorColumns(5, "arima") {
      guard values.count == series.sample.count else {
        throw Fault(.differentCounts("x", series.sample.count, name, values.count), at: .argument(5))
      }
      let kept = series.rows.map { values[$0] }
      if let bad = kept.firstIndex(where: { !$0.isFinite }) {
        let place = series.place(bad)
        let problem: Problem = kept[bad].isNaN
          ? .missingInside("arima", place: place, count: 1) : .infiniteInside("arima", place: place)
        throw Fault(problem, at: .argument(5))
      }
      given.append(name)
      add(name, kept, CoefficientUnit(&machine, outcome: series.unit, regressor: .none))
    }
  }

  /// Differenced regressors must not depend on each other.
  private func checkRegressors() throws(Fault) {
    if columns.isEmpty { return }
    let design = columns.map { DesignColumn(order.differenced($0)) }
    let fit = try LeastSquares(design, order.differenced(series.values))
    if let bad = fit.dropped.first { throw Fault(.regressorDepends(names[bad]), at: .argument(5)) }
  }

  private static func order(_ arguments: Arguments) throws(Fault) -> ArmaOrder {
    let own = try counts(arguments, 1, "order", [10, 3, 10], "[p, d, q]")
    let seasonal = try arguments.sample(2, "arima").values.isEmpty
      ? [0, 0, 0, 1] : counts(arguments, 2, "seasonal", [3, 2, 3, 200], "[P, D, Q, s]")
    guard seasonal[3] > 1 || seasonal[0] + seasonal[1] + seasonal[2] == 0 else {
      throw Fault(.arimaOrder("seasonal", "[P, D, Q, s] with s of 2 or more"), at: .argument(2))
    }
    let order = ArmaOrder(
      own: (own[0], own[1], own[2]), seasonal: (seasonal[0], seasonal[1], seasonal[2]),
      period: max(1, seasonal[3]))
    guard order.size <= 250 else {
      throw Fault(.arimaOrder("seasonal", "less than 250 periods altogether"), at: .argument(2))
    }
    return order
  }

  private static func counts(
    _ arguments: Arguments, _ index: Int, _ name: String, _ most: [Int], _ form: String
  ) throws(Fault) -> [Int] {
    let values = try arguments.sample(index, "arima").values
    guard values.count == most.count, zip(values, most).allSatisfy({ value, most in
      value.rounded() == value && value >= 0 && value <= Double(most)
    }) else {
      let bounds = zip(form.filter { !"[], ".contains($0) }, most).map { "\($0) up to \($1)" }
      throw Fault(.arimaOrder(name, "\(form): \(bounds.joined(separator: ", "))"), at: .argument(index))
    }
    return values.map { Int($0) }
  }
}

extension ArimaSetup {
  func fitted() throws(Fault) -> ArmaFit? {
    try ArmaFit(series.values, order: order, regressors: columns)
  }

  /// - Parameter lines: said beside the model.
  func value(_ fit: ArmaFit, lines: [String] = []) throws(Fault) -> Value {
    var model = model(fit)
    model.lines += lines
    let record = try model.value()
    guard let fields = record.asRecord else { return record }
    let lost = [Double](repeating: .nan, count: order.lost)
    let residuals = lost + zip(fit.errors, fit.errorVariances).map { $0 / $1.squareRoot() }
    let fitted = lost + zip(series.values.dropFirst(order.lost), fit.errors).map { $0 - $1 }
    return .object(RecordObject(
      names: fields.names + ["residuals", "fitted"],
      values: fields.values + [series.vector(residuals, unit: series.changeUnit), series.vector(fitted)],
      title: fields.title, show: fields.show, content: fields.content))
  }

  private func model(_ fit: ArmaFit) -> FittedModel {
    let own = zip(["ar", "ma", "sar", "sma"], order.counts).flatMap { kind, count in
      (0..<count).map { "\(kind)\($0 + 1)" }
    }
    let names = own + self.names
    let units = own.map { _ in CoefficientUnit() } + self.units
    let coefficients = zip(zip(names, fit.coefficients + fit.effects), units).map { pair, unit in
      FittedModel.Coefficient(name: pair.0, estimate: pair.1, unit: unit)
    }
    let unknown = [Double](repeating: .nan, count: names.count * names.count)
    var model = FittedModel(
      estimator: title, formula: "exact maximum likelihood", outcome: "x", coefficients: coefficients,
      covariance: fit.covariance.isEmpty ? unknown : fit.covariance,
      covarianceName: "second derivatives of the log likelihood", reference: .normal,
      observations: series.count)
    model.droppedRows = series.dropped
    model.dropped = ["missing at the ends"]
    model.facts = facts(fit)
    if order.lost > 0 { model.lines.append("\(fit.used) of them after differencing") }
    if self.names.first == "mean" {
      model.lines.append("mean is the mean of the series, no constant of a regression")
    }
    if self.names.first == "drift" {
      model.lines.append("drift is the mean change from one period to the next")
    }
    if !fit.isFound { model.notes.append(Note.searchUnfinished("arima")) }
    if fit.covariance.isEmpty && !names.isEmpty { model.notes.append(Note.noStandardErrors) }
    model.detail = forecaster(fit)
    return model
  }

  private var title: String {
    let own = "(\(order.own.autoregressive), \(order.own.differences), \(order.own.average))"
    let seasonal = order.seasonal
    if seasonal.autoregressive + seasonal.differences + seasonal.average == 0 { return "ARIMA\(own)" }
    let orders = "(\(seasonal.autoregressive), \(seasonal.differences), \(seasonal.average))"
    return "ARIMA\(own)\(orders)[\(order.period)]"
  }

  private func facts(_ fit: ArmaFit) -> [FittedModel.Fact] {
    [
      .init("sigma2", "sigma²", fit.variance), .init("loglik", "log likelihood", fit.logLikelihood),
      .init("aic", "AIC", fit.criteria.akaike), .init("aicc", "AICc", fit.criteria.corrected),
      .init("bic", "BIC", fit.criteria.bayes),
    ]
  }

  private func forecaster(_ fit: ArmaFit) -> Forecaster {
    let (x, columns, hasDrift, count) = (series.values, columns, hasDrift, series.count)
    return Forecaster(series, regressors: given) { (ahead, regressors) throws(Fault) in
      let own: [Double]? =
        columns.count == regressors.count ? nil
        : hasDrift ? (0..<ahead).map { Double(count + $0 + 1) } : [Double](repeating: 1, count: ahead)
      let coming = (own.map { [$0] } ?? []) + regressors
      let (means, errors) = try fit.forecast(x, regressors: columns, coming: coming, ahead: ahead)
      return Forecaster.Values(means: means, standardErrors: errors)
    }
  }
}
