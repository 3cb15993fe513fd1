// `a..b`. Any ends make an interval to test with `in`; only whole ends make numbers.

import BohaiDiagnostics
import BohaiTables

extension RangeObject {
  /// Whether the range has elements to run through.
  public var isWhole: Bool {
    first.rounded() == first && last.rounded() == last && first.isFinite && last.isFinite
  }

  /// Up to here every whole number is a Double of its own.
  static let exact = 0x1p53

  /// How many elements, also of a range that is too long to be a vector; `nil` when the ends have no whole numbers
  /// between them that can be counted.
  public var countOfWhole: Int? {
    guard isWhole else { return nil }
    if last < first { return 0 }
    guard first.magnitude <= RangeObject.exact, last.magnitude <= RangeObject.exact else { return nil }
    return Int(last - first) + 1
  }

  /// How many elements; 0 when the second end is smaller.
  public func length() throws(Fault) -> Int {
    guard isWhole else {
      throw Fault(.rangeNotWhole(Units.display(first, unit), Units.display(last, unit)))
    }
    if last < first { return 0 }
    guard first.magnitude <= RangeObject.exact, last.magnitude <= RangeObject.exact else {
      throw Fault(.rangeNotExact(Units.display(first, unit), Units.display(last, unit)))
    }
    try Limits.reserve(elements: last - first + 1)
    return Int(last - first) + 1
  }

  /// The elements, in storage of their own.
  public func numbers() throws(Fault) -> [Double] {
    let count = try length()
    return [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      for row in 0..<count { buffer[row] = first + Double(row) }
      filled = count
    }
  }
}

extension Machine {
  /// `a..b`
  public mutating func range(_ first: Value, _ last: Value) throws(Fault) -> Value {
    let (x, xUnit) = try end(first, 0)
    let (y, yUnit) = try end(last, 1)
    let pair = try OperandPair(Operand(scalar: x, unit: xUnit), Operand(scalar: y, unit: yUnit), .compare,
      mixesVintages: mixesVintages)
    guard case .one(let low) = pair.a.side, case .one(let high) = pair.b.side else { return .missing }
    let unit = pair.unit
    return .object(RangeObject(low, high, unit: unit))
  }

  private func end(_ value: Value, _ position: Int) throws(Fault) -> (Double, UnitID) {
    switch value {
    case .number(let x): return (x, .none)
    case .quantity(let x, let unit): return (x, unit)
    default: throw Fault(.rangeEnd(kindName(value)), at: .argument(position))
    }
  }

  /// A range plus or minus a whole number stays a range.
  func shifted(_ op: Arithmetic, _ a: Value, _ b: Value) throws(Fault) -> Value? {
    guard op == .add || op == .subtract, let range = a.asRange, case .number(let step) = b, range.isWhole,
      step.rounded() == step, range.unit == .none || range.unit.isPeriod, step.magnitude < 1e15
    else { return nil }
    let shift = op == .add ? step : -step
    if range.unit.isPeriod { try requirePeriods(.many([range.first + shift, range.last + shift]), range.unit) }
    return .object(RangeObject(range.first + shift, range.last + shift, unit: range.unit))
  }
}
