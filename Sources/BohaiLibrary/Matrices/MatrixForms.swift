// How the forms of `matrix` and `vector` are computed.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// From a list of vectors, one for each row.
func rowMatrix(_ arguments: Arguments) throws(Fault) -> Value {
  if var matrix = arguments[0].asMatrix?.matrix {
    if arguments[3].isGiven { matrix.rowLabels = try arguments.labels(3, count: matrix.rows) }
    if arguments[4].isGiven { matrix.columnLabels = try arguments.labels(4, count: matrix.columns) }
    return .matrix(matrix)
  }
  let items = arguments[0].asList?.items ?? arguments[0].asRecord?.values ?? [arguments[0]]
  if let column = try? vectorColumn(arguments[0], name: "x"), arguments[3].isGiven, arguments[4].isGiven {
    return try filledMatrix(column, arguments)
  }
  var rows: [[Double]] = []
  var unit: UnitID?
  for item in items {
    guard let column = try vectorColumn(item, name: "a row"), case .numbers(let values) = column.storage
    else {
      throw Fault(.matrixFrom(kindName(item)), at: .argument(0))
    }
    let factor = try Units.planConversion(from: column.unit, to: unit ?? column.unit)
    unit = try (unit ?? column.unit).joining(vintageOf: column.unit, in: "the matrix")
    rows.append(factor.apply(values))
  }
  let width = rows.first?.count ?? 0
  if let other = rows.first(where: { $0.count != width }) {
    throw Fault(.lengthsDiffer(width, other.count), at: .argument(0))
  }
  try Limits.reserve(elements: Double(width) * Double(rows.count))
  let values = (0..<width).flatMap { j in rows.map { $0[j] } }
  var rowLabels = arguments[0].asList?.labels ?? arguments[0].asRecord?.names
  if arguments[3].isGiven { rowLabels = try arguments.labels(3, count: rows.count) }
  let columnLabels =
    arguments[4].isGiven ? try arguments.labels(4, count: width) : items.first?.asVector?.labels
  return .matrix(
    Matrix(
      rows: rows.count, columns: width, values: values, unit: unit ?? .none, rowLabels: rowLabels,
      columnLabels: columnLabels))
}

/// From the elements of a vector, row after row.
private func filledMatrix(_ column: Column, _ arguments: Arguments) throws(Fault) -> Value {
  guard case .numbers(let values) = column.storage else {
    throw Fault(.matrixFrom(column.kindName), at: .argument(0))
  }
  let (rows, columns) = (try arguments.labels(3), try arguments.labels(4))
  guard rows.count * columns.count == values.count else {
    throw Fault(.lengthsDiffer(rows.count * columns.count, values.count), at: .argument(0))
  }
  let turned = Linear.transposed(values, rows: columns.count, columns: rows.count)
  return .matrix(
    Matrix(
      rows: rows.count, columns: columns.count, values: turned, unit: column.unit, rowLabels: rows,
      columnLabels: columns))
}

extension Arguments {
  /// A count, or as many as there are names.
  func extent(_ index: Int) throws(Fault) -> (count: Int, labels: [String]?) {
    if case .number = values[index] {
      return (try wholeNumber(index, "the count", from: 0, to: Limits.elements), nil)
    }
    let labels = try self.labels(index)
    return (labels.count, labels)
  }
}

extension Machine {
  private mutating func columnArgument(_ arguments: Arguments, _ index: Int, _ table: TableObject)
    throws(Fault) -> Column
  {
    let node = arguments[index].asColumn?.node ?? ColumnNode(.value(arguments[index]), place: nil)
    return try column(node, name: "the column", over: table)
  }

  /// One row of the table for each cell.
  mutating func longMatrix(_ arguments: Arguments) throws(Fault) -> Value {
    guard let table = arguments[0].asTable, arguments[3].isGiven, arguments[4].isGiven else {
      throw Fault(.matrixNeedsRowsAndColumns)
    }
    let rowKeys = try Positions(try columnArgument(arguments, 3, table))
    let columnKeys = try Positions(try columnArgument(arguments, 4, table))
    let column = try columnArgument(arguments, 5, table)
    guard case .numbers(let numbers) = column.storage else {
      throw Fault(.numbersNeeded("matrix", column.kindName), at: .argument(5))
    }
    let (height, width) = (rowKeys.names.count, columnKeys.names.count)
    try Limits.reserve(elements: Double(height) * Double(width))
    var values = [Double](repeating: .nan, count: height * width)
    var owners = [Int32](repeating: -1, count: height * width)
    for (row, number) in numbers.enumerated() {
      let cell = columnKeys.places[row] * height + rowKeys.places[row]
      if owners[cell] >= 0 {
        let name = rowKeys.names[rowKeys.places[row]] + ", " + columnKeys.names[columnKeys.places[row]]
        throw Fault(.wideCellTaken(name, rows: Int(owners[cell]) + 1, row + 1), at: .argument(0))
      }
      owners[cell] = Int32(row)
      values[cell] = number
    }
    let empty = owners.count { $0 < 0 }
    if empty > 0 { note(Note.emptyCells(empty, of: owners.count)) }
    return .matrix(
      Matrix(
        rows: height, columns: width, values: values, unit: column.unit, rowLabels: rowKeys.names,
        columnLabels: columnKeys.names))
  }

