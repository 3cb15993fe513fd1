// How well a likelihood model does against one with the constant alone.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

struct LikelihoodFacts {
  private let model: LikelihoodModel
  private let maximum: MaximumLikelihood
  private let offset: [Double]?
  private var y: [Double] { model.setup.outcome }
  private var family: LikelihoodFamily { model.family }

  init(_ model: LikelihoodModel, _ maximum: MaximumLikelihood, _ offset: [Double]?) {
    (self.model, self.maximum, self.offset) = (model, maximum, offset)
  }

  func list(_ fitted: FittedModel) throws(Fault) -> [FittedModel.Fact] {
    let (n, k) = (Double(y.count), Double(fitted.parameterCount))
    let likelihood = maximum.logLikelihood
    let empty = model.setup.design.hasConstant && !model.isPenalised ? nullLikelihood : .nan
    var facts: [FittedModel.Fact] = [
      .init("mcfadden_r2", k > 1 ? "McFadden R²" : nil, 1 - likelihood / empty)
    ]
    if !model.kind.isClassical, let test = try fitted.waldOfZeros(fitted.slopes) {
      // Likelihood ratios mean nothing where the variance is not that of the model.
      let text = "Wald " + FittedModel.testText(test.symbol, test.statistic, test.degreesOfFreedom, test.p)
      facts += [.init("wald", "Wald", test.statistic, text: text), .init("wald_p", nil, test.p)]
    } else if model.kind.isClassical, empty.isFinite, k > 1 {
      let statistic = max(0, 2 * (likelihood - empty))
      let p = try Distribution.named("chisq").probability(statistic, k - 1, tail: .upper)
      facts.append(.init("lr", "LR", statistic, text: "LR " + FittedModel.testText("chi²", statistic, [k - 1], p)))
      facts.append(.init("lr_p", nil, p))
    }
    facts += [
      .init("log_likelihood", "log-likelihood", likelihood, text: likelihoodText(likelihood, empty)),
      .init("null_log_likelihood", nil, empty),
      .init("aic", "AIC", -2 * likelihood + 2 * k), .init("bic", "BIC", -2 * likelihood + log(n) * k),
    ]
    if family == .poisson {
      facts.append(.init("deviance", "deviance", deviance))
      facts.append(.init("pearson", nil, pearson))
    }
    facts.append(.init("iterations", nil, Double(maximum.iterations)))
    return facts
  }

  private func likelihoodText(_ value: Double, _ empty: Double) -> String {
    let number = { (x: Double) in NumberFormat.display(x, digits: 6) }
    return "log-likelihood \(number(value))" + (empty.isFinite ? " (constant alone \(number(empty)))" : "")
  }

  var notes: [String] {
    guard family == .poisson, model.kind.isClassical else { return [] }
    if y.contains(where: { $0 != $0.rounded() }) { return [Note.poissonOfNoCounts] }
    let free = y.count - maximum.coefficients.count
    guard free > 0 else { return [] }
    let ratio = pearson / Double(free)
    return ratio > 1.5 ? [Note.overdispersed(ratio)] : []
  }

  /// The constant alone: every mean is the same, or the same share of its exposure.
  private var nullLikelihood: Double {
    let total = Sums.sum(y).sum
    let predictors: [Double]
    if let offset {
      let exposure = Sums.sum(offset.map { exp($0) }).sum
      predictors = offset.map { log(total / exposure) + $0 }
    } else {
      predictors = [Double](repeating: family.link(total / Double(y.count)), count: y.count)
    }
    return Sums.sum(y.indices.map { family.terms(y[$0], predictors[$0]).value }).sum
  }

  /// Twice what is missing to the likelihood of a model with a mean for each row.
  private var deviance: Double {
    2 * Sums.sum(y.indices.map { row in
      let mean = exp(maximum.predictors[row])
      return (y[row] > 0 ? y[row] * log(y[row] / mean) : 0) - (y[row] - mean)
    }).sum
  }

  /// Σ (y - mu)² / mu
  private var pearson: Double {
    Sums.sum(y.indices.map { row in
      let mean = exp(maximum.predictors[row])
      return (y[row] - mean) * (y[row] - mean) / mean
    }).sum
  }
}
