// The 2 x 2 table with fixed margins under any odds ratio: Fisher's noncentral hypergeometric distribution of
// its first cell. Everything is computed from the logarithms of the central probabilities, shifted so that
// the largest is 1.

import BohaiDiagnostics
import Glibc

public struct OddsRatio: Sendable {
  /// The first cell, and the range that the margins leave it.
  private let observed: Double
  private let low: Double
  private let logs: [Double]
  private var high: Double { low + Double(logs.count - 1) }

  /// How many values the first cell can take.
  public static func count(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
    min(a + b, a + c) - max(0, a - d) + 1
  }

  /// A table a, b in the first row and c, d in the second.
  public init(_ a: Double, _ b: Double, _ c: Double, _ d: Double) throws(Fault) {
    let hyper = try Distribution.named("hyper")
    observed = a
    low = max(0, a - d)
    let count = Int(OddsRatio.count(a, b, c, d))
    let start = low
    logs = (0..<count).map { hyper.density(start + Double($0), [a + b, c + d, a + c], log: true) }
  }

  /// Probabilities of the cell's values under an odds ratio, given by its logarithm.
  private func probabilities(_ logRatio: Double) -> [Double] {
    let tilted = logs.enumerated().map { $1 + logRatio * (low + Double($0)) }
    let largest = tilted.max() ?? 0
    let raw = tilted.map { exp($0 - largest) }
    let total = Sums.sum(raw).sum
    return raw.map { $0 / total }
  }

  private func place(_ cell: Double) -> Int { Int(cell - low) }

  /// P(cell <= observed), P(cell >= observed) and the sum of all probabilities that are not above the
  /// observed one's.
  public func tails(_ ratio: Double) -> (lower: Double, upper: Double, twoSided: Double) {
    if ratio == 0 { return (1, observed == low ? 1 : 0, observed == low ? 1 : 0) }
    if ratio == .infinity { return (observed == high ? 1 : 0, 1, observed == high ? 1 : 0) }
    let p = probabilities(log(ratio))
    let at = place(observed)
    let bound = p[at] * (1 + 1e-7)
    return (
      min(1, Sums.sum(Array(p[...at])).sum), min(1, Sums.sum(Array(p[at...])).sum),
      min(1, Sums.sum(p.filter { $0 <= bound }).sum)
    )
  }

  /// The odds ratio under which the observed cell is the expected one: the conditional maximum likelihood
  /// estimate.
  public func estimate() throws(Fault) -> Double {
    if observed == low { return low == high ? .nan : 0 }
    if observed == high { return .infinity }
    return try ratio { probabilities in
      let places = probabilities.indices.map { low + Double($0) - observed }
      return Sums.products(probabilities, places).sum
    }
  }

  /// The smallest odds ratio under which at least as much as observed has probability `error`.
  public func lowerBound(_ error: Double) throws(Fault) -> Double {
    if observed == low { return 0 }
    return try ratio { Sums.sum(Array($0[place(observed)...])).sum - error }
  }

  /// The largest odds ratio under which at most as much as observed has probability `error`.
  public func upperBound(_ error: Double) throws(Fault) -> Double {
    if observed == high { return .infinity }
    return try ratio { error - Sums.sum(Array($0[...place(observed)])).sum }
  }

  private func ratio(_ f: ([Double]) -> Double) throws(Fault) -> Double {
    exp(
      try root(between: -500, and: 500) { (logRatio) throws(Fault) in
        try Interrupt.check()
        return f(probabilities(logRatio))
      })
  }
}
