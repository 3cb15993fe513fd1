// How strongly each row pulls its own fit: the diagonal of W^(1/2) X (X'WX)^-1 X' W^(1/2), by the triangle R
// of the factorisation: the squared length of the solution z of R'z = x, which loses no digits as x'(X'X)^-1
// x would.

import BohaiDiagnostics

extension LeastSquares {
  /// - Parameters:
  ///   - columns: the kept columns in order, at the rows asked for: those of the fit, or new ones.
  ///   - weights: of these rows.
  public func leverages(_ columns: [[Double]], weights: [Double]? = nil) throws(Fault) -> [Double] {
    let rows = columns.first?.count ?? 0
    guard columns.count == kept.count else { return [Double](repeating: .nan, count: rows) }
    var result = [Double](repeating: 0, count: rows)
    var z = [Double](repeating: 0, count: columns.count)
    for row in 0..<rows {
      if row & 0x3f == 0 { try Interrupt.check() }
      let root = weights.map { ($0[row] * weightScale).squareRoot() } ?? weightScale.squareRoot()
      for j in columns.indices {
        var value = columns[j][row] * scales[j] * root
        for i in 0..<j { value -= z[i] * factor[i, j] }
        z[j] = value / factor[j, j]
        result[row] += z[j] * z[j]
      }
    }
    return result
  }
}
