// Expressions: every construct that has a value, and where it is handed on to.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

extension Compiler {
  /// Computes the value of a node into a register.
  func expression(_ id: NodeID, into register: Int) {
    nested(id) { scratch { dispatch(id, into: register) } }
    if let own = state.recorded[id] { emit(Instruction(.move, a: own, c: register), id) }
  }

  private func dispatch(_ id: NodeID, into register: Int) {
    switch tree[id] {
    case .error: break
    case .number(let x): emit(Instruction(.number, a: register, immediate: x), id)
    case .percent(let x): load(.quantity(x, .percent), id, into: register)
    case .quantity(let x, let unit): quantity(x, unit, id, into: register)
    case .text(let text): load(.text(tree[text]), id, into: register)
    case .truth(let truth): load(.truth(truth), id, into: register)
    case .missing: load(.missing, id, into: register)
    case .hole: emit(Instruction(.hole), id)
    case .name(let text): name(tree[text], id, into: register)
    case .column(let text): column(tree[text], id, into: register)
    case .computedColumn(let inner): emitOne(.column, inner, id, into: register)
    case .interpolation(let parts): interpolation(parts, id, into: register)
    case .list(let items): list(items, id, into: register)
    case .matrix(let rows): matrix(rows, id, into: register)
    case .record(let fields): record(fields, id, into: register)
    case .block(let statements): block(statements, id, into: register)
    case .unary(let op, let operand): unary(op, operand, id, into: register)
    case .binary, .comparison: operation(id, into: register)
    case .range(let first, let last): range(first, last, id, into: register)
    case .conversion(let value, let unit): conversion(value, unit, id, into: register)
    case .conversionBy(let value, let unit): emitTwo(.convertBy, value, unit, id, into: register)
    case .formula(let left, let right): formula(left, right, id, into: register)
    case .pipe: pipe(id, into: register)
    case .call(let callee, let arguments): call(callee, arguments, first: nil, id, into: register)
    case .index(let base, let arguments): index(base, arguments, id, into: register)
    case .member(let base, let text): member(base, tree[text], id, into: register)
    case .computedMember(let base, let text): emitTwo(.computedMember, base, text, id, into: register)
    case .lambda(let function): self.function(function, selfName: nil, id, into: register)
    case .conditional(let condition, let then, let otherwise):
      conditional(condition, then, otherwise, id, into: register)
    case .cases(let arms): cases(arms, id, into: register)
    case .loop(let heads, let body): loop(heads, body, id, into: register)
    case .silenced(let inner): expression(inner, into: register)
    case .definition, .binding, .update, .destructureRecord, .destructureList, .whileLoop, .returning,
      .breaking,
      .continuing, .use:
      statement(id)
      valueOfStatement(id, into: register)
    case .interpolated, .splice, .argument, .textArgument, .computedArgument, .comparisonOperator, .arm,
      .elseArm,
      .missingArm, .head:
      report(.outOfPlace, id)
    }
  }

  /// A register that holds the value of a node: the name's own when it is a local that nothing in `later`
  /// assigns.
  func operand(_ id: NodeID, before later: [NodeID] = []) -> Int {
    if case .name(let text) = tree[id], case .local(let local) = meaning(tree[text]),
      !later.contains(where: { assigning[Int($0.index)] }), !isRecorded(id)
    {
      checkSet(tree[text], local, id)
      return local
    }
    let register = state.allocate()
    expression(id, into: register)
    return register
  }

  func load(_ value: Value, _ id: NodeID, into register: Int) {
    emit(Instruction(.constant, a: register, b: constant(value, id)), id)
  }

  func emitOne(_ op: Opcode, _ operandNode: NodeID, _ id: NodeID, into register: Int) {
    let value = operand(operandNode)
    emit(Instruction(op, a: register, c: value), id)
  }

  func emitTwo(_ op: Opcode, _ left: NodeID, _ right: NodeID, _ id: NodeID, into register: Int) {
    let first = operand(left, before: [right])
    let second = operand(right)
    emit(Instruction(op, a: register, c: first, d: second), id)
  }

  /// What a statement is worth where a value is asked for: a binding its new value, anything else nothing.
  private func valueOfStatement(_ id: NodeID, into register: Int) {
    switch tree[id] {
    case .binding(let bound, _): name(tree[bound], id, into: register)
    case .definition(let function):
      if let bound = tree[function].name { name(tree[bound], id, into: register) }
    default: load(NotGiven.value, id, into: register)
    }
  }

