// A correlation of two vectors, in one of three measures, over the pairs in which both are known.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

enum CorrelationMethod: String {
  case pearson, spearman, kendall

  /// The correlation of known values of one length; `nil` when one of the two does not vary.
  func correlation(_ x: [Double], _ y: [Double]) throws(Fault) -> Double? {
    switch self {
    case .pearson: return try Self.linear(x, y)
    case .spearman: return try Self.linear(MidRanks(x).ranks, MidRanks(y).ranks)
    case .kendall: return try Kendall(x, y).tauB
    }
  }

  private static func linear(_ x: [Double], _ y: [Double]) throws(Fault) -> Double? {
    let (x, y) = (scaled(x), scaled(y))
    guard let first = try Moments(x), let second = try Moments(y) else { return nil }
    guard first.squares > 0, second.squares > 0 else { return nil }
    let products = Sums.products(x, from: first.average.mean, y, from: second.average.mean).sum
    return max(-1, min(1, products / (first.squares.squareRoot() * second.squares.squareRoot())))
  }

  /// Numbers whose squares would leave the range, divided by a power of two near the largest, which loses no
  /// digits.
  private static func scaled(_ x: [Double]) -> [Double] {
    let largest = x.reduce(0) { max($0, $1.magnitude) }
    guard largest.isFinite, largest > 1e100 || (largest < 1e-100 && largest > 0) else { return x }
    let factor = Double(sign: .plus, exponent: Int(largest.exponent), significand: 1)
    return x.map { $0 / factor }
  }

  /// What the literature calls it.
  var title: String {
    switch self {
    case .pearson: "Pearson's correlation"
    case .spearman: "Spearman's rank correlation"
    case .kendall: "Kendall's tau-b"
    }
  }

  var symbol: String {
    switch self {
    case .pearson: "r"
    case .spearman: "rho"
    case .kendall: "tau"
    }
  }
}

extension Arguments {
  func method(_ index: Int) -> CorrelationMethod { CorrelationMethod(rawValue: text(index)) ?? .pearson }

  /// The number columns of a table, or the columns of a matrix.
  func series(_ index: Int, _ function: String) throws(Fault) -> (names: [String], columns: [[Double]]) {
    if let matrix = values[index].asMatrix?.matrix {
      let names = matrix.columnLabels ?? (0..<matrix.columns).map { "\($0 + 1)" }
      let columns = (0..<matrix.columns).map { j in Array(matrix.values[j * matrix.rows..<(j + 1) * matrix.rows]) }
      return (names, columns)
    }
    guard let table = values[index].asTable?.table else {
      throw Fault(.needsSecondVector(function), at: .argument(index))
    }
    var names: [String] = []
    var columns: [[Double]] = []
    for (name, column) in zip(table.names, table.columns) {
      if column.isIntervals { throw Fault(.needsNumbers(function, got: "intervals"), at: .argument(index)) }
      guard case .numbers(let values) = column.storage, !column.unit.isPeriod else { continue }
      names.append(name)
      columns.append(values)
    }
    return (names, columns)
  }
}

extension Machine {
  /// The correlation over the pairs in which both are known, with a note where there is none.
  mutating func correlation(
    _ x: [Double], _ y: [Double], _ method: CorrelationMethod, _ function: String
  ) throws(Fault) -> Value {
    let rows = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
    tellUse(function, rows.count, of: x.count)
    if rows.isEmpty { return .missing }
    guard let r = try method.correlation(rows.map { x[$0] }, rows.map { y[$0] }) else {
      note(Note.equalValues(function))
      return .missing
    }
    return Value(r)
  }
}
