// Rules for the bandwidth of a kernel density.

import BohaiDiagnostics
import Glibc

public enum BandwidthRule: String, Sendable {
  case silverman, scott, sheatherJones = "sheather_jones"

  /// - Parameters:
  ///   - x: two known values or more.
  ///   - sd: their sample standard deviation.
  /// - Returns: `nil` when the rule finds none, which happens to Sheather and Jones' with few different
  ///   values.
  public func bandwidth(_ x: [Double], sd: Double) throws(Fault) -> Double? {
    var sample = OrderStatistics(x)
    let range = try sample.quantile(0.75, type: 7) - sample.quantile(0.25, type: 7)
    let n = Double(x.count)
    switch self {
    case .silverman, .scott:
      let narrower = self == .scott ? min(sd, range / 1.34) : range > 0 ? min(sd, range / 1.34) : sd
      let spread = narrower > 0 ? narrower : sd > 0 ? sd : x[0] != 0 ? x[0].magnitude : 1
      return (self == .scott ? 1.06 : 0.9) * spread * pow(n, -0.2)
    case .sheatherJones:
      let scale = range > 0 ? min(sd, range / 1.349) : sd
      return scale > 0 ? try SheatherJones(x).solution(scale) : nil
    }
  }
}

/// Sheather and Jones (1991): the bandwidth that equals the best one for the roughness estimated with it.
/// Distances of pairs are counted in classes of a thousandth of the range, which begin at zero, as in R's
/// bw.SJ.
private struct SheatherJones {
  private let n: Double
  private let width: Double
  /// Pairs whose values lie k classes apart.
  private var pairs: [Double]

  init(_ x: [Double]) throws(Fault) {
    let classes = 1000
    n = Double(x.count)
    let ends = Sums.extremes(x) ?? (0, 0)
    width = (ends.high - ends.low) * 1.01 / Double(classes)
    let last = Double(classes + 1)
    var counts = [Double](repeating: 0, count: classes + 2)
    for value in x {
      let place = (value / width).rounded(.towardZero) - (ends.low / width).rounded(.towardZero)
      counts[place > 0 ? Int(min(place, last)) : 0] += 1
    }
    pairs = [Double](repeating: 0, count: counts.count)
    for i in counts.indices where counts[i] > 0 {
      pairs[0] += counts[i] * (counts[i] - 1) / 2
      for j in 0..<i { pairs[i - j] += counts[i] * counts[j] }
    }
  }

  /// The mean over pairs of a derivative of the normal density, from its polynomial in the squared distance.
  private func roughness(_ h: Double, power: Double, atZero: Double, _ polynomial: (Double) -> Double) -> Double {
    var sum = 0.0
    for (distance, count) in pairs.enumerated() where count > 0 {
      let z = Double(distance) * width / h
      let delta = z * z
      if delta >= 1000 { break }
      sum += exp(-delta / 2) * polynomial(delta) * count
    }
    return (2 * sum + n * atZero) / (n * (n - 1) * pow(h, power) * (2 * Double.pi).squareRoot())
  }

  private func fourth(_ h: Double) -> Double {
    roughness(h, power: 5, atZero: 3) { delta in delta * delta - 6 * delta + 3 }
  }

  private func sixth(_ h: Double) -> Double {
    roughness(h, power: 7, atZero: -15) { delta in
      delta * delta * delta - 15 * delta * delta + 45 * delta - 15
    }
  }

  func solution(_ scale: Double) throws(Fault) -> Double? {
    let third = -sixth(1.23 * scale * pow(n, -1.0 / 9))
    guard third > 0, third.isFinite else { return nil }
    let ratio = 1.357 * pow(fourth(1.24 * scale * pow(n, -1.0 / 7)) / third, 1.0 / 7)
    let best = 1 / (2 * Double.pi.squareRoot() * n)
    let excess = { (h: Double) in pow(best / fourth(ratio * pow(h, 5.0 / 7)), 0.2) - h }
    var high = 1.144 * scale * pow(n, -0.2)
    var low = 0.1 * high
    for _ in 0..<99 where !(excess(low) > 0 && excess(high) < 0) {
      (low, high) = (low * 0.9, high * 1.1)
    }
    guard excess(low) > 0, excess(high) < 0 else { return nil }
    while high - low > 1e-12 * high {
      try Interrupt.check()
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if excess(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
