// A regression with penalised coefficients, with the rows it was fitted to.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// The rows and columns of a formula whose coefficients are to be penalised, all but the constant.
struct ShrinkageSetup {
  let setup: LinearSetup
  /// The regressors but the constant.
  let columns: [[Double]]
  let names: [String]

  init(_ machine: inout Machine, _ arguments: Arguments, _ function: String) throws(Fault) {
    guard let formula = arguments.formula(1) else { throw Fault(.formulaNeedsOutcome(function), at: .argument(1)) }
    setup = try LinearSetup(&machine, try arguments.table(function), formula, hasConstant: true, function)
    try setup.refuse(function)
    let regressors = setup.design.regressors.dropFirst()
    guard !regressors.isEmpty else { throw Fault(.nothingToPenalise(function), at: .argument(1)) }
    guard regressors.count <= Self.mostColumns else {
      throw Fault(.tooManyPenalised(regressors.count, most: Self.mostColumns), at: .argument(1))
    }
    guard setup.outcome.count > 1 else {
      throw Fault(.tooFewRowsFor(function, 1, least: 2, reasons: ""), at: .argument(0))
    }
    columns = regressors.map(\.column.values)
    names = regressors.map(\.name)
    guard let first = setup.outcome.first, setup.outcome.contains(where: { $0 != first }) else {
      let value = Units.display(setup.outcome.first ?? 0, setup.outcomeUnit)
      throw setup.outcomeNode.fault(.outcomeConstant(setup.outcomeName, value))
    }
  }

  static let mostColumns = 3000

  /// A model without standard errors: what `predict`, `residuals` and `augment` read.
  func model(_ machine: inout Machine, _ estimator: String, _ b: [Double]) -> FittedModel {
    let k = b.count
    var model = FittedModel(
      estimator: estimator, formula: setup.terms.text, outcome: setup.outcomeName, outcomeUnit: setup.outcomeUnit,
      coefficients: setup.coefficients(b, &machine), covariance: [Double](repeating: .nan, count: k * k),
      covarianceName: "none", reference: .normal, observations: setup.outcome.count,
      droppedRows: setup.frame.droppedCount, dropped: setup.frame.dropped)
    let all = setup.design.columns.map(\.values)
    let fitted = model.predictors(all, Array(b.indices))
    model.detail = LinearRows(
      design: setup.design, frame: setup.frame, outcome: setup.outcome, kept: Array(b.indices),
      residuals: zip(setup.outcome, fitted).map { $0 - $1 })
    return model
  }

  /// The share of the variance that the coefficients explain.
  func share(_ b: [Double]) -> Double {
    let y = setup.outcome
    let mean = Sums.sum(y).sum / Double(y.count)
    var rest = y.map { $0 - b[0] }
    for (column, b) in zip(columns, b.dropFirst()) where b != 0 {
      for row in rest.indices { rest[row] -= b * column[row] }
    }
    return 1 - Sums.squares(rest, from: 0).sum / Sums.squares(y, from: mean).sum
  }

  /// A table with a row for each coefficient, in the units in which they are shown.
  func table(_ model: FittedModel) -> Table {
    let units = model.coefficients.map(\.unit)
    var (names, columns) = (["term", "estimate"], [
      Column(texts: model.coefficients.map(\.name)),
      Column(.numbers(model.coefficients.map { $0.estimate * $0.unit.scale * $0.unit.unit.printFactor })),
    ])
    if units.contains(where: { !$0.text.isEmpty }) {
      names.append("unit")
      columns.append(Column(texts: units.map(\.text)))
    }
    return Table(names: names, columns: columns, rowCount: units.count)
  }
}
