// Tables that hold a figure in several vintages: one of them chosen, all of them compared, what there are.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Library {
  static let vintageTables: [Native] = [pickVintage, revisions, knownVintages]

  private static let pickVintage = Native(
    "pick_vintage", [.init("data", [.table]), .optional("vintage", .text), .optional("as_of", .number)],
    """
    A table with one vintage of each figure: of `gdp_a`, `gdp_b` and `gdp_c` one stays and is called `gdp`.

    - `vintage`: its name, "after 4th census", or with what it is a vintage of, "gdp: after 4th census"
    - `as_of`: a year; the series that was in force then. `vintages()` tells since when each was. Years that were not
      yet published at that time stay in the table.

    Figures of which the table has one vintage only stay as they are.

        t = table(r: "Hebei", gdp_a: with_vintage([28442.95[亿元]], "gdp: before 4th census"),
          gdp_b: with_vintage([24259.6[亿元]], "gdp: after 4th census"))
        (t |> pick_vintage(as_of: 2018)).gdp[1]             => 28442.95[亿元]
        (t |> pick_vintage("after 4th census")).gdp[1]      => 24259.6[亿元]
        t |> pick_vintage(as_of: 2018)                      => note: gdp is gdp_a (before 4th census)
        t |> pick_vintage(as_of: 2010)                      => error: no vintage of gdp was in force in 2010
        t |> pick_vintage("after 6th census")               => error: no figure here has the vintage after 6th census
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("pick_vintage")
    guard arguments[1].isGiven != arguments[2].isGiven else { throw Fault(.vintageOrDate) }
    let groups = VintageGroup.all(of: table.table)
    if groups.isEmpty { throw Fault(.noVintages, at: .argument(0)) }
    let picked: (table: Table, chosen: [(figure: String, column: String)])
    if arguments[1].isGiven {
      let wanted = arguments.text(1)
      picked = try table.table.choosing(groups) { table.table.named(wanted, among: $0) }
      if picked.chosen.isEmpty {
        let all = groups.flatMap(\.columns).compactMap { table.table[$0]?.vintage }
        throw Fault(.noSuchVintage(wanted, all: distinct(all)), at: .argument(1))
      }
    } else {
      let year = try arguments.year(2)
      picked = try table.table.choosing(groups) { (group) throws(Fault) in
        try table.table.inForce(in: year, among: group)
      }
    }
    sayPicked(picked.chosen, table.table, &machine)
    if arguments[2].isGiven { sayLater(picked.table, than: try arguments.year(2), &machine) }
    return .object(TableObject(picked.table, frame: table.frame))
  }

  /// Which columns the figures are, those of one vintage in one note.
  private static func sayPicked(
    _ chosen: [(figure: String, column: String)], _ table: Table, _ machine: inout Machine
  ) {
    let names = chosen.map { table[$0.column].map { Vintages.of($0.unit).map(\.name).joined(separator: ", ") } ?? "" }
    for name in distinct(names) {
      let figures = zip(names, chosen).filter { $0.0 == name }.map { "\($0.1.figure) is \($0.1.column)" }
      machine.note(Note.vintagePicked(figures, name))
    }
  }

  /// Figures of a single vintage that was not yet in force stay, which is said.
  private static func sayLater(_ table: Table, than year: Int, _ machine: inout Machine) {
    for (name, column) in zip(table.names, table.columns) {
      for vintage in Vintages.of(column.unit) {
        if let since = KnownVintage.of(vintage)?.since, since > year {
          machine.note(Note.vintageLater(name, vintage.name, since: since))
        }
      }
    }
  }

  private static let revisions = Native(
    "revisions", [.init("data", [.table]), .init("figure", .columns)],
    """
    One figure across its vintages: whose and when, the figure in each vintage, and by how many per cent each vintage
    differs from the one before it.

    - `figure`: the figure's name (`.gdp` for gdp_a, gdp_b, gdp_c), or the columns to compare, in that order

        t = table(region: "Hebei", gdp_a: with_vintage([28442.95[亿元]], "gdp: before 4th census"),
          gdp_b: with_vintage([24259.6[亿元]], "gdp: after 4th census"))
        (t |> revisions(.gdp)).gdp_b_change                 => [-14.70786%]
        names(t |> revisions([.gdp_b, .gdp_a]))             => ["region", "gdp_b", "gdp_a", "gdp_a_change"]
        t |> revisions(.population)                         => error: no figure population in several vintages
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("revisions")
    let asked = try arguments.columns(1, "figure").map { $0.columnName ?? $0.description }
    if asked.isEmpty { throw Fault(.optionNeedsColumns("figure", "no column"), at: .argument(1)) }
    let groups = VintageGroup.all(of: table.table)
    var columns = asked
    if asked.count == 1, let name = asked.first {
      let group = groups.first { $0.figure == name || $0.columns.contains(name) }
      guard let group else { throw Fault(.noRevisions(name, all: groups.map(\.figure)), at: .argument(1)) }
      columns = group.columns
    }
    for name in columns where table.table[name] == nil {
      let near = suggestion(for: name, among: table.table.names)
      throw Fault(.noColumn(name, nearest: near, all: table.table.names), at: .argument(1))
    }
    let result = try table.table.revisions(columns, &machine)
    return .object(TableObject(result, frame: table.frame))
  }

  private static let knownVintages = Native(
    "vintages", [.optional("data", .table)],
    """
    The vintages that the datasets carry, with the year since which each was the series in force; of a table, those of
    its columns.

        rows_of(vintages() |> where(.family == "gdp", .since == 2019))      => 1
        vintages(table(x: with_vintage([1[亿元]], "gdp: mine"))).vintage    => ["mine"]
    """
  ) { (machine, arguments) throws(Fault) in
    let table = arguments[0].isGiven ? try arguments.table("vintages").table : nil
    let rows: [(column: String?, vintage: Vintage)] =
      table.map { table in
        zip(table.names, table.columns).flatMap { name, column in Vintages.of(column.unit).map { (name, $0) } }
      } ?? KnownVintage.all.map { (nil, $0.vintage) }
    let known = rows.map { KnownVintage.of($0.vintage) }
    var names = ["family", "vintage", "since", "what"]
    var columns = [
      Column(texts: rows.map(\.vintage.family)), Column(texts: rows.map(\.vintage.name)),
      Column(.numbers(known.map { $0?.since.map(Double.init) ?? .nan }), unit: .year),
      Column(texts: known.map { $0?.title }),
    ]
    if table != nil {
      names.insert("column", at: 0)
      columns.insert(Column(texts: rows.map(\.column)), at: 0)
    }
    return .table(Table(names: names, columns: columns, rowCount: rows.count))
  }
}

