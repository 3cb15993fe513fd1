// Writes a Markdown file with results: the author's text as it was, a block of results behind each block of
// code.

import BohaiFiles

extension MarkdownDocument {
  /// What stands behind `text` in the first line of a block of results.
  static let resultsMark = "bohai-output"

  /// The file with the outputs that `notebook`, a run of this document, holds.
  public func written(with notebook: Notebook) -> String {
    let pairs = notebook.cells.map { ($0.id ?? "", $0) }
    let byIdentifier = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    var text = ""
    for piece in pieces {
      switch piece {
      case .prose(let prose): text += prose
      case .results: break
      case .code(let block, let original):
        guard let cell = byIdentifier[original.id ?? ""] else { continue }
        text += cell.source == original.source ? block : codeBlock(cell)
        text += resultsBlock(cell)
        if let injected = notebook.cellInjected(behind: cell), !holds(injected) {
          text += "\n" + codeBlock(injected) + resultsBlock(injected)
        }
      }
    }
    return text
  }

  /// The texts of the stored blocks of results, by the id of the cell that each stands behind.
  var storedResults: [String: String] {
    var results: [String: String] = [:]
    var identifier: String?
    for piece in pieces {
      switch piece {
      case .code(_, let cell): identifier = cell.id
      case .results(let block): if let identifier { results[identifier] = block.betweenFences }
      case .prose: break
      }
    }
    return results
  }

  private func holds(_ cell: Cell) -> Bool {
    pieces.contains { piece in
      if case .code(_, let original) = piece { original.id == cell.id } else { false }
    }
  }

  private var isMyST: Bool {
    pieces.contains { if case .code(let block, _) = $0 { block.contains("{code-cell}") } else { false } }
  }

  private func codeBlock(_ cell: Cell) -> String {
    let tags = JSON.list(cell.tags.map(JSON.text)).written().filter { $0 != "\n" }
    let head = isMyST ? "```{code-cell}\n:tags: \(tags)\n\n" : "```bohai tags=\(tags)\n"
    return head + cell.source + "\n```\n"
  }

  private func resultsBlock(_ cell: Cell) -> String {
    if cell.outputs.isEmpty { return "" }
    let text = cell.plainResults
    let fence = String(repeating: "`", count: max(3, text.longestRunOfBackticks + 1))
    return "\n\(fence)text \(Self.resultsMark)\n\(text)\n\(fence)\n"
  }
}

extension Notebook {
  /// The cell of parameters that a run has put right behind `cell`.
  fileprivate func cellInjected(behind cell: Cell) -> Cell? {
    guard let place = cells.firstIndex(where: { $0.id == cell.id }), place + 1 < cells.count else { return nil }
    let next = cells[place + 1]
    return next.has(tag: "injected-parameters") ? next : nil
  }
}

extension Cell {
  /// All outputs for a reader of plain text.
  var plainResults: String { outputs.map(\.plain).joined(separator: "\n") }
}

extension Output {
  /// This output for a reader of plain text, without a final line end.
  public var plain: String {
    switch self {
    case .stream(_, let text): text.withoutFinalNewline
    case .display(let data, _), .result(let data, _, _): data["text/plain"]?.text?.withoutFinalNewline ?? ""
    case .error(_, _, let traceback): traceback.joined(separator: "\n")
    }
  }
}

extension String {
  /// What stands in a block, without the two lines that mark it.
  fileprivate var betweenFences: String {
    let lines = linesWithEnds.drop { $0.trimmed.isEmpty }.dropFirst()
    let content = lines.last?.trimmed.isEmpty == true ? lines.dropLast(2) : lines.dropLast()
    return content.joined().replacingLineEnds.withoutFinalNewline
  }

  var longestRunOfBackticks: Int {
    var longest = 0
    var run = 0
    for byte in utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
