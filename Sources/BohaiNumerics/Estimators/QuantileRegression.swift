// Quantile regression from scratch: a start near the solution, then the simplex method to the exact one.
//
// Up to a few hundred rows the start is least squares; beyond, the interior point method (Portnoy and
// Koenker 1997) on the dual problem: max y'a with X'a = (1 - tau) X'1 and a between 0 and 1.

import BohaiDiagnostics

public struct QuantileRegression: Sendable {
  public let coefficients: [Double]
  public let residuals: [Double]
  public let isUnique: Bool
  /// The rows that the solution goes through.
  public let basis: [Int]
  /// Σ w rho(y - x'b)
  public let loss: Double

  private static let manyRows = 200

  /// - Parameters:
  ///   - columns: independent of each other, at least one.
  ///   - start: a basis of another solution, of another tau or other weights.
  public init(
    _ columns: [[Double]], _ y: [Double], weights: [Double]? = nil, tau: Double, start: [Int]? = nil
  ) throws(Fault) {
    // Columns of size one, so that nothing depends on their units.
    let scales = columns.map { column in
      let largest = column.lazy.map(\.magnitude).max() ?? 0
      return largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    }
    let scaled = zip(columns, scales).map { column, scale in column.map { $0 / scale } }
    let begin: [Int]
    if let start { begin = start } else { begin = try Self.start(scaled, y, weights, tau) }
    let simplex = try QuantileSimplex(scaled, y, weights: weights, tau: tau, start: begin)
    coefficients = zip(simplex.coefficients, scales).map { $0 / $1 }
    (isUnique, basis) = (simplex.isUnique, simplex.basis)
    var rest = try Self.rest(scaled, y, simplex.coefficients)
    for row in simplex.basis { rest[row] = 0 }
    residuals = rest
    loss = Sums.sum(rest.indices.map { (weights?[$0] ?? 1) * rest[$0] * (rest[$0] > 0 ? tau : tau - 1) }).sum
  }

  private static func start(
    _ columns: [[Double]], _ y: [Double], _ weights: [Double]?, _ tau: Double
  ) throws(Fault) -> [Int] {
    if weights == nil, y.count > manyRows {
      let b = try InteriorPoint(columns, y, tau: tau).coefficients
      return try nearest(columns, try rest(columns, y, b))
    }
    let squares = try LeastSquares(columns.map { DesignColumn($0) }, y)
    // The plane is moved up or down to its quantile first.
    let residuals = squares.residuals
    var order = OrderStatistics(residuals)
    let level = try order.quantile(tau, type: 7)
    return try nearest(columns, residuals.map { $0 - level })
  }

  private static func rest(_ columns: [[Double]], _ y: [Double], _ b: [Double]) throws(Fault) -> [Double] {
    try Interrupt.check()
    var result = y
    for (column, b) in zip(columns, b) { for row in result.indices { result[row] -= b * column[row] } }
    return result
  }

  /// The rows with the smallest residuals that are independent, by elimination.
  private static func nearest(_ columns: [[Double]], _ residuals: [Double]) throws(Fault) -> [Int] {
    let k = columns.count
    var chosen: [Int] = []
    var pivots: [(place: Int, row: [Double])] = []
    for (turn, row) in try sortedRows(by: residuals.map(\.magnitude)).enumerated() where chosen.count < k {
      if turn & 0xfff == 0 { try Interrupt.check() }
      var values = columns.map { $0[Int(row)] }
      let size = values.lazy.map(\.magnitude).max() ?? 0
      for (place, pivot) in pivots where values[place] != 0 {
        let factor = values[place] / pivot[place]
        for at in 0..<k { values[at] -= factor * pivot[at] }
        values[place] = 0
      }
      guard let place = values.indices.max(by: { values[$0].magnitude < values[$1].magnitude }),
        values[place].magnitude > 1e-7 * size
      else { continue }
      pivots.append((place, values))
      chosen.append(Int(row))
    }
    guard chosen.count == k else { throw Fault(.noConvergence("quantile_regression")) }
    return chosen
  }
}
