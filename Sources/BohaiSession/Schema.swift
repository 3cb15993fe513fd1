import BohaiDiagnostics
import BohaiLanguage
import BohaiSyntax

// The columns of the table that is being piped, found without running anything: the table at the head of the
// chain is looked at (a variable, a dataset), and each verb's effect on the names is read off its arguments.

extension Session {
  /// The columns that `.` at the cursor may name.
  func columns(at context: CursorContext) -> [String] {
    let piped = context.frames.last.flatMap { context.pipedText(into: max(0, context.wordStart - 1), in: $0) }
    if let columns = piped.flatMap(columns) { return columns }
    for index in context.frames.indices.reversed() {
      if let text = context.tableText(ofFrame: index), let columns = columns(of: text) {
        let labels = context.frames[index].labels
        return columns + labels.filter { !columns.contains($0) && $0 != "by" && $0 != "order" }
      }
    }
    return []
  }

  /// The texts in a column of the table at the head of the chain, for `.region == "` at the cursor.
  func texts(inColumn name: String, at context: CursorContext) -> [String] {
    for index in context.frames.indices.reversed() {
      guard let text = context.tableText(ofFrame: index) else { continue }
      let (tree, node) = read(text)
      guard let node, let column = member(chain(node, in: tree).head)?.asTable?.table[name],
        case .texts(_, let dictionary) = column.storage
      else { continue }
      return Array(dictionary.texts.prefix(1000))
    }
    return []
  }

  /// The columns of the table that a chain of verbs gives; an empty text stands for `ans`.
  func columns(of text: String) -> [String]? {
    let (tree, node) = read(text)
    guard let node else { return nil }
    return columns(of: node, in: tree)
  }

  private func read(_ text: String) -> (tree: Tree, last: NodeID?) {
    let source = text.trimmed.isEmpty ? "ans" : text
    let tree = parse(SourceText(name: "completion", source), interactive: true).tree
    return (tree, tree.statements.last)
  }

  private func columns(of node: NodeID, in tree: Tree) -> [String]? {
    let (head, stages) = chain(node, in: tree)
    guard var columns = columnNames(of: head) else { return nil }
    for stage in stages {
      guard let next = apply(stage, to: columns, in: tree) else { return nil }
      columns = next
    }
    return columns
  }

  /// What a pipe begins with, as the parts of a dotted name (none when it is more than that), and its stages
  /// in order.
  private func chain(_ node: NodeID, in tree: Tree) -> (head: [String], stages: [NodeID]) {
    var head = node
    var stages: [NodeID] = []
    while true {
      switch tree[head] {
      case .pipe(let left, let stage):
        stages.append(stage)
        head = left
        continue
      case .binding(_, let value), .silenced(let value):
        head = value
        continue
      case .call(_, let arguments):
        guard let first = tree[arguments].first else { return ([], []) }
        stages.append(head)
        head = first
        continue
      default: break
      }
      break
    }
    return (path(head, in: tree), stages.reversed())
  }

  /// `bth.three_industries` as its parts; none when it is more than names and dots.
  private func path(_ node: NodeID, in tree: Tree) -> [String] {
    var parts: [String] = []
    var node = node
    while case .member(let base, let name) = tree[node] {
      parts.append(tree[name])
      node = base
    }
    guard case .name(let name) = tree[node] else { return [] }
    return [tree[name]] + parts.reversed()
  }

  /// What a verb makes of the columns; `nil` when that cannot be told.
  private func apply(_ stage: NodeID, to columns: [String], in tree: Tree) -> [String]? {
    guard case .call(let callee, let list) = tree[stage], case .name(let verb) = tree[callee] else {
      return nil
    }
    let arguments = VerbArguments(list, tree)
    switch tree[verb] {
    case "where", "where_not", "drop_missing", "sort", "first", "last", "sample", "distinct", "fill", "panel",
      "with_total":
      return columns
    case "with": return columns + arguments.labels.filter { !columns.contains($0) }
    case "pick": return arguments.results
    case "drop": return columns.filter { !arguments.columns.contains($0) }
    case "rename":
      let new = Dictionary(arguments.renamed, uniquingKeysWith: { first, _ in first })
      return columns.map { new[$0] ?? $0 }
    case "summarize": return arguments.by + arguments.labels
    case "count": return arguments.by + arguments.columns + ["count"]
    case "join":
      let others = arguments.places.compactMap { self.columns(of: $0, in: tree) }.last ?? []
      return columns + others.filter { !columns.contains($0) }
    default: return nil
    }
  }
}

/// The arguments of a verb, sorted by what they say about columns.
private struct VerbArguments {
  /// `.a`, by place.
  var columns: [String] = []
  /// `share: ...`, options apart.
  var labels: [String] = []
  /// `new: .old` as (old, new).
  var renamed: [(String, String)] = []
  /// Names in the order they stand: `.a` and `share: ...`.
  var results: [String] = []
  var by: [String] = []
  /// All arguments by place.
  var places: [NodeID] = []

  init(_ list: NodeList, _ tree: Tree) {
    for argument in tree[list] {
      switch tree[argument] {
      case .argument(let label, let value) where tree[label] == "by": by = Self.names(value, tree)
      case .argument(let label, let value), .textArgument(let label, let value):
        guard tree[label] != "order" else { continue }
        labels.append(tree[label])
        results.append(tree[label])
        renamed += Self.names(value, tree).map { ($0, tree[label]) }
      default:
        places.append(argument)
        columns += Self.names(argument, tree)
        results += Self.names(argument, tree)
      }
    }
  }

  /// `.a`, or `[.a, .b]`.
  private static func names(_ node: NodeID, _ tree: Tree) -> [String] {
    switch tree[node] {
    case .column(let name): [tree[name]]
    case .list(let items):
      tree[items].compactMap { if case .column(let name) = tree[$0] { tree[name] } else { nil } }
    default: []
    }
  }
}
