// Whether correlations are such that common factors may stand behind them.

import BohaiDiagnostics
import Glibc

public struct SamplingAdequacy: Sendable {
  /// Kaiser, Meyer and Olkin's measure: Σ r² / (Σ r² + Σ q²), q the partial correlations given all other
  /// variables.
  public let overall: Double
  /// The same for each variable.
  public let each: [Double]
  /// Bartlett's chi-squared of sphericity (1951): -(n - 1 - (2 p + 5) / 6) log |R|.
  public let sphericity: Double
  public let degreesOfFreedom: Double

  /// - Returns: `nil` for a singular matrix.
  public init?(correlations r: [Double], size p: Int, rows n: Int) throws(Fault) {
    var factored = try Factored(r, size: p)
    guard factored.reciprocalCondition > 1e-14 else { return nil }
    let inverse = try factored.solve(Linear.identity(p), columns: p)
    var (plain, partial) = ([Double](repeating: 0, count: p), [Double](repeating: 0, count: p))
    for j in 0..<p {
      for i in 0..<p where i != j {
        let q = inverse[j * p + i] / (inverse[i * p + i] * inverse[j * p + j]).squareRoot()
        plain[j] += r[j * p + i] * r[j * p + i]
        partial[j] += q * q
      }
    }
    each = zip(plain, partial).map { $0 / ($0 + $1) }
    let (a, b) = (plain.reduce(0, +), partial.reduce(0, +))
    overall = a / (a + b)
    let factor = Double(n) - 1 - (2 * Double(p) + 5) / 6
    sphericity = -factor * log(max(factored.determinant, Double.leastNormalMagnitude))
    degreesOfFreedom = Double(p * (p - 1)) / 2
  }
}
