// Tables that hold one figure in several vintages, a column for each: `gdp_a`, `gdp_b`, `gdp_c`, or `population` and
// `population_before`. Columns are one figure when their vintages are of one family, their units fit, and their names
// agree up to the last underline.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

/// One figure in several vintages.
struct VintageGroup {
  var columns: [String]
  /// What the figure may be called: for gdp_a alone gdp_a or gdp, with gdp_b only gdp.
  private var names: [String]

  /// `gdp` for gdp_a and gdp_b.
  var figure: String { names.last ?? "" }

  /// The groups of a table, in order of their first columns.
  static func all(of table: Table) -> [VintageGroup] {
    var groups: [VintageGroup] = []
    for (name, column) in zip(table.names, table.columns) where column.unit.vintageTag != 0 {
      let names = Set([name, stem(name)])
      let place = groups.firstIndex { group in
        group.names.contains(where: names.contains)
          && group.columns.allSatisfy { table[$0].map { isOneFigure($0, column) } == true }
      }
      if let place {
        groups[place].columns.append(name)
        groups[place].names.removeAll { !names.contains($0) }
      } else {
        groups.append(VintageGroup(columns: [name], names: [name, stem(name)]))
      }
    }
    return groups.filter { $0.columns.count > 1 }
  }

  private static func stem(_ name: String) -> String {
    name.lastIndex(of: "_").map { String(name[..<$0]) } ?? name
  }

  private static func isOneFigure(_ a: Column, _ b: Column) -> Bool {
    Vintages.conflict(a.unit, b.unit) != nil && a.converts(to: b)
  }
}

extension Table {
  /// Each figure in the one vintage that `choose` takes of its columns, under the figure's name.
  ///
  /// - Returns: the table, and which column each figure was taken from.
  func choosing(
    _ groups: [VintageGroup], _ choose: (VintageGroup) throws(Fault) -> String?
  ) throws(Fault) -> (table: Table, chosen: [(figure: String, column: String)]) {
    var new: [String: String] = [:]
    var gone: Set<String> = []
    var chosen: [(figure: String, column: String)] = []
    for group in groups {
      guard let column = try choose(group) else { continue }
      new[column] = group.figure
      gone.formUnion(group.columns.filter { $0 != column })
      chosen.append((group.figure, column))
    }
    let kept = names.filter { !gone.contains($0) }
    let renamed = kept.map { new[$0] ?? $0 }
    if let twice = firstRepeated(renamed) { throw Fault(.columnTwice("pick_vintage", twice)) }
    let table = Table(
      names: renamed, columns: kept.compactMap { self[$0] }, rowCount: rowCount, panel: panel, about: about)
    return (table, chosen)
  }

  /// The columns that say whose and when a row is (of a panel its keys, else texts, periods and plain numbers that
  /// stand before), then a figure in all its vintages, then for each but the first by
  /// how much it differs from the one before, in per cent.
  func revisions(_ columns: [String], _ machine: inout Machine) throws(Fault) -> Table {
    let before = zip(names, self.columns).prefix { !columns.contains($0.0) }
    let named = before.filter { !$0.1.isNumbers || $0.1.unit == .none || $0.1.unit.isPeriod }.map(\.0)
    let keys = panel.map { $0.unit + [$0.time] } ?? named
    var names = keys + columns.filter { !keys.contains($0) }
    var values = names.compactMap { self[$0] }
    for (old, new) in zip(columns, columns.dropFirst()) {
      guard let before = self[old], let after = self[new] else { continue }
      names.append("\(new)_change")
      do throws(Fault) { values.append(try machine.change(from: before, to: after, name: new)) } catch {
        throw Fault(error.problem, at: .argument(1))
      }
    }
    if let twice = firstRepeated(names) { throw Fault(.columnTwice("revisions", twice), at: .argument(1)) }
    return Table(names: names, columns: values, rowCount: rowCount, panel: panel, about: self.about)
  }
}

extension Machine {
  /// after / before - 1 in per cent.
  fileprivate mutating func change(from before: Column, to after: Column, name: String) throws(Fault) -> Column {
    let outer = mixesVintages
    mixesVintages = true
    defer { mixesVintages = outer }
    let ratio = try binary(.divide, .vector(after), .vector(before))
    let rate = try convert(try binary(.subtract, ratio, .number(1)), to: .percent)
    guard var column = rate.asVector?.column else { throw Fault(.cannotBeColumn(name)) }
    column.about = ColumnAbout(label: "Change from \(before.vintage ?? "") to \(after.vintage ?? "")")
    return column
  }
}
