// A number with its unit, as text. Percent, points and per mille are stored as the plain number and printed
// times 100 (1000); periods print as calendar text.

import BohaiText

extension Units {
  /// As a program would write it: `24899[亿元]`, `7.5%`, `3.5[pp]`, `2013`, `2014q3`, `2014-03-01`.
  public static func display(_ value: Double, _ unit: UnitID, digits: Int = NumberFormat.usualDigits)
    -> String
  {
    let number = number(value, unit, digits: digits)
    if value.isNaN || unit == .none || unit.isPeriod { return number }
    return unit.measure == .percent ? number + "%" : "\(number)[\(spelling(unit))]"
  }

  /// As a sentence has it: `24899 亿元`, `7.5%`, `3.5 pp`, `2013`.
  public static func prose(_ value: Double, _ unit: UnitID, digits: Int = NumberFormat.usualDigits) -> String
  {
    let number = number(value, unit, digits: digits)
    if value.isNaN || unit == .none || unit.isPeriod { return number }
    return number + suffix(unit)
  }

  /// What stands behind a number in a sentence: ` 亿元`, `%`, ` (2010=100)`; nothing for plain numbers and periods.
  public static func suffix(_ unit: UnitID) -> String {
    if unit == .none || unit.isPeriod { return "" }
    let sign = spelling(unit)
    return unit.isShare ? sign : sign.contains("=") && !sign.contains("(") ? " (\(sign))" : " " + sign
  }

  /// The number alone, in the printed unit: 7.5 for 7.5%; periods as calendar text.
  public static func number(_ value: Double, _ unit: UnitID, digits: Int = NumberFormat.usualDigits) -> String
  {
    if unit.isPeriod { return Periods.text(value, unit) ?? NumberFormat.display(value) }
    return NumberFormat.display(value, digits: digits, shift: unit.shift)
  }

  /// An interval as a sentence has it: `118.3 ± 0.05 亿元`; bounds that are not finite are named.
  public static func interval(_ low: Double, _ high: Double, _ unit: UnitID, digits: Int? = nil) -> String {
    let parts = plusMinus(low, high, unit, digits: digits)
    return parts.middle + parts.rest + suffix(unit)
  }

  /// The two parts of it without the unit: `118.3` and ` ± 0.05`; the half width has two digits that count,
  /// and the middle as many decimals, or `digits` of them.
  public static func plusMinus(
    _ low: Double, _ high: Double, _ unit: UnitID, digits: Int? = nil
  ) -> (middle: String, rest: String) {
    let shift = unit.shift
    let text = { (x: Double) in
      digits.map { NumberFormat.fixed(x, $0, shift: shift) } ?? NumberFormat.display(x, shift: shift)
    }
    guard low.isFinite, high.isFinite else { return (text(low), " to " + text(high)) }
    if low == high { return (text(low), "") }
    let middle = low / 2 + high / 2
    let half = NumberFormat.display(high - middle, digits: 2, shift: shift)
    if half.contains("e") { return (text(middle), " ± " + half) }
    let decimals = NumberFormat.shownDecimals(high - middle, digits: 2, shift: shift)
    return (NumberFormat.fixed(middle, digits ?? decimals, shift: shift), " ± " + half)
  }

  static func plainDigits(_ value: Double) -> String { NumberFormat.exact(value) }
}
