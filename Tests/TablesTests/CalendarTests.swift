import Testing
@testable import BohaiTables

/// The calendar against its own rules, counted day by day.
@Suite struct CalendarTests {
  @Test func everyDayOfEveryEraGoesThereAndBack() {
    var days = CivilDate.days.lowerBound
    var weekday = 1  // 0001-01-01 was a Monday
    for year in 1...9999 {
      for month in 1...12 {
        for day in 1...CivilDate.length(ofMonth: month, in: year) {
          let date = CivilDate(year, month, day)
          if date?.days != days || CivilDate(days: days) != date || date?.weekday != weekday {
            Issue.record("\(year)-\(month)-\(day) is day \(days)")
            return
          }
          days += 1
          weekday = weekday % 7 + 1
        }
      }
    }
    #expect(days == CivilDate.days.upperBound + 1)
  }

  @Test func fourHundredYearsHave146097Days() {
    #expect((1601...2000).map { CivilDate.isLeap($0) ? 366 : 365 }.reduce(0, +) == 146_097)
  }

  @Test(arguments: [(1, 1, 1, -719_162), (1600, 2, 29, -135_081), (1970, 1, 1, 0), (2000, 3, 1, 11_017),
    (2014, 2, 26, 16_127), (9999, 12, 31, 2_932_896)])
  func daysAreCountedFrom1970(year: Int, month: Int, day: Int, days: Int) {
    #expect(CivilDate(year, month, day)?.days == days)
  }

  @Test(arguments: [(1600, true), (1700, false), (1900, false), (2000, true), (2012, true), (2014, false), (4, true)])
  func leapYears(year: Int, isLeap: Bool) {
    #expect(CivilDate.isLeap(year) == isLeap)
    #expect((CivilDate(year, 2, 29) != nil) == isLeap)
  }

  @Test(arguments: [(0, 12, 31), (10_000, 1, 1), (2014, 0, 1), (2014, 13, 1), (2014, 4, 31), (2014, 1, 0)])
  func whatIsNoDate(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year, month, day) == nil)
  }

  @Test func noDayOutsideTheYears() {
    #expect(CivilDate(days: CivilDate.days.lowerBound - 1) == nil)
    #expect(CivilDate(days: CivilDate.days.upperBound + 1) == nil)
  }
}

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2014q1", UnitID.quarter, 8056.0), ("2014Q4", .quarter, 8059), ("0001q1", .quarter, 4), ("2014-03", .month, 24_170),
    ("9999-12", .month, 119_999), ("1970-01-01", .date, 0), ("2014-02-26", .date, 16_127), ("2014", .year, 2014),
  ])
  func textsAreReadAndWritten(text: String, unit: UnitID, count: Double) {
    let parts = Periods.parts(text, unit) ?? []
    #expect(Periods.count(unit, parts).map(Double.init) == count)
    #expect(Periods.text(count, unit) == text.lowercased())
  }

  @Test(arguments: ["", "2014", "2014q", "2014q10", "201qq1", "2014-q1", "2014m1", "２014q1", " 2014q1", "2014q1 "])
  func whatIsNotWrittenSo(text: String) { #expect(Periods.parts(text, .quarter) == nil) }

  @Test func numbersThatAreNoPeriods() {
    for unit in [UnitID.quarter, .month, .date] {
      for value in [0.5, 1e12, -1e12, .infinity, .nan] { #expect(!Periods.isValid(value, unit)) }
    }
    #expect(!Periods.isValid(3, .quarter) && Periods.isValid(4, .quarter) && Periods.isValid(39_999, .quarter))
    #expect(!Periods.isValid(40_000, .quarter) && !Periods.isValid(11, .month) && !Periods.isValid(120_000, .month))
  }

  @Test func datesLieInMonthsAndQuarters() {
    for days in stride(from: CivilDate.days.lowerBound, through: CivilDate.days.upperBound, by: 37) {
      let month = Periods.coarser(Double(days), .date, to: .month)
      #expect(Periods.coarser(month, .month, to: .quarter) == Periods.coarser(Double(days), .date, to: .quarter))
      #expect(Periods.part(.year, of: month, .month) == Periods.part(.year, of: Double(days), .date))
    }
  }
}
