// Making tables from values, and values from tables.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let tableParts: [Native] = [
    Native(
      "table", [.optional("rows", .text)], takesRest: true, takesColumns: true,
      """
      A table from columns: `table(region: ["Beijing", "Tianjin"], year: 2013)`. A single value stands in every row.

      Each column sees those before it. Also from a list of records (fields that a record lacks are missing), from a
      record of vectors, and from a matrix, whose row labels go into a first column named by `rows:`.

          table(x: [1, 2], y: .x * 10).y                               => [10, 20]
          table([(a: 1, b: "x"), (a: 2, b: "y")]).b                    => ["x", "y"]
          table(x: [1, 2], y: [1, 2, 3])                               => error: y has 3 values, the table 2 rows
      """
    ) { (machine, arguments) throws(Fault) in try table(&machine, arguments) },

    Native(
      "rows", [.init("data", [.table, .number])], isColumnWhenBare: true,
      """
      The rows of a table as a list of records, to loop over. As a bare `rows()` inside a verb: how many there are.

          rows(table(a: [1, 2]))[2].a                                  => 2
      """
    ) { (machine, arguments) throws(Fault) in
      if case .number = arguments[0] { return arguments[0] }
      let table = try arguments.table("rows")
      return .object(ListObject((0..<table.table.rowCount).map { table.row($0) }))
    },

    Native(
      "values", [.init("data", [.table]), .init("column", .column)],
      """
      The values of a column expression over a table, one for each row: what a function needs that takes a table and
      a column.

          values(table(a: [1, 2], b: [3, 4]), .a + .b)                 => [4, 6]
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("values")
      let column = try machine.column(columnNode(arguments[1]), name: "the column", over: table)
      return .object(VectorObject(column, frame: table.frame))
    },

    Native(
      "names", [.init("x", [.table, .record, .vector, .list])],
      """
      The names of a table's columns, of a record's fields, or the labels of a vector.

          names(table(a: [1], b: [2]))                                 => ["a", "b"]
          names((low: 1, high: 2))                                     => ["low", "high"]
      """
    ) { (machine, arguments) throws(Fault) in
      let names = arguments[0].asTable?.table.names ?? arguments[0].asRecord?.names
        ?? arguments[0].asVector?.labels ?? arguments[0].asList?.labels
      guard let names else { return .missing }
      return .vector(Column(texts: names))
    },

    Native(
      "name_of", [.init("column", .column)],
      """
      The name of a column as text: `name_of(.gdp)` is "gdp"; of an expression, what it would be called.

          name_of(.gdp)                                                => "gdp"
          name_of(mean(.gdp))                                          => "mean_gdp"
      """
    ) { (machine, arguments) throws(Fault) in
      guard let node = arguments[0].asColumn?.node else {
        throw Fault(.optionNeedsColumns("column", kindName(arguments[0])), at: .argument(0))
      }
      return .text(node.defaultName ?? node.description)
    },

    Native(
      "rows_of", [.init("x", [.table, .matrix])],
      """
      How many rows a table or matrix has.

          rows_of(table(a: [1, 2, 3]))                                 => 3
          rows_of([1, 2; 3, 4; 5, 6])                                  => 3
      """
    ) { (machine, arguments) throws(Fault) in
      .number(Double(arguments[0].asTable?.table.rowCount ?? arguments[0].asMatrix?.matrix.rows ?? 0))
    },

    Native(
      "columns_of", [.init("x", [.table, .matrix])],
      """
      How many columns a table or matrix has.

          columns_of(table(a: [1, 2, 3]))                              => 1
      """
    ) { (machine, arguments) throws(Fault) in
      .number(Double(arguments[0].asTable?.table.names.count ?? arguments[0].asMatrix?.matrix.columns ?? 0))
    },

    Native(
      "only", [.init("x", [.vector, .list, .numbers, .texts, .truths, .table, .missing])],
      """
      The one value that a vector holds, once or repeated; of a table its only row. Several different ones are an error.

          only([5])                                                    => 5
          only(["a", "a"])                                             => "a"
          only([1, 2])                                                 => error: only wants one value, there are 2
      """
    ) { (machine, arguments) throws(Fault) in try only(arguments) },
  ]
}

private func only(_ arguments: Arguments) throws(Fault) -> Value {
  if let table = arguments[0].asTable {
    guard table.table.rowCount == 1 else { throw Fault(.notOnlyOne("row", table.table.rowCount), at: .argument(0)) }
    return table.row(0)
  }
  if let list = arguments[0].asList {
    guard list.items.count == 1 else { throw Fault(.notOnlyOne("value", list.items.count), at: .argument(0)) }
    return list.items[0]
  }
  guard let column = try vectorColumn(arguments[0], name: "x") else { return arguments[0] }
  let distinct = try column.groups().count
  guard distinct == 1 else { throw Fault(.notOnlyOne("value", distinct), at: .argument(0)) }
  return column.value(0)
}

private func table(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  if let first = arguments.rest.first, first.label == nil {
    if let extra = arguments.rest.dropFirst().first {
      throw Fault(.needsName("this column"), at: .argument(extra.position))
    }
    return try converted(first, rowName: arguments[0].asText)
  }
  if arguments[0].isGiven { throw Fault(.tableRowsOption, at: .argument(0)) }
  return try literal(try arguments.items(options: ["by"]), &machine)
}

/// `table(region: [..], year: 2013)`: the first vector says how many rows there are.
private func literal(_ items: [VerbItem], _ machine: inout Machine) throws(Fault) -> Value {
  var rowCount: Int?
  for item in items {
    guard case .value(let value) = item.node.shape else { continue }
    do throws(Fault) {
      if rowCount == nil { rowCount = try vectorColumn(value, name: item.label ?? "")?.count }
    } catch { throw error.moved(to: .argument(item.position)) }
  }
  var table = TableObject(Table(names: [], columns: [], rowCount: rowCount ?? 1))
  for item in items {
    guard let name = item.label else { throw Fault(.needsName(item.node.description), at: .argument(item.position)) }
    if table.table.index(of: name) != nil { throw Fault(.columnTwice("table", name), at: .argument(item.position)) }
    do throws(Fault) {
      let column = try machine.column(item.node, name: name, over: table)
      table = TableObject(table.table.setting(name, to: column))
    } catch {
      if case .call = error.location { throw error.moved(to: .argument(item.position)) }
      throw error
    }
  }
  return .object(table)
}

private func converted(_ argument: LabelledArgument, rowName: String?) throws(Fault) -> Value {
  let value = argument.value
  do throws(Fault) {
    if value.asTable != nil { return value }
    if let matrix = value.asMatrix?.matrix { return .table(Table(matrix, rowName: rowName)) }
    if let record = value.asRecord { return .table(try Table(vectors: record)) }
    if let list = value.asList, list.items.allSatisfy({ $0.asRecord != nil }) {
      return .table(try Table(records: list.items.compactMap(\.asRecord)))
    }
    throw Fault(.tableFrom(kindName(value)))
  } catch { throw error.moved(to: .argument(argument.position)) }
}

extension Table {
  /// One row a record, fields by name in order of first appearance.
  fileprivate init(records: [RecordObject]) throws(Fault) {
    var names: [String] = []
    for record in records { for name in record.names where !names.contains(name) { names.append(name) } }
    var columns: [Column] = []
    for name in names {
      let values = records.map { $0[name] ?? .missing }
      guard let column = try Column(scalars: values, name: name, place: "record") else {
        throw Fault(.cannotBeColumn(kindName(values.first { Column(scalar: $0) == nil } ?? .missing)))
      }
      columns.append(column)
    }
    self.init(names: names, columns: columns, rowCount: records.count)
  }

  /// One column a field; scalars stretch.
  fileprivate init(vectors record: RecordObject) throws(Fault) {
    var rowCount: Int?
    for (name, value) in zip(record.names, record.values) {
      if rowCount == nil { rowCount = try vectorColumn(value, name: name)?.count }
    }
    var columns: [Column] = []
    for (name, value) in zip(record.names, record.values) {
      columns.append(try column(value, rows: rowCount ?? 1, name: name))
    }
    self.init(names: record.names, columns: columns, rowCount: rowCount ?? 1)
  }

  /// A column for each column of the matrix, named by its labels or c1, c2, ...
  fileprivate init(_ matrix: Matrix, rowName: String?) {
    var names: [String] = []
    var columns: [Column] = []
    if let labels = matrix.rowLabels {
      names.append(rowName ?? "row")
      columns.append(Column(texts: labels))
    }
    for column in 0..<matrix.columns {
      let start = column * matrix.rows
      names.append(matrix.columnLabels?[column] ?? "c\(column + 1)")
      columns.append(Column(.numbers(Array(matrix.values[start..<start + matrix.rows])), unit: matrix.unit))
    }
    self.init(names: names, columns: columns, rowCount: matrix.rows)
  }
}
