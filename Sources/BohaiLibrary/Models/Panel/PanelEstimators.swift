// Pooled, within, between, first differences: least squares of transformed columns.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

enum PanelEstimators {
  static func pooled(_ machine: inout Machine, _ call: PanelCall) throws(Fault) -> FittedModel {
    let setup = call.setup
    var model = try OLS.fit(&machine, setup, call.kind, call.convention, level: call.level)
    model.estimator = "Pooled OLS"
    model.lines.append(call.panel.words)
    guard let squares = model.linear?.squares else { return model }
    let shares = try PanelShares(setup, squares.coefficients, call.panel.units, sizes: call.panel.sizes)
    model.facts.insert(contentsOf: Array(shares.facts().prefix(2)), at: 2)
    model.detail = PanelFit(
      .pooled, setup, call.panel, columns: model.linear?.keptColumns ?? [], squares: squares, call.convention)
    return model
  }

  static func within(_ machine: inout Machine, _ call: PanelCall, _ kind: String) throws(Fault) -> FittedModel {
    let panel = call.panel
    var factors: [(name: String, column: Column, groups: Groups?)] = []
    if kind != "time" { factors.append(panel.unitFactor) }
    if kind != "unit" { factors.append(panel.timeFactor) }
    try panel.check(units: kind != "time" ? 2 : 1, times: 2, "fixed_effects")
    let effects = try AbsorbedEffects(factors, weights: call.setup.weights)
    let within = try Within(call.setup, effects)
    let name = kind == "both" ? "units and times" : effects.names
    return try within.model(
      &machine, "Fixed effects of \(name)", call.kind, call.convention, level: call.level)
  }

  static func between(_ machine: inout Machine, _ call: PanelCall) throws(Fault) -> FittedModel {
    switch call.kind {
    case .classical, .heteroskedastic: break
    default: throw Fault(.betweenCovariance, at: .argument(2))
    }
    let (setup, units, sizes) = (call.setup, call.panel.units, call.panel.sizes)
    try call.panel.check(units: 2, times: 1, "between_effects")
    var columns: [DesignColumn] = []
    for regressor in setup.design.regressors {
      columns.append(DesignColumn(levelMeans(regressor.column.values, units, sizes)))
    }
    let outcome = levelMeans(setup.outcome, units, sizes)
    let squares = try LeastSquares(columns, outcome)
    guard units.count >= squares.kept.count else {
      throw Fault(.fewerUnitsThanCoefficients(units.count, squares.kept.count), at: .argument(0))
    }
    let fit = PanelFit(
      .between, setup, call.panel, columns: squares.kept.map { columns[$0].values }, squares: squares,
      call.convention)
    var model = try fit.model(&machine, "Between estimator", call.kind, level: call.level)
    let total = Sums.squares(outcome, from: Sums.sum(outcome).sum / Double(outcome.count)).sum
    model.lines.append("the \(units.count) means of the units are the observations of the fit")
    let shares = try PanelShares(setup, squares.coefficients, units, sizes: sizes)
    model.facts = [
      .init("r2", "R²", 1 - squares.residualSquares / total), .init("r2_within", "R² within", shares.within),
      .init("r2_overall", "overall", shares.overall),
    ]
    model.facts += (try model.slopesFact()) + [residualSD(fit)]
    model.notes = try setup.notesOfDropped(squares, over: columns.map(\.values)) + model.notes
    return model
  }

  static func residualSD(_ fit: PanelFit) -> FittedModel.Fact {
    let unit = CoefficientUnit.difference(of: fit.setup.outcomeUnit)
    return .init("residual_sd", "residual sd", fit.variance.squareRoot(), unit: unit)
  }
}

extension PanelIndex {
  /// - Throws: fewer units or periods than an estimator needs.
  func check(units least: Int, times leastTimes: Int, _ function: String) throws(Fault) {
    if units.count < least { throw Fault(.panelOfOneUnit(function, unitText(0)), at: .argument(0)) }
    if times.count < leastTimes {
      throw Fault(.panelOfOnePeriod(function, timeText(timeValues.first ?? .nan)), at: .argument(0))
    }
  }
}
