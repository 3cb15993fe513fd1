// Operators and brackets, among them the ones of other languages: they get the kind that was meant and the mark
// `isForeign`, and the parser says how the whole expression is written here.

import BohaiDiagnostics

extension Lexer {
  /// Reads the operator that starts with `first`, which takes `width` bytes at `position`.
  mutating func punctuation(_ first: UInt8, width: Int) {
    switch first {
    case UInt8(ascii: "("): openBracket(.paren, width: width)
    case UInt8(ascii: ")"): closeBracket(.paren, width: width)
    case UInt8(ascii: "["): openBracket(.square, width: width)
    case UInt8(ascii: "]"): closeBracket(.square, width: width)
    case UInt8(ascii: "{"): openBracket(.brace, width: width)
    case UInt8(ascii: "}"): closeBracket(.brace, width: width)
    case UInt8(ascii: ","): take(.comma, width)
    case UInt8(ascii: ";"): take(.semicolon, width)
    case UInt8(ascii: "^"): take(.caret, width)
    case UInt8(ascii: "@"): take(.at, width)
    case UInt8(ascii: ":"): colon(width)
    case UInt8(ascii: "="): equals(width)
    case UInt8(ascii: "<"): less(width)
    case UInt8(ascii: ">"): take(comparison(.greater, .greaterOrEqual, width))
    case UInt8(ascii: "-"): minus(width)
    case UInt8(ascii: "+"): compound(.plus, width)
    case UInt8(ascii: "/"): compound(.slash, width)
    case UInt8(ascii: "*"): star(width)
    case UInt8(ascii: "|"): bar(width)
    case UInt8(ascii: "&"): foreign(.andWord, follows(width, "&") ? width + 1 : width)
    case UInt8(ascii: "!"): exclamation(width)
    case UInt8(ascii: "~"): follows(width, "=") ? foreign(.notEqual, width + 1) : take(.tilde, width)
    case UInt8(ascii: "?"): follows(width, "?") ? take(.otherwise, width + 1) : take(.question, width)
    case UInt8(ascii: "%"): percent(width)
    case UInt8(ascii: "$"): dollar(width)
    case UInt8(ascii: "'"): apostrophe()
    case UInt8(ascii: "`"): backtick()
    case UInt8(ascii: "\\"): backslash()
    default: unknown(width)
    }
  }

  @inline(__always) private func follows(_ offset: Int, _ scalar: Unicode.Scalar) -> Bool {
    byte(offset) == UInt8(ascii: scalar)
  }

  @inline(__always) private mutating func take(_ kind: TokenKind, _ width: Int) {
    emit(kind, position, position + width)
    position += width
  }

  private mutating func take(_ found: (TokenKind, Int)) { take(found.0, found.1) }

  private mutating func foreign(_ kind: TokenKind, _ width: Int) {
    emitForeign(kind, position, position + width)
    position += width
  }

  private func comparison(_ alone: TokenKind, _ withEqual: TokenKind, _ width: Int) -> (TokenKind, Int) {
    follows(width, "=") ? (withEqual, width + 1) : (alone, width)
  }

  private mutating func colon(_ width: Int) {
    if open.last?.kind == .interpolation, last != .interpolationStart { return format() }
    follows(width, "=") ? foreign(.assign, width + 1) : take(.colon, width)
  }

  private mutating func equals(_ width: Int) {
    if follows(width, "=") {
      return follows(width + 1, "=") ? foreign(.equal, width + 2) : take(.equal, width + 1)
    }
    if follows(width, ">") { return foreign(.arrow, width + 1) }
    if follows(width, "<"), !follows(width + 1, "-") { return foreign(.lessOrEqual, width + 1) }
    if !linesCount { closeBeforeNewStatement() }
    take(.assign, width)
  }

  private mutating func less(_ width: Int) {
    follows(width, ">") ? foreign(.notEqual, width + 1) : take(comparison(.less, .lessOrEqual, width))
  }

