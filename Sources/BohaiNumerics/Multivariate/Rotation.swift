// Rotations of loadings towards a simple structure. Loadings are variables x factors, column by column.

import BohaiDiagnostics
import Glibc

public struct Rotation: Sendable {
  public private(set) var loadings: [Double]
  /// Factors x factors: the rotated loadings are the given ones times this.
  public private(set) var matrix: [Double]
  /// Of the factors; `nil` where they stay uncorrelated.
  public private(set) var correlations: [Double]?

  private let size: Int
  private let factors: Int

  private init(_ loadings: [Double], _ size: Int, _ factors: Int) {
    (self.loadings, self.size, self.factors) = (loadings, size, factors)
    matrix = Linear.identity(factors)
  }

  /// The loadings as they are.
  public static func none(_ loadings: [Double], size: Int, factors: Int) -> Rotation {
    Rotation(loadings, size, factors)
  }

  /// Kaiser's varimax (1958): the variance of the squared loadings of each factor as large as possible, rows
  /// of length one. Pairs of factors are turned by their best angle until none turns.
  public static func varimax(_ loadings: [Double], size: Int, factors: Int) throws(Fault) -> Rotation {
    var result = Rotation(loadings, size, factors)
    let lengths = (0..<size).map { i in
      (0..<factors).reduce(0) { $0 + loadings[$1 * size + i] * loadings[$1 * size + i] }.squareRoot()
    }
    var rows = loadings.indices.map { at in
      let length = lengths[at % max(1, size)]
      return length > 0 ? loadings[at] / length : 0
    }
    for _ in 0..<1000 {
      try Interrupt.check()
      var turned = 0.0
      for p in 0..<factors {
        for q in (p + 1)..<max(p + 1, factors) {
          let angle = result.angle(rows, p, q)
          turned = max(turned, angle.magnitude)
          result.turn(&rows, size, p, q, angle)
          result.turn(&result.matrix, factors, p, q, angle)
        }
      }
      if turned < 1e-14 { break }
    }
    result.loadings = try Linear.product(loadings, rows: size, inner: factors, result.matrix, columns: factors)
    return result
  }

  /// The angle that makes the criterion of two factors largest, in closed form.
  private func angle(_ rows: [Double], _ p: Int, _ q: Int) -> Double {
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    for i in 0..<size {
      let (x, y) = (rows[p * size + i], rows[q * size + i])
      let (u, v) = (x * x - y * y, 2 * x * y)
      a += u
      b += v
      c += u * u - v * v
      d += 2 * u * v
    }
    let n = Double(size)
    let (top, bottom) = (d - 2 * a * b / n, c - (a * a - b * b) / n)
    return top.magnitude + bottom.magnitude < 1e-14 ? 0 : atan2(top, bottom) / 4
  }

  private func turn(_ values: inout [Double], _ rows: Int, _ p: Int, _ q: Int, _ angle: Double) {
    let (c, s) = (cos(angle), sin(angle))
    for i in 0..<rows {
      let (x, y) = (values[p * rows + i], values[q * rows + i])
      values[p * rows + i] = c * x + s * y
      values[q * rows + i] = c * y - s * x
    }
  }

  /// Promax (Hendrickson and White 1964): the varimax loadings fitted to their own fourth powers (signs
  /// kept), factors scaled to variance one, as in R.
  public static func promax(_ loadings: [Double], size: Int, factors: Int) throws(Fault) -> Rotation {
    var result = try varimax(loadings, size: size, factors: factors)
    let plain = result.loadings
    let columns = (0..<factors).map { j in DesignColumn(Array(plain[(j * size)..<(j * size + size)])) }
    var change: [Double] = []
    for j in 0..<factors {
      let target = columns[j].values.map { $0 * pow($0.magnitude, 3) }
      change += try LeastSquares(columns, target).coefficients
    }
    guard change.allSatisfy(\.isFinite) else { return result }
    let transposed = Linear.transposed(change, rows: factors, columns: factors)
    let cross = try Linear.product(transposed, rows: factors, inner: factors, change, columns: factors)
    var factored = try Factored(cross, size: factors)
    guard !factored.isSingular else { return result }
    let inverse = try factored.solve(Linear.identity(factors), columns: factors)
    for j in 0..<factors {
      let scale = inverse[j * factors + j].squareRoot()
      for i in 0..<factors { change[j * factors + i] *= scale }
    }
    result.loadings = try Linear.product(plain, rows: size, inner: factors, change, columns: factors)
    result.matrix = try Linear.product(result.matrix, rows: factors, inner: factors, change, columns: factors)
    result.correlations = try Self.correlations(change, factors)
    return result
  }

  /// (U'U)^-1 of the rotation U.
  private static func correlations(_ change: [Double], _ factors: Int) throws(Fault) -> [Double] {
    let transposed = Linear.transposed(change, rows: factors, columns: factors)
    let cross = try Linear.product(transposed, rows: factors, inner: factors, change, columns: factors)
    var factored = try Factored(cross, size: factors)
    return try factored.solve(Linear.identity(factors), columns: factors)
  }

  /// Factors by their sums of squares, each with its largest loading positive.
  public mutating func arrange() {
    let squares = (0..<factors).map { j in
      (0..<size).reduce(0) { $0 + loadings[j * size + $1] * loadings[j * size + $1] }
    }
    let order = (0..<factors).sorted { squares[$0] != squares[$1] ? squares[$0] > squares[$1] : $0 < $1 }
    let signs = order.map { j in
      let column = loadings[(j * size)..<(j * size + size)]
      return (column.max { $0.magnitude < $1.magnitude } ?? 0) < 0 ? -1.0 : 1
    }
    let (old, turns, before) = (loadings, matrix, correlations)
    loadings = zip(order, signs).flatMap { j, sign in (0..<size).map { old[j * size + $0] * sign } }
    matrix = zip(order, signs).flatMap { j, sign in (0..<factors).map { turns[j * factors + $0] * sign } }
    correlations = before.map { before in
      (0..<(factors * factors)).map { at in
        let (i, j) = (at % factors, at / factors)
        return before[order[j] * factors + order[i]] * signs[i] * signs[j]
      }
    }
  }
}
