// The equations in differences of a dynamic panel, with their instruments.
//
// Everything goes by time: a change is over one step of the panel, a lag so many steps, and across a gap
// there is neither. Equations stand unit after unit, each by time.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct DynamicPanelEquations {
  let moments: MomentEquations
  /// For each equation its row among the rows with all variables.
  let rows: [Int]
  /// For each equation its time.
  let times: [Double]
  /// Equations of a unit at a distance of two steps.
  let twoBefore: [Int32]
  /// The regressors that stay; the others, and whether these never change.
  let kept: [Int]
  let leftOut: [(regressor: Int, isConstant: Bool)]
  /// The times that have an effect of their own.
  let effectTimes: [Double]
  /// How many columns of lags there are, and from which lag to which.
  let lagColumns: Int
  let lags: (first: Double, last: Double)
  /// Rows that have an earlier row of the unit, but not one step before.
  let gaps: Int

  static let mostInstruments = 1000

  init(_ call: DynamicPanelCall) throws(Fault) {
    let setup = call.setup
    let one = try call.earlier(1)
    let (used, starts) = call.equations(one.source)
    guard !used.isEmpty else {
      throw Fault(.noDifferencesWithLags(setup.frame.dropped.joined(separator: "; ")), at: .argument(0))
    }
    let place = call.places
    rows = used.map { place[$0] }
    times = used.map { call.rows.times[$0] }
    gaps = one.gaps
    let change = { (values: [Double]) in
      used.map { values[place[$0]] - values[place[Int(one.source[$0])]] }
    }
    let outcome = change(setup.outcome)
    let changes = setup.design.regressors.map { change($0.column.values) }
    try call.check(outcome, units: starts.count - 1, first: used[0])

    effectTimes = call.timeEffects ? Set(times).sorted() : []
    let effects = try Self.effects(effectTimes, times, step: call.step)
    let kept = try Self.independent(changes, effects, outcome, setup)
    self.kept = kept
    leftOut = changes.indices.filter { !kept.contains($0) }.map { number in
      (number, changes[number].allSatisfy { $0 == 0 })
    }

    let lagged = try LaggedLevels(call, used)
    (lagColumns, lags) = (lagged.count, lagged.range)
    let own = kept.filter { !call.lagged.contains($0) }.map { changes[$0] } + effects
    var number = [Int32](repeating: -1, count: call.rows.times.count)
    for (at, row) in used.enumerated() { number[row] = Int32(truncatingIfNeeded: at) }
    let equationsBefore = { (source: [Int32]) in used.map { source[$0] < 0 ? -1 : number[Int(source[$0])] } }
    twoBefore = equationsBefore(try call.earlier(2).source)
    moments = MomentEquations(
      outcome: outcome, regressors: kept.map { changes[$0] } + effects,
      instruments: try lagged.instruments(with: own), starts: starts, before: equationsBefore(one.source))
  }

  /// The changes of indicators of each time: 1 at the time, -1 one step after.
  private static func effects(
    _ shown: [Double], _ times: [Double], step: Double
  ) throws(Fault) -> [[Double]] {
    guard shown.count <= mostInstruments else { throw Fault(.mostInstruments(mostInstruments), at: .argument(1)) }
    return shown.map { time in times.map { $0 == time ? 1 : $0 - step == time ? -1 : 0 } }
  }

  /// The regressors whose changes do not depend on those before them or on the effects of times.
  private static func independent(
    _ changes: [[Double]], _ effects: [[Double]], _ outcome: [Double], _ setup: LinearSetup
  ) throws(Fault) -> [Int] {
    let parameters = effects.count + changes.count
    guard outcome.count > parameters else {
      let reasons = setup.frame.dropped.joined(separator: "; ")
      throw Fault(.tooFewRows(rows: outcome.count, parameters: parameters, reasons: reasons), at: .argument(1))
    }
    // The effects come first: a trend, which they span, is what is left out.
    let squares = try LeastSquares((effects + changes).map { DesignColumn($0) }, outcome)
    let kept = squares.kept.filter { $0 >= effects.count }.map { $0 - effects.count }
    guard !kept.isEmpty else { throw Fault(.allCollinear(setup.design.names), at: .argument(1)) }
    return kept
  }
}

