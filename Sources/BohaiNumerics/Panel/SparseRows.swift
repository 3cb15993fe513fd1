// A matrix of which each row has few numbers that are not zero: the instruments of a dynamic panel, where a
// lag serves one period only.

public struct SparseRows: Sendable {
  public private(set) var columns: [Int32] = []
  public private(set) var values: [Double] = []
  /// Where each row begins, and the end of the last one.
  private var starts = [0]
  /// How many columns.
  public private(set) var width = 0

  public init() {}

  public var count: Int { starts.count - 1 }

  /// Adds a row. Columns are numbered from 0, none twice.
  public mutating func append(_ entries: [(column: Int, value: Double)]) {
    for entry in entries where entry.value != 0 {
      columns.append(Int32(truncatingIfNeeded: entry.column))
      values.append(entry.value)
    }
    starts.append(columns.count)
    width = entries.reduce(width) { max($0, $1.column + 1) }
  }

  /// The places of a row in `columns` and `values`.
  func places(_ row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// Z x for each row.
  func product(_ x: [Double]) -> [Double] {
    (0..<count).map { row in places(row).reduce(0) { $0 + values[$1] * x[Int(columns[$1])] } }
  }

  /// Z'x.
  func transposedProduct(_ x: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: width)
    for row in 0..<count { for at in places(row) { result[Int(columns[at])] += values[at] * x[row] } }
    return result
  }
}
