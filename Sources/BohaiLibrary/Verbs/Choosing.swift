// Verbs that choose and name columns.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let choosing: [Native] = [
    Native(
      "pick", [.init("data", [.table])], takesRest: true,
      """
      The columns named, in that order; a label gives a new name.

      Lists of columns are laid out. A panel stays one while its unit and time are among them, under whatever name.

          t = table(region: ["Beijing"], year: [2013], gdp: [24899])
          names(t |> pick(.year, output: .gdp))       => ["year", "output"]
          t |> pick(.gpd)                             => error: no column .gpd in this table
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("pick")
      let chosen = try picked(try arguments.items(columnsOf: "pick"), verb: "pick", from: table, &machine)
      if table.table.panel != nil, chosen.panel == nil { machine.note(Note.panelDropped("pick")) }
      return .object(TableObject(chosen, frame: chosen.panel == nil ? nil : table.frame))
    },

    Native(
      "drop", [.init("data", [.table])], takesRest: true,
      """
      All columns but those named.

          names(table(a: [1], b: [2], c: [3]) |> drop(.b))       => ["a", "c"]
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("drop")
      let gone = try table.table.plainColumns(try arguments.items(columnsOf: "drop").map(\.node), machine)
      let kept = table.table.names.filter { !gone.contains($0) }
      let result = table.table.withColumns(kept, kept.compactMap { table.table[$0] })
      if table.table.panel != nil, result.panel == nil { machine.note(Note.panelDropped("drop")) }
      return .object(TableObject(result, frame: result.panel == nil ? nil : table.frame))
    },

    Native(
      "rename", [.init("data", [.table])], takesRest: true,
      """
      Gives columns new names: `rename(new: .old)`. All renamings happen at once, so two names can be swapped.

          names(table(a: [1], b: [2]) |> rename(x: .a))         => ["x", "b"]
          table(a: [1], b: [2]) |> rename(.a)                   => error: what shall .a be called?
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("rename")
      var new: [String: String] = [:]
      for item in try arguments.items() {
        let old = try item.node.plainColumn(of: table.table, machine)
        guard let label = item.label else {
          throw Fault(.needsName(item.node.description), at: .argument(item.position))
        }
        new[old] = label
      }
      let names = table.table.names.map { new[$0] ?? $0 }
      if let twice = firstRepeated(names) { throw Fault(.columnTwice("rename", twice)) }
      let panel = table.table.panel?.renamed(new)
      let columns = zip(table.table.names, table.table.columns).map { name, column in
        column.from(new[name].flatMap { column.lineage?.adding("\($0) = .\(name)") } ?? column.lineage)
      }
      let renamed = Table(
        names: names, columns: columns, rowCount: table.table.rowCount, panel: panel,
        about: table.table.about)
      return .object(TableObject(renamed, frame: table.frame))
    },
  ]
}

/// The columns that `items` name or compute, in that order.
func picked(
  _ items: [VerbItem], verb: String, from table: TableObject, _ machine: inout Machine
) throws(Fault) -> Table {
  var names: [String] = []
  var columns: [Column] = []
  var renamed: [String: String] = [:]
  for item in items {
    guard let name = item.label ?? item.node.defaultName else {
      throw Fault(.needsName(item.node.description), at: .argument(item.position))
    }
    if names.contains(name) { throw Fault(.columnTwice(verb, name), at: .argument(item.position)) }
    if let old = item.node.columnName, renamed[old] == nil { renamed[old] = name }
    names.append(name)
    columns.append(try machine.column(item.node, name: name, over: table))
  }
  let kept = table.table.panel.flatMap { keys in
    (keys.unit + [keys.time]).allSatisfy { renamed[$0] != nil } ? keys.renamed(renamed) : nil
  }
  return Table(
    names: names, columns: columns, rowCount: table.table.rowCount, panel: kept, about: table.table.about)
}

extension PanelKeys {
  func renamed(_ new: [String: String]) -> PanelKeys {
    PanelKeys(unit: unit.map { new[$0] ?? $0 }, time: new[time] ?? time)
  }
}
