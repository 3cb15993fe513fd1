import BohaiDiagnostics
import BohaiNumerics

/// Mean of the known values, plain or weighted, and what was used for it.
struct Average {
  let mean: Double
  /// Values that count: known ones, with weights the pairs in which both are known.
  let used: Int
  /// `used`, or the sum of the weights.
  let total: Double

  /// `nil` when nothing is known.
  init?(_ x: [Double], weights: [Double]?) throws(Fault) {
    guard let weights else {
      let sum = Sums.sum(x)
      guard sum.used > 0 else { return nil }
      (mean, used, total) = (sum.sum / Double(sum.used), sum.used, Double(sum.used))
      return
    }
    let sum = Sums.products(x, weights)
    guard sum.used > 0 else { return nil }
    let weight = Sums.sum(zip(x, weights).map { $0.isNaN ? .nan : $1 })
    guard weight.sum > 0 else { throw Fault(.zeroWeights) }
    (mean, used, total) = (sum.sum / weight.sum, sum.used, weight.sum)
  }
}

/// Central moments of the known values, by two passes: first the mean, then the deviations from it, with the
/// correction for the rounding of the mean (Chan, Golub and LeVeque 1983).
struct Moments {
  let average: Average
  /// Sum of squared deviations, weighted when there are weights.
  let squares: Double

  init?(_ x: [Double], weights: [Double]? = nil) throws(Fault) {
    guard let average = try Average(x, weights: weights) else { return nil }
    self.average = average
    if let weights {
      let raw = Sums.squares(x, from: average.mean, weights: weights).sum
      squares = raw.isFinite ? raw : .infinity
    } else {
      let rest = Sums.deviations(x, from: average.mean).sum
      let raw = Sums.squares(x, from: average.mean).sum
      let rounded = raw - rest * rest / average.total
      // Squares beyond the range of numbers leave no number behind.
      squares = rounded.isFinite ? max(0, rounded) : .infinity
    }
  }

  /// Divided by n - 1 for a sample, by n (or the sum of the weights) for a population; `nil` when that is zero.
  func variance(isSample: Bool) -> Double? {
    if !isSample { return squares / average.total }
    return average.total > 1 ? squares / (average.total - 1) : nil
  }
}
