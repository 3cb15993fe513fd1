// `A @ B`: matrix by matrix, matrix by vector, vector by matrix, vector by vector (a number). Inner labels
// must agree.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  mutating func matrixProduct(_ a: Value, _ b: Value) throws(Fault) -> Value {
    let left = try factor(a, position: 0)
    let right = try factor(b, position: 1)
    let rows = left.isVector ? 1 : left.rows
    let inner = left.isVector ? left.rows : left.columns
    guard inner == right.rows else { throw Fault(.innerSizesDiffer(inner, right.rows)) }
    try requireSameLabels(left.isVector ? left.rowLabels : left.columnLabels, right.rowLabels)
    let plan = try Units.plan(.multiply, left.unit, right.unit, mixesVintages: mixesVintages)
    try Limits.reserve(elements: Double(rows) * Double(right.columns))
    var values = try Linear.product(
      left.values, rows: rows, inner: inner, right.values, columns: right.columns)
    values = plan.result.apply(values)
    let rowLabels = left.isVector ? nil : left.rowLabels
    let columnLabels = right.isVector ? nil : right.columnLabels
    switch (left.isVector, right.isVector) {
    case (true, true): return Value(values.first ?? 0, plan.unit)
    case (false, true):
      return .object(VectorObject(Column(.numbers(values), unit: plan.unit), labels: rowLabels))
    case (true, false):
      return .object(VectorObject(Column(.numbers(values), unit: plan.unit), labels: columnLabels))
    case (false, false):
      return .object(
        MatrixObject(
          Matrix(
            rows: rows, columns: right.columns, values: values, unit: plan.unit,
            rowLabels: rowLabels, columnLabels: columnLabels)))
    }
  }

  private struct ProductSide {
    var rows: Int
    var columns: Int
    var values: [Double]
    var unit: UnitID
    var rowLabels: [String]?
    var columnLabels: [String]?
    var isVector: Bool
  }

  private func factor(_ value: Value, position: Int) throws(Fault) -> ProductSide {
    guard let operand = try Operand(value), case .many(let values) = operand.side else {
      throw Fault(.matrixNeeded("@", kindName(value)), at: .argument(position))
    }
    if case .matrix(let rows, let columns) = operand.shape {
      return ProductSide(
        rows: rows, columns: columns, values: values, unit: operand.unit, rowLabels: operand.rowLabels,
        columnLabels: operand.columnLabels, isVector: false)
    }
    return ProductSide(
      rows: values.count, columns: 1, values: values, unit: operand.unit, rowLabels: operand.labels,
      columnLabels: nil, isVector: true)
  }
}
