import Glibc

/// How many digits the numbers of one column are printed with, so that their decimal points stand under each other.
///
/// Figures that were typed or published with few decimals (up to `plainDecimals`) are printed in full: `14986.5` stays so
/// beside `118.3`. Computed ones get five significant digits by the largest of them, and as many more as the smallest
/// needs to be seen: 0.0004 never becomes 0.0. What would still round to zero is printed in scientific form by itself.
public struct ColumnDigits: Sendable {
  static let significant = 5
  static let plainDecimals = 2
  static let mostDecimals = 10
  /// From here on, and below its inverse, a column is printed in scientific form.
  static let largest = 1e15
  static let smallest = 1e-6

  public let decimals: Int
  let isScientific: Bool
  let isAsked: Bool

  /// - Parameter asked: the digits after the point that a person asked for; they are kept, whatever is lost.
  public init(_ values: [Double], asked: Int? = nil) {
    var largest = 0.0
    var smallest = Double.infinity
    var needed = 0
    for value in values where value.isFinite && value != 0 {
      largest = max(largest, abs(value))
      smallest = min(smallest, abs(value))
      needed = max(needed, ColumnDigits.neededDecimals(value))
    }
    isAsked = asked != nil
    if let asked {
      (decimals, isScientific) = (max(0, min(asked, 15)), false)
      return
    }
    if largest >= Self.largest || (largest > 0 && largest < Self.smallest) {
      (decimals, isScientific) = (Self.significant - 1, true)
      return
    }
    isScientific = false
    let wanted = Self.decimals(keeping: Self.significant, of: largest)
    if needed <= max(wanted, Self.plainDecimals) {
      decimals = needed
    } else {
      // Two digits of the smallest, as long as that does not blow the column up.
      let forSmallest = smallest.isFinite ? Self.decimals(keeping: 2, of: smallest) : 0
      decimals = forSmallest <= wanted + 3 ? max(wanted, min(forSmallest, needed)) : wanted
    }
  }

  public func format(_ values: [Double]) -> [String?] { values.map { $0.isNaN ? nil : format($0) } }

  public func format(_ value: Double) -> String {
    if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
    if isScientific { return value == 0 ? "0" : scientific(value, decimals: decimals) }
    let vanishes = value != 0 && abs(value) < 0.5 * pow(10, -Double(decimals))
    if vanishes && !isAsked { return scientific(value, decimals: 1) }
    return fixed(value, decimals: decimals)
  }

  /// Decimals needed to print `value` as it is, up to `mostDecimals`; noise in the last bits does not count.
  static func neededDecimals(_ value: Double) -> Int {
    let size = abs(value)
    if size >= 1e15 { return 0 }
    var scaled = size
    for decimals in 0..<mostDecimals {
      if abs(scaled - scaled.rounded()) <= scaled * 1e-13 { return decimals }
      scaled *= 10
    }
    return mostDecimals
  }

  /// Decimals with which `value` shows the given number of significant digits, none when it has enough before the point.
  static func decimals(keeping digits: Int, of value: Double) -> Int {
    guard value > 0, value.isFinite else { return 0 }
    let places = Int(log10(value).rounded(.down)) + 1
    return max(0, min(mostDecimals + 5, digits - places))
  }
}

/// `value` with exactly so many digits after the point; never `-0.0`.
func fixed(_ value: Double, decimals: Int) -> String {
  let text = cFormat("%.*f", Int32(decimals), value)
  return text.hasPrefix("-") && !text.contains { $0 >= "1" && $0 <= "9" } ? String(text.dropFirst()) : text
}

func scientific(_ value: Double, decimals: Int) -> String { cFormat("%.*e", Int32(decimals), value) }

private func cFormat(_ format: String, _ decimals: Int32, _ value: Double) -> String {
  var buffer = [CChar](repeating: 0, count: 400)
  let count = withVaList([decimals, value]) { vsnprintf(&buffer, buffer.count, format, $0) }
  return String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
