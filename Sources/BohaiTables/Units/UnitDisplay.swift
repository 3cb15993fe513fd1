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
    unit.isPeriod ? period(value, unit) : NumberFormat.display(value, digits: digits, shift: unit.shift)
  }

  static func plainDigits(_ value: Double) -> String { NumberFormat.exact(value) }

  private static func period(_ value: Double, _ unit: UnitID) -> String {
    guard value.isFinite, value.magnitude < 1e9, value.rounded() == value else {
      return NumberFormat.display(value)
    }
    let count = Int(value)
    switch unit {
    case .quarter: return "\(floorDivide(count, 4))q\(count - floorDivide(count, 4) * 4 + 1)"
    case .month: return "\(floorDivide(count, 12))-" + twoDigits(count - floorDivide(count, 12) * 12 + 1)
    case .date:
      let (year, month, day) = civil(days: count)
      return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    default: return "\(count)"
    }
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }

  private static func twoDigits(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

  /// The Gregorian date of a count of days from 1970-01-01 (Howard Hinnant, chrono-compatible date
  /// algorithms).
  private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
  }
}
