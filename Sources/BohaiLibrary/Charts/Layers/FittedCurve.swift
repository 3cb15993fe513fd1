// A curve through the middle of points by least squares, with the 95% confidence band of the mean.

import BohaiCharts
import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText

enum FitKind: String, CaseIterable {
  case line, quadratic, smooth
}

struct FittedCurve {
  /// Places along the curve, and the curve there.
  let x: [Double]
  let y: [Double]
  /// The bounds of the mean; `nil` where no degree of freedom is left.
  let band: (low: [Double], high: [Double])?
  let kind: FitKind
  let count: Int
  /// The share of the variance that the curve explains; `nil` where there is none.
  let rSquared: Double?
  /// Of powers of x, from the constant; empty for the spline, whose coefficients say nothing.
  let coefficients: [Double]

  private static let places = 61
  /// Of a smooth curve, the constant apart.
  static let smoothDegrees = 4

  /// - Parameters: points without NaN.
  /// - Returns: `nil` when there are too few different places for the curve.
  init?(_ kind: FitKind, x: [Double], y: [Double]) throws(Fault) {
    guard let ends = Sums.extremes(x), Set(x).count > (kind == .line ? 1 : kind == .quadratic ? 2 : 5) else {
      return nil
    }
    // From the middle, so that squares of years keep their digits.
    let middle = ends.low / 2 + ends.high / 2
    let spline = try kind == .smooth ? NaturalSpline(x, degreesOfFreedom: Self.smoothDegrees) : nil
    func columns(_ x: [Double]) -> [[Double]] {
      let ones = [Double](repeating: 1, count: x.count)
      if let spline { return [ones] + spline.columns(at: x) }
      let centred = x.map { $0 - middle }
      return kind == .line ? [ones, centred] : [ones, centred, centred.map { $0 * $0 }]
    }
    let fit = try LeastSquares(columns(x).map { DesignColumn($0) }, y)
    let last = Double(Self.places - 1)
    let grid = (0..<Self.places).map { place in
      ends.low * (1 - Double(place) / last) + ends.high * (Double(place) / last)
    }
    let shown = columns(grid)
    let curve = grid.indices.map { at in fit.kept.reduce(0) { $0 + fit.coefficients[$1] * shown[$1][at] } }
    let freedom = Double(x.count - fit.kept.count)
    if freedom > 0 {
      let t = try Distribution.named("t").quantile(0.025, freedom, tail: .upper)
      let sd = fit.residualRoot / freedom.squareRoot()
      let halves = grid.indices.map { at in t * sd * fit.spread(fit.kept.map { shown[$0][at] }) }
      band = (zip(curve, halves).map { $0 - $1 }, zip(curve, halves).map { $0 + $1 })
    } else {
      band = nil
    }
    (self.x, self.y, self.kind, count) = (grid, curve, kind, x.count)
    let mean = y.reduce(0) { $0 + $1 / Double(y.count) }
    let total = y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    rSquared = total > 0 ? max(0, 1 - fit.residualSquares / total) : nil
    // What rounding leaves of a constant of zero is told as zero.
    let rounding = 1e-13 * (y.map { $0.magnitude }.max() ?? 0)
    coefficients = kind == .smooth ? []
      : Self.uncentred(fit.coefficients, middle).enumerated().map { $0 == 0 && abs($1) < rounding ? 0 : $1 }
  }

  /// a + b (x - m) + c (x - m)² in powers of x.
  private static func uncentred(_ b: [Double], _ middle: Double) -> [Double] {
    guard b.count > 2 else { return [b[0] - b[1] * middle, b[1]] }
    return [b[0] - b[1] * middle + b[2] * middle * middle, b[1] - 2 * b[2] * middle, b[2]]
  }

  /// `share = -1230 + 0.62 year, R² 0.95, n = 5`, in the units of the axes.
  func words(_ y: Axis, _ x: Axis) -> String {
    var parts: [String] = []
    if !coefficients.isEmpty {
      var terms = ""
      for (power, b) in coefficients.enumerated() {
        let value = b * ten(y.unit.shift - power * x.unit.shift)
        let size = NumberFormat.display(abs(value), digits: 4)
        let sign = value < 0 ? power == 0 ? "-" : " - " : power == 0 ? "" : " + "
        let name = x.title.isEmpty ? "x" : x.title
        terms += sign + size + (power == 0 ? "" : power == 1 ? " \(name)" : " \(name)²")
      }
      parts.append("\(y.title.isEmpty ? "y" : y.title) = \(terms)")
    }
    if let rSquared { parts.append("R² \(NumberFormat.fixed(rSquared, 2))") }
    return (parts + ["n = \(count)"]).joined(separator: ", ")
  }

  private func ten(_ power: Int) -> Double {
    let size = (0..<abs(power)).reduce(1.0) { result, _ in result * 10 }
    return power < 0 ? 1 / size : size
  }
}

extension LeastSquares {
  /// sqrt(x' (X'X)^-1 x): the standard error of the fit at `x` by the residual standard deviation.
  fileprivate func spread(_ x: [Double]) -> Double {
    var sum = 0.0
    for i in x.indices { for j in x.indices { sum += x[i] * inverse[i * x.count + j] * x[j] } }
    return max(0, sum).squareRoot()
  }
}
