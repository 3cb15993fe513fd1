// A nonlinear equation fitted to the rows of a table.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

final class NonlinearFit: Sendable {
  let equation: NonlinearEquation
  let frame: ModelFrame
  private let outcome: [Double]
  private let outcomeName: String
  private let outcomeUnit: UnitID
  private let weights: [Double]?
  private let minimum: NonlinearLeastSquares

  private var n: Int { outcome.count }
  private var degreesOfFreedom: Double { Double(n - equation.parameters.count) }
  private var variance: Double { degreesOfFreedom > 0 ? minimum.residualSquares / degreesOfFreedom : .nan }

  init(
    _ machine: inout Machine, _ equation: NonlinearEquation, _ start: Start, _ frame: ModelFrame,
    _ left: ColumnNode, _ weightNode: ColumnNode?
  ) throws(Fault) {
    let (y, unit) = try frame.numbers(left)
    let parameters = start.names.count
    guard frame.count >= parameters else {
      let reasons = frame.dropped.joined(separator: "; ")
      throw Fault(.tooFewRows(rows: frame.count, parameters: parameters, reasons: reasons))
    }
    let data = try NonlinearEquation.Rows(equation, frame)
    weights = if let weightNode { try frame.weights(weightNode) } else { nil }
    let found = try NonlinearLeastSquares.minimum(start: start.values, outcome: y, weights: weights) {
      (parameters) throws(Fault) in
      guard let (values, slopes) = try equation.evaluate(&machine, parameters, data) else { return nil }
      return NonlinearLeastSquares.Point(residuals: zip(y, values).map { $0 - $1 }, jacobian: slopes)
    }
    guard let found else { throw Fault(.noValueAtStart(start.text(start.values)), at: .argument(2)) }
    let reached = start.text(found.parameters)
    guard found.linear.dropped.isEmpty else {
      let names = found.linear.dropped.map { start.names[$0] }
      throw Fault(.parametersNotDetermined(names, reached), at: .argument(2))
    }
    guard found.hasConverged else {
      throw Fault(.nonlinearNoConvergence(found.steps, reached), at: .argument(2))
    }
    (self.equation, self.frame, minimum) = (equation, frame, found)
    (outcome, outcomeName, outcomeUnit) = (y, left.formulaText, unit)
  }

  func model(
    _ formula: String, _ start: Start, _ convention: Convention, level: Double
  ) throws(Fault) -> FittedModel {
    var model = FittedModel(
      estimator: weights == nil ? "nonlinear least squares" : "weighted nonlinear least squares",
      formula: formula, outcome: outcomeName, outcomeUnit: outcomeUnit,
      coefficients: zip(start.names, minimum.parameters).map { .init(name: $0, estimate: $1) },
      covariance: [], covarianceName: "", reference: .t(degreesOfFreedom), observations: n,
      droppedRows: frame.droppedCount, dropped: frame.dropped, level: level)
    let (count, k) = (Double(n), Double(start.names.count + (convention.countsVariance ? 1 : 0)))
    let scale = log(2 * Double.pi * minimum.residualSquares / count) + 1
    let weighted = weights.map { $0.reduce(0) { $0 + ($1 > 0 ? log($1) : 0) } } ?? 0
    let isPerfect = minimum.residualSquares <= 1e-26 * Sums.squares(outcome, from: 0).sum
    let likelihood = isPerfect ? .nan : (weighted - count * scale) / 2
    if isPerfect, degreesOfFreedom > 0 { model.notes.append(Note.perfectFit) }
    let unit = CoefficientUnit.difference(of: outcomeUnit)
    model.facts = [
      .init("residual_sd", "residual sd", variance.squareRoot(), unit: unit),
      .init("residual_squares", nil, minimum.residualSquares), .init("log_likelihood", nil, likelihood),
      .init("aic", "AIC", 2 * k - 2 * likelihood), .init("bic", "BIC", k * log(count) - 2 * likelihood),
      .init("steps", "steps", Double(minimum.steps)),
    ]
    model.lines = ["start: \(start.text(start.values))"]
    if degreesOfFreedom > 0, n < 3 * start.names.count {
      model.notes.append(Note.smallSample(n, start.names.count))
    }
    model.detail = self
    return model
  }

  func setCovariance(
    of model: inout FittedModel, _ kind: CovarianceKind, _ convention: Convention
  ) throws(Fault) {
    guard degreesOfFreedom > 0 else {
      model.covariance = minimum.linear.inverse.map { _ in .nan }
      (model.covarianceName, model.reference) = ("none", .t(0))
      model.notes.append(Note.noDegreesLeft(n))
      return
    }
    let (jacobian, linear, weights) = (minimum.point.jacobian, minimum.linear, weights)
    let scores = Scores(
      columns: jacobian, residuals: residuals, weights: weights, bread: linear.inverse,
      parameters: jacobian.count, variance: variance,
      leverages: { () throws(Fault) in try linear.leverages(jacobian, weights: weights) }, frame: frame,
      convention: convention)
    let covariance = try scores.covariance(kind)
    model.covariance = covariance.values
    (model.covarianceName, model.reference) = (covariance.name, covariance.reference)
    model.notes += covariance.notes
  }
}

extension NonlinearFit: FittedRows {
  var residuals: [Double] { minimum.point.residuals }
  var fitted: [Double] { zip(outcome, residuals).map { $0 - $1 } }

  /// The equation at other rows, with the errors of its tangent plane.
  func predictions(
    _ machine: inout Machine, _ table: TableObject, _ model: FittedModel
  ) throws(Fault) -> Predictions? {
    let other = try ModelFrame(&machine, table, equation.variables)
    let data = try NonlinearEquation.Rows(equation, other)
    let (values, slopes) = try equation.rows(&machine, minimum.parameters, data)
    let k = slopes.count
    let variances = (0..<other.count).map { row in
      (0..<k).reduce(0.0) { sum, i in
        (0..<k).reduce(sum) { $0 + slopes[i][row] * slopes[$1][row] * model.covariance[$1 * k + i] }
      }
    }
    return Predictions(
      values: other.spread(values.map { $0.isFinite ? $0 : .nan }),
      errors: other.spread(variances.map { $0 >= 0 && $0.isFinite ? $0.squareRoot() : .nan }),
      residualSD: variance.squareRoot())
  }
}
