// Least squares solutions to the last digit.
//
// A triangle R with R'R close to X'WX turns a gradient into a correction: (R'R) d = X'W(y - X b). The
// gradient is computed with twice the digits, so what is left of the error shrinks each time by about the
// condition number times the rounding error of R (Björck's corrected seminormal equations, 1987), in the
// norm |R d|, until 30 digits are right or all that the arithmetic can give.

import BohaiDiagnostics

struct Refinement {
  let design: ScaledDesign
  let kept: [Int]
  /// R of the kept columns, and Q'y.
  let triangle: Triangle
  let leftSide: [Double]
  /// Σ w y² in scaled numbers.
  let total: Double
  /// (R'R)^-1, not refined.
  let inverseSquare: [Double]
  /// The roots of its diagonal.
  private let spread: [Double]
  /// The largest |x| over the length of what the other columns leave of it.
  let condition: Double

  /// - Parameter all: the triangle of the kept columns and one more, the outcome.
  init(_ design: ScaledDesign, _ kept: [Int], _ all: Triangle) throws(Fault) {
    (self.design, self.kept) = (design, kept)
    let count = kept.count
    let triangle = all.leading(count)
    self.triangle = triangle
    leftSide = all.column(count, count)
    let length = all.length(of: count)
    total = length * length
    let inverse = try triangle.inverseSquare()
    inverseSquare = inverse
    let spread = kept.indices.map { inverse[$0 * count + $0].squareRoot() }
    self.spread = spread
    condition = kept.indices.reduce(0) { max($0, spread[$1] * triangle.length(of: $1)) }
  }

  struct Solution {
    var b: [Doubled]
    /// By how much the last correction was smaller than the one before: a half and more says that nothing is
    /// known.
    var contraction: Double
    var isTrustworthy: Bool { contraction < 0.5 }
  }

  /// The b that makes X'W(left - X b) = -`target`, from a first guess.
  func solve(
    _ left: ScaledDesign.Left, target: [Double]? = nil, from start: [Double]
  ) throws(Fault) -> Solution {
    var solution = Solution(b: start.map { Doubled($0) }, contraction: 0)
    var last = length(start)
    for _ in 0..<20 {
      var gradient = try design.gradient(left, kept, solution.b)
      if let target { for at in gradient.indices { gradient[at] = gradient[at] + Doubled(target[at]) } }
      let half = triangle.solveTransposed(gradient.map(\.value))
      let step = norm(half)
      let contraction = last > 0 ? step / last : step > 0 ? 1 : 0
      // At the limit of the arithmetic corrections no longer shrink; before it, nothing helps.
      guard contraction < 0.5 else {
        if solution.contraction == 0 { solution.contraction = 1 }
        return solution
      }
      for (at, d) in triangle.solve(half).enumerated() { solution.b[at] = solution.b[at] + Doubled(d) }
      solution.contraction = contraction
      if isSettled(solution.b, remaining: step * contraction) { return solution }
      last = step
    }
    return solution
  }

  /// Whether an error of this length in |R d| is below the last digits of every coefficient (Cauchy and
  /// Schwarz).
  private func isSettled(_ b: [Doubled], remaining: Double) -> Bool {
    for (at, value) in b.enumerated() where !(spread[at] * remaining <= 0x1p-70 * value.head.magnitude) {
      return remaining <= 0x1p-100 * length(b.map(\.head))
    }
    return true
  }

  private func length(_ b: [Double]) -> Double {
    norm(b.indices.map { row in (row..<b.count).reduce(0) { $0 + triangle[row, $1] * b[$1] } })
  }

  private func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
