// The shape of an expression as indented lines, for `explain`.

import BohaiDiagnostics
import BohaiSyntax

extension FunctionPrototype {
  /// The expression that a special form received, each part one step below what it is part of; `nil` for
  /// others.
  public var outline: String? {
    guard let tree, let node else { return nil }
    var lines: [String] = []
    tree.outline(node, indent: 0, into: &lines)
    return lines.joined(separator: "\n")
  }
}

extension Tree {
  /// Lines that an outline has at most, and steps inwards.
  private static let most = (lines: 200, steps: 30)

  fileprivate func outline(_ id: NodeID, indent: Int, into lines: inout [String]) {
    guard lines.count < Tree.most.lines, indent < Tree.most.steps else { return }
    let text = source.text(span(id)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    lines.append(String(repeating: "  ", count: indent) + text)
    var parts: [NodeID] = []
    forEachChild(id) { parts.append($0) }
    for part in parts where isWorthALine(part) { outline(part, indent: indent + 1, into: &lines) }
  }

  /// Names and literals explain themselves.
  private func isWorthALine(_ id: NodeID) -> Bool {
    switch self[id] {
    case .number, .percent, .quantity, .text, .truth, .missing, .name, .column, .comparisonOperator: false
    default: true
    }
  }
}
