// Least squares: the b that makes Σ w (y - X b)² smallest, with all digits a double has.
//
// Columns are scaled, the triangle of a QR factorisation is taken by blocks on all cores, and solution and inverse
// are refined with residuals of twice the digits. Columns that depend on those before them are left out.

import BohaiDiagnostics

public struct LeastSquares: Sendable {
  /// NaN where the column was left out because it depends on those before it.
  public let coefficients: [Double]
  /// y - X b of the rows as given, unweighted.
  public let residuals: [Double]
  /// Σ w (y - X b)². Infinite when that is beyond the doubles; `residualRoot` is not.
  public let residualSquares: Double
  /// The root of `residualSquares`.
  public let residualRoot: Double
  /// (X'WX)^-1 of the kept columns, kept x kept, column by column.
  public let inverse: [Double]
  /// The roots of the diagonal of `inverse`, which overflow later than it does.
  public let inverseRoots: [Double]
  /// The numbers of the columns that stay.
  public let kept: [Int]
  /// The numbers of the columns that depend on earlier ones.
  public let dropped: [Int]
  /// The triangle of the kept columns, each multiplied by its scale, and the scale of the weights.
  let factor: Triangle
  let scales: [Double]
  let weightScale: Double

  /// - Parameters:
  ///   - columns: of one length, the outcome's, without missing values and infinities.
  ///   - weights: none below zero.
  public init(_ columns: [DesignColumn], _ y: [Double], weights: [Double]? = nil) throws(Fault) {
    let design = ScaledDesign(columns, y, weights: weights)
    let (kept, triangle) = try design.independent(try design.triangle())
    self.kept = kept
    dropped = columns.indices.filter { !kept.contains($0) }
    let factor = triangle.leading(kept.count)
    self.factor = factor
    weightScale = design.weightScale
    scales = kept.map { design.columnScales[$0] }
    let refinement = Refinement(design, kept, factor)
    let start = factor.solve(triangle.column(kept.count, kept.count))
    let solution = try refinement.solve(.outcome, from: start)
    var coefficients = [Double](repeating: .nan, count: columns.count)
    for (place, number) in kept.enumerated() {
      let value = solution.b[place].value
      coefficients[number] = value * design.columnScales[number] / design.outcomeScale
    }
    self.coefficients = coefficients
    let squares = try design.squares(.outcome, kept, solution.b)
    let total = try design.squares(.outcome, [], [])
    let isExact = squares <= 0x1p-160 * total              // beyond the digits of any outcome
    let zeros = [Double](repeating: 0, count: isExact ? design.rows : 0)
    residuals = isExact ? zeros : try design.residuals(kept, solution.b)
    residualRoot = isExact ? 0 : (squares / design.weightScale).squareRoot() / design.outcomeScale
    residualSquares = residualRoot * residualRoot
    let inverse = try refinement.inverse()
    let count = kept.count
    self.inverse = inverse.indices.map { [scales] in
      inverse[$0] * scales[$0 / count] * scales[$0 % count] * design.weightScale
    }
    inverseRoots = kept.indices.map { [scales] in
      (inverse[$0 * count + $0] * design.weightScale).squareRoot() * scales[$0]
    }
  }
}

extension ScaledDesign {
  /// y - X b of all rows, in the user's numbers.
  fileprivate func residuals(_ kept: [Int], _ b: [Doubled]) throws(Fault) -> [Double] {
    let unscale = 1 / outcomeScale
    return try inBlocks { [self] rows in
      let rest = residuals(.outcome, kept, b, block: rows)
      return (0..<rows.count).map { rest[$0] * unscale }
    }.flatMap { $0 }
  }
}

extension Refinement {
  /// (X'WX)^-1 in scaled numbers, refined column by column.
  fileprivate func inverse() throws(Fault) -> [Double] {
    let size = kept.count
    var columns: [Double] = []
    for at in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[at] = 1
      let start = triangle.solve(triangle.solveTransposed(unit))
      columns += try solve(.zero, target: unit, from: start).b.map(\.value)
    }
    for j in 0..<size {
      for i in 0..<j {
        let mean = (columns[j * size + i] + columns[i * size + j]) / 2
        (columns[j * size + i], columns[i * size + j]) = (mean, mean)
      }
    }
    return columns
  }
}
