import BohaiText

/// How many digits the numbers of one column are printed with, so that their decimal points stand under each
/// other.
///
/// Figures that were typed or published with few decimals (up to `plainDecimals`) are printed in full:
/// `14986.5` stays so beside `118.3`. Computed ones get five significant digits by the largest of them, and
/// up to three more when the smallest needs them to be seen: 0.0004 never becomes 0.0. What would still round
/// to zero is written with a power of ten by itself.
public struct ColumnDigits: Sendable {
  static let significant = 5
  static let plainDecimals = 2
  /// Digits that are looked at to tell a figure typed with few decimals from a computed one; below them is
  /// noise.
  static let exactDigits = 12
  /// From here on, and below its inverse, a column is written with powers of ten.
  static let largest = 1e15
  static let smallest = 1e-6

  public let decimals: Int
  private let shift: Int
  private let scale: Double
  private let usesPowers: Bool
  private let isAsked: Bool

  /// - Parameters:
  ///   - shift: places the decimal point is moved to the right, 2 for per cent, 3 for per mille.
  ///   - asked: the digits after the point that a person asked for; they are kept, whatever is lost.
  public init(_ values: [Double], shift: Int = 0, asked: Int? = nil) {
    scale = shift == 0 ? 1 : shift == 2 ? 100 : 1000
    var largest = 0.0
    var smallest = Double.infinity
    var needed = 0
    for value in values where value.isFinite && value != 0 {
      largest = max(largest, abs(value) * scale)
      smallest = min(smallest, abs(value) * scale)
      needed = max(needed, Self.neededDecimals(value, shift: shift))
    }
    self.shift = shift
    isAsked = asked != nil
    usesPowers = asked == nil && (largest >= Self.largest || (largest > 0 && largest < Self.smallest))
    if let asked {
      decimals = max(0, min(asked, 15))
    } else if usesPowers {
      decimals = Self.significant - 1
    } else {
      let wanted = Self.decimals(keeping: Self.significant, of: largest)
      let forSmallest = Self.decimals(keeping: 2, of: smallest)
      let seen = forSmallest <= wanted + 3 ? max(wanted, forSmallest) : wanted
      decimals = needed <= max(wanted, Self.plainDecimals) ? needed : min(needed, seen)
    }
  }

  /// Numbers as text, `nil` where missing.
  public func format(_ values: [Double]) -> [String?] { values.map { $0.isNaN ? nil : format($0) } }

  public func format(_ value: Double) -> String {
    let text = usesPowers && value != 0
      ? NumberFormat.scientific(value * scale, decimals)
      : NumberFormat.fixed(value, usesPowers ? 0 : decimals, shift: shift)
    let isZero = !text.utf8.contains { $0 >= 0x31 && $0 <= 0x39 }
    let vanishes = isZero && value != 0 && value.isFinite && !isAsked
    return vanishes ? NumberFormat.display(value, digits: 2, shift: shift) : text
  }

  /// As `format`, without zeros at the end: for numbers that stand in a line.
  public func short(_ value: Double) -> String {
    let text = format(value)
    guard !isAsked, text.contains("."), !text.contains("e") else { return text }
    var end = Substring(text)
    while end.last == "0" { end.removeLast() }
    if end.last == "." { end.removeLast() }
    return String(end)
  }

  /// Decimals needed to print `value` as it is: 1 for 14986.5, 9 for 1.25e-7.
  private static func neededDecimals(_ value: Double, shift: Int) -> Int {
    let parts = NumberFormat.display(value, digits: exactDigits, shift: shift).split(separator: "e")
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts.first ?? ""
    let point = mantissa.firstIndex(of: ".") ?? mantissa.endIndex
    let decimals = max(0, mantissa.distance(from: point, to: mantissa.endIndex) - 1)
    return max(0, decimals - exponent)
  }

  /// Decimals with which `value` shows so many significant digits, none when it has enough before the point.
  private static func decimals(keeping digits: Int, of value: Double) -> Int {
    guard value > 0, value.isFinite else { return 0 }
    var places = 0
    var rest = value
    while rest >= 1 { (rest, places) = (rest / 10, places + 1) }
    while rest < 0.1 && places > -20 { (rest, places) = (rest * 10, places - 1) }
    return max(0, digits - places)
  }
}
