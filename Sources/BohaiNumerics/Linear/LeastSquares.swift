// Least squares: the b that makes Σ w (y - X b)² smallest, with all digits a double has.
//
// Columns are scaled, the triangle of a QR factorisation is taken by blocks on all cores, and solution and
// inverse are refined with residuals of twice the digits. Columns that depend on those before them are left
// out.

import BohaiDiagnostics

public struct LeastSquares: Sendable {
  /// NaN where the column was left out because it depends on those before it; infinite beyond the doubles.
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
  /// The largest |x| |x with all other columns taken out|^-1: the root of a variance inflation (about 0).
  public let condition: Double

  /// - Parameters:
  ///   - columns: of one length, the outcome's, without missing values and infinities.
  ///   - weights: none below zero.
  public init(_ columns: [DesignColumn], _ y: [Double], weights: [Double]? = nil) throws(Fault) {
    let design = ScaledDesign(columns, y, weights: weights)
    let (kept, triangle) = try design.independent(try design.triangle())
    let refinement = try Refinement(design, kept, triangle)
    let solution = try refinement.outcome()
    let inverse = try refinement.inverse()
    self.kept = kept
    dropped = columns.indices.filter { !kept.contains($0) }
    condition = refinement.condition
    factor = refinement.triangle
    weightScale = design.weightScale
    scales = kept.map { design.columnScales[$0] }
    var coefficients = [Double](repeating: .nan, count: columns.count)
    for (place, number) in kept.enumerated() {
      coefficients[number] = solution.b[place] * design.columnScales[number] / design.outcomeScale
    }
    self.coefficients = coefficients
    residuals = solution.residuals
    residualRoot = (solution.squares / design.weightScale).squareRoot() / design.outcomeScale
    residualSquares = residualRoot * residualRoot
    let count = kept.count
    self.inverse = inverse.indices.map { [scales] in
      inverse[$0] * scales[$0 / count] * scales[$0 % count] * design.weightScale
    }
    inverseRoots = kept.indices.map { [scales] in
      (inverse[$0 * count + $0] * design.weightScale).squareRoot() * scales[$0]
    }
  }
}

/// What a regression is about: in scaled numbers, save the residuals.
private struct Outcome {
  var b: [Double]
  var residuals: [Double]
  var squares: Double
}

extension Refinement {
  fileprivate func outcome() throws(Fault) -> Outcome {
    let start = triangle.solve(leftSide)
    if let quick = try plain(from: start) { return quick }
    let solution = try solve(.outcome, from: start)
    let squares = try design.squares(.outcome, kept, solution.b)
    // What is left of a perfect fit lies far below the digits of the outcome.
    guard squares > 0x1p-160 * total else {
      let zeros = [Double](repeating: 0, count: design.rows)
      return Outcome(b: solution.b.map(\.value), residuals: zeros, squares: 0)
    }
    let unscale = 1 / design.outcomeScale
    let residuals = try design.inBlocks { [design, kept, b = solution.b] rows in
      design.residuals(.outcome, kept, b, block: rows).rounded(times: unscale)
    }
    return Outcome(b: solution.b.map(\.value), residuals: residuals.flatMap { $0 }, squares: squares)
  }

  /// One plain pass, where that loses nothing.
  private func plain(from start: [Double]) throws(Fault) -> Outcome? {
    guard design.rows >= PlainPass.leastRows, condition <= PlainPass.largestCondition, design.isPlain(kept)
    else { return nil }
    let pass = try PlainPass(design, kept, start)
    guard pass.squares > PlainPass.leastSquares * total else { return nil }
    let step = triangle.solve(triangle.solveTransposed(pass.gradient))
    return Outcome(
      b: zip(start, step).map { $0 + $1 }, residuals: pass.residuals, squares: pass.squares)
  }

  /// (X'WX)^-1 in scaled numbers, column by column; those are refined in which rounding took digits.
  fileprivate func inverse() throws(Fault) -> [Double] {
    let size = kept.count
    let isLong = design.rows > (1 << 22) / max(1, size * size)
    var columns = inverseSquare
    var isRefined = [Bool](repeating: false, count: size)
    for at in 0..<size {
      let column = Array(columns[at * size..<(at + 1) * size])
      guard amplification(of: column, at) > (isLong ? 4096 : 32) else { continue }
      var unit = [Double](repeating: 0, count: size)
      unit[at] = 1
      let refined = try solve(.zero, target: unit, from: column).b
      for row in 0..<size { columns[at * size + row] = refined[row].value }
      isRefined[at] = true
    }
    for j in 0..<size {
      for i in 0..<j {
        let (upper, lower) = (columns[j * size + i], columns[i * size + j])
        let both = isRefined[i] == isRefined[j] ? (upper + lower) / 2 : isRefined[j] ? upper : lower
        (columns[j * size + i], columns[i * size + j]) = (both, both)
      }
    }
    return columns
  }

  /// How much larger than the rounding of the columns the error of this column of the inverse can be.
  private func amplification(of column: [Double], _ at: Int) -> Double {
    let size = column.indices.reduce(0) { $0 + column[$1].magnitude * triangle.length(of: $1) }
    return size / column[at].squareRoot()
  }
}
