// Chow's F statistic of a break in the mean behind every place of a series, in one pass over running sums.

import BohaiDiagnostics

public enum MeanBreak {
  /// F for a first part of so many values; 0 where a part is empty, infinite where both parts are constant.
  /// `nil` for a series that does not vary.
  public static func statistics(_ y: [Double]) throws(Fault) -> [Double]? {
    let n = y.count
    guard n > 2, y.contains(where: { $0 != y[0] }) else { return nil }
    try Interrupt.check()
    let mean = Sums.sum(y).sum / Double(n)
    let total = Sums.squares(y, from: mean).sum
    var result = [Double](repeating: 0, count: n + 1)
    var sum = Accumulator()
    for count in 1..<n {
      sum.add(y[count - 1] - mean)
      // The deviations add up to zero, so the second part's sum is the negative of the first's.
      let gain = sum.value * sum.value * (1 / Double(count) + 1 / Double(n - count))
      let rest = total - gain
      result[count] = rest > 1e-14 * total ? gain / (rest / Double(n - 2)) : .infinity
    }
    return result
  }
}
