import BohaiDiagnostics

/// Tables one under the other, columns matched by name in order of first appearance; where a table lacks a column the
/// rows are missing. With `labels` a first column `labelName` says which table a row is from.
///
/// - Returns: the table, and for each column that some tables lack, how many of them.
/// - Throws: when columns of one name differ in kind or in units that do not convert.
public func stacked(
  _ tables: [Table], labels: [String]? = nil, labelName: String = "table", mixesVintages: Bool = false
) throws(Fault) -> (table: Table, lacking: [(name: String, tables: Int)]) {
  try Limits.reserve(elements: tables.reduce(0.0) { $0 + Double($1.rowCount) })
  var names: [String] = []
  var known: Set<String> = []
  for table in tables {
    for name in table.names where known.insert(name).inserted { names.append(name) }
  }
  if labels != nil, known.contains(labelName) { throw Fault(.labelColumnTaken(labelName)) }
  var columns: [Column] = []
  var lacking: [(name: String, tables: Int)] = []
  for name in names {
    let parts = tables.map { table in table[name].map { ColumnPart.column($0) } ?? .missing(table.rowCount) }
    columns.append(try concatenated(parts, name: name, mixesVintages: mixesVintages))
    let without = tables.count { $0.index(of: name) == nil }
    if without > 0 { lacking.append((name, without)) }
  }
  if let labels {
    let rows = zip(labels, tables).flatMap { [String?](repeating: $0, count: $1.rowCount) }
    names.insert(labelName, at: 0)
    columns.insert(Column(texts: rows), at: 0)
  }
  let rowCount = tables.reduce(0) { $0 + $1.rowCount }
  return (Table(names: names, columns: columns, rowCount: rowCount, about: tables.first?.about), lacking)
}
