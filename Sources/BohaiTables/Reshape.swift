// From long to wide and back. Wide is "group by id, one column for each distinct name"; a cell that two rows claim is
// an error that shows both. Long repeats each row once for every column that is folded.

import BohaiDiagnostics
import BohaiNumerics

/// One row for each combination of the `id` columns, one column for each pair of a distinct name and a value column.
///
/// New columns stand in order of the names where these are numbers, else by first appearance. With one value column
/// they are called by the name alone (`2013`), with several `y_2013`. Their metadata is the value column's.
public func widened(
  _ table: Table, id: [String], names nameColumn: String, values: [String]
) throws(Fault) -> (table: Table, made: [String]) {
  let (idColumns, valueColumns) = (id.compactMap { table[$0] }, values.compactMap { table[$0] })
  guard let across = table[nameColumn] else { return (table, []) }
  let groups = try grouped(by: idColumns, rows: table.rowCount)
  let spread = try across.groups()
  let source = try wideSource(groups, spread) { group, name, first, second in
    let key = keyText(idColumns + [across], row: Int(first))
    return Fault(.wideCellTaken(key, rows: Int(first) + 1, Int(second) + 1))
  }
  let order = across.isNumbers ? try across.sorting(spread.firstRows, descending: false) : spread.firstRows
  var (names, columns) = (id, [Column]())
  for column in idColumns { columns.append(try column.taking(groups.firstRows)) }
  var made: [String] = []
  for (value, column) in zip(values, valueColumns) {
    for row in order {
      let name = across.cellText(Int(row))
      let label = values.count == 1 ? name : "\(value)_\(name)"
      let rows = (0..<groups.count).map { source[$0 * spread.count + Int(spread.codes[Int(row)])] }
      made.append(label)
      columns.append(try column.taking(rows))
    }
  }
  names += made
  if let twice = firstRepeated(names) { throw Fault(.wideNameTaken(twice)) }
  return (Table(names: names, columns: columns, rowCount: groups.count, about: table.about), made)
}

/// For each cell (group, name) the row its value comes from, or -1.
private func wideSource(
  _ groups: Groups, _ names: Groups, clash: (Int32, Int32, Int32, Int32) -> Fault
) throws(Fault) -> [Int32] {
  let (cells, overflow) = groups.count.multipliedReportingOverflow(by: names.count)
  guard !overflow, cells <= Limits.elements else { throw Fault(.wideTooLarge(groups.count, names.count)) }
  var source = [Int32](repeating: -1, count: cells)
  for row in groups.codes.indices {
    if row & 0x3fff == 0 { try Interrupt.check() }
    let (group, name) = (groups.codes[row], names.codes[row])
    let cell = Int(group) * names.count + Int(name)
    if source[cell] >= 0 { throw clash(group, name, source[cell], Int32(row)) }
    source[cell] = Int32(truncatingIfNeeded: row)
  }
  return source
}

/// Every row once for each of the `folded` columns, whose names stand under `names` and whose values under `values`.
///
/// - Throws: when the folded columns differ in kind or in units that do not convert, or a new name is taken.
public func lengthened(
  _ table: Table, _ folded: [String], names: String, values: String, mixesVintages: Bool = false
) throws(Fault) -> Table {
  let kept = table.names.filter { !folded.contains($0) }
  for name in [names, values] where kept.contains(name) { throw Fault(.longNameTaken(name)) }
  if names == values { throw Fault(.longNameTaken(values)) }
  let parts = folded.compactMap { table[$0] }
  let (rows, width) = (table.rowCount, parts.count)
  try Limits.reserve(elements: Double(rows) * Double(width))
  let together = try concatenated(parts.map { .column($0) }, name: values, mixesVintages: mixesVintages)
  let repeated = (0..<rows * width).map { Int32(truncatingIfNeeded: $0 / max(width, 1)) }
  let across = (0..<rows * width).map { Int32(truncatingIfNeeded: ($0 % width) * rows + $0 / width) }
  var columns: [Column] = []
  for name in kept { if let column = table[name] { columns.append(try column.taking(repeated)) } }
  let dictionary = TextDictionary()
  let codes = folded.map { dictionary.code(adding: $0) }
  columns.append(Column(.texts((0..<rows * width).map { codes[$0 % width] }, dictionary)))
  let meaning = width == 1 ? parts[0].about : nil
  columns.append(try together.taking(across).described(meaning))
  return Table(names: kept + [names, values], columns: columns, rowCount: rows * width, about: table.about)
}

/// Every row of one table with every row of the other, the left one running slowest.
public func crossed(
  _ left: Table, _ right: Table, suffixes: (left: String, right: String)?
) throws(Fault) -> Table {
  let (cells, overflow) = left.rowCount.multipliedReportingOverflow(by: right.rowCount)
  guard !overflow, cells <= Limits.elements else { throw Fault(.crossTooLarge(left.rowCount, right.rowCount)) }
  var matches = Matches()
  let width = max(right.rowCount, 1)
  matches.left = (0..<cells).map { Int32(truncatingIfNeeded: $0 / width) }
  matches.right = (0..<cells).map { Int32(truncatingIfNeeded: $0 % width) }
  return try joined(left.withPanel(nil), right, on: [], matches: matches, suffixes: suffixes)
}
