// Sums of squares between and within groups, without loss of digits: all values are first taken relative to
// one of them, which is exact where they lie close together, then every sum carries its rounding errors.

import BohaiDiagnostics

public struct OneWay: Sendable {
  public let sizes: [Double]
  /// The groups' means; `pivot` is taken off in `offsets`.
  public let means: [Double]
  public let pivot: Double
  public let offsets: [Double]
  /// Σ (x - mean)² of each group.
  public let squares: [Double]
  public let between: Double

  public var within: Double { Sums.sum(squares).sum }
  public var total: Double { sizes.reduce(0, +) }
  public var betweenDF: Double { Double(sizes.count - 1) }
  public var withinDF: Double { total - Double(sizes.count) }

  /// - Parameter groups: finite numbers, no group empty.
  public init(_ groups: [[Double]]) throws(Fault) {
    let pivot = groups.first?.first ?? 0
    var (sizes, offsets, squares): ([Double], [Double], [Double]) = ([], [], [])
    for group in groups {
      try Interrupt.check()
      let n = Double(group.count)
      let moved = group.map { $0 - pivot }
      var mean = Sums.sum(moved).sum / n
      let rest = Sums.deviations(moved, from: mean).sum / n
      let raw = Sums.squares(moved, from: mean).sum
      // The rounding of the mean: first of the squares, then of the mean itself.
      squares.append(max(0, raw - n * rest * rest))
      mean += rest
      sizes.append(n)
      offsets.append(mean)
    }
    let total = sizes.reduce(0, +)
    let grand = Sums.products(sizes, offsets).sum / total
    between = Sums.squares(offsets, from: grand, weights: sizes).sum
    means = offsets.map { pivot + $0 }
    (self.sizes, self.pivot, self.offsets, self.squares) = (sizes, pivot, offsets, squares)
  }

  /// The values' distances from the center of their group, as Levene's test wants them.
  public static func distances(_ groups: [[Double]], fromMedian: Bool) throws(Fault) -> [[Double]] {
    var result: [[Double]] = []
    for group in groups {
      let pivot = group.first ?? 0
      let moved = group.map { $0 - pivot }
      var sample = OrderStatistics(moved)
      let center = fromMedian ? try sample.quantile(0.5, type: 7) : Sums.sum(moved).sum / Double(group.count)
      result.append(moved.map { ($0 - center).magnitude })
    }
    return result
  }
}
