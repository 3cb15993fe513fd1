import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let crosstabs: [Native] = [
    Native(
      "crosstab", [
        .init("data", [.table]), .init("rows", .column), .init("columns", .column), .optional("levels", .vector),
      ],
      """
      How many rows have each pair of values, as a matrix with the values as labels.

      Values stand in order where they are numbers, else by first appearance. `levels` says which values there are, for
      rows and columns alike; then pairs outside it are an error. A row with a missing value is left out, with a note.

          m = crosstab(table(a: ["x", "y", "x"], b: [1, 1, 2]), .a, .b)
          m["x", "2"]                                                  => 1
          crosstab(table(a: [1, 1], b: [1, 3]), .a, .b, levels: [1, 2, 3])["1", "2"]     => 0
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
  for row in 0..<table.table.rowCount {
    let (i, j) = (down.levelOfRow[row], across.levelOfRow[row])
    if i < 0 || j < 0 { missing += 1 } else { counts[j * down.labels.count + i] += 1 }
  }
  if missing > 0 { machine.note(Note.crosstabMissing(rows: missing)) }
  return .object(MatrixObject(Matrix(
    rows: down.labels.count, columns: across.labels.count, values: counts, rowLabels: down.labels,
    columnLabels: across.labels)))
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
