// Declaring panels and asking about them.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let panels: [Native] = [
    Native(
      "panel", [.init("data", [.table]), .init("unit", .columns), .init("time", .column)],
      """
      Declares whose and when each row is, so that `lag`, `growth` and estimators can go by time.

      No unit may have two rows of one time, and no row may lack its unit or time; the error shows the rows.
      `where with sort pick rename join` keep a panel, `wide long stack` drop it and say so.

          t = table(r: ["a", "a"], year: [2012, 2013], x: [1, 2]) |> panel(unit: .r, time: .year)
          (t |> with(g: growth(.x))).g                                     => [missing, 100%]
          twice = table(r: ["a", "a"], year: [2012, 2012])
          twice |> panel(unit: .r, time: .year)                            => error: rows 1 and 2 are both a, 2012
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("panel")
      return .table(try declaredPanel(table.table, try arguments.panelKeys(table, &machine)))
    },

    Native(
      "check_panel", [.init("data", [.table]), .optional("unit", .columns), .optional("time", .column)],
      """
      How complete a panel is: units, times, rows, whether it is balanced, gaps inside units, repeated keys.

      Also for a table that is no panel yet, with `unit:` and `time:`.

          t = table(r: ["a", "a", "b"], year: [2011, 2013, 2012], x: [1, 2, 3])
          check_panel(t, unit: .r, time: .year).balanced                   => false
          check_panel(t, unit: .r, time: .year).gaps                       => 1
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("check_panel")
      guard let keys = arguments[1].isGiven || arguments[2].isGiven
        ? try arguments.panelKeys(table, &machine) : table.table.panel
      else { throw Fault(.needsPanel("check_panel"), at: .argument(0)) }
      guard let rows = try panelRows(table.table, keys) else { throw Fault(.panelTimeKind(keys.time)) }
      return try checked(rows, table.table.rowCount)
    },

    Native(
      "panel_of", [.init("data", [.panel])],
      """
      The unit and time of a panel, as columns: `(unit: .region, time: .year)`.

          t = table(r: "a", year: 2012) |> panel(unit: .r, time: .year)
          name_of(panel_of(t).time)                                        => "year"
      """
    ) { (machine, arguments) throws(Fault) in
      guard let keys = try arguments.table("panel_of").table.panel else {
        throw Fault(.needsPanel("panel_of"), at: .argument(0))
      }
      let units = keys.unit.map { Value.object(ColumnObject(ColumnNode(.column($0), place: nil))) }
      let unit = units.count == 1 ? units[0] : .object(ListObject(units))
      let time = Value.object(ColumnObject(ColumnNode(.column(keys.time), place: nil)))
      return .object(RecordObject(names: ["unit", "time"], values: [unit, time]))
    },
  ]
}

extension Arguments {
  /// `unit:` and `time:` in places 1 and 2.
  fileprivate func panelKeys(_ table: TableObject, _ machine: inout Machine) throws(Fault) -> PanelKeys {
    let unit = try table.table.plainColumns(try columns(1, "unit"), machine)
    return PanelKeys(unit: unit, time: try column(2, "time").plainColumn(of: table.table, machine))
  }
}

private func checked(_ panel: PanelRows, _ rowCount: Int) throws(Fault) -> Value {
  let times = try grouped(panel.times)
  var (repeated, gaps) = (0, 0)
  let distinct = Array(Set(panel.times.filter { !$0.isNaN })).sorted()
  let step = zip(distinct.dropFirst(), distinct).map { $0 - $1 }.min() ?? 1
  for unit in 0..<panel.byUnit.count {
    let rows = panel.byUnit[unit]
    for (row, before) in zip(rows.dropFirst(), rows) {
      let distance = panel.times[Int(row)] - panel.times[Int(before)]
      if distance == 0 { repeated += 1 }
      if distance > step { gaps += 1 }
    }
  }
  let balanced = repeated == 0 && panel.units.count * times.count == rowCount
  return .object(RecordObject(
    names: ["units", "times", "rows", "balanced", "gaps", "repeated"],
    values: [
      .number(Double(panel.units.count)), .number(Double(times.count)), .number(Double(rowCount)), .truth(balanced),
      .number(Double(gaps)), .number(Double(repeated)),
    ]))
}
