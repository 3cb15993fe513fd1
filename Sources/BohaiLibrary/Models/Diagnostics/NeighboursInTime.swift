// Which observations of a model follow each other in time.
//
// In a panel that is a matter of its keys: neighbours are one step apart, the smallest between two times of a unit, and
// never of two units. Without a panel the rows of the table follow each other as they stand; one that the model left out
// parts its neighbours.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

struct NeighboursInTime {
  let units: [Int32]
  let times: [Double]
  let unitCount: Int
  private let step: Double
  /// Whether the table says when its rows are.
  let isKnown: Bool

  init(_ frame: ModelFrame) throws(Fault) {
    let table = frame.table.table
    let rows = frame.rows?.map { Int($0) } ?? Array(0..<frame.count)
    guard let keys = table.panel, let panel = try panelRows(table, keys) else {
      (units, times, isKnown) = ([Int32](repeating: 0, count: rows.count), rows.map(Double.init), false)
      (unitCount, step) = (1, 1)
      return
    }
    let codes = rows.map { panel.units.codes[$0] }
    let ownTimes = rows.map { panel.times[$0] }
    (units, times, isKnown) = (codes, ownTimes, true)
    unitCount = Set(codes).count
    let before = try previous(units: codes, times: ownTimes)
    let steps = before.enumerated().filter { $0.element >= 0 }.map { ownTimes[$0.offset] - ownTimes[Int($0.element)] }
    step = steps.filter { $0 > 0 }.min() ?? 1
  }

  /// For each observation the one `lags` steps before it, or -1; and how many have an earlier one at another distance.
  func before(_ lags: Int = 1) throws(Fault) -> (rows: [Int32], gaps: Int) {
    let shift = try shifted(units: units, times: times, by: Double(lags) * step)
    return (shift.source, shift.gaps)
  }

  /// What a test should say of the order.
  func notes(_ gaps: Int) -> [String] {
    (isKnown ? [] : [Note.orderOfRows]) + (gaps > 0 ? [Note.gapsInTime(gaps)] : [])
  }
}
