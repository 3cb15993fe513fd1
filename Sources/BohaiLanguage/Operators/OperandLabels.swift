// Errors about two operands that do not fit say at each operand what it is.

import BohaiDiagnostics
import BohaiTables

extension Fault {
  static func lengthsDiffer(_ a: Int, _ b: Int) -> Fault {
    Fault(.lengthsDiffer(a, b)).between(Problem.elements(a), Problem.elements(b))
  }

  static func kindsDiffer(_ a: String, _ b: String) -> Fault { Fault(.kindsDiffer(a, b)).between(a, b) }

  /// The units of both operands; the side without one is the one to change.
  func naming(_ a: UnitID, _ b: UnitID) -> Fault {
    guard problem.kind == .unit, case .call = location else { return self }
    if let (first, second) = Vintages.conflict(a, b) { return between(first.text, second.text) }
    let isPeriod = a.isPeriod || b.isPeriod
    return between(Units.label(a, isPeriod: isPeriod), Units.label(b, isPeriod: isPeriod), blamed: a == .none ? 0 : 1)
  }

  /// - Parameter blamed: the operand that the error stands at, 0 the left and 1 the right one.
  private func between(_ left: String, _ right: String, blamed: Int = 1) -> Fault {
    add(argument: 1 - blamed, blamed == 0 ? right : left)
    return moved(to: .argument(blamed), label: blamed == 0 ? left : right)
  }
}

extension Units {
  /// The unit as labels name it; points in time are told from numbers.
  fileprivate static func label(_ unit: UnitID, isPeriod: Bool) -> String {
    isPeriod ? describe(unit) : Problem.inUnit(unit == .none ? nil : spelling(unit))
  }
}
