// What a part of a text stands for: escapes are replaced, the margin of a text over several lines is taken off, and
// bytes that are not UTF-8 are reported.

import BohaiDiagnostics

extension Lexer {
  /// The contents of `bytes[start..<end]`. With a margin, each line loses that much white space.
  mutating func decoded(_ start: Int, _ end: Int, margin: Int?, atLineStart: Bool = false) -> NameID {
    var result: [UInt8] = []
    result.reserveCapacity(end - start)
    var index = start
    var toSkip = atLineStart ? margin ?? 0 : 0
    while index < end {
      let byte = bytes[index]
      if toSkip > 0, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
        toSkip -= 1
        index += 1
        continue
      }
      toSkip = 0
      switch byte {
      case UInt8(ascii: "\\"): index = escape(at: index, end, &result)
      case UInt8(ascii: "\r") where index + 1 < end && bytes[index + 1] == UInt8(ascii: "\n"): index += 1
      case UInt8(ascii: "\n"):
        result.append(byte)
        toSkip = margin ?? 0
        index += 1
      default:
        result.append(byte)
        index += 1
      }
    }
    return names.intern(result)
  }

  /// Reads the escape at `index` and gives the place behind it.
  private mutating func escape(at index: Int, _ end: Int, _ result: inout [UInt8]) -> Int {
    guard index + 1 < end else { return end }
    let letter = bytes[index + 1]
    switch letter {
    case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "'"):
      result.append(letter)
    case UInt8(ascii: "u"): return unicodeEscape(at: index, end, &result)
    default:
      let width = letter < 0x80 ? 1 : scalar(at: index + 1).1
      let place = Span(index, min(index + 1 + width, end))
      reports.add(.badEscape(source.quote(Span(index + 1, Int(place.end)))), place)
      result.append(contentsOf: bytes[index..<Int(place.end)])
      return Int(place.end)
    }
    return index + 2
  }

  /// `\u6e24` with exactly four hexadecimal digits, or `\u{1F600}` with one to six.
  private mutating func unicodeEscape(at index: Int, _ end: Int, _ result: inout [UInt8]) -> Int {
    let isBraced = index + 2 < end && bytes[index + 2] == UInt8(ascii: "{")
    let digitsStart = index + (isBraced ? 3 : 2)
    let limit = min(end, digitsStart + (isBraced ? 6 : 4))
    var value: UInt32 = 0
    var position = digitsStart
    while position < limit, let digit = Lexer.hexDigit(bytes[position]) {
      value = value * 16 + digit
      position += 1
    }
    let count = position - digitsStart
    let isWhole = isBraced ? count > 0 && position < end && bytes[position] == UInt8(ascii: "}") : count == 4
    if isBraced, isWhole { position += 1 }
    guard isWhole, let scalar = Unicode.Scalar(value) else {
      let place = Span(index, max(position, index + 2))
      reports.add(.badUnicodeEscape(source.quote(place)), place)
      return Int(place.end)
    }
    result.append(contentsOf: String(Character(scalar)).utf8)
    return position
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
