// The regression of Dickey and Fuller, and the distribution of its t statistic under a unit root.
//
// p values are MacKinnon's (1994), Tables 3 and 4: the normal probability of a polynomial in the statistic,
// one for each tail. Critical values are MacKinnon's (2010), Table 2: b0 + b1 / n + b2 / n^2 + b3 / n^3.

import BohaiDiagnostics
import Glibc

public struct DickeyFuller: Sendable {
  /// What the regression has beside the level: nothing, a constant, a constant and a trend.
  public enum Trend: Sendable { case none, constant, trend }

  /// The t statistic of the level.
  public let statistic: Double
  /// The coefficient of the level and its standard error; 0 is a unit root.
  public let level: (coefficient: Double, error: Double)
  public let lags: Int
  /// The rows of the regression.
  public let used: Int
  public let residuals: [Double]
  private let terms: Int

  /// - Returns: `nil` where the columns depend on each other or the fit is exact.
  public init?(_ x: [Double], lags: Int, trend: Trend) throws(Fault) {
    try Interrupt.check()
    let (columns, changes) = Self.regression(x, lags: lags, trend: trend)
    let rows = changes.indices
    guard rows.count > columns.count else { return nil }
    let fit = try LeastSquares(columns.map { DesignColumn($0) }, changes)
    guard fit.dropped.isEmpty, fit.residualRoot > 0, let root = fit.inverseRoots.first else { return nil }
    let error = fit.residualRoot / Double(rows.count - columns.count).squareRoot() * root
    guard error > 0, error.isFinite, fit.coefficients[0].isFinite else { return nil }
    level = (fit.coefficients[0], error)
    statistic = level.coefficient / error
    self.lags = lags
    used = rows.count
    residuals = fit.residuals
    terms = columns.count
  }

  /// The standard deviation of the errors, by the degrees of freedom.
  public var deviation: Double {
    (residuals.reduce(0) { $0 + $1 * $1 } / Double(used - terms)).squareRoot()
  }
}

extension DickeyFuller {
  /// The columns behind the first `lags` changes (the level, what stands beside it, the changes before,
  /// nearest first) and the changes that they explain.
  private static func regression(
    _ x: [Double], lags: Int, trend: Trend
  ) -> (columns: [[Double]], changes: [Double]) {
    let changes = zip(x.dropFirst(), x).map { $0 - $1 }
    guard lags < changes.count else { return ([], []) }
    let rows = lags..<changes.count
    var columns = [Array(x[rows])]
    if trend != .none { columns.append([Double](repeating: 1, count: rows.count)) }
    if trend == .trend { columns.append(rows.map { Double($0 + 1) }) }
    for lag in 0..<lags { columns.append(rows.map { changes[$0 - lag - 1] }) }
    return (columns, Array(changes[rows]))
  }

  /// The number of lags up to `most` with the smallest criterion of Akaike, or of Schwarz, all over the same
  /// rows.
  public static func lags(
    _ x: [Double], most: Int, trend: Trend, isBayesian: Bool
  ) throws(Fault) -> Int {
    let (columns, changes) = regression(x, lags: most, trend: trend)
    let n = Double(changes.count)
    var orthogonal = OrthogonalColumns()
    var rest = changes
    var best = (lags: 0, criterion: Double.infinity)
    for (index, column) in columns.enumerated() {
      try Interrupt.check()
      orthogonal.append(column)
      _ = OrthogonalColumns.remove(orthogonal.directions[index], from: &rest)
      let lags = index + 1 - (columns.count - most)
      let squares = Sums.squares(rest, from: 0).sum
      let criterion = n * log(squares / n) + Double(index + 1) * (isBayesian ? log(n) : 2)
      if lags >= 0, criterion < best.criterion { best = (lags, criterion) }
    }
    return best.lags
  }

  /// Beyond these statistics p is 0 or 1; up to `middle` the polynomial of the left tail holds.
  private struct Table {
    var least: Double
    var middle: Double
    var most: Double
    var left: [Double]
    var right: [Double]
    var critical: [[Double]]
  }

  private static func table(_ trend: Trend) -> Table {
    switch trend {
    case .none:
      Table(
        least: -19.04, middle: -1.04, most: .infinity, left: [0.6344, 1.2378, 0.032496],
        right: [0.4797, 0.93557, -0.06999, 0.033066],
        critical: [[-2.56574, -2.2358, -3.627, 0], [-1.941, -0.2686, -3.365, 31.223],
          [-1.61682, 0.2656, -2.714, 25.364]])
    case .constant:
      Table(
        least: -18.83, middle: -1.61, most: 2.74, left: [2.1659, 1.4412, 0.038269],
        right: [1.7339, 0.93202, -0.12745, -0.010368],
        critical: [[-3.43035, -6.5393, -16.786, -79.433], [-2.86154, -2.8903, -4.234, -40.04],
          [-2.56677, -1.5384, -2.809, 0]])
    case .trend:
      Table(
        least: -16.18, middle: -2.89, most: 0.7, left: [3.2512, 1.6047, 0.049588],
        right: [2.5261, 0.61654, -0.37956, -0.060285],
        critical: [[-3.95877, -9.0531, -28.428, -134.155], [-3.41049, -4.3904, -9.036, -45.374],
          [-3.12705, -2.5856, -3.925, -22.38]])
    }
  }

  /// The probability of a statistic as small or smaller when there is a unit root.
  public static func probability(_ statistic: Double, _ trend: Trend) throws(Fault) -> Double {
    let table = table(trend)
    if statistic > table.most { return 1 }
    if statistic < table.least { return 0 }
    let coefficients = statistic <= table.middle ? table.left : table.right
    return try Distribution.named("norm").probability(polynomial(coefficients, statistic), 0, 1)
  }

  /// At the levels 1, 5 and 10 per cent, for a regression of `n` rows.
  public static func criticalValues(_ trend: Trend, n: Int) -> [(level: Double, value: Double)] {
    let values = table(trend).critical.map { polynomial($0, 1 / Double(max(1, n))) }
    return Array(zip([0.01, 0.05, 0.1], values)).map { (level: $0, value: $1) }
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
