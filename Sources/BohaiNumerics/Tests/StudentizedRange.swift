// Quantiles of the studentised range. The library's own have four digits; its probabilities have ten, so the quantile is
// the root of these.

import BohaiDiagnostics

/// The range of `means` means over a standard deviation with `df` degrees of freedom that is exceeded with probability `p`.
public func studentizedRange(_ p: Double, means: Double, df: Double) throws(Fault) -> Double {
  let tukey = try Distribution.named("tukey")
  let near = tukey.quantile(p, [1, means, df], tail: .upper)
  guard near.isFinite, near > 0 else { return .nan }
  return try root(between: near * 0.98, and: near * 1.02) { (q) throws(Fault) in
    tukey.probability(q, [1, means, df], tail: .upper) - p
  }
}
