// The line that opens a block of code in Markdown.

/// Three or more of the same mark, and what the block holds.
struct Fence {
  enum Role { case code(words: String), raw, results, shown }

  /// The info string: `{code-cell} bohai`, `bohai tags=["parameters"]`.
  let info: String
  private let mark: Character
  private let length: Int

  init?(opening line: Substring) {
    let content = line.drop { $0 == " " }
    let indent = line.utf8.count - content.utf8.count
    guard indent < 4, let mark = content.first, "`~:".contains(mark) else { return nil }
    length = content.prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    self.mark = mark
    info = content.dropFirst(length).trimmed
    if mark == "`", info.contains("`") { return nil }
    if mark == ":", !info.hasPrefix("{") { return nil }
  }

  func isClosed(by line: Substring) -> Bool {
    let content = line.trimmed
    return content.count >= length && content.allSatisfy { $0 == mark }
  }

  func role(inMyST isMyST: Bool) -> Role {
    let words = info.split(separator: " ", maxSplits: 1)
    let rest = words.count > 1 ? words[1].trimmed : ""
    switch words.first {
    case "{code-cell}" where isMyST: return .code(words: rest)
    case "{raw-cell}" where isMyST: return .raw
    case "bohai" where !isMyST: return .code(words: rest)
    case "text" where rest == MarkdownDocument.resultsMark: return .results
    default: return .shown
    }
  }
}

extension StringProtocol {
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) }
    return String(start[..<(end ?? start.startIndex)])
  }

  /// The lines with their ends: `\n` or `\r\n`.
  var linesWithEnds: [SubSequence] {
    var lines: [SubSequence] = []
    var rest = self[...]
    while let end = rest.firstIndex(where: { $0 == "\n" || $0 == "\r\n" }) {
      lines.append(rest[...end])
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { lines.append(rest) }
    return lines
  }
}

extension String {
  /// With `\n` for `\r\n`.
  var replacingLineEnds: String { String(map { $0 == "\r\n" ? "\n" : $0 }) }

  /// Without empty lines at either end.
  var withoutEmptyEnds: String {
    var lines = linesWithEnds[...]
    while lines.first?.trimmed.isEmpty ?? false { lines.removeFirst() }
    while lines.last?.trimmed.isEmpty ?? false { lines.removeLast() }
    return lines.joined().withoutFinalNewline
  }
}
