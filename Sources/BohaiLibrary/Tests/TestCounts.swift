// A table of counts as tests of independence want it: whole numbers, at least two rows and two columns, none
// of them empty. Made from a matrix, from two vectors of categories, or from a formula of a table.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

struct TestCounts {
  let rows: Int
  let columns: Int
  /// By columns.
  let values: [Double]
  var rowLabels: [String]?
  var columnLabels: [String]?
  var dropped = 0
  var subject: String?

  var total: Double { Sums.sum(values).sum }

  var rowSums: [Double] { (0..<rows).map { i in (0..<columns).reduce(0) { $0 + values[$1 * rows + i] } } }
  var columnSums: [Double] { (0..<columns).map { j in values[(j * rows)..<((j + 1) * rows)].reduce(0, +) } }

  /// Counts expected under independence.
  var expected: [Double] {
    let (down, across, total) = (rowSums, columnSums, total)
    return (0..<(rows * columns)).map { down[$0 % rows] / total * across[$0 / rows] }
  }

  func matrix(_ values: [Double]) -> Value {
    .object(
      MatrixObject(
        Matrix(
          rows: rows, columns: columns, values: values, rowLabels: rowLabels, columnLabels: columnLabels)))
  }

  /// More pairs of categories than this are no table to judge by, and many like it fill the memory.
  private static let mostCells = 1_000_000

  /// Two groupings of the same cases.
  init(_ down: TestFactor, _ across: TestFactor) throws(Fault) {
    guard down.levels.count <= Self.mostCells / max(1, across.levels.count) else {
      throw Fault(.testTooManyPairs(down.levels.count, across.levels.count, most: Self.mostCells), at: .argument(0))
    }
    (rows, columns) = (down.levels.count, across.levels.count)
    (rowLabels, columnLabels) = (down.levels, across.levels)
    var counts = [Double](repeating: 0, count: rows * columns)
    for (i, j) in zip(down.levelOfRow, across.levelOfRow) {
      if i < 0 || j < 0 { dropped += 1 } else { counts[j * rows + i] += 1 }
    }
    values = counts
  }

  init(_ matrix: Matrix) {
    (rows, columns, values) = (matrix.rows, matrix.columns, matrix.values)
    (rowLabels, columnLabels) = (matrix.rowLabels, matrix.columnLabels)
  }

  func check(_ function: String) throws(Fault) {
    if let bad = values.first(where: { !($0 >= 0 && $0 <= 1e15 && $0 == $0.rounded()) }) {
      throw Fault(.testNeedsCounts(function, Units.prose(bad, .none)), at: .argument(0))
    }
    guard total <= 1e15 else { throw Fault(.testTooManyCases(function, NumberFormat.display(total)), at: .argument(0)) }
    guard rows > 1, columns > 1 else {
      throw Fault(.testNeedsTwoCategories(function, rows, columns), at: .argument(0))
    }
    if let empty = rowSums.firstIndex(of: 0) {
      throw Fault(.testEmptyMargin(function, "row", rowLabels?[empty] ?? "\(empty + 1)"), at: .argument(0))
    }
    if let empty = columnSums.firstIndex(of: 0) {
      throw Fault(
        .testEmptyMargin(function, "column", columnLabels?[empty] ?? "\(empty + 1)"), at: .argument(0))
    }
  }
}

extension Arguments {
  /// A vector of counts alone, as the test of given shares takes it.
  func plainCounts() throws(Fault) -> [Double]? {
    guard !values[1].isGiven, values[0].asMatrix == nil, values[0].asTable == nil else { return nil }
    return try wholeCounts(0, "chi_squared_test")
  }
}

extension Machine {
  mutating func counts(_ arguments: Arguments, _ function: String) throws(Fault) -> TestCounts {
    var counts: TestCounts
    if let matrix = arguments[0].asMatrix?.matrix {
      if arguments[1].isGiven { throw Fault(.testNeedsTwoVectors(function), at: .argument(1)) }
      if matrix.unit.measure != .none {
        throw Fault(.testCountsInUnit(function, matrix.unit.symbol), at: .argument(0))
      }
      counts = TestCounts(matrix)
    } else if let table = arguments[0].asTable {
      let (formula, position) = try formula(arguments.oneOrTwo, function)
      guard let left = formula.left else {
        throw Fault(.testNeedsTwoVectors(function), at: .argument(position))
      }
      let factors = (try factor(left, table), try factor(formula.right, table))
      counts = try TestCounts(factors.0, factors.1)
      counts.subject = formula.text
    } else {
      guard arguments[1].isGiven else { throw Fault(.testNeedsTwoVectors(function), at: .argument(0)) }
      let x = try vectorColumn(arguments[0], name: "x")
      let y = try vectorColumn(arguments[1], name: "y")
      guard let x, let y else { throw Fault(.testNeedsTwoVectors(function), at: .argument(x == nil ? 0 : 1)) }
      guard x.count == y.count else {
        throw Fault(.differentCounts("x", x.count, "y", y.count), at: .argument(1))
      }
      counts = try TestCounts(try TestFactor(x, name: "x"), try TestFactor(y, name: "y"))
    }
    try counts.check(function)
    return counts
  }

  private mutating func factor(_ node: ColumnNode, _ table: TableObject) throws(Fault) -> TestFactor {
    let name = node.columnName ?? node.description
    return try TestFactor(column(node, name: name, over: table), name: name)
  }
}
