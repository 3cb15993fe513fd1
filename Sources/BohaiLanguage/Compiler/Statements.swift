// Statements: what shows at top level, what a block is worth, and who wants a value.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Compiler {
  /// A top-level statement of a cell: the value of an expression shows, everything else runs silently.
  func topStatement(_ id: NodeID) {
    switch tree[id] {
    case .silenced(let inner): statement(inner)
    default: if isExpression(id) { shown(id) } else { statement(id) }
    }
  }

  /// Branches show what they end in; a loop shows nothing.
  private func shown(_ id: NodeID) {
    switch tree[id] {
    case .block(let list):
      let statements = Array(tree[list])
      for inner in statements.dropLast() { unusedStatement(inner) }
      if let last = statements.last { topStatement(last) }
    case .conditional(let condition, let then, let otherwise):
      nested(id) { branches(condition, then, otherwise, id) { shown($0) } }
    case .loop: statement(id)
    case .error: break
    default:
      scratch {
        let register = state.allocate()
        expression(id, into: register)
        emit(Instruction(.show, a: register, b: statementIndex), id)
      }
    }
  }

  private func isExpression(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .definition, .binding, .update, .destructureRecord, .destructureList, .whileLoop, .returning,
      .breaking,
      .continuing, .use, .loop:
      false
    default: true
    }
  }

  /// Runs a node for its effect.
  func statement(_ id: NodeID) {
    nested(id) { scratch { effect(id) } }
  }

  private func effect(_ id: NodeID) {
    switch tree[id] {
    case .silenced(let inner): statement(inner)
    case .binding(let name, let value): binding(tree[name], value, id)
    case .definition(let function): definition(function, id)
    case .update(let place, let value): update(place, value, id)
    case .destructureRecord(let names, let value): takeApart(names, byName: true, value, id)
    case .destructureList(let names, let value): takeApart(names, byName: false, value, id)
    case .whileLoop(let condition, let body): whileLoop(condition, body, id)
    case .loop(let heads, let body): loop(heads, body, id, into: nil)
    case .block(let list):
      for inner in tree[list].dropLast() { unusedStatement(inner) }
      if let last = tree[list].last { statement(last) }
    case .conditional(let condition, let then, let otherwise):
      branches(condition, then, otherwise, id) { statement($0) }
    case .returning(let value): returning(value, id)
    case .breaking: leaveTurn(id, isBreak: true)
    case .continuing: leaveTurn(id, isBreak: false)
    case .use(let file, let module, let names): use(file, module, names, id)
    default: expression(id, into: state.allocate())
    }
  }

  /// A statement of a block whose value nobody gets.
  private func unusedStatement(_ id: NodeID) {
    if isForgotten(id) { remark(.valueNotUsed, id) }
    statement(id)
  }

  /// Whether a value was meant to be used: an operator, a literal, a name, or a library function that only
  /// computes.
  private func isForgotten(_ id: NodeID) -> Bool {
    switch tree[id] {
    case .number, .percent, .quantity, .text, .truth, .name, .column, .list, .matrix, .record, .unary,
      .binary,
      .comparison, .range, .conversion, .conversionBy, .formula, .index, .member, .lambda:
      return true
    case .pipe(_, let stage): return isForgotten(stage)
    case .call(let callee, _):
      guard case .name(let text) = tree[callee], case .global(let slot, let library) = meaning(tree[text])
      else {
        return false
      }
      let isLibrarys = library >= 0 ? !environment.isSet(slot) && !declared.contains(tree[text]) : false
      return isLibrarys && !Compiler.callsOfEffect.contains(tree[text])
    default: return false
    }
  }

  private static let callsOfEffect: Set<String> = [
    "print", "show", "note", "fail", "ensure", "ensure_all", "claim", "option", "write", "save", "attempt",
    "time",
    "explain", "compare", "map", "help",
  ]

  func block(_ list: NodeList, _ id: NodeID, into register: Int) {
    let statements = Array(tree[list])
    for inner in statements.dropLast() { unusedStatement(inner) }
    if let last = statements.last {
      blockEnd(last, into: register)
    } else {
      load(NotGiven.value, id, into: register)
    }
  }

  /// The last statement of a block is its value; a `for` there collects nothing.
  private func blockEnd(_ id: NodeID, into register: Int) {
    if case .loop = tree[id] {
      statement(id)
      load(NotGiven.value, id, into: register)
    } else {
      expression(id, into: register)
    }
  }

  /// Returns the value of a node from the function, each branch for itself.
  func giveBack(_ id: NodeID) {
    nested(id) { scratch { giveBackNode(id) } }
  }

  private func giveBackNode(_ id: NodeID) {
    switch tree[id] {
    case .block(let list) where tree[list].count > 0:
      let statements = Array(tree[list])
      for inner in statements.dropLast() { unusedStatement(inner) }
      guard let last = statements.last else { return }
      if case .loop = tree[last] { giveBackPlain(last, isBlockEnd: true) } else { giveBack(last) }
    case .conditional(let condition, let then, let otherwise):
      conditionalResult(condition, then, otherwise, id)
    case .name(let text) where isSureLocal(tree[text]):
      if case .local(let register) = meaning(tree[text]) { emit(Instruction(.giveBack, a: register), id) }
    default: giveBackPlain(id, isBlockEnd: false)
    }
  }

  private func giveBackPlain(_ id: NodeID, isBlockEnd: Bool) {
    let register = state.allocate()
    if isBlockEnd { blockEnd(id, into: register) } else { expression(id, into: register) }
    emit(Instruction(.giveBack, a: register), id)
  }

  private func isSureLocal(_ name: String) -> Bool {
    guard state.kind == .function, case .local(let register) = meaning(name) else { return false }
    return state.definite.contains(register)
  }

  private func conditionalResult(_ test: NodeID, _ then: NodeID, _ otherwise: NodeID?, _ id: NodeID) {
    let jumps = condition(test)
    let before = state.definite
    giveBack(then)
    state.patchHere(jumps)
    state.definite = before
    if let otherwise {
      giveBack(otherwise)
    } else {
      let register = state.allocate()
      load(.missing, id, into: register)
      emit(Instruction(.giveBack, a: register), id)
    }
  }

  private func returning(_ value: NodeID?, _ id: NodeID) {
    guard state.kind == .function, !state.isThunk else { return report(.returnOutsideFunction, id) }
    escape(state.openCases, id)
    if let value {
      giveBack(value)
    } else {
      let register = state.allocate()
      load(NotGiven.value, id, into: register)
      emit(Instruction(.giveBack, a: register), id)
    }
    state.isUnreachable()
  }

  /// A jump out of a `case` is possible only while that chose for one value.
  func escape(_ cases: some Sequence<Int>, _ id: NodeID) {
    for register in cases { emit(Instruction(.escape, a: register), id) }
  }

  private func use(_ file: NameID?, _ module: NameID?, _ names: NodeList, _ id: NodeID) {
    guard let text = usedText[id] else { return }
    let shape = code.add(.use(text))
    emit(Instruction(.use, b: shape), id)
  }

  /// Reads the file of a `use` when the text is compiled, so that its names are known before anything runs.
  func declare(usedBy statement: NodeID) {
    var id = statement
    if case .silenced(let inner) = tree[id] { id = inner }
    guard case .use(let file, let module, let names) = tree[id] else { return }
    do throws(Fault) {
      guard let source = try usedSource(file, module) else {
        let name = file ?? module
        return report(.unknownFile(name.map { tree[$0] } ?? ""), id)
      }
      let wanted = tree[names].compactMap { if case .name(let name) = tree[$0] { tree[name] } else { nil } }
      let request = UseRequest(text: source, name: moduleName(file, module), wanted: wanted, scope: scope)
      usedText[id] = request
      let parsed = parse(source)
      let all = parsed.tree.assignedNames(parsed.tree.statements).filter { !$0.hasPrefix("_") }
      declared.formUnion(wanted.isEmpty ? all : wanted)
      declared.insert(request.name)
    } catch {
      report(error.problem, id)
    }
  }

  private func usedSource(_ file: NameID?, _ module: NameID?) throws(Fault) -> SourceText? {
    if let file, let read = environment.readFile { return try read(tree[file], tree.source) }
    if let module, let read = environment.readModule { return try read(tree[module]) }
    return nil
  }

  private func moduleName(_ file: NameID?, _ module: NameID?) -> String {
    if let module { return tree[module] }
    let path = file.map { tree[$0] } ?? ""
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".boh") ? String(last.dropLast(4)) : last
  }
}

extension FunctionState {
  /// What follows never runs, so every name counts as assigned there.
  func isUnreachable() { definite.formUnion(locals.values) }
}
