// `summarize(total: sum(.x), by: .key)` over a long table, the commonest of all summaries: the sums are added up over the
// rows as they lie, which saves laying the table out group by group. What it gives and notes is the same.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  /// Sums of columns by group; `nil` where anything else is asked for, or the table is not long.
  public mutating func longSums(
    _ items: [SummaryItem], over table: TableObject, _ groups: Groups
  ) throws(Fault) -> (names: [String], columns: [Column])? {
    let rows = table.table.rowCount
    guard rows >= Elementwise.longVector, groups.count <= rows / 64, mask == nil, !readsFigures else { return nil }
    var names: [String] = []
    var summands: [Column] = []
    for item in items {
      guard let column = item.node.summand(in: table.table, earlier: names), let name = item.name ?? item.node.defaultName
      else { return nil }
      names.append(name)
      summands.append(column)
    }
    let results = try gatheringNotes { (machine) throws(Fault) in try machine.sums(of: summands, groups) }
    guard var columns = results else { return nil }
    for index in columns.indices { columns[index].lineage = items[index].node.lineage(over: table.table) }
    return (names, columns)
  }

  private mutating func sums(of summands: [Column], _ groups: Groups) throws(Fault) -> [Column]? {
    var totals: [[Summed]] = []
    for summand in summands {
      guard case .numbers(let numbers) = summand.storage else { return nil }
      let sums = try groupedSums(numbers, groups)
      // Infinite bounds spoil carried errors: those are for the sum of one group.
      guard sums.allSatisfy({ $0.sum.isFinite }) else { return nil }
      totals.append(sums)
    }
    let sizes = groups.sizes
    return zip(summands, totals).map { summand, sums in
      for (sum, size) in zip(sums, sizes) where sum.used < size { output.noteUse("sum", sum.used, of: size) }
      return Column(.numbers(sums.map { $0.used == 0 ? .nan : $0.sum }), unit: summand.unit)
    }
  }
}

extension ColumnNode {
  /// The column of `sum(.x)`, when that is a column of numbers in the table and no result that was named before.
  fileprivate func summand(in table: Table, earlier: [String]) -> Column? {
    guard case .call(let function, let arguments) = shape, function.asNative?.native.name == "sum",
      arguments.count == 1, arguments[0].label == nil, case .column(let name) = arguments[0].node.shape,
      !earlier.contains(name), let column = table[name], case .numbers = column.storage, !column.unit.isPeriod
    else { return nil }
    return column
  }
}
