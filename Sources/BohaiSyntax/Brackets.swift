// Pairing brackets. Each open one stands on the stack; when it closes, both tokens learn each other's index. A
// closing bracket that fits one further out closes the inner ones on the way, with an error that shows both ends.

import BohaiDiagnostics

enum BracketKind: UInt8 { case paren, square, brace, interpolation }

struct OpenBracket {
  var kind: BracketKind
  var token: Int
  /// For an interpolation: the text that goes on behind it.
  var text: OpenText?
  /// For an interpolation: how many of each kind were open outside it.
  var outside = BracketCounts()
}

/// How many brackets of each kind are open inside the innermost interpolation: tells at once whether a closing
/// bracket has any partner, however deep the stack is.
struct BracketCounts {
  var paren = 0
  var square = 0
  var brace = 0

  subscript(kind: BracketKind) -> Int {
    get {
      switch kind {
      case .paren: paren
      case .square: square
      case .brace: brace
      case .interpolation: 0
      }
    }
    set {
      switch kind {
      case .paren: paren = newValue
      case .square: square = newValue
      case .brace: brace = newValue
      case .interpolation: break
      }
    }
  }
}

extension BracketKind {
  var opening: TokenKind {
    switch self {
    case .paren: .openParen
    case .square: .openSquare
    case .brace: .openBrace
    case .interpolation: .interpolationStart
    }
  }
  var closing: TokenKind {
    switch self {
    case .paren: .closeParen
    case .square: .closeSquare
    case .brace: .closeBrace
    case .interpolation: .interpolationEnd
    }
  }
}

extension Lexer {
  mutating func openBracket(_ kind: BracketKind, width: Int, text: OpenText? = nil) {
    var bracket = OpenBracket(kind: kind, token: tokens.count, text: text)
    emit(kind.opening, position, position + width)
    position += width
    if let text {
      bracket.outside = openCounts
      openCounts = BracketCounts()
      interpolations.append(open.count)
      if text.quote.endsOnItsLine { lineTexts += 1 }
    }
    open.append(bracket)
    openCounts[kind] += 1
    linesCount = kind == .brace
  }

  mutating func closeBracket(_ kind: BracketKind, width: Int) {
    let mark = Span(position, position + width)
    // A `}` belongs to the innermost `{`, and to the interpolation when there is none in it.
    let isInterpolation = kind == .brace && openCounts.brace == 0 && !interpolations.isEmpty
    let wanted = isInterpolation ? .interpolation : kind
    guard isInterpolation || openCounts[kind] > 0 else { return closeStray(kind, mark) }
    while let top = open.last, top.kind != wanted {
      reportUnclosed(top, closedBy: mark, kind)
      closeTop(at: position, position, isAdded: true)
    }
    position += width
    closeTop(at: Int(mark.start), position, isAdded: false)
  }

  /// Closes the innermost bracket with a token that spans the given bytes.
  mutating func closeTop(at start: Int, _ end: Int, isAdded: Bool) {
    guard let top = open.popLast() else { return }
    let index = tokens.count
    emit(top.kind.closing, start, end, Int32(top.token))
    tokens[index].isAdded = isAdded
    tokens[top.token].payload = Int32(index)
    openCounts[top.kind] -= 1
    if let text = top.text {
      openCounts = top.outside
      interpolations.removeLast()
      if text.quote.endsOnItsLine { lineTexts -= 1 }
    }
    linesCount = open.last.map { $0.kind == .brace } ?? true
    if let text = top.text, !isAdded { textBody(text) }
  }

