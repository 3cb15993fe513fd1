// What a regressor does to the expected outcome: the slope of the mean, or for an indicator the difference it
// makes.
//
// Standard errors by the delta method. Regressors that share a column with another (powers, products) cannot
// move alone, and have no effect of their own: they are left out and named.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let marginalEffects = Native(
    "marginal_effects", [.init("model"), .choice("at", "average", "mean")],
    """
    What one unit more of a regressor does to the expected outcome of a logit, probit or Poisson model.

    Formula: f(x'b) b_j with f the slope of the mean; for a column of zeros and ones F(x'b with 1) - F(x'b
    with 0), of a category against its base. Standard errors by the delta method, with the model's own
    covariance.

    - `at`: `"average"` over the rows (AME), or at the `"mean"` of all regressors (MEM).
    - Stata's margins and R's margins take differences for factors only, slopes for a numeric 0/1 column;
      statsmodels takes slopes unless told otherwise.

        t = table(x: [1, 2, 3, 4, 5, 6, 7, 8], y: [0, 0, 1, 0, 1, 0, 1, 1])
        m = t |> logit(y ~ x)
        marginal_effects(m).coefficients["x"]                 => 0.1039884
        marginal_effects(m, at: "mean").coefficients["x"]     => 0.1485211
    """
  ) { (machine, arguments) throws(Fault) in
    let model = try arguments.model(0, "marginal_effects")
    guard let fit = model.detail as? LikelihoodFit else {
      throw Fault(.noMarginalEffects(model.estimator), at: .argument(0))
    }
    return try MarginalEffects(model, fit, atMean: arguments.text(1) == "mean").model(&machine).value()
  }
}

private struct MarginalEffects {
  private let fitted: FittedModel
  private let fit: LikelihoodFit
  private let atMean: Bool
  /// The regressors and the predictors without them, at the rows where effects are taken.
  private let columns: [[Double]]
  private let predictors: [Double]

  init(_ model: FittedModel, _ fit: LikelihoodFit, atMean: Bool) {
    (fitted, self.fit, self.atMean) = (model, fit, atMean)
    let plain = fit.design.columns.map(\.values)
    let mean = { (values: [Double]) in Sums.sum(values).sum / Double(values.count) }
    columns = atMean ? plain.map { [mean($0)] } : plain
    predictors = atMean ? [mean(fit.predictors)] : fit.predictors
  }

  /// One regressor that moves: those that are zero when it is one are its siblings.
  private struct Mover {
    let index: Int
    let siblings: [Int]
    let isIndicator: Bool
  }

  func model(_ machine: inout Machine) throws(Fault) -> FittedModel {
    let (movers, tied) = self.movers
    guard !movers.isEmpty else { throw Fault(.noRegressorAlone(tied), at: .argument(0)) }
    var gradients: [[Double]] = []
    var result = fitted
    result.coefficients = []
    for mover in movers {
      try Interrupt.check()
      let (effect, gradient) = mover.isIndicator ? difference(mover) : slope(mover)
      let regressor = fit.design.regressors[mover.index]
      let unit = CoefficientUnit(&machine, outcome: fitted.outcomeUnit, regressor: regressor.unit)
      let isPlain = regressor.unit == .none && fitted.outcomeUnit == .none
      result.coefficients.append(
        .init(name: regressor.name, estimate: effect, unit: isPlain ? CoefficientUnit() : unit))
      gradients.append(gradient)
    }
    result.covariance = covariance(gradients)
    result.covarianceName = "\(fitted.covarianceName), delta method"
    result.estimator = "marginal effects of \(fitted.estimator), \(atMean ? "at the means" : "average")"
    result.facts = []
    result.detail = nil
    result.notes = tied.isEmpty ? [] : [Note.tiedRegressors(tied)]
    let differences = movers.filter(\.isIndicator).map { fit.design.regressors[$0.index].name }
    if !differences.isEmpty { result.lines = ["from 0 to 1: \(differences.joined(separator: ", "))"] }
    return result
  }

  private var movers: (movers: [Mover], tied: [String]) {
    var movers: [Mover] = []
    var tied: [String] = []
    let terms = fit.design.termColumns
    for (at, term) in terms.enumerated() {
      let isShared = terms.enumerated().contains { place, other in
        place != at && !Set(other.nodes).isDisjoint(with: term.nodes)
      }
      let kept = term.regressors.filter { fit.kept.contains($0) }
      if isShared || term.nodes.count > 1 || !term.isIndicators && term.regressors.count > 1 {
        tied += kept.map { fit.design.regressors[$0].name }
        continue
      }
      for index in kept {
        let values = fit.design.regressors[index].column.values
        let isIndicator = term.isIndicators || values.allSatisfy { $0 == 0 || $0 == 1 }
        movers.append(Mover(index: index, siblings: kept.filter { $0 != index }, isIndicator: isIndicator))
      }
    }
    return (movers, tied)
  }

  private func estimate(_ index: Int) -> Double { fitted.coefficients[index].estimate }

  private func slope(_ mover: Mover) -> (Double, [Double]) {
    let b = estimate(mover.index)
    let n = Double(predictors.count)
    let density = predictors.map { fit.family.density($0) }
    let bend = predictors.map { fit.family.densitySlope($0) * b }
    let mean = Sums.sum(density).sum / n
    var gradient = fit.kept.map { Sums.products(bend, columns[$0]).sum / n }
    if let place = fit.kept.firstIndex(of: mover.index) { gradient[place] += mean }
    return (mean * b, gradient)
  }

  private func difference(_ mover: Mover) -> (Double, [Double]) {
    let b = estimate(mover.index)
    let n = Double(predictors.count)
    var base = predictors
    for other in mover.siblings + [mover.index] {
      for row in base.indices { base[row] -= estimate(other) * columns[other][row] }
    }
    let (family, with) = (fit.family, base.map { $0 + b })
    let effect = Sums.sum(zip(with, base).map { family.mean($0) - family.mean($1) }).sum / n
    let (high, low) = (with.map { family.density($0) }, base.map { family.density($0) })
    let change = zip(high, low).map { $0 - $1 }
    let gradient = fit.kept.map { number in
      if number == mover.index { return Sums.sum(high).sum / n }
      return mover.siblings.contains(number) ? 0 : Sums.products(change, columns[number]).sum / n
    }
    return (effect, gradient)
  }

  /// G V G'
  private func covariance(_ gradients: [[Double]]) -> [Double] {
    let (kept, k) = (fit.kept, fitted.coefficients.count)
    var result: [Double] = []
    for a in gradients {
      for b in gradients {
        var sum = 0.0
        for (i, row) in kept.enumerated() {
          for (j, column) in kept.enumerated() { sum += a[i] * fitted.covariance[column * k + row] * b[j] }
        }
        result.append(sum)
      }
    }
    return result
  }
}
