// Least squares of an equation that is not linear in its parameters.
//
// Levenberg and Marquardt's steps in a trusted region whose axes are scaled by the columns of the Jacobian
// (Moré 1978) lead from a start to the neighbourhood of the minimum; Gauss and Newton's steps, each a refined
// linear least squares fit, go on from there until the digits are used up.

import BohaiDiagnostics

public struct NonlinearLeastSquares: Sendable {
  /// An equation at some parameters: y - f and the derivatives of f, a column for each parameter.
  public struct Point: Sendable {
    public var residuals: [Double]
    public var jacobian: [[Double]]

    public init(residuals: [Double], jacobian: [[Double]]) {
      (self.residuals, self.jacobian) = (residuals, jacobian)
    }
  }

  public let parameters: [Double]
  public let point: Point
  /// The regression of the residuals on the derivatives: its inverse makes the standard errors, its `dropped`
  /// are parameters that the data do not determine.
  public let linear: LeastSquares
  /// Σ w (y - f)²
  public let residualSquares: Double
  public let steps: Int
  /// The length of the residuals' part in the tangent plane over that of the rest, each by its dimension
  /// (Bates and Watts 1981): how far from the minimum the search ended.
  public let relativeOffset: Double
  /// Whether that is nothing, or no more than the rounding of the equation.
  public let hasConverged: Bool

  static let mostSteps = 2000

  /// Lengths of the first step, by that of the start: one that leaps into a plain where nothing changes is
  /// tried again with a shorter one.
  private static let firstSteps = [100, 1, 0.1]

  /// - Parameters:
  ///   - outcome: y, whose digits say what rounding is.
  ///   - evaluate: `nil` where the equation has no finite value.
  /// - Returns: `nil` where it has none at the start.
  public static func minimum(
    start: [Double], outcome: [Double], weights: [Double]? = nil,
    evaluate: ([Double]) throws(Fault) -> Point?
  ) throws(Fault) -> NonlinearLeastSquares? {
    guard let first = try evaluate(start), TrustedRegion.squares(first.residuals, weights).isFinite
    else { return nil }
    var best: NonlinearLeastSquares?
    for firstStep in firstSteps {
      var search = TrustedRegion(start, first, weights, firstStep: firstStep)
      while search.steps < mostSteps, !search.isAtRest { try search.advance(evaluate) }
      try search.polish(evaluate)
      let found = try NonlinearLeastSquares(search, outcome, weights)
      if found.isDetermined { return found }
      if best.map({ found.residualSquares < $0.residualSquares }) ?? true { best = found }
    }
    return best
  }

  /// Whether the search came to a minimum, and only one place is it.
  public var isDetermined: Bool { hasConverged && linear.dropped.isEmpty }

  private init(_ search: TrustedRegion, _ outcome: [Double], _ weights: [Double]?) throws(Fault) {
    (parameters, point, steps) = (search.parameters, search.point, search.steps)
    residualSquares = search.squares
    let columns = point.jacobian.map { DesignColumn($0) }
    linear = try LeastSquares(columns, point.residuals, weights: weights)
    let (n, k) = (Double(outcome.count), Double(linear.kept.count))
    // The part in the tangent plane, not as a difference: it is far below the digits of the whole.
    let part = zip(point.residuals, linear.residuals).map { $0 - $1 }
    let (tangent, rest) = (TrustedRegion.squares(part, weights), linear.residualSquares)
    relativeOffset = tangent == 0 ? 0 : (tangent / max(1, k) / (rest / max(1, n - k))).squareRoot()
    hasConverged = relativeOffset < 1e-6 || tangent <= 0x1p-90 * TrustedRegion.squares(outcome, weights)
  }
}

/// Where a search stands.
struct TrustedRegion {
  private(set) var parameters: [Double]
  private(set) var point: NonlinearLeastSquares.Point
  private(set) var squares: Double
  private(set) var steps = 0
  private(set) var isAtRest = false
  private let weights: [Double]?
  private var axes: [Double]
  private var radius: Double
  private var damping = 0.0

