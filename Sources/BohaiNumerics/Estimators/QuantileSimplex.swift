// Quantile regression: the b that makes Σ w rho(y - x'b) smallest, rho(r) = tau r above zero and (tau - 1) r
// below.
//
// A solution goes exactly through k of the rows. From one such basis the search goes along the edge that
// falls most steeply to the row where it turns up again, until no edge falls (Barrodale and Roberts 1973).
// Invariant: every row outside of the basis is kept on a side, above or below, also where its residual is
// zero, so that a step of length zero changes something; after many of those Bland's rule keeps the search
// from going round.

import BohaiDiagnostics

public struct QuantileSimplex: Sendable {
  public private(set) var coefficients: [Double]
  /// The rows that the solution goes through.
  public private(set) var basis: [Int]
  /// Whether another solution is as good.
  public private(set) var isUnique = true

  private let columns: [[Double]]
  private let y: [Double]
  private let weights: [Double]?
  private let tau: Double
  private var residuals: [Double] = []
  private var isAbove: [Bool] = []
  /// The inverse of the rows of the basis, column by column: column j moves the solution off basis row j
  /// only.
  private var edges: [Double] = []

  private var k: Int { columns.count }

  /// - Parameters:
  ///   - columns: independent of each other.
  ///   - start: `k` independent rows.
  public init(
    _ columns: [[Double]], _ y: [Double], weights: [Double]? = nil, tau: Double, start: [Int]
  ) throws(Fault) {
    (self.columns, self.y, self.weights, self.tau) = (columns, y, weights, tau)
    (basis, coefficients) = (start, [Double](repeating: 0, count: columns.count))
    try settle()
    isAbove = residuals.map { $0 > 0 }
    var stalled = 0
    while let (edge, sign, slope) = falling(takesFirst: stalled > 50) {
      let length = try turn(edge, sign, slope)
      stalled = length > 0 ? 0 : stalled + 1
      guard stalled < 50_000 else { throw Fault(.noConvergence("quantile_regression")) }
    }
  }

  /// The solution through the basis.
  private mutating func settle() throws(Fault) {
    try Interrupt.check()
    let rows = basis.indices.map { at in columns.map { $0[basis[at]] } }
    var factored = try Factored((0..<k).flatMap { j in rows.map { $0[j] } }, size: k)
    coefficients = try factored.solve(basis.map { y[$0] }, columns: 1)
    let rest = zip(basis, rows).map { row, values in
      zip(values, coefficients).reduce(y[row]) { $0 - $1.0 * $1.1 }
    }
    for (at, change) in try factored.solve(rest, columns: 1).enumerated() { coefficients[at] += change }
    edges = try factored.solve(Linear.identity(k), columns: k)
    residuals = y
    for (column, b) in zip(columns, coefficients) {
      for row in residuals.indices { residuals[row] -= b * column[row] }
    }
    for row in basis { residuals[row] = 0 }
  }

  private func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

  /// The edge and the direction along which the sum falls most steeply.
  private mutating func falling(takesFirst: Bool) -> (edge: Int, sign: Double, slope: Double)? {
    var pulls = y.indices.map { weight($0) * (isAbove[$0] ? tau : tau - 1) }
    for row in basis { pulls[row] = 0 }
    let gradient = columns.map { Sums.products($0, pulls).sum }
    let sizes = columns.map { column in column.indices.reduce(0) { $0 + (column[$1] * pulls[$1]).magnitude } }
    var best: (edge: Int, sign: Double, slope: Double)?
    isUnique = true
    for j in 0..<k {
      let edge = edges[(j * k)..<(j * k + k)]
      let pull = zip(gradient, edge).reduce(0) { $0 + $1.0 * $1.1 }
      let rounding = 1e-13 * zip(sizes, edge).reduce(1) { $0 + ($1.0 * $1.1).magnitude }
      let own = weight(basis[j])
      for (sign, slope) in [(1.0, own * (1 - tau) - pull), (-1.0, own * tau + pull)] {
        if slope < rounding { isUnique = false }
        guard slope < -rounding, best.map({ slope < $0.slope }) ?? true else { continue }
        best = (j, sign, slope)
        if takesFirst { return best }
      }
    }
    return best
  }

  /// Goes along an edge until the sum would rise: that row takes the place of the one left.
  private mutating func turn(_ edge: Int, _ sign: Double, _ slope: Double) throws(Fault) -> Double {
    var speeds = [Double](repeating: 0, count: y.count)
    for (i, column) in columns.enumerated() {
      let step = sign * edges[edge * k + i]
      if step != 0 { for row in speeds.indices { speeds[row] += step * column[row] } }
    }
    for row in basis { speeds[row] = 0 }
    let fastest = speeds.lazy.map(\.magnitude).max() ?? 0
    var met: [(time: Double, row: Int)] = []
    for row in speeds.indices where speeds[row].magnitude > 1e-12 * fastest && (speeds[row] > 0) == isAbove[row] {
      met.append((max(0, residuals[row] / speeds[row]), row))
    }
    met.sort { $0.time != $1.time ? $0.time < $1.time : $0.row < $1.row }
    var rising = slope
    var passed: [Int] = []
    for (time, row) in met {
      rising += weight(row) * speeds[row].magnitude
      if rising < 0 { passed.append(row); continue }
      for other in passed { isAbove[other].toggle() }
      isAbove[basis[edge]] = sign < 0
      basis[edge] = row
      try settle()
      return time
    }
    throw Fault(.noConvergence("quantile_regression"))
  }
}
