// Where a value comes from, read off the expression that made it: the datasets and columns that stand in it,
// and behind each name the statement that gave it its value. This is the way for single numbers; tables and
// vectors know their lineage themselves, and end the search where it meets one.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// What was found behind an expression.
public struct Trace {
  public internal(set) var lineage: Lineage?
  /// The statements passed on the way, the earliest first.
  public internal(set) var statements: [String] = []
  /// Quantities that were typed without saying from where: `6200[USD/人]`.
  public internal(set) var typed: [String] = []
  /// Figures of datasets that were taken out one by one.
  public internal(set) var figures: [(column: String, value: Value, figure: Figure)] = []
}

extension Machine {
  /// The trace of the expression that a special form received.
  public mutating func trace(_ expression: FunctionObject) -> Trace? {
    guard let written = expression.prototype.expression else { return nil }
    var search = TraceSearch(expression.capturedValues, environment.history)
    return search.run(written.tree, written.node, &self)
  }

  /// The trace of a statement of a program that ran.
  mutating func trace(_ position: Position) -> Trace? {
    var search = TraceSearch([:], environment.history)
    let tree = environment.history.tree(position.program)
    return search.run(tree, tree.statements[position.statement], &self)
  }
}

/// One walk over expressions and the statements behind their names, without recursion.
private struct TraceSearch {
  /// An expression to look into, and where it stands; names are looked up before that place.
  private struct Open {
    var tree: Tree
    var node: NodeID
    var position: Position?
    /// What stands in `sourced(...)` is typed, and has its source.
    var isSourced = false
    /// Parameters and locals of the function it stands in: nothing is known of them.
    var hidden: Set<String> = []
  }

  /// Statements that are followed at most.
  private static let most = 500

  private let history: History
  private let captured: [String: Value]
  private var trace = Trace()
  private var open: [Open] = []
  private var seen: Set<[Int]> = []
  private var told: [(position: Position, text: String)] = []

  init(_ captured: [String: Value], _ history: History) {
    self.history = history
    self.captured = captured
  }

  mutating func run(_ tree: Tree, _ node: NodeID, _ machine: inout Machine) -> Trace {
    open = [Open(tree: tree, node: node, position: history.position(of: node, in: tree))]
    while let next = open.popLast() { look(at: next, &machine) }
    trace.statements = told.sorted { $0.position < $1.position }.map(\.text)
    return trace
  }

  private mutating func look(at item: Open, _ machine: inout Machine) {
    let tree = item.tree
    switch tree[item.node] {
    case .name(let name): look(up: tree[name], item, &machine)
    case .member(let base, let field):
      if let record = value(base, item, &machine)?.asRecord, let origin = record.origin {
        add(origin, tree[field])
      } else if !add(value(item.node, item, &machine)) {
        push([base], item)
      }
    case .index(let base, let list):
      if !add(value(item.node, item, &machine)) { push([base] + tree[list], item) }
    case .quantity(let number, let unit) where !item.isSourced:
      let text = tree.source.text(tree.span(item.node))
      if !trace.typed.contains(text), number != 0, tree[unit] != "pp" { trace.typed.append(text) }
    case .pipe(let left, let stage):
      if let source = sourced(stage, piped: true, tree) {
        trace.lineage = Lineage.union(trace.lineage, Lineage(sources: [source]))
        push([left], item, isSourced: true)
      } else {
        push([left, stage], item)
      }
    case .call(let callee, let list):
      if let source = sourced(item.node, piped: false, tree), let first = tree[list].first {
        trace.lineage = Lineage.union(trace.lineage, Lineage(sources: [source]))
        push([first], item, isSourced: true)
      } else {
        push([callee] + tree[list], item)
      }
    case .lambda(let function), .definition(let function):
      let body = tree[function].body
      var inner = item
      inner.hidden.formUnion(tree[function].parameters.map { tree[$0.name] } + tree.assignedNames([body]))
      push([body], inner)
    default:
      var children: [NodeID] = []
      tree.forEachChild(item.node) { children.append($0) }
      push(children, item)
    }
  }

  private mutating func push(_ nodes: [NodeID], _ item: Open, isSourced: Bool = false) {
    for node in nodes.reversed() {
      open.append(
        Open(
          tree: item.tree, node: node, position: item.position, isSourced: isSourced || item.isSourced,
          hidden: item.hidden))
    }
  }

