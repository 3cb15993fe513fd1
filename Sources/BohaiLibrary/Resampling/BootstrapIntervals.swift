// Confidence intervals from bootstrap replicates.

import BohaiDiagnostics
import BohaiNumerics
import Glibc

enum BootstrapInterval: String {
  case percentile, basic, bca, normal

  /// The interval of a statistic with the value `estimate`; `replicates` are known and at least two.
  ///
  /// - Parameter leavingOneOut: the values without one unit each, for BCa.
  func bounds(
    _ estimate: Double, _ replicates: [Double], level: Double, leavingOneOut: [Double]
  ) throws(Fault) -> (low: Double, high: Double) {
    let error = (1 - level) / 2
    switch self {
    case .normal:
      guard let moments = try Moments(replicates) else { return (.nan, .nan) }
      let center = 2 * estimate - moments.average.mean
      let reach = normalQuantile(1 - error) * (moments.variance(isSample: true) ?? .nan).squareRoot()
      return (center - reach, center + reach)
    case .percentile: return try Self.quantiles(replicates, error, 1 - error)
    case .basic:
      let (low, high) = try Self.quantiles(replicates, error, 1 - error)
      return (2 * estimate - high, 2 * estimate - low)
    case .bca:
      let (low, high) = try Self.shares(estimate, replicates, error, leavingOneOut)
      return try Self.quantiles(replicates, low, high)
    }
  }

  /// Of R replicates the value at rank (R + 1) p, between two ranks on the straight line (Hyndman and Fan's
  /// type 6).
  private static func quantiles(
    _ replicates: [Double], _ low: Double, _ high: Double
  ) throws(Fault) -> (low: Double, high: Double) {
    var sample = OrderStatistics(replicates)
    return (try sample.quantile(low, type: 6), try sample.quantile(high, type: 6))
  }

  /// Efron's (1987) corrected shares: for the bias by z0, for the acceleration by the skewness of the
  /// jackknife values.
  private static func shares(
    _ estimate: Double, _ replicates: [Double], _ error: Double, _ leavingOneOut: [Double]
  ) throws(Fault) -> (Double, Double) {
    let below = replicates.count { $0 < estimate }
    let equal = replicates.count { $0 == estimate }
    let share = (Double(below) + Double(equal) / 2) / Double(replicates.count)
    guard share > 0, share < 1 else { throw Fault(.bcaImpossible("all replicates lie on one side of the estimate")) }
    guard leavingOneOut.count > 2, !leavingOneOut.contains(where: \.isNaN) else {
      throw Fault(.bcaImpossible("the statistic is missing where one value is left out"))
    }
    let z0 = normalQuantile(share)
    let a = try acceleration(leavingOneOut)
    let corrected = { (z: Double) in
      let shifted = z0 + z
      return 0.5 * erfc(-(z0 + shifted / (1 - a * shifted)) / 2.0.squareRoot())
    }
    let (low, high) = (corrected(normalQuantile(error)), corrected(normalQuantile(1 - error)))
    guard low < high else { throw Fault(.bcaImpossible("the acceleration is too large")) }
    return (low, high)
  }

  /// sum(d^3) / (6 sum(d^2)^1.5), d the mean of the jackknife values less each of them.
  private static func acceleration(_ values: [Double]) throws(Fault) -> Double {
    guard let moments = try Moments(values), moments.squares > 0 else { return 0 }
    let scale = (moments.squares / Double(values.count)).squareRoot()
    let cubes = Sums.sum(values.map { value in
      let d = (moments.average.mean - value) / scale
      return d * d * d
    }).sum
    return cubes / (6 * pow(Double(values.count), 1.5))
  }
}
