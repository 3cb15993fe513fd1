// Conditions, `if`, `while` and `for`.
//
// What surely has a value after a branch is what has one after all of its ways; what only may have one is
// asked for at run time (see Names.checkSet).

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Compiler {
  /// Jumps that are taken when a condition is `when`. A comparison of two values is one instruction.
  func condition(_ id: NodeID, when: Bool = false) -> Jumps {
    var jumps: Jumps = []
    nested(id) { scratch { jumps = conditionNode(id, when) } }
    return jumps
  }

  private func conditionNode(_ id: NodeID, _ when: Bool) -> Jumps {
    if !isRecorded(id), let (op, left, right) = simpleComparison(id), let (plain, immediate) = (when ? op.opposite : op).jumps
    {
      let flag: UInt8 = when ? 1 : 0
      if case .number(let x) = tree[right] {
        let from = operand(left)
        return [emit(Instruction(immediate, flag: flag, a: from, immediate: x), id)]
      }
      let first = operand(left, before: [right])
      let second = operand(right)
      return [emit(Instruction(plain, flag: flag, c: first, d: second), id)]
    }
    if case .truth(let truth) = tree[id] { return truth == when ? [emit(Instruction(.jump), id)] : [] }
    let value = operand(id)
    return [emit(Instruction(when ? .jumpIfTrue : .jumpIfFalse, a: value), id)]
  }

  private func simpleComparison(_ id: NodeID) -> (BinaryOperator, NodeID, NodeID)? {
    switch tree[id] {
    case .binary(let op, let left, let right): return (op, left, right)
    case .comparison(let list):
      let parts = Array(tree[list])
      guard parts.count == 3, case .comparisonOperator(let op) = tree[parts[1]] else { return nil }
      return (op, parts[0], parts[2])
    default: return nil
    }
  }

  /// `if` for its value.
  func conditional(_ test: NodeID, _ then: NodeID, _ otherwise: NodeID?, _ id: NodeID, into register: Int) {
    // A name's own register would be half written while the other branch still reads it: branches write at
    // their end.
    branches(test, then, otherwise, id, absent: { self.load(.missing, id, into: register) }) {
      expression($0, into: register)
    }
  }

  func branches(
    _ test: NodeID, _ then: NodeID, _ otherwise: NodeID?, _ id: NodeID, absent: (() -> Void)? = nil,
    _ body: (NodeID) -> Void
  ) {
    if otherwise == nil, absent == nil, leaves(then) { return leave(then, test, id) }
    let jumps = condition(test)
    let before = state.definite
    body(then)
    guard otherwise != nil || absent != nil else {
      state.definite.formIntersection(before)
      return state.patchHere(jumps)
    }
    let afterThen = state.definite
    let end = emit(Instruction(.jump), id)
    state.patchHere(jumps)
    state.definite = before
    if let otherwise { body(otherwise) } else { absent?() }
    state.definite.formIntersection(afterThen)
    state.patchHere([end])
  }

  /// Whether a branch does nothing but `break` or `continue`, from outside of any `case`.
  private func leaves(_ branch: NodeID) -> Bool {
    guard let loop = state.loops.last, state.openCases.count == loop.openCases else { return false }
    guard case .block(let list) = tree[branch], tree[list].count == 1, let only = tree[list].first else {
      return false
    }
    switch tree[only] {
    case .breaking, .continuing: return true
    default: return false
    }
  }

  /// `if c { break }` is one jump.
  private func leave(_ branch: NodeID, _ test: NodeID, _ id: NodeID) {
    let jumps = condition(test, when: true)
    guard case .block(let list) = tree[branch], let only = tree[list].first, !state.loops.isEmpty else {
      return
    }
    if case .breaking = tree[only] {
      state.loops[state.loops.count - 1].breaks += jumps
    } else {
      state.loops[state.loops.count - 1].continues += jumps
    }
  }

  /// The condition stands at the end of the turn, so that a turn needs one jump.
  func whileLoop(_ test: NodeID, _ body: NodeID, _ id: NodeID) {
    mayAssign([test, body])
    let entry = emit(Instruction(.jump), id)
    let top = state.here
    emit(Instruction(.look), id)
    let before = state.definite
    turn(body, collector: nil)
    guard let loop = state.loops.popLast() else { return }
    state.patchHere([entry] + loop.continues)
    // The condition runs first, before anything in the body is assigned.
    state.definite = before
    let turns = condition(test, when: true)
    state.patch(turns, to: top)
    state.patchHere(loop.breaks)
  }

  /// The names that a loop's body assigns may have a value from the turn before.
  private func mayAssign(_ nodes: [NodeID]) {
    for name in tree.assignedNames(nodes) {
      if let register = state.locals[name] { state.possible.insert(register) }
    }
  }

  private func turn(_ body: NodeID, collector: Int?) {
    state.loops.append(.init(collector: collector, openCases: state.openCases.count))
    guard let collector else { return statement(body) }
    scratch {
      let value = state.allocate()
      expression(body, into: value)
      emit(Instruction(.collectAdd, a: collector, c: value), body)
    }
  }

  /// Closes the loop body: `continue` comes here and goes round; gives the jumps of `break`.
  private func finishTurn(at top: Int, _ id: NodeID) -> Jumps {
    guard let loop = state.loops.popLast() else { return [] }
    state.patchHere(loop.continues)
    let back = emit(Instruction(.jump), id)
    state.patch([back], to: top)
    return loop.breaks
  }

  func leaveTurn(_ id: NodeID, isBreak: Bool) {
    guard let loop = state.loops.last else {
      return report(.jumpOutsideLoop(isBreak ? "break" : "continue"), id)
    }
    escape(state.openCases.dropFirst(loop.openCases), id)
    let jump = emit(Instruction(.jump), id)
    if isBreak {
      state.loops[state.loops.count - 1].breaks.append(jump)
    } else {
      state.loops[state.loops.count - 1].continues.append(jump)
    }
    state.isUnreachable()
  }

  /// `for`: several heads are loops inside each other. With a register its value is the list of the turns.
  func loop(_ heads: NodeList, _ body: NodeID, _ id: NodeID, into register: Int?) {
    let collector = register.map { _ in state.allocate() }
    if let collector { emit(Instruction(.collectBegin, a: collector), id) }
    let before = state.definite
    loops(Array(tree[heads])[...], body, collector, id)
    state.definite = before
    if let register, let collector {
      emit(Instruction(.collectEnd, a: collector), id)
      emit(Instruction(.take, a: register, c: collector), id)
    }
  }

  private func loops(_ heads: ArraySlice<NodeID>, _ body: NodeID, _ collector: Int?, _ id: NodeID) {
    guard let first = heads.first, case .head(let list, let isRecord, let source) = tree[first] else {
      return turn(body, collector: collector)
    }
    let names = tree[list].compactMap { if case .name(let name) = tree[$0] { (tree[name], $0) } else { nil } }
    nested(first) {
      if !isRecord, names.count == 1, case .range(let low?, let high?) = tree[source] {
        rangeLoop(names[0], low, high, heads.dropFirst(), body, collector, first)
      } else {
        valuesLoop(names, isRecord, source, heads.dropFirst(), body, collector, first)
      }
    }
  }

  private func rangeLoop(
    _ name: (String, NodeID), _ low: NodeID, _ high: NodeID, _ inner: ArraySlice<NodeID>, _ body: NodeID,
    _ collector: Int?, _ id: NodeID
  ) {
    let (start, last) = (state.allocate(), state.allocate())
    expression(low, into: start)
    expression(high, into: last)
    mayAssign(bodies(inner, body))
    let index = counter(name.0, bodies(inner, body)) ?? start
    let empty = emit(Instruction(.rangePrepare, a: index, c: last, d: start), id)
    let top = state.here
    if index == start { assignCopy(name.0, of: index, name.1) } else { state.assign(index) }
    if inner.isEmpty {
      turn(body, collector: collector)
    } else {
      outerTurn { loops(inner, body, collector, id) }
    }
    guard let loop = state.loops.popLast() else { return }
    state.patchHere(loop.continues)
    let accumulates = state.here == top + 1 && state.code[top].accumulates
    let next = emit(Instruction(accumulates ? .rangeAccumulate : .rangeNext, a: index, c: last), id)
    state.patch([next], to: top)
    state.patchHere([empty] + loop.breaks)
  }

  /// The local that can count the turns itself, because the turns do not assign it.
  private func counter(_ name: String, _ bodies: [NodeID]) -> Int? {
    guard let local = target(name), !tree.assignedNames(bodies).contains(name) else { return nil }
    return local
  }

  private func valuesLoop(
    _ names: [(String, NodeID)], _ isRecord: Bool, _ source: NodeID, _ inner: ArraySlice<NodeID>,
    _ body: NodeID,
    _ collector: Int?, _ id: NodeID
  ) {
    let iterator = state.allocate(2)
    expression(source, into: iterator)
    let empty = emit(Instruction(.iteratePrepare, a: iterator), source)
    let top = state.here
    emit(Instruction(.look), id)
    let variable = state.allocate()
    let end = emit(Instruction(.iterateNext, a: iterator, c: variable), source)
    mayAssign(bodies(inner, body))
    if isRecord {
      for (name, node) in names { field(name, of: variable, node) }
    } else if let (name, node) = names.first {
      assign(name, from: variable, node)
    }
    if inner.isEmpty {
      turn(body, collector: collector)
    } else {
      outerTurn { loops(inner, body, collector, id) }
    }
    let breaks = finishTurn(at: top, id)
    state.patchHere([empty, end] + breaks)
  }

  private func bodies(_ heads: ArraySlice<NodeID>, _ body: NodeID) -> [NodeID] { Array(heads) + [body] }

  /// The turn of an outer head: jumps belong to the innermost loop, so nothing jumps here.
  private func outerTurn(_ body: () -> Void) {
    state.loops.append(.init(openCases: state.openCases.count))
    body()
  }

  func field(_ name: String, of register: Int, _ id: NodeID) {
    scratch {
      let value = state.allocate()
      emit(Instruction(.member, a: value, b: code.name(name), c: register), id)
      assign(name, from: value, id)
    }
  }
}

extension BinaryOperator {
  /// The jumps that are taken unless the comparison holds: of two registers, and of a register and a plain
  /// number.
  fileprivate var jumps: (Opcode, Opcode)? {
    switch self {
    case .less: (.jumpUnlessLess, .jumpUnlessLessImmediate)
    case .lessOrEqual: (.jumpUnlessLessOrEqual, .jumpUnlessLessOrEqualImmediate)
    case .greater: (.jumpUnlessGreater, .jumpUnlessGreaterImmediate)
    case .greaterOrEqual: (.jumpUnlessGreaterOrEqual, .jumpUnlessGreaterOrEqualImmediate)
    case .equal: (.jumpUnlessEqual, .jumpUnlessEqualImmediate)
    case .notEqual: (.jumpUnlessNotEqual, .jumpUnlessNotEqualImmediate)
    default: nil
    }
  }
}
