// A model that is linear in its coefficients, with the data it was fitted to: what predictions, leverages, diagnostics
// and other covariances of the same fit need.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

final class LinearFit: Sendable {
  let terms: FormulaTerms
  let frame: ModelFrame
  let design: Design
  /// The outcome over the used rows.
  let outcome: [Double]
  let weights: [Double]?
  let squares: LeastSquares
  let convention: Convention

  init(
    terms: FormulaTerms, frame: ModelFrame, design: Design, outcome: [Double], weights: [Double]?,
    squares: LeastSquares, convention: Convention
  ) {
    (self.terms, self.frame, self.design) = (terms, frame, design)
    (self.outcome, self.weights, self.squares, self.convention) = (outcome, weights, squares, convention)
  }

  var n: Int { outcome.count }
  var parameters: Int { squares.kept.count }
  var degreesOfFreedom: Double { Double(n - parameters) }
  var variance: Double { n > parameters ? squares.residualSquares / degreesOfFreedom : .nan }

  /// The columns of the coefficients that were estimated.
  var keptColumns: [[Double]] { squares.kept.map { design.regressors[$0].column.values } }

  var fitted: [Double] { zip(outcome, squares.residuals).map { $0 - $1 } }

  /// How strongly each row pulls its own fit: w x'(X'WX)^-1 x, from the triangle of the factorisation.
  func leverages() throws(Fault) -> [Double] { try squares.leverages(keptColumns, weights: weights) }

  var scores: Scores {
    Scores(
      columns: keptColumns, residuals: squares.residuals, weights: weights, bread: squares.inverse,
      parameters: parameters, variance: variance, leverages: { () throws(Fault) in try self.leverages() }, frame: frame,
      convention: convention, takesWildBootstrap: terms.absorbed.isEmpty && terms.instrumented.isEmpty)
  }

  /// A covariance of the kept coefficients spread over all of them.
  func spread(_ values: [Double]) -> [Double] {
    spreadCovariance(values, kept: squares.kept, count: design.regressors.count)
  }
}

/// A fit whose standard errors can be told by any covariance: `compare_se` works on it.
protocol ScoredFit: Sendable {
  var scores: Scores { get }
  func spread(_ values: [Double]) -> [Double]
}

extension LinearFit: ScoredFit {}

extension FittedModel {
  var scoredFit: (any ScoredFit)? { linear ?? detail as? any ScoredFit }
}

/// A covariance of some coefficients in its place among all, NaN elsewhere.
func spreadCovariance(_ values: [Double], kept: [Int], count: Int) -> [Double] {
  if kept.count == count { return values }
  var result = [Double](repeating: .nan, count: count * count)
  for (a, i) in kept.enumerated() { for (b, j) in kept.enumerated() { result[j * count + i] = values[b * kept.count + a] } }
  return result
}