  /// Behind a name: the value, when it knows itself where it comes from, else the statement that made it.
  private mutating func look(up name: String, _ item: Open, _ machine: inout Machine) {
    if add(value(item.node, item, &machine)) { return }
    guard captured[name] == nil, !item.hidden.contains(name), seen.count < Self.most,
      let position = item.position, let found = binding(of: name, position)
    else { return }
    let tree = history.tree(found.program)
    var statement = tree.statements[found.statement]
    if case .silenced(let inner) = tree[statement] { statement = inner }
    guard seen.insert([found.program, found.statement]).inserted else { return }
    if tree.isWorthTelling(statement) {
      told.append((found, tree.source.text(tree.span(statement)).oneLine))
    }
    open.append(Open(tree: tree, node: statement, position: found, isSourced: item.isSourced))
  }

  /// The last value before; `ans` is what the program before gave. A function may be defined below its use.
  private func binding(of name: String, _ position: Position) -> Position? {
    if let found = history.binding(of: name, before: position) { return found }
    if name == "ans", position.program > 0 {
      let program = position.program - 1
      return Position(program: program, statement: history.tree(program).statements.count - 1)
    }
    let end = Position(program: position.program, statement: .max)
    guard let found = history.binding(of: name, before: end) else { return nil }
    let tree = history.tree(found.program)
    if case .definition = tree[tree.statements[found.statement]] { return found }
    return nil
  }

  private mutating func add(_ value: Value?) -> Bool {
    if let record = value?.asRecord, let origin = record.origin {
      trace.lineage = Lineage.union(trace.lineage, origin.table.lineage)
      return true
    }
    guard let lineage = value?.lineage else { return false }
    trace.lineage = Lineage.union(trace.lineage, lineage)
    return true
  }

  private mutating func add(_ origin: RowOrigin, _ name: String) {
    guard let column = origin.table[name] else { return }
    trace.lineage = Lineage.union(trace.lineage, column.lineage)
    guard let figure = column.figures?.figure(origin.row) else { return }
    trace.figures.append((name, column.value(origin.row), figure))
  }

  /// The text of `sourced(x, "text")` or, after a pipe, of `sourced("text")`.
  private func sourced(_ node: NodeID, piped: Bool, _ tree: Tree) -> String? {
    guard case .call(let callee, let list) = tree[node], case .name(let name) = tree[callee],
      tree[name] == "sourced", let argument = tree[list].dropFirst(piped ? 0 : 1).first
    else { return nil }
    var text = argument
    if case .argument(_, let value) = tree[text] { text = value }
    if case .text(let words) = tree[text] { return tree[words] }
    return nil
  }

  // MARK: - Values that are there

  /// The value of a name, `t.gdp`, `t[region: "Hebei"]` and the like, found without computing anything.
  private func value(
    _ node: NodeID, _ item: Open, _ machine: inout Machine, depth: Int = 0
  ) -> Value? {
    let tree = item.tree
    guard depth < 20 else { return nil }
    switch tree[node] {
    case .name(let name): return value(ofName: tree[name], item, machine.environment)
    case .member(let base, let field):
      guard let base = value(base, item, &machine, depth: depth + 1) else { return nil }
      return try? machine.member(base, tree[field])
    case .index(let base, let list):
      guard let base = value(base, item, &machine, depth: depth + 1), base.asTable != nil else { return nil }
      var arguments: [LabelledArgument] = []
      for (position, node) in tree[list].enumerated() {
        guard case .argument(let label, let given) = tree[node],
          let value = value(given, item, &machine, depth: depth + 1)
        else { return nil }
        arguments.append(
          LabelledArgument(label: tree[label], isUserName: false, value: value, position: position))
      }
      return try? machine.index(base, arguments)
    case .number(let number): return .number(number)
    case .text(let text): return .text(tree[text])
    case .truth(let truth): return .truth(truth)
    default: return nil
    }
  }

  private func value(ofName name: String, _ item: Open, _ environment: Environment) -> Value? {
    if let known = captured[name] { return known }
    if item.hidden.contains(name) { return nil }
    if let position = item.position, let found = history.binding(of: name, before: position),
      !history.isCurrent(found, for: name)
    {
      return nil
    }
    if let value = environment.value(of: name) { return value }
    if case .value(let value)? = environment.library?.find(name), !value.isFunction { return value }
    return nil
  }
}

extension Tree {
  /// Whether the statement says how a value was made; a definition or a plain constant does not.
  fileprivate func isWorthTelling(_ statement: NodeID) -> Bool {
    guard case .binding(_, let value) = self[statement] else {
      if case .definition = self[statement] { return false }
      return true
    }
    switch self[value] {
    case .number, .text, .truth, .missing, .percent: return false
    default: return true
    }
  }
}

extension String {
  fileprivate var oneLine: String {
    let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= 160 ? words : words.prefix(159) + "…"
  }
}