extension Arguments {
  /// A year, given as a number, a year or a date.
  fileprivate func year(_ index: Int) throws(Fault) -> Int {
    var year = Double.nan
    if case .number(let number) = values[index] { year = number }
    if case .quantity(let number, let unit) = values[index], unit.isPeriod {
      year = Periods.part(.year, of: number, unit)
    }
    guard let whole = Int(exactly: year) else { throw Fault(.yearNeeded, at: .argument(index)) }
    return whole
  }
}

extension Table {
  /// The column of that vintage; families that it does not name are left alone.
  fileprivate func named(_ wanted: String, among group: VintageGroup) -> String? {
    group.columns.first { name in
      self[name].map { Vintages.of($0.unit) }?.contains { $0.text == wanted || $0.name == wanted } == true
    }
  }

  /// The column whose vintage was the last to come into force by that year.
  fileprivate func inForce(in year: Int, among group: VintageGroup) throws(Fault) -> String? {
    let dated = group.columns.flatMap { name in
      self[name].map { Vintages.of($0.unit) }?.compactMap { vintage in
        KnownVintage.of(vintage)?.since.map { (name: name, since: $0, vintage: vintage) }
      } ?? []
    }
    guard let first = dated.min(by: { $0.since < $1.since }) else {
      throw Fault(.vintagesUndated(group.figure), at: .argument(2))
    }
    guard let last = dated.filter({ $0.since <= year }).max(by: { $0.since < $1.since }) else {
      let problem = Problem.noVintageThen(group.figure, year: year, first: first.vintage.name, since: first.since)
      throw Fault(problem, at: .argument(2))
    }
    return last.name
  }
}

private func distinct(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}
