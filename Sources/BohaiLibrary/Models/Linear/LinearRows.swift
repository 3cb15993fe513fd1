// A fit that is linear in its coefficients without being least squares, with the rows it was fitted to.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct LinearRows: FittedRows {
  let design: Design
  let frame: ModelFrame
  let outcome: [Double]
  let kept: [Int]
  let residuals: [Double]

  var fitted: [Double] { zip(outcome, residuals).map { $0 - $1 } }

  func predictions(
    _ machine: inout Machine, _ table: TableObject, _ model: FittedModel
  ) throws(Fault) -> Predictions? {
    let other = try ModelFrame(&machine, table, design.nodes, mayBeEmpty: true)
    let columns = try design.over(&machine, other).columns.map(\.values)
    return Predictions(
      values: other.spread(model.predictors(columns, kept)),
      errors: other.spread(try model.predictorErrors(columns, kept)), residualSD: nil)
  }
}
