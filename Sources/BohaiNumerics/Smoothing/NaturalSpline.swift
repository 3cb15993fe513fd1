// The natural cubic spline through given knots as columns of a regression: cubic between the knots, straight
// beyond them.
//
// In the form of truncated powers (Hastie, Tibshirani and Friedman 2009, section 5.2.1). With a constant it
// spans the same functions as R's splines::ns with these knots, so that fitted values agree.

import BohaiDiagnostics

public struct NaturalSpline: Sendable {
  /// Ascending and distinct, at least two; values are first brought to 0 ... 1 between the outermost.
  private let knots: [Double]
  private let low: Double
  private let width: Double

  /// Knots at both ends and, for `degreesOfFreedom` columns, at the quantiles between, as ns(x, df) has them.
  ///
  /// - Parameter x: finite numbers, at least two of them different.
  public init(_ x: [Double], degreesOfFreedom: Int) throws(Fault) {
    let ends = Sums.extremes(x) ?? (0, 1)
    low = ends.low
    width = ends.high > ends.low ? ends.high - ends.low : 1
    var sample = OrderStatistics(x)
    var knots = [0.0]
    for number in stride(from: 1, to: degreesOfFreedom, by: 1) {
      let quantile = try sample.quantile(Double(number) / Double(degreesOfFreedom), type: 7)
      let place = (quantile - low) / width
      if let last = knots.last, place > last, place < 1 { knots.append(place) }
    }
    self.knots = knots + [1]
  }

  /// The columns at `x`: x itself and one for each inner knot.
  public func columns(at x: [Double]) -> [[Double]] {
    let places = x.map { ($0 - low) / width }
    let last = knots.count - 1
    guard last >= 2 else { return [places] }
    let steps = (0..<last).map { knot in places.map { bend($0, knot) } }
    return [places] + (0..<last - 1).map { knot in zip(steps[knot], steps[last - 1]).map { $0 - $1 } }
  }

  private func bend(_ place: Double, _ knot: Int) -> Double {
    func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
    let end = knots[knots.count - 1]
    return (cube(place - knots[knot]) - cube(place - end)) / (end - knots[knot])
  }
}
