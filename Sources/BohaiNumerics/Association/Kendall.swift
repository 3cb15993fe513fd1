// Kendall's tau in n log n steps (Knight 1966): sorted by x, the swaps that a merge sort by y needs are the
// discordant pairs. Ties are counted for tau-b and for the variance.

import BohaiDiagnostics

public struct Kendall: Sendable {
  public let n: Double
  /// Concordant less discordant pairs.
  public let score: Double
  /// The sizes of groups of equal values, those of one value left out.
  public let xTies: [Double]
  public let yTies: [Double]

  /// - Parameters: known values, as many of `x` as of `y`.
  public init(_ x: [Double], _ y: [Double]) throws(Fault) {
    n = Double(x.count)
    let byY = try sortedRows(by: y)
    // Stable sorting by x keeps the order by y within equal x.
    let inOrder = try sortedRows(by: byY.map { x[Int($0)] }).map { Int(byY[Int($0)]) }
    xTies = Self.runs(inOrder.count) { x[inOrder[$0]] == x[inOrder[$1]] }
    let bothTies = Self.runs(inOrder.count) {
      x[inOrder[$0]] == x[inOrder[$1]] && y[inOrder[$0]] == y[inOrder[$1]]
    }
    let sortedY = byY.map { y[Int($0)] }
    yTies = Self.runs(sortedY.count) { sortedY[$0] == sortedY[$1] }
    let discordant = try Self.inversions(inOrder.map { y[$0] })
    let all = n * (n - 1) / 2
    score = all - Self.pairs(xTies) - Self.pairs(yTies) + Self.pairs(bothTies) - 2 * Double(discordant)
  }

  public var hasTies: Bool { !xTies.isEmpty || !yTies.isEmpty }

  /// tau-b = S / sqrt((n0 - n1) (n0 - n2)); `nil` when one of the two does not vary.
  public var tauB: Double? {
    let all = n * (n - 1) / 2
    let (varied, other) = (all - Self.pairs(xTies), all - Self.pairs(yTies))
    guard varied > 0, other > 0 else { return nil }
    return max(-1, min(1, score / (varied.squareRoot() * other.squareRoot())))
  }

  /// The variance of the score when the two are independent, with the correction for ties (Kendall 1970).
  public var variance: Double {
    let sums = { (ties: [Double]) in
      ties.reduce((0.0, 0.0, 0.0)) { sum, t in
        (sum.0 + t * (t - 1) * (2 * t + 5), sum.1 + t * (t - 1), sum.2 + t * (t - 1) * (t - 2))
      }
    }
    let (a, b) = (sums(xTies), sums(yTies))
    let first = (n * (n - 1) * (2 * n + 5) - a.0 - b.0) / 18
    let second = a.1 * b.1 / (2 * n * (n - 1))
    let third = n > 2 ? a.2 * b.2 / (9 * n * (n - 1) * (n - 2)) : 0
    return first + second + third
  }

  private static func pairs(_ ties: [Double]) -> Double { ties.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }

  private static func runs(_ count: Int, _ isSame: (Int, Int) -> Bool) -> [Double] {
    var sizes: [Double] = []
    var size = 1.0
    for index in 1..<max(count, 1) {
      if isSame(index - 1, index) { size += 1 } else {
        if size > 1 { sizes.append(size) }
        size = 1
      }
    }
    if size > 1 { sizes.append(size) }
    return sizes
  }

  /// Pairs that stand in the wrong order, counted by a merge sort from short runs to long ones.
  private static func inversions(_ x: [Double]) throws(Fault) -> Int {
    var (from, to) = (x, x)
    var (swaps, width) = (0, 1)
    while width < x.count {
      try Interrupt.check()
      var start = 0
      while start < x.count {
        let (middle, end) = (min(start + width, x.count), min(start + 2 * width, x.count))
        var (left, right) = (start, middle)
        for place in start..<end {
          if left < middle, right >= end || from[left] <= from[right] {
            to[place] = from[left]
            left += 1
          } else {
            to[place] = from[right]
            swaps += middle - left
            right += 1
          }
        }
        start = end
      }
      swap(&from, &to)
      width *= 2
    }
    return swaps
  }
}