  /// A closing bracket with no partner: left out, or read as the closing bracket of another kind that was meant.
  private mutating func closeStray(_ kind: BracketKind, _ mark: Span) {
    guard let top = open.last, top.kind == .paren || top.kind == .square else {
      position = Int(mark.end)
      reports.add(.strayBracket(kind.closing.spelling), mark)
      return emit(.bad, Int(mark.start), Int(mark.end))
    }
    let opener = tokens[top.token].span
    reports.add(
      .wrongBracket(
        kind.closing.spelling, opened: top.kind.opening.spelling, needs: top.kind.closing.spelling), mark,
      others: [(opener, Problem.openedHere)])
    position = Int(mark.end)
    if nextVisible() == top.kind.closing.spelling.utf8.first { return }
    closeTop(at: Int(mark.start), Int(mark.end), isAdded: false)
  }

  private func nextVisible() -> UInt8? {
    var index = position
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func reportUnclosed(_ bracket: OpenBracket, closedBy mark: Span, _ kind: BracketKind) {
    let opener = tokens[bracket.token].span
    reports.add(
      .bracketNotClosed(
        bracket.kind.opening.spelling, needs: bracket.kind.closing.spelling, before: kind.closing.spelling),
      mark, others: [(opener, Problem.openedHere)])
  }

  /// A line that begins with `name =`, no further in than the line that opened the innermost bracket, is a new
  /// statement: the brackets before it were not closed. Called with the `=` next; keeps one slip from swallowing the
  /// rest of the file.
  mutating func closeBeforeNewStatement() {
    guard let top = open.last, let first = startOfBinding(), first > top.token else { return }
    let start = Int(tokens[first].start)
    guard let column = columnIfFirst(start), column <= indentation(ofLineAt: Int(tokens[top.token].start))
    else { return }
    let moved = tokens[first...]
    tokens.removeLast(moved.count)
    let end = tokens.last.map { Int($0.end) } ?? 0
    reports.add(
      .bracketsNotClosed(top.kind.opening.spelling, needs: top.kind.closing.spelling, count: 1),
      Span(end, end),
      others: [(tokens[top.token].span, Problem.openedHere)])
    while !linesCount, let top = open.last, top.kind != .interpolation {
      closeTop(at: end, end, isAdded: true)
    }
    emit(.newline, end, end)
    let shift = Int32(tokens.count - first)
    for var token in moved {
      if token.kind.isBracket { token.payload += shift }
      tokens.append(token)
      last = token.kind
      lastEnd = Int(token.end)
    }
  }

  /// The token that begins `name` or `name(...)` at the end of the tokens.
  private func startOfBinding() -> Int? {
    guard let token = tokens.last else { return nil }
    if token.kind == .name { return tokens.count - 1 }
    guard token.kind == .closeParen, token.partner > 0, tokens[token.partner - 1].kind == .name else {
      return nil
    }
    return token.partner - 1
  }

  /// The column of a byte that only white space stands before on its line.
  private func columnIfFirst(_ start: Int) -> Int? {
    var index = start
    while index > 0, bytes[index - 1] == UInt8(ascii: " ") || bytes[index - 1] == UInt8(ascii: "\t") {
      index -= 1
    }
    return index > 0 && bytes[index - 1] == UInt8(ascii: "\n") ? start - index : nil
  }

  private func indentation(ofLineAt byte: Int) -> Int {
    var start = byte
    // A line longer than this is no line that a person indents.
    while start > 0, byte - start < 1000, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = start
    while end < byte, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
    return end - start
  }

  /// The text has ended: what is still open is closed here, with one error for all of it.
  mutating func closeAtEnd() {
    if lineTexts > 0 { abandonLineTexts() }
    guard let innermost = open.last else { return }
    unclosed = open.map { tokens[$0.token].span }
    let end = bytes.count
    if last == .newline { lastEnd = Int(tokens[tokens.count - 1].start) }
    reports.add(
      .bracketsNotClosed(
        innermost.kind.opening.spelling, needs: innermost.kind.closing.spelling, count: open.count),
      Span(lastEnd, lastEnd), others: [(tokens[innermost.token].span, Problem.openedHere)], wantsMore: true)
    while let top = open.last {
      closeTop(at: end, end, isAdded: true)
      if let text = top.text { finish(text, at: end) }
    }
  }
}
