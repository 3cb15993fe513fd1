// Formulas in prose. Markdown would take their underscores and backslashes for its own, so each is taken out
// before Markdown is read and put back afterwards. They stay TeX, in an element of class `math`.
//
//     $x_1$   between dollars that touch it; a closing one has no digit behind it, so "$5 or $6" is money
//     $$ ... $$   \begin{align} ... \end{align}   on lines of their own

import BohaiText

/// The formulas of one cell, and the text with marks in their places.
struct Formulas {
  private static let (opening, closing): (Unicode.Scalar, Unicode.Scalar) = ("\u{E0FE}", "\u{E0FF}")

  private struct Formula {
    var written: String
    var tex: String
    var isDisplay: Bool
  }

  private var all: [Formula] = []
  /// The Markdown with a mark for each formula.
  private(set) var text = ""

  init() {}

  init(in markdown: String) {
    guard !markdown.unicodeScalars.contains(where: { $0 == Self.opening || $0 == Self.closing }) else {
      text = markdown
      return
    }
    var fence: Fence?
    var paragraph = ""
    for line in markdown.linesWithEnds {
      if let open = fence {
        text += line
        if open.isClosed(by: line) { fence = nil }
      } else if let opened = Fence(opening: line) {
        endParagraph(&paragraph)
        text += line
        fence = opened
      } else {
        paragraph += line
        if line.trimmed.isEmpty { endParagraph(&paragraph) }
      }
    }
    endParagraph(&paragraph)
  }

  // MARK: Putting back

  /// The text as its author wrote it.
  func restored(_ text: String) -> String { replaced(text, plain: { $0 }, formula: \.written) }

  /// HTML of a text: what is no formula is escaped.
  func html(_ text: String) -> String {
    replaced(text, plain: { escapedHTML($0) }) { formula in
      let name = formula.isDisplay ? "math display" : "math"
      return "<span class=\"\(name)\">\(escapedHTML(formula.tex))</span>"
    }
  }

  private func replaced(
    _ text: String, plain: (String) -> String, formula: (Formula) -> String
  ) -> String {
    guard !all.isEmpty else { return plain(text) }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: Self.opening), let end = rest[start...].firstIndex(of: Self.closing)
    {
      result += plain(String(rest[..<start]))
      let number = Int(String(rest[rest.index(after: start)..<end]))
      if let number, all.indices.contains(number) { result += formula(all[number]) }
      rest = rest[rest.index(after: end)...]
    }
    return result + plain(String(rest))
  }

  // MARK: Taking out

  private mutating func endParagraph(_ paragraph: inout String) {
    var rest = paragraph[...]
    paragraph = ""
    while let next = rest.first {
      let length: Int
      if next == "`" {
        length = codeLength(rest)
      } else if let (formula, end) = formula(at: rest) {
        text.unicodeScalars.append(Self.opening)
        text += String(all.count)
        text.unicodeScalars.append(Self.closing)
        all.append(formula)
        rest = rest.dropFirst(end)
        continue
      } else if next == "\\" {
        let isDisplay = rest.dropFirst().hasPrefix("$")
        length = isDisplay ? 1 + rest.dropFirst().prefix { $0 == "$" }.count : 2
      } else if next == "$" {
        length = rest.prefix { $0 == "$" }.count
      } else {
        length = rest.prefix { !"`\\$".contains($0) }.count
      }
      text += rest.prefix(length)
      rest = rest.dropFirst(length)
    }
  }

  /// How long the code between backticks is; the backticks alone when they are never closed.
  private func codeLength(_ text: Substring) -> Int {
    let marks = text.prefix { $0 == "`" }.count
    var rest = text.dropFirst(marks)
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == marks { return text.distance(from: text.startIndex, to: run.endIndex) }
      rest = rest[run.endIndex...]
    }
    return marks
  }

  /// The formula that begins here, and its length in characters.
  private func formula(at text: Substring) -> (Formula, Int)? {
    if text.hasPrefix("$$") { return display(text) }
    if text.hasPrefix("\\begin{") { return environment(text) }
    guard text.first == "$" else { return nil }
    var previous: Character = "$"
    var place = text.index(after: text.startIndex)
    while place < text.endIndex {
      let character = text[place]
      let next = text.index(after: place)
      if character == "$", previous != "\\" {
        let isClosed = !previous.isWhitespace && previous != "$"
        if !isClosed || (next < text.endIndex && text[next].isNumber) { return nil }
        let tex = text[text.index(after: text.startIndex)..<place]
        if tex.first?.isWhitespace ?? true { return nil }
        let written = String(text[..<next])
        return (Formula(written: written, tex: String(tex), isDisplay: false), written.count)
      }
      previous = character
      place = next
    }
    return nil
  }

  private func display(_ text: Substring) -> (Formula, Int)? {
    let inner = text.dropFirst(2)
    guard let end = inner.firstRange(of: "$$") else { return nil }
    let tex = inner[..<end.lowerBound].trimmed
    let written = String(text[..<end.upperBound])
    return tex.isEmpty ? nil : (Formula(written: written, tex: tex, isDisplay: true), written.count)
  }

  private func environment(_ text: Substring) -> (Formula, Int)? {
    let name = text.dropFirst(7).prefix { $0.isLetter || $0 == "*" }
    guard !name.isEmpty, let end = text.firstRange(of: "\\end{\(name)}") else { return nil }
    let written = String(text[..<end.upperBound])
    return (Formula(written: written, tex: written, isDisplay: true), written.count)
  }
}
