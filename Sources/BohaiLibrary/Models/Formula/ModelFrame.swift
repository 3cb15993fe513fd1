// The variables of a model over the rows that have them all.
//
// Every column expression of a formula, and of options such as weights and clusters, is evaluated once over the whole
// table (so that lags see every row); then the rows in which one is missing are left out, and counted by variable.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct ModelFrame: Sendable {
  let table: TableObject
  /// The rows of the table that are used; `nil` for all.
  private(set) var rows: [Int32]?
  /// `invest missing in 4 rows`, a line for each variable.
  let dropped: [String]
  private var columns: [String: Column]

  var count: Int { rows?.count ?? table.table.rowCount }
  var droppedCount: Int { table.table.rowCount - count }

  /// - Parameters:
  ///   - weight: rows where it is 0 are left out, too, since they are no observations.
  ///   - mayBeEmpty: no row with everything is no error: there is just nothing to predict.
  /// - Throws: a variable that is no vector or infinite somewhere; no row at all.
  init(
    _ machine: inout Machine, _ table: TableObject, _ nodes: [ColumnNode], weight: ColumnNode? = nil,
    mayBeEmpty: Bool = false
  ) throws(Fault) {
    let total = table.table.rowCount
    var columns: [String: Column] = [:]
    var order: [(name: String, node: ColumnNode)] = []
    for node in nodes where columns[node.formulaText] == nil {
      let name = node.formulaText
      columns[name] = try Self.variable(&machine, node, table)
      order.append((name, node))
    }
    var mask: [Bool]?
    var dropped: [String] = []
    func leaveOut(_ rows: [Int], _ reason: String) {
      dropped.append(reason)
      var usable = mask ?? [Bool](repeating: true, count: total)
      for row in rows { usable[row] = false }
      mask = usable
    }
    for (name, node) in order {
      guard let column = columns[name], let missing = try Self.missingRows(column, node) else { continue }
      leaveOut(missing, Note.missingIn(name, rows: missing.count))
    }
    if let name = weight?.formulaText, let rows = columns[name].flatMap(Self.zeroRows) {
      leaveOut(rows, Note.zeroIn(name, rows: rows.count))
    }
    self.table = table
    self.dropped = dropped
    guard let mask else {
      (rows, self.columns) = (nil, columns)
      if total == 0, !mayBeEmpty { throw Fault(.noCompleteRow("the table has no rows")) }
      return
    }
    let kept = mask.indices.filter { mask[$0] }.map { Int32(truncatingIfNeeded: $0) }
    if kept.isEmpty, !mayBeEmpty { throw Fault(.noCompleteRow(dropped.joined(separator: "; "))) }
    for (name, _) in order { columns[name] = try columns[name]?.taking(kept) }
    (rows, self.columns) = (kept, columns)
  }

  /// The same rows with further variables.
  ///
  /// - Throws: one of the variables is missing in a used row.
  func adding(_ machine: inout Machine, _ nodes: [ColumnNode]) throws(Fault) -> ModelFrame {
    var result = self
    for node in nodes where columns[node.formulaText] == nil {
      var column = try Self.variable(&machine, node, table)
      if let rows { column = try column.taking(rows) }
      if column.missingCount > 0 {
        throw node.fault(.missingInFit(node.formulaText, rows: column.missingCount))
      }
      result.columns[node.formulaText] = column
    }
    return result
  }

  /// Values of the used rows at the places of all rows of the table, missing elsewhere.
  func spread(_ values: [Double]) -> [Double] {
    guard let rows else { return values }
    var result = [Double](repeating: .nan, count: table.table.rowCount)
    for (place, row) in rows.enumerated() { result[Int(row)] = values[place] }
    return result
  }

  /// The variable over the used rows.
  func column(_ node: ColumnNode) -> Column { columns[node.formulaText] ?? Column(.numbers([])) }

  /// Some of the used rows, by their number among these.
  func taking(_ numbers: [Int32]) throws(Fault) -> ModelFrame {
    var copy = self
    copy.rows = numbers.map { number in rows?[Int(number)] ?? number }
    for (name, column) in columns { copy.columns[name] = try column.taking(numbers) }
    return copy
  }

  private static func variable(
    _ machine: inout Machine, _ node: ColumnNode, _ table: TableObject
  ) throws(Fault) -> Column {
    do throws(Fault) {
      let value = try machine.evaluate(node, over: table)
      let column = try BohaiLanguage.column(value, rows: table.table.rowCount, name: node.formulaText)
      if column.isIntervals { throw Fault(.modelNeedsNumbers(node.formulaText, got: "intervals")) }
      return column
    } catch {
      if let place = node.place { error.place(at: place) }
      throw error
    }
  }

  /// The rows where a weight is 0; `nil` when there are none, or nothing else.
  private static func zeroRows(_ column: Column) -> [Int]? {
    guard case .numbers(let values) = column.storage, values.contains(0), values.contains(where: { $0 > 0 }) else {
      return nil
    }
    return values.indices.filter { values[$0] == 0 }
  }

  /// The rows without a value; `nil` when there are none.
  private static func missingRows(_ column: Column, _ node: ColumnNode) throws(Fault) -> [Int]? {
    switch column.storage {
    case .numbers(let values):
      if allFinite(values) { return nil }
      if let row = values.firstIndex(where: \.isInfinite) {
        throw node.fault(.infiniteInModel(node.formulaText, row: row + 1))
      }
    default: if column.missingCount == 0 { return nil }
    }
    return (0..<column.count).filter { column.isMissing($0) }
  }
}
