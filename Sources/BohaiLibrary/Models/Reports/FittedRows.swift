// Row by row: what a model says of the rows it was fitted to, and of others.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// A fit that has a value for each row: `augment`, `residuals`, `fitted` and `predict` work on it.
protocol FittedRows: Sendable {
  var frame: ModelFrame { get }
  /// Over the used rows, in the unit of the outcome's storage.
  var fitted: [Double] { get }
  var residuals: [Double] { get }
  /// What the model says of other rows; `nil` where it has nothing to say.
  func predictions(_ machine: inout Machine, _ table: TableObject, _ model: FittedModel) throws(Fault) -> Predictions?
}

/// A value for each row of a table, missing where a variable is.
struct Predictions {
  var values: [Double]
  /// Of the expected value.
  var errors: [Double]
  /// The standard deviation of a single observation around it; `nil` where the model has none.
  var residualSD: Double?
  /// The interval of the expected value for a critical value, where it is not symmetric around it.
  var interval: (@Sendable (Double) -> (low: [Double], high: [Double]))?
}

extension FittedModel {
  /// The rows behind the model.
  var rowsOfFit: (any FittedRows)? { linear ?? detail as? any FittedRows }
}

extension FittedModel {
  /// The standard error of x'b for each row: the root of x'Vx over the estimated coefficients `kept`.
  ///
  /// - Parameter columns: of all coefficients.
  func predictorErrors(_ columns: [[Double]], _ kept: [Int]) throws(Fault) -> [Double] {
    let k = coefficients.count
    var result = [Double](repeating: 0, count: columns.first?.count ?? 0)
    for i in kept {
      try Interrupt.check()
      for j in kept {
        let part = covariance[j * k + i]
        for row in result.indices { result[row] += part * columns[i][row] * columns[j][row] }
      }
    }
    return result.map { $0 >= 0 ? $0.squareRoot() : .nan }
  }

  /// x'b for each row.
  func predictors(_ columns: [[Double]], _ kept: [Int], offset: [Double]? = nil) -> [Double] {
    var result = offset ?? [Double](repeating: 0, count: columns.first?.count ?? 0)
    for at in kept {
      let estimate = coefficients[at].estimate
      for row in result.indices { result[row] += estimate * columns[at][row] }
    }
    return result
  }
}

extension LinearFit: FittedRows {
  var residuals: [Double] { squares.residuals }

  func predictions(_ machine: inout Machine, _ table: TableObject, _ model: FittedModel) throws(Fault) -> Predictions? {
    let other = try ModelFrame(&machine, table, design.nodes, mayBeEmpty: true)
    let columns = try design.over(&machine, other).columns.map(\.values)
    let errors = try self.errors(columns, model)
    return Predictions(
      values: other.spread(model.predictors(columns, squares.kept)), errors: other.spread(errors), residualSD: variance.squareRoot())
  }

  /// The root of x'Vx. With the classical covariance by the triangle of the fit, which loses no digits.
  private func errors(_ columns: [[Double]], _ model: FittedModel) throws(Fault) -> [Double] {
    let kept = squares.kept
    if model.covarianceName == "classical" {
      let shares = try squares.leverages(kept.map { columns[$0] })
      return shares.map { ($0 * variance).squareRoot() }
    }
    return try model.predictorErrors(columns, kept)
  }
}
