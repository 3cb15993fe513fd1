import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let association: [Native] = [correlation]

  private static let correlation = Native(
    "cor",
    [.init("x", [.numbers, .table, .matrix]), .optional("y", .numbers), .choice("method", "pearson", "spearman")],
    """
    Correlation of two vectors, or of every pair of a table's number columns as a labelled matrix.

    Formula (Pearson): sum((x - mx)(y - my)) / sqrt(sum((x - mx)^2) sum((y - my)^2)). Spearman's is Pearson's of the
    mid-ranks.

    - `method`: `"pearson"` (linear) or `"spearman"` (any monotone relation).
    - missing: dropped in pairs; a note says how many pairs were used.
    - a vector that does not vary has no correlation: missing, with a note.

        cor([1, 2, 3, 4], [2, 4, 5, 9])                            => 0.9648
        cor([1, 2, 3, 4], [1, 8, 27, 64], method: "spearman")      => 1
        cor(table(a: [1, 2, 3], b: [3, 2, 1]))["a", "b"]           => -1
    """
  ) { (machine, arguments) throws(Fault) in
    let ranked = arguments.text(2) == "spearman"
    if arguments[1].isGiven {
      let (x, y) = try arguments.pair(0, 1, "cor")
      return try machine.correlation(x.values, y.values, ranked: ranked)
    }
    let (names, columns) = try arguments.series(0)
    var values = [Double](repeating: .nan, count: names.count * names.count)
    for i in columns.indices {
      for j in columns.indices where j <= i {
        try Interrupt.check()
        let r = try machine.correlation(columns[i], columns[j], ranked: ranked)
        guard case .number(let r) = r else { continue }
        values[i * names.count + j] = i == j ? 1 : r
        values[j * names.count + i] = i == j ? 1 : r
      }
    }
    return .object(MatrixObject(Matrix(
      rows: names.count, columns: names.count, values: values, rowLabels: names, columnLabels: names)))
  }
}

extension Arguments {
  /// The number columns of a table, or the columns of a matrix.
  fileprivate func series(_ index: Int) throws(Fault) -> (names: [String], columns: [[Double]]) {
    if let matrix = values[index].asMatrix?.matrix {
      let names = matrix.columnLabels ?? (0..<matrix.columns).map { "\($0 + 1)" }
      let columns = (0..<matrix.columns).map { j in Array(matrix.values[j * matrix.rows..<(j + 1) * matrix.rows]) }
      return (names, columns)
    }
    guard let table = values[index].asTable?.table else {
      throw Fault(.needsSecondVector("cor"), at: .argument(index))
    }
    var names: [String] = []
    var columns: [[Double]] = []
    for (name, column) in zip(table.names, table.columns) {
      if column.isIntervals { throw Fault(.needsNumbers("cor", got: "intervals"), at: .argument(index)) }
      guard case .numbers(let values) = column.storage, !column.unit.isPeriod else { continue }
      names.append(name)
      columns.append(values)
    }
    return (names, columns)
  }
}

extension Machine {
  /// The correlation over the pairs in which both are known.
  fileprivate mutating func correlation(_ x: [Double], _ y: [Double], ranked: Bool) throws(Fault) -> Value {
    let rows = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
    tellUse("cor", rows.count, of: x.count)
    var a = rows.map { x[$0] }
    var b = rows.map { y[$0] }
    if ranked {
      a = try ranks(a, ties: "average")
      b = try ranks(b, ties: "average")
    }
    guard let first = try Moments(a), let second = try Moments(b) else { return .missing }
    guard first.squares > 0, second.squares > 0 else {
      note(Note.equalValues("cor"))
      return .missing
    }
    let products = Sums.products(a, from: first.average.mean, b, from: second.average.mean).sum
    let r = products / (first.squares.squareRoot() * second.squares.squareRoot())
    return Value(max(-1, min(1, r)))
  }
}
