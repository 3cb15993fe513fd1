// Elements of vectors read and written in place, without leaving numbers; everything else goes to the operators.

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

  /// Changes element `at` (from 1) of a vector of plain numbers that nobody else sees; false when that does not apply.
  @inline(__always)
  func set(_ number: Double, at position: Double) -> Bool {
    let count = reference._withUnsafeGuaranteedRef { unsafeDowncast($0, to: VectorObject.self).numbers.count }
    guard let index = index(position, count) else { return false }
    // The slot's own reference is taken out, so that a count of one means that nobody else looks on.
    var vector = unsafeDowncast(reference.takeRetainedValue(), to: VectorObject.self)
    let isAlone = isKnownUniquelyReferenced(&vector)
    if isAlone { vector.write(number, index) }
    _ = Unmanaged.passRetained(vector)
    return isAlone
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

extension VectorObject {
  /// Writes into the storage; storage that a table or another vector shares is copied first.
  @inline(__always)
  fileprivate func write(_ number: Double, _ index: Int) {
    var storage = Column.Storage.numbers([])
    swap(&storage, &stored.storage)
    guard case .numbers(var values) = consume storage else { return }
    numbers = values.withUnsafeMutableBufferPointer { elements in
      elements[index] = number
      return UnsafeBufferPointer(elements)
    }
    stored.storage = .numbers(values)
  }
}
