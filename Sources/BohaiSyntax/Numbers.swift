// Numbers with their percent sign or unit. Up to 15 digits are exact in a Double together with a small power of ten,
// which covers nearly every number a person types; the others go through the standard library.

import BohaiDiagnostics

/// A decimal number on its way to a Double.
private struct Decimal {
  var digits: UInt64 = 0
  var exponent = 0
  /// More digits than fit: the standard library must read the text itself.
  var isLong = false

  private static let limit: UInt64 = 1 << 53

  @inline(__always) mutating func add(_ digit: UInt8) {
    if digits >= Decimal.limit / 10 { isLong = true } else { digits = digits * 10 + UInt64(digit) }
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  /// Exact when both factors are exact: then the one rounding of the product is the right one.
  var exact: Double? {
    guard !isLong, abs(exponent) <= 22 else { return nil }
    let power = Decimal.powers[abs(exponent)]
    return exponent < 0 ? Double(digits) / power : Double(digits) * power
  }
}

extension Lexer {
  mutating func number() {
    let start = position
    var decimal = Decimal()
    readDigits(&decimal)
    let wholeEnd = position
    if byte(0) == UInt8(ascii: "."), byte(1) &- UInt8(ascii: "0") < 10 {
      position += 1
      let fraction = position
      readDigits(&decimal)
      for index in fraction..<position where bytes[index] != UInt8(ascii: "_") { decimal.exponent -= 1 }
    } else if byte(0) == UInt8(ascii: "."), byte(1) != UInt8(ascii: ".") {
      reports.add(.numberEndsWithPoint(source.quote(Span(start, position))), Span(start, position + 1))
      position += 1
    }
    readExponent(&decimal)
    if bytes[start] == UInt8(ascii: "0"), wholeEnd - start > 1, byte(0) != UInt8(ascii: "x") {
      leadingZero(start)
    }
    finishNumber(start, decimal)
  }

  private mutating func readDigits(_ decimal: inout Decimal) {
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      if digit < 10 {
        decimal.add(digit)
      } else if bytes[position] != UInt8(ascii: "_") || !(byte(1) &- UInt8(ascii: "0") < 10) {
        return
      }
      position += 1
    }
  }

  private mutating func readExponent(_ decimal: inout Decimal) {
    guard byte(0) | 0x20 == UInt8(ascii: "e") else { return }
    let hasSign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
    guard byte(hasSign ? 2 : 1) &- UInt8(ascii: "0") < 10 else { return }
    let isNegative = byte(1) == UInt8(ascii: "-")
    position += hasSign ? 2 : 1
    var exponent = 0
    while byte(0) &- UInt8(ascii: "0") < 10 {
      exponent = min(exponent * 10 + Int(byte(0) - UInt8(ascii: "0")), 100_000)
      position += 1
    }
    decimal.exponent += isNegative ? -exponent : exponent
  }

  private mutating func leadingZero(_ start: Int) {
    // `1,000`: outside of brackets the parser answers about the comma.
    if last == .comma, lastEnd == start, open.isEmpty { return }
    let written = source.quote(Span(start, position))
    let plain = written.drop { $0 == "0" || $0 == "_" }
    let value = plain.first.map { $0.isNumber } == true ? String(plain) : "0" + plain
    reports.add(.leadingZero(value, written), Span(start, position))
  }

  private mutating func finishNumber(_ start: Int, _ decimal: Decimal) {
    var decimal = decimal
    let end = position
    var kind = TokenKind.number
    if byte(0) == UInt8(ascii: "%"), !percentIsOperator {
      decimal.exponent -= 2
      position += 1
      kind = .percent
    }
    let value = decimal.exact ?? longValue(start, end, kind == .percent)
    if kind == .number, byte(0) == UInt8(ascii: "[") || isWideSquare(at: position) {
      return quantity(start, value)
    }
    if wordStarts(at: position) { gluedLetters(start, end) }
    emitNumber(value, kind, start, position)
  }

  mutating func emitNumber(_ value: Double, _ kind: TokenKind, _ start: Int, _ end: Int, unit: NameID? = nil)
  {
    emit(kind, start, end, Int32(numbers.count))
    numbers.append(NumberLiteral(value: value, unit: unit))
  }

  /// `10%3`, `10 %% 3`, `x %in% y`: a remainder or another language's operator, not a percent sign.
  private var percentIsOperator: Bool {
    let next = byte(1)
    return Lexer.isWordByte(next) || next == UInt8(ascii: "%") || next == UInt8(ascii: "(")
      || next == UInt8(ascii: ">")
  }

  private mutating func longValue(_ start: Int, _ end: Int, _ isPercent: Bool) -> Double {
    var text = source.text(Span(start, end))
    text.removeAll { $0 == "_" }
    if text.hasSuffix(".") { text.removeLast() }
    if isPercent { text = shifted(text) }
    let value = Double(text) ?? 0
    if value.isFinite { return value }
    reports.add(.numberTooLarge, Span(start, end))
    return Double.greatestFiniteMagnitude
  }

  /// The same digits with the exponent lowered by two, so that `0.1234567890123456789%` is rounded once.
  private func shifted(_ text: String) -> String {
    let parts = text.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return "\(parts.first ?? "0")e\(max(min(exponent, 100_000), -100_000) - 2)"
  }

  /// A letter directly behind a number: says what was probably meant and reads on behind the letters.
  private mutating func gluedLetters(_ start: Int, _ end: Int) {
    let lettersStart = position
    _ = readWord()
    let digits = source.quote(Span(start, end))
    let letters = source.quote(Span(lettersStart, position))
    reports.add(.lettersOnNumber(digits, letters), Span(start, position))
  }

  // MARK: Units

  func isWideSquare(at index: Int) -> Bool {
    guard index + 2 < bytes.count, bytes[index] >= 0xe3 else { return false }
    let (scalar, _) = scalar(at: index)
    return scalar == "【" || scalar == "［"
  }

  private mutating func quantity(_ start: Int, _ value: Double) {
    let unit = readUnit(behind: start)
    emitNumber(value, .quantity, start, position, unit: unit)
  }

  /// After `to`, a bracket holds a unit.
  mutating func unitBehindTo() {
    var index = position
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
      index += 1
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "[") || isWideSquare(at: index) else { return }
    position = index
    let unit = readUnit(behind: index)
    emit(.unit, index, position, unit.index)
  }

  /// Reads `[...]` on one line; the unit catalogue reads what is inside.
  private mutating func readUnit(behind number: Int) -> NameID {
    position += openingWidth()
    let inside = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      let (scalar, width) = scalar(at: position)
      if scalar == "]" || scalar == "】" || scalar == "］" {
        let unit = names.intern(bytes, inside, position)
        if width > 1 { wideMarks.append(WideMark(start: position, width: width, ascii: UInt8(ascii: "]"))) }
        position += width
        return unit
      }
      position += width
    }
    position = unclosedUnitEnd(inside)
    reports.add(.unitNotClosed(source.quote(Span(number, position))), Span(inside - 1, position))
    return names.intern(bytes, inside, position)
  }

  private mutating func openingWidth() -> Int {
    let (scalar, width) = scalar(at: position)
    if scalar != "[" { wideMarks.append(WideMark(start: position, width: width, ascii: UInt8(ascii: "["))) }
    return width
  }

  /// A unit has no spaces, commas or closing brackets: the first of these ends one that was not closed.
  private func unclosedUnitEnd(_ inside: Int) -> Int {
    var index = inside
    while index < position {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "\r"):
        return index
      default: index += 1
      }
    }
    return index
  }
}
