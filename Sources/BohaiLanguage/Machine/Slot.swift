// A value as it lies on the machine's stack, among the globals and among the constants.
//
// A slot is a plain 16-byte struct: copying it costs nothing and counts nothing, which is what makes number
// code fast. The price is that reference counts are kept by hand. The invariant: every slot in the stack, the
// globals and the constants is valid at all times, and a slot with the tag `object` owns one reference.
// Whoever overwrites a slot releases what it owned (`set`), whoever moves a slot out leaves the tag `missing`
// behind (`take`). A `borrowed` slot points to a function that something else keeps alive for the length of
// the call; it owns nothing.

import BohaiTables

struct Slot {
  /// The number, or the bits of a truth value or of a reference; kept as a Double because most are.
  var double: Double
  /// The tag, and a quantity's unit above it: one word, so that a slot is written and read in the same two
  /// halves.
  var kindAndUnit: UInt64

  static let number: UInt32 = 0  // zeroed memory is the number 0
  static let quantity: UInt32 = 1
  static let truth: UInt32 = 2
  static let missing: UInt32 = 3
  static let unset: UInt32 = 4  // a name or parameter that has no value yet
  static let borrowed: UInt32 = 5
  static let object: UInt32 = 8  // a bit of its own, so that many tags are looked at at once

  @inline(__always)
  init(bits: UInt64, tag: UInt32, unit: UInt32 = 0) {
    double = Double(bitPattern: bits)
    kindAndUnit = UInt64(tag) | UInt64(unit) << 32
  }

  @inline(__always) var tag: UInt32 { UInt32(truncatingIfNeeded: kindAndUnit) }
  @inline(__always) var unit: UInt32 { UInt32(truncatingIfNeeded: kindAndUnit >> 32) }

  @inline(__always)
  init(number: Double) {
    double = number
    kindAndUnit = 0
  }

  @inline(__always)
  init(truth: Bool) { self.init(bits: truth ? 1 : 0, tag: Slot.truth) }

  static var none: Slot { Slot(bits: 0, tag: Slot.missing) }
  static var unsetSlot: Slot { Slot(bits: 0, tag: Slot.unset) }

  /// Takes a reference of its own to an object.
  init(_ value: Value) {
    switch value {
    case .number(let x): self.init(number: x)
    case .quantity(let x, let unit): self.init(bits: x.bitPattern, tag: Slot.quantity, unit: unit.rawValue)
    case .truth(let truth): self.init(truth: truth)
    case .missing: self = .none
    case .object(let object):
      let address = UInt(bitPattern: Unmanaged.passRetained(object).toOpaque())
      self.init(bits: UInt64(address), tag: Slot.object)
    }
  }

  /// A function that its global or register keeps alive for the length of the call.
  @inline(__always)
  init(borrowing slot: Slot) { self.init(bits: slot.bits, tag: Slot.borrowed) }

  @inline(__always)
  var bits: UInt64 { double.bitPattern }

  /// The object of a slot whose tag is `object` or `borrowed`.
  @inline(__always)
  var reference: Unmanaged<Object> {
    // A slot with these tags was made from a reference, so the address is never null.
    Unmanaged.fromOpaque(UnsafeRawPointer(bitPattern: UInt(bits)).unsafelyUnwrapped)
  }

  @inline(__always)
  var isObject: Bool { tag == Slot.object }

  /// A copy as a value, with a reference of its own.
  var value: Value {
    switch tag {
    case Slot.number: .number(double)
    case Slot.quantity: .quantity(double, UnitID(rawValue: unit))
    case Slot.truth: .truth(bits != 0)
    case Slot.object, Slot.borrowed: .object(reference.takeUnretainedValue())
    default: .missing
    }
  }

  /// Adds the reference that a second owner of this slot needs.
  @inline(__always)
  func retained() -> Slot {
    if tag == Slot.object { _ = reference.retain() }
    return self
  }

  @inline(__always)
  func release() {
    if tag == Slot.object { reference.release() }
  }

  @inline(__always)
  func kind(_ kind: ObjectKind) -> Bool {
    tag == Slot.object && reference._withUnsafeGuaranteedRef { $0.kind == kind }
  }
}

extension UnsafeMutablePointer where Pointee == Slot {
  /// Overwrites with a slot whose reference is handed over.
  @inline(__always)
  func set(_ slot: Slot) {
    let old = pointee
    pointee = slot
    old.release()
  }

  @inline(__always)
  func set(number: Double) {
    if pointee.tag == Slot.number {
      pointee.double = number
    } else {
      set(Slot(number: number))
    }
  }

  func set(_ value: Value) { set(Slot(value)) }

  /// Moves the slot out with its reference.
  @inline(__always)
  func take() -> Slot {
    let slot = pointee
    pointee = .none
    return slot
  }

  /// The same where anything but a reference may stay behind: arithmetic is fastest where a number stood before.
  @inline(__always)
  func takeOut() -> Slot {
    let slot = pointee
    if slot.isObject { pointee = .none }
    return slot
  }

  /// Moves the slot out as a value, so that its new owner can be the only one.
  func takeValue() -> Value {
    let slot = take()
    guard slot.isObject else { return slot.value }
    return .object(slot.reference.takeRetainedValue())
  }
}
