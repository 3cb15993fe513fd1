// The HTML of our results as Markdown: paragraphs and tables. Anything else, such as a page of another
// program, is not for this; its plain text serves.

/// Reads paragraphs and tables and writes them as Markdown.
struct HTMLTables {
  private struct Row {
    var cells: [String] = []
    var isHead = false
    var spans = false
  }

  private static let known: Set<String> = [
    "html", "body", "div", "p", "br", "strong", "b", "small", "em", "table", "caption", "thead", "tbody",
    "tfoot",
    "tr", "th", "td", "pre", "code",
  ]

  private var parts: [String] = []
  private var text = ""
  private var rows: [Row] = []
  private var alignments: [String] = []
  private var caption = ""
  private var depth = 0
  private var isKnown = true

  /// `nil` when there is no table, or something besides tables and paragraphs.
  static func markdown(_ html: String) -> String? {
    guard let library = try? MarkupLibrary.opened.get() else { return nil }
    var reader = HTMLTables()
    let isRead = library.read("<div>\(html)</div>", as: .html) { reader.take($0) }
    return isRead && reader.isKnown && html.contains("<table") ? reader.parts.joined(separator: "\n\n") : nil
  }

  private mutating func take(_ event: MarkupEvent) {
    switch event {
    case .open(let name, let attributes): open(name, attributes)
    case .close(let name): close(name)
    case .text(let words): text += words
    }
  }

  private mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) {
    if !Self.known.contains(name) { isKnown = false }
    switch name {
    case "table":
      depth += 1
      if depth > 1 { isKnown = false }
      (rows, alignments, caption) = ([], [], "")
    case "tr": rows.append(Row())
    case "thead", "tbody", "tfoot", "p", "caption", "pre": text = ""
    case "th", "td":
      text = ""
      guard !rows.isEmpty else { return isKnown = false }
      let span = attributes.first { $0.name == "colspan" }?.value ?? "1"
      if span != "1" { rows[rows.count - 1].spans = true }
      let isRight = attributes.contains { $0.name == "style" && $0.value.contains("text-align: right") }
      if rows.count == 1 { alignments.append(isRight ? "---:" : "---") }
    case "br": text += "  \n"
    case "strong", "b": text += "**"
    default: break
    }
  }

  private mutating func close(_ name: String) {
    switch name {
    case "th", "td":
      guard let row = rows.last else { return }
      rows[rows.count - 1].cells.append(row.spans ? text.trimmed : text.inCell)
    case "thead": for index in rows.indices { rows[index].isHead = true }
    case "caption": caption = text.trimmed
    case "strong", "b": text += "**"
    case "p": endParagraph()
    case "pre": parts.append("```text\n\(text)\n```")
    case "table":
      depth -= 1
      endTable()
      text = ""
    default: break
    }
  }

  private mutating func endParagraph() {
    if depth == 0, !text.trimmed.isEmpty { parts.append(text.trimmed) }
    if depth == 0 { text = "" }
  }

  private mutating func endTable() {
    let width = rows.lazy.filter { !$0.spans }.map(\.cells.count).max() ?? 0
    guard width > 0 else { return }
    if !caption.isEmpty { parts.append("**\(caption.inCell)**") }
    let heads = rows.filter { $0.isHead && !$0.spans }
    var head = heads.first?.cells ?? []
    // A second row of the head holds the units.
    for row in heads.dropFirst() {
      for (index, unit) in row.cells.enumerated() where index < head.count && unit != "" && unit != "text" {
        head[index] += " \(unit)"
      }
    }
    let border = (0..<width).map { " \($0 < alignments.count ? alignments[$0] : "---") |" }.joined()
    var lines = [line(head, width), "|" + border]
    var below: [String] = []
    for row in rows where !row.isHead {
      if row.spans {
        below.append(row.cells.joined(separator: " "))
      } else {
        lines.append(line(row.cells, width))
      }
    }
    parts.append(lines.joined(separator: "\n"))
    parts += below.filter { !$0.isEmpty }
  }

  private func line(_ cells: [String], _ width: Int) -> String {
    "|" + (0..<width).map { " \($0 < cells.count ? cells[$0] : "") |" }.joined()
  }
}

extension String {
  /// As it must stand in a cell of a table.
  fileprivate var inCell: String {
    let line = split { $0.isNewline }.joined(separator: " ").trimmed
    return line.map { "|*`<\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
