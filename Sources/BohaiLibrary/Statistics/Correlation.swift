import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let association: [Native] = [correlation, partialCorrelation]

  private static let correlation = Native(
    "cor",
    [
      .init("x", [.numbers, .table, .matrix]), .optional("y", .numbers),
      .choice("method", "pearson", "spearman", "kendall"),
    ],
    """
    Correlation of two vectors, or of every pair of a table's number columns as a labelled matrix.

    Formula (Pearson): sum((x - mx)(y - my)) / sqrt(sum((x - mx)^2) sum((y - my)^2)). Spearman's is Pearson's
    of the mid-ranks. Kendall's is tau-b, (C - D) / sqrt((n0 - n1) (n0 - n2)) with the concordant and
    discordant of all n0 pairs and those tied in one of the two (Knight 1966, in n log n steps).

    - `method`: `"pearson"` (linear), `"spearman"` or `"kendall"` (any monotone relation). Stata's `ktau`
      prints tau-a beside tau-b; without ties they are the same.
    - missing: dropped in pairs; a note says how many pairs were used.
    - a vector that does not vary has no correlation: missing, with a note.

        cor([1, 2, 3, 4], [2, 4, 5, 9])                            => 0.9648
        cor([1, 2, 3, 4], [1, 8, 27, 64], method: "spearman")      => 1
        cor([12, 2, 1, 12, 2], [1, 4, 7, 1, 0], method: "kendall")  => -0.4714
        cor(table(a: [1, 2, 3], b: [3, 2, 1]))["a", "b"]           => -1
    """
  ) { (machine, arguments) throws(Fault) in
    let method = arguments.method(2)
    if arguments[1].isGiven {
      let (x, y) = try arguments.pair(0, 1, "cor")
      return try machine.correlation(x.values, y.values, method, "cor")
    }
    let (names, columns) = try arguments.series(0, "cor")
    var values = [Double](repeating: .nan, count: names.count * names.count)
    for i in columns.indices {
      for j in columns.indices where j <= i {
        try Interrupt.check()
        let r = try machine.correlation(columns[i], columns[j], method, "cor")
        guard case .number(let r) = r else { continue }
        values[i * names.count + j] = i == j ? 1 : r
        values[j * names.count + i] = i == j ? 1 : r
      }
    }
    return .object(MatrixObject(Matrix(
      rows: names.count, columns: names.count, values: values, rowLabels: names, columnLabels: names)))
  }

  private static let partialCorrelation = Native(
    "partial_cor",
    [
      .init("x", [.numbers, .table, .matrix]), .optional("y", .numbers),
      .optional("given", [.numbers, .table, .matrix]),
      .choice("method", "pearson", "spearman"),
    ],
    """
    Correlation of two vectors with others held still, or of each pair of a table's number columns given all
    the rest.

    Formula: the correlation of the residuals of `x` and of `y` in regressions on a constant and `given`.

    - forms: `partial_cor(x, y, given: z)`, `given` a vector or a table of several; `partial_cor(t)` gives a
      matrix.
    - `method`: `"spearman"` takes mid-ranks of everything first.
    - missing: rows with a missing value are left out, and a note says how many were used.
    - columns that depend on the others have no partial correlation: missing, with a note.

        partial_cor([1, 2, 3, 4, 5], [2, 1, 4, 3, 6], given: [1, 3, 2, 5, 4])      => 0.9864
    """
  ) { (machine, arguments) throws(Fault) in
    let isRanked = arguments.text(3) == "spearman"
    if arguments[1].isGiven {
      guard arguments[2].isGiven else { throw Fault(.needsGiven, at: .call) }
      let (x, y) = try arguments.pair(0, 1, "partial_cor")
      let given = try arguments.controls(2, count: x.count)
      let columns = try machine.completeColumns([x.values, y.values] + given, isRanked: isRanked)
      return try machine.partialCorrelation(columns, 0, 1)
    }
    let (names, series) = try arguments.series(0, "partial_cor")
    let columns = try machine.completeColumns(series, isRanked: isRanked)
    var values = [Double](repeating: .nan, count: names.count * names.count)
    for i in columns.indices {
      for j in columns.indices where j <= i {
        let r: Value = i == j ? .number(1) : try machine.partialCorrelation(columns, i, j)
        guard case .number(let r) = r else { continue }
        values[i * names.count + j] = r
        values[j * names.count + i] = r
      }
    }
    return .object(MatrixObject(Matrix(
      rows: names.count, columns: names.count, values: values, rowLabels: names, columnLabels: names)))
  }
}

extension Arguments {
  /// The columns of a vector, table or matrix, each as long as the other vectors.
  fileprivate func controls(_ index: Int, count: Int) throws(Fault) -> [[Double]] {
    let isOne = values[index].asTable == nil && values[index].asMatrix == nil
    let columns = isOne ? [try sample(index, "partial_cor").values] : try series(index, "partial_cor").columns
    for column in columns where column.count != count {
      throw Fault(.differentCounts("x", count, "given", column.count), at: .argument(index))
    }
    return columns
  }
}

extension Machine {
  /// The columns without the rows in which one is missing or infinite.
  fileprivate mutating func completeColumns(_ columns: [[Double]], isRanked: Bool) throws(Fault) -> [[Double]] {
    let count = columns.first?.count ?? 0
    let rows = (0..<count).filter { row in columns.allSatisfy { !$0[row].isNaN } }
    tellUse("partial_cor", rows.count, of: count)
    var result: [[Double]] = []
    for column in columns {
      let known = rows.map { column[$0] }
      if let bad = known.firstIndex(where: { $0.isInfinite }) {
        throw Fault(.infiniteValue("partial_cor", rows[bad] + 1))
      }
      result.append(isRanked ? try MidRanks(known).ranks : known)
    }
    return result
  }

  /// The correlation of columns `i` and `j` given all others.
  fileprivate mutating func partialCorrelation(_ columns: [[Double]], _ i: Int, _ j: Int) throws(Fault) -> Value {
    let count = columns[i].count
    let others = columns.indices.filter { $0 != i && $0 != j }
    guard count > others.count + 2 else {
      note(Note.tooFewForPartial(count, others.count + 3))
      return .missing
    }
    let design = [DesignColumn([Double](repeating: 1, count: count))] + others.map { DesignColumn(columns[$0]) }
    let (x, y) = (try LeastSquares(design, columns[i]), try LeastSquares(design, columns[j]))
    let scale = { (column: [Double]) in
      Sums.squares(column, from: Sums.sum(column).sum / Double(count)).sum.squareRoot()
    }
    // What rounding leaves of a column that depends on the others is no variation.
    guard x.residualRoot > 1e-12 * scale(columns[i]), y.residualRoot > 1e-12 * scale(columns[j]) else {
      note(Note.noVariationLeft)
      return .missing
    }
    let products = Sums.products(x.residuals, y.residuals).sum
    return Value(max(-1, min(1, products / (x.residualRoot * y.residualRoot))))
  }
}