  private mutating func minus(_ width: Int) {
    follows(width, ">") ? take(.arrow, width + 1) : compound(.minus, width)
  }

  /// `+`, or `+=`, which other languages use for a changed binding.
  private mutating func compound(_ kind: TokenKind, _ width: Int) {
    follows(width, "=") && !follows(width + 1, "=") ? foreign(.assign, width + 1) : take(kind, width)
  }

  private mutating func star(_ width: Int) {
    follows(width, "*") ? foreign(.caret, width + 1) : compound(.star, width)
  }

  private mutating func bar(_ width: Int) {
    if follows(width, ">") { return take(.pipe, width + 1) }
    follows(width, "|") ? foreign(.orWord, width + 1) : take(.bar, width)
  }

  private mutating func exclamation(_ width: Int) {
    guard follows(width, "=") else { return foreign(.notWord, width) }
    follows(width + 1, "=") ? foreign(.notEqual, width + 2) : take(.notEqual, width + 1)
  }

  /// `%` alone is another language's remainder; `%>%` and `%in%` are R's pipe and membership.
  private mutating func percent(_ width: Int) {
    if follows(width, ">"), follows(width + 1, "%") { return foreign(.pipe, width + 2) }
    if follows(width, "i"), follows(width + 1, "n"), follows(width + 2, "%") {
      return foreign(.inWord, width + 3)
    }
    foreign(.remainder, follows(width, "%") ? width + 1 : width)
  }

  /// R's and Stata's `t$gdp`.
  private mutating func dollar(_ width: Int) {
    let start = position
    guard lastEnd == start, Lexer.takesMembers(last), wordStarts(at: start + width) else {
      return unknown(width)
    }
    position += width
    let name = readWord()
    let base = source.quote(Span(Int(tokens[operandStart(of: tokens, endingAt: tokens.count - 1)].start), start))
    reports.add(.dollarMember(base, source.quote(Span(start + width, position))), Span(start, position))
    emit(.member, start, position, name.index)
  }

  /// `'text'`, or the transpose mark of other languages behind an operand.
  private mutating func apostrophe() {
    let start = position
    position += 1
    if lastEnd == start, Lexer.takesMembers(last), !tokens.isEmpty {
      let first = Int(tokens[operandStart(of: tokens, endingAt: tokens.count - 1)].start)
      return reports.add(.transposeMark(source.quote(Span(first, start))), Span(start, position))
    }
    var index = position
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "'") {
      index += 1
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "'") else {
      return reports.add(.unknownCharacter("'"), Span(start, position))
    }
    openText(.single, start)
  }

  /// Other languages put odd names between backticks.
  private mutating func backtick() {
    let start = position
    var index = position + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "`"), bytes[index] != UInt8(ascii: "\n") {
      index += 1
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "`"), index > start + 1 else { return unknown(1) }
    position = index + 1
    let name = names.intern(bytes, start + 1, index)
    let isWord = wordStarts(at: start + 1) && bytes[(start + 1)..<index].allSatisfy { $0 >= 0x80 || Lexer.isWordByte($0) }
    reports.add(.backtickName(source.quote(Span(start + 1, index)), isWord: isWord), Span(start, position))
    emit(.column, start, position, name.index)
  }

  /// `\"` inside `{...}` of a text: other languages need it there.
  private mutating func backslash() {
    guard !interpolations.isEmpty, byte(1) == UInt8(ascii: "\"") else { return unknown(1) }
    let start = position
    var index = position + 2
    while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "\\") {
      index += 1
    }
    guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { return unknown(1) }
    position = index + 2
    reports.add(.escapedQuotes(source.quote(Span(start + 2, index))), Span(start, position))
    emit(.text, start, position, names.intern(bytes, start + 2, index).index)
  }

  mutating func unknown(_ width: Int) {
    let place = Span(position, position + width)
    reports.add(.unknownCharacter(source.quote(place)), place)
    position += width
    emit(.bad, Int(place.start), Int(place.end))
  }
}
