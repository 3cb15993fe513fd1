// Operators: arithmetic with one plain literal saves a register, `and` and `or` decide early, chains are read
// in loops.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Compiler {
  func unary(_ op: UnaryOperator, _ operandNode: NodeID, _ id: NodeID, into register: Int) {
    if op == .negate, case .number(let x) = tree[operandNode] {
      emit(Instruction(.number, a: register, immediate: -x), id)
    } else {
      emitOne(op == .negate ? .negate : .not, operandNode, id, into: register)
    }
  }

  /// A left-leaning run `a + b + c + ...` of any length, without recursion along it.
  func operation(_ id: NodeID, into register: Int) {
    var spine: [NodeID] = [id]
    while let last = spine.last, case .binary(_, let left, _) = tree[last], isOperation(left), !isRecorded(left) {
      spine.append(left)
    }
    var isFirst = true
    while let node = spine.popLast() {
      let target = spine.isEmpty ? register : accumulator(for: register)
      if case .comparison(let parts) = tree[node] {
        comparison(Array(tree[parts]), node, into: target)
      } else if case .binary(let op, let left, let right) = tree[node] {
        let held = isFirst ? nil : accumulator(for: register)
        scratch { binary(op, held: held, left, right, node, into: target) }
      }
      isFirst = false
    }
  }

  private func isOperation(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .binary, .comparison: true
    default: false
    }
  }

  /// Where a run keeps its result so far: a name's register may still be read by the rest of the run.
  private func accumulator(for register: Int) -> Int {
    if register >= state.nameCount { return register }
    return state.next
  }

  private func binary(
    _ op: BinaryOperator, held: Int?, _ left: NodeID, _ right: NodeID, _ id: NodeID, into register: Int
  ) {
    if let held, held == state.next { _ = state.allocate() }
    switch op {
    case .and: early(.andTest, op, held: held, left, right, id, into: register)
    case .or: early(.orTest, op, held: held, left, right, id, into: register)
    case .otherwise: early(.otherwiseTest, op, held: held, left, right, id, into: register)
    case .isIn, .isNotIn:
      if case .range(let low?, let high?) = tree[right], held == nil {
        interval(op, left, low, high, id, into: register)
      } else {
        plain(op, held: held, left, right, id, into: register)
      }
    default: plain(op, held: held, left, right, id, into: register)
    }
  }

  /// `a and b`: `b` is computed only where `a` does not decide.
  private func early(
    _ test: Opcode, _ op: BinaryOperator, held: Int?, _ left: NodeID, _ right: NodeID, _ id: NodeID,
    into register: Int
  ) {
    let result = state.allocate()
    if let held { emit(Instruction(.take, a: result, c: held), id) } else { expression(left, into: result) }
    let jump = emit(Instruction(test, a: result), id)
    let known = state.definite
    let other = operand(right)
    state.definite = known
    emit(Instruction(.binary, flag: op.rawValue, a: result, c: result, d: other), id)
    state.patchHere([jump])
    emit(Instruction(.take, a: register, c: result), id)
  }

  /// `x in low..high` asks for the interval, whatever its ends: `low <= x <= high`.
  private func interval(
    _ op: BinaryOperator, _ value: NodeID, _ low: NodeID, _ high: NodeID, _ id: NodeID, into register: Int
  ) {
    let x = operand(value, before: [low, high])
    let first = operand(low, before: [high])
    let last = operand(high)
    let above = state.allocate()
    emit(Instruction(.binary, flag: BinaryOperator.lessOrEqual.rawValue, a: above, c: first, d: x), id)
    let below = state.allocate()
    emit(Instruction(.binary, flag: BinaryOperator.lessOrEqual.rawValue, a: below, c: x, d: last), id)
    emit(Instruction(.binary, flag: BinaryOperator.and.rawValue, a: register, c: above, d: below), id)
    if op == .isNotIn { emit(Instruction(.not, a: register, c: register), id) }
  }

  private func plain(
    _ op: BinaryOperator, held: Int?, _ left: NodeID, _ right: NodeID, _ id: NodeID, into register: Int
  ) {
    if case .number(let x) = tree[right], let short = op.withImmediate {
      let from = held ?? operand(left)
      emit(Instruction(short, a: register, b: from, immediate: x), id)
    } else if held == nil, case .number(let x) = tree[left], let short = op.fromImmediate {
      let from = operand(right)
      let isSwapped: UInt8 = short == .addImmediate || short == .multiplyImmediate ? 1 : 0
      emit(Instruction(short, flag: isSwapped, a: register, b: from, immediate: x), id)
    } else {
      let first = held ?? operand(left, before: [right])
      let second = operand(right)
      emit(Instruction(op.opcode, flag: op.rawValue, a: register, c: first, d: second), id)
    }
  }

  /// `0 <= u < 1`: the middle is computed once, and a false part ends it.
  private func comparison(_ parts: [NodeID], _ id: NodeID, into register: Int) {
    guard parts.count >= 3 else { return }
    let result = state.allocate()
    var left = operand(parts[0], before: [parts[2]])
    var jumps: Jumps = []
    let known = state.definite
    var step = 1
    while step + 1 < parts.count {
      guard case .comparisonOperator(let op) = tree[parts[step]] else { return }
      let right = operand(parts[step + 1], before: step + 3 < parts.count ? [parts[step + 3]] : [])
      let code = Instruction(
        .binary, flag: op.rawValue, a: step == 1 ? result : state.allocate(), c: left, d: right)
      emit(code, id)
      if step > 1 {
        let both = Instruction(
          .binary, flag: BinaryOperator.and.rawValue, a: result, c: result, d: Int(code.a))
        emit(both, id)
      }
      if step + 3 < parts.count { jumps.append(emit(Instruction(.andTest, a: result), id)) }
      left = right
      step += 2
    }
    if !jumps.isEmpty { state.definite = known }
    state.patchHere(jumps)
    emit(Instruction(.take, a: register, c: result), id)
  }
}

extension FunctionState {
  /// Registers below this one belong to names.
  var nameCount: Int { locals.count }
}

extension BinaryOperator {
  fileprivate var opcode: Opcode {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    default: .binary
    }
  }

  fileprivate var withImmediate: Opcode? {
    switch self {
    case .add: .addImmediate
    case .subtract: .subtractImmediate
    case .multiply: .multiplyImmediate
    case .divide: .divideImmediate
    case .power: .powerImmediate
    default: nil
    }
  }

  fileprivate var fromImmediate: Opcode? {
    switch self {
    case .add: .addImmediate
    case .multiply: .multiplyImmediate
    case .subtract: .subtractFrom
    case .divide: .divideInto
    default: nil
    }
  }
}
