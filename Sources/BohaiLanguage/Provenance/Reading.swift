// Inside `interval(...)` every figure of a dataset is read as the interval that its printed digits stand for.
// Figures are turned where they are taken out of a table or a row, and where a vector of them meets an
// operator or a function; what was computed before is no figure any more and counts as exact, which is said.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Machine {
  /// A vector of figures as intervals; everything else as it is.
  mutating func asRead(_ value: Value, _ name: String? = nil) -> Value {
    guard readsFigures, let vector = value.asVector, !vector.column.unit.isPeriod,
      case .numbers(let numbers) = vector.column.storage
    else { return value }
    var column = vector.column
    if let intervals = column.printedIntervals {
      column = intervals
    } else if column.lineage?.sources.isEmpty == false {
      note(Note.takenAsExact(name.map { columnText($0) }))
      column.storage = .intervals(numbers, numbers)
    } else {
      return value
    }
    return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
  }

  /// A field of a row of a table as it is read.
  func asRead(_ value: Value, _ origin: RowOrigin, _ name: String) -> Value {
    guard readsFigures, let column = origin.table[name], column.figures != nil,
      let one = try? column.taking([Int32(truncatingIfNeeded: origin.row)])
    else { return value }
    return one.printedIntervals?.value(0) ?? value
  }

  /// Names in an expression that hold single numbers computed from figures before.
  public mutating func numbersFromFigures(in expression: FunctionObject) -> [String] {
    guard let (tree, node) = expression.prototype.expression,
      let position = environment.history.position(of: node, in: tree)
    else { return [] }
    return tree.mentionedNames([node]).filter { name in
      guard let value = environment.value(of: name), unitOfNumber(value)?.isPeriod == false,
        let found = environment.history.binding(of: name, before: position)
      else { return false }
      return trace(found)?.lineage?.sources.isEmpty == false
    }
  }

  private func unitOfNumber(_ value: Value) -> UnitID? {
    switch value {
    case .number: UnitID.none
    case .quantity(_, let unit): unit
    default: nil
    }
  }
}
