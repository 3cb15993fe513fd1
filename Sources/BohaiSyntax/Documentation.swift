// `##` comments: the one that opens a file, and the ones directly above definitions and bindings.

import BohaiDiagnostics

extension Parser {
  /// The first comment documents the file when its first line is a heading: `## # Regional measures`.
  mutating func takeFileDocumentation() {
    guard let first = documentation.first, first.nextToken == 0 else { return }
    let text = plainText(first.span)
    if text.hasPrefix("# ") { tree.fileDocumentation = text }
  }

  /// The comment that ends on the line above the current token.
  mutating func takeDocumentation() -> String? {
    var found: Span?
    while nextDocumentation < documentation.count, Int(documentation[nextDocumentation].nextToken) <= index {
      found = Int(documentation[nextDocumentation].nextToken) == index ? documentation[nextDocumentation].span : nil
      nextDocumentation += 1
    }
    guard let found, touches(found, current.start) else { return nil }
    let text = plainText(found)
    return text.hasPrefix("# ") ? nil : text
  }

  /// Whether one line end and nothing else lies between a comment and what follows.
  private func touches(_ comment: Span, _ start: Int32) -> Bool {
    var lineEnds = 0
    for index in Int(comment.end)..<max(Int(comment.end), Int(start)) {
      if source.bytes[index] == UInt8(ascii: "\n") { lineEnds += 1 }
    }
    return lineEnds == 1
  }

  /// The lines without `##` and the one space behind it.
  private func plainText(_ comment: Span) -> String {
    source.text(comment).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      var rest = line.drop { $0 == " " || $0 == "\t" }
      if rest.hasPrefix("##") { rest = rest.dropFirst(2) }
      if rest.first == " " { rest = rest.dropFirst() }
      return String(rest)
    }.joined(separator: "\n")
  }
}
