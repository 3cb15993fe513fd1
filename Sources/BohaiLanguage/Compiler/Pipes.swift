// Pipes: the value on the left becomes the first argument of the FIRST call of the stage.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Compiler {
  /// A run of stages of any length, from left to right. A special form takes everything before it
  /// unevaluated.
  func pipe(_ id: NodeID, into register: Int) {
    var stages: [NodeID] = []
    var node = id
    while case .pipe(let left, let stage) = tree[node], !isSpecialStage(stage) {
      stages.append(node)
      node = left
      if isRecorded(left) { break }
    }
    let isFree = register == state.next - 1 && register >= state.nameCount
    let value = isFree ? register : state.allocate()
    if case .pipe(let left, let stage) = tree[node], isSpecialStage(stage) {
      self.stage(stage, .node(left), node, into: value)
    } else {
      expression(node, into: value)
    }
    while let next = stages.popLast() {
      guard case .pipe(let left, let stage) = tree[next] else { continue }
      scratch { self.stage(stage, .register(value, left), next, into: value) }
    }
    if value != register { emit(Instruction(.take, a: register, c: value), id) }
  }

  private func isSpecialStage(_ stage: NodeID) -> Bool {
    guard let call = firstCall(stage), case .call(let callee, _) = tree[call],
      case .name(let name) = tree[callee]
    else { return false }
    return SpecialForm.names.contains(tree[name])
  }

  /// The call of a stage that is made first: the innermost on its left edge.
  private func firstCall(_ stage: NodeID) -> NodeID? {
    var node = stage
    var found: NodeID?
    while true {
      if case .call(let callee, _) = tree[node] {
        found = node
        node = callee
      } else if let base = tree.base(of: node) {
        node = base
      } else {
        return found
      }
    }
  }

  private func stage(_ stage: NodeID, _ piped: PipedValue, _ id: NodeID, into register: Int) {
    if let call = firstCall(stage) {
      return along(stage, until: call, piped, into: register)
    }
    if let root = columnRoot(stage) {
      return along(stage, until: root, piped, into: register)
    }
    let function = state.allocate(2)
    if case .register(let value, let node) = piped {
      emit(Instruction(.take, a: function + 1, c: value), node)
    }
    var name = ""
    if case .name(let text) = tree[stage] { name = tree[text] }
    let isFunctionName = name.isEmpty ? false : isCalledName(name)
    if !isFunctionName {
      argumentDepth += 1
      expression(stage, into: function)
      argumentDepth -= 1
    }
    let (slot, library) = isFunctionName ? slots(of: name) : (-1, -1)
    let site = callSite(
      name: name, slot: slot, library: library, labels: [.none], callee: stage, nodes: [], first: piped.node,
      id)
    if slot >= 0 {
      emit(Instruction(.callGlobal, a: function, b: slot, c: 1, d: site), id)
    } else {
      emit(Instruction(.call, a: function, c: 1, d: site), id)
    }
    emit(Instruction(.take, a: register, c: function), id)
  }

  /// `x |> f` calls what `f(x)` would call.
  private func isCalledName(_ name: String) -> Bool {
    if case .global = meaning(name) { true } else { false }
  }

  private func slots(of name: String) -> (Int, Int) {
    if case .global(let slot, let library) = globalMeaning(name) { (slot, library) } else { (-1, -1) }
  }

  /// `.share` at the left edge of a stage without calls: `t |> .share` is `t.share`.
  private func columnRoot(_ stage: NodeID) -> NodeID? {
    var node = stage
    while let base = tree.base(of: node) { node = base }
    switch tree[node] {
    case .column, .computedColumn: return node
    default: return nil
    }
  }

  /// Compiles the postfix operations of a stage around the node that receives the piped value.
  private func along(_ stage: NodeID, until inner: NodeID, _ piped: PipedValue, into register: Int) {
    var path: [NodeID] = []
    var node = stage
    while node != inner {
      path.append(node)
      if case .call(let callee, _) = tree[node] {
        node = callee
      } else if let base = tree.base(of: node) {
        node = base
      } else {
        return
      }
    }
    receive(piped, inner, into: register)
    while let step = path.popLast() { scratch { postfix(step, of: register, into: register) } }
  }

  private func receive(_ piped: PipedValue, _ inner: NodeID, into register: Int) {
    switch (tree[inner], piped) {
    case (.call(let callee, let list), _):
      call(callee, list, first: piped, inner, into: register)
    case (.column(let name), .register(let value, _)):
      emit(Instruction(.member, a: register, b: code.name(tree[name]), c: value), inner)
    case (.computedColumn(let name), .register(let value, _)):
      let text = operand(name)
      emit(Instruction(.computedMember, a: register, c: value, d: text), inner)
    default: break
    }
  }

  /// One postfix operation on a value that stands in a register already.
  private func postfix(_ id: NodeID, of value: Int, into register: Int) {
    switch tree[id] {
    case .member(_, let name):
      emit(Instruction(.member, a: register, b: code.name(tree[name]), c: value), id)
    case .computedMember(_, let name):
      let text = operand(name)
      emit(Instruction(.computedMember, a: register, c: value, d: text), id)
    case .index(let base, let list), .call(let base, let list):
      let nodes = Array(tree[list])
      let first = state.allocate()
      emit(Instruction(.take, a: first, c: value), id)
      let labels = arguments(nodes)
      let site = callSite(
        name: "", slot: -1, library: -1, labels: labels, callee: base, nodes: nodes, first: nil, id)
      if case .index = tree[id] {
        emit(Instruction(.index, a: first, b: site, c: nodes.count), id)
      } else {
        emit(Instruction(.callLabelled, a: first, c: nodes.count, d: site), id)
      }
      emit(Instruction(.take, a: register, c: first), id)
    default: break
    }
  }
}
