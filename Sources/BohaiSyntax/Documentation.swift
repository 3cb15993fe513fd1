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
      found =
        Int(documentation[nextDocumentation].nextToken) == index ? documentation[nextDocumentation].span : nil
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

  /// The lines without white space in front, `##`, and the one space behind it. Works on bytes: library files hold
  /// more documentation than code.
  private func plainText(_ comment: Span) -> String {
    let bytes = source.bytes
    let end = Int(comment.end)
    var text: [UInt8] = []
    text.reserveCapacity(end - Int(comment.start))
    var index = Int(comment.start)
    while index < end {
      while index < end, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
        index += 1
      }
      var marks = 0
      while index < end, marks < 2, bytes[index] == UInt8(ascii: "#") {
        marks += 1
        index += 1
      }
      if index < end, bytes[index] == UInt8(ascii: " ") { index += 1 }
      while index < end, bytes[index] != UInt8(ascii: "\n") {
        if bytes[index] != UInt8(ascii: "\r") { text.append(bytes[index]) }
        index += 1
      }
      if index < end { text.append(UInt8(ascii: "\n")) }
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
