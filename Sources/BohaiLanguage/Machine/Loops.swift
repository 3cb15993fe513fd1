// What a `for` steps through: ranges as two numbers, everything else element by element; and the values of
// its turns.

import BohaiDiagnostics
import BohaiTables

extension Machine {
  /// Whether there is anything between two ends, which must be whole numbers or periods of one kind.
  @inline(never)
  mutating func prepareRange(_ first: Slot, _ last: Slot) throws(Fault) -> Bool {
    if first.tag == Slot.object || last.tag == Slot.object || first.tag > Slot.quantity
      || last.tag > Slot.quantity
    {
      if first.kind(.column) || last.kind(.column) { throw Fault(.columnInLoop) }
      throw Fault(.rangeEnds(first.tag <= Slot.quantity ? kindName(last.value) : kindName(first.value)))
    }
    let isSameUnit = first.tag == last.tag && first.unit == last.unit
    let isCountable = first.tag == Slot.number || UnitID(rawValue: first.unit).isPeriod
    guard isSameUnit, isCountable else {
      // The operator knows how to say what does not fit.
      _ = try range(first.value, last.value)
      throw Fault(.rangeEnds(kindName(first.value)))
    }
    let low = first.double, high = last.double
    guard low == low.rounded(.towardZero), high == high.rounded(.towardZero) else { throw Fault(.rangeNotWhole) }
    guard low.magnitude <= RangeObject.exact, high.magnitude <= RangeObject.exact else {
      throw Fault(.rangeNotExact(Units.display(low, .none), Units.display(high, .none)))
    }
    return low <= high
  }

  /// Makes what stands in `place` ready to be stepped through; the register after it counts. False when it is
  /// empty.
  @inline(never)
  mutating func prepareIteration(_ place: UnsafeMutablePointer<Slot>) throws(Fault) -> Bool {
    let value = place.pointee.value
    let count: Int
    switch value {
    case .object(let object) where object.kind == .column: throw Fault(.columnInLoop)
    case .object(let object) where object.kind == .table:
      let rows = (value.asTable?.table.rowCount).map { $0 } ?? 0
      count = rows
    default:
      guard let length = elementCount(value) else {
        _ = try value.asRange?.length()
        throw Fault(.cannotLoop(kindName(value)))
      }
      count = length
    }
    (place + 1).set(number: 0)
    return count > 0
  }

  /// The elements that a `for` or `map` goes through; `nil` when the value has none.
  public func elementCount(_ value: Value) -> Int? {
    guard case .object(let object) = value else { return nil }
    switch object.kind {
    case .vector: return value.asVector?.column.count
    case .list: return value.asList?.items.count
    case .table: return value.asTable?.table.rowCount
    case .range:
      return value.asRange?.countOfWhole
    default: return nil
    }
  }

  /// One element, counted from 0, within `elementCount`.
  public func elementValue(_ value: Value, _ position: Int) -> Value {
    if let vector = value.asVector { return vector.column.element(position) }
    if let list = value.asList {
      return list.items.indices.contains(position) ? list.items[position] : .missing
    }
    if let range = value.asRange { return Value(range.first + Double(position), range.unit) }
    if let table = value.asTable?.table { return table.row(position) }
    return .missing
  }

  @inline(never)
  mutating func advance(
    _ place: UnsafeMutablePointer<Slot>, into target: UnsafeMutablePointer<Slot>
  ) throws(Fault) -> Bool {
    let position = Int(place[1].double)
    let element: Value? = place.pointee.reference._withUnsafeGuaranteedRef { (object) -> Value? in
      let value = Value.object(object)
      guard let count = elementCount(value), position < count else { return nil }
      return elementValue(value, position)
    }
    guard let element else { return false }
    (place + 1).set(number: Double(position + 1))
    target.set(element)
    return true
  }
}

extension Column {
  /// One element as a scalar, counted from 0.
  func element(_ position: Int) -> Value {
    guard position >= 0, position < count else { return .missing }
    return value(position)
  }
}

extension Table {
  /// One row, counted from 0, as a record.
  func row(_ position: Int) -> Value {
    .object(RecordObject(names: names, values: columns.map { $0.element(position) }))
  }
}

/// The values that the turns of a `for` gave; plain numbers are kept as such as long as there is nothing
/// else.
final class Collection: Object, @unchecked Sendable {
  private var numbers: [Double] = []
  private var values: [Value] = []
  private var isPlain = true
  /// More turns gave values than a vector may have; said at the end, so that a turn need not be able to fail.
  private var isFull = false
  init() { super.init(.accumulator) }

  /// Takes a turn's value out of its register.
  func add(_ slot: UnsafeMutablePointer<Slot>) {
    if isPlain, slot.pointee.tag == Slot.number {
      if numbers.count == numbers.capacity { makeRoom() }
      if !isFull { numbers.append(slot.pointee.double) }
      return
    }
    if isPlain {
      values = numbers.map { .number($0) }
      isPlain = false
    }
    guard values.count < Limits.elements else {
      isFull = true
      return
    }
    values.append(slot.takeValue())
  }

  /// Memory that nobody has written to costs nothing, so numbers grow by more than the double: less is copied.
  private func makeRoom() {
    guard numbers.count < Limits.elements else {
      isFull = true
      return
    }
    let wanted = numbers.count < 2048 ? 2 * numbers.count + 8 : 8 * numbers.count
    numbers.reserveCapacity(min(wanted, Limits.elements))
  }

  func result(_ machine: inout Machine) throws(Fault) -> Value {
    if isFull { throw Fault(.tooManyElements(Double(Limits.elements) + 1)) }
    return isPlain ? .numbers(numbers) : try machine.vector(of: values)
  }
}
