// Shapiro and Wilk's W with Royston's approximation of its coefficients and its distribution (Royston 1995,
// AS R94), for 3 to 5000 values.

import BohaiDiagnostics
import Glibc

public struct ShapiroWilk: Sendable {
  public static let counts = 3...5000
  public let w: Double
  public let p: Double

  /// - Parameter x: finite numbers, not all equal, as many as `counts` says.
  public init(_ x: [Double]) throws(Fault) {
    let x = try sorted(x)
    let pivot = x[x.count / 2]
    let moved = x.map { $0 - pivot }
    let scale = (moved.last ?? 1) - (moved.first ?? 0)
    let scaled = moved.map { $0 / scale }
    let mean = Sums.sum(scaled).sum / Double(x.count)
    let weights = try ShapiroWilk.weights(x.count)
    let product = Sums.products(weights, from: 0, scaled, from: mean).sum
    let squares = Sums.squares(weights, from: 0).sum * Sums.squares(scaled, from: mean).sum
    // 1 - W from a product, so that it keeps its digits where W is near 1.
    let size = squares.squareRoot()
    let rest = max(0, (size - product) * (size + product) / squares)
    w = 1 - rest
    p = try ShapiroWilk.p(w, rest: rest, n: Double(x.count))
  }

  private static func weights(_ count: Int) throws(Fault) -> [Double] {
    if count == 3 { return [-0.5.squareRoot(), 0, 0.5.squareRoot()] }
    let n = Double(count)
    let half = count / 2
    let normal = try Distribution.named("norm")
    let scores = (1...half).map { normal.quantile((Double($0) - 0.375) / (n + 0.25), 0, 1) }
    let squares = 2 * scores.reduce(0) { $0 + $1 * $1 }
    let size = squares.squareRoot()
    let u = 1 / n.squareRoot()
    let first = polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], u) - scores[0] / size
    var upper = [first]
    var (left, share) = (squares - 2 * scores[0] * scores[0], 1 - 2 * first * first)
    if count > 5 {
      let second = polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], u) - scores[1] / size
      upper.append(second)
      left -= 2 * scores[1] * scores[1]
      share -= 2 * second * second
    }
    let factor = (left / share).squareRoot()
    upper += scores[upper.count...].map { -$0 / factor }
    let middle = count % 2 == 1 ? [0.0] : []
    return upper.map { -$0 } + middle + upper.reversed()
  }

  private static func p(_ w: Double, rest: Double, n: Double) throws(Fault) -> Double {
    if n == 3 { return max(0, 6 / Double.pi * (asin(w.squareRoot()) - asin(0.75.squareRoot()))) }
    var y = log(rest)
    let mean: Double
    let sd: Double
    if n <= 11 {
      let bound = -2.273 + 0.459 * n
      if y >= bound { return 0 }
      y = -log(bound - y)
      mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], n)
      sd = exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], n))
    } else {
      let logN = log(n)
      mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], logN)
      sd = exp(polynomial([-0.4803, -0.082676, 0.0030302], logN))
    }
    return try Distribution.named("norm").probability(y, mean, sd, tail: .upper)
  }
}

/// The polynomial with the constant first.
private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
  coefficients.reversed().reduce(0) { $0 * x + $1 }
}
