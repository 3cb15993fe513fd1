// A notebook as MyST Markdown, which jupytext and Jupyter Book read too.
//
// Invariant: each cell is written in the form that reads best and, read back, gives the same cell; this is
// tried for each. Prose that would break the file (an open fence, a line `+++`, nothing at all) becomes a raw
// block.

import BohaiDiagnostics
import BohaiFiles

struct MySTWriter {
  /// The whole text of the file.
  static func text(of notebook: Notebook) -> String {
    var metadata = notebook.metadata
    var jupytext = metadata["jupytext"]?.object ?? [:]
    jupytext["text_representation"] = [
      "extension": ".md", "format_name": "myst", "format_version": .text("0.13"),
    ]
    metadata["jupytext"] = .object(jupytext)
    metadata = metadata.sayingLanguage
    let named = metadata.filter { FrontMatter.known.contains($0.key) && $0.key != "jupyter" }
    let others = metadata.filter { named[$0.key] == nil }
    var lines = YAMLHeader.lines(
      others.isEmpty ? named : named.merging(["jupyter": .object(others)]) { old, _ in old })
    var cells = notebook.cells[...]
    if let first = cells.first, let front = frontMatter(first, beside: lines) {
      lines = front + lines
      cells = cells.dropFirst()
    }
    return "---\n" + lines.map { $0 + "\n" }.joined() + "---\n" + cells.map { "\n" + block($0) }.joined()
  }

  // MARK: Cells

  private static func block(_ cell: Cell) -> String {
    let forms: [(Cell) -> String] =
      switch cell.kind {
      case .code:
        [{ fenced($0, "code-cell", exactSource: false) }, { fenced($0, "code-cell", exactSource: true) }]
      case .markdown: [{ prose($0, exactSource: false) }, { prose($0, exactSource: true) }, asRaw]
      case .raw:
        [{ fenced($0, "raw-cell", exactSource: false) }, { fenced($0, "raw-cell", exactSource: true) }]
      }
    for form in forms.dropLast() where readsBack(form(cell), as: cell) { return form(cell) }
    return forms.last?(cell) ?? ""
  }

  private static func prose(_ cell: Cell, exactSource: Bool) -> String {
    let metadata = cell.metadataForText(exactSource: exactSource)
    let mark = metadata.isEmpty ? "+++" : "+++ " + JSON.object(metadata).writtenOnOneLine()
    return "\(mark)\n\n\(cell.source)\n"
  }

  private static func fenced(_ cell: Cell, _ word: String, exactSource: Bool, kind: String? = nil) -> String {
    var metadata = cell.metadataForText(exactSource: exactSource)
    if let kind { metadata[KeptInText.kind] = .text(kind) }
    let fence = String(repeating: "`", count: max(3, cell.source.longestRunOfBackticks + 1))
    let language = word == "code-cell" ? " bohai" : ""
    return "\(fence){\(word)}\(language)\n\(options(metadata))\(cell.source)\n\(fence)\n"
  }

  private static func asRaw(_ cell: Cell) -> String {
    fenced(cell, "raw-cell", exactSource: true, kind: "markdown")
  }

  /// `:tags: ["a"]` lines, or a block between `---` where a name or an inner map asks for it, and an empty
  /// line that parts them from the content.
  private static func options(_ metadata: [String: JSON]) -> String {
    if metadata.isEmpty { return "\n" }
    let isSimple = metadata.allSatisfy { key, value in
      value.object == nil && YAMLHeader.word(key) == key && !key.contains { ". ".contains($0) }
    }
    let lines = YAMLHeader.lines(metadata)
    return isSimple
      ? lines.map { ":\($0)\n" }.joined() + "\n" : "---\n" + lines.map { "\($0)\n" }.joined() + "---\n\n"
  }

  // MARK: Trying

  private static let guardian = "```{code-cell} bohai\n\n```\n"

  private static func readsBack(_ block: String, as cell: Cell) -> Bool {
    let text = "\(guardian)\n\(block)\n\(guardian)"
    let read = try? MarkdownDocument(reading: Array(text.utf8), file: "").notebook.cells
    guard let read, read.count == 3 else { return false }
    return read[1].isSame(as: cell) && read[0].source.isEmpty && read[2].source.isEmpty
  }

  /// The lines of a raw cell that came from the front matter of a file, when they may go back there.
  private static func frontMatter(_ cell: Cell, beside header: [String]) -> [String]? {
    let lines = cell.source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard cell.kind == .raw, lines.count > 2, lines.first == "---", lines.last == "---" else { return nil }
    let inner = Array(lines.dropFirst().dropLast())
    let text = (["---"] + inner + header + ["---", "", guardian]).joined(separator: "\n")
    guard let read = try? MarkdownDocument(reading: Array(text.utf8), file: "").notebook.cells,
      read.count == 2,
      read[0].isSame(as: cell)
    else { return nil }
    return inner
  }
}
