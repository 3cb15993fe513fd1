// Calls: arguments go straight to the registers after the function's, where the called function finds them.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

/// The value that a pipe hands to a call as its first argument.
enum PipedValue {
  /// Not computed yet (a special form receives it unevaluated).
  case node(NodeID)
  /// Computed: it stands in this register, which may be emptied.
  case register(Int, NodeID)
  var node: NodeID {
    switch self {
    case .node(let id), .register(_, let id): id
    }
  }
}

extension Compiler {
  func call(_ callee: NodeID, _ list: NodeList, first: PipedValue?, _ id: NodeID, into register: Int) {
    let nodes = Array(tree[list])
    var name = ""
    if case .name(let text) = tree[callee] { name = tree[text] }
    if SpecialForm.names.contains(name) {
      return specialCall(name, callee, nodes, first, id, into: register)
    }
    if name == "ensure", nodes.count + (first == nil ? 0 : 1) >= 2 {
      return ensure(callee, nodes, first, id, into: register)
    }
    if name == "define_unit" { defineUnit(nodes) }
    plainCall(name, callee, nodes, first, id, into: register) { self.arguments(nodes) }
  }

  /// Units are read while a text is compiled, before its first line runs. One that is defined by literals is known to
  /// the lines below it; what is wrong with a definition is said when it runs.
  private func defineUnit(_ nodes: [NodeID]) {
    let arguments = nodes.map { tree[argumentNode($0)] }
    guard let first = arguments.first, arguments.count <= 2 else { return }
    var names = [first]
    if case .list(let list) = first { names = tree[list].map { tree[$0] } }
    let texts = names.compactMap { if case .text(let name) = $0 { tree[name] } else { nil } }
    guard texts.count == names.count else { return }
    if arguments.count == 1 { try? Units.define(texts, as: nil) }
    guard case .quantity(let count, let text)? = arguments.last, let unit = try? Units.parse(tree[text]) else { return }
    try? Units.define(texts, as: (count, unit))
  }

  /// - Parameter arguments: computes the arguments into the registers that follow and gives their labels.
  private func plainCall(
    _ name: String, _ callee: NodeID, _ nodes: [NodeID], _ first: PipedValue?, _ id: NodeID,
    into register: Int,
    arguments: () -> [CallSite.Label]
  ) {
    let function = place(forCallInto: register)
    let isNamed = !name.isEmpty
    var slot = -1, library = -1
    var local: Int?
    if isNamed {
      (slot, library, local) = called(name, callee)
    } else if case .member(let base, let field) = tree[callee], let known = libraryMember(base, tree[field]) {
      slot = known
    }
    let needsValue = !isNamed && slot < 0
    var piped: [CallSite.Label] = []
    if let first {
      piped = [.none]
      pass(first, into: state.allocate())
    }
    if needsValue { expression(callee, into: function) }
    argumentDepth += 1
    let labels = piped + arguments()
    argumentDepth -= 1
    let site = callSite(
      name: calleeName(name, callee), slot: slot, library: library, labels: labels, callee: callee,
      nodes: nodes,
      first: first?.node, id)
    let isLabelled = labels.contains { if case .none = $0 { false } else { true } }
    if isLabelled {
      if !needsValue { emit(Instruction(.getFunction, a: function, b: local ?? -1, d: site), callee) }
      emit(Instruction(.callLabelled, a: function, c: labels.count, d: site), id)
    } else if let local {
      emit(Instruction(.callRegister, a: function, b: local, c: labels.count, d: site), id)
    } else if slot >= 0 {
      emit(Instruction(.callGlobal, a: function, b: slot, c: labels.count, d: site), id)
    } else {
      emit(Instruction(.call, a: function, c: labels.count, d: site), id)
    }
    if function != register { emit(Instruction(.take, a: register, c: function), id) }
  }

  /// Where a call stands: in the register of its result when everything above is free.
  private func place(forCallInto register: Int) -> Int {
    register == state.next - 1 && register >= state.nameCount ? register : state.allocate()
  }

  private func calleeName(_ name: String, _ callee: NodeID) -> String {
    if !name.isEmpty { return name }
    if case .member(_, let field) = tree[callee] { return tree[field] }
    return ""
  }

  /// What a name directly before `(` may mean: a local, the session's slot, the library's.
  func called(_ name: String, _ callee: NodeID) -> (slot: Int, library: Int, local: Int?) {
    let global = globalMeaning(name)
    var slots = (-1, -1)
    if case .global(let slot, let library) = global { slots = (slot, library) }
    if case .local(let register) = meaning(name) {
      if !state.definite.contains(register) {
        // Not yet a value here: the session's or the library's function is meant when there is one.
        if case .unknown = global { checkSet(name, register, callee) } else { state.checked.insert(register) }
      }
      return (slots.0, slots.1, register)
    }
    if case .unknown = global {
      let isWord = FormulaWords.native(name) != nil
      let near = suggestion(for: name, among: visibleNames)
      report(isWord ? .onlyInFormula(name) : .unknownFunction(name, suggestion: near), callee)
    }
    return (slots.0, slots.1, nil)
  }

