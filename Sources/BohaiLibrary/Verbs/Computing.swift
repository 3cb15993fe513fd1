// Verbs that compute columns: `with` one value a row, `summarize` and `count` one value a group.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let computing: [Native] = [
    Native(
      "with", [.init("data", [.table]), .optional("by", .columns), .optional("order", .columns)], takesRest: true,
      """
      New columns, or new values for old ones, from left to right: each sees those before it.

      - by: columns that group; then aggregates such as `sum(.x)` are the group's.
      - order: columns by which each group's rows are ordered while computing; the table keeps its order.

      One value stretches over its group. A computed name is `[name]: value`, a quoted one never an option.

          t = table(region: ["a", "a", "b"], x: [1, 3, 5])
          (t |> with(share: .x / sum(.x), by: .region)).share            => [0.25, 0.75, 1]
          (t |> with(y: .x * 2, z: .y + 1)).z                           => [3, 7, 11]
          t |> with(share: .x / sum(.x), bt: .region)                   => error: by: is written bt: here
      """
    ) { (machine, arguments) throws(Fault) in try with(&machine, arguments) },

    Native(
      "summarize", [.init("data", [.table]), .optional("by", .columns), .optional("order", .columns)],
      takesRest: true,
      """
      One row for each group of `by:`, in order of first appearance, or one row in all.

      Each value must be one per group. Without a name, `mean(.share)` is called mean_share and a record gives a column
      for each field. Later values see earlier ones. Missing is a group of its own.

          t = table(region: ["a", "a", "b"], x: [1, 3, 5])
          (t |> summarize(mean(.x), by: .region)).mean_x                => [2, 5]
          (t |> summarize(total: sum(.x), n: count())).total            => [9]
          t |> summarize(x: .x * 2)                                     => error: summarize needs one value
      """
    ) { (machine, arguments) throws(Fault) in try summarize(&machine, arguments) },

    Native(
      "count", [.init("data", [.table, .number]), .optional("by", .columns)], takesRest: true, isColumnWhenBare: true,
      """
      How many rows each combination of the columns has. As a bare `count()` inside a verb: the number of rows.

          t = table(region: ["a", "a", "b"])
          (t |> count(.region)).count                                   => [2, 1]
          (t |> summarize(n: count(), by: .region)).n                   => [2, 1]
      """
    ) { (machine, arguments) throws(Fault) in
      if case .number = arguments[0] { return arguments[0] }
      return try count(&machine, arguments)
    },

    Native(
      "row_number", [.optional("rows", .number)], isColumnWhenBare: true,
      """
      Inside a verb: 1, 2, 3, ... for the rows, in each group anew.

          (table(x: [5, 6]) |> with(i: row_number())).i                 => [1, 2]
      """
    ) { (machine, arguments) throws(Fault) in
      guard case .number(let rows) = arguments[0], rows >= 0 else { throw Fault(.onlyInsideVerb("row_number()")) }
      try Limits.reserve(elements: rows)
      return .numbers((0..<Int(rows)).map { Double($0 + 1) })
    },
  ]
}

private func with(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let table = try arguments.table("with")
  let (by, order) = (try arguments.columns(1, "by"), try arguments.columns(2, "order"))
  let groups = try machine.groupedRows(by: by, order: order, over: table)
  let items = try arguments.items(options: ["by", "order"])
  let grouping = by.count > 1 ? "[" + by.map(\.description).joined(separator: ", ") + "]" : by.first?.description
  var current = table
  for item in items {
    guard let name = item.label ?? item.node.defaultName else {
      throw Fault(.needsName(item.node.description), at: .argument(item.position))
    }
    let column: Column
    do throws(Fault) {
      column = try machine.column(
        item.node, name: name, over: current, groups: groups, by: grouping ?? "")
    } catch {
      if case .call = error.location { throw error.moved(to: .argument(item.position)) }
      throw error
    }
    current = try replaced(name, with: column, in: current, &machine)
  }
  return .object(current)
}

/// The table with a new column; a panel whose unit or time changed is checked again.
private func replaced(
  _ name: String, with column: Column, in table: TableObject, _ machine: inout Machine
) throws(Fault) -> TableObject {
  let changed = table.table.setting(name, to: column)
  guard let keys = table.table.panel, keys.unit.contains(name) || keys.time == name else {
    return TableObject(changed, frame: table.frame)
  }
  if let checked = try? declaredPanel(changed, keys) { return TableObject(checked) }
  machine.note(Note.panelBroken("with", name))
  return TableObject(changed.withPanel(nil))
}

private func summarize(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let table = try arguments.table("summarize")
  let (by, order) = (try arguments.columns(1, "by"), try arguments.columns(2, "order"))
  let keys = try machine.keys(by, over: table)
  let groups = try grouped(by: keys.columns, rows: table.table.rowCount)
  let results = try summaries(&machine, arguments, of: table, groups, isGrouped: !by.isEmpty, order: order)
  var columns: [Column] = []
  for column in keys.columns { columns.append(try column.taking(groups.firstRows)) }
  let names = keys.names + results.names
  if let twice = firstRepeated(names) { throw Fault(.columnTwice("summarize", twice)) }
  return .table(Table(
    names: names, columns: columns + results.columns, rowCount: by.isEmpty ? 1 : groups.count,
    about: table.table.about))
}

private func summaries(
  _ machine: inout Machine, _ arguments: Arguments, of table: TableObject, _ groups: Groups, isGrouped: Bool,
  order: [ColumnNode]
) throws(Fault) -> (names: [String], columns: [Column]) {
  let items = try arguments.items(options: ["by", "order"]).map { SummaryItem(name: $0.label, node: $0.node) }
  if isGrouped, order.isEmpty, let sums = try machine.longSums(items, over: table, groups) { return sums }
  let sorted = order.isEmpty ? nil : try machine.rowsSorted(of: table, by: order)
  if isGrouped { return try machine.summarize(items, over: table, try groups.rows(in: sorted)) }
  let rows = sorted ?? (0..<table.table.rowCount).map { Int32(truncatingIfNeeded: $0) }
  return try machine.summarize(items, over: table, GroupedRows(rows: rows, starts: [0, rows.count]))
}

private func count(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let table = try arguments.table("count")
  let items = try arguments.items(options: ["by"], columnsOf: "count")
  let by = try arguments.columns(1, "by").map { VerbItem(label: nil, node: $0, position: 1) }
  let keys = try picked(by + items, verb: "count", from: table, &machine)
  let groups = try grouped(by: keys.columns, rows: table.table.rowCount)
  var counts = [Double](repeating: 0, count: max(groups.count, items.isEmpty && by.isEmpty ? 1 : 0))
  for code in groups.codes { counts[Int(code)] += 1 }
  let distinct = try keys.taking(groups.firstRows)
  if keys.index(of: "count") != nil { throw Fault(.columnTwice("count", "count")) }
  return .table(Table(
    names: keys.names + ["count"], columns: (keys.names.isEmpty ? [] : distinct.columns) + [Column(.numbers(counts))],
    rowCount: counts.count, about: table.table.about))
}
