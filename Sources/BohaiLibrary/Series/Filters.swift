// Smoothing a series: moving averages, and trend and cycle by the filter of Hodrick and Prescott. Both go
// unit by unit in a panel, as `lag` does.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let filters: [Native] = [movingAverage, hodrickPrescott]

  private static let movingAverage = Native(
    "moving_average",
    [
      .init("x", [.vector, .numbers]), .init("window", .number), .choice("form", "centred", "trailing"),
      .optional("weights", .numbers),
    ],
    """
    The mean of `window` neighbouring values, inside a panel along each unit's own time.

    Formula: centred sum(x_{t+j}, j = -m .. m) / (2 m + 1) for a window of 2 m + 1. A centred window of an
    even number 2 m takes the two outer values by half, (x_{t-m} / 2 + ... + x_{t+m} / 2) / (2 m), so that
    seasons cancel.

    - `form`: `"centred"` (R's filter, gretl) or `"trailing"`, this value and those before it (Excel, pandas).
    - `weights`: as many as the window has values, the first for the earliest; divided by their sum.
    - missing: a window that lacks a value or a period has no average. Those inside the series are counted in
      a note.

        moving_average([1, 2, 6, 3], 3)                                    => [missing, 3, 3.6667, missing]
        moving_average([1, 2, 6, 3], 2, form: "trailing")                  => [missing, 1.5, 4, 4.5]
        moving_average([1, 2, 3, 4, 9], 4)      => [missing, missing, 3.5, missing, missing]
        moving_average([1, 2, 6], 2, form: "trailing", weights: [1, 3])    => [missing, 1.75, 5]
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.seriesSample(0, "moving_average")
    if let frame = x.frame, frame.units == nil {
      throw Fault(.needsPanel("moving_average"), at: .argument(0))
    }
    let window = try MovingWindow(arguments)
    var result = [Double](repeating: .nan, count: x.count)
    var incomplete = 0
    for rows in x.rowsByUnit {
      try Interrupt.check()
      incomplete += window.average(x, rows, into: &result)
    }
    if incomplete > 0 { machine.note(Note.windowsIncomplete("moving_average", count: incomplete)) }
    return x.vector(result)
  }

  private static let hodrickPrescott = Native(
    "hp_filter", [.init("x", [.vector, .numbers]), .optional("lambda", .number)],
    """
    Trend and cycle of a series by the filter of Hodrick and Prescott.

    Formula (Hodrick and Prescott 1997): the trend g makes sum((x_t - g_t)^2) + lambda sum((g_{t+1} - 2 g_t +
    g_{t-1})^2) smallest; the cycle is x - g.

    - `lambda`: how smooth the trend is. Left out, it follows from the times of a panel: 6.25 for years, 1600
      for quarters, 129600 for months (Ravn and Uhlig 2002). For years 100 is also common (Backus and Kehoe
      1992; Stata takes 6.25, EViews and gretl 100). A vector that knows no times needs it.
    - missing: left out at the ends, an error in between. In a panel each unit is filtered by itself.

    Economic series are usually filtered in logarithms: hp_filter(log(x)). The last values of the trend change
    when later years are added. The result is a record: trend, cycle, lambda.

        h = hp_filter([1, 3, 2, 5, 4, 6], lambda: 6.25)
        h.trend[1]                               => 1.2788
        sum(h.cycle) < 1e-9                      => true
        t = table(r: "a", year: 2001..2006, x: [1, 3, 2, 5, 4, 6]) |> panel(unit: .r, time: .year)
        (t |> with(trend: hp_filter(.x).trend)).trend[1]     => 1.2788
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.seriesSample(0, "hp_filter")
    if let frame = x.frame, frame.units == nil { machine.note(Note.rowsInOrder("hp_filter")) }
    let (lambda, reason) = try smoothness(arguments, x)
    var trend = [Double](repeating: .nan, count: x.count)
    for rows in x.rowsByUnit {
      let series: Series
      do throws(Fault) { series = try Series(x, rows: rows, "hp_filter", &machine) } catch {
        throw error.moved(to: .argument(0))
      }
      guard series.count >= 4 else {
        throw Fault(.seriesTooShort("hp_filter", series.count, least: 4), at: .argument(0))
      }
      for (row, value) in zip(series.rows, try HodrickPrescott.trend(series.values, lambda: lambda)) {
        trend[row] = value.isFinite ? value : .nan
      }
    }
    let title = "Hodrick-Prescott filter, lambda \(NumberFormat.display(lambda))\(reason)"
    return filtered(x, trend, title, lambda)
  }

  /// The lambda that was given, or that of the times, with the words that say so.
  private static func smoothness(
    _ arguments: Arguments, _ x: Sample
  ) throws(Fault) -> (lambda: Double, reason: String) {
    if arguments[1].isGiven {
      guard let lambda = arguments.number(1), lambda >= 0, lambda <= 1e12 else {
        let value = arguments.number(1).map { NumberFormat.display($0) } ?? "missing"
        throw Fault(.outside("lambda", value, "from 0 to 1e12"), at: .argument(1))
      }
      return (lambda, "")
    }
    switch x.frame?.times == nil ? .date : x.frame?.timeUnit {
    case .quarter?: return (1600, ", as usual for quarters")
    case .month?: return (129_600, ", as usual for months")
    case .year?, UnitID.none?: return (6.25, ", as usual for years")
    default: throw Fault(.lambdaUnknown, at: .call)
    }
  }

  private static func filtered(_ x: Sample, _ trend: [Double], _ title: String, _ lambda: Double) -> Value {
    let cycle = zip(x.values, trend).map { $0 - $1 }
    let points = x.unit.measure == .percent ? UnitID.points.tagged(x.unit.vintageTag) : x.unit
    let table = timedTable(x.frame, x.frame?.times, [
      ("value", Column(.numbers(x.values), unit: x.unit)), ("trend", Column(.numbers(trend), unit: x.unit)),
      ("cycle", Column(.numbers(cycle), unit: points)),
    ])
    return ShownResult(
      title: title, tables: [table],
      fields: [
        ("trend", x.vector(trend)), ("cycle", x.vector(cycle, unit: points)), ("lambda", .number(lambda)),
      ]
    ).value
  }
}

