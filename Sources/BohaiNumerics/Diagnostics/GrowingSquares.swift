// The residual sums of squares of a regression on the first 1, 2, ... n rows, each from the one before: a
// row is turned into the triangle of the QR factorisation by rotations (Gentleman 1973), so that all
// together cost no more than a few fits.

import BohaiDiagnostics
import Glibc

public enum GrowingSquares {
  /// For each row the residual sum of squares of the rows up to it; NaN while the columns depend on each
  /// other.
  ///
  /// - Parameter columns: of the outcome's length, in the order in which rows join.
  public static func residualSquares(_ columns: [[Double]], _ y: [Double]) throws(Fault) -> [Double] {
    let width = columns.count
    let scales = columns.map { column in column.lazy.map(\.magnitude).max() ?? 1 }
    var triangle = [Double](repeating: 0, count: (width + 1) * (width + 1))
    var lengths = [Double](repeating: 0, count: width)
    var result: [Double] = []
    result.reserveCapacity(y.count)
    for row in y.indices {
      if row & 0xfff == 0 { try Interrupt.check() }
      var new = columns.indices.map { columns[$0][row] / (scales[$0] > 0 ? scales[$0] : 1) } + [y[row]]
      for place in 0..<width { lengths[place] = hypot(lengths[place], new[place]) }
      for place in 0...width { rotate(&triangle, &new, place, width + 1) }
      let isWhole = (0..<width).allSatisfy { triangle[$0 * (width + 1) + $0].magnitude > 1e-11 * lengths[$0] }
      let root = triangle[width * (width + 1) + width]
      result.append(isWhole && row >= width - 1 ? root * root : .nan)
    }
    return result
  }

  /// Makes element `place` of the new row zero; the triangle lies row by row.
  private static func rotate(_ triangle: inout [Double], _ new: inout [Double], _ place: Int, _ size: Int) {
    let (a, b) = (triangle[place * size + place], new[place])
    let length = hypot(a, b)
    guard length > 0, b != 0 else { return }
    let (cosine, sine) = (a / length, b / length)
    for at in place..<size {
      let (upper, lower) = (triangle[place * size + at], new[at])
      triangle[place * size + at] = cosine * upper + sine * lower
      new[at] = cosine * lower - sine * upper
    }
  }
}
