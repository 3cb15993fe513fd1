/// What stands after the colon in `"{x:.1f}"`.
///
///     .2f  two digits after the point        ,.0f  thousands grouped        d   a whole number
///     .1%  per cent                           .3e   powers of ten            .4g four significant digits
public struct FormatSpec: Equatable, Sendable {
  public enum Style: Equatable, Sendable { case fixed, percent, scientific, whole, significant }

  public var style: Style
  public var decimals: Int
  public var isGrouped: Bool

  /// `nil` when the text is not a format.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    isGrouped = rest.first == UInt8(ascii: ",")
    if isGrouped { rest.removeFirst() }
    var count: Int?
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard !digits.isEmpty, let number = Int(String(decoding: digits, as: UTF8.self)), number <= 100 else {
        return nil
      }
      count = number
      rest.removeFirst(digits.count)
    }
    switch String(decoding: rest, as: UTF8.self) {
    case "f": (style, decimals) = (.fixed, count ?? 6)
    case "" where isGrouped && count == nil: (style, decimals) = (.fixed, 0)
    case "%": (style, decimals) = (.percent, count ?? 0)
    case "e": (style, decimals) = (.scientific, count ?? 6)
    case "g": (style, decimals) = (.significant, count ?? NumberFormat.usualDigits)
    case "d": (style, decimals) = (.whole, 0)
    default: return nil
    }
    if style == .whole && count != nil { return nil }
  }

  /// The number as the format writes it; `.percent` multiplies by 100 and adds the sign. `shift` moves the
  /// decimal point to the right first.
  public func apply(_ value: Double, shift: Int = 0) -> String {
    switch style {
    case .fixed: NumberFormat.fixed(value, decimals, grouped: isGrouped, shift: shift)
    case .whole: NumberFormat.fixed(value, 0, grouped: isGrouped, shift: shift)
    case .percent: NumberFormat.fixed(value, decimals, grouped: isGrouped, shift: 2) + "%"
    case .scientific: NumberFormat.scientific(value, decimals, shift: shift)
    case .significant: NumberFormat.display(value, digits: max(1, decimals), shift: shift)
    }
  }
}
