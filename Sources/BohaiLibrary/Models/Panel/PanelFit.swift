// What a panel estimator keeps for the tests after it: the equation, the panel, the columns it was solved
// with.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

final class PanelFit: Sendable {
  enum Kind: Sendable {
    case pooled, within, between, differences
    case random(VarianceParts)
  }

  let kind: Kind
  let setup: LinearSetup
  /// `nil` for absorbed effects of a table that is no panel.
  let panel: PanelIndex?
  let effects: AbsorbedEffects?
  /// The transformed columns of the kept coefficients, and the solution.
  let columns: [[Double]]
  let squares: LeastSquares
  let convention: Convention

  init(
    _ kind: Kind, _ setup: LinearSetup, _ panel: PanelIndex?, effects: AbsorbedEffects? = nil,
    columns: [[Double]], squares: LeastSquares, _ convention: Convention
  ) {
    (self.kind, self.setup, self.panel, self.effects) = (kind, setup, panel, effects)
    (self.columns, self.squares, self.convention) = (columns, squares, convention)
  }

  var n: Int { squares.residuals.count }
  var parameters: Int { squares.kept.count + (effects?.parameters ?? 0) }
  var variance: Double { n > parameters ? squares.residualSquares / Double(n - parameters) : .nan }

  /// Random effects are held against the normal distribution.
  private var isNormal: Bool { if case .random = kind { true } else { false } }

  var scores: Scores {
    let (squares, columns, effects, weights) = (squares, columns, effects, setup.weights)
    return Scores(
      columns: columns, residuals: squares.residuals, weights: weights, bread: squares.inverse,
      parameters: parameters, variance: variance,
      leverages: { () throws(Fault) in
        let own = try squares.leverages(columns, weights: weights)
        guard let effects else { return own }
        guard let theirs = effects.leverages(weights: weights) else { throw Fault(.leveragesOfEffects) }
        return zip(own, theirs).map { $0 + $1 }
      }, frame: setup.frame, convention: convention, isNormal: isNormal, absorbed: effects)
  }

  /// The covariance; without degrees of freedom there is none.
  func covariance(_ kind: CovarianceKind) throws(Fault) -> Covariance {
    guard n > parameters else {
      let none = [Double](repeating: .nan, count: columns.count * columns.count)
      return Covariance(values: none, name: "none", reference: .t(0), notes: [Note.noDegreesLeft(n)])
    }
    return try scores.covariance(kind)
  }

  /// The model with coefficients, covariance and what is said of the sample; facts are the estimator's own.
  func model(
    _ machine: inout Machine, _ estimator: String, _ kind: CovarianceKind, level: Double
  ) throws(Fault) -> FittedModel {
    let covariance = try covariance(kind)
    var model = FittedModel(
      estimator: estimator, formula: setup.terms.text, outcome: setup.outcomeName, outcomeUnit: setup.outcomeUnit,
      coefficients: setup.coefficients(squares.coefficients, &machine),
      covariance: spread(covariance.values),
      covarianceName: covariance.name, reference: covariance.reference, observations: setup.frame.count,
      droppedRows: setup.frame.droppedCount, dropped: setup.frame.dropped, level: level)
    if let panel { model.lines.append(panel.words) }
    if let effects { model.lines.append(effects.words) }
    model.notes = covariance.notes
    model.detail = self
    return model
  }
}

extension FittedModel {
  /// All slopes together; chi-squared where the model is held against the normal distribution.
  func slopesFact() throws(Fault) -> [Fact] {
    let slopes = self.slopes
    guard !slopes.isEmpty, let test = try waldOfZeros(slopes) else { return [] }
    let text = FittedModel.testText(test.symbol, test.statistic, test.degreesOfFreedom, test.p)
    let key = test.degreesOfFreedom.count == 2 ? "f" : "chi2"
    return [.init(key, test.symbol, test.statistic, text: text), .init("\(key)_p", nil, test.p)]
  }

  var panelFit: PanelFit? { detail as? PanelFit }
}

extension PanelFit: ScoredFit {
  func spread(_ values: [Double]) -> [Double] {
    spreadCovariance(values, kept: squares.kept, count: setup.design.regressors.count)
  }
}

extension PanelFit: FittedRows {
  var frame: ModelFrame { setup.frame }
  var fitted: [Double] { zip(setup.outcome, residuals).map { $0 - $1 } }

  /// Of the rows themselves: without the effects where these are absorbed, with them where they are a part of
  /// the error.
  var residuals: [Double] {
    switch kind {
    case .pooled, .within, .differences: return squares.residuals
    case .between, .random:
      let columns = setup.design.regressors.map(\.column.values)
      let explained = explainedPart(columns, squares.coefficients, rows: setup.frame.count)
      return zip(setup.outcome, explained).map { $0 - $1 }
    }
  }

  func predictions(_ machine: inout Machine, _ table: TableObject, _ model: FittedModel) -> Predictions? {
    nil
  }
}

extension LinearSetup {
  /// The regressors with a constant in front, whatever the estimator had.
  var columnsWithConstant: [DesignColumn] {
    if design.hasConstant { return design.columns }
    return [DesignColumn([Double](repeating: 1, count: frame.count))] + design.columns
  }
}
