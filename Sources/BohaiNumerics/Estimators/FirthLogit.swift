// Logistic regression with Firth's penalty: the log-likelihood plus half the logarithm of the information's
// determinant.
//
// Its maximum is finite whatever the data, separated ones too (Firth 1993, Heinze and Schemper 2002).
// Invariant: every accepted step raises the penalised likelihood.

import BohaiDiagnostics
import Glibc

public struct FirthLogit: Sendable {
  public let maximum: MaximumLikelihood

  public init(_ columns: [DesignColumn], _ y: [Double]) throws(Fault) {
    let plain = columns.map(\.values)
    var coefficients = [Double](repeating: 0, count: columns.count)
    var state = try State(columns, y, coefficients)
    for iteration in 1...MaximumLikelihood.mostIterations {
      let leverages = try state.squares.leverages(plain, weights: state.curvatures)
      let slopes = y.indices.map { row in
        state.slopes[row] + leverages[row] * (0.5 - LikelihoodFamily.logit.mean(state.predictors[row]))
      }
      let working = zip(slopes, state.curvatures).map { $1 > 0 ? $0 / $1 : 0 }
      var step = try LeastSquares(columns, working, weights: state.curvatures).coefficients
      // No step moves a predictor by more than 5: further out the curvatures mean nothing.
      let largest = try MaximumLikelihood.product(columns, step).lazy.map(\.magnitude).max() ?? 0
      if largest > 5 { step = step.map { $0 * 5 / largest } }
      if largest < 1e-11 || iteration == MaximumLikelihood.mostIterations {
        guard largest < 1e-6 else { throw Fault(.noConvergence("logit")) }
        maximum = MaximumLikelihood(
          .logit, coefficients, predictors: state.predictors, logLikelihood: state.value, slopes: slopes,
          curvatures: state.curvatures, squares: state.squares, iterations: iteration)
        return
      }
      var length = 1.0
      while length > 1e-10 {
        let moved = zip(coefficients, step).map { $0 + length * $1 }
        let reached = try State(columns, y, moved)
        if reached.value >= state.value - 1e-12 * state.value.magnitude {
          (coefficients, state) = (moved, reached)
          break
        }
        length /= 2
      }
    }
    throw Fault(.noConvergence("logit"))
  }

  private struct State {
    let predictors: [Double]
    let slopes: [Double]
    let curvatures: [Double]
    let squares: LeastSquares
    /// The penalised log-likelihood.
    let value: Double

    init(_ columns: [DesignColumn], _ y: [Double], _ coefficients: [Double]) throws(Fault) {
      let predictors = try MaximumLikelihood.product(columns, coefficients)
      let terms = y.indices.map { LikelihoodFamily.logit.terms(y[$0], predictors[$0]) }
      let curvatures = terms.map(\.curvature)
      self.predictors = predictors
      slopes = terms.map(\.slope)
      self.curvatures = curvatures
      squares = try LeastSquares(columns, slopes, weights: curvatures)
      value = Sums.sum(terms.map(\.value)).sum + squares.logDeterminant / 2
    }
  }
}

extension LeastSquares {
  /// The logarithm of the determinant of X'WX, of the kept columns.
  var logDeterminant: Double {
    scales.indices.reduce(0) { $0 + 2 * log(factor[$1, $1].magnitude) - 2 * log(scales[$1]) - log(weightScale) }
  }
}
