// Which observations of a model follow each other in time.
//
// In a panel that is a matter of its keys: neighbours are one step apart, the smallest between two times of
// a unit, and never of two units. Without a panel the one column of times says it, and where there is none
// the rows of the table follow each other as they stand. An observation that the model left out parts its
// neighbours.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

struct NeighboursInTime {
  let units: [Int32]
  let times: [Double]
  let timeUnit: UnitID
  let unitCount: Int
  private let step: Double
  /// Whether the table says when its rows are.
  let isKnown: Bool
  /// One unit, every period from the first to the last: then neighbours stand side by side in `order`.
  let isUnbroken: Bool
  /// The observations by time where they are unbroken, else as they stand.
  let order: [Int32]

  init(_ frame: ModelFrame) throws(Fault) {
    let table = frame.table.table
    let rows = frame.rows?.map { Int($0) } ?? Array(0..<frame.count)
    var codes = [Int32](repeating: 0, count: rows.count)
    if let keys = table.panel, let panel = try panelRows(table, keys) {
      codes = rows.map { panel.units.codes[$0] }
      (times, isKnown) = (rows.map { panel.times[$0] }, true)
      timeUnit = table[keys.time]?.unit ?? .none
    } else if let own = try frame.onlyTimes() {
      (times, isKnown) = (own, true)
      timeUnit = table.columns.first { $0.unit.isPeriod }?.unit ?? .none
    } else {
      (times, isKnown, timeUnit) = (rows.map { Double($0 + 1) }, false, .none)
    }
    units = codes
    unitCount = Set(codes).count
    let sorted = try sortedRows(by: times)
    let before = try previous(units: codes, times: times)
    var (shortest, longest) = (Double.infinity, 0.0)
    for (row, other) in before.enumerated() where other >= 0 {
      let distance = times[row] - times[Int(other)]
      (shortest, longest) = (min(shortest, distance), max(longest, distance))
    }
    step = shortest.isFinite && shortest > 0 ? shortest : 1
    isUnbroken = unitCount == 1 && longest <= step
    order = isUnbroken ? sorted : (0..<rows.count).map { Int32(truncatingIfNeeded: $0) }
  }

  /// How many different times there are.
  var periods: Int { Set(times).count }

  /// For each observation the one `lags` steps before it, or -1; and how many have an earlier one at
  /// another distance.
  func before(_ lags: Int = 1) throws(Fault) -> (rows: [Int32], gaps: Int) {
    let shift = try shifted(units: units, times: times, by: Double(lags) * step)
    return (shift.source, shift.gaps)
  }

  /// What a test should say of the order.
  func notes(_ gaps: Int) -> [String] {
    (isKnown ? [] : [Note.orderOfRows]) + (gaps > 0 ? [Note.gapsInTime(gaps)] : [])
  }
}
