// The texts of JSON: escapes, surrogate pairs and strict UTF-8.

import BohaiDiagnostics

extension JSONReader {
  /// Reads a text; stands on its opening quote.
  mutating func string() throws(Fault) -> String {
    advance()
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { advance() }
    if next == UInt8(ascii: "\"") {
      let plain = slice(from: start)
      advance()
      return try decoded(plain, at: start)
    }
    var content = Array(slice(from: start))
    while next != UInt8(ascii: "\"") {
      guard let byte = next else { throw mistake(.endsEarly) }
      if byte < 0x20 { throw mistake(.controlCharacter) }
      if byte == UInt8(ascii: "\\") { try escape(into: &content) } else { content.append(byte); advance() }
    }
    advance()
    return try decoded(content[...], at: start)
  }

  private func decoded(_ content: ArraySlice<UInt8>, at start: Int) throws(Fault) -> String {
    guard let text = String(validating: content, as: UTF8.self) else { throw mistake(.notUTF8, at: start) }
    return text
  }

  private mutating func escape(into content: inout [UInt8]) throws(Fault) {
    advance()
    let mark = next
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(mark ?? 0)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      content.append(contentsOf: String(try scalar()).utf8)
      return
    default: throw mistake(.badEscape)
    }
    advance()
  }

  /// `\u4EAC`, or a pair `\uD83D\uDE00`; stands on the `u`.
  private mutating func scalar() throws(Fault) -> Character {
    let start = position
    var code = try fourDigits()
    if code >= 0xD800, code < 0xDC00, next == UInt8(ascii: "\\") {
      advance()
      guard next == UInt8(ascii: "u") else { throw mistake(.halfCharacter, at: start) }
      let low = try fourDigits()
      guard low >= 0xDC00, low < 0xE000 else { throw mistake(.halfCharacter, at: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw mistake(.halfCharacter, at: start) }
    return Character(scalar)
  }

  private mutating func fourDigits() throws(Fault) -> UInt32 {
    advance()
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw mistake(.badEscape)
      }
      code = code << 4 | UInt32(digit)
      advance()
    }
    return code
  }
}
