// Verbs that change the shape of a table: wide, long, split; and those that fill it up.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let reshaping: [Native] = [
    Native(
      "wide", [
        .init("data", [.table]), .optional("id", .columns), .init("names", .column), .init("values", .columns),
      ],
      """
      One row for each `id`, one column for each value of `names`.

      With one value column the new columns are called by the name (`.["2013"]`), with several `y_2013`. Years and
      other numbers give columns in their order, texts in order of first appearance. Without `id:` it is the panel's
      unit, else all columns that are neither names nor values. Two rows for one cell are an error that shows both.
      Cells without a row are missing. A panel is not kept.

          t = table(r: ["a", "a", "b"], year: [2013, 2012, 2013], x: [1, 2, 3])
          names(t |> wide(id: .r, names: .year, values: .x))               => ["r", "2012", "2013"]
          (t |> wide(id: .r, names: .year, values: .x)).["2012"]           => [2, missing]
          t |> wide(id: [], names: .year, values: .x)                      => error: two rows claim the cell 2013
      """
    ) { (machine, arguments) throws(Fault) in try wide(&machine, arguments) },

    Native(
      "long", [
        .init("data", [.table]), .init("columns", .columns), .init("names", .text, default: .text("name")),
        .init("values", .text, default: .text("value")),
      ],
      """
      Every row once for each of `columns`, whose names and values then stand in two columns.

      The columns must be of one kind; units are converted to the first one's, or it is an error. A panel is not kept.

          t = table(r: ["a", "b"], x: [1, 2], y: [3, 4])
          (t |> long([.x, .y], names: "which", values: "v")).which         => ["x", "y", "x", "y"]
          (t |> long([.x, .y], names: "which", values: "v")).v             => [1, 3, 2, 4]
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("long")
      let folded = try table.table.plainColumns(try arguments.columns(1, "columns"), machine)
      if folded.isEmpty { throw Fault(.optionNeedsColumns("columns", "no column"), at: .argument(1)) }
      if let twice = firstRepeated(folded) { throw Fault(.columnTwice("long", twice), at: .argument(1)) }
      machine.sayPanelDropped("long", table)
      return .table(try lengthened(
        table.table.withPanel(nil), folded, names: arguments.text(2), values: arguments.text(3),
        mixesVintages: machine.mixesVintages))
    },

    Native(
      "split", [.init("data", [.table]), .init("by", .column)],
      """
      A list of tables, one for each value of the column, labelled with it.

          length(split(table(g: ["a", "a", "b"], x: [1, 2, 3]), .g))       => 2
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("split")
      let key = try machine.column(try arguments.column(1, "by"), name: "by", over: table)
      let groups = try key.groups()
      let rows = try groups.rows()
      var parts: [Value] = []
      for group in 0..<groups.count { parts.append(.table(try table.table.taking(rows[group]))) }
      return .object(ListObject(parts, labels: groups.firstRows.map { key.cellText(Int($0)) }))
    },

    Native(
      "fill", [
        .init("data", [.table, .number, .text, .truth, .missing]), .choice("direction", "down", "up"),
        .optional("by", .columns),
      ], takesRest: true,
      """
      Puts the last known value above into the missing cells of the columns named (`direction: "up"`: the next below).

      Fills inside the groups of `by:`; in a panel inside its units, by time. A note says how many cells were filled.
      Of a single value, `fill(value, n)` is a vector of `n` times that value.

          (table(r: ["a", missing, "b"], x: [1, 2, 3]) |> fill(.r)).r      => ["a", "a", "b"]
          fill(0, 3)                                                       => [0, 0, 0]
          fill("a", 2)                                                     => ["a", "a"]
      """
    ) { (machine, arguments) throws(Fault) in
      arguments[0].asTable == nil ? try repeated(arguments) : try fill(&machine, arguments)
    },

    Native(
      "with_total", [
        .init("data", [.table]), .init("label", .text, default: .text("total")), .optional("by", .columns),
      ], takesRest: true,
      """
      Adds a row of sums below, or below each group of `by:`.

      Sums the columns named, or all plain numbers and amounts (not years, percentages and points, which seldom add up).
      Other cells of the row are missing, save the group's own and `label` in the first text column that does not group.
      A panel is not kept.

          (table(r: ["a", "b"], x: [1, 2]) |> with_total()).x              => [1, 2, 3]
          (table(r: ["a", "b"], x: [1, 2]) |> with_total()).r              => ["a", "b", "total"]
      """
    ) { (machine, arguments) throws(Fault) in try withTotal(&machine, arguments) },
  ]
}

extension Machine {
  func sayPanelDropped(_ verb: String, _ table: TableObject) {
    if table.table.panel != nil { output.note(Note.panelDropped(verb)) }
  }
}

