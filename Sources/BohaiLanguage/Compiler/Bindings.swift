// Bindings: names, definitions, taking apart, and changing an element or field of a value.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

extension Compiler {
  func binding(_ name: String, _ value: NodeID, _ id: NodeID) {
    if scope.kind == .session, state.kind == .top, let text = tree.bindingDocumentation[id] {
      scope.documentation[name] = text
    }
    if let local = target(name) {
      bound(value, name, into: local)
      return state.assign(local)
    }
    if addition(to: name, value) { return }
    let register = state.allocate()
    bound(value, name, into: register)
    assign(name, from: register, id)
  }

  /// `total = total + x` at top level, the commonest turn of a loop there, is one instruction.
  private func addition(to name: String, _ value: NodeID) -> Bool {
    guard case .binary(.add, let left, let right) = tree[value], case .name(let text) = tree[left],
      tree[text] == name, !assigning[Int(right.index)], !SpecialForm.names.contains(name), name != "library",
      case .global(let own, let library) = meaning(name), own == slot(name)
    else { return false }
    let summand = operand(right)
    emit(Instruction(.addToGlobal, b: own, c: summand, d: library), value)
    return true
  }

  /// A lambda that is given a name sees itself, as a definition does.
  private func bound(_ value: NodeID, _ name: String, into register: Int) {
    if case .lambda(let function) = tree[value] {
      self.function(function, selfName: name, value, into: register)
    } else {
      expression(value, into: register)
    }
  }

  func definition(_ function: FunctionID, _ id: NodeID) {
    guard let name = tree[function].name.map({ tree[$0] }) else { return }
    if state.kind != .function {
      scope.documentation[name] = tree[function].documentation
      noteHiding(name, function, id)
    }
    let register = state.allocate()
    self.function(function, selfName: name, id, into: register)
    assign(name, from: register, id)
  }

  /// Hiding a library function by one's own is allowed and said once.
  private func noteHiding(_ name: String, _ function: FunctionID, _ id: NodeID) {
    guard scope.kind == .session, environment.librarySlot(name) != nil else { return }
    guard environment.hidingNoted.insert(name).inserted else { return }
    let place = Place(tree.source, tree[function].nameSpan)
    diagnostics.append(Diagnostic(.hidesLibraryFunction(name), at: place, severity: .note))
  }

  func takeApart(_ names: NodeList, byName: Bool, _ value: NodeID, _ id: NodeID) {
    let targets = tree[names].compactMap {
      if case .name(let name) = tree[$0] { (tree[name], $0) } else { nil }
    }
    let register = state.allocate()
    expression(value, into: register)
    if byName {
      for (name, node) in targets { field(name, of: register, node) }
      return
    }
    let first = state.allocate(targets.count)
    for (position, target) in targets.enumerated() {
      let part = Instruction(.takeApart, a: first + position, b: targets.count, c: register, d: position)
      emit(part, target.1)
    }
    for (position, target) in targets.enumerated() { assign(target.0, from: first + position, target.1) }
  }

  /// `x[i] = v`, `r.a = v`, `x.a[i] = v`: the value first, then the place, then the change.
  func update(_ place: NodeID, _ value: NodeID, _ id: NodeID) {
    var steps: [NodeID] = []
    var node = place
    while let base = tree.base(of: node) {
      steps.append(node)
      node = base
    }
    guard case .name(let text) = tree[node], !steps.isEmpty else { return report(.cannotBeChanged, place) }
    let name = tree[text]
    guard let root = root(name, node) else { return }
    let new = state.allocate()
    expression(value, into: new)
    steps.reverse()
    if steps.count == 1, case .index(_, let list) = tree[steps[0]], isOnePosition(list) {
      setElement(name, root, tree[list].first ?? place, new, steps, id)
    } else {
      assignPath(name, root, steps, new, id)
    }
  }

  private func isOnePosition(_ list: NodeList) -> Bool {
    guard tree[list].count == 1, let only = tree[list].first else { return false }
    if case .argument = tree[only] { return false }
    return true
  }

  private func root(_ name: String, _ id: NodeID) -> AssignPath.Root? {
    switch meaning(name) {
    case .local(let register):
      if state.readOnly.contains(name) {
        report(.changesOuterName(name), id)
        return nil
      }
      checkSet(name, register, id)
      return .register(register)
    case .global(let slot, _):
      if state.kind == .function {
        report(.changesOuterName(name), id)
        return nil
      }
      return .global(slot)
    case .unknown:
      report(
        .unknownName(name, suggestion: suggestion(for: name, among: visibleNames), mayBeColumn: false), id)
      return nil
    }
  }

  private func setElement(
    _ name: String, _ root: AssignPath.Root, _ position: NodeID, _ new: Int, _ steps: [NodeID], _ id: NodeID
  ) {
    let path = AssignPath(name: name, root: root, steps: [.index([nil])], stepSpans: [tree.span(position)])
    let shape = code.add(.path(path))
    let at = operand(position)
    switch root {
    case .register(let target): emit(Instruction(.setElement, a: new, b: target, c: shape, d: at), id)
    case .global(let slot): emit(Instruction(.setElementGlobal, a: new, b: slot, c: shape, d: at), id)
    }
  }

  private func assignPath(
    _ name: String, _ root: AssignPath.Root, _ steps: [NodeID], _ new: Int, _ id: NodeID
  ) {
    let first = state.next
    var parts: [AssignPath.Step] = []
    for step in steps {
      switch tree[step] {
      case .index(_, let list):
        let nodes = Array(tree[list])
        let labels = nodes.map {
          if case .argument(let label, _) = tree[$0] { tree[label] } else { nil as String? }
        }
        parts.append(.index(labels))
        for node in nodes { argumentValue(node, into: state.allocate()) }
      case .member(_, let field): parts.append(.member(tree[field]))
      case .computedMember(_, let field):
        parts.append(.computedMember)
        expression(field, into: state.allocate())
      default: break
      }
    }
    let path = AssignPath(name: name, root: root, steps: parts, stepSpans: steps.map(tree.span))
    emit(Instruction(.assign, a: new, b: code.add(.path(path)), c: first), id)
  }
}

extension Tree {
  /// What a postfix node stands on.
  func base(of id: NodeID) -> NodeID? {
    switch self[id] {
    case .index(let base, _), .member(let base, _), .computedMember(let base, _): base
    default: nil
    }
  }
}
