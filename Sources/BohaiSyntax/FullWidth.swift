// Characters beyond ASCII outside of names and texts. A Chinese input method leaves full-width punctuation behind, a
// copied page minus signs and no-break spaces. Each is read as its ASCII form, and one error a line shows the line
// as it is typed here.

import BohaiDiagnostics

/// A full-width character that was read as an ASCII one.
struct WideMark {
  var start: Int
  var width: Int
  var ascii: UInt8
}

extension Lexer {
  mutating func beyondASCII() {
    let (scalar, width) = scalar(at: position)
    guard let scalar else {
      // Never: a text with such bytes is not read.
      position += width
      return
    }
    if let mark = Lexer.asciiForm(scalar), !Lexer.isWordByte(mark) { return wide(mark, width) }
    if Lexer.asciiForm(scalar) != nil { return wideWord() }
    if Lexer.startsWord(scalar) { return word() }
    switch scalar.value {
    case 0xa0, 0x2002...0x200a, 0x202f, 0x205f: position += width  // spaces of copied text: harmless
    case 0x2028, 0x2029, 0x85:
      position += width
      lineEnd()
    case 0x200b...0x200f, 0x2060, 0xfeff: invisible(scalar, width)
    default:
      if let kind = Lexer.printedForm(scalar) {
        emitForeign(kind, position, position + width)
        position += width
        return
      }
      unknown(width)
    }
  }

  /// The ASCII character that a full-width one stands for.
  static func asciiForm(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0xff01...0xff5e: return UInt8(scalar.value - 0xfee0)
    case 0x3000: return UInt8(ascii: " ")
    case 0x3001: return UInt8(ascii: ",")  // 、
    case 0x3002: return UInt8(ascii: ".")  // 。
    case 0x3010, 0x3014: return UInt8(ascii: "[")  // 【 〔
    case 0x3011, 0x3015: return UInt8(ascii: "]")
    case 0x2018...0x201f: return UInt8(ascii: "\"")  // ‘ ’ “ ”
    default: return nil
    }
  }

  /// Operators as a printed page has them.
  static func printedForm(_ scalar: Unicode.Scalar) -> TokenKind? {
    switch scalar.value {
    case 0x2212, 0x2013, 0x2014: .minus  // − – —
    case 0xd7: .star  // ×
    case 0xf7: .slash  // ÷
    case 0x2264: .lessOrEqual  // ≤
    case 0x2265: .greaterOrEqual
    case 0x2260: .notEqual
    case 0x2192: .arrow  // →
    case 0x2208: .inWord  // ∈
    case 0x2026: .range  // …
    default: nil
    }
  }

  private mutating func wide(_ mark: UInt8, _ width: Int) {
    wideMarks.append(WideMark(start: position, width: width, ascii: mark))
    switch mark {
    case UInt8(ascii: " "): position += width
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let start = position
      position += width
      openText(.wide, start)
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "."): wideDot(width)
    default: widePunctuation(mark, width)
    }
  }

  /// `＝＝`, `＝=`: the second character is part of the operator when the first is full-width too.
  private mutating func widePunctuation(_ mark: UInt8, _ width: Int) {
    let (next, nextWidth) = position + width < bytes.count ? scalar(at: position + width) : (nil, 0)
    let second = next.flatMap { $0.isASCII ? UInt8($0.value) : Lexer.asciiForm($0) }
    guard let kind = second.flatMap({ Lexer.pair(mark, $0) }) else { return punctuation(mark, width: width) }
    if let next, !next.isASCII, let second {
      wideMarks.append(WideMark(start: position + width, width: nextWidth, ascii: second))
    }
    emit(kind, position, position + width + nextWidth)
    position += width + nextWidth
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> TokenKind? {
    switch (first, second) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "|"), UInt8(ascii: ">")): .pipe
    case (UInt8(ascii: "-"), UInt8(ascii: ">")): .arrow
    case (UInt8(ascii: "?"), UInt8(ascii: "?")): .otherwise
    default: nil
    }
  }

  private mutating func wideDot(_ width: Int) {
    let start = position
    let isMember = lastEnd == start && Lexer.takesMembers(last)
    position += width
    guard wordStarts(at: position) else { return }
    let name = readWord()
    emit(isMember ? .member : .column, start, position, name.index)
  }

  /// Full-width letters and digits: `１０`, `ｇｄｐ`.
  private mutating func wideWord() {
    let start = position
    let name = readWord()
    let text = names.text(name)
    if let value = Double(text) { return emitNumber(value, .number, start, position) }
    emit(.name, start, position, name.index)
  }

  private mutating func invisible(_ scalar: Unicode.Scalar, _ width: Int) {
    reports.add(
      .invisibleCharacter(String(scalar.value, radix: 16, uppercase: true)), Span(position, position + width))
    position += width
  }

  // MARK: One error for each line

  mutating func reportWideMarks() {
    var index = 0
    wideMarks.sort { $0.start < $1.start }
    while index < wideMarks.count, !reports.isFull {
      let first = wideMarks[index]
      var lineStart = first.start
      while lineStart > 0, bytes[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
      var lineEnd = first.start
      while lineEnd < bytes.count, bytes[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
      var marks: [WideMark] = []
      while index < wideMarks.count, wideMarks[index].start < lineEnd {
        marks.append(wideMarks[index])
        index += 1
      }
      reportWideLine(marks, lineStart, lineEnd)
    }
  }

  private mutating func reportWideLine(_ marks: [WideMark], _ lineStart: Int, _ lineEnd: Int) {
    guard let first = marks.first else { return }
    let place = Span(first.start, first.start + first.width)
    let others = marks.dropFirst().prefix(7).map { (Span($0.start, $0.start + $0.width), "") }
    let typed = String(Unicode.Scalar(first.ascii))
    reports.add(
      .fullWidth(source.quote(place), typed, line: plainLine(marks, lineStart, lineEnd)), place,
      others: others)
  }

  /// The line with ASCII punctuation; `nil` when it is too long to be shown in a hint.
  private func plainLine(_ marks: [WideMark], _ start: Int, _ end: Int) -> String? {
    guard end - start <= 160 else { return nil }
    var plain: [UInt8] = []
    var index = start
    for mark in marks where mark.start >= index {
      plain.append(contentsOf: bytes[index..<mark.start])
      plain.append(mark.ascii)
      index = mark.start + mark.width
      // A full-width comma brings its own space along.
      let needsSpace = mark.ascii == UInt8(ascii: ",") && index < end && bytes[index] != UInt8(ascii: " ")
      if needsSpace { plain.append(UInt8(ascii: " ")) }
    }
    plain.append(contentsOf: bytes[index..<max(index, end)])
    let text = String(decoding: plain, as: UTF8.self)
    let trimmed = text.drop { $0 == " " || $0 == "\t" }
    return String(trimmed.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
  }
}
