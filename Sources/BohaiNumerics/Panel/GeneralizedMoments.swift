// Generalised moments of a panel in differences (Arellano and Bond 1991): b makes e'Z A Z'e smallest.
//
// One step: A = (Σ Z_i'H Z_i)^-1. Two steps: A = (Σ Z_i'e_i e_i'Z_i)^-1 with the residuals of the first. The
// second step's covariance takes its weights for given and is far too small; Windmeijer (2005) adds what
// their estimation adds.

import BohaiDiagnostics

/// One step: the estimate under a given weighting.
public struct MomentStep: Sendable {
  public let weight: WeightRoot
  /// Of W Z'y on W Z'X.
  public let squares: LeastSquares
  /// y - X b of the differences.
  public let residuals: [Double]
  /// Z_r times (X'Z A Z'X)^-1 X'Z A, for each coefficient and row: what a row's residual adds to b.
  let influences: [[Double]]

  public var coefficients: [Double] { squares.coefficients }
  /// (X'Z A Z'X)^-1.
  public var inverse: [Double] { squares.inverse }
  /// e'Z A Z'e.
  public var objective: Double { squares.residualSquares }

  /// `nil` where the instruments do not tell the coefficients apart.
  init?(_ equations: MomentEquations, _ covariance: [Double]) throws(Fault) {
    let instruments = equations.instruments
    weight = try WeightRoot(covariance, size: instruments.width)
    let outcome = weight.times(instruments.transposedProduct(equations.outcome))
    var columns: [[Double]] = []
    for regressor in equations.regressors {
      try Interrupt.check()
      columns.append(weight.times(instruments.transposedProduct(regressor)))
    }
    guard weight.rank >= columns.count else { return nil }
    squares = try LeastSquares(columns.map { DesignColumn($0) }, outcome)
    guard squares.dropped.isEmpty else { return nil }
    residuals = equations.residuals(squares.coefficients)
    let count = columns.count
    var influences: [[Double]] = []
    for k in 0..<count {
      try Interrupt.check()
      var mixed = [Double](repeating: 0, count: weight.rank)
      for (j, column) in columns.enumerated() {
        let factor = squares.inverse[j * count + k]
        for place in mixed.indices { mixed[place] += factor * column[place] }
      }
      influences.append(instruments.product(weight.transposedTimes(mixed)))
    }
    self.influences = influences
  }

  /// What each unit's errors `residuals` add to each coefficient.
  func pulls(_ equations: MomentEquations, _ residuals: [Double]) -> [[Double]] {
    influences.map { equations.unitProducts($0, residuals) }
  }
}

public struct DifferenceMoments: Sendable {
  public let equations: MomentEquations
  public let first: MomentStep
  /// `nil` for one step, and where there are too few units for two.
  public let second: MomentStep?

  /// `nil` where the instruments do not tell the coefficients apart in one step.
  public init?(_ equations: MomentEquations, steps: Int) throws(Fault) {
    self.equations = equations
    guard let first = try MomentStep(equations, try equations.differencedSquares()) else { return nil }
    self.first = first
    second = steps > 1 ? try MomentStep(equations, try equations.squares(first.residuals)) : nil
  }

  public var last: MomentStep { second ?? first }

  /// The variance of an error of levels: half of that of their differences.
  public var variance: Double {
    let rest = equations.outcome.count - first.coefficients.count
    return rest > 0 ? Sums.squares(first.residuals, from: 0).sum / Double(rest) / 2 : .nan
  }

  /// σ² (X'Z A Z'X)^-1 for one step, (X'Z A Z'X)^-1 for two.
  public var classical: [Double] {
    second.map(\.inverse) ?? first.inverse.map { $0 * variance }
  }

  /// Robust to any heteroskedasticity and correlation within units; Windmeijer's for two steps.
  public func robust() throws(Fault) -> [Double] {
    let count = first.coefficients.count
    let sums = first.pulls(equations, first.residuals)
    var plain = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<count { plain[j * count + i] = zip(sums[i], sums[j]).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    guard let second else { return plain }
    return try windmeijer(second, plain)
  }

  /// V + D V + V D' + D V_1 D', D the derivative of the second step's estimate by the first one's.
  private func windmeijer(_ second: MomentStep, _ robust: [Double]) throws(Fault) -> [Double] {
    let count = second.coefficients.count
    let derivative = try derivative(second)
    let product = { (a: [Double], b: [Double]) throws(Fault) in
      try Linear.product(a, rows: count, inner: count, b, columns: count)
    }
    let once = try product(derivative, second.inverse)
    let twice = try product(
      try product(derivative, robust), Linear.transposed(derivative, rows: count, columns: count))
    var result = second.inverse
    for j in 0..<count {
      for i in 0..<count {
        result[j * count + i] += once[j * count + i] + once[i * count + j] + twice[j * count + i]
      }
    }
    return result
  }

  /// Column k: (X'Z A Z'X)^-1 X'Z A Σ Z_i'(x_k e' + e x_k')Z_i A Z'e_2, with e of the first step.
  private func derivative(_ second: MomentStep) throws(Fault) -> [Double] {
    let instruments = equations.instruments
    let weighted = second.weight.times(instruments.transposedProduct(second.residuals))
    let along = instruments.product(second.weight.transposedTimes(weighted))
    let alongErrors = equations.unitProducts(along, first.residuals)
    let ofErrors = second.pulls(equations, first.residuals)
    var result: [Double] = []
    for regressor in equations.regressors {
      try Interrupt.check()
      let alongRegressor = equations.unitProducts(along, regressor)
      for (i, ofRegressor) in second.pulls(equations, regressor).enumerated() {
        result.append(equations.units.reduce(0) { sum, unit in
          sum + ofRegressor[unit] * alongErrors[unit] + ofErrors[i][unit] * alongRegressor[unit]
        })
      }
    }
    return result
  }
}

extension DifferenceMoments {
  /// Arellano and Bond's test that the differenced errors of a distance have nothing to do with each other:
  /// standard normal under it. NaN where no two errors have that distance.
  ///
  /// - Parameters:
  ///   - source: for each row the row of its unit at that distance before, or -1.
  ///   - covariance: of the coefficients.
  public func serialCorrelation(_ source: [Int32], _ covariance: [Double]) -> Double {
    let residuals = last.residuals
    let lagged = source.map { $0 < 0 ? 0 : residuals[Int($0)] }
    let products = equations.unitProducts(lagged, residuals)
    let crosses = equations.regressors.map { zip($0, lagged).reduce(0) { $0 + $1.0 * $1.1 } }
    let pulls = last.pulls(equations, residuals).map { zip($0, products).reduce(0) { $0 + $1.0 * $1.1 } }
    var spread = products.reduce(0) { $0 + $1 * $1 }
    for (i, cross) in crosses.enumerated() {
      spread -= 2 * cross * pulls[i]
      for (j, other) in crosses.enumerated() { spread += cross * covariance[j * crosses.count + i] * other }
    }
    return spread > 0 ? products.reduce(0, +) / spread.squareRoot() : .nan
  }
}
