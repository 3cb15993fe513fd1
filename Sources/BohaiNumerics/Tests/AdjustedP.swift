// Probabilities of several tests, made larger so that errors among all of them stay bounded.

import BohaiDiagnostics
import Glibc

public enum Adjustment: String, Sendable, CaseIterable {
  case holm, bonferroni, hochberg
  case benjaminiHochberg = "bh"
  case benjaminiYekutieli = "by"
  case sidak, none

  /// The adjusted probabilities in the order of `p`; NaN stays and does not count.
  public func callAsFunction(_ p: [Double]) throws(Fault) -> [Double] {
    let order = try sortedRows(by: p).map { Int($0) }.filter { !p[$0].isNaN }
    let m = Double(order.count)
    var result = p
    func fill(_ ascending: Bool, _ factor: (Double) -> Double) {
      var bound = ascending ? 0.0 : 1.0
      for (place, row) in ascending ? Array(order.enumerated()) : order.enumerated().reversed() {
        let value = p[row] * factor(Double(place + 1))
        bound = ascending ? max(bound, value) : min(bound, value)
        result[row] = min(1, bound)
      }
    }
    switch self {
    case .holm: fill(true) { m - $0 + 1 }
    case .bonferroni: for row in order { result[row] = min(1, m * p[row]) }
    case .sidak: for row in order { result[row] = -expm1(m * log1p(-p[row])) }
    case .hochberg: fill(false) { m - $0 + 1 }
    case .benjaminiHochberg: fill(false) { m / $0 }
    case .benjaminiYekutieli:
      let harmonic = order.isEmpty ? 0 : (1...order.count).reduce(0) { $0 + 1 / Double($1) }
      fill(false) { m * harmonic / $0 }
    case .none: break
    }
    return result
  }
}