extension DynamicPanelCall {
  /// For each row of the table that of its unit so many steps before.
  func earlier(_ steps: Double) throws(Fault) -> Shift {
    try shifted(units: rows.units.codes, times: rows.times, by: steps * step)
  }

  /// - Throws: fewer than two units, or an outcome that never changes.
  fileprivate func check(_ changes: [Double], units: Int, first row: Int) throws(Fault) {
    let keys = setup.frame.table.table.panel?.unit ?? []
    if units < 2 {
      let names = keys.compactMap { setup.frame.table.table[$0].map { categoryText($0.value(row)) } }
      throw Fault(.panelOfOneUnit(Self.function, names.joined(separator: ", ")), at: .argument(0))
    }
    if changes.allSatisfy({ $0 == 0 }) {
      throw Fault(.outcomeAbsorbed(setup.outcomeName, keys.joined(separator: ", ")), at: .argument(1))
    }
  }

  /// For each row of the table its place among those with all variables, or -1.
  var places: [Int] {
    guard let used = setup.frame.rows else { return Array(rows.times.indices) }
    var result = [Int](repeating: -1, count: rows.times.count)
    for (at, row) in used.enumerated() { result[Int(row)] = at }
    return result
  }

  /// The rows of the table with a change, unit after unit by time, and where each unit begins.
  fileprivate func equations(_ source: [Int32]) -> (rows: [Int], starts: [Int]) {
    let places = places
    var (used, starts) = ([Int](), [0])
    for unit in 0..<rows.byUnit.count {
      for row in rows.byUnit[unit].map(Int.init) where places[row] >= 0 {
        if source[row] >= 0, places[Int(source[row])] >= 0 { used.append(row) }
      }
      if used.count > starts[starts.count - 1] { starts.append(used.count) }
    }
    return (used, starts)
  }
}

/// The earlier levels of the outcome as instruments: for each time and lag a column, for each lag one when
/// collapsed.
private struct LaggedLevels {
  private struct Key: Hashable {
    var time: Double
    var lag: Double
  }

  /// For each equation its columns and values.
  private(set) var entries: [[(column: Int, value: Double)]] = []
  private(set) var range = (first: Double.infinity, last: 0.0)
  private var numbers: [Key: Int] = [:]
  var count: Int { numbers.count }

  /// - Parameter used: the rows of the equations, unit after unit by time.
  init(_ call: DynamicPanelCall, _ used: [Int]) throws(Fault) {
    let isUsed = Set(used)
    var size = 0
    for unit in 0..<call.rows.byUnit.count {
      try Interrupt.check()
      let own = call.rows.byUnit[unit].map(Int.init)
      for (at, row) in own.enumerated() where isUsed.contains(row) {
        add(row, earlier: own[..<at], call)
        size += entries[entries.count - 1].count
        try Limits.reserve(elements: Double(2 * size))
        guard count <= DynamicPanelEquations.mostInstruments else {
          throw Fault(.mostInstruments(DynamicPanelEquations.mostInstruments), at: .argument(1))
        }
      }
    }
  }

  /// The lags, and behind them columns that are instruments of every equation.
  func instruments(with own: [[Double]]) throws(Fault) -> SparseRows {
    guard count + own.count <= DynamicPanelEquations.mostInstruments else {
      throw Fault(.mostInstruments(DynamicPanelEquations.mostInstruments), at: .argument(1))
    }
    var rows = SparseRows()
    for (number, lags) in entries.enumerated() {
      rows.append(lags + own.enumerated().map { (column: count + $0, value: $1[number]) })
    }
    return rows
  }

  private mutating func add(_ row: Int, earlier: ArraySlice<Int>, _ call: DynamicPanelCall) {
    let time = call.rows.times[row]
    var own: [(column: Int, value: Double)] = []
    for source in earlier where call.levels[source].isFinite {
      let lag = (time - call.rows.times[source]) / call.step
      guard lag == lag.rounded(), call.lags.contains(lag) else { continue }
      let key = Key(time: call.collapse ? 0 : time, lag: lag)
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      range = (min(range.first, lag), max(range.last, lag))
      own.append((number, call.levels[source]))
    }
    entries.append(own)
  }
}
