// From a formula to a fitted logit, probit or Poisson model.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

/// What the three estimators share.
struct LikelihoodModel {
  let family: LikelihoodFamily
  let setup: LinearSetup
  let kind: CovarianceKind
  let convention: Convention
  var offset: LikelihoodFit.Offset?
  var isPenalised = false
  let level: Double

  private var function: String { family.functionName }

  func fit(_ machine: inout Machine) throws(Fault) -> FittedModel {
    try check()
    let design = setup.design
    let screen = try LeastSquares(design.columns, setup.outcome)
    guard !screen.kept.isEmpty else { throw Fault(.allCollinear(design.names), at: .argument(1)) }
    try setup.checkSize(parameters: design.columns.count)
    let columns = screen.kept.map { design.columns[$0] }
    let offsets = try offset?.values(setup.frame)
    let maximum = isPenalised ? try FirthLogit(columns, setup.outcome).maximum
      : try MaximumLikelihood(family, columns, setup.outcome, offset: offsets, function)
    if let direction = maximum.separation {
      throw Separation(self, screen.kept, columns, direction).fault
    }
    var estimates = [Double](repeating: .nan, count: design.regressors.count)
    for (place, number) in screen.kept.enumerated() { estimates[number] = maximum.coefficients[place] }
    var model = FittedModel(
      estimator: (isPenalised ? "Firth's " : "") + family.title, formula: setup.terms.text,
      outcome: setup.outcomeName, outcomeUnit: family == .poisson ? setup.outcomeUnit : .none,
      coefficients: coefficients(estimates, &machine), covariance: [], covarianceName: "", reference: .normal,
      observations: setup.outcome.count,
      droppedRows: setup.frame.droppedCount, dropped: setup.frame.dropped, level: level)
    let covariance = try scores(maximum, columns, screen.kept.count).covariance(kind)
    model.covariance = spreadCovariance(covariance.values, kept: screen.kept, count: design.regressors.count)
    model.covarianceName = kind.isClassical ? "observed information" : covariance.name
    model.reference = covariance.reference
    model.detail = LikelihoodFit(
      family: family, design: design, frame: setup.frame, outcome: setup.outcome, offset: offset, kept: screen.kept,
      predictors: maximum.predictors)
    let facts = LikelihoodFacts(self, maximum, offsets)
    model.facts = try facts.list(model)
    model.notes = try setup.notesOfDropped(screen) + covariance.notes + facts.notes
    return model
  }

  // MARK: - The outcome

  private func check() throws(Fault) {
    let y = setup.outcome
    let name = setup.outcomeName
    guard !setup.design.regressors.isEmpty else { throw Fault(.modelWithoutRegressors, at: .argument(1)) }
    if family == .poisson {
      if let bad = y.firstIndex(where: { $0 < 0 }) {
        throw setup.outcomeNode.fault(.negativeOutcome(name, row: setup.frame.row(bad)))
      }
      guard y.contains(where: { $0 > 0 }) else { throw setup.outcomeNode.fault(.outcomeConstant(name, "0")) }
      return
    }
    if let bad = y.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      let value = Units.display(y[bad], setup.outcomeUnit)
      throw setup.outcomeNode.fault(.outcomeNotBinary(name, value, row: setup.frame.row(bad), function))
    }
    guard let first = y.first, y.contains(where: { $0 != first }) else {
      throw setup.outcomeNode.fault(.outcomeConstant(name, y.first == 1 ? "1" : "0"))
    }
  }

  // MARK: - Coefficients

  /// Each is a change of the predictor, which has no unit, by the regressor's.
  private func coefficients(_ estimates: [Double], _ machine: inout Machine) -> [FittedModel.Coefficient] {
    zip(setup.design.regressors, estimates).map { regressor, estimate in
      let unit = CoefficientUnit(&machine, outcome: .none, regressor: regressor.unit)
      return FittedModel.Coefficient(
        name: regressor.name, estimate: estimate, unit: regressor.unit == .none ? CoefficientUnit() : unit)
    }
  }

  /// What sandwiches are made of: the slopes of the rows, and the inverse of the information as bread.
  private func scores(_ maximum: MaximumLikelihood, _ columns: [DesignColumn], _ parameters: Int) -> Scores {
    let plain = columns.map(\.values)
    return Scores(
      columns: plain, residuals: maximum.slopes, weights: nil, bread: maximum.inverse, parameters: parameters,
      variance: 1,
      leverages: { () throws(Fault) in
        try maximum.squares?.leverages(plain, weights: maximum.curvatures) ?? []
      }, frame: setup.frame, convention: convention, isNormal: true)
  }
}

extension LikelihoodFamily {
  var functionName: String {
    switch self {
    case .logit: "logit"
    case .probit: "probit"
    case .poisson: "poisson"
    }
  }

  var title: String {
    switch self {
    case .logit: "logit"
    case .probit: "probit"
    case .poisson: "Poisson"
    }
  }
}