extension Sample {
  /// The rows of each unit in the order of time; of a vector without times all rows.
  var rowsByUnit: [[Int]] {
    guard let units = frame?.units, let times = frame?.times else { return [Array(values.indices)] }
    var rows = [[Int]](repeating: [], count: Int(units.max() ?? -1) + 1)
    for (row, unit) in units.enumerated() where unit >= 0 { rows[Int(unit)].append(row) }
    return rows.filter { !$0.isEmpty }.map { $0.sorted { times[$0] < times[$1] } }
  }
}

/// The places of a moving average, as distances from its own, with their weights.
private struct MovingWindow {
  let offsets: [Int]
  let weights: [Double]

  init(_ arguments: Arguments) throws(Fault) {
    let window = try arguments.count(1, "window", 1...100_000) ?? 1
    let isCentred = arguments.text(2) == "centred"
    if arguments[3].isGiven {
      let given = try arguments.sample(3, "moving_average").values
      guard given.count == window else {
        throw Fault(.weightsOfWindow(given.count, window: window), at: .argument(3))
      }
      guard !isCentred || window % 2 == 1 else {
        throw Fault(.centredWeightsAreOdd(window), at: .argument(3))
      }
      let sum = given.reduce(0, +)
      guard sum.isFinite, sum.magnitude > 1e-300 else { throw Fault(.weightsSumToZero, at: .argument(3)) }
      weights = given.map { $0 / sum }
    } else if isCentred && window % 2 == 0 {
      let inner = [Double](repeating: 1 / Double(window), count: window - 1)
      weights = [0.5 / Double(window)] + inner + [0.5 / Double(window)]
    } else {
      weights = [Double](repeating: 1 / Double(window), count: window)
    }
    let first = isCentred ? -(weights.count / 2) : 1 - weights.count
    offsets = Array(first..<(first + weights.count))
  }

  /// The averages of the rows of one unit; gives how many windows between its ends are not complete.
  func average(_ x: Sample, _ rows: [Int], into result: inout [Double]) -> Int {
    guard let first = offsets.first, let last = offsets.last else { return 0 }
    let times = x.frame?.times
    var incomplete = 0
    for place in rows.indices where place + first >= 0 && place + last < rows.count {
      var sum = Accumulator()
      for (offset, weight) in zip(offsets, weights) {
        let row = rows[place + offset]
        let isThere = times.map { $0[row] - $0[rows[place]] == Double(offset) } ?? true
        sum.add(isThere ? weight * x.values[row] : .nan)
      }
      let value = sum.value
      result[rows[place]] = value.isFinite ? value : .nan
      if value.isNaN { incomplete += 1 }
    }
    return incomplete
  }
}
