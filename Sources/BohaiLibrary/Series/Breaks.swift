// A break in the mean of a series: at a date that is known (Chow) or looked for (sup F).

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let breaks: [Native] = [breakTest]

  private static let breakTest = Native(
    "break_test",
    [
      .init("y", [.vector, .numbers]), .optional("at", .number),
      .init("trim", .number, default: .quantity(0.15, .percent)),
    ],
    """
    Does the mean of a series break? At an unknown date by the largest of the Chow tests, or at a known one.

    Formula: F_i = (RSS0 - RSS1) / (RSS1 / (n - 2)), RSS0 around one mean, RSS1 around a mean up to place i
    and another one behind it (Chow 1960). At an unknown date the statistic is the largest F_i (Andrews 1993);
    its p is that of the largest squared Ornstein-Uhlenbeck process, computed (Estrella 2003; Hansen 1997,
    whom R's strucchange follows, approximates it from simulations).

    - `at`: the last period before the break, a time of the panel or a place of the vector; then p is of F
      itself.
    - `trim`: the share of the values at each end that is not looked at.
    - missing: left out at the ends, an error in between.

    The field `break` is the last period before the break; `means` are those of the two parts.

        b = break_test([1, 2, 1, 2, 1, 5, 6, 5, 6, 5])
        b.break            => 5
        b.means            => [1.4, 5.4]
        break_test([1, 2, 1, 2, 1, 5, 6, 5, 6, 5], at: 4).statistic      => 10.5018
    """
  ) { (machine, arguments) throws(Fault) in
    let series = try arguments.series(0, "break_test", least: 6, &machine)
    guard let trim = arguments.number(2), trim > 0, trim < 0.5 else {
      let value = arguments.number(2).map { NumberFormat.display($0) } ?? "missing"
      throw Fault(.outside("trim", value, "between 0 and 0.5"), at: .argument(2))
    }
    guard let statistics = try MeanBreak.statistics(series.values) else {
      throw Fault(.seriesConstant("break_test"), at: .argument(0))
    }
    if arguments[1].isGiven { return try knownBreak(series, statistics, arguments) }
    return try largestBreak(series, statistics, trim: trim)
  }

  private static func largestBreak(
    _ series: Series, _ statistics: [Double], trim: Double) throws(Fault
  ) -> Value {
    let n = series.count
    let first = max(2, Int(trim * Double(n)))
    var best = first
    for place in first...max(first, n - first) where statistics[place] > statistics[best] { best = place }
    var result = TestResult("sup F test of a break in the mean")
    result.statistics = [.init("sup F", statistics[best])]
    let share = Double(first) / Double(n)
    result.p = try SupremumF.probability(statistics[best], dimensions: 1, from: share, to: 1 - share)
    let range = "\(series.place(first - 1)) to \(series.place(n - first - 1))"
    result.reference = "Andrews 1993, breaks behind \(range)"
    fill(&result, series, best)
    return result.value
  }

  private static func knownBreak(
    _ series: Series, _ statistics: [Double], _ arguments: Arguments
  ) throws(Fault) -> Value {
    let wanted = arguments.number(1) ?? .nan
    let found = series.times.map { $0.firstIndex(of: wanted) }
      ?? series.rows.firstIndex { Double($0 + 1) == wanted }
    guard let found, found >= 0, found + 1 < series.count else {
      let last = series.count > 1 ? series.place(series.count - 2) : ""
      throw Fault(.breakOutside(from: series.place(0), to: last), at: .argument(1))
    }
    let freedom = Double(series.count - 2)
    var result = TestResult("Chow test of a break in the mean")
    result.statistics = [.init("F", statistics[found + 1])]
    result.degreesOfFreedom = [1, freedom]
    result.p = try Distribution.named("f").probability(statistics[found + 1], 1, freedom, tail: .upper)
    result.reference = "F with 1 and \(NumberFormat.display(freedom)) degrees of freedom"
    fill(&result, series, found + 1)
    return result.value
  }

  /// - Parameter count: the number of values before the break.
  private static func fill(_ result: inout TestResult, _ series: Series, _ count: Int) {
    let parts = [series.values[..<count], series.values[count...]].map { part in
      Sums.sum(Array(part)).sum / Double(part.count)
    }
    let place = series.place(count - 1)
    result.estimates = [
      .init("mean up to \(place)", parts[0], series.unit), .init("mean after", parts[1], series.unit),
    ]
    result.counts = .init(used: series.count, dropped: series.dropped)
    result.null = "the mean does not break"
    result.finding = "the mean breaks after \(place)"
    result.assumption = "errors without autocorrelation, of one variance"
    let time = series.times.map { Value($0[count - 1], series.timeUnit) }
      ?? .number(Double(series.rows[count - 1] + 1))
    result.fields = [("break", time), ("means", .numbers(parts, unit: series.unit))]
  }
}