  /// Columns of the table side by side.
  mutating func wideMatrix(_ arguments: Arguments) throws(Fault) -> Value {
    guard let table = arguments[0].asTable, arguments[1].isGiven else {
      throw Fault(.matrixNeedsRowsAndColumns)
    }
    let nodes = arguments[1].asList?.items ?? [arguments[1]]
    var values: [Double] = []
    var names: [String] = []
    var unit: UnitID?
    try Limits.reserve(elements: Double(nodes.count) * Double(table.table.rowCount))
    for item in nodes {
      guard let node = item.asColumn?.node else { throw Fault(.matrixFrom(kindName(item)), at: .argument(1)) }
      let column = try column(node, name: node.defaultName ?? "column", over: table)
      guard case .numbers(let numbers) = column.storage else {
        throw Fault(.numbersNeeded("matrix", column.kindName), at: .argument(1))
      }
      let joined = try (unit ?? column.unit).joining(vintageOf: column.unit, in: "the matrix")
      guard let factor = Units.conversion(from: column.unit, to: unit ?? column.unit) else {
        throw Fault(
          .unitsDiffer("put into one matrix", unitText(unit ?? .none), unitText(column.unit)),
          at: .argument(1))
      }
      unit = joined
      values += factor.apply(numbers)
      names.append(node.defaultName ?? node.description)
    }
    var labels: [String]?
    if arguments[3].isGiven {
      let keys = try columnArgument(arguments, 3, table)
      if keys.isIntervals { throw Fault(.intervalsAsKeys, at: .argument(3)) }
      labels = (0..<keys.count).map { plainText(of: keys.value($0)) ?? "missing" }
    }
    return .matrix(
      Matrix(
        rows: table.table.rowCount, columns: nodes.count, values: values, unit: unit ?? .none,
        rowLabels: labels,
        columnLabels: names))
  }

  /// An element for each pair, from a function of places or names.
  mutating func calledMatrix(_ arguments: Arguments) throws(Fault) -> Value {
    guard arguments[1].isGiven else { throw Fault(.matrixNeedsRowsAndColumns) }
    let (height, rowLabels) = try arguments.extent(0)
    let (width, columnLabels) = try arguments.extent(1)
    try Limits.reserve(elements: Double(height) * Double(width))
    var values: [Double] = []
    var unit: UnitID?
    for j in 0..<width {
      for i in 0..<height {
        let row = rowLabels.map { Value.text($0[i]) } ?? .number(Double(i + 1))
        let column = columnLabels.map { Value.text($0[j]) } ?? .number(Double(j + 1))
        let value = try call(arguments[2], [row, column])
        if value.isMissing { values.append(.nan); continue }
        guard let (number, own) = value.scalarNumber else {
          throw Fault(.matrixFrom(kindName(value)), at: .argument(2))
        }
        values.append(try Units.planConversion(from: own, to: unit ?? own).apply(number))
        unit = try (unit ?? own).joining(vintageOf: own, in: "the matrix")
      }
    }
    return .matrix(
      Matrix(
        rows: height, columns: width, values: values, unit: unit ?? .none, rowLabels: rowLabels,
        columnLabels: columnLabels))
  }

  mutating func labelledVector(_ arguments: Arguments) throws(Fault) -> Value {
    guard let table = arguments[0].asTable else {
      guard let column = try vectorColumn(arguments[0], name: "x") else { return arguments[0] }
      let labels =
        arguments[2].isGiven ? try arguments.labels(2, count: column.count) : arguments[0].asVector?.labels
      return .object(VectorObject(column, labels: labels))
    }
    guard arguments[1].isGiven else { throw Fault(.matrixNeedsRowsAndColumns) }
    let column = try columnArgument(arguments, 1, table)
    guard arguments[2].isGiven else { return .object(VectorObject(column, frame: table.frame)) }
    let keys = try Positions(try columnArgument(arguments, 2, table))
    if let twice = keys.firstTwice {
      throw Fault(.wideCellTaken(twice.name, rows: twice.first + 1, twice.second + 1), at: .argument(2))
    }
    return .object(VectorObject(column, labels: keys.names))
  }
}

/// The distinct names of a column in the order of first appearance, and the place of each row's among them.
private struct Positions {
  var names: [String] = []
  var places: [Int] = []
  /// The first name that a second row has as well.
  var firstTwice: (name: String, first: Int, second: Int)?

  init(_ column: Column) throws(Fault) {
    if column.isIntervals { throw Fault(.intervalsAsKeys) }
    var known: [String: Int] = [:]
    for row in 0..<column.count {
      let name = plainText(of: column.value(row)) ?? "missing"
      if let place = known[name] {
        if firstTwice == nil { firstTwice = (name, places.firstIndex(of: place) ?? 0, row) }
        places.append(place)
      } else {
        known[name] = names.count
        places.append(names.count)
        names.append(name)
      }
    }
  }
}
