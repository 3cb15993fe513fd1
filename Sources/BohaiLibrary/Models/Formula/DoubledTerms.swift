// What rounding takes from the terms of a polynomial.
//
// A tenth power is known from its base to more digits than a double has, and a fit of high powers hangs on
// them: with the rounded powers alone Filip's data give seven digits. So sums, differences, products and
// whole powers of columns and plain numbers are computed again with twice the digits. The figures of the
// table count as exact.

import BohaiLanguage
import BohaiNumerics
import BohaiSyntax
import BohaiTables

enum DoubledTerms {
  /// What is to be added to the rounded values of a term, row by row; `nil` where that is nothing, or not
  /// known.
  ///
  /// - Parameters:
  ///   - values: of the term, as it was evaluated.
  ///   - rows: of the table, `nil` for all.
  static func low(
    of node: ColumnNode, values: [Double], over table: TableObject, rows: [Int32]?
  ) -> [Double]? {
    guard case .binary = node.shape, let exact = numbers(node, table, rows), exact.count == values.count
    else { return nil }
    var low = [Double](repeating: 0, count: values.count)
    var isAny = false
    for row in values.indices {
      let rest = (exact[row].head - values[row]) + exact[row].tail
      // A larger one says that the term was something else: a product of units that are converted, say.
      guard rest.magnitude <= 0x1p-50 * values[row].magnitude else { return nil }
      low[row] = rest
      isAny = isAny || rest != 0
    }
    return isAny ? low : nil
  }

  private static func numbers(_ node: ColumnNode, _ table: TableObject, _ rows: [Int32]?) -> [Doubled]? {
    switch node.shape {
    case .column(let name):
      guard let column = table.table[name], case .numbers(let values) = column.storage else { return nil }
      return rows?.map { Doubled(values[Int($0)]) } ?? values.map { Doubled($0) }
    case .value(.number(let x)):
      return [Doubled](repeating: Doubled(x), count: rows?.count ?? table.table.rowCount)
    case .unary(.negate, let operand): return numbers(operand, table, rows)?.map { -$0 }
    case .binary(.power, let base, let exponent): return power(base, exponent, table, rows)
    case .binary(let op, let left, let right):
      guard let rule = rule(op), let a = numbers(left, table, rows), let b = numbers(right, table, rows),
        a.count == b.count
      else { return nil }
      return zip(a, b).map { rule($0, $1) }
    default: return nil
    }
  }

  private static func rule(_ op: BinaryOperator) -> ((Doubled, Doubled) -> Doubled)? {
    switch op {
    case .add: { $0 + $1 }
    case .subtract: { $0 - $1 }
    case .multiply: { $0 * $1 }
    default: nil
    }
  }

  private static let largestPower = 30.0

  private static func power(
    _ base: ColumnNode, _ exponent: ColumnNode, _ table: TableObject, _ rows: [Int32]?
  ) -> [Doubled]? {
    guard case .value(.number(let x)) = exponent.shape, x >= 1, x <= largestPower, x == x.rounded(),
      let factors = numbers(base, table, rows)
    else { return nil }
    return factors.map { factor in (1..<Int(x)).reduce(factor) { power, _ in power * factor } }
  }
}
