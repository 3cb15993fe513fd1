// The interior point method for quantile regression, with Mehrotra's corrector.
//
// In the words of linear programming: x are the dual weights of the rows between 0 and 1 and s = 1 - x, z and
// w the lower and upper parts of the residuals. Invariant: x, s, z, w stay above zero, X'x and z - w + Xb = y
// stay as they are. The gap z'x + w's goes to zero; the exact solution is left to the simplex method.

import BohaiDiagnostics

struct InteriorPoint {
  private(set) var coefficients: [Double]
  private let columns: [[Double]]
  private var x: [Double]
  private var s: [Double]
  private var z: [Double]
  private var w: [Double]

  private struct Step {
    var b: [Double]
    var x: [Double]
    var z: [Double]
    var w: [Double]
  }

  init(_ columns: [[Double]], _ y: [Double], tau: Double) throws(Fault) {
    self.columns = columns
    x = [Double](repeating: 1 - tau, count: y.count)
    s = [Double](repeating: tau, count: y.count)
    let squares = try LeastSquares(columns.map { DesignColumn($0) }, y)
    coefficients = squares.coefficients.map { $0.isFinite ? $0 : 0 }
    let size = squares.residuals.lazy.map(\.magnitude).max() ?? 0
    let least = 1e-3 * (size > 0 ? size : 1)
    w = squares.residuals.map { max($0, 0) + least }
    z = squares.residuals.map { max(-$0, 0) + least }
    let wanted = 1e-10 * Double(y.count) * (size > 0 ? size : 1)
    for _ in 0..<60 {
      let gap = self.gap(nil, 0)
      guard gap > wanted, gap.isFinite, try advance(gap) else { return }
    }
  }

  /// z'x + w's, after a step.
  private func gap(_ step: Step?, _ length: Double, _ other: Double = 0) -> Double {
    guard let step else { return x.indices.reduce(0) { $0 + z[$1] * x[$1] + w[$1] * s[$1] } }
    return x.indices.reduce(0) { sum, row in
      sum + (z[row] + other * step.z[row]) * (x[row] + length * step.x[row])
        + (w[row] + other * step.w[row]) * (s[row] - length * step.x[row])
    }
  }

  private mutating func advance(_ gap: Double) throws(Fault) -> Bool {
    try Interrupt.check()
    let spread = x.indices.map { 1 / (z[$0] / x[$0] + w[$0] / s[$0]) }
    guard var factored = try information(spread) else { return false }
    let plain = try step(&factored, spread, push: 0, after: nil)
    let (primal, dual) = lengths(plain)
    let reached = self.gap(plain, primal, dual)
    let share = reached / gap
    let push = share * share * share * gap / Double(2 * x.count)
    let step = try self.step(&factored, spread, push: push, after: plain)
    let (length, other) = lengths(step)
    for row in x.indices {
      x[row] += length * step.x[row]
      s[row] -= length * step.x[row]
      z[row] += other * step.z[row]
      w[row] += other * step.w[row]
    }
    for at in coefficients.indices { coefficients[at] += other * step.b[at] }
    return length > 1e-8 || other > 1e-8
  }

  /// X'QX; `nil` where it is singular.
  private func information(_ spread: [Double]) throws(Fault) -> Factored? {
    let identity = Linear.identity(columns.count)
    let meat = try Sandwich(columns: columns, bread: identity).heteroskedastic(spread)
    let factored = try Factored(meat, size: columns.count)
    return factored.isSingular ? nil : factored
  }

  /// Newton's step towards x z = push and s w = push, with the products of an earlier step taken into
  /// account.
  private func step(
    _ factored: inout Factored, _ spread: [Double], push: Double, after earlier: Step?
  ) throws(Fault) -> Step {
    let pull = x.indices.map { row in
      var value = push * (1 / x[row] - 1 / s[row]) - z[row] + w[row]
      if let earlier {
        value -= earlier.x[row] * earlier.z[row] / x[row]
        value -= earlier.x[row] * earlier.w[row] / s[row]
      }
      return value
    }
    let scaled = zip(spread, pull).map { $0 * $1 }
    let right = columns.map { Sums.products($0, scaled).sum }
    let b = try factored.solve(right, columns: 1)
    var change = pull
    for (column, b) in zip(columns, b) { for row in change.indices { change[row] -= b * column[row] } }
    let dx = zip(spread, change).map { $0 * $1 }
    let dz = x.indices.map { row in
      (push - (earlier.map { $0.x[row] * $0.z[row] } ?? 0)) / x[row] - z[row] - z[row] / x[row] * dx[row]
    }
    let dw = x.indices.map { row in
      (push + (earlier.map { $0.x[row] * $0.w[row] } ?? 0)) / s[row] - w[row] + w[row] / s[row] * dx[row]
    }
    return Step(b: b, x: dx, z: dz, w: dw)
  }

  /// How far x and s, and z and w, may go.
  private func lengths(_ step: Step) -> (Double, Double) {
    var (primal, dual) = (1 / 0.99995, 1 / 0.99995)
    for row in x.indices {
      if step.x[row] < 0 { primal = min(primal, -x[row] / step.x[row]) }
      if step.x[row] > 0 { primal = min(primal, s[row] / step.x[row]) }
      if step.z[row] < 0 { dual = min(dual, -z[row] / step.z[row]) }
      if step.w[row] < 0 { dual = min(dual, -w[row] / step.w[row]) }
    }
    return (min(1, 0.99995 * primal), min(1, 0.99995 * dual))
  }
}
