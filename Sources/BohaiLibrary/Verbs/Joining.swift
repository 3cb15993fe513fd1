// Verbs that bring tables together.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let joining: [Native] = [
    Native(
      "join", [
        .init("left", [.table]), .init("right", [.table]), .init("on", [.columns, .column, .record]),
        .choice("keep", "left", "both", "all", "neither"), .init("many", .truth, default: .truth(false)),
        .optional("names", .texts),
      ],
      """
      The columns of two tables side by side, rows matched by key.

      - on: `.region`, `[.region, .year]`, or `(city_i: "city")` when the key has another name on the right.
      - keep: `"left"` every row of the left table, `"both"` only rows with a partner, `"all"` also the right table's
        rows without one, `"neither"` only left rows without a partner.
      - many: a key that stands twice on the right is an error unless `many: true`; then the left row is repeated.
      - names: two suffixes for columns that both tables have: `names: ["i", "j"]` gives x_i and x_j.

      Keys without a partner are counted in a note and three are shown. A missing key matches nothing. Units are
      converted to the left table's where keys differ in them.

          a = table(region: ["Beijing", "Tianjin"], gdp: [24899, 17885])
          b = table(region: ["Tianjin", "Beijing"], people: [1562, 2173])
          (a |> join(b, on: .region)).people                           => [2173, 1562]
          (a |> join(table(region: "Tianjin", x: 1), on: .region)).x      => [missing, 1]
          a |> join(stack(b, b), on: .region)                          => error: the key Beijing stands twice
      """
    ) { (machine, arguments) throws(Fault) in try join(&machine, arguments) },

    Native(
      "cross", [.init("left", [.table]), .init("right", [.table]), .optional("names", .texts)],
      """
      Every row of one table with every row of the other; `names:` gives suffixes to columns that both have.

          rows_of(cross(table(x: [1, 2]), table(y: [1, 2, 3])))           => 6
      """
    ) { (machine, arguments) throws(Fault) in
      let (left, right) = (try arguments.table("cross"), try arguments.table("cross", at: 1))
      return .table(try crossed(left.table, right.table, suffixes: try arguments.suffixes(2)))
    },

    Native(
      "pairs_once", [.init("data", [.table]), .init("a", .column), .init("b", .column)],
      """
      Each unordered pair once: of (a, b) and (b, a) the first row stays, and pairs of one with itself go.

          c = table(city: ["x", "y", "z"])
          rows_of(cross(c, c, names: ["i", "j"]) |> pairs_once(.city_i, .city_j))       => 3
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("pairs_once")
      let a = try machine.column(try arguments.column(1, "a"), name: "a", over: table)
      let b = try machine.column(try arguments.column(2, "b"), name: "b", over: table)
      return .table(try table.table.taking(try unorderedPairs(a, b)))
    },

    Native(
      "stack", [.optional("name", .text)], takesRest: true,
      """
      Tables one under the other; columns are matched by name, and where a table lacks one its rows are missing.

      Takes tables, a list of tables, or tables with labels, which `name:` writes into a first column. Units are
      converted to the first table's; kinds must agree. A panel is not kept.

          a = table(x: [1, 2])
          stack(a, table(x: [3])).x                                    => [1, 2, 3]
          stack(north: a, south: a, name: "side").side                 => ["north", "north", "south", "south"]
          stack(a, table(x: ["three"]))                                => error: x holds numbers in one table
      """
    ) { (machine, arguments) throws(Fault) in try stack(&machine, arguments) },
  ]
}

private func join(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let (left, right) = (try arguments.table("join"), try arguments.table("join", at: 1))
  let on = try keys(arguments, left, right, machine)
  let keep = JoinKeep(rawValue: arguments[3].asText ?? "left") ?? .left
  var many = false
  if case .truth(let value) = arguments[4] { many = value }
  let leftKeys = on.compactMap { left.table[$0.left] }
  let rightKeys = on.compactMap { right.table[$0.right] }
  let matches = try matched(
    leftKeys, rightKeys, names: on.map(\.left), rows: (left.table.rowCount, right.table.rowCount), keep: keep,
    many: many || keep == .neither)
  sayUnmatched(matches, leftKeys, rightKeys, keep, &machine)
  if keep == .neither { return .table(try left.table.taking(matches.left)) }
  let suffixes = try arguments.suffixes(5)
  var result = try joined(left.table, right.table, on: on, matches: matches, suffixes: suffixes)
  if result.panel != nil, keep == .all || matches.left.count > left.table.rowCount {
    result = result.withPanel(nil)
    machine.note(Note.panelDropped("join"))
  }
  return .table(result)
}

/// The pairs of key names in `on:`.
private func keys(
  _ arguments: Arguments, _ left: TableObject, _ right: TableObject, _ machine: borrowing Machine
) throws(Fault) -> [(left: String, right: String)] {
  var pairs: [(left: String, right: String)] = []
  if let record = arguments[2].asRecord {
    for (name, value) in zip(record.names, record.values) {
      guard let other = value.asText ?? value.asColumn?.node.columnName else {
        throw Fault(.optionNeedsColumns("on", kindName(value)), at: .argument(2))
      }
      pairs.append((name, other))
    }
  } else {
    for node in try arguments.columns(2, "on") {
      guard let name = node.columnName else { throw Fault(.plainColumnNeeded(node.description), at: .argument(2)) }
      pairs.append((name, name))
    }
  }
  if pairs.isEmpty { throw Fault(.joinWithoutKey, at: .argument(2)) }
  for pair in pairs {
    for (name, table) in [(pair.left, left), (pair.right, right)] where table.table.index(of: name) == nil {
      let side = table === left ? "left" : "right"
      let near = suggestion(for: name, among: table.table.names)
      throw Fault(.joinKeyUnknown(name, side: side, nearest: near, all: table.table.names), at: .argument(2))
    }
  }
  return pairs
}

private func sayUnmatched(
  _ matches: Matches, _ left: [Column], _ right: [Column], _ keep: JoinKeep, _ machine: inout Machine
) {
  if keep == .neither { return }
  let onlyRight = matches.onlyRight.map { keyText(right, row: Int($0)) }
  if !matches.onlyLeft.isEmpty {
    let shown = matches.onlyLeft.prefix(3).map { row in
      let key = keyText(left, row: Int(row))
      guard left.count == 1, left[0].isTexts else { return key }
      let region = RegionCatalogue.region(key)
      if region != nil, let same = onlyRight.first(where: { RegionCatalogue.region($0) == region }) {
        return "\(key) (the right table has \(same); region(x) gives both one name)"
      }
      return suggestion(for: key, among: onlyRight).map { "\(key) (the right table has \($0))" } ?? key
    }
    machine.note(Note.unmatched(side: "left", matches.onlyLeft.count, Array(shown), dropped: keep == .both))
  }
  if !onlyRight.isEmpty, keep != .left {
    machine.note(Note.unmatched(side: "right", onlyRight.count, Array(onlyRight.prefix(3)), dropped: keep != .all))
  }
  if matches.missingKeys > 0 { machine.note(Note.missingKeys(rows: matches.missingKeys)) }
}

extension Arguments {
  /// `names: ["i", "j"]`
  fileprivate func suffixes(_ index: Int) throws(Fault) -> (left: String, right: String)? {
    guard values[index].isGiven else { return nil }
    guard let texts = labelTexts(index), texts.count == 2, texts[0] != texts[1] else {
      throw Fault(.twoSuffixesNeeded, at: .argument(index))
    }
    return (texts[0], texts[1])
  }
}

private func unorderedPairs(_ a: Column, _ b: Column) throws(Fault) -> [Int32] {
  let groups = try concatenated([.column(a), .column(b)], name: "the pair").groups()
  var seen: Set<UInt64> = []
  var rows: [Int32] = []
  for row in 0..<a.count {
    let (x, y) = (groups.codes[row], groups.codes[row + a.count])
    let pair = UInt64(UInt32(bitPattern: min(x, y))) << 32 | UInt64(UInt32(bitPattern: max(x, y)))
    if x != y, seen.insert(pair).inserted { rows.append(Int32(truncatingIfNeeded: row)) }
  }
  return rows
}

private func stack(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  var (tables, labels) = ([TableObject](), [String?]())
  for argument in arguments.rest { try collect(argument.value, argument.label, argument.position, &tables, &labels) }
  if tables.isEmpty { throw Fault(.nothingToStack) }
  let name = arguments[0].asText
  var texts: [String]?
  if name != nil || labels.contains(where: { $0 != nil }) {
    texts = labels.enumerated().map { $1 ?? "\($0 + 1)" }
  }
  let (table, lacking) = try stacked(
    tables.map(\.table), labels: texts, labelName: name ?? "table", mixesVintages: machine.mixesVintages)
  for (column, count) in lacking { machine.note(Note.stackFilled(column, tables: count, of: tables.count)) }
  if tables.contains(where: { $0.table.panel != nil }) { machine.note(Note.panelDropped("stack")) }
  return .table(table)
}

/// Tables, lists of them and records of them, with their labels.
private func collect(
  _ value: Value, _ label: String?, _ position: Int, _ tables: inout [TableObject], _ labels: inout [String?]
) throws(Fault) {
  if let table = value.asTable {
    tables.append(table)
    labels.append(label)
  } else if let list = value.asList {
    for (at, item) in list.items.enumerated() {
      guard let table = item.asTable else {
        throw Fault(.verbNeedsTable("stack", kindName(item)), at: .argument(position))
      }
      tables.append(table)
      labels.append(list.labels?[at])
    }
  } else if let record = value.asRecord, record.values.allSatisfy({ $0.asTable != nil }) {
    for (name, item) in zip(record.names, record.values) {
      if let table = item.asTable { tables.append(table) }
      labels.append(name)
    }
  } else if !(value.asVector?.column.count == 0) {
    throw Fault(.verbNeedsTable("stack", kindName(value)), at: .argument(position))
  }
}
