// The variables that a method for several columns works on, over the rows that have them all.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct MultivariateSample {
  let frame: ModelFrame
  let names: [String]
  let columns: [[Double]]
  let units: [UnitID]

  var count: Int { frame.count }
  /// The table that was given, or made of a matrix.
  var table: Table { frame.table.table }

  /// `data` and `columns` are the first two arguments; without columns all columns of numbers are taken but
  /// times.
  ///
  /// - Throws: fewer columns than `least`, no complete row, something that is no number.
  init(_ machine: inout Machine, _ arguments: Arguments, _ function: String, least: Int = 2) throws(Fault) {
    let table: TableObject
    if let matrix = arguments[0].asMatrix?.matrix { table = TableObject(Table(matrix)) }
    else { table = try arguments.table(function) }
    var nodes = try arguments.columns(1, "columns")
    if nodes.isEmpty { nodes = table.table.measures.map { ColumnNode(.column($0), place: nil) } }
    guard nodes.count >= least else {
      throw Fault(.tooFewColumns(function, nodes.count, least: least), at: .argument(arguments[1].isGiven ? 1 : 0))
    }
    frame = try ModelFrame(&machine, table, nodes)
    names = nodes.map(\.formulaText)
    var columns: [[Double]] = []
    var units: [UnitID] = []
    for node in nodes {
      let (values, unit) = try frame.numbers(node)
      try checkMagnitude(values, node.formulaText, function, .argument(0))
      columns.append(values)
      units.append(unit)
    }
    (self.columns, self.units) = (columns, units)
  }

  /// - Throws: a column that does not vary, which cannot be scaled.
  func checkVarying(_ function: String) throws(Fault) {
    for (at, column) in columns.enumerated() {
      guard let (low, high) = Sums.extremes(column), low < high else {
        let value = Units.display(column.first ?? 0, units[at])
        throw Fault(.columnConstant(function, names[at], value), at: .argument(0))
      }
    }
  }

  func checkRows(_ function: String, least: Int) throws(Fault) {
    guard count >= least else {
      throw Fault(
        .tooFewRowsFor(function, count, least: least, reasons: frame.dropped.joined(separator: "; ")),
        at: .argument(0))
    }
  }

  /// `50` or `48; 2 rows left out (gdp missing in 2 rows)`
  var rowsText: String {
    guard frame.droppedCount > 0 else { return "\(count)" }
    let left = frame.droppedCount == 1 ? "1 row" : "\(frame.droppedCount) rows"
    return "\(count); \(left) left out (\(frame.dropped.joined(separator: "; ")))"
  }

  /// The rows of the table with further columns, missing in rows that are not used.
  func table(adding added: [(name: String, values: [Double])]) -> Table {
    var result = table
    for (name, values) in added {
      var free = name
      while result.names.contains(free) { free += "_" }
      result = result.setting(free, to: Column(.numbers(frame.spread(values))))
    }
    return result
  }

  /// A table with a row for each variable.
  func variables(_ columns: [(name: String, values: [Double])]) -> Table {
    Table(
      names: ["variable"] + columns.map(\.name),
      columns: [Column(texts: names)] + columns.map { Column(.numbers($0.values)) }, rowCount: names.count)
  }

  /// A name for each used row: the first column of texts that is no variable, else the number of the row.
  var rowNames: [String] {
    let texts = zip(table.names, table.columns).first { $0.1.isTexts && !names.contains($0.0) }?.1
    return (0..<count).map { at in
      let row = frame.row(at)
      return texts?.text(row - 1) ?? "\(row)"
    }
  }
}

extension Table {
  /// The columns of numbers that are no times, truths or keys.
  fileprivate var measures: [String] {
    let keys = panel.map { $0.unit + [$0.time] } ?? []
    return zip(names, columns).filter { name, column in
      guard case .numbers = column.storage else { return false }
      return !column.unit.isPeriod && !keys.contains(name)
    }.map(\.0)
  }

  /// A matrix as a table; columns without a label are numbered.
  fileprivate init(_ matrix: Matrix) {
    let names = (0..<matrix.columns).map { matrix.columnLabels?[$0] ?? "x\($0 + 1)" }
    let columns = (0..<matrix.columns).map { j in
      Column(.numbers(Array(matrix.values[(j * matrix.rows)..<((j + 1) * matrix.rows)])), unit: matrix.unit)
    }
    let labels = matrix.rowLabels.map { [Column(texts: $0)] } ?? []
    self.init(names: (labels.isEmpty ? [] : ["row"]) + names, columns: labels + columns, rowCount: matrix.rows)
  }
}
