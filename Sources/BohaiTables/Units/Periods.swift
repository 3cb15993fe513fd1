// Years, quarters, months and dates: one whole number each (see UnitID), made of parts or of text and taken
// apart again.
//
//   year 2014    quarter 2014 * 4 + 0 is 2014q1    month 2014 * 12 + 2 is 2014-03    date: days since 1970-01-01

/// What can be asked of a period.
public enum PeriodPart: Sendable {
  case year, quarter, month, day, weekday

  public var name: String {
    switch self {
    case .year: "year"
    case .quarter: "quarter"
    case .month: "month"
    case .day: "day"
    case .weekday: "weekday"
    }
  }
}

public enum Periods {
  /// How many numbers name one: a year 1, a quarter or month 2, a date 3.
  public static func partCount(_ unit: UnitID) -> Int { unit == .year ? 1 : unit == .date ? 3 : 2 }

  /// A period as it is written: `2014q1`.
  public static func example(_ unit: UnitID) -> String {
    switch unit {
    case .quarter: "2014q1"
    case .month: "2014-03"
    case .date: "2014-02-26"
    default: "2014"
    }
  }

  // MARK: - Made

  /// The stored number of a period, `nil` when there is no such period.
  public static func count(_ unit: UnitID, _ parts: [Int]) -> Int? {
    guard parts.count == partCount(unit), CivilDate.years.contains(parts[0]) else { return nil }
    switch unit {
    case .year: return parts[0]
    case .quarter: return 1...4 ~= parts[1] ? parts[0] * 4 + parts[1] - 1 : nil
    case .month: return 1...12 ~= parts[1] ? parts[0] * 12 + parts[1] - 1 : nil
    case .date: return CivilDate(parts[0], parts[1], parts[2])?.days
    default: return nil
    }
  }

  /// Why the parts name no period: `2014-02 has 28 days`.
  public static func reason(_ unit: UnitID, _ parts: [Int]) -> String {
    guard let year = parts.first, CivilDate.years.contains(year) else { return "years are 1 to 9999" }
    guard parts.count > 1 else { return written(unit) }
    if unit == .quarter { return "quarters are 1 to 4" }
    guard 1...12 ~= parts[1] else { return "months are 1 to 12" }
    let length = CivilDate.length(ofMonth: parts[1], in: year)
    return "\(padded(year, 4))-\(padded(parts[1], 2)) has \(length) days"
  }

  /// `a date is written 2014-02-26`
  public static func written(_ unit: UnitID) -> String {
    "a \(Units.spelling(unit)) is written \(example(unit))"
  }

  /// The numbers in `2014`, `2014q1`, `2014-03` or `2014-02-26`; `nil` for what is not written so.
  public static func parts(_ text: String, _ unit: UnitID) -> [Int]? {
    let bytes = Array(text.utf8)
    let shape: [Int]
    switch unit {
    case .year: shape = [4]
    case .quarter: shape = [4, 1]
    case .month: shape = [4, 2]
    case .date: shape = [4, 2, 2]
    default: return nil
    }
    guard bytes.count == shape.reduce(shape.count - 1, +) else { return nil }
    var parts: [Int] = []
    var position = 0
    for length in shape {
      if position > 0 {
        let mark = bytes[position]
        let isMark = unit == .quarter ? mark | 0x20 == UInt8(ascii: "q") : mark == UInt8(ascii: "-")
        guard isMark else { return nil }
        position += 1
      }
      var number = 0
      for byte in bytes[position..<(position + length)] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      parts.append(number)
      position += length
    }
    return parts
  }

  /// Whether the number stands for a period: whole, and but for years within the years 1 to 9999.
  public static func isValid(_ value: Double, _ unit: UnitID) -> Bool {
    switch unit {
    case .year: value.rounded() == value
    case .quarter: value.rounded() == value && value >= 4 && value < 40_000
    case .month: value.rounded() == value && value >= 12 && value < 120_000
    default:
      value.rounded() == value && value >= Double(CivilDate.days.lowerBound)
        && value <= Double(CivilDate.days.upperBound)
    }
  }

