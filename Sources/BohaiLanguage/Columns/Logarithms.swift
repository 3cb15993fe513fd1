// A logarithm has no unit, but its level depends on the one it was taken in: log of 亿元 and log of 万元 differ by
// log(10000). A new column that is one says so in its label.

import BohaiTables

extension ColumnNode {
  /// `log of gdp in 亿元` for `log(.gdp)`; `nil` for what is no logarithm of a quantity.
  func logarithmOf(_ table: Table) -> ColumnAbout? {
    guard case .call(let function, let arguments) = shape, let operand = arguments.first?.node else { return nil }
    let name = functionName(function)
    guard ["log", "log2", "log10"].contains(name), let unit = operand.unit(in: table), unit != .none else { return nil }
    return ColumnAbout(label: "\(name) of \(operand.columnName ?? operand.description) in \(Units.spelling(unit))")
  }

  /// The unit of a column, a conversion, or a product or quotient of these; `nil` for anything else.
  private func unit(in table: Table) -> UnitID? {
    switch shape {
    case .column(let name): return table[name]?.unit
    case .conversion(_, let unit): return unit
    case .binary(let op, let left, let right) where op == .multiply || op == .divide:
      guard let a = left.unit(in: table), let b = right.unit(in: table) else { return nil }
      return try? Units.plan(op == .multiply ? .multiply : .divide, a, b).unit
    case .value(.number): return UnitID.none
    case .value(.quantity(_, let unit)): return unit
    default: return nil
    }
  }
}
