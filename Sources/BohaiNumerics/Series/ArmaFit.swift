// A seasonal ARIMA model with regressors, fitted by exact maximum likelihood.
//
// The search starts from the coefficients with the smallest conditional sum of squares, keeps autoregressions
// stationary by their partial autocorrelations and turns moving averages so that they can be inverted. The
// covariance of the estimates is the inverse of the second derivatives of the log likelihood.

import BohaiDiagnostics
import Glibc

public struct ArmaFit: Sendable {
  public let order: ArmaOrder
  /// The ARMA coefficients in the order of `ArmaOrder.counts`.
  public let coefficients: [Double]
  /// Of the regressors.
  public let effects: [Double]
  /// Of coefficients and effects, column by column; empty where the second derivatives have no inverse.
  public let covariance: [Double]
  /// Of the errors, divided by n.
  public let variance: Double
  public let logLikelihood: Double
  /// Values of the differenced series.
  public let used: Int
  /// Whether the search ended where nothing leads further up.
  public let isFound: Bool
  /// The errors of prediction one step ahead of the differenced series, and their variances in units of
  /// `variance`.
  public let errors: [Double]
  public let errorVariances: [Double]
  let run: ArmaFilter.Run

  /// - Parameters:
  ///   - regressors: as long as `x`, not differenced.
  /// - Returns: `nil` where the likelihood has no finite value, as for a series that is fitted exactly.
  public init?(_ x: [Double], order: ArmaOrder, regressors: [[Double]]) throws(Fault) {
    let likelihood = ArmaLikelihood(order: order, series: ([x] + regressors).map { order.differenced($0) })
    guard let found = try Self.search(likelihood), let best = try likelihood.value(found.coefficients),
      Self.isAboveRounding(best.variance, likelihood.series[0])
    else { return nil }
    let n = Double(likelihood.n)
    self.order = order
    coefficients = found.coefficients
    effects = best.effects
    variance = best.variance
    used = likelihood.n
    isFound = found.isFound
    logLikelihood = -n / 2 * (log(2 * Double.pi * best.variance) + 1) - best.logarithms / 2
    run = best.run
    errors = ArmaLikelihood.rest(best.run.errors[0], best.effects, best.run.errors.dropFirst())
    errorVariances = best.run.variances
    covariance = try Self.covariance(likelihood, found, best) ?? []
  }

  /// Whether what is left is more than the rounding of the values.
  private static func isAboveRounding(_ variance: Double, _ x: [Double]) -> Bool {
    let largest = x.reduce(0) { max($0, $1.magnitude) }
    return variance.squareRoot() > 1e-13 * largest
  }

  private struct Found {
    /// What the search moves: see `ArmaOrder.stationary`.
    var free: [Double]
    var coefficients: [Double]
    var isFound: Bool
  }

  private static func search(_ likelihood: ArmaLikelihood) throws(Fault) -> Found? {
    let order = likelihood.order
    let zero = [Double](repeating: 0, count: order.count)
    let height: Minimizer.Objective = { (free) throws(Fault) in
      try likelihood.value(order.stationary(free))?.height ?? .infinity
    }
    guard try height(zero) < .infinity else { return nil }
    let start = try Minimizer.quasiNewton(from: zero, most: 100) { (free) throws(Fault) in
      likelihood.conditionalHeight(order.stationary(free))
    }
    let first = try height(start.point) < (try height(zero)) ? start.point : zero
    var best = try Minimizer.quasiNewton(from: first, height)
    let turned = try invertible(best.point, order)
    if turned != best.point, try height(turned) < .infinity {
      best = try Minimizer.quasiNewton(from: turned, height)
    }
    return Found(free: best.point, coefficients: order.stationary(best.point), isFound: best.isFound)
  }

  /// The same process with the roots of its moving averages outside of the unit circle.
  private static func invertible(_ free: [Double], _ order: ArmaOrder) throws(Fault) -> [Double] {
    var parts = order.split(free)
    for kind in [1, 3] { parts[kind] = try inverted(parts[kind]) }
    return parts.flatMap { $0 }
  }

  /// One over each root of 1 + b_1 z + ...: the eigenvalues of its companion matrix.
  private static func inverseRoots(_ coefficients: [Double]) throws(Fault) -> Eigen {
    let size = coefficients.count
    var companion = [Double](repeating: 0, count: size * size)
    for j in 0..<size {
      companion[j * size] = -coefficients[j]
      if j + 1 < size { companion[j * size + j + 1] = 1 }
    }
    return try Linear.eigenvalues(companion, size: size)
  }

  /// How near the process comes to the edge of what is stationary and can be inverted, where this is 1.
  public func largestInverseRoot() throws(Fault) -> Double {
    let (autoregressive, average) = order.expanded(coefficients)
    var largest = 0.0
    for polynomial in [autoregressive.map { -$0 }, average] {
      let roots = try Self.inverseRoots(polynomial)
      for (a, b) in zip(roots.real, roots.imaginary) { largest = max(largest, (a * a + b * b).squareRoot()) }
    }
    return largest
  }