  private func pass(_ piped: PipedValue, into register: Int) {
    switch piped {
    case .node(let node): expression(node, into: register)
    case .register(let value, let node):
      if value != register { emit(Instruction(.take, a: register, c: value), node) }
    }
  }

  /// Computes arguments into the next registers, computed labels into the registers after them.
  func arguments(_ nodes: [NodeID]) -> [CallSite.Label] {
    var labels: [CallSite.Label] = []
    var computed: [(Int, NodeID)] = []
    for (position, node) in nodes.enumerated() {
      argumentValue(node, into: state.allocate())
      switch tree[node] {
      case .argument(let label, _): labels.append(.word(tree[label]))
      case .textArgument(let label, _): labels.append(.user(tree[label]))
      case .computedArgument(let label, _):
        labels.append(.computed(0))
        computed.append((position, label))
      default: labels.append(.none)
      }
    }
    for (position, label) in computed {
      let register = state.allocate()
      expression(label, into: register)
      labels[position] = .computed(register)
    }
    return labels
  }

  func argumentValue(_ node: NodeID, into register: Int) {
    switch tree[node] {
    case .argument(_, let value), .textArgument(_, let value), .computedArgument(_, let value):
      expression(value, into: register)
    default: expression(node, into: register)
    }
  }

  private func argumentNode(_ node: NodeID) -> NodeID {
    switch tree[node] {
    case .argument(_, let value), .textArgument(_, let value), .computedArgument(_, let value): value
    default: node
    }
  }

  func callSite(
    name: String, slot: Int, library: Int, labels: [CallSite.Label], callee: NodeID, nodes: [NodeID],
    first: NodeID?, _ id: NodeID
  ) -> Int {
    var spans = nodes.map { tree.span(argumentNode($0)) }
    if let first { spans.insert(tree.span(first), at: 0) }
    let labelSpans = labelSpans(nodes, labels.count)
    return code.add(
      CallSite(
        name: name, slot: slot, librarySlot: library, labels: labels, calleeSpan: tree.span(callee),
        span: tree.span(id), argumentSpans: spans, labelSpans: labelSpans, source: tree.source))
  }

  /// Where the labels stand, the last arguments last; an argument without one has its own span.
  private func labelSpans(_ nodes: [NodeID], _ count: Int) -> [Span] {
    var spans = nodes.map { node -> Span in
      let span = tree.span(node)
      guard case .argument(let label, _) = tree[node] else { return span }
      return Span(Int(span.start), Int(span.start) + tree[label].utf8.count)
    }
    if let first = spans.first { while spans.count < count { spans.insert(first, at: 0) } }
    return spans
  }

  /// `attempt(expr)`: arguments without a label arrive as functions that compute them.
  private func specialCall(
    _ name: String, _ callee: NodeID, _ nodes: [NodeID], _ first: PipedValue?, _ id: NodeID,
    into register: Int
  ) {
    var all = nodes
    if case .node(let piped) = first { all.insert(piped, at: 0) }
    plainCall(name, callee, all, nil, id, into: register) {
      all.map { node in
        let register = state.allocate()
        guard case .argument(let label, let value) = tree[node] else {
          thunk(node, keepsParts: name == "explain", into: register)
          return .none
        }
        expression(value, into: register)
        return .word(tree[label])
      }
    }
  }

  /// `ensure(condition, text)`: the text is computed only when the condition does not hold.
  private func ensure(
    _ callee: NodeID, _ nodes: [NodeID], _ first: PipedValue?, _ id: NodeID, into register: Int
  ) {
    let tested = state.allocate()
    var rest = nodes
    if let first {
      pass(first, into: tested)
    } else {
      argumentValue(rest.removeFirst(), into: tested)
    }
    let holds = emit(Instruction(.orTest, a: tested), id)
    let condition = PipedValue.register(tested, first?.node ?? nodes[0])
    plainCall("ensure", callee, rest, condition, id, into: tested) {
      rest.map { node in
        let register = state.allocate()
        guard case .argument(let label, let value) = tree[node] else {
          thunk(node, into: register)
          return .none
        }
        expression(value, into: register)
        return .word(tree[label])
      }
    }
    state.patchHere([holds])
    load(NotGiven.value, id, into: register)
  }
}
