import BohaiDiagnostics
import BohaiTables

/// The rows over which a column expression is evaluated: a whole table, or one group of it.
///
/// Columns are taken once for all their uses (`.x / sum(.x)`), and all vectors of one scope share one row frame, which
/// is made only when a column is asked for.
final class RowScope {
  let table: TableObject
  /// `nil`: all rows.
  private(set) lazy var rows: [Int32]? = groups.map { $0.groups[group] }
  /// The groups of which this is one.
  private let groups: GroupedColumns?
  private let group: Int
  private var taken: [(name: String, vector: VectorObject)] = []
  /// Results that later expressions see as if they were columns: one value for the whole scope.
  private var results: [(name: String, value: Value)] = []
  private var ownFrame: RowFrame?

  init(_ table: TableObject, rows: [Int32]? = nil) {
    self.table = table
    (groups, group) = (nil, 0)
    if let rows { self.rows = rows }
  }

  /// One of the groups of a table.
  init(_ groups: GroupedColumns, group: Int) {
    table = groups.table
    (self.groups, self.group) = (groups, group)
  }

  var count: Int { groups?.groups.size(group) ?? rows?.count ?? table.table.rowCount }

  /// Whether this is a proper part of the table, so that vectors of the table's length must be cut to it.
  var isPart: Bool { groups != nil || rows != nil }

  var frame: RowFrame {
    guard isPart else { return table.frame }
    if let ownFrame { return ownFrame }
    let made = table.frame.isPlain ? RowFrame(units: nil, times: nil, keys: nil) : table.frame.taking(rows ?? [])
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
    guard let column = try column(name) else { return nil }
    let vector = VectorObject(column, frame: frame)
    taken.append((name, vector))
    return vector
  }

  private func column(_ name: String) throws(Fault) -> Column? {
    if let groups { return try groups.column(name, of: group) }
    guard let column = table.table[name] else { return nil }
    return try rows.map { rows throws(Fault) in try column.taking(rows) } ?? column
  }
}
