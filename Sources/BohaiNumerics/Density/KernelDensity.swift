// Kernel density estimates: at each point the weighted mean of a kernel around every value.
//
// Kernels are scaled to a standard deviation of one bandwidth, so that the bandwidth means the same for all
// of them.

import BohaiDiagnostics
import Glibc

public enum DensityKernel: String, Sendable {
  case gaussian, epanechnikov, rectangular, triangular, biweight, cosine

  /// How far the kernel reaches, in bandwidths; beyond it the Gaussian one is zero in a Double.
  private var reach: Double {
    switch self {
    case .gaussian: 39
    case .epanechnikov: 5.0.squareRoot()
    case .rectangular: 3.0.squareRoot()
    case .triangular: 6.0.squareRoot()
    case .biweight: 7.0.squareRoot()
    case .cosine: 1 / (1.0 / 3 - 2 / (Double.pi * Double.pi)).squareRoot()
    }
  }

  /// The kernel at a distance in bandwidths that is within its reach.
  private func value(_ z: Double) -> Double {
    let u = z / reach
    switch self {
    case .gaussian: return exp(-0.5 * z * z) * 0.398942280401432677940
    case .epanechnikov: return 0.75 * (1 - u * u) / reach
    case .rectangular: return 0.5 / reach
    case .triangular: return (1 - u.magnitude) / reach
    case .biweight: return 0.9375 * (1 - u * u) * (1 - u * u) / reach
    case .cosine: return 0.5 * (1 + cos(Double.pi * u)) / reach
    }
  }

  /// The density of known values at each of `points`.
  ///
  /// - Parameters:
  ///   - weights: zero or more, not all zero, one for each value; `nil` counts each alike.
  ///   - bandwidth: above zero.
  public func density(
    of x: [Double], weights: [Double]?, at points: [Double], bandwidth: Double
  ) throws(Fault) -> [Double] {
    let rows = try sortedRows(by: x)
    let sorted = rows.map { x[Int($0)] }
    let masses = weights.map { weights in rows.map { weights[Int($0)] } }
    let total = weights.map { Sums.sum($0).sum } ?? Double(x.count)
    let radius = reach * bandwidth
    let result = [Double](unsafeUninitializedCapacity: points.count) { buffer, filled in
      buffer.initialize(repeating: .nan)
      let target = Target(buffer.baseAddress)
      inParallel(points.count) { place in
        guard let base = target.base, !Interrupt.isRequested, points[place].isFinite else { return }
        let point = points[place]
        let first = Self.firstIndex(sorted) { $0 >= point - radius }
        var sum = Accumulator()
        for index in first..<sorted.count {
          if sorted[index] > point + radius { break }
          sum.add(value((point - sorted[index]) / bandwidth) * (masses?[index] ?? 1))
        }
        base[place] = sum.value / (total * bandwidth)
      }
      filled = points.count
    }
    try Interrupt.check()
    return result
  }

  /// The first of sorted values for which `isBeyond` holds, or their count.
  private static func firstIndex(_ sorted: [Double], _ isBeyond: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
