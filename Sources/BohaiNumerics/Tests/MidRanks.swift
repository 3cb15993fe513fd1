// Ranks for rank tests: equal values share the mean of their places, and how many are equal is kept for the
// corrections of variances.

import BohaiDiagnostics

public struct MidRanks: Sendable {
  /// From 1, in the order of the values.
  public let ranks: [Double]
  /// The sizes of groups of equal values, those of one value left out.
  public let ties: [Int]

  /// - Parameter x: finite numbers.
  public init(_ x: [Double]) throws(Fault) {
    let rows = try sortedRows(by: x)
    var ranks = [Double](repeating: 0, count: x.count)
    var ties: [Int] = []
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, x[Int(rows[end])] == x[Int(rows[start])] { end += 1 }
      for place in start..<end { ranks[Int(rows[place])] = Double(start + 1 + end) / 2 }
      if end - start > 1 { ties.append(end - start) }
      start = end
    }
    (self.ranks, self.ties) = (ranks, ties)
  }

  /// Σ (t³ - t) over the groups of equal values.
  public var tieSum: Double {
    ties.reduce(0) { sum, size in
      let t = Double(size)
      return sum + t * (t - 1) * (t + 1)
    }
  }

  /// Twice the ranks, which are whole; the ranks themselves where all are.
  public var scores: (values: [Int], scale: Double) {
    let isWhole = ranks.allSatisfy { $0 == $0.rounded() }
    return isWhole ? (ranks.map { Int($0) }, 1) : (ranks.map { Int(2 * $0) }, 2)
  }
}
