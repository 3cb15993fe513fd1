import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Machine {
  /// `t[region: "Beijing", year: 2013]`: the one row whose columns have these values, as a record.
  ///
  /// - Throws: when no row or several match; the error shows them. Faults name arguments of the index by number.
  public mutating func row(
    of table: TableObject, matching arguments: [LabelledArgument]
  ) throws(Fault) -> Value {
    var isWanted = [Bool](repeating: true, count: table.table.rowCount)
    var wanted: [String] = []
    for argument in arguments {
      guard let name = argument.label else { throw Fault(.rowNeedsColumns, at: .argument(argument.position)) }
      guard let column = table.table[name] else {
        throw noColumn(name, in: table.table).moved(to: .argument(argument.position))
      }
      let same = try binary(.equal, .object(VectorObject(column)), argument.value)
      guard let truths = same.asVector?.column, case .truths(let values) = truths.storage,
        values.count == isWanted.count
      else { throw Fault(.rowNeedsOneValue(name, kindName(argument.value)), at: .argument(argument.position)) }
      for row in isWanted.indices where values[row] != 1 { isWanted[row] = false }
      wanted.append(name + " " + (Column(scalar: argument.value)?.cellText(0) ?? ""))
    }
    let rows = isWanted.indices.filter { isWanted[$0] }
    guard let row = rows.first, rows.count == 1 else {
      throw Fault(rows.isEmpty ? .noRow(wanted) : .severalRows(wanted, rows.map { $0 + 1 }))
    }
    return .object(RecordObject(names: table.table.names, values: table.table.columns.map { $0.value(row) }))
  }
}
