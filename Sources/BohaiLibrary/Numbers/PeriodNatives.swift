// Points in time: years, quarters, months, dates, and the parts of them.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

private let periodShapes: Kinds = [.text, .texts, .number, .numbers, .missing]

extension Library {
  static let periods: [Native] = [
    constructor(
      "year", .year, [],
      """
      A calendar year, or a vector of them: a point in time. It prints bare and compares with whole numbers;
      the difference of two years is a number; sums and means of years are errors. Of a quarter, month or
      date: the year in which it lies.

          year(2013) - year(2000)    => 13
          year(2013) == 2013         => true
          year("2013") + 1 == 2014   => true
          year(2013.5)               => error: a year is a whole number
      """),
    constructor(
      "quarter", .quarter, ["quarter"],
      """
      A quarter of a year, from text or from year and number, element by element. Quarters print as 2014q1,
      are ordered, move by whole numbers, and subtract to a number of quarters. Of a month or date: the
      quarter in which it lies. An empty text is missing.

          quarter("2014q1") + 1                          => 2014q2
          quarter(2014, 1) - quarter("2012q4")           => 5
          quarter(date("2014-02-26"))                    => 2014q1
          length(quarter("2013q1")..quarter("2014q4"))   => 8
          quarter(2014, 5)                               => error: 2014, 5 is not a quarter
      """),
    constructor(
      "month", .month, ["month"],
      """
      A month of a year, from text or from year and number, element by element. Months print as 2014-03, are
      ordered, move by whole numbers, and subtract to a number of months. Of a date: the month in which it
      lies. An empty text is missing.

          month("2014-12") + 1                           => 2015-01
          month(2014, 3) - month("2013-03")              => 12
          month(["2014-01", ""])                         => [2014-01, missing]
          month("2014-13")                               => error: "2014-13" is not a month
      """),
    constructor(
      "date", .date, ["month", "day"],
      """
      A day of the Gregorian calendar, years 1 to 9999, from text or from year, month and day, element by
      element. Dates print as 2014-02-26, are ordered, move by whole days, and subtract to a number of days.
      An empty text is missing; a day that does not exist is an error that names it and its row.

          date("2014-03-01") - date("2014-02-26")        => 3
          date(2012, 2, 28) + 1                          => 2012-02-29
          date(2014, 1..3, 1)[2]                         => 2014-02-01
          date(["2014-02-28", "2014-02-30"])             => error: "2014-02-30" is not a date (row 2)
      """),
    part(
      "year_of", .year,
      """
      The year of a quarter, month or date.

          year_of(quarter("2014q1"))                     => 2014
          year_of(date(["2013-12-31", "2014-01-01"]))    => [2013, 2014]
      """),
    part(
      "quarter_of", .quarter,
      """
      The quarter of the year, 1 to 4, of a quarter, month or date. `quarter(x)` is the quarter itself, with
      its year.

          quarter_of(month("2014-05"))                   => 2
          quarter_of(year(2014))                         => error: a year has no quarter
      """),
    part(
      "month_of", .month,
      """
      The month of the year, 1 to 12, of a month or date. `month(x)` is the month itself, with its year.

          month_of(date("2014-02-26"))                   => 2
      """),
    part(
      "day_of", .day,
      """
      The day of the month, 1 to 31, of a date.

          day_of(date("2014-02-26"))                     => 26
      """),
    part(
      "weekday_of", .weekday,
      """
      The day of the week of a date: 1 for Monday to 7 for Sunday (ISO 8601).

          weekday_of(date("2014-02-26"))                 => 3
      """),
  ]

  private static func constructor(
    _ name: String, _ unit: UnitID, _ parts: [String], _ documentation: String
  ) -> Native {
    let parameters = [Native.Parameter("x", periodShapes)] + parts.map { .optional($0, [.number, .numbers, .missing]) }
    return Native(name, parameters, documentation) { (machine, arguments) throws(Fault) in
      try machine.period(unit, arguments.values)
    }
  }

  private static func part(_ name: String, _ part: PeriodPart, _ documentation: String) -> Native {
    Native(name, [.init("x", [.number, .numbers, .missing])], documentation) { (machine, arguments) throws(Fault) in
      var unit = UnitID.none
      let values = arguments[0]
      if values.isMissing || values.asVector?.column.isAllMissing == true { return values }
      return try machine.mapNumbers(
        values, name, loss: .tooLarge,
        unit: { (given) throws(Fault) in
          unit = given
          if !given.isPeriod { throw Fault(.notPeriods(name, Units.describe(given))) }
          if given.isPeriod && !Periods.has(given, part) {
            throw Fault(.noPart(part.name, of: Units.describe(given)))
          }
          return part == .year ? .year : .none
        }
      ) { Periods.part(part, of: $0, unit) }
    }
  }
}
