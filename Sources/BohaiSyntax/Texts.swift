// Texts. A plain text is one token. A text with `{expr}` becomes textStart, parts, the tokens of each expression
// between interpolationStart and interpolationEnd, and textEnd; the expression's brackets are counted like all others,
// so quotes and braces inside it need no care. Errors in it point into the text.

import BohaiDiagnostics

/// How a text was opened, and so what ends it.
enum Quote: UInt8 {
  case plain  // "..."
  case triple  // """..."""
  case wide  // “...”   read, with an error that shows the plain form
  case single  // '...'   the same

  var endsOnItsLine: Bool { self != .triple }
}

/// A text whose end has not been reached.
struct OpenText {
  var startToken: Int
  var quote: Quote
  /// The last part so far, or -1. Parts of a `"""` text form a chain, because the margin is known only at the end.
  var lastPart: Int32 = -1
}

extension Lexer {
  mutating func text() {
    let start = position
    if byte(1) == UInt8(ascii: "\""), byte(2) == UInt8(ascii: "\"") {
      position += 3
      return openText(.triple, start)
    }
    var index = position + 1
    scan: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        position = index + 1
        return emit(.text, start, position, names.intern(bytes, start + 1, index).index)
      case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "\n"), 0x80...: break scan
      default: index += 1
      }
    }
    position += 1
    openText(.plain, start)
  }

  mutating func openText(_ quote: Quote, _ start: Int) {
    let text = OpenText(startToken: tokens.count, quote: quote)
    emit(.textStart, start, position)
    textBody(text)
  }

  /// Reads on in a text until an interpolation opens or the text ends.
  mutating func textBody(_ open: OpenText) {
    var text = open
    let partStart = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position = min(position + escapeWidth(text.quote), bytes.count)
      case UInt8(ascii: "{"):
        addPart(&text, partStart)
        return openBracket(.interpolation, width: 1, text: text)
      case UInt8(ascii: "\n") where text.quote.endsOnItsLine: return unterminated(&text, partStart)
      default:
        let width = closingWidth(text.quote)
        if width > 0 {
          addPart(&text, partStart)
          markWideQuote(width)
          position += width
          return finish(text, at: position)
        }
        position += 1
      }
    }
    unterminated(&text, partStart)
  }

  /// How many bytes an escape keeps from ending the text or opening an interpolation.
  private func escapeWidth(_ quote: Quote) -> Int {
    if byte(1) == UInt8(ascii: "u"), byte(2) == UInt8(ascii: "{") { return 3 }
    return byte(1) == UInt8(ascii: "\n") && quote.endsOnItsLine ? 1 : 2
  }

  /// The length of the closing quote at `position`; 0 when there is none.
  private func closingWidth(_ quote: Quote) -> Int {
    let first = bytes[position]
    switch quote {
    case .plain: return first == UInt8(ascii: "\"") ? 1 : 0
    case .single: return first == UInt8(ascii: "'") ? 1 : 0
    case .triple:
      return first == UInt8(ascii: "\"") && byte(1) == first && byte(2) == first && byte(3) != first ? 3 : 0
    case .wide:
      if first == UInt8(ascii: "\"") { return 1 }
      return isWideQuote(at: position) ? 3 : 0
    }
  }

  private mutating func markWideQuote(_ width: Int) {
    guard bytes[position] >= 0x80 else { return }
    wideMarks.append(WideMark(start: position, width: width, ascii: UInt8(ascii: "\"")))
  }

  func isWideQuote(at index: Int) -> Bool {
    guard bytes[index] == 0xe2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return false }
    return (0x98...0x9f).contains(bytes[index + 2])
  }

  private mutating func addPart(_ text: inout OpenText, _ start: Int) {
    guard position > start else { return }
    let index = tokens.count
    if text.quote == .triple {
      emit(.textPart, start, position, text.lastPart)
      text.lastPart = Int32(index)
    } else {
      emit(.textPart, start, position, decoded(start, position, margin: nil).index)
    }
  }

  /// Ends the text here. A text of one piece becomes one token.
  mutating func finish(_ text: OpenText, at end: Int) {
    if text.quote == .triple { decodeTriple(text, end) }
    let start = tokens[text.startToken].start
    let count = tokens.count - text.startToken
    if count <= 2 {
      let empty = count == 1 ? names.intern([]).index : tokens[text.startToken + 1].payload
      tokens.removeLast(count)
      emit(.text, Int(start), end, empty)
    } else {
      let index = tokens.count
      emit(.textEnd, end, end, Int32(text.startToken))
      tokens[text.startToken].payload = Int32(index)
    }
    switch text.quote {
    case .single:
      reports.add(.singleQuotes(source.quote(Span(Int(start) + 1, end - 1))), Span(Int(start), end))
    case .plain, .triple, .wide: break
    }
  }

  // MARK: Several lines

  /// The line breaks next to the quotes do not count, and the white space before the closing quotes is the margin
  /// that all lines lose.
  private mutating func decodeTriple(_ text: OpenText, _ end: Int) {
    let first = Int(tokens[text.startToken].end)
    var margin: Int?
    var index = end - 4
    while index >= first, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
      index -= 1
    }
    if index >= first, bytes[index] == UInt8(ascii: "\n") { margin = end - 4 - index }
    var part = Int(text.lastPart)
    while part >= 0 {
      let previous = Int(tokens[part].payload)
      var from = Int(tokens[part].start)
      var to = Int(tokens[part].end)
      if from == first { from = min(to, behindLineEnd(from)) }
      if margin != nil, to + 3 == end { to = max(from, lineEndBefore(index)) }
      tokens[part].payload =
        decoded(from, to, margin: margin, atLineStart: from != Int(tokens[part].start)).index
      part = previous
    }
  }

  private func behindLineEnd(_ index: Int) -> Int {
    if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count { return behindLineEnd(index + 1) }
    return bytes[index] == UInt8(ascii: "\n") ? index + 1 : index
  }

  private func lineEndBefore(_ index: Int) -> Int {
    index > 0 && bytes[index - 1] == UInt8(ascii: "\r") ? index - 1 : index
  }

  // MARK: Texts that do not end

  private mutating func unterminated(_ text: inout OpenText, _ partStart: Int) {
    let start = tokens[text.startToken].span
    if text.quote == .triple {
      addPart(&text, partStart)
      reports.add(.textNotClosed("\"\"\""), start, wantsMore: true)
      return finish(text, at: bytes.count)
    }
    if let outer = interpolations.last, open[outer].text?.quote == .plain { return endsOuterText(text) }
    let lineEnd = position
    if let wide = (partStart..<lineEnd).first(where: { isWideQuote(at: $0) }) {
      position = wide
      addPart(&text, partStart)
      wideMarks.append(WideMark(start: wide, width: 3, ascii: UInt8(ascii: "\"")))
      position += 3
      return finish(text, at: position)
    }
    position = likelyEnd(partStart, lineEnd)
    addPart(&text, partStart)
    let whole = Span(Int(start.start), position)
    reports.add(.textNotClosed(source.quote(whole)), whole)
    finish(text, at: position)
  }

  /// The quote that seemed to open a text inside `{` was the end of the text around it: `"{a"`.
  private mutating func endsOuterText(_ text: OpenText) {
    position = Int(tokens[text.startToken].start)
    tokens.removeLast(tokens.count - text.startToken)
    lastEnd = position
    guard let index = interpolations.last, let outer = open[index].text else { return }
    reports.add(.interpolationNotClosed, tokens[open[index].token].span)
    while open.count > index { closeTop(at: position, position, isAdded: true) }
    textBody(outer)
  }

  /// Brackets and commas at the end of the line belong to the program more likely than to the text.
  private func likelyEnd(_ start: Int, _ lineEnd: Int) -> Int {
    var end = lineEnd
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    var depth = 0
    while end > start {
      let kind: BracketKind
      switch bytes[end - 1] {
      case UInt8(ascii: ")"): kind = .paren
      case UInt8(ascii: "]"): kind = .square
      case UInt8(ascii: "}"): kind = .brace
      case UInt8(ascii: ","), UInt8(ascii: " "):
        end -= 1
        continue
      default: return end
      }
      guard depth < open.count, open[open.count - 1 - depth].kind == kind else { return end }
      depth += 1
      end -= 1
    }
    return end
  }

  /// A line has ended inside `{...}` of a text that must end on its line.
  mutating func abandonLineTexts() {
    guard let outermost = interpolations.first(where: { open[$0].text?.quote.endsOnItsLine ?? false }) else {
      return
    }
    let brace = tokens[open[outermost].token].span
    reports.add(.interpolationNotClosed, brace)
    while open.count > outermost {
      guard let top = open.last else { return }
      let end = lastEnd
      closeTop(at: end, end, isAdded: true)
      if let text = top.text { finish(text, at: end) }
    }
  }

  // MARK: Formats

  /// The `:.1f` of an interpolation: any text up to the `}`.
  mutating func format() {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "}"), bytes[position] != UInt8(ascii: "\n"),
      bytes[position] != UInt8(ascii: "\"")
    {
      position += 1
    }
    emit(.format, start, position, names.intern(bytes, start + 1, position).index)
  }
}
