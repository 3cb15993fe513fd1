// The maximum of a concave log-likelihood of linear predictors, by Newton's method with halved steps.
//
// Each step is a weighted regression (of the slopes over the curvatures), so it is taken by QR with all
// digits. Where the data are separated there is no maximum: the likelihood flattens while the steps stay as
// long as they were. Such a step proves the separation: it moves every predictor towards its outcome or not
// at all.

import BohaiDiagnostics

public struct MaximumLikelihood: Sendable {
  public let family: LikelihoodFamily
  /// Of the columns given.
  public private(set) var coefficients: [Double]
  /// Offset and columns times coefficients.
  public private(set) var predictors: [Double]
  public private(set) var logLikelihood = -Double.infinity
  /// Of each row's log-likelihood by its predictor: the generalised residuals.
  public private(set) var slopes: [Double] = []
  /// Minus the second derivatives.
  public private(set) var curvatures: [Double] = []
  /// The inverse of the observed information.
  public private(set) var inverse: [Double] = []
  /// The regression that gave it; its leverages are those of the model.
  public private(set) var squares: LeastSquares?
  public private(set) var iterations = 0
  /// A combination of the columns along which the likelihood grows for ever; `nil` when there is a maximum.
  public private(set) var separation: [Double]?

  private let columns: [DesignColumn]
  private let y: [Double]
  /// The largest change of a predictor that the last step asked for.
  private var lastChange = Double.infinity

  public static let mostIterations = 200

  /// - Parameters:
  ///   - columns: independent of each other.
  ///   - offset: added to every predictor.
  /// - Throws: no convergence, in the name of `function`.
  public init(
    _ family: LikelihoodFamily, _ columns: [DesignColumn], _ y: [Double], offset: [Double]? = nil, _ function: String
  ) throws(Fault) {
    (self.family, self.columns, self.y) = (family, columns, y)
    coefficients = [Double](repeating: 0, count: columns.count)
    predictors = offset ?? [Double](repeating: 0, count: y.count)
    try begin()
    guard logLikelihood.isFinite else { throw Fault(.predictorsTooLarge(function)) }
    while separation == nil {
      guard iterations < Self.mostIterations else { throw Fault(.noConvergence(function)) }
      if try advance() { break }
    }
  }

  /// A maximum that was found elsewhere.
  init(
    _ family: LikelihoodFamily, _ coefficients: [Double], predictors: [Double], logLikelihood: Double,
    slopes: [Double], curvatures: [Double], squares: LeastSquares, iterations: Int
  ) {
    (self.family, self.coefficients, self.predictors) = (family, coefficients, predictors)
    (self.logLikelihood, self.slopes, self.curvatures) = (logLikelihood, slopes, curvatures)
    (self.squares, inverse, self.iterations, columns, y) = (squares, squares.inverse, iterations, [], [])
  }

  /// A first step from means near the outcomes; nothing where it leads too far out.
  private mutating func begin() throws(Fault) {
    logLikelihood = value(at: predictors)
    let starts = y.map { family.start($0) }
    let weights = starts.map { family == .poisson ? family.mean($0) : family.terms(1, $0).curvature }
    let working = y.indices.map { at in
      let eta = starts[at]
      return eta + (y[at] - family.mean(eta)) / family.density(eta) - predictors[at]
    }
    let first = try LeastSquares(columns, working, weights: weights)
    let step = first.coefficients.map { $0.isFinite ? $0 : 0 }
    let moved = try shifted(try Self.product(columns, step), by: 1)
    let reached = value(at: moved)
    if reached.isFinite, reached > logLikelihood || !logLikelihood.isFinite {
      (coefficients, predictors, logLikelihood) = (step, moved, reached)
    }
  }

  /// One step; true at the maximum.
  private mutating func advance() throws(Fault) -> Bool {
    iterations += 1
    derive()
    let working = zip(slopes, curvatures).map { $1 > 0 ? $0 / $1 : 0 }
    let squares = try LeastSquares(columns, working, weights: curvatures)
    let step = squares.coefficients.map { $0.isFinite ? $0 : 0 }
    let direction = try Self.product(columns, step)
    let largest = direction.lazy.map(\.magnitude).max() ?? 0
    let reach = predictors.lazy.map(\.magnitude).max() ?? 0
    let isStill = largest <= 1e-10 * (1 + reach) || largest <= 1e-6 * (1 + reach) && largest > lastChange / 2
    if isStill {
      self.squares = squares
      inverse = squares.inverse
      return true
    }
    lastChange = largest
    let before = logLikelihood
    let gained = try move(step, direction)
    if !gained || logLikelihood - before <= 1e-12 * (before.magnitude + 0.1), largest > 1e-3 {
      if separates(direction) { separation = step }
    }
    if !gained, separation == nil {                // rounding is all that is left
      self.squares = squares
      inverse = squares.inverse
      return true
    }
    if separation == nil, separatesCompletely { separation = coefficients }
    return false
  }

  /// Goes along `step`, half of it, a quarter...; false where no part of it gains anything.
  private mutating func move(_ step: [Double], _ direction: [Double]) throws(Fault) -> Bool {
    var length = 1.0
    for _ in 0..<60 {
      let moved = try shifted(direction, by: length)
      let reached = value(at: moved)
      if reached.isFinite, reached >= logLikelihood - 1e-13 * logLikelihood.magnitude {
        for at in coefficients.indices { coefficients[at] += length * step[at] }
        predictors = moved
        logLikelihood = reached
        return true
      }
      length /= 2
    }
    return false
  }

  private mutating func derive() {
    let terms = y.indices.map { family.terms(y[$0], predictors[$0]) }
    slopes = terms.map(\.slope)
    curvatures = terms.map(\.curvature)
  }

  private func value(at predictors: [Double]) -> Double {
    Sums.sum(y.indices.map { family.terms(y[$0], predictors[$0]).value }).sum
  }

  private func shifted(_ direction: [Double], by length: Double) throws(Fault) -> [Double] {
    try Interrupt.check()
    return zip(predictors, direction).map { $0 + length * $1 }
  }

  /// Whether a step lets every row's probability grow or stay.
  private func separates(_ direction: [Double]) -> Bool {
    let largest = direction.lazy.map(\.magnitude).max() ?? 0
    let still = 1e-4 * largest
    return y.indices.allSatisfy { row in
      let move = direction[row]
      if family == .poisson { return y[row] > 0 ? move.magnitude < still : move < still }
      return y[row] > 0.5 ? move > -still : move < still
    }
  }

  /// Whether the predictors tell all outcomes apart.
  private var separatesCompletely: Bool {
    family != .poisson && y.indices.allSatisfy { (y[$0] > 0.5) == (predictors[$0] > 0) && predictors[$0] != 0 }
  }

  /// The columns times `b`.
  public static func product(_ columns: [DesignColumn], _ b: [Double]) throws(Fault) -> [Double] {
    var result = [Double](repeating: 0, count: columns.first?.values.count ?? 0)
    for (column, weight) in zip(columns, b) where weight != 0 {
      try Interrupt.check()
      for row in result.indices { result[row] += weight * column.values[row] }
    }
    return result
  }
}
