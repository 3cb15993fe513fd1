// Covariances of quantile regressions: what is known of the density of the errors at the quantile decides
// them.

import BohaiDiagnostics
import Glibc

public struct QuantileCovariance {
  public let columns: [[Double]]
  public let y: [Double]
  public let tau: Double
  public let fit: QuantileRegression

  private var n: Double { Double(y.count) }
  private var k: Int { columns.count }

  public init(_ columns: [[Double]], _ y: [Double], tau: Double, _ fit: QuantileRegression) {
    (self.columns, self.y, self.tau, self.fit) = (columns, y, tau, fit)
  }

  /// Hall and Sheather's bandwidth (1988) in shares of the sample, for intervals of 95 per cent.
  public var bandwidth: Double {
    let x = normalQuantile(tau)
    let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
    let z = normalQuantile(0.975)
    return pow(n, -1.0 / 3) * pow(z, 2.0 / 3) * pow(1.5 * density * density / (2 * x * x + 1), 1.0 / 3)
  }

  /// Errors alike in all rows (Koenker and Bassett 1978): tau (1 - tau) s² (X'X)^-1, the sparsity s by a line
  /// through the ordered residuals around zero, itself of least absolute deviations.
  ///
  /// - Returns: `nil` when too few residuals are left for the line, or they are all the same.
  public func alike() throws(Fault) -> [Double]? {
    let free = y.count - k
    let nothing = 1e-12 * (y.lazy.map(\.magnitude).max() ?? 1)
    let zeros = fit.residuals.count { $0.magnitude < nothing }
    let reach = max(k + 1, Int(min(1e15, (n * bandwidth).rounded(.up))))
    let ranks = (zeros + 1)...max(zeros + 1, min(y.count, reach + zeros + 1))
    guard ranks.count > 2, ranks.upperBound <= y.count, free > 0 else { return nil }
    let order = try sortedRows(by: fit.residuals.map(\.magnitude))
    let near = try sorted(ranks.map { fit.residuals[Int(order[$0 - 1])] })
    let places = ranks.map { Double($0) / Double(free) }
    let ones = [Double](repeating: 1, count: places.count)
    let sparsity = try QuantileRegression([ones, places], near, tau: 0.5).coefficients[1]
    guard sparsity > 0 else { return nil }
    let inverse = try LeastSquares(columns.map { DesignColumn($0) }, y).inverse
    return inverse.map { $0 * sparsity * sparsity * tau * (1 - tau) }
  }

  /// Errors of any spread in each row (Hendricks and Koenker 1992): tau (1 - tau) H^-1 X'X H^-1 with H = Σ f
  /// x x' and f = 2 h / (x'b(tau + h) - x'b(tau - h)).
  ///
  /// - Returns: and the share of rows in which the two planes cross, whose density counts as zero.
  public func eachOwn() throws(Fault) -> (values: [Double], crossing: Double)? {
    var h = bandwidth
    while tau - h < 0 || tau + h > 1 { h /= 2 }
    guard h > 1e-12 else { return nil }
    let high = try QuantileRegression(columns, y, tau: tau + h, start: start)
    let low = try QuantileRegression(columns, y, tau: tau - h, start: start)
    var distances = [Double](repeating: 0, count: y.count)
    for (at, column) in columns.enumerated() {
      let step = high.coefficients[at] - low.coefficients[at]
      for row in distances.indices { distances[row] += step * column[row] }
    }
    let least = 1e-12 * (distances.lazy.map(\.magnitude).max() ?? 0)
    let crossing = Double(distances.count { $0 <= least }) / n
    let densities = distances.map { $0 > least ? 2 * h / $0 : 0 }
    let squares = try LeastSquares(columns.map { DesignColumn($0) }, y, weights: densities)
    guard squares.kept.count == k else { return nil }
    let sandwich = try Sandwich(columns: columns, bread: squares.inverse)
    return (try sandwich.heteroskedastic([Double](repeating: tau * (1 - tau), count: y.count)), crossing)
  }

  /// A long sample starts anew, by the interior point method; a short one from the solution there is.
  private var start: [Int]? { y.count > 200 ? nil : fit.basis }

  /// Rows drawn with replacement (xy pairs): the covariance of `draws` repetitions around their mean.
  public func bootstrap(_ draws: Int, _ numbers: inout RandomNumbers) throws(Fault) -> [Double] {
    var all: [[Double]] = []
    var tries = 0
    while all.count < draws {
      tries += 1
      guard tries <= 10 * draws else { throw Fault(.noConvergence("the bootstrap of quantile_regression")) }
      var counts = [Double](repeating: 0, count: y.count)
      for _ in y.indices { counts[Int(numbers.whole(below: UInt64(y.count)))] += 1 }
      // A draw in which the columns depend on each other says nothing, and is drawn again.
      let used = counts.indices.filter { counts[$0] > 0 }
      let rows = columns.map { column in DesignColumn(used.map { column[$0] }) }
      if try LeastSquares(rows, used.map { y[$0] }).kept.count < k { continue }
      all.append(try QuantileRegression(columns, y, weights: counts, tau: tau, start: fit.basis).coefficients)
    }
    let count = Double(all.count)
    let means = (0..<k).map { j in all.reduce(0) { $0 + $1[j] } / count }
    return (0..<(k * k)).map { at in
      let (i, j) = (at % k, at / k)
      return all.reduce(0) { $0 + ($1[i] - means[i]) * ($1[j] - means[j]) } / (count - 1)
    }
  }
}
