// The wild cluster bootstrap-t of one coefficient with the null imposed (Cameron, Gelbach and Miller 2008).
//
// Let e be the residuals and u those of column j on the other columns. Under the null b_j = b + d the
// restricted residuals are e - d u. A draw multiplies each cluster's by one weight; what the new
// coefficient and its clustered variance become follows from sums by cluster (Roodman and others 2019).
// Both are polynomials in d, so that a draw is kept as five numbers and every null costs but one pass over
// them.

import BohaiDiagnostics

public struct WildClusterBootstrap: Sendable {
  /// t² of a draw: (a - d b)² / (aa - 2 d ab + d² bb), but for the small-sample factor, which cancels.
  private struct Form: Sendable, BitwiseCopyable {
    var (a, b, aa, ab, bb) = (0.0, 0.0, 0.0, 0.0, 0.0)

    func square(_ d: Double) -> Double {
      let top = a - d * b
      return top * top / (aa - 2 * d * ab + d * d * bb)
    }
  }

  private let data: Form
  private var forms: [Form] = []
  private let isComplete: Bool

  /// - Parameters:
  ///   - columns: independent ones; `place` is the tested one.
  ///   - residuals: of the full fit, unweighted.
  ///   - bread: (X'WX)^-1.
  ///   - codes: each row's cluster.
  public init(
    columns: [[Double]], residuals: [Double], weights: [Double]?, bread: [Double], place: Int, codes: [Int32],
    clusters: Int, draws: WildWeights
  ) throws(Fault) {
    let sums = try ClusterSums(columns, residuals, weights, bread, place, codes, clusters)
    var draws = draws
    isComplete = draws.isComplete
    data = sums.form([Double](repeating: 1, count: clusters))
    forms.reserveCapacity(draws.count)
    for index in 0..<draws.count {
      if index & 0xff == 0 { try Interrupt.check() }
      forms.append(sums.form(draws.draw(index)))
    }
  }

  /// The share of draws whose t is at least as far from 0 as that of the data, the null lying `distance`
  /// above the estimate. Random draws count the data as one more, so that the share is never 0.
  public func p(at distance: Double) -> Double {
    let own = data.square(distance)
    guard own.isFinite else { return .nan }
    // What differs by rounding alone is a tie; a draw without a variance lies beyond everything.
    let least = own * (1 - 1e-9)
    let count = forms.count { !($0.square(distance) < least) }
    return isComplete ? Double(count) / Double(forms.count) : Double(count + 1) / Double(forms.count + 1)
  }

  /// How far below and above the estimate the nulls lie that are not rejected at 1 - `level`; infinite
  /// where all are not.
  ///
  /// - Parameter step: a distance to begin with, such as the standard error.
  public func interval(level: Double, step: Double) throws(Fault) -> (low: Double, high: Double) {
    (try end(-step, 1 - level), try end(step, 1 - level))
  }

  private func end(_ step: Double, _ significance: Double) throws(Fault) -> Double {
    var (inside, outside) = (0.0, step)
    while !(p(at: outside) < significance) {
      try Interrupt.check()
      inside = outside
      outside *= 2
      if (outside / step) > 0x1p30 { return step < 0 ? -.infinity : .infinity }
    }
    while (outside - inside).magnitude > 1e-9 * outside.magnitude {
      let middle = (inside + outside) / 2
      if p(at: middle) < significance { outside = middle } else { inside = middle }
    }
    return inside
  }

  /// The sums over each cluster that a draw needs: of a row of C X'W times residuals (pull), of the same
  /// times the columns (reach), and C times the sum of columns times residuals (turn).
  private struct ClusterSums {
    let (clusters, width): (Int, Int)
    var (pullOfE, pullOfU): ([Double], [Double])
    var reach: [Double]
    var (turnOfE, turnOfU): ([Double], [Double])

    init(
      _ columns: [[Double]], _ e: [Double], _ weights: [Double]?, _ bread: [Double], _ place: Int, _ codes: [Int32],
      _ clusters: Int
    ) throws(Fault) {
      (self.clusters, width) = (clusters, columns.count)
      var others = columns.map { DesignColumn($0) }
      let tested = others.remove(at: place).values
      let u = others.isEmpty ? tested : try LeastSquares(others, tested, weights: weights).residuals
      // The row of C X'W is u over its sum of squares (Frisch and Waugh 1933).
      let size = bread[place * width + place]
      (pullOfE, pullOfU) = ([Double](repeating: 0, count: clusters), [Double](repeating: 0, count: clusters))
      reach = [Double](repeating: 0, count: clusters * width)
      var (ofE, ofU) = (reach, reach)
      for row in e.indices {
        let weight = weights?[row] ?? 1
        let (cluster, pull) = (Int(codes[row]), size * u[row] * weight)
        pullOfE[cluster] += pull * e[row]
        pullOfU[cluster] += pull * u[row]
        for (column, values) in columns.enumerated() {
          let at = cluster * width + column
          reach[at] += pull * values[row]
          ofE[at] += weight * values[row] * e[row]
          ofU[at] += weight * values[row] * u[row]
        }
      }
      turnOfE = try Linear.product(bread, rows: width, inner: width, ofE, columns: clusters)
      turnOfU = try Linear.product(bread, rows: width, inner: width, ofU, columns: clusters)
    }

    func form(_ weights: [Double]) -> Form {
      var form = Form()
      var (e, u) = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: width))
      for (cluster, weight) in weights.enumerated() {
        form.a += weight * pullOfE[cluster]
        form.b += weight * pullOfU[cluster]
        for column in 0..<width {
          e[column] += weight * turnOfE[cluster * width + column]
          u[column] += weight * turnOfU[cluster * width + column]
        }
      }
      for (cluster, weight) in weights.enumerated() {
        var (a, b) = (weight * pullOfE[cluster], weight * pullOfU[cluster])
        for column in 0..<width {
          a -= reach[cluster * width + column] * e[column]
          b -= reach[cluster * width + column] * u[column]
        }
        form.aa += a * a
        form.ab += a * b
        form.bb += b * b
      }
      return form
    }
  }
}
