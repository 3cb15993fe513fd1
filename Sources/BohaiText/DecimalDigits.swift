/// The shortest decimal digits that read back as the same Double: 0.1 is 1 with point 0, 24899 is 24899 with
/// point 5.
///
/// Everything printed is rounded from these digits, half away from zero, so what a person sees is what
/// schools and spreadsheets do (2.675 to two digits is 2.68) and no locale can interfere.
struct DecimalDigits: Equatable {
  /// Digits without leading or trailing zeros, each 0...9; empty for zero.
  var digits: [UInt8]
  /// The decimal point stands before this digit: 12.5 has digits 1, 2, 5 and point 2.
  var point: Int

  /// The digits of a finite number's magnitude, the point moved `shift` places to the right.
  init(_ value: Double, shift: Int = 0) {
    digits = []
    point = 0
    var seenPoint = false
    var exponent = 0
    var text = value.magnitude.description.utf8[...]
    if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(text[text.index(after: mark)...]) ?? "") ?? 0
      text = text[..<mark]
    }
    for byte in text {
      if byte == UInt8(ascii: ".") { seenPoint = true; continue }
      let digit = byte &- UInt8(ascii: "0")
      if digits.isEmpty && digit == 0 {
        if seenPoint { point -= 1 }
        continue
      }
      digits.append(digit)
      if !seenPoint { point += 1 }
    }
    point += exponent + shift
    dropTrailingZeros()
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Keeps at most `count` leading digits, rounding half away from zero.
  mutating func round(toSignificant count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else { (digits, point) = ([], 0); return }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp { carry() }
    dropTrailingZeros()
  }

  /// Rounds to `count` digits after the decimal point (negative: before it).
  mutating func round(toDecimals count: Int) { round(toSignificant: point + count) }

  private mutating func carry() {
    var position = digits.count - 1
    while position >= 0, digits[position] == 9 {
      digits.removeLast()
      position -= 1
    }
    if position >= 0 {
      digits[position] += 1
    } else {
      digits = [1]
      point += 1
    }
  }

  /// `123.45`, with at least `decimals` digits after the point; thousands are grouped on request.
  func plain(decimals: Int = 0, grouped: Bool = false) -> String {
    var whole = [UInt8]()
    for position in 0..<max(point, 0) { whole.append(digit(position)) }
    if whole.isEmpty { whole.append(UInt8(ascii: "0")) }
    if grouped { whole = group(whole) }
    let fraction = max(decimals, digits.count - point)
    if fraction > 0 && (decimals > 0 || !digits.isEmpty) {
      whole.append(UInt8(ascii: "."))
      for position in point..<(point + fraction) { whole.append(digit(position)) }
    }
    return String(decoding: whole, as: UTF8.self)
  }

  /// `1.25e-7`, with at least `decimals` digits after the point.
  func scientific(decimals: Int = 0) -> String {
    var text = [digit(0)]
    let fraction = max(decimals, digits.count - 1)
    if fraction > 0 {
      text.append(UInt8(ascii: "."))
      for position in 1...fraction { text.append(digit(position)) }
    }
    return String(decoding: text, as: UTF8.self) + "e\(digits.isEmpty ? 0 : point - 1)"
  }

  private func digit(_ position: Int) -> UInt8 {
    UInt8(ascii: "0") + (digits.indices.contains(position) ? digits[position] : 0)
  }

  private func group(_ whole: [UInt8]) -> [UInt8] {
    var grouped = [UInt8]()
    for (position, byte) in whole.enumerated() {
      if position > 0, (whole.count - position).isMultiple(of: 3) { grouped.append(UInt8(ascii: ",")) }
      grouped.append(byte)
    }
    return grouped
  }
}
