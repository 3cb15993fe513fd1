// Numbers as people write them in files: 1234.5, -3, 1,234,567, 12.5%, 1.2e6, full-width １２３．５, a true minus
// sign.
//
// Strict where leniency would change data: separators must stand before each third digit, codes such as 0101
// and whole numbers too long for a Double are no numbers.

import Glibc

/// What a cell of a number column holds.
enum NumberReading {
  /// The value; per cent and per mille are divided already.
  case number(Double, NumberMark)
  case notANumber
  /// 0101: a code whose zeros would be lost.
  case code
  /// A whole number that a Double cannot hold, or one beyond the largest Double.
  case tooLong
}

/// What stands behind a number.
enum NumberMark: UInt8 { case none, percent, permille }

/// Reads numbers with one decimal mark.
struct NumberText: Sendable {
  /// The point or the comma; the other one separates thousands, as a space does.
  var decimal = UInt8(ascii: ".")
  /// How many digits the point moves left although no mark says so: 2 in a column headed `(%)`.
  var shift = 0

  var group: UInt8 { decimal == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ",") }

  /// Reads a cell without space around it.
  func read(_ cell: UnsafeBufferPointer<UInt8>) -> NumberReading {
    guard cell.contains(where: { $0 >= 0x80 }) else { return readASCII(cell) }
    guard let plain = halfWidth(cell) else { return .notANumber }
    return plain.withUnsafeBufferPointer { readASCII($0) }
  }

  func read(_ text: String) -> NumberReading {
    var text = text
    return text.withUTF8 { read(trimmed($0)) }
  }

  // MARK: - ASCII

  private struct Digits {
    var mantissa: UInt64 = 0
    var count = 0
    var exponent = 0
    /// The digits that no longer fit into `mantissa` are not all zero.
    var isCut = false

    mutating func take(_ digit: UInt8, isFraction: Bool) {
      if count < 19 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        if mantissa > 0 { count += 1 }
        if isFraction { exponent -= 1 }
      } else {
        isCut = isCut || digit != 0
        if !isFraction { exponent += 1 }
      }
    }
  }

  private func readASCII(_ cell: UnsafeBufferPointer<UInt8>) -> NumberReading {
    var position = 0
    let isNegative = cell.first == UInt8(ascii: "-")
    if isNegative || cell.first == UInt8(ascii: "+") { position = 1 }
    var digits = Digits()
    if cell.count - position == 8, isInfinity(cell) {
      return .number(isNegative ? -.infinity : .infinity, .none)
    }
    guard let whole = readWhole(cell, &position, &digits) else { return .notANumber }
    var fraction = 0
    let hasPoint = position < cell.count && cell[position] == decimal
    if hasPoint {
      position += 1
      while position < cell.count, isDigit(cell[position]) {
        digits.take(cell[position] - 0x30, isFraction: true)
        position += 1
        fraction += 1
      }
    }
    guard whole.count + fraction > 0 else { return .notANumber }
    var hasPower = false
    if position < cell.count, cell[position] | 0x20 == UInt8(ascii: "e") {
      guard let power = readPower(cell, &position) else { return .notANumber }
      digits.exponent += power
      hasPower = true
    }
    guard let mark = readMark(cell, position) else { return .notANumber }
    if whole.count > 1, whole.first == 0x30 { return .code }
    let isTooLong = digits.isCut || digits.exponent > 0 || digits.mantissa > 1 << 53
    if isTooLong, !hasPoint, !hasPower, mark == .none { return .tooLong }
    digits.exponent -= mark == .percent ? 2 : mark == .permille ? 3 : shift
    let value =
      digits.isCut ? allDigits(cell, mark) : decimalValue(digits.mantissa, exponent: digits.exponent)
    return value.isFinite ? .number(isNegative ? -value : value, mark) : .tooLong
  }

  /// Digits before the decimal mark, thousands separated or not; `nil` when separators stand elsewhere.
  private func readWhole(
    _ cell: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ digits: inout Digits
  ) -> (count: Int, first: UInt8)? {
    var count = 0
    var run = 0
    var separator: UInt8?
    let first = position < cell.count ? cell[position] : 0
    while position < cell.count {
      let byte = cell[position]
      if isDigit(byte) {
        digits.take(byte - 0x30, isFraction: false)
        count += 1
        run += 1
      } else if byte == group || byte == UInt8(ascii: " "), position + 1 < cell.count,
        isDigit(cell[position + 1])
      {
        guard separator == nil ? 1...3 ~= run : run == 3 && separator == byte else { return nil }
        separator = byte
        run = 0
      } else {
        break
      }
      position += 1
    }
    return separator == nil || run == 3 ? (count, first) : nil
  }

  /// `e6`, `E-3`; a power beyond any Double is cut off.
  private func readPower(_ cell: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int? {
    position += 1
    let isNegative = position < cell.count && cell[position] == UInt8(ascii: "-")
    if isNegative || position < cell.count && cell[position] == UInt8(ascii: "+") { position += 1 }
    var power = 0
    let start = position
    while position < cell.count, isDigit(cell[position]) {
      power = min(power * 10 + Int(cell[position] - 0x30), 100_000)
      position += 1
    }
    return position == start ? nil : isNegative ? -power : power
  }

  /// What stands behind the number; `nil` when it is neither nothing nor a mark.
  private func readMark(_ cell: UnsafeBufferPointer<UInt8>, _ position: Int) -> NumberMark? {
    var position = position
    while position < cell.count, cell[position] == UInt8(ascii: " ") { position += 1 }
    if position == cell.count { return NumberMark.none }
    guard position + 1 == cell.count else { return nil }
    return cell[position] == UInt8(ascii: "%") ? .percent : cell[position] == permilleByte ? .permille : nil
  }

  /// The word that bounds without end are written with.
  private func isInfinity(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.suffix(8).elementsEqual("infinity".utf8)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// More than 19 digits: all of them matter for a tie.
  private func allDigits(_ cell: UnsafeBufferPointer<UInt8>, _ mark: NumberMark) -> Double {
    var text = ""
    var power = mark == .percent ? -2 : mark == .permille ? -3 : -shift
    var isFraction = false
    for (index, byte) in cell.enumerated() {
      if byte | 0x20 == UInt8(ascii: "e") {
        var position = index
        power += readPower(cell, &position) ?? 0
        break
      }
      if byte == decimal { isFraction = true }
      guard isDigit(byte) else { continue }
      text.unicodeScalars.append(Unicode.Scalar(byte))
      if isFraction { power -= 1 }
    }
    return strtod("\(text)e\(power)", nil)
  }

  // MARK: - Full width

  /// Stands for ‰ once a cell is plain bytes.
  private var permilleByte: UInt8 { 1 }

  /// The cell with full-width forms, the minus sign and thin spaces as ASCII; `nil` when it holds anything
  /// else.
  private func halfWidth(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var plain: [UInt8] = []
    for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x20...0x7E: plain.append(UInt8(scalar.value))
      case 0xFF01...0xFF5E: plain.append(UInt8(scalar.value - 0xFEE0))
      case 0x2212, 0x2013: plain.append(UInt8(ascii: "-"))
      case 0x3000, 0xA0, 0x2009, 0x202F: plain.append(UInt8(ascii: " "))
      case 0x2030: plain.append(permilleByte)
      default: return nil
      }
    }
    return plain
  }
}

/// A cell without blanks around it: spaces, tabs, ideographic and no-break spaces.
func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var (from, end) = (0, cell.count)
  while from < end {
    let blank = blankLength(cell, from)
    if blank == 0 { break }
    from += blank
  }
  while end > from {
    if cell[end - 1] == 0x20 || cell[end - 1] == 0x09 {
      end -= 1
    } else if end - from >= 3, cell[end - 3] == 0xE3, cell[end - 2] == 0x80, cell[end - 1] == 0x80 {
      end -= 3
    } else if end - from >= 2, cell[end - 2] == 0xC2, cell[end - 1] == 0xA0 {
      end -= 2
    } else {
      break
    }
  }
  return UnsafeBufferPointer(rebasing: cell[from..<end])
}

private func blankLength(_ cell: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
  switch cell[at] {
  case 0x20, 0x09: 1
  case 0xC2: at + 1 < cell.count && cell[at + 1] == 0xA0 ? 2 : 0
  case 0xE3: at + 2 < cell.count && cell[at + 1] == 0x80 && cell[at + 2] == 0x80 ? 3 : 0
  default: 0
  }
}
