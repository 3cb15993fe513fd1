// Elements of vectors read and written in place, without leaving numbers; everything else goes to the operators.

import BohaiDiagnostics
import BohaiTables

extension Slot {
  /// Element `at` (from 1) of a vector of plain numbers; NaN when it is anything else.
  @inline(__always)
  func number(at position: Double) -> Double {
    reference._withUnsafeGuaranteedRef { object in
      let vector = unsafeDowncast(object, to: VectorObject.self)
      guard case .numbers(let values) = vector.column.storage, vector.column.unit == .none else { return .nan }
      guard position >= 1, position <= Double(values.count) else { return .nan }
      let index = Int(position)
      guard Double(index) == position else { return .nan }
      return values[index - 1]
    }
  }

  /// Changes element `at` (from 1) of a vector of plain numbers that nobody else sees; false when that does not apply.
  @inline(__always)
  func set(_ number: Double, at position: Double) -> Bool {
    // The slot's own reference is taken out, so that a count of one means that nobody else looks on.
    var vector = unsafeDowncast(reference.takeRetainedValue(), to: VectorObject.self)
    let done = isKnownUniquelyReferenced(&vector) && vector.set(number, at: position)
    _ = Unmanaged.passRetained(vector)
    return done
  }
}

extension VectorObject {
  @inline(__always)
  fileprivate func set(_ number: Double, at position: Double) -> Bool {
    guard column.unit == .none, case .numbers(var values) = column.storage else { return false }
    guard position >= 1, position <= Double(values.count) else { return false }
    let index = Int(position)
    guard Double(index) == position else { return false }
    column.storage = .numbers([])
    values[index - 1] = number
    column.storage = .numbers(values)
    return true
  }
}
