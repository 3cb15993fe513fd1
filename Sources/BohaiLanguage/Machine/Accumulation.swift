// `for i in 1..n { s = s + i }`: loops whose turn is one operation that changes a number by another one.
//
// Where every turn is an instruction of its own, each waits until the sum that the one before stored can be
// loaded again. Here many turns keep it in a register of the processor. They end before the first turn that is
// anything but two plain numbers with a finite result: that one is left to its instruction, as every turn of
// another loop is.

import BohaiDiagnostics

extension Instruction {
  /// Whether it changes one register by a number in another one or in itself.
  var accumulates: Bool {
    switch op {
    case .add, .multiply: (c == Int(a)) != (d == Int(a))
    case .subtract, .divide: c == Int(a) && d != Int(a)
    case .addImmediate, .subtractImmediate, .multiplyImmediate, .divideImmediate: Int(b) == Int(a)
    default: false
    }
  }
}

extension Machine {
  /// Turns between two looks at the interrupt flag: some twenty microseconds.
  private static let turnsInOneGo = 16_384.0

  /// Makes all turns that are plain; then, as `rangeNext`, says whether there is one more, for the instruction.
  @inline(never)
  func accumulate(_ next: UnsafePointer<Instruction>, _ base: Registers) throws(Fault) -> Bool {
    let index = next.a(base), last = next.c(base).pointee.double
    while index.pointee.double < last {
      try Interrupt.check()
      let wanted = min(last - index.pointee.double, Machine.turnsInOneGo)
      let made = turns(next.beforeTarget + 1, base, index, atMost: wanted)
      index.pointee.double += made
      if made < wanted {
        index.pointee.double += 1
        return true
      }
    }
    return false
  }

  /// Makes turns after the one whose number stands in `index`, and says how many.
  private func turns(
    _ turn: UnsafePointer<Instruction>, _ base: Registers, _ index: Registers, atMost count: Double
  ) -> Double {
    let total = turn.a(base)
    var operand = Slot(number: turn.immediate)
    var step = -0.0  // which changes no number, not even -0
    if turn.pointee.op.isOfTwoRegisters {
      let other = turn.c(base) == total ? turn.d(base) : turn.c(base)
      operand = other.pointee
      if other == index { step = 1 }
    }
    guard total.pointee.tag | operand.tag == Slot.number else { return 0 }
    switch turn.pointee.op {
    case .add, .addImmediate: return total.change(by: operand.double, step, count) { $0 + $1 }
    case .subtract, .subtractImmediate: return total.change(by: operand.double, step, count) { $0 - $1 }
    case .multiply, .multiplyImmediate: return total.change(by: operand.double, step, count) { $0 * $1 }
    case .divide, .divideImmediate: return total.change(by: operand.double, step, count) { $0 / $1 }
    default: return 0
    }
  }
}

extension Registers {
  /// Applies an operation up to `count` times, each time to an operand that is `step` further; says how often
  /// the result was finite.
  @inline(__always)
  fileprivate func change(
    by first: Double, _ step: Double, _ count: Double, _ operation: (Double, Double) -> Double
  ) -> Double {
    var total = pointee.double, operand = first, made = 0.0
    while made < count {
      operand += step
      let result = operation(total, operand)
      guard isFinite(result) else { break }
      total = result
      made += 1
    }
    pointee.double = total
    return made
  }
}

extension Opcode {
  fileprivate var isOfTwoRegisters: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide: true
    default: false
    }
  }
}
