// The classes of numbers with the smallest sum of squared deviations from the classes' means (Fisher 1958;
// Jenks 1977).
//
// Exact, by dynamic programming over the sorted different values. The best start of the last class never
// moves down when a value is added above, so each layer is filled by halving: O(k m log m) for k classes of m
// different values.

import BohaiDiagnostics

public struct NaturalBreaks {
  /// Sums over the different values below each place: how many, of the values, of their squares. Values are
  /// centred and scaled first, so that the squares neither cancel nor overflow.
  private var counts = [0.0]
  private var sums = [0.0]
  private var squares = [0.0]
  private let values: [Double]
  /// The least sum of squares of the values up to each place in the classes so far.
  private var costs: [Double] = []
  /// For each layer the place at which the last class begins.
  private var starts: [[Int]] = []

  /// The largest value of each class, in ascending order: as many classes as asked for, or as there are
  /// different values.
  ///
  /// - Parameter x: without NaN or infinities.
  public static func upperBounds(_ x: [Double], classes: Int) throws(Fault) -> [Double] {
    guard !x.isEmpty, classes > 0 else { return [] }
    var breaks = NaturalBreaks(try sorted(x))
    return try breaks.solve(min(classes, breaks.values.count))
  }

  private init(_ ascending: [Double]) {
    var different: [Double] = []
    let (low, high) = (ascending.first ?? 0, ascending.last ?? 0)
    let middle = low / 2 + high / 2
    let reach = max(high / 2 - low / 2, .leastNormalMagnitude)
    for value in ascending {
      if different.last != value {
        different.append(value)
        counts.append(counts[counts.count - 1])
        sums.append(sums[sums.count - 1])
        squares.append(squares[squares.count - 1])
      }
      let scaled = (value - middle) / reach
      counts[counts.count - 1] += 1
      sums[sums.count - 1] += scaled
      squares[squares.count - 1] += scaled * scaled
    }
    values = different
  }

  /// The sum of squares within a class of the values from `start` up to, not including, `end`.
  private func cost(_ start: Int, _ end: Int) -> Double {
    let (n, sum) = (counts[end] - counts[start], sums[end] - sums[start])
    return end - start < 2 ? 0 : max(0, squares[end] - squares[start] - sum * sum / n)
  }

  private mutating func solve(_ classes: Int) throws(Fault) -> [Double] {
    let m = values.count
    costs = (0...m).map { cost(0, $0) }
    for layer in 1..<max(1, classes) {
      var next = [Double](repeating: .infinity, count: m + 1)
      var start = [Int](repeating: 0, count: m + 1)
      // Ranges of ends with the range in which their starts lie.
      var open = [(ends: (layer + 1, m), starts: (layer, m - 1))]
      while let part = open.popLast() {
        guard part.ends.0 <= part.ends.1 else { continue }
        try Interrupt.check()
        let end = part.ends.0 + (part.ends.1 - part.ends.0) / 2
        for candidate in part.starts.0...max(part.starts.0, min(part.starts.1, end - 1)) {
          let total = costs[candidate] + cost(candidate, end)
          if total < next[end] { (next[end], start[end]) = (total, candidate) }
        }
        open.append((ends: (part.ends.0, end - 1), starts: (part.starts.0, start[end])))
        open.append((ends: (end + 1, part.ends.1), starts: (start[end], part.starts.1)))
      }
      costs = next
      starts.append(start)
    }
    var bounds = [values[m - 1]]
    var end = m
    for start in starts.reversed() {
      end = start[end]
      bounds.append(values[end - 1])
    }
    return bounds.reversed()
  }
}
