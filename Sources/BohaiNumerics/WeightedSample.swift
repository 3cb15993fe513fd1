// Quantiles of values with weights: the values sorted, and the sum of the weights up to each.

import BohaiDiagnostics

public struct WeightedSample: Sendable {
  private let values: [Double]
  /// The weights up to and with each value.
  private let reached: [Double]

  /// - Parameter weights: zero or more, one for each value. What is missing in one of the two is left out.
  /// - Returns: `nil` when nothing is known.
  public init?(_ x: [Double], weights: [Double]) throws(Fault) {
    let known = x.indices.filter { !x[$0].isNaN && !weights[$0].isNaN }
    guard !known.isEmpty else { return nil }
    let values = known.map { x[$0] }
    var sum = Accumulator()
    var (sorted, reached): ([Double], [Double]) = ([], [])
    for row in try sortedRows(by: values) {
      let weight = weights[known[Int(row)]]
      if weight == 0 { continue }
      sum.add(weight)
      sorted.append(values[Int(row)])
      reached.append(sum.value)
    }
    guard let total = reached.last else { throw Fault(.zeroWeights) }
    guard total.isFinite else { throw Fault(.weightsTooLarge) }
    (self.values, self.reached, used) = (sorted, reached, known.count)
  }

  public let used: Int

  /// The `p` quantile (0 ... 1): type 1 is the smallest value at which the weights reach p of their sum, type
  /// 2 goes half-way to the next one where they meet it, type 7 counts weights as repeated values.
  public func quantile(_ p: Double, type: Int) -> Double {
    guard let total = reached.last else { return .nan }
    let fuzz = 4 * Double.ulpOfOne * total
    if type == 7 {
      let place = max(0, total - 1) * p
      let rank = (place + fuzz).rounded(.down)
      let share = max(0, place - rank)
      let low = value(beyond: rank)
      return share <= fuzz ? low : (1 - share) * low + share * value(beyond: rank + 1)
    }
    let at = firstIndex { reached[$0] >= p * total - fuzz }
    let meets = abs(reached[at] - p * total) <= fuzz
    guard type == 2, meets, at + 1 < values.count else { return values[at] }
    return 0.5 * values[at] + 0.5 * values[at + 1]
  }

  /// The value of the repeated one at rank `rank`, counted from 0.
  private func value(beyond rank: Double) -> Double { values[firstIndex { reached[$0] > rank }] }

  /// The first place for which `isBeyond` holds, which it does from there on; the last one when for none.
  private func firstIndex(_ isBeyond: (Int) -> Bool) -> Int {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