  private func quantity(_ number: Double, _ unit: NameID, _ id: NodeID, into register: Int) {
    do throws(Fault) {
      load(try Machine.quantity(number, unit: tree[unit]), id, into: register)
    } catch {
      report(error.problem, id)
    }
  }

  private func column(_ name: String, _ id: NodeID, into register: Int) {
    load(.object(ColumnObject(ColumnNode(.column(name), place: tree.place(id)))), id, into: register)
  }

  private func conversion(_ value: NodeID, _ unit: NameID, _ id: NodeID, into register: Int) {
    do throws(Fault) {
      let unit = try Machine.unit(tree[unit])
      let source = operand(value)
      emit(Instruction(.convert, a: register, b: Int(unit.rawValue), c: source), id)
    } catch {
      report(error.problem, id)
    }
  }

  /// Both ends; outside of index brackets both must be there, which the parser sees to.
  func range(_ first: NodeID?, _ last: NodeID?, _ id: NodeID, into register: Int) {
    let low = first.map { operand($0, before: last.map { [$0] } ?? []) }
    let high = last.map { operand($0) }
    let open = UInt8((first == nil ? 1 : 0) + (last == nil ? 2 : 0))
    emit(Instruction(.range, flag: open, a: register, c: low ?? 0, d: high ?? 0), id)
  }

  private func index(_ base: NodeID, _ arguments: NodeList, _ id: NodeID, into register: Int) {
    let nodes = Array(tree[arguments])
    if nodes.count == 1, isPlainArgument(nodes[0]) {
      element(base, nodes[0], id, into: register)
      return
    }
    let first = state.allocate(1)
    expression(base, into: first)
    let labels = self.arguments(nodes)
    let site = callSite(
      name: "", slot: -1, library: -1, labels: labels, callee: base, nodes: nodes, first: nil, id)
    emit(Instruction(.index, a: first, b: site, c: nodes.count), id)
    emit(Instruction(.take, a: register, c: first), id)
  }

  private func element(_ base: NodeID, _ position: NodeID, _ id: NodeID, into register: Int) {
    if let unit = unit(meantBy: position) {
      return report(.unitBehindName(tree.source.quote(tree.span(base)), unit), position)
    }
    let site = callSite(
      name: "", slot: -1, library: -1, labels: [.none], callee: base, nodes: [position], first: nil, id)
    if case .name(let text) = tree[base], case .global(let slot, -1) = meaning(tree[text]), !isRecorded(base) {
      let at = operand(position)
      emit(Instruction(.elementGlobal, a: register, b: slot, c: site, d: at), id)
      return
    }
    let from = operand(base, before: [position])
    let at = operand(position)
    emit(Instruction(.element, a: register, b: site, c: from, d: at), id)
  }

  /// `gdp[亿元]`: no value has this name, and a unit has.
  private func unit(meantBy id: NodeID) -> String? {
    guard case .name(let text) = tree[id], case .unknown = meaning(tree[text]) else { return nil }
    return (try? Machine.unit(tree[text])) == nil ? nil : tree[text]
  }

  private func isPlainArgument(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .argument, .textArgument, .computedArgument: false
    default: true
    }
  }

  private func member(_ base: NodeID, _ name: String, _ id: NodeID, into register: Int) {
    if let slot = libraryMember(base, name) {
      emit(Instruction(.getGlobal, a: register, b: slot, c: -1), id)
      return
    }
    let from = operand(base)
    let span = Span(start: tree.span(base).end, end: tree.span(id).end)
    state.emit(Instruction(.member, a: register, b: code.name(name), c: from), span)
  }

  /// `library.mean`: the library's own, whatever the session named so.
  func libraryMember(_ base: NodeID, _ name: String) -> Int? {
    guard case .name(let text) = tree[base], tree[text] == "library" else { return nil }
    if case .local = meaning("library") { return nil }
    if let slot = environment.librarySlot(name) { return slot }
    let known = environment.library?.names ?? []
    report(.unknownMember(name, of: "library", suggestion: suggestion(for: name, among: known)), base)
    return 0
  }
}
