// Elements of vectors read and written in place, without leaving numbers; everything else goes to the
// operators.

import BohaiDiagnostics
import BohaiTables

extension Slot {
  /// Element `at` (from 1) of a vector of plain numbers; NaN when it is anything else.
  @inline(__always)
  func number(at position: Double) -> Double {
    reference._withUnsafeGuaranteedRef { object in
      let numbers = unsafeDowncast(object, to: VectorObject.self).numbers
      guard let index = index(position, numbers.count) else { return .nan }
      return numbers[index]
    }
  }
}

extension UnsafeMutablePointer where Pointee == Slot {
  /// Changes element `at` (from 1) of a vector of plain numbers that nobody else sees; false when that does
  /// not apply.
  @inline(__always)
  func set(_ number: Double, at position: Double) -> Bool {
    let index = pointee.reference._withUnsafeGuaranteedRef {
      BohaiLanguage.index(position, unsafeDowncast($0, to: VectorObject.self).numbers.count)
    }
    // A slot that owns a reference holds it where a class-typed variable would.
    let isAlone = UnsafeMutableRawPointer(self).withMemoryRebound(to: Object.self, capacity: 1) {
      isKnownUniquelyReferenced(&$0.pointee)
    }
    guard let index, isAlone else { return false }
    pointee.reference._withUnsafeGuaranteedRef {
      unsafeDowncast($0, to: VectorObject.self).write(number, index)
    }
    return true
  }
}

/// A position from 1 as an index from 0, when it is whole and there is such an element.
@inline(__always)
private func index(_ position: Double, _ count: Int) -> Int? {
  // What is too large for the conversion is no position either.
  guard position >= 1, position <= Double(count) else { return nil }
  let index = Int(position)
  return Double(index) == position ? index - 1 : nil
}
