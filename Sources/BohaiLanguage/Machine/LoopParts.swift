// Small parts of the loop over instructions (see Execute) that are always inlined, and its look at the interrupt flag.

import BohaiDiagnostics

/// One comparison of registers, where `isFinite` looks at the bits of the exponent: what is not finite gives NaN.
@inline(__always)
func isFinite(_ x: Double) -> Bool {
  let zero = x - x
  return zero == zero
}

extension Machine {
  /// The entry of a function that can be called with what stands after `callee` without looking at
  /// parameters.
  @inline(__always)
  func plain(
    _ function: Slot, _ callee: UnsafeMutablePointer<Slot>, count: Int
  ) -> (entry: UnsafePointer<Instruction>, registers: Int)? {
    let entry: (UnsafePointer<Instruction>, Int)? = function.reference._withUnsafeGuaranteedRef { object in
      guard object.kind == .function else { return nil }
      let closure = unsafeDowncast(object, to: FunctionObject.self)
      guard closure.plainArity == count else { return nil }
      return (closure.entry, closure.registerCount)
    }
    guard let entry else { return nil }
    var argument = callee + 1
    let end = argument + count
    while argument < end {
      let slot = argument.pointee
      if slot.isObject, slot.reference._withUnsafeGuaranteedRef({ $0.kind.isLookedAtByCalls }) { return nil }
      argument += 1
    }
    return entry
  }
}

extension UnsafePointer<Instruction> {
  // Registers and jumps of linked instructions (see `Instruction.linked`).
  @inline(__always) func a(_ base: Registers) -> Registers { base.at(a * Instruction.unitOfA) }
  @inline(__always) func b(_ base: Registers) -> Registers { base.at(b) }
  @inline(__always) func c(_ base: Registers) -> Registers { base.at(c) }
  @inline(__always) func d(_ base: Registers) -> Registers { base.at(d) }
  @inline(__always) var beforeTarget: UnsafePointer<Instruction> {
    UnsafeRawPointer(self).advanced(by: b).assumingMemoryBound(to: Instruction.self)
  }

  @inline(__always) var a: Int { Int(pointee.a) }
  @inline(__always) var b: Int { Int(pointee.b) }
  @inline(__always) var c: Int { pointee.c }
  @inline(__always) var d: Int { pointee.d }
  @inline(__always) var flag: UInt8 { pointee.flag }
  @inline(__always) var immediate: Double { pointee.immediate }
}

typealias Registers = UnsafeMutablePointer<Slot>

extension Registers {
  /// The register at a distance in bytes.
  @inline(__always)
  fileprivate func at(_ distance: Int) -> Registers {
    UnsafeMutableRawPointer(self).advanced(by: distance).assumingMemoryBound(to: Slot.self)
  }
}
