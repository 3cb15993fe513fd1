// The smallest value of a smooth function of a few numbers, by steps of Broyden, Fletcher, Goldfarb and
// Shanno with gradients from central differences.
//
// The function gives infinity (or NaN) where it is not defined. Nothing is random: the same start gives the
// same end.

import BohaiDiagnostics

/// Where a search ended.
public struct Minimum: Sendable {
  public var point: [Double]
  public var value: Double
  /// Whether the slope has become flat, or no step leads further down.
  public var isFound: Bool
}

public enum Minimizer {
  public typealias Objective = ([Double]) throws(Fault) -> Double

  /// - Parameters:
  ///   - start: where the function is finite.
  ///   - most: the number of steps after which the search gives up.
  public static func quasiNewton(
    from start: [Double], most: Int = 300, _ objective: Objective
  ) throws(Fault) -> Minimum {
    var point = start
    var value = try finite(objective, point)
    guard value < .infinity, !point.isEmpty else {
      return Minimum(point: point, value: value, isFound: point.isEmpty)
    }
    var slope = try gradient(objective, point)
    var inverse = InverseCurvature(size: point.count)
    for _ in 0..<most {
      try Interrupt.check()
      if isFlat(slope, point, value) { return Minimum(point: point, value: value, isFound: true) }
      var direction = inverse.direction(slope)
      var descent = dot(direction, slope)
      if !(descent < 0) {
        inverse = InverseCurvature(size: point.count)
        direction = slope.map { -$0 }
        descent = -dot(slope, slope)
      }
      guard let step = try downhill(objective, point, value, direction, descent) else {
        // Along a curved valley the curvature may be stale: once more straight down before giving up.
        if inverse.isFresh { return Minimum(point: point, value: value, isFound: true) }
        inverse = InverseCurvature(size: point.count)
        continue
      }
      let next = try gradient(objective, step.point)
      inverse.update(zip(step.point, point).map { $0 - $1 }, zip(next, slope).map { $0 - $1 })
      (point, value, slope) = (step.point, step.value, next)
    }
    return Minimum(point: point, value: value, isFound: false)
  }

  /// Halves the step until it goes down as far as the slope promises in part (Armijo).
  private static func downhill(
    _ objective: Objective, _ point: [Double], _ value: Double, _ direction: [Double], _ descent: Double
  ) throws(Fault) -> (point: [Double], value: Double)? {
    var length = 1.0
    for _ in 0..<50 {
      let trial = zip(point, direction).map { $0 + length * $1 }
      if trial == point { return nil }
      let height = try finite(objective, trial)
      if height < value + 1e-4 * length * descent { return (trial, height) }
      length *= height < .infinity ? 0.4 : 0.1
    }
    return nil
  }

  private static func isFlat(_ slope: [Double], _ point: [Double], _ value: Double) -> Bool {
    zip(slope, point).allSatisfy { abs($0) * max(1, abs($1)) <= 1e-9 * max(1, abs(value)) }
  }

  /// By central differences, at the edge of where the function is defined by one-sided ones.
  public static func gradient(_ objective: Objective, _ point: [Double]) throws(Fault) -> [Double] {
    var result: [Double] = []
    for index in point.indices {
      let width = 1e-5 * max(1, abs(point[index]))
      var (left, right) = (point, point)
      left[index] -= width
      right[index] += width
      var (low, high) = (try finite(objective, left), try finite(objective, right))
      let middle = low == .infinity || high == .infinity ? try finite(objective, point) : 0
      let sides = (low == .infinity ? 0.0 : 1.0) + (high == .infinity ? 0.0 : 1.0)
      if low == .infinity { low = middle }
      if high == .infinity { high = middle }
      result.append(sides == 0 ? 0 : (high - low) / (width * sides))
    }
    return result
  }

  /// The second derivatives, column by column, from central differences with the given widths; their error of
  /// the second order is taken off by differences twice as wide.
  public static func curvature(
    _ objective: Objective, at point: [Double], widths: [Double]
  ) throws(Fault) -> [Double] {
    let fine = try differences(objective, point, widths)
    let wide = try differences(objective, point, widths.map { 2 * $0 })
    return zip(fine, wide).map { $0 + ($0 - $1) / 3 }
  }

  private static func differences(
    _ objective: Objective, _ point: [Double], _ widths: [Double]
  ) throws(Fault) -> [Double] {
    let n = point.count
    var result = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for (a, b) in [(1.0, 1.0), (-1, -1), (1, -1), (-1, 1)] {
          var moved = point
          moved[i] += a * widths[i]
          moved[j] += b * widths[j]
          sum += a * b * (try finite(objective, moved))
        }
        let derivative = sum / (4 * widths[i] * widths[j])
        result[i * n + j] = derivative
        result[j * n + i] = derivative
      }
    }
    return result
  }

  private static func finite(_ objective: Objective, _ point: [Double]) throws(Fault) -> Double {
    let value = try objective(point)
    return value.isNaN ? .infinity : value
  }

  fileprivate static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) {
    $0 + $1.0 * $1.1 }
  }
}

/// What the steps have told of the inverse of the second derivatives.
private struct InverseCurvature {
  private let size: Int
  private var values: [Double]
  /// Nothing has been learnt yet.
  private(set) var isFresh = true

  init(size: Int) {
    self.size = size
    values = Linear.identity(size)
  }

  func direction(_ slope: [Double]) -> [Double] {
    (0..<size).map { i in -(0..<size).reduce(0) { $0 + values[i * size + $1] * slope[$1] } }
  }

  mutating func update(_ step: [Double], _ change: [Double]) {
    let along = Minimizer.dot(step, change)
    guard along > 1e-300, along.isFinite else { return }
    if isFresh {
      // The first step tells the scale.
      let scale = along / Minimizer.dot(change, change)
      if scale.isFinite { for i in 0..<size { values[i * size + i] = scale } }
    }
    isFresh = false
    let image = direction(change).map { -$0 }
    let factor = 1 + Minimizer.dot(change, image) / along
    for i in 0..<size {
      for j in 0..<size {
        values[i * size + j] += (factor * step[i] * step[j] - image[i] * step[j] - step[i] * image[j]) / along
      }
    }
  }
}