  init(_ start: [Double], _ point: NonlinearLeastSquares.Point, _ weights: [Double]?, firstStep: Double) {
    (parameters, self.point, self.weights) = (start, point, weights)
    squares = Self.squares(point.residuals, weights)
    axes = point.jacobian.map { Self.squares($0, weights).squareRoot() }.map { $0 > 0 ? $0 : 1 }
    let length = Self.length(start, axes)
    radius = length > 0 ? firstStep * length : firstStep
  }

  /// One step that makes the squares smaller, or rest.
  mutating func advance(
    _ evaluate: ([Double]) throws(Fault) -> NonlinearLeastSquares.Point?
  ) throws(Fault) {
    guard squares > 0 else { isAtRest = true; return }
    let tangent = try TangentPlane(point, weights)
    for (at, column) in point.jacobian.enumerated() {
      axes[at] = max(axes[at], Self.squares(column, weights).squareRoot())
    }
    if tangent.cosine(squares) < 0x1p-50 { isAtRest = true; return }
    while steps < NonlinearLeastSquares.mostSteps {
      try Interrupt.check()
      steps += 1
      let step = try tangent.step(axes, radius: radius, damping: &damping)
      let length = Self.length(step, axes)
      if steps == 1 { radius = min(radius, length) }
      let next = zip(parameters, step).map { $0 + $1 }
      let trial = try evaluate(next)
      let trialSquares = trial.map { Self.squares($0.residuals, weights) } ?? .infinity
      let gained = 1 - trialSquares / squares
      let (linear, damped) = (tangent.squares(step) / squares, damping * length * length / squares)
      let promised = linear + 2 * damped
      let ratio = promised > 0 ? gained / promised : 0
      resize(ratio, gained: gained, slope: -(linear + damped), length: length)
      if ratio >= 1e-4, let trial {
        (parameters, point, squares) = (next, trial, trialSquares)
      }
      if gained.magnitude <= 0x1p-52, promised <= 0x1p-52 { isAtRest = true }
      if radius <= 0x1p-52 * Self.length(parameters, axes) || length == 0 { isAtRest = true }
      if ratio >= 1e-4 || isAtRest { return }
    }
  }

  private mutating func resize(_ ratio: Double, gained: Double, slope: Double, length: Double) {
    if ratio <= 0.25 {
      let shrunk = gained >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * gained)
      let factor = gained > -99 && shrunk >= 0.1 ? shrunk : 0.1
      radius = factor * min(radius, length * 10)
      damping /= factor
    } else if damping == 0 || ratio >= 0.75 {
      radius = length * 2
      damping *= 0.5
    }
  }

  /// Gauss and Newton's steps as long as they get shorter.
  mutating func polish(
    _ evaluate: ([Double]) throws(Fault) -> NonlinearLeastSquares.Point?
  ) throws(Fault) {
    var last = Double.infinity
    for _ in 0..<200 {
      try Interrupt.check()
      let columns = point.jacobian.map { DesignColumn($0) }
      let linear = try LeastSquares(columns, point.residuals, weights: weights)
      let length = Self.length(linear.coefficients, axes)
      // The last digits of the residuals decide no longer.
      guard linear.dropped.isEmpty, length < 0.95 * last else { return }
      let next = zip(parameters, linear.coefficients).map { $0 + $1 }
      guard let trial = try evaluate(next) else { return }
      let trialSquares = Self.squares(trial.residuals, weights)
      guard trialSquares <= squares * (1 + 1e-9) else { return }
      (parameters, point, squares, last) = (next, trial, trialSquares, length)
      if length == 0 { return }
    }
  }

  static func squares(_ values: [Double], _ weights: [Double]?) -> Double {
    weights.map { Sums.squares(values, from: 0, weights: $0).sum } ?? Sums.squares(values, from: 0).sum
  }

  private static func length(_ values: [Double], _ axes: [Double]) -> Double {
    zip(values, axes).reduce(0) { $0 + ($1.0 * $1.1) * ($1.0 * $1.1) }.squareRoot()
  }
}
