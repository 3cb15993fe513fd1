// The distribution of the Durbin-Watson statistic under normal errors without autocorrelation.
//
// d = e'Ae / e'e with e the residuals and A the sum of (first row - second row)(...)' over pairs of
// neighbours. P(d < x) is P(Σ (l_i - x) z_i² < 0), l_i being the n - k eigenvalues of MAM that do not
// belong to the regressors.

import BohaiDiagnostics

public struct DurbinWatson: Sendable {
  /// For each row the one before it, or -1.
  private let before: [Int32]
  public let statistic: Double
  /// Whether two rows are neighbours at all.
  public var hasPairs: Bool { before.contains { $0 >= 0 } }

  public init(residuals: [Double], before: [Int32]) {
    self.before = before
    var changes: [Double] = []
    for (row, other) in before.enumerated() where other >= 0 {
      changes.append(residuals[row] - residuals[Int(other)])
    }
    statistic = Sums.squares(changes, from: 0).sum / Sums.squares(residuals, from: 0).sum
  }

  /// P(d < statistic), exactly (Imhof 1961).
  ///
  /// - Parameter columns: the independent regressors.
  public func exact(_ columns: [[Double]]) throws(Fault) -> Double {
    let n = before.count
    let basis = OrthonormalBasis(columns)
    // A, cleared of the regressors in its columns, then in its rows.
    var matrix = differenced(Linear.identity(n), rows: n)
    for start in stride(from: 0, to: n * n, by: max(1, n)) {
      try Interrupt.check()
      matrix.replaceSubrange(start..<start + n, with: basis.cleared(Array(matrix[start..<start + n])))
    }
    matrix = Linear.transposed(matrix, rows: n, columns: n)
    for start in stride(from: 0, to: n * n, by: max(1, n)) {
      try Interrupt.check()
      matrix.replaceSubrange(start..<start + n, with: basis.cleared(Array(matrix[start..<start + n])))
    }
    let eigen = try Linear.eigenvalues(symmetric(matrix, size: n), size: n)
    let roots = eigen.real.sorted(by: >).prefix(n - columns.count)
    return try QuadraticForm.probabilityBelowZero(roots.map { $0 - statistic })
  }

  /// P(d < statistic) by the normal distribution with the statistic's mean and variance (Durbin and Watson
  /// 1950).
  public func approximate(_ columns: [[Double]], bread: [Double]) throws(Fault) -> Double {
    let (n, k) = (before.count, columns.count)
    let flat = columns.flatMap { $0 }
    let once = differenced(flat, rows: n)
    // tr(MA) = tr A - tr(X'AX C), tr(MAMA) = tr A² - 2 tr(X'A²X C) + tr((X'AX C)²).
    let single = try Linear.product(try product(flat, once, n, k), rows: k, inner: k, bread, columns: k)
    let double = try Linear.product(try product(once, once, n, k), rows: k, inner: k, bread, columns: k)
    let pairs = Double(before.count { $0 >= 0 })
    let degrees = degreeSquares
    let trace = { (a: [Double]) in (0..<k).reduce(0) { $0 + a[$1 * k + $1] } }
    let squared = trace(try Linear.product(single, rows: k, inner: k, single, columns: k))
    let freedom = Double(n - k)
    let p = 2 * pairs - trace(single)
    let q = degrees + 2 * pairs - 2 * trace(double) + squared
    let mean = p / freedom
    let variance = 2 * (q - p * mean) / (freedom * (freedom + 2))
    return try Distribution.named("norm").probability((statistic - mean) / variance.squareRoot(), 0, 1)
  }

  /// Σ of the squared numbers of neighbours: the diagonal's part of tr A².
  private var degreeSquares: Double {
    var degrees = [Double](repeating: 0, count: before.count)
    for (row, other) in before.enumerated() where other >= 0 {
      degrees[row] += 1
      degrees[Int(other)] += 1
    }
    return Sums.squares(degrees, from: 0).sum
  }

  /// A times each column of a matrix of `rows` rows.
  private func differenced(_ matrix: [Double], rows: Int) -> [Double] {
    var result = [Double](repeating: 0, count: matrix.count)
    for start in stride(from: 0, to: matrix.count, by: max(1, rows)) {
      for (row, other) in before.enumerated() where other >= 0 {
        let change = matrix[start + row] - matrix[start + Int(other)]
        result[start + row] += change
        result[start + Int(other)] -= change
      }
    }
    return result
  }

  /// a'b of two matrices of `rows` rows.
  private func product(_ a: [Double], _ b: [Double], _ rows: Int, _ columns: Int) throws(Fault) -> [Double] {
    let turned = Linear.transposed(a, rows: rows, columns: columns)
    return try Linear.product(turned, rows: columns, inner: rows, b, columns: columns)
  }

  private func symmetric(_ values: [Double], size: Int) -> [Double] {
    var result = values
    for j in 0..<size {
      for i in 0..<j {
        let middle = (values[j * size + i] + values[i * size + j]) / 2
        (result[j * size + i], result[i * size + j]) = (middle, middle)
      }
    }
    return result
  }
}
