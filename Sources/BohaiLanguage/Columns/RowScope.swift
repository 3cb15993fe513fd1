import BohaiDiagnostics
import BohaiTables

/// The rows over which a column expression is evaluated: a whole table, or one group of it.
///
/// Columns are taken once for all their uses (`.x / sum(.x)`), and all vectors of one scope share one row frame, which
/// is made only when a column is asked for.
final class RowScope {
  let table: TableObject
  /// `nil`: all rows.
  let rows: [Int32]?
  private var taken: [(name: String, vector: VectorObject)] = []
  /// Results that later expressions see as if they were columns: one value for the whole scope.
  private var results: [(name: String, value: Value)] = []
  private var ownFrame: RowFrame?

  init(_ table: TableObject, rows: [Int32]? = nil) {
    self.table = table
    self.rows = rows
  }

  var count: Int { rows?.count ?? table.table.rowCount }

  /// Whether this is a proper part of the table, so that vectors of the table's length must be cut to it.
  var isPart: Bool { rows != nil }

  var frame: RowFrame {
    guard let rows else { return table.frame }
    if let ownFrame { return ownFrame }
    let made = table.frame.taking(rows)
    ownFrame = made
    return made
  }

  /// Lets later expressions see a result of this scope under `name`.
  func define(_ name: String, _ value: Value) { results.append((name, value)) }

  /// The column's values on these rows, or a result defined here; `nil` when there is neither.
  func value(_ name: String) throws(Fault) -> Value? {
    if let result = results.last(where: { $0.name == name }) { return result.value }
    return try vector(name).map { .object($0) }
  }

  private func vector(_ name: String) throws(Fault) -> VectorObject? {
    if let known = taken.first(where: { $0.name == name }) { return known.vector }
    guard var column = table.table[name] else { return nil }
    if let rows { column = try column.taking(rows) }
    let vector = VectorObject(column, frame: frame)
    taken.append((name, vector))
    return vector
  }
}
