// Small parts of the loop over instructions (see Execute) that are always inlined, and its look at the interrupt flag.

import BohaiDiagnostics

/// One comparison, where `isFinite` looks at the bits of the exponent.
@inline(__always)
func isFinite(_ x: Double) -> Bool { x.magnitude <= .greatestFiniteMagnitude }

/// Backward jumps and calls between two looks at the interrupt flag.
let turnsBetweenLooks: Int32 = 2000

extension UnsafeMutablePointer where Pointee == Slot {
  /// The register at a distance in bytes (see `Instruction.linked`).
  @inline(__always)
  func at(_ distance: Int) -> Slot {
    UnsafeMutableRawPointer(self).advanced(by: distance).assumingMemoryBound(to: Slot.self).pointee
  }
}

extension Machine {
  /// Looks whether somebody wants the program to stop.
  @inline(never)
  func look() throws(Fault) -> Int32 {
    try Interrupt.check()
    return turnsBetweenLooks
  }

  /// The entry of a function that can be called with what stands after `callee` without looking at
  /// parameters.
  @inline(__always)
  func plain(
    _ function: Slot, _ callee: UnsafeMutablePointer<Slot>, count: Int
  ) -> (entry: UnsafePointer<Instruction>, registers: Int)? {
    let entry: (UnsafePointer<Instruction>, Int)? = function.reference._withUnsafeGuaranteedRef { object in
      guard object.kind == .function else { return nil }
      let closure = unsafeDowncast(object, to: FunctionObject.self)
      guard closure.isPlain, closure.arity == count else { return nil }
      return (closure.entry, closure.registerCount)
    }
    guard let entry else { return nil }
    for k in 0..<count where callee[k + 1].isObject {
      if callee[k + 1].reference._withUnsafeGuaranteedRef({ $0.kind == .column || $0.kind == .notGiven }) {
        return nil
      }
    }
    return entry
  }
}

extension UnsafePointer<Instruction> {
  @inline(__always) var a: Int { Int(pointee.a) }
  @inline(__always) var b: Int { Int(pointee.b) }
  @inline(__always) var c: Int { pointee.c }
  @inline(__always) var d: Int { pointee.d }
  @inline(__always) var flag: UInt8 { pointee.flag }
  @inline(__always) var immediate: Double { pointee.immediate }
}
