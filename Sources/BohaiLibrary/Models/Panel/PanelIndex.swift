// Whose and when the used rows of a panel are.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct PanelIndex: Sendable {
  let keys: PanelKeys
  let units: Groups
  /// The rows of each unit.
  let sizes: [Int]
  let times: Groups
  /// The time of each row.
  let timeValues: [Double]
  let timeUnit: UnitID
  /// The unit columns over the used rows, for names.
  private let unitColumns: [Column]
  private let timeColumn: Column

  /// - Throws: the table is no panel.
  init(_ frame: ModelFrame, _ function: String) throws(Fault) {
    guard let index = try PanelIndex(frame) else { throw Fault(.needsPanel(function), at: .argument(0)) }
    self = index
  }

  /// `nil` where the table is no panel.
  init?(_ frame: ModelFrame) throws(Fault) {
    let table = frame.table.table
    guard let keys = table.panel, let time = table[keys.time] else { return nil }
    var columns: [Column] = []
    for name in keys.unit {
      guard let column = table[name] else { return nil }
      columns.append(try frame.used(column))
    }
    timeColumn = try frame.used(time)
    guard case .numbers(let values) = timeColumn.storage, !columns.isEmpty else { return nil }
    self.keys = keys
    unitColumns = columns
    units = try columns.count == 1 ? columns[0].groups() : grouped(by: columns, rows: frame.count)
    sizes = units.sizes
    times = try grouped(values)
    (timeValues, timeUnit) = (values, timeColumn.unit)
  }

  var unitName: String { keys.unit.joined(separator: ", ") }

  func unitText(_ unit: Int) -> String {
    let row = Int(units.firstRows[unit])
    return unitColumns.map { categoryText($0.value(row)) }.joined(separator: ", ")
  }

  func timeText(_ time: Double) -> String { Units.display(time, timeUnit) }

  /// The columns of a factor with one value for each row: one number for several unit columns together.
  var unitFactor: (name: String, column: Column, groups: Groups?) {
    if unitColumns.count == 1 { return (unitName, unitColumns[0], units) }
    return (unitName, Column(texts: units.codes.map { unitText(Int($0)) }), units)
  }

  var timeFactor: (name: String, column: Column, groups: Groups?) { (keys.time, timeColumn, times) }

  var isBalanced: Bool { units.count * times.count == units.codes.count }

  /// The smallest step between two times of the panel.
  var step: Double {
    let distinct = times.firstRows.map { timeValues[Int($0)] }.sorted()
    return zip(distinct.dropFirst(), distinct).map { $0 - $1 }.min() ?? 1
  }

  /// `10 units (firm), 20 periods (year 1935 to 1954), balanced` or `5 to 20 a unit`
  var words: String {
    let (low, high) = Sums.extremes(timeValues) ?? (.nan, .nan)
    let span = "\(keys.time) \(timeText(low))" + (times.count > 1 ? " to \(timeText(high))" : "")
    let shape = isBalanced ? "balanced"
      : "\(sizes.min() ?? 0) to \(sizes.max() ?? 0) a unit"
    return "\(units.count) \(units.count == 1 ? "unit" : "units") (\(unitName)), "
      + "\(times.count) \(times.count == 1 ? "period" : "periods") (\(span)), \(shape)"
  }

  /// The rows of each unit in the order of time.
  func byUnit() throws(Fault) -> GroupedRows { try units.rows(in: try sortedRows(by: timeValues)) }
}

extension ModelFrame {
  /// A column of the table over the used rows.
  func used(_ column: Column) throws(Fault) -> Column {
    guard let rows else { return column }
    return try column.taking(rows)
  }
}
