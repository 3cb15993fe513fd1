// Panels: which rows are one unit's, in what order of time. A table is a panel when no unit has two rows of one time.

import BohaiDiagnostics
import BohaiNumerics

/// The units and times of a table's rows.
public struct PanelRows: Sendable {
  public var units: Groups
  public var times: [Double]
  /// All rows, unit after unit in order of appearance, each by time.
  public var byUnit: GroupedRows
}

/// Numbers the rows of a table by unit and orders them by time, without judging them.
public func panelRows(_ table: Table, _ keys: PanelKeys) throws(Fault) -> PanelRows? {
  let unitColumns = keys.unit.compactMap { table[$0] }
  guard unitColumns.count == keys.unit.count, let time = table[keys.time], case .numbers(let times) = time.storage
  else { return nil }
  let units = try grouped(by: unitColumns, rows: table.rowCount)
  let byTime = try sortedRows(by: times)
  return PanelRows(units: units, times: times, byUnit: try units.rows(in: byTime))
}

/// Checks that `keys` name a row of the table exactly and gives the table with its panel declared.
///
/// - Throws: a time that is no number, a missing key, or two rows with one key; both are shown.
public func declaredPanel(_ table: Table, _ keys: PanelKeys) throws(Fault) -> Table {
  guard let rows = try panelRows(table, keys) else { throw Fault(.panelTimeKind(keys.time)) }
  let unitColumns = keys.unit.compactMap { table[$0] }
  for name in keys.unit + [keys.time] {
    guard let column = table[name], column.missingCount > 0 else { continue }
    let first = (0..<column.count).first { column.isMissing($0) } ?? 0
    throw Fault(.panelKeyMissing(name, rows: column.missingCount, first: first + 1))
  }
  if let (a, b) = firstDuplicate(rows), let time = table[keys.time] {
    let key = keyText(unitColumns + [time], row: Int(a))
    throw Fault(.panelKeyRepeated(key, rows: Int(a) + 1, Int(b) + 1, keys.unit + [keys.time]))
  }
  return table.withPanel(keys)
}

/// Two rows of one unit and one time.
public func firstDuplicate(_ panel: PanelRows) -> (Int32, Int32)? {
  let (rows, starts) = (panel.byUnit.rows, panel.byUnit.starts)
  for unit in 0..<panel.byUnit.count where starts[unit] + 1 < starts[unit + 1] {
    for at in (starts[unit] + 1)..<starts[unit + 1] {
      let (before, here) = (rows[at - 1], rows[at])
      if panel.times[Int(before)] == panel.times[Int(here)] { return (min(before, here), max(before, here)) }
    }
  }
  return nil
}

/// Rows of one unit that stand before or after each row in time.
public struct Shift: Sendable {
  /// For each row the row that stands so many periods earlier, or -1.
  public var source: [Int32]
  /// Rows that do have an earlier (later) row in their unit, only not at the asked distance.
  public var gaps: Int
}

/// For each row the row of its unit whose time is exactly `periods` earlier (later when negative).
public func shifted(units: [Int32], times: [Double], by periods: Double) throws(Fault) -> Shift {
  let (rows, starts) = try unitsByTime(units, times)
  var shift = Shift(source: [Int32](repeating: -1, count: units.count), gaps: 0)
  for unit in 0..<(starts.count - 1) {
    if unit & 0xfff == 0 { try Interrupt.check() }
    var candidate = starts[unit]
    for at in starts[unit]..<starts[unit + 1] {
      let row = Int(rows[at])
      let wanted = times[row] - periods
      if wanted.isNaN { continue }
      while candidate < starts[unit + 1], times[Int(rows[candidate])] < wanted { candidate += 1 }
      if candidate < starts[unit + 1], times[Int(rows[candidate])] == wanted {
        shift.source[row] = rows[candidate]
      } else if periods > 0 ? candidate > starts[unit] : candidate < starts[unit + 1] {
        shift.gaps += 1
      }
    }
  }
  return shift
}

/// For each row the row of its unit that is nearest before it in time, whatever the distance.
public func previous(units: [Int32], times: [Double]) throws(Fault) -> [Int32] {
  let (rows, starts) = try unitsByTime(units, times)
  var source = [Int32](repeating: -1, count: units.count)
  for unit in 0..<(starts.count - 1) where starts[unit] + 1 < starts[unit + 1] {
    for at in (starts[unit] + 1)..<starts[unit + 1] where !times[Int(rows[at])].isNaN {
      source[Int(rows[at])] = rows[at - 1]
    }
  }
  return source
}

private func unitsByTime(_ units: [Int32], _ times: [Double]) throws(Fault) -> (rows: [Int32], starts: [Int]) {
  let bound = Int(units.max() ?? -1) + 1
  let present = try grouped(codes: units, below: bound)
  let byUnit = try present.rows(in: try sortedRows(by: times))
  return (byUnit.rows, byUnit.starts)
}
