// The proleptic Gregorian calendar as integers: leap years follow one rule in all years, 1 to 9999.
//
// Source of the two day counts: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil
// and civil_from_days. Years are counted from March, so that the leap day is the last of its year, and in eras
// of 400 years, which all have 146,097 days. 719,468 days lie between 0000-03-01 and 1970-01-01.

/// A day of the calendar.
public struct CivilDate: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int

  public static let years = 1...9999

  /// `nil` for a day that does not exist, such as 2014-02-30.
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard Self.years.contains(year), 1...12 ~= month, day >= 1, day <= Self.length(ofMonth: month, in: year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day so many days after 1970-01-01; `nil` outside the years 1 to 9999.
  public init?(days: Int) {
    guard Self.days.contains(days) else { return nil }
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    month = march < 10 ? march + 3 : march - 9
    day = dayOfYear - (153 * march + 2) / 5 + 1
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// 0001-01-01 to 9999-12-31, counted from 1970-01-01.
  public static let days = -719_162...2_932_896

  /// Days since 1970-01-01.
  public var days: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = marchYear / 400
    let yearOfEra = marchYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 1 for Monday to 7 for Sunday, as ISO 8601 counts. 1970-01-01 was a Thursday.
  public var weekday: Int { (days - Self.days.lowerBound) % 7 + 1 }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// - Parameter month: 1 to 12.
  public static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
