// Names and keywords. ASCII words are read and hashed in one loop; other scripts take the slower way through Unicode
// properties and are brought to the composed form (NFC), so that one name has one spelling.

import BohaiDiagnostics
import BohaiText

extension Lexer {
  @inline(__always) static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
  }

  mutating func word() {
    let start = position
    let name = readWord()
    let kind = Int(name.index) < keywordKinds.count ? keywordKinds[Int(name.index)] : .name
    emit(kind, start, position, name.index)
    if kind == .toWord { unitBehindTo() }
  }

  /// Reads the word at `position` and moves behind it.
  mutating func readWord() -> NameID {
    let start = position
    var hash = NameTable.hashStart
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      guard Lexer.isWordByte(byte) else {
        if byte >= 0x80 { return readWordBeyondASCII() }
        break
      }
      hash = NameTable.mix(hash, byte)
      index += 1
    }
    position = index
    return names.intern(bytes, start, index, hash)
  }

  private mutating func readWordBeyondASCII() -> NameID {
    let start = position
    var needsComposing = false
    var ascii: [UInt8]?
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        guard Lexer.isWordByte(byte) else { break }
        ascii?.append(byte)
        position += 1
        continue
      }
      let (scalar, width) = scalar(at: position)
      guard let scalar, Lexer.continuesWord(scalar) else { break }
      if let plain = Lexer.asciiForm(scalar) {
        if ascii == nil { ascii = Array(bytes[start..<position]) }
        ascii?.append(plain)
        wideMarks.append(WideMark(start: position, width: width, ascii: plain))
      } else {
        ascii?.append(contentsOf: bytes[position..<position + width])
        needsComposing = needsComposing || !Lexer.isHan(scalar)
      }
      position += width
    }
    let word = ascii ?? []
    if needsComposing {
      let text = String(decoding: ascii == nil ? bytes[start..<position] : word[...], as: UTF8.self)
      return names.intern(Array(composed(text).utf8))
    }
    return ascii == nil ? names.intern(bytes, start, position) : names.intern(word)
  }

  /// The unified ideographs: by far the most common letters beyond ASCII here, and never changed by NFC.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4e00...0x9fff).contains(scalar.value) || (0x3400...0x4dbf).contains(scalar.value)
  }

  static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    isHan(scalar) || scalar == "_" || scalar.properties.isXIDStart
  }

  static func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
    isHan(scalar) || scalar.properties.isXIDContinue
  }

  /// Whether a word begins at `index`.
  func wordStarts(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let byte = bytes[index]
    if byte < 0x80 { return Lexer.isWordByte(byte) && !(byte &- UInt8(ascii: "0") < 10) }
    guard let scalar = scalar(at: index).0 else { return false }
    return Lexer.startsWord(scalar)
  }

  /// `.name`, `.[expr]`, `..`, and the slips `.5` and a lone dot.
  mutating func dot() {
    let start = position
    if byte(1) == UInt8(ascii: ".") {
      position += 2
      return emit(.range, start, position)
    }
    let isMember = lastEnd == start && Lexer.takesMembers(last)
    if byte(1) == UInt8(ascii: "[") {
      position += 1
      return emit(isMember ? .memberDot : .columnDot, start, position)
    }
    if wordStarts(at: start + 1) {
      position += 1
      let name = readWord()
      return emit(isMember ? .member : .column, start, position, name.index)
    }
    leadingDot(isMember: isMember)
  }

  static func takesMembers(_ kind: TokenKind) -> Bool {
    switch kind {
    case .name, .column, .member, .closeParen, .closeSquare, .closeBrace, .text, .textEnd, .quantity, .hole:
      true
    default: false
    }
  }

  private mutating func leadingDot(isMember: Bool) {
    let start = position
    position += 1
    if byte(0) == UInt8(ascii: "\"") {
      let end = lineText(from: position).utf8.dropFirst().firstIndex(of: UInt8(ascii: "\"")) == nil
      return reports.add(.dotBeforeText(end ? "\"name\"" : quotedText(at: position)), Span(start, start + 1))
    }
    var end = position
    while end < bytes.count, Lexer.isWordByte(bytes[end]) { end += 1 }
    guard end > position else { return looseDot(start, isMember) }
    let digits = source.quote(Span(position, end))
    reports.add(isMember ? .memberIsNumber(digits) : .numberStartsWithPoint(digits), Span(start, end))
    position = end
    if isMember {
      emit(.member, start, end, names.intern(Array(digits.utf8)).index)
    } else {
      emitNumber(Double("0." + digits.filter { $0 != "_" }) ?? 0, .number, start, end)
    }
  }

  /// `t. gdp`: read on as if the name touched its point.
  private mutating func looseDot(_ start: Int, _ isMember: Bool) {
    var index = position
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard wordStarts(at: index) else {
      reports.add(.loneDot(nil), Span(start, start + 1))
      return emit(.bad, start, start + 1)
    }
    position = index
    let name = readWord()
    reports.add(.loneDot(source.quote(Span(index, position))), Span(start, start + 1))
    emit(isMember ? .member : .column, start, position, name.index)
  }

  private func quotedText(at start: Int) -> String {
    var end = start + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
    return source.quote(Span(start, end + 1))
  }

  /// What is left of the line from `start` on.
  func lineText(from start: Int) -> String {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return source.quote(Span(start, end))
  }
}
