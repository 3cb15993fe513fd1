import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let crosstabs: [Native] = [
    Native(
      "crosstab", [
        .init("data", [.table]), .init("rows", .column), .init("columns", .column), .optional("levels", .vector),
        .choice("share", "none", "row", "column", "all"), .optional("weights", .column),
        .init("totals", .truth, default: .truth(false)),
      ],
      """
      How many rows have each pair of values, as a matrix with the values as labels.

      - `share`: of the cells in per cent, `"row"` of their row, `"column"` of their column, `"all"` of all.
      - `weights`: counts each row of the table by its weight.
      - `totals`: a last row and column of sums, or of the shares of rows and columns.
      - for the test of independence `chi_squared_test` takes the matrix of counts.

      Values stand in order where they are numbers, else by first appearance. `levels` says which values there are, for
      rows and columns alike; then pairs outside it are an error. A row with a missing value is left out, with a note.

          m = crosstab(table(a: ["x", "y", "x"], b: [1, 1, 2]), .a, .b)
          m["x", "2"]                                                  => 1
          crosstab(table(a: [1, 1], b: [1, 3]), .a, .b, levels: [1, 2, 3])["1", "2"]     => 0
          t = table(a: ["x", "y", "x", "x"], b: [1, 1, 2, 2])
          crosstab(t, .a, .b, share: "row")["x", "2"]                  => 66.67%
          crosstab(t, .a, .b, totals: true)["total", "total"]          => 4
      """
    ) { (machine, arguments) throws(Fault) in try crosstab(&machine, arguments) },
  ]
}

private func crosstab(_ machine: inout Machine, _ arguments: Arguments) throws(Fault) -> Value {
  let table = try arguments.table("crosstab")
  let rows = try machine.column(try arguments.column(1, "rows"), name: "rows", over: table)
  let columns = try machine.column(try arguments.column(2, "columns"), name: "columns", over: table)
  let levels = try arguments[3].isGiven ? vectorColumn(arguments[3], name: "levels") : nil
  let down = try Levels(rows, levels)
  let across = try Levels(columns, levels)
  try Limits.reserve(elements: Double(down.labels.count) * Double(across.labels.count))
  var counts = [Double](repeating: 0, count: down.labels.count * across.labels.count)
  var missing = 0
  let weights = try arguments[5].isGiven
    ? countWeights(try machine.column(try arguments.column(5, "weights"), name: "weights", over: table)) : nil
  for row in 0..<table.table.rowCount {
    let (i, j) = (down.levelOfRow[row], across.levelOfRow[row])
    if i < 0 || j < 0 { missing += 1 } else { counts[j * down.labels.count + i] += weights?[row] ?? 1 }
  }
  if missing > 0 { machine.note(Note.crosstabMissing(rows: missing)) }
  var cells = Cells(counts, down.labels, across.labels)
  if arguments.isTrue(6) { cells.addTotals() }
  return .object(MatrixObject(cells.matrix(shareOf: arguments.text(4))))
}

private func countWeights(_ column: Column) throws(Fault) -> [Double]? {
  do throws(Fault) {
    return try Arguments(values: [.vector(column)]).countWeights(0, column.count)
  } catch {
    throw error.moved(to: .argument(5))
  }
}

/// Counts by row and column, column after column, with their sums.
private struct Cells {
  private var counts: [Double]
  private var down: [String]
  private var across: [String]
  private let rowSums: [Double]
  private let columnSums: [Double]
  private let total: Double

  init(_ counts: [Double], _ down: [String], _ across: [String]) {
    (self.counts, self.down, self.across) = (counts, down, across)
    rowSums = down.indices.map { i in across.indices.reduce(0) { $0 + counts[$1 * down.count + i] } }
    columnSums = across.indices.map { j in counts[j * down.count..<(j + 1) * down.count].reduce(0, +) }
    total = columnSums.reduce(0, +)
  }

  mutating func addTotals() {
    let columns = across.indices.map { j in Array(counts[j * down.count..<(j + 1) * down.count]) + [columnSums[j]] }
    counts = columns.flatMap { $0 } + rowSums + [total]
    down.append("total")
    across.append("total")
  }

  /// The counts, or their shares of "row", "column" or "all"; a share of nothing is missing.
  func matrix(shareOf whole: String) -> Matrix {
    var values = counts
    if whole != "none" {
      for place in values.indices {
        let (j, i) = place.quotientAndRemainder(dividingBy: down.count)
        let wholes = (row: i < rowSums.count ? rowSums[i] : total, column: j < columnSums.count ? columnSums[j] : total)
        let sum = whole == "row" ? wholes.row : whole == "column" ? wholes.column : total
        values[place] = sum == 0 ? .nan : values[place] / sum
      }
    }
    return Matrix(
      rows: down.count, columns: across.count, values: values, unit: whole == "none" ? .none : .percent,
      rowLabels: down, columnLabels: across)
  }
}

/// The values that a column takes, in order, and the one of each row; -1 for missing.
private struct Levels {
  var labels: [String] = []
  var levelOfRow: [Int] = []

  init(_ column: Column, _ fixed: Column?) throws(Fault) {
    let together = try concatenated((fixed.map { [.column($0)] } ?? []) + [.column(column)], name: "levels")
    let offset = fixed?.count ?? 0
    let groups = try together.groups()
    var present = groups.firstRows.filter { !together.isMissing(Int($0)) }
    if let stranger = present.first(where: { Int($0) >= offset }), offset > 0 {
      throw Fault(.outsideLevels(together.cellText(Int(stranger))), at: .argument(3))
    }
    if fixed == nil, column.isNumbers { present = try together.sorting(present, descending: false) }
    var level = [Int](repeating: -1, count: groups.count)
    for (number, row) in present.enumerated() { level[Int(groups.codes[Int(row)])] = number }
    labels = present.map { together.cellText(Int($0)) }
    levelOfRow = groups.codes[offset...].map { level[Int($0)] }
  }
}
