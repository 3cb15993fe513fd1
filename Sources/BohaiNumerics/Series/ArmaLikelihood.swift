// The likelihood of an ARIMA model with regressors, as a function of the ARMA coefficients alone: the
// coefficients of the regressors and the variance that belong to them are computed (generalised least squares
// on the errors of prediction).

import BohaiDiagnostics
import Glibc

struct ArmaLikelihood {
  let order: ArmaOrder
  /// The differenced series, then the differenced regressors.
  let series: [[Double]]
  var n: Int { series[0].count }

  struct Value {
    /// -2 log likelihood without what does not depend on the coefficients, over 2 n.
    var height: Double
    var variance: Double
    var logarithms: Double
    /// Of the regressors.
    var effects: [Double]
    var run: ArmaFilter.Run
  }

  /// - Parameter effects: of the regressors, where they are not to be estimated.
  func value(_ coefficients: [Double], effects: [Double]? = nil) throws(Fault) -> Value? {
    let (autoregressive, average) = order.expanded(coefficients)
    guard (autoregressive + average).allSatisfy(\.isFinite),
      let filter = try ArmaFilter(autoregressive: autoregressive, average: average)
    else { return nil }
    let run = try filter.run(series)
    guard run.variances.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let roots = run.variances.map { $0.squareRoot() }
    let scaled = run.errors.map { errors in zip(errors, roots).map { $0 / $1 } }
    let found = effects ?? Self.projection(Array(scaled.dropFirst()), scaled[0])
    let rest = Self.rest(scaled[0], found, scaled.dropFirst())
    let variance = Sums.squares(rest, from: 0).sum / Double(n)
    let logarithms = Sums.sum(run.variances.map { log($0) }).sum
    let height = (log(variance) + logarithms / Double(n)) / 2
    guard height.isFinite else { return nil }
    return Value(height: height, variance: variance, logarithms: logarithms, effects: found, run: run)
  }

  /// The variance of the errors when those before the first values are taken as zero (conditional sum of
  /// squares).
  func conditionalHeight(_ coefficients: [Double]) -> Double {
    let (autoregressive, average) = order.expanded(coefficients)
    let errors = series.map { x in
      var errors = [Double](repeating: 0, count: x.count)
      for t in x.indices where t >= autoregressive.count {
        var error = x[t]
        for (i, a) in autoregressive.enumerated() { error -= a * x[t - i - 1] }
        for (i, b) in average.enumerated() where t - i - 1 >= 0 { error -= b * errors[t - i - 1] }
        errors[t] = error
      }
      return Array(errors.dropFirst(autoregressive.count))
    }
    let effects = Self.projection(Array(errors.dropFirst()), errors[0])
    let rest = Self.rest(errors[0], effects, errors.dropFirst())
    return rest.isEmpty ? .infinity : log(rest.reduce(0) { $0 + $1 * $1 } / Double(rest.count)) / 2
  }

  /// What is left of the outcome without the effects of the columns.
  static func rest(_ outcome: [Double], _ effects: [Double], _ columns: ArraySlice<[Double]>) -> [Double] {
    var rest = outcome
    for (effect, column) in zip(effects, columns) { for t in rest.indices { rest[t] -= effect * column[t] } }
    return rest
  }

  private static func projection(_ columns: [[Double]], _ y: [Double]) -> [Double] {
    var orthogonal = OrthogonalColumns()
    for column in columns { orthogonal.append(column) }
    return orthogonal.coefficients(y)
  }
}
