import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

/// The columns of a table laid out group after group. Each is gathered once, when a group first asks for it,
/// so that the values of every group are a run of memory that only needs copying.
final class GroupedColumns {
  let table: TableObject
  let groups: GroupedRows
  private var laidOut: [(name: String, column: Column)] = []

  init(_ table: TableObject, _ groups: GroupedRows) {
    self.table = table
    self.groups = groups
  }

  /// The values of a column in one group; `nil` when the table has no such column.
  func column(_ name: String, of group: Int) throws(Fault) -> Column? {
    let range = groups.starts[group]..<groups.starts[group + 1]
    if let known = laidOut.first(where: { $0.name == name }) { return known.column.slice(range) }
    guard let column = table.table[name] else { return nil }
    let gathered = try column.taking(groups.rows)
    laidOut.append((name, gathered))
    return gathered.slice(range)
  }
}
