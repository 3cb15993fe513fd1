// The distribution of the largest of many Wald statistics, one for each date at which a regression may break.
//
// Under no break the statistic for a break after the share r of the time goes as |U(s)|^2, where U is the
// stationary Ornstein-Uhlenbeck process in k dimensions and s = log(r / (1 - r)) / 2 (Andrews 1993; Estrella
// 2003). The probability that |U| reaches a bound c within a time L solves v_t = v'' + ((k - 1) / x - x) v'
// with v(c) = 1 and v = 0 at the start; it is computed on a grid of cells, so that small probabilities keep
// their digits.

import BohaiDiagnostics
import Glibc

public enum SupremumF {
  /// P(sup of the Wald statistic >= `bound`); an F statistic counts `dimensions` times.
  ///
  /// - Parameters:
  ///   - dimensions: how many coefficients break.
  ///   - from, to: the shares of the time between which the break is looked for.
  public static func probability(
    _ bound: Double, dimensions: Int, from: Double, to: Double
  ) throws(Fault) -> Double {
    guard bound > 0 else { return 1 }
    guard bound < 1e5 else { return 0 }
    let time = log(to * (1 - from) / (from * (1 - to))) / 2
    guard time > 0 else {
      return try Distribution.named("chisq").probability(bound, Double(dimensions), tail: .upper)
    }
    // The error falls with the square of the cells' width: two grids give a value without its first term.
    let coarse = try reached(bound, dimensions, time, cells: 300)
    let fine = try reached(bound, dimensions, time, cells: 600)
    let better = fine + (fine - coarse) / 3
    return min(1, better > 0 ? better : fine)
  }

  private static func reached(_ bound: Double, _ k: Int, _ time: Double, cells: Int) throws(Fault) -> Double {
    let edge = bound.squareRoot()
    let width = edge / Double(cells)
    let middles = (0..<cells).map { (Double($0) + 0.5) * width }
    let logDensity = { (x: Double) in Double(k - 1) * log(x) - x * x / 2 }
    // The flow out of each cell over its two sides, by the side's density relative to the cell's.
    let upper = (0..<cells).map { i in
      let flow = exp(logDensity(Double(i + 1) * width) - logDensity(middles[i])) / (width * width)
      return i == cells - 1 ? 2 * flow : flow                 // the bound lies half a cell away
    }
    let lower = (0..<cells).map { i in
      i == 0 ? 0 : exp(logDensity(Double(i) * width) - logDensity(middles[i])) / (width * width)
    }
    let v = try evolved(upper: upper, lower: lower, time: time)
    let scale = log(2.0) * (Double(k) / 2 - 1) + lgamma(Double(k) / 2)
    let inside = zip(v, middles).reduce(0) { $0 + $1.0 * exp(logDensity($1.1) - scale) * width }
    let outside = try Distribution.named("chisq").probability(bound, Double(k), tail: .upper)
    return inside + outside
  }

  /// v at `time`. Steps grow from very short ones, because at the start v jumps at the bound; each is one
  /// step of the implicit rule of the second order (two stages, L-stable).
  private static func evolved(upper: [Double], lower: [Double], time: Double) throws(Fault) -> [Double] {
    let steps = 240
    let growth = 1.05
    let gamma = 1 - 0.5.squareRoot()
    var step = time * (growth - 1) / (pow(growth, Double(steps)) - 1)
    var v = [Double](repeating: 0, count: upper.count)
    for _ in 0..<steps {
      try Interrupt.check()
      let first = solved(v, upper, lower, gamma * step)
      let slope = zip(first, v).map { ($0 - $1) / (gamma * step) }
      let start = zip(v, slope).map { $0 + (1 - gamma) * step * $1 }
      v = solved(start, upper, lower, gamma * step)
      step *= growth
    }
    return v
  }

  /// (1 - h A) v = right, v being 1 beyond the last cell; the matrix has three bands and its diagonal
  /// dominates.
  private static func solved(
    _ right: [Double], _ upper: [Double], _ lower: [Double], _ h: Double
  ) -> [Double] {
    let n = right.count
    var ratio = [Double](repeating: 0, count: n)
    var v = right
    v[n - 1] += h * upper[n - 1]
    for i in 0..<n {
      let pivot = 1 + h * (upper[i] + lower[i]) - (i > 0 ? h * lower[i] * ratio[i - 1] : 0)
      if i > 0 { v[i] += h * lower[i] * v[i - 1] }
      v[i] /= pivot
      ratio[i] = i < n - 1 ? h * upper[i] / pivot : 0
    }
    for i in (0..<(n - 1)).reversed() { v[i] += ratio[i] * v[i + 1] }
    return v
  }
}
