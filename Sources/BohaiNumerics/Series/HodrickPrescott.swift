// The filter of Hodrick and Prescott: the trend g that makes sum((x - g)^2) + lambda sum((second difference
// of g)^2) smallest, which solves (I + lambda K'K) g = x.
//
// The matrix is positive definite with five bands, so that it is factored as L D L' in one pass: time and
// memory grow with the length of the series.

import BohaiDiagnostics

public enum HodrickPrescott {
  public static func trend(_ x: [Double], lambda: Double) throws(Fault) -> [Double] {
    let n = x.count
    guard n > 2 else { return x }
    try Interrupt.check()
    var (diagonal, first, second) = bands(n, lambda)
    // In place: `diagonal` becomes D, `first` and `second` the two bands of L below its diagonal of ones.
    for i in 1..<n {
      if i >= 2 {
        let far = second[i - 2]
        second[i - 2] = far / diagonal[i - 2]
        first[i - 1] -= far * first[i - 2]
        diagonal[i] -= far * second[i - 2]
      }
      let near = first[i - 1]
      first[i - 1] = near / diagonal[i - 1]
      diagonal[i] -= near * first[i - 1]
    }
    var g = x
    for i in 1..<n { g[i] -= first[i - 1] * g[i - 1] + (i >= 2 ? second[i - 2] * g[i - 2] : 0) }
    for i in 0..<n { g[i] /= diagonal[i] }
    for i in (0..<(n - 1)).reversed() {
      g[i] -= first[i] * g[i + 1] + (i + 2 < n ? second[i] * g[i + 2] : 0)
    }
    return g
  }

  /// The diagonals of I + lambda K'K, K having a row (1, -2, 1) for each second difference.
  private static func bands(_ n: Int, _ lambda: Double) -> ([Double], [Double], [Double]) {
    var diagonal = [Double](repeating: 1, count: n)
    var first = [Double](repeating: 0, count: n - 1)
    let second = [Double](repeating: lambda, count: n - 2)
    for t in 0..<(n - 2) {
      diagonal[t] += lambda
      diagonal[t + 1] += 4 * lambda
      diagonal[t + 2] += lambda
      first[t] -= 2 * lambda
      first[t + 1] -= 2 * lambda
    }
    return (diagonal, first, second)
  }
}
