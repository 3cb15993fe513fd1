// How well a least-squares fit does: R², F, likelihood and criteria.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import Glibc

struct OLSFacts {
  private let fit: LinearFit
  private let unit: UnitID
  private let r2: Double
  /// The share of the squares that is left unexplained: 1 - R² with all its digits.
  private let share: Double
  private let hasConstant: Bool
  let notes: [String]

  init(_ fit: LinearFit, _ setup: LinearSetup) throws(Fault) {
    self.fit = fit
    unit = CoefficientUnit.difference(of: setup.outcomeUnit)
    hasConstant = fit.design.spansConstant(fit)
    let y = fit.outcome
    let total: Double
    if hasConstant {
      let moments = try Moments(y, weights: fit.weights)
      total = moments?.squares ?? .nan
      let scale = y.lazy.map(\.magnitude).max() ?? 0
      if total == 0 || total.squareRoot() < 1e-15 * scale * Double(y.count).squareRoot(), let value = y.first {
        throw Fault(.outcomeConstant(setup.outcomeName, Units.display(value, setup.outcomeUnit)), at: .argument(1))
      }
    } else {
      total = fit.weights.map { Sums.squares(y, from: 0, weights: $0).sum } ?? Sums.squares(y, from: 0).sum
      if total == 0 {
        throw Fault(.outcomeConstant(setup.outcomeName, Units.display(0, setup.outcomeUnit)), at: .argument(1))
      }
    }
    share = fit.squares.residualSquares / total
    r2 = hasConstant && fit.parameters == 1 ? 0 : 1 - share
    var notes: [String] = []
    if share < 1e-26, fit.n > fit.parameters { notes.append(Note.perfectFit) }
    if fit.n > fit.parameters, fit.n < 3 * fit.parameters || fit.n < 8 {
      notes.append(Note.smallSample(fit.n, fit.parameters))
    }
    self.notes = notes
  }

  func list(_ model: FittedModel, isClassical: Bool) throws(Fault) -> [FittedModel.Fact] {
    let (n, k) = (Double(fit.n), Double(fit.parameters))
    let df = n - k
    let centre = hasConstant ? 1.0 : 0
    let adjusted = df > 0 ? 1 - (1 - r2) * (n - centre) / df : .nan
    var facts: [FittedModel.Fact] = [
      .init("r2", k == centre ? nil : hasConstant ? "R²" : "R² (uncentred)", r2),
      .init("adjusted_r2", k == centre ? nil : "adjusted R²", adjusted),
    ]
    facts += try fTest(model, isClassical: isClassical, slopes: k - centre, df)
    facts.append(.init("residual_sd", "residual sd", fit.variance.squareRoot(), unit: unit))
    let likelihood = self.likelihood
    let counted = k + (fit.convention.countsVariance ? 1 : 0)
    facts.append(.init("residual_squares", nil, fit.squares.residualSquares))
    facts.append(.init("log_likelihood", nil, likelihood))
    facts.append(.init("aic", "AIC", -2 * likelihood + 2 * counted))
    facts.append(.init("bic", "BIC", -2 * likelihood + log(n) * counted))
    return facts
  }

  /// All slopes together: from R² where the covariance is classical, else Wald's.
  private func fTest(
    _ model: FittedModel, isClassical: Bool, slopes: Double, _ df: Double
  ) throws(Fault) -> [FittedModel.Fact] {
    guard slopes > 0, df > 0 else { return [] }
    var test: WaldTest?
    if isClassical {
      let f = (1 - share) / slopes / (share / df)
      let p = try Distribution.named("f").probability(f, slopes, df, tail: .upper)
      test = f.isFinite ? WaldTest(statistic: f, degreesOfFreedom: [slopes, df], p: p) : nil
    } else {
      test = try model.waldOfZeros(hasConstant ? model.slopes : model.coefficients.indices.filter {
        !model.coefficients[$0].estimate.isNaN
      })
    }
    guard let test else { return [] }
    let text = FittedModel.testText(test.symbol, test.statistic, test.degreesOfFreedom, test.p)
    return [.init("f", "F", test.statistic, text: text), .init("f_p", nil, test.p)]
  }

  /// Of normal errors, the variance at its maximum: -n/2 (log(2 pi RSS / n) + 1) + Σ log(w) / 2.
  private var likelihood: Double {
    let n = Double(fit.n)
    let weights = fit.weights.map { $0.reduce(0) { $0 + ($1 > 0 ? log($1) : 0) } } ?? 0
    let value = -n / 2 * (log(2 * Double.pi * fit.squares.residualSquares / n) + 1) + weights / 2
    return value.isFinite ? value : .nan
  }
}

extension Design {
  /// Whether a constant is among the columns, or a combination of indicators that makes one.
  func spansConstant(_ fit: LinearFit) -> Bool { hasConstant && fit.squares.kept.contains(0) }
}