private func wide(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let table = try arguments.table("wide")
  let names = try arguments.column(2, "names").plainColumn(of: table.table, machine)
  let values = try table.table.plainColumns(try arguments.columns(3, "values"), machine)
  if values.isEmpty { throw Fault(.optionNeedsColumns("values", "no column"), at: .argument(3)) }
  var id = try table.table.plainColumns(try arguments.columns(1, "id"), machine)
  if !arguments[1].isGiven {
    let others = table.table.names.filter { $0 != names && !values.contains($0) }
    id = table.table.panel.map { $0.unit.filter(others.contains) } ?? others
  }
  let (result, made) = try widened(table.table.withPanel(nil), id: id, names: names, values: values)
  let cells = result.rowCount * made.count / values.count
  let empty = cells - table.table.rowCount
  if empty > 0 { machine.note(Note.wideEmpty(cells: empty, of: cells)) }
  machine.sayPanelDropped("wide", table)
  return .table(result)
}

private func repeated(_ arguments: Arguments) throws(Fault) -> Value {
  guard arguments.rest.count == 1, case .number(let n) = arguments.rest[0].value, n >= 0, n.rounded() == n else {
    throw Fault(.wholeNumberNeeded, at: .argument(1))
  }
  try Limits.reserve(elements: n)
  return .vector(try column(arguments[0], rows: Int(n), name: "fill"))
}

private func fill(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let table = try arguments.table("fill")
  var by = try arguments.columns(2, "by")
  var order: [ColumnNode] = []
  if let panel = table.table.panel, !arguments[2].isGiven {
    by = panel.unit.map { ColumnNode(.column($0), place: nil) }
    order = [ColumnNode(.column(panel.time), place: nil)]
  }
  let all = GroupedRows(rows: (0..<table.table.rowCount).map { Int32($0) }, starts: [0, table.table.rowCount])
  let groups = try machine.groupedRows(by: by, order: order, over: table) ?? all
  var result = table.table
  var filled = 0
  for item in try arguments.items(options: ["by"], columnsOf: "fill") {
    let name = try item.node.plainColumn(of: table.table, machine)
    guard let column = table.table[name] else { continue }
    let source = filledRows(column, groups, down: arguments.text(1) == "down")
    let new = try column.taking(source)
    filled += column.missingCount - new.missingCount
    result = result.setting(name, to: new)
  }
  machine.note(Note.filled(cells: filled))
  return .object(TableObject(result, frame: table.frame))
}

/// For each row the row whose value it takes: its own, or the nearest known one of its group.
private func filledRows(_ column: Column, _ groups: GroupedRows, down: Bool) -> [Int32] {
  var source = (0..<column.count).map { Int32($0) }
  for group in 0..<groups.count {
    var known: Int32 = -1
    for row in down ? groups[group] : groups[group].reversed() {
      if !column.isMissing(Int(row)) { known = row } else if known >= 0 { source[Int(row)] = known }
    }
  }
  return source
}

private func withTotal(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let table = try arguments.table("with_total")
  let by = try arguments.columns(2, "by")
  let named = try arguments.items(options: ["by"], columnsOf: "with_total").map(\.node)
  var summed = try table.table.plainColumns(named, machine)
  let keys = Set(by.compactMap(\.columnName))
  if summed.isEmpty {
    summed = table.table.names.filter { name in
      guard let column = table.table[name], column.isNumbers || column.isIntervals else { return false }
      return !column.unit.isPeriod && column.unit.measure != .percent && !column.unit.isPoints && !keys.contains(name)
    }
  }
  let all = GroupedRows(rows: (0..<table.table.rowCount).map { Int32($0) }, starts: [0, table.table.rowCount])
  let groups = by.isEmpty ? all : try machine.groupedRows(by: by, over: table) ?? all
  let labelled = table.table.names.first { table.table[$0]?.isTexts == true && !keys.contains($0) }
  var columns: [Column] = []
  for (name, column) in zip(table.table.names, table.table.columns) {
    let label = name == labelled ? arguments.text(1) : nil
    columns.append(try withTotals(
      column, groups, isSummed: summed.contains(name), isKey: keys.contains(name), label: label, name: name))
  }
  machine.sayPanelDropped("with_total", table)
  return .table(Table(
    names: table.table.names, columns: columns, rowCount: table.table.rowCount + groups.count,
    about: table.table.about))
}

/// A column with a further row below each group.
private func withTotals(
  _ column: Column, _ groups: GroupedRows, isSummed: Bool, isKey: Bool, label: String?, name: String
) throws(Fault) -> Column {
  var extra = column.missing(count: groups.count)
  if isSummed, case .numbers(let values) = column.storage {
    extra.storage = .numbers((0..<groups.count).map { group in
      let summed = Sums.sum(groups[group].map { values[Int($0)] })
      return summed.used == 0 ? .nan : summed.sum
    })
  } else if isSummed, column.isIntervals {
    let totals = try (0..<groups.count).map { (group) throws(Fault) in
      try IntervalSample(column.taking(Array(groups[group])))?.total ?? .missing
    }
    extra = try Column(scalars: totals, name: name) ?? extra
  } else if isKey {
    extra = try column.taking((0..<groups.count).map { groups.size($0) == 0 ? -1 : groups.rows[groups.starts[$0]] })
  } else if let label {
    extra = Column(texts: [String?](repeating: label, count: groups.count))
  }
  let both = try concatenated([.column(column), .column(extra)], name: name)
  var rows: [Int32] = []
  for group in 0..<groups.count {
    rows += groups[group]
    rows.append(Int32(truncatingIfNeeded: column.count + group))
  }
  return try both.taking(rows)
}
