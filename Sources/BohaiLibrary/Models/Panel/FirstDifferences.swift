// First differences: each row less the row of its unit one step before.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension PanelEstimators {
  static func differences(_ machine: inout Machine, _ call: PanelCall) throws(Fault) -> FittedModel {
    let (setup, panel) = (call.setup, call.panel)
    try panel.check(units: 1, times: 2, "first_differences")
    let step = try shifted(units: panel.units.codes, times: panel.timeValues, by: panel.step)
    let rows = step.source.indices.filter { step.source[$0] >= 0 }
    guard !rows.isEmpty else { throw Fault(.noDifferences, at: .argument(0)) }
    let difference = { (values: [Double]) in rows.map { values[$0] - values[Int(step.source[$0])] } }
    let columns = setup.design.regressors.enumerated().map { at, regressor in
      setup.design.hasConstant && at == 0
        ? [Double](repeating: 1, count: rows.count) : difference(regressor.column.values)
    }
    let inner = try setup.over(rows, outcome: difference(setup.outcome))
    let squares = try LeastSquares(columns.map { DesignColumn($0) }, inner.outcome)
    guard rows.count >= squares.kept.count, !squares.kept.isEmpty else {
      throw Fault(.tooFewRows(rows: rows.count, parameters: columns.count, reasons: ""))
    }
    let fit = PanelFit(
      .differences, inner, try PanelIndex(inner.frame), columns: squares.kept.map { columns[$0] }, squares: squares,
      call.convention)
    var model = try fit.model(&machine, "First differences", call.kind, level: call.level)
    model.observations = rows.count
    (model.droppedRows, model.dropped) = (setup.frame.droppedCount, setup.frame.dropped)
    model.lines = [panel.words, "\(rows.count) differences over a step of \(numberText(panel.step))"]
    if step.gaps > 0 { model.notes.append(Note.gapsInDifferences(step.gaps)) }
    let mean = setup.design.hasConstant ? Sums.sum(inner.outcome).sum / Double(rows.count) : 0
    let total = Sums.squares(inner.outcome, from: mean).sum
    let name = setup.design.hasConstant ? "R²" : "R² (uncentred)"
    model.facts = [.init("r2", name, total > 0 ? 1 - squares.residualSquares / total : .nan)]
    model.facts += (try model.slopesFact()) + [residualSD(fit)]
    model.notes = try setup.notesOfDropped(squares, over: columns) + model.notes
    return model
  }
}

extension LinearSetup {
  /// The same equation over some of its rows, with another outcome.
  fileprivate func over(_ rows: [Int], outcome: [Double]) throws(Fault) -> LinearSetup {
    var copy = self
    copy.frame = try frame.taking(rows.map { Int32(truncatingIfNeeded: $0) })
    copy.outcome = outcome
    copy.design.regressors = try design.regressors(at: rows)
    return copy
  }
}

extension Design {
  fileprivate func regressors(at rows: [Int]) throws(Fault) -> [Regressor] {
    regressors.map { regressor in
      Regressor(
        name: regressor.name, column: DesignColumn(rows.map { regressor.column.values[$0] }), unit: regressor.unit)
    }
  }
}
