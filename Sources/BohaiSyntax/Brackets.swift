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
      return reports.add(.strayBracket(kind.closing.spelling), mark)
    }
    let opener = tokens[top.token].span
    reports.add(
      .wrongBracket(kind.closing.spelling, opened: top.kind.opening.spelling, needs: top.kind.closing.spelling), mark,
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

  /// The text has ended: what is still open is closed here, with one error for all of it.
  mutating func closeAtEnd() {
    if lineTexts > 0 { abandonLineTexts() }
    guard let innermost = open.last else { return }
    unclosed = open.map { tokens[$0.token].span }
    let end = bytes.count
    reports.add(
      .bracketsNotClosed(innermost.kind.opening.spelling, needs: innermost.kind.closing.spelling, count: open.count),
      Span(lastEnd, lastEnd), others: [(tokens[innermost.token].span, Problem.openedHere)], wantsMore: true)
    while let top = open.last {
      closeTop(at: end, end, isAdded: true)
      if let text = top.text { finish(text, at: end) }
    }
  }
}
