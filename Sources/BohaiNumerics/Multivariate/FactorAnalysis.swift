// Common factors behind correlations: R = L L' + Psi, with few columns in L and a diagonal Psi.

import BohaiDiagnostics
import Glibc

public struct FactorAnalysis: Sendable {
  /// Variables x factors, column by column, not rotated.
  public private(set) var loadings: [Double] = []
  /// The diagonal of Psi.
  public private(set) var uniquenesses: [Double]
  /// What maximum likelihood makes smallest: zero for a perfect fit.
  public private(set) var discrepancy = Double.nan
  public private(set) var iterations = 0
  /// The least uniqueness that maximum likelihood may give: one at this bound is a Heywood case.
  public static let leastUniqueness = 0.005

  private let correlations: [Double]
  private let size: Int
  private let factors: Int

  public enum Method: String, Sendable {
    case maximumLikelihood = "ml"
    case principalAxis = "principal_axis"
  }

  /// - Parameter correlations: not singular.
  public init(_ correlations: [Double], size: Int, factors: Int, _ method: Method) throws(Fault) {
    (self.correlations, self.size, self.factors) = (correlations, size, factors)
    var factored = try Factored(correlations, size: size)
    let inverse = try factored.solve(Linear.identity(size), columns: size)
    let own = (0..<size).map { 1 / inverse[$0 * size + $0] }
    uniquenesses = own
    switch method {
    case .maximumLikelihood:
      let share = 1 - 0.5 * Double(factors) / Double(size)
      uniquenesses = own.map { min(1, max(Self.leastUniqueness, $0 * share)) }
      try maximise()
    case .principalAxis: try iterate()
    }
  }

  // MARK: - Principal axes

  /// Eigenvectors of the correlations with communalities on the diagonal, until these stay the same.
  private mutating func iterate() throws(Fault) {
    for round in 1...10_000 {
      var reduced = correlations
      for i in 0..<size { reduced[i * size + i] = 1 - uniquenesses[i] }
      let (values, vectors) = try descending(reduced)
      loadings = (0..<factors).flatMap { j in
        let root = max(0, values[j]).squareRoot()
        return (0..<size).map { vectors[j * size + $0] * root }
      }
      let next = (0..<size).map { i in
        1 - (0..<factors).reduce(0) { $0 + loadings[$1 * size + i] * loadings[$1 * size + i] }
      }
      let change = zip(next, uniquenesses).map { ($0 - $1).magnitude }.max() ?? 0
      uniquenesses = next
      iterations = round
      if change < 1e-10 { return }
      guard next.allSatisfy({ $0 > -10 }) else { break }
    }
    throw Fault(.noConvergence("factor_analysis"))
  }

  /// Largest first, by value.
  private func descending(_ values: [Double]) throws(Fault) -> (values: [Double], vectors: [Double]) {
    let eigen = try Linear.eigenvalues(values, size: size)
    let vectors = eigen.vectors ?? []
    let order = eigen.real.indices.sorted { eigen.real[$0] > eigen.real[$1] }
    return (order.map { eigen.real[$0] }, order.flatMap { vectors[($0 * size)..<($0 * size + size)] })
  }

  // MARK: - Maximum likelihood

  /// Newton's method in the logarithms of the uniquenesses (Jöreskog 1967; Lawley and Maxwell 1971), those at
  /// their bounds held there. Invariant: every step lowers the discrepancy.
  private mutating func maximise() throws(Fault) {
    var state = try state(uniquenesses)
    for round in 1...1000 {
      iterations = round
      let free = (0..<size).filter { i in
        let atBound = uniquenesses[i] <= Self.leastUniqueness && state.gradient[i] > 0
          || uniquenesses[i] >= 1 && state.gradient[i] < 0
        return !atBound
      }
      let largest = free.map { state.gradient[$0].magnitude }.max() ?? 0
      guard largest > 1e-12 else { break }
      guard let next = try lower(state, free) else {
        // No step lowers it any more: rounding where it is flat, a failure where it is not.
        guard largest < 1e-4 else { throw Fault(.noConvergence("factor_analysis")) }
        break
      }
      guard round < 1000 || largest < 1e-4 else { throw Fault(.noConvergence("factor_analysis")) }
      (uniquenesses, state) = next
    }
    discrepancy = state.value
    loadings = (0..<factors).flatMap { j in
      let root = max(0, state.values[j] - 1).squareRoot()
      return (0..<size).map { uniquenesses[$0].squareRoot() * state.vectors[j * size + $0] * root }
    }
  }

  private struct State {
    var value: Double
    /// By the logarithm of each uniqueness.
    var gradient: [Double]
    /// Of Psi^-1/2 R Psi^-1/2.
    var values: [Double]
    var vectors: [Double]
  }

  private func state(_ psi: [Double]) throws(Fault) -> State {
    try Interrupt.check()
    let scaled = correlations.indices.map { correlations[$0] / (psi[$0 % size] * psi[$0 / size]).squareRoot() }
    let (values, vectors) = try descending(symmetric(scaled))
    var state = State(value: 0, gradient: [Double](repeating: 0, count: size), values: values, vectors: vectors)
    for m in factors..<size {
      let value = max(values[m], Double.leastNormalMagnitude)
      state.value += value - log(value) - 1
      for i in 0..<size { state.gradient[i] += (1 - value) * vectors[m * size + i] * vectors[m * size + i] }
    }
    return state
  }

  private func symmetric(_ values: [Double]) -> [Double] {
    values.indices.map { (values[$0] + values[$0 % size * size + $0 / size]) / 2 }
  }

  private func lower(_ state: State, _ free: [Int]) throws(Fault) -> ([Double], State)? {
    let count = free.count
    var bend = [Double](repeating: 0, count: count * count)
    for (a, i) in free.enumerated() {
      for (b, j) in free.enumerated() {
        let shared = (factors..<size).reduce(0) {
          $0 + state.vectors[$1 * size + i] * state.vectors[$1 * size + j]
        }
        bend[b * count + a] = shared * shared + (a == b ? 1e-12 : 0)
      }
    }
    var factored = try Factored(bend, size: count)
    let slope = free.map { state.gradient[$0] }
    var step = factored.isSingular ? slope : try factored.solve(slope, columns: 1)
    if zip(step, slope).reduce(0, { $0 + $1.0 * $1.1 }) <= 0 { step = slope }
    var length = 1.0
    while length > 1e-12 {
      var next = uniquenesses
      for (at, i) in free.enumerated() {
        next[i] = min(1, max(Self.leastUniqueness, uniquenesses[i] * exp(-length * step[at])))
      }
      let reached = try self.state(next)
      if reached.value < state.value { return (next, reached) }
      length /= 2
    }
    return nil
  }
}