  /// 1 + b_1 z + ... with each root inside the circle replaced by its mirror image.
  private static func inverted(_ average: [Double]) throws(Fault) -> [Double] {
    guard let last = average.lastIndex(where: { $0 != 0 }) else { return average }
    let size = last + 1
    let inverses = try inverseRoots(Array(average[..<size]))
    let sizes = zip(inverses.real, inverses.imaginary).map { $0 * $0 + $1 * $1 }
    guard sizes.contains(where: { $0 > 1 + 1e-9 }) else { return average }
    var real = [1.0]
    var imaginary = [0.0]
    for index in 0..<size {
      let mirror = sizes[index] > 1 ? 1 / sizes[index] : 1
      let (a, b) = (-inverses.real[index] * mirror, -inverses.imaginary[index] * mirror)
      let (oldReal, oldImaginary) = (real + [0], imaginary + [0])
      real = oldReal
      imaginary = oldImaginary
      for k in 1..<real.count {
        real[k] += a * oldReal[k - 1] - b * oldImaginary[k - 1]
        imaginary[k] += a * oldImaginary[k - 1] + b * oldReal[k - 1]
      }
    }
    return Array(real.dropFirst()) + [Double](repeating: 0, count: average.count - size)
  }
}

extension ArmaFit {
  /// The criteria of Akaike, for few values corrected (NaN for too few), and of Schwarz; the variance counts
  /// as a parameter.
  public var criteria: (akaike: Double, corrected: Double, bayes: Double) {
    let (n, k) = (Double(used), Double(coefficients.count + effects.count + 1))
    let akaike = 2 * k - 2 * logLikelihood
    let corrected = n - k - 1 > 0 ? akaike + 2 * k * (k + 1) / (n - k - 1) : .nan
    return (akaike, corrected, log(n) * k - 2 * logLikelihood)
  }

  /// The inverse of the second derivatives in the numbers that the search moves, brought to the coefficients.
  private static func covariance(
    _ likelihood: ArmaLikelihood, _ found: Found, _ best: ArmaLikelihood.Value
  ) throws(Fault) -> [Double]? {
    let order = likelihood.order
    let (n, own) = (Double(likelihood.n), order.count)
    let size = own + best.effects.count
    if size == 0 { return [] }
    let spread = effectErrors(best)
    let widths = found.free.map { _ in 2e-3 } + spread.map { 0.05 * $0 }
    let curvature = try Minimizer.curvature(
      { (point) throws(Fault) in
        let coefficients = order.stationary(Array(point[..<own]))
        let value = try likelihood.value(coefficients, effects: Array(point[own...]))
        return value.map { $0.height * n } ?? .infinity
      }, at: found.free + best.effects, widths: widths)
    guard curvature.allSatisfy(\.isFinite) else { return nil }
    // Scaled to ones on the diagonal before it is inverted: effects may be of any size.
    let scales = (0..<size).map { 1 / curvature[$0 * size + $0].squareRoot() }
    guard scales.allSatisfy(\.isFinite) else { return nil }
    var scaled = curvature
    for i in 0..<size { for j in 0..<size { scaled[i * size + j] *= scales[i] * scales[j] } }
    guard try Linear.eigenvalues(symmetric(scaled, size), size: size).real.allSatisfy({ $0 > 1e-10 }) else {
      return nil
    }
    var factored = try Factored(scaled, size: size)
    var inverse = try factored.solve(Linear.identity(size), columns: size)
    for i in 0..<size { for j in 0..<size { inverse[i * size + j] *= scales[i] * scales[j] } }
    let slopes = slopes(order, found.free, size)
    let half = try Linear.product(slopes, rows: size, inner: size, inverse, columns: size)
    return try Linear.product(
      half, rows: size, inner: size, Linear.transposed(slopes, rows: size, columns: size), columns: size)
  }

  private static func symmetric(_ values: [Double], _ size: Int) -> [Double] {
    var result = values
    for j in 0..<size { for i in 0..<j { result[i * size + j] = result[j * size + i] } }
    return result
  }

  /// About the standard errors of the effects: the scale for steps in their direction.
  private static func effectErrors(_ best: ArmaLikelihood.Value) -> [Double] {
    best.run.errors.dropFirst().map { errors in
      let squares = zip(errors, best.run.variances).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      return squares > 0 ? (best.variance / squares).squareRoot() : 1
    }
  }

  /// The derivatives of the coefficients by what the search moves; effects are moved themselves.
  private static func slopes(_ order: ArmaOrder, _ free: [Double], _ size: Int) -> [Double] {
    var result = Linear.identity(size)
    for j in free.indices {
      var (left, right) = (free, free)
      left[j] -= 1e-5
      right[j] += 1e-5
      let (low, high) = (order.stationary(left), order.stationary(right))
      for i in free.indices { result[j * size + i] = (high[i] - low[i]) / 2e-5 }
    }
    return result
  }
}
