/// How numbers are written, everywhere: values, tables, interpolated text, errors.
///
/// A number is never written as -0, and digits before the decimal point are never replaced by zeros.
public enum NumberFormat {
  /// Significant digits shown when nobody says otherwise.
  public static let usualDigits = 7
  /// Whole numbers of more digits, and numbers with more zeros after the point, are written with powers of
  /// ten.
  static let mostWholeDigits = 16
  static let mostLeadingZeros = 3

  /// The form that suits one number: seven significant digits without trailing zeros, whole numbers in full.
  /// `shift` moves the decimal point to the right first, exactly: 2 for per cent.
  ///
  ///     display(0.1 + 0.2) is "0.3", display(24899) "24899", display(114583123.45) "114583123", display(1e-7) "1e-7"
  public static func display(_ value: Double, digits: Int = usualDigits, shift: Int = 0) -> String {
    guard value.isFinite else { return special(value) }
    var decimal = DecimalDigits(value, shift: shift)
    let usesPowers = decimal.point > mostWholeDigits || decimal.point < -mostLeadingZeros
    let isWhole = decimal.digits.count <= decimal.point
    if usesPowers || !isWhole {
      decimal.round(toSignificant: max(digits, usesPowers ? digits : decimal.point))
    }
    return signed(value, usesPowers ? decimal.scientific() : decimal.plain(), decimal)
  }

  /// A fixed count of digits after the decimal point: `fixed(2.5, 2)` is "2.50".
  public static func fixed(_ value: Double, _ decimals: Int, grouped: Bool = false, shift: Int = 0) -> String
  {
    guard value.isFinite else { return special(value) }
    let decimals = max(0, min(decimals, 300))
    var decimal = DecimalDigits(value, shift: shift)
    decimal.round(toDecimals: decimals)
    return signed(value, decimal.plain(decimals: decimals, grouped: grouped), decimal)
  }

  /// Powers of ten with a fixed count of digits after the point: `scientific(12345, 2)` is "1.23e4".
  public static func scientific(_ value: Double, _ decimals: Int, shift: Int = 0) -> String {
    guard value.isFinite else { return special(value) }
    let decimals = max(0, min(decimals, 300))
    var decimal = DecimalDigits(value, shift: shift)
    decimal.round(toSignificant: decimals + 1)
    return signed(value, decimal.scientific(decimals: decimals), decimal)
  }

  /// All digits needed to read the same number back, the decimal point `shift` places further right.
  public static func exact(_ value: Double, shift: Int = 0) -> String {
    guard value.isFinite else { return special(value) }
    let decimal = DecimalDigits(value, shift: shift)
    let usesPowers = value != 0 && (value.magnitude > 1e17 || value.magnitude < 1e-6)
    return signed(value, usesPowers ? decimal.scientific() : decimal.plain(), decimal)
  }

  /// `value` with `decimals` digits after the point, rounded half away from zero as it is printed: 2.675
  /// gives 2.68. Negative counts round to tens, hundreds, ...; `shift` counts them as in `display`.
  public static func rounded(_ value: Double, _ decimals: Int, shift: Int = 0) -> Double {
    let decimals = max(-400, min(decimals, 400)) + shift
    guard value.isFinite else { return value }
    if decimals == 0 { return value.rounded(.toNearestOrAwayFromZero) }
    if let quick = quicklyRounded(value, decimals) { return quick }
    var decimal = DecimalDigits(value)
    guard decimal.digits.count - decimal.point > decimals else { return value }
    decimal.round(toDecimals: decimals)
    let magnitude = Double(decimal.scientific()) ?? value.magnitude
    return value < 0 && magnitude != 0 ? -magnitude : magnitude
  }

  /// The number whose decimal point stands `places` further left, as its digits say: 4.28 by 2 is 0.0428, where
  /// 4.28 / 100 is not.
  public static func pointMoved(_ value: Double, left places: Int) -> Double {
    guard places != 0, value.isFinite, value != 0 else { return value }
    let magnitude = Double(DecimalDigits(value, shift: -places).scientific()) ?? 0
    return value < 0 ? -magnitude : magnitude
  }

  /// `rounded` by arithmetic alone; `nil` near a half, where the decimal digits must decide.
  private static func quicklyRounded(_ value: Double, _ decimals: Int) -> Double? {
    guard decimals > 0, decimals < powers.count else { return nil }
    let scaled = value.magnitude * powers[decimals]
    let whole = scaled.rounded(.down)
    guard scaled < 1e12, (scaled - whole - 0.5).magnitude > 1e-3 else { return nil }
    let magnitude = (scaled - whole > 0.5 ? whole + 1 : whole) / powers[decimals]
    return value < 0 && magnitude != 0 ? -magnitude : magnitude
  }

  /// Powers of ten that a Double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// How many digits after the decimal point `display` shows: what a table needs to align a column.
  public static func shownDecimals(_ value: Double, digits: Int = usualDigits, shift: Int = 0) -> Int {
    let text = display(value, digits: digits, shift: shift).utf8
    guard let point = text.firstIndex(of: UInt8(ascii: ".")), !text.contains(UInt8(ascii: "e")) else {
      return 0
    }
    return text.distance(from: point, to: text.endIndex) - 1
  }

  private static func signed(_ value: Double, _ text: String, _ decimal: DecimalDigits) -> String {
    value < 0 && !decimal.digits.isEmpty ? "-" + text : text
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "missing" : value < 0 ? "-infinity" : "infinity"
  }
}