  // MARK: - Taken apart

  /// Whether periods of this kind have such a part: a month lies in a quarter, a quarter in no month.
  public static func has(_ unit: UnitID, _ part: PeriodPart) -> Bool {
    switch part {
    case .year: unit.isPeriod
    case .quarter: unit == .quarter || unit == .month || unit == .date
    case .month: unit == .month || unit == .date
    case .day, .weekday: unit == .date
    }
  }

  /// A part as a number, NaN where there is none.
  public static func part(_ part: PeriodPart, of value: Double, _ unit: UnitID) -> Double {
    guard has(unit, part), isValid(value, unit) else { return .nan }
    if unit == .year { return value }
    let count = Int(value)
    let date = unit == .date ? CivilDate(days: count) : nil
    let year = unit == .quarter ? count / 4 : unit == .month ? count / 12 : date?.year
    let month = unit == .month ? count % 12 + 1 : date?.month
    let number: Int? =
      switch part {
      case .year: year
      case .quarter: unit == .quarter ? count % 4 + 1 : month.map { ($0 + 2) / 3 }
      case .month: month
      case .day: date?.day
      case .weekday: date?.weekday
      }
    return number.map(Double.init) ?? .nan
  }

  /// The part whose kind of period a unit is; dates lie in all.
  static func part(for unit: UnitID) -> PeriodPart {
    unit == .year ? .year : unit == .quarter ? .quarter : unit == .month ? .month : .day
  }

  /// Whether every period of kind `fine` lies in one of kind `coarse`: a date in a month, a month in a year.
  public static func lies(_ fine: UnitID, in coarse: UnitID) -> Bool {
    fine.isPeriod && coarse.isPeriod && coarse != .date && has(fine, part(for: coarse))
  }

  /// The coarser period in which one lies: the quarter of a date.
  public static func coarser(_ value: Double, _ fine: UnitID, to coarse: UnitID) -> Double {
    let year = part(.year, of: value, fine)
    switch coarse {
    case .quarter: return year * 4 + part(.quarter, of: value, fine) - 1
    case .month: return year * 12 + part(.month, of: value, fine) - 1
    default: return year
    }
  }

  /// Periods in a year, for rates a year; a Gregorian year has 365.2425 days on average.
  public static func perYear(_ unit: UnitID) -> Double {
    switch unit {
    case .quarter: 4
    case .month: 12
    case .date: 365.2425
    default: 1
    }
  }

  // MARK: - Written

  /// `2014`, `2014q1`, `2014-03`, `2014-02-26`; `nil` for a number that is no period.
  static func text(_ value: Double, _ unit: UnitID) -> String? {
    guard isValid(value, unit), value.magnitude < 1e9 else { return nil }
    let count = Int(value)
    switch unit {
    case .quarter: return "\(padded(count / 4, 4))q\(count % 4 + 1)"
    case .month: return "\(padded(count / 12, 4))-\(padded(count % 12 + 1, 2))"
    case .date:
      guard let date = CivilDate(days: count) else { return nil }
      return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    default: return "\(count)"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// What to type when two kinds cannot meet.
  static func remedy(_ operation: UnitOperation, _ a: UnitID, _ b: UnitID) -> String {
    let (kind, other) = a.isPeriod ? (a, b) : (b, a)
    let name = Units.spelling(kind)
    if operation == .compare && kind != .year && other == .none { return "\(name)(\"\(example(kind))\") is a \(name)" }
    if other.isPeriod && other != kind {
      let (fine, coarse) = lies(kind, in: other) ? (kind, other) : (other, kind)
      let name = Units.spelling(coarse)
      return "\(name)(x) is the \(name) of a \(Units.spelling(fine))"
    }
    return "\(name) - \(name) and \(name) + 1 work; plain(x) makes it a number"
  }
}
