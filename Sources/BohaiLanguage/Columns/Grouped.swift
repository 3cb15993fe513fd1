// Column expressions evaluated once for each group, and put together again.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  /// A new column for `table`: the expression over all rows, or over each group by itself.
  ///
  /// What is known about a column stays with it where the expression only names or converts it; a computed one has
  /// the lineage of everything read for it, and the expression as a step, with what groups it if `by` says so.
  public mutating func column(
    _ node: ColumnNode, name: String, over table: TableObject, groups: GroupedRows? = nil, by: String = ""
  ) throws(Fault) -> Column {
    do throws(Fault) {
      var whole: Column
      if let groups {
        whole = try gatheringNotes { (machine) throws(Fault) in
          try machine.groupedColumn(node, name: name, over: table, groups)
        }
      } else {
        let value = try evaluate(node, over: table)
        whole = try BohaiLanguage.column(value, rows: table.table.rowCount, name: name)
      }
      if !node.keepsMeaning { whole = whole.described(node.logarithmOf(table.table)) }
      whole.lineage = node.lineage(over: table.table, naming: name, by: by)
      return whole
    } catch {
      if let place = node.place { error.place(at: place) }
      throw error
    }
  }

  private mutating func groupedColumn(
    _ node: ColumnNode, name: String, over table: TableObject, _ groups: GroupedRows
  ) throws(Fault) -> Column {
    var values: [Value] = []
    values.reserveCapacity(groups.count)
    let columns = GroupedColumns(table, groups)
    for group in 0..<groups.count {
      if group & 0xff == 0 { try Interrupt.check() }
      values.append(try rowValue(node, RowScope(columns, group: group)))
    }
    return try spread(values, name: name, groups, rows: table.table.rowCount)
  }

  /// The value over one group; a plain vector of the whole table's length is cut to the group.
  private mutating func rowValue(_ node: ColumnNode, _ scope: RowScope) throws(Fault) -> Value {
    let value = try evaluate(node, scope)
    guard case .value = node.shape, let rows = scope.rows, let column = try vectorColumn(value, name: "value"),
      column.count == scope.table.table.rowCount
    else { return value }
    return .vector(try column.taking(rows))
  }
}

/// One value for each group, vectors with an element for each of its rows, as one column in the table's row order.
private func spread(
  _ values: [Value], name: String, _ groups: GroupedRows, rows: Int
) throws(Fault) -> Column {
  var source = [Int32](repeating: -1, count: rows)
  if let scalars = try groupScalars(values, name: name) {
    for group in 0..<groups.count {
      for at in groups.starts[group]..<groups.starts[group + 1] { source[Int(groups.rows[at])] = Int32(group) }
    }
    return try scalars.taking(source)
  }
  var parts: [ColumnPart] = []
  var next: Int32 = 0
  for (group, value) in values.enumerated() {
    let (start, size) = (groups.starts[group], groups.size(group))
    let vector = try vectorColumn(value, name: name)
    if let vector, vector.count != size { throw Fault(.groupLength(name, vector.count, rows: size)) }
    guard let part = vector ?? Column(scalar: value) else { throw Fault(.cannotBeColumn(kindName(value))) }
    for at in 0..<size { source[Int(groups.rows[start + at])] = vector == nil ? next : next + Int32(at) }
    next += Int32(part.count)
    parts.append(.column(part))
  }
  return try concatenated(parts, name: name, place: "group").taking(source)
}

/// The values as one column, when all are scalars.
private func groupScalars(_ values: [Value], name: String) throws(Fault) -> Column? {
  let isScalar = values.allSatisfy { value in
    guard case .object(let object) = value else { return true }
    return object.kind == .text || object.kind == .interval
  }
  return isScalar ? try Column(scalars: values, name: name, place: "group") : nil
}

extension ColumnNode {
  /// Whether the value means what the column meant: a plain name, or one told in another unit.
  fileprivate var keepsMeaning: Bool {
    switch shape {
    case .column, .value: true
    case .conversion(let operand, _): operand.keepsMeaning
    default: false
    }
  }

  /// `.gdp`: the name of the column.
  public var columnName: String? { if case .column(let name) = shape { name } else { nil } }
}
