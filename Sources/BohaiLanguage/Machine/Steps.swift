// The instructions that are not worth a place in the loop: makers of values, fields, and statements.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Machine {
  @inline(never)
  mutating func step(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) {
    let target = base + Int(i.a)
    switch i.op {
    case .collectBegin: target.set(.object(Collection()))
    case .collectEnd: target.set(try collection(target)?.result(&self).checkedDepth ?? .missing)
    case .getFunction:
      let local = i.b >= 0 ? base[Int(i.b)] : Slot.unsetSlot
      target.set(try function(at: environment.code.callSites[i.d], local: local))
    case .makeFunction: target.set(try makeFunction(environment.code.prototypes[Int(i.b)], base))
    case .index: try index(i, target)
    case .assign: try assign(i, base)
    case .member: target.set(try memberOrField(base[i.c].value, environment.code.names[Int(i.b)]))
    case .computedMember:
      guard let name = base[i.d].value.asText else { throw Fault(.nameMustBeText(kindName(base[i.d].value))) }
      target.set(try memberOrField(base[i.c].value, name))
    case .takeApart: target.set(try part(i.d, of: Int(i.b), base[i.c].value))
    case .list, .matrix, .record, .interpolation: try make(i, base)
    case .range: target.set(try range(i, base))
    case .column: target.set(try column(base[i.c].value))
    case .convert: target.set(try converted(base[i.c].value, UnitID(rawValue: UInt32(bitPattern: i.b))))
    case .convertBy: target.set(try converted(base[i.c].value, by: base[i.d].value))
    case .formula: target.set(try formula(i, base))
    case .show:
      let value = target.takeValue()
      if value.isGiven {
        try nested { (machine) throws(Fault) in try machine.showResult(value, statement: Int(i.b)) }
      }
    case .note: note(environment.code.names[Int(i.b)])
    case .hole: throw Fault(.holeNotFilled)
    case .escape: if target.pointee.kind(.accumulator) { throw Fault(.jumpOutOfCase) }
    case .use:
      guard case .use(let request) = environment.code.shapes[Int(i.b)] else { return }
      try use(request)
    default: break
    }
  }

  private func collection(_ slot: UnsafeMutablePointer<Slot>) -> Collection? {
    guard slot.pointee.kind(.accumulator) else { return nil }
    return slot.pointee.reference.takeUnretainedValue() as? Collection
  }

  private func makeFunction(
    _ prototype: FunctionPrototype, _ base: UnsafeMutablePointer<Slot>
  ) throws(Fault) -> Value {
    let function = FunctionObject(prototype, code: environment.code)
    for (index, register) in prototype.captureRegisters.enumerated() {
      function.captures[index] = base[register].retained()
      function.hold(base[register].value)
    }
    return try .object(function).checkedDepth
  }

  // MARK: Fields and parts

  private mutating func memberOrField(_ base: Value, _ name: String) throws(Fault) -> Value {
    if let node = base.asColumn?.node { return try lifted(.member(node, name), [node]) }
    return try member(base, name)
  }

  /// Part `position` of a value that must have exactly `count` parts: `[low, high] = bounds(x)`.
  private mutating func part(_ position: Int, of count: Int, _ value: Value) throws(Fault) -> Value {
    guard let length = elementCount(value) else { throw Fault(.cannotTakeApart(kindName(value))) }
    guard length == count else { throw Fault(.takeApartCount(names: count, elements: length)) }
    return elementValue(value, position)
  }

  private func column(_ name: Value) throws(Fault) -> Value {
    guard let text = name.asText else { throw Fault(.nameMustBeText(kindName(name))) }
    return .object(ColumnObject(ColumnNode(.column(text), place: currentPlace)))
  }

  // MARK: Ranges and units

  private mutating func range(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) -> Value {
    let first = i.flag & 1 == 0 ? base[i.c].value : .number(-.infinity)
    let last = i.flag & 2 == 0 ? base[i.d].value : .number(.infinity)
    guard first.asColumn == nil, last.asColumn == nil else { throw Fault(.columnInRange) }
    guard i.flag != 0 else { return try range(first, last) }
    guard let low = Machine.bound(first), let high = Machine.bound(last) else {
      return try range(first, last)
    }
    return .object(RangeObject(low, high))
  }

  /// An end of an open range, which stands in index brackets and is plain.
  private static func bound(_ value: Value) -> Double? {
    if case .number(let x) = value { x } else { nil }
  }

  private mutating func converted(_ value: Value, _ unit: UnitID) throws(Fault) -> Value {
    if let node = value.asColumn?.node { return try lifted(.conversion(node, unit), [node]) }
    return try convert(value, to: unit)
  }

  private mutating func converted(_ value: Value, by unit: Value) throws(Fault) -> Value {
    if let node = value.asColumn?.node {
      guard let unit = unit.asUnit?.unit else { throw Fault(.notAUnit(kindName(unit)), at: .argument(1)) }
      return try lifted(.conversion(node, unit), [node])
    }
    return try convert(value, toUnitOf: unit)
  }
}
