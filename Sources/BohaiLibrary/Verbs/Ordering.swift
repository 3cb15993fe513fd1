// Verbs that order rows or take them by position.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let ordering: [Native] = [
    Native(
      "sort", [.init("data", [.table, .vector]), .optional("by", .columns)], takesRest: true,
      """
      Rows in order of the columns, ties by the next one, full ties as they stood.

      `-.x` and `descending(.x)` turn an order round. Missing always stands last. Texts are in Unicode scalar order:
      capital letters before small ones, and Chinese by code point, not by sound. With `by:` rows are sorted inside
      their groups, which stand in order of first appearance. A vector is sorted by its own values.

          sort([3, missing, 1])                                                => [1, 3, missing]
          (table(r: ["a", "b", "c"], x: [2, 9, 5]) |> sort(-.x)).r             => ["b", "c", "a"]
      """
    ) { (machine, arguments) throws(Fault) in try sort(&machine, arguments) },

    Native(
      "descending", [.init("x", [.vector, .numbers, .texts, .truths])],
      """
      Marks a sort key as descending: `sort(descending(.region))`. Of a vector: its values in descending order.

          descending([1, 3, 2])       => [3, 2, 1]
      """
    ) { (machine, arguments) throws(Fault) in
      guard let vector = try arguments.vector(0) else { return arguments[0] }
      let rows = (0..<vector.column.count).map { Int32(truncatingIfNeeded: $0) }
      return try vector.taking(try vector.column.sorting(rows, descending: true))
    },

    Native(
      "first", [.init("data"), .optional("n", .number), .optional("by", .columns)],
      """
      The first `n` rows of a table, or of each group of `by:`; without `n` the first row as a record.

      Of a vector or list: the first element, or with `n` the first n.

          first([7, 8, 9])                                             => 7
          first([7, 8, 9], 2)                                          => [7, 8]
          first(table(region: ["a", "b"], x: [1, 2])).region           => "a"
          first(table(g: ["a", "a", "b"], x: [1, 2, 3]), 1, by: .g).x   => [1, 3]
      """
    ) { (machine, arguments) throws(Fault) in try end("first", atStart: true, &machine, arguments) },

    Native(
      "last", [.init("data"), .optional("n", .number), .optional("by", .columns)],
      """
      The last `n` rows of a table, or of each group of `by:`; without `n` the last row as a record.

      Of a vector or list: the last element, or with `n` the last n.

          last([7, 8, 9])          => 9
          last([7, 8, 9], 2)       => [8, 9]
      """
    ) { (machine, arguments) throws(Fault) in try end("last", atStart: false, &machine, arguments) },

    Native(
      "sample", [.init("data", [.table, .vector]), .init("n", .number), .optional("seed", .number)],
      """
      `n` rows (or elements) drawn at random without putting back, in their old order.

      The same seed draws the same rows on every machine. Without one a fixed seed is used, and a note says which.

          rows_of(sample(table(x: [1, 2, 3, 4]), 2, seed: 1))       => 2
          sample([1, 2], 3, seed: 1)                              => error: 3 cannot be drawn from 2
      """
    ) { (machine, arguments) throws(Fault) in try sample(&machine, arguments) },
  ]
}

private func sort(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  if let vector = try arguments.vector(0) {
    if let extra = arguments.rest.first { throw Fault(.sortVectorOrder, at: .argument(extra.position)) }
    let rows = (0..<vector.column.count).map { Int32(truncatingIfNeeded: $0) }
    return try vector.taking(try vector.column.sorting(rows, descending: false))
  }
  let table = try arguments.table("sort")
  let items = try arguments.items(options: ["by"], columnsOf: "sort")
  for item in items where item.label != nil {
    throw Fault(.unknownOption("sort", item.label ?? ""), at: .argument(item.position))
  }
  var rows = try machine.rowsSorted(of: table, by: items.map(\.node))
  let by = try arguments.columns(1, "by")
  if !by.isEmpty {
    let groups = try grouped(by: try machine.keys(by, over: table).columns, rows: table.table.rowCount)
    rows = try groups.rows(in: rows).rows
  }
  return .table(try table.table.taking(rows))
}

private func end(
  _ verb: String, atStart: Bool, _ machine: inout Machine, _ arguments: Arguments
) throws(Fault) -> Value {
  let n = try arguments.wholeNumber(1)
  if let table = arguments[0].asTable {
    return try endOfTable(table, n, atStart: atStart, by: try arguments.columns(2, "by"), &machine)
  }
  if let list = arguments[0].asList {
    let range = range(list.items.count, n ?? 1, atStart: atStart)
    if n != nil { return .object(ListObject(Array(list.items[range]))) }
    guard let position = range.first else { throw Fault(.nothingIn(verb, "list"), at: .argument(0)) }
    return list.items[position]
  }
  guard let column = try vectorColumn(arguments[0], name: "x") else {
    if n == nil || n == 1 { return arguments[0] }
    throw Fault(.verbNeedsTable(verb, kindName(arguments[0])), at: .argument(0))
  }
  let range = range(column.count, n ?? 1, atStart: atStart)
  if n != nil { return try (arguments[0].asVector ?? VectorObject(column)).taking(range.map { Int32($0) }) }
  guard let position = range.first else { throw Fault(.nothingIn(verb, "vector"), at: .argument(0)) }
  return column.value(position)
}

private func endOfTable(
  _ table: TableObject, _ n: Int?, atStart: Bool, by: [ColumnNode], _ machine: inout Machine
) throws(Fault) -> Value {
  let count = table.table.rowCount
  guard let groups = try machine.groupedRows(by: by, over: table) else {
    let range = range(count, n ?? 1, atStart: atStart)
    if n != nil { return .table(try table.table.rows(range)) }
    guard let row = range.first else { throw Fault(.nothingIn(atStart ? "first" : "last", "table"), at: .argument(0)) }
    return table.row(row)
  }
  var rows: [Int32] = []
  for group in 0..<groups.count {
    let all = groups[group]
    rows += all[range(all.count, n ?? 1, atStart: atStart)]
  }
  return .table(try table.table.taking(rows))
}

private func range(_ count: Int, _ n: Int, atStart: Bool) -> Range<Int> {
  let n = min(max(n, 0), count)
  return atStart ? 0..<n : (count - n)..<count
}

private func sample(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let n = try arguments.wholeNumber(1) ?? 0
  let vector = try arguments.vector(0)
  let count = arguments[0].asTable?.table.rowCount ?? vector?.column.count ?? 0
  guard n <= count else { throw Fault(.sampleTooLarge(n, count), at: .argument(1)) }
  var numbers = try machine.generator(arguments, 2, "sample")
  let rows = try numbers.rows(n, of: count)
  if let vector { return try vector.taking(rows) }
  return .table(try arguments.table("sample").table.taking(rows))
}

extension Arguments {
  /// A whole number of zero or more; `nil` when not given.
  func wholeNumber(_ index: Int) throws(Fault) -> Int? {
    guard values[index].isGiven else { return nil }
    guard case .number(let x) = values[index], x >= 0, x < 1e15, x.rounded() == x else {
      throw Fault(.wholeNumberNeeded, at: .argument(index))
    }
    return Int(x)
  }
}

extension TableObject {
  /// A row as a record.
  func row(_ row: Int) -> Value {
    .object(RecordObject(names: table.names, values: table.columns.map { $0.value(row) }))
  }
}
