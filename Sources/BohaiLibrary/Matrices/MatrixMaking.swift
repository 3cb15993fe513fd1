// Matrices from tables, functions and rows; identity, zeros and ones; labelled vectors from tables.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let matrixMaking: [Native] = [
    Native(
      "identity", [.init("n", [.number, .texts])],
      """
      The identity matrix of `n` rows, or with the given names on rows and columns.

          identity(2)                          => [1, 0; 0, 1]
          identity(["a", "b"])["b", "b"]       => 1
      """
    ) { (machine, arguments) throws(Fault) in
      let (count, labels) = try arguments.extent(0)
      try Limits.reserve(elements: Double(count) * Double(count))
      var values = [Double](repeating: 0, count: count * count)
      for i in 0..<count { values[i * count + i] = 1 }
      return .matrix(Matrix(rows: count, columns: count, values: values, rowLabels: labels, columnLabels: labels))
    },
    constant("zeros", 0),
    constant("ones", 1),
    Native(
      "matrix",
      [
        .init("data", [.table, .list, .vector, .texts, .numbers, .number, .matrix, .record]),
        .optional("second", [.columns, .texts, .numbers, .number]), .optional("element", .function),
        .optional("rows", [.column, .texts]), .optional("columns", [.column, .texts]), .optional("values", .column),
      ],
      """
      A matrix, from what there is:

      - from a table with one row for each cell: `matrix(t, rows: .row, columns: .column, values: .value)`. Rows and
        columns come in the order of first appearance; cells without a row are missing, with a note; a cell that two
        rows claim is an error;
      - from columns of a table: `matrix(t, [.primary, .secondary], rows: .region)`;
      - from a function: `matrix(names, names, (i, j) -> ...)` or `matrix(2, 3, (i, j) -> i + j)`, which is called with
        names or places;
      - from a list of equally long vectors, one for each row: `matrix([[1, 2], [3, 4]], columns: ["a", "b"])`;
      - from a vector, row after row: `matrix([1, 2, 3, 4], rows: ["a", "b"], columns: ["x", "y"])`.

          t = table(r: ["a", "a", "b", "b"], c: ["x", "y", "x", "y"], v: [1, 2, 3, 4])
          matrix(t, rows: .r, columns: .c, values: .v)             => [1, 2; 3, 4]
          matrix(t, rows: .r, columns: .c, values: .v)["b", "x"]   => 3
          matrix(table(p: [1, 2], q: [3, 4]), [.p, .q])            => [1, 3; 2, 4]
          matrix(2, 2, (i, j) -> 10 * i + j)                       => [11, 12; 21, 22]
          matrix([[1, 2], [3, 4]])                                 => [1, 2; 3, 4]
          matrix([1, 2, 3, 4], rows: ["a", "b"], columns: ["x", "y"])["a", "y"]   => 2
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].asTable != nil {
        return arguments[5].isGiven ? try machine.longMatrix(arguments) : try machine.wideMatrix(arguments)
      }
      return arguments[2].isGiven ? try machine.calledMatrix(arguments) : try rowMatrix(arguments)
    },
    Native(
      "vector", [.init("data", [.table, .vector, .numbers, .texts, .truths]), .optional("values", .column),
        .optional("names", [.column, .texts])],
      """
      A labelled vector: from a table, `vector(t, .value, names: .sector)`, or from a vector with names for it.

          vector(table(s: ["a", "b"], v: [1, 2]), .v, names: .s)["b"]  => 2
          vector([1, 2], names: ["low", "high"])["high"]               => 2
      """
    ) { (machine, arguments) throws(Fault) in try machine.labelledVector(arguments) },
  ]

  private static func constant(_ name: String, _ value: Double) -> Native {
    Native(
      name,
      [
        .init("n", [.number, .texts]), .optional("m", [.number, .texts]), .optional("rows", .texts),
        .optional("columns", .texts),
      ],
      """
      With one count a vector of so many \(name), with two a matrix; names in place of a count become labels.

          \(name)(2)                   => [\(Int(value)), \(Int(value))]
          \(name)(1, 2)                => [\(Int(value)), \(Int(value))]
      """
    ) { (machine, arguments) throws(Fault) in
      var (rows, rowLabels) = try arguments.extent(0)
      if !arguments[1].isGiven {
        try Limits.reserve(elements: rows)
        return .object(VectorObject(Column(.numbers([Double](repeating: value, count: rows))), labels: rowLabels))
      }
      var (columns, columnLabels) = try arguments.extent(1)
      try Limits.reserve(elements: Double(rows) * Double(columns))
      if arguments[2].isGiven { rowLabels = try arguments.labels(2, count: rows) }
      if arguments[3].isGiven { columnLabels = try arguments.labels(3, count: columns) }
      (rows, columns) = (max(rows, 0), max(columns, 0))
      return .matrix(Matrix(
        rows: rows, columns: columns, values: [Double](repeating: value, count: rows * columns), rowLabels: rowLabels,
        columnLabels: columnLabels))
    }
  }
}

/// From a list of vectors, one for each row.
private func rowMatrix(_ arguments: Arguments) throws(Fault) -> Value {
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
    guard let column = try vectorColumn(item, name: "a row"), case .numbers(let values) = column.storage else {
      throw Fault(.matrixFrom(kindName(item)), at: .argument(0))
    }
    let factor = try Units.planConversion(from: column.unit, to: unit ?? column.unit)
    unit = unit ?? column.unit
    rows.append(factor.apply(values))
  }
  let width = rows.first?.count ?? 0
  if let other = rows.first(where: { $0.count != width }) { throw Fault(.lengthsDiffer(width, other.count), at: .argument(0)) }
  try Limits.reserve(elements: Double(width) * Double(rows.count))
  let values = (0..<width).flatMap { j in rows.map { $0[j] } }
  var rowLabels = arguments[0].asList?.labels ?? arguments[0].asRecord?.names
  if arguments[3].isGiven { rowLabels = try arguments.labels(3, count: rows.count) }
  let columnLabels = arguments[4].isGiven ? try arguments.labels(4, count: width) : items.first?.asVector?.labels
  return .matrix(Matrix(
    rows: rows.count, columns: width, values: values, unit: unit ?? .none, rowLabels: rowLabels,
    columnLabels: columnLabels))
}

/// From the elements of a vector, row after row.
private func filledMatrix(_ column: Column, _ arguments: Arguments) throws(Fault) -> Value {
  guard case .numbers(let values) = column.storage else { throw Fault(.matrixFrom(column.kindName), at: .argument(0)) }
  let (rows, columns) = (try arguments.labels(3), try arguments.labels(4))
  guard rows.count * columns.count == values.count else {
    throw Fault(.lengthsDiffer(rows.count * columns.count, values.count), at: .argument(0))
  }
  let turned = Linear.transposed(values, rows: columns.count, columns: rows.count)
  return .matrix(Matrix(
    rows: rows.count, columns: columns.count, values: turned, unit: column.unit, rowLabels: rows, columnLabels: columns))
}

extension Arguments {
  /// A count, or as many as there are names.
  fileprivate func extent(_ index: Int) throws(Fault) -> (count: Int, labels: [String]?) {
    if case .number = values[index] {
      return (try wholeNumber(index, "the count", from: 0, to: Limits.elements), nil)
    }
    let labels = try self.labels(index)
    return (labels.count, labels)
  }
}

extension Machine {
  private mutating func columnArgument(_ arguments: Arguments, _ index: Int, _ table: TableObject) throws(Fault) -> Column {
    let node = arguments[index].asColumn?.node ?? ColumnNode(.value(arguments[index]), place: nil)
    return try column(node, name: "the column", over: table)
  }

  /// One row of the table for each cell.
  fileprivate mutating func longMatrix(_ arguments: Arguments) throws(Fault) -> Value {
    guard let table = arguments[0].asTable, arguments[3].isGiven, arguments[4].isGiven else {
      throw Fault(.matrixNeedsRowsAndColumns)
    }
    let rowKeys = Positions(try columnArgument(arguments, 3, table))
    let columnKeys = Positions(try columnArgument(arguments, 4, table))
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
    return .matrix(Matrix(
      rows: height, columns: width, values: values, unit: column.unit, rowLabels: rowKeys.names,
      columnLabels: columnKeys.names))
  }

  /// Columns of the table side by side.
  fileprivate mutating func wideMatrix(_ arguments: Arguments) throws(Fault) -> Value {
    guard let table = arguments[0].asTable, arguments[1].isGiven else { throw Fault(.matrixNeedsRowsAndColumns) }
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
      guard let factor = Units.conversion(from: column.unit, to: unit ?? column.unit) else {
        throw Fault(.unitsDiffer("put into one matrix", unitText(unit ?? .none), unitText(column.unit)), at: .argument(1))
      }
      unit = unit ?? column.unit
      values += factor.apply(numbers)
      names.append(node.defaultName ?? node.description)
    }
    var labels: [String]?
    if arguments[3].isGiven {
      let keys = try columnArgument(arguments, 3, table)
      labels = (0..<keys.count).map { plainText(of: keys.value($0)) ?? "missing" }
    }
    return .matrix(Matrix(
      rows: table.table.rowCount, columns: nodes.count, values: values, unit: unit ?? .none, rowLabels: labels,
      columnLabels: names))
  }

  /// An element for each pair, from a function of places or names.
  fileprivate mutating func calledMatrix(_ arguments: Arguments) throws(Fault) -> Value {
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
        guard let (number, own) = value.scalarNumber else { throw Fault(.matrixFrom(kindName(value)), at: .argument(2)) }
        values.append(try Units.planConversion(from: own, to: unit ?? own).apply(number))
        unit = unit ?? own
      }
    }
    return .matrix(Matrix(
      rows: height, columns: width, values: values, unit: unit ?? .none, rowLabels: rowLabels,
      columnLabels: columnLabels))
  }

  fileprivate mutating func labelledVector(_ arguments: Arguments) throws(Fault) -> Value {
    guard let table = arguments[0].asTable else {
      guard let column = try vectorColumn(arguments[0], name: "x") else { return arguments[0] }
      let labels = arguments[2].isGiven ? try arguments.labels(2, count: column.count) : arguments[0].asVector?.labels
      return .object(VectorObject(column, labels: labels))
    }
    guard arguments[1].isGiven else { throw Fault(.matrixNeedsRowsAndColumns) }
    let column = try columnArgument(arguments, 1, table)
    guard arguments[2].isGiven else { return .object(VectorObject(column, frame: table.frame)) }
    let keys = Positions(try columnArgument(arguments, 2, table))
    if let twice = keys.firstTwice { throw Fault(.wideCellTaken(twice.name, rows: twice.first + 1, twice.second + 1), at: .argument(2)) }
    return .object(VectorObject(column, labels: keys.names))
  }
}

/// The distinct names of a column in the order of first appearance, and the place of each row's among them.
private struct Positions {
  var names: [String] = []
  var places: [Int] = []
  /// The first name that a second row has as well.
  var firstTwice: (name: String, first: Int, second: Int)?

  init(_ column: Column) {
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
