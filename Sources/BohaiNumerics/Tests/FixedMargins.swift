// Tables of counts with the margins of a given one: all of them, or random ones. Fisher's exact test of
// larger tables.
//
// All tables are walked column by column. What is left of the rows after some columns is a node; ways to one
// node that are equally probable are walked on together (Mehta and Patel 1983), and a way that can only end
// above or only below the observed probability is not walked on at all.

import BohaiDiagnostics
import Glibc

public struct FixedMargins: Sendable {
  let rows: [Int]
  let columns: [Int]
  let logFactorials: [Double]
  /// -Σ log(n!) over the cells: the logarithm of the table's probability up to a constant.
  let observed: Double
  var total: Int { rows.reduce(0, +) }

  /// - Parameter counts: by columns.
  public init(rows: Int, counts: [Int]) {
    let columnCount = rows == 0 ? 0 : counts.count / rows
    self.rows = (0..<rows).map { i in (0..<columnCount).reduce(0) { $0 + counts[$1 * rows + i] } }
    columns = (0..<columnCount).map { j in counts[(j * rows)..<((j + 1) * rows)].reduce(0, +) }
    let all = (0...max(1, counts.reduce(0, +))).map { (n: Int) -> Double in lgamma(Double(n) + 1) }
    logFactorials = all
    observed = -counts.reduce(0) { $0 + all[$1] }
  }

  /// The same table turned so that it has as many columns as rows, or more: nodes then have few rows.
  private var turned: FixedMargins {
    rows.count <= columns.count
      ? self
      : FixedMargins(rows: columns, columns: rows, logFactorials: logFactorials, observed: observed)
  }

  private init(rows: [Int], columns: [Int], logFactorials: [Double], observed: Double) {
    (self.rows, self.columns, self.logFactorials, self.observed) = (rows, columns, logFactorials, observed)
  }

  /// The probability of all tables that are not more probable than the observed one; `nil` when it takes more
  /// than `limit` steps.
  public func exactP(limit: Int) throws(Fault) -> Double? {
    var walk = TableWalk(turned, limit: limit)
    return try walk.p()
  }

  /// The same from `draws` random tables, the observed one counted among them.
  public func randomP(draws: Int, _ numbers: inout RandomNumbers) throws(Fault) -> Double {
    var labels = rows.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    var extreme = 1
    var cells = [Int](repeating: 0, count: rows.count)
    for _ in 0..<draws {
      try Interrupt.check()
      for index in labels.indices.reversed() where index > 0 {
        labels.swapAt(index, Int(numbers.whole(below: UInt64(index + 1))))
      }
      var (start, path) = (0, 0.0)
      for column in columns {
        for row in cells.indices { cells[row] = 0 }
        for index in start..<(start + column) { cells[labels[index]] += 1 }
        for count in cells { path -= logFactorials[count] }
        start += column
      }
      if path <= observed + 1e-7 { extreme += 1 }
    }
    return Double(extreme) / Double(draws + 1)
  }
}
