// What is known about the place of the cursor, found through the parser, which reads unfinished text as well.
//
// A name that the cursor touches comes first, with all that stands before its dot; then the functions whose calls
// enclose the cursor, from the inside out; then a call that ends where the cursor stands.

import BohaiDiagnostics
import BohaiSyntax

extension Session {
  public enum Detail: Sendable {
    case page
    /// Also the program text of a function written in Bohai.
    case source
  }

  /// What is known about the name at the cursor, which stands after `offset` bytes, or about the function whose
  /// call it stands in.
  public func inspect(_ text: String, at offset: Int, detail: Detail = .page) -> DisplayBundle? {
    let cursor = min(max(0, offset), text.utf8.count)
    for name in inspectable(text, at: cursor) {
      guard var found = documentation(of: name) else { continue }
      if detail == .source, let source = source(of: name) {
        let code = forms(of: .code(source))
        found.plain += "\n\n" + code.plain
        found.html = found.html.map { $0 + "\n" + (code.html ?? "") }
      }
      return found
    }
    return nil
  }

  private func inspectable(_ text: String, at cursor: Int) -> [String] {
    if let command = Command(text), command.verb == .help { return [command.argument] }
    let tree = parse(SourceText(name: nextName, text), interactive: true).tree
    return CursorNames(tree, cursor).names
  }
}

/// The names that the cursor may mean, the likeliest first.
private struct CursorNames {
  private let tree: Tree
  private let cursor: Int
  private var touched: [(size: Int, name: String)] = []
  private var around: [(size: Int, name: String)] = []
  private var ended: [String] = []

  var names: [String] {
    [touched, around].flatMap { found in found.sorted { $0.size < $1.size }.map(\.name) } + ended
  }

  init(_ tree: Tree, _ cursor: Int) {
    self.tree = tree
    self.cursor = cursor
    for index in tree.nodes.indices { look(at: NodeID(Int32(index))) }
    for function in tree.functions where touches(function.nameSpan) {
      if let name = function.name { touched.append((0, tree[name])) }
    }
  }

  private mutating func look(at id: NodeID) {
    let span = tree.span(id)
    guard span.start <= cursor, cursor <= span.end else { return }
    let size = Int(span.end - span.start)
    switch tree[id] {
    case .name(let name): touched.append((size, tree[name]))
    case .binding(let name, _):
      let end = span.start + Int32(clamping: tree[name].utf8.count)
      if touches(Span(start: span.start, end: end)) { touched.append((size, tree[name])) }
    case .member:
      if let path = path(id) { touched.append((size, path)) }
    case .call(let callee, let arguments):
      guard let name = path(callee), cursor > tree.span(callee).end else { return }
      if isOpen(id, arguments) || cursor < span.end { around.append((size, name)) } else { ended.append(name) }
    default: break
    }
  }

  private func touches(_ span: Span) -> Bool { span.start <= cursor && cursor <= span.end }

  /// `bth.gdp` for a cursor in or behind its last part. Nothing that is documented has a longer path than this.
  private func path(_ id: NodeID) -> String? {
    var (id, parts) = (id, [String]())
    while parts.count < 8 {
      switch tree[id] {
      case .name(let name): return ([tree[name]] + parts.reversed()).joined(separator: ".")
      case .member(let base, let name):
        parts.append(tree[name])
        id = base
      default: return nil
      }
    }
    return nil
  }

  /// Whether a call lacks its closing bracket: the last one in it belongs to its last argument, or is none.
  private func isOpen(_ id: NodeID, _ arguments: NodeList) -> Bool {
    let end = tree.span(id).end
    guard end > 0, tree.source.bytes[Int(end) - 1] == UInt8(ascii: ")") else { return true }
    return tree[arguments].last.map { tree.span($0).end == end } ?? false
  }
}
