import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

/// One value wanted for each group.
public struct SummaryItem {
  /// `nil` for an unlabelled expression whose value may be a record of several.
  public var name: String?
  public var node: ColumnNode
  public init(name: String?, node: ColumnNode) {
    self.name = name
    self.node = node
  }
}

extension Machine {
  /// The items' values for each group; every item sees the results of those before it.
  ///
  /// - Returns: names and columns, one element for each group.
  public mutating func summarize(
    _ items: [SummaryItem], over table: TableObject, _ groups: GroupedRows
  ) throws(Fault) -> (names: [String], columns: [Column]) {
    let (names, values) = try gatheringNotes { (machine) throws(Fault) in
      try machine.groupValues(items, over: table, groups)
    }
    var columns: [Column] = []
    let lineages = lineages(of: items, names, over: table.table)
    for (index, (name, values)) in zip(names, values).enumerated() {
      guard var column = try Column(scalars: values, name: name, place: "group") else {
        throw Fault(.cannotBeColumn(kindName(values.first { Column(scalar: $0) == nil } ?? .missing)))
      }
      column.lineage = lineages[index]
      columns.append(column)
    }
    return (names, columns)
  }

  /// The lineage of each result: that of what was read for it, earlier results included. Where an item gave several
  /// results, each has that of all.
  private func lineages(of items: [SummaryItem], _ names: [String], over table: Table) -> [Lineage?] {
    guard items.count == names.count else {
      let all = items.reduce(nil) { Lineage.union($0, $1.node.lineage(over: table)) }
      return names.map { _ in all }
    }
    var results: [(name: String, lineage: Lineage?)] = []
    for (item, name) in zip(items, names) {
      let earlier = results.filter { item.node.columnNames.contains($0.name) }
      let own = item.node.lineage(over: table)
      results.append((name, earlier.reduce(own) { Lineage.union($0, $1.lineage) }))
    }
    return results.map(\.lineage)
  }

  /// For each result its name and its values, group by group.
  private mutating func groupValues(
    _ items: [SummaryItem], over table: TableObject, _ groups: GroupedRows
  ) throws(Fault) -> (names: [String], values: [[Value]]) {
    var names: [String] = []
    var values: [[Value]] = []
    let columns = GroupedColumns(table, groups)
    for group in 0..<groups.count {
      if group & 0xff == 0 { try Interrupt.check() }
      let scope = RowScope(columns, group: group)
      var at = 0
      for item in items {
        for (name, value) in try results(of: item, scope) {
          if at == names.count {
            names.append(name)
            values.append([Value](repeating: .missing, count: group))
          }
          guard names[at] == name else { throw Fault(.summaryShape(name)) }
          values[at].append(value)
          scope.define(name, value)
          at += 1
        }
      }
    }
    return (names, values)
  }

  /// A named value, or the fields of a record.
  private mutating func results(
    of item: SummaryItem, _ scope: RowScope
  ) throws(Fault) -> [(name: String, value: Value)] {
    let value = try evaluate(item.node, scope)
    do throws(Fault) {
      if item.name == nil, let record = value.asRecord { return Array(zip(record.names, record.values)) }
      guard let name = item.name ?? item.node.defaultName else { throw Fault(.needsName(item.node.description)) }
      if let vector = try vectorColumn(value, name: name) {
        throw Fault(.summaryNotOne(name, vector.count, rows: scope.count))
      }
      return [(name, value)]
    } catch {
      if let place = item.node.place { error.place(at: place) }
      throw error
    }
  }
}
