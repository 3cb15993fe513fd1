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
    return unit == .percent ? number + "%" : "\(number)[\(spelling(unit))]"
  }

  /// As a sentence has it: `24899 亿元`, `7.5%`, `3.5 pp`, `2013`.
  public static func prose(_ value: Double, _ unit: UnitID, digits: Int = NumberFormat.usualDigits) -> String
  {
    let number = number(value, unit, digits: digits)
    if value.isNaN || unit == .none || unit.isPeriod { return number }
    return unit.isShare ? number + spelling(unit) : number + " " + spelling(unit)
  }

  /// The number alone, in the printed unit: 7.5 for 7.5%; periods as calendar text.
  public static func number(_ value: Double, _ unit: UnitID, digits: Int = NumberFormat.usualDigits) -> String
  {
    if unit.isPeriod { return Periods.text(value, unit) ?? NumberFormat.display(value) }
    return NumberFormat.display(value, digits: digits, shift: unit.shift)
  }

  static func plainDigits(_ value: Double) -> String { NumberFormat.exact(value) }
}
