// Which columns depend on those before them.
//
// A column is left out when what the earlier ones leave of it is no more than the rounding of its own
// digits and of theirs, weighed by the coefficients. Its distance is first read from the triangle; a
// doubtful one is computed with twice the digits. So x + y = z in decimals is found, and a polynomial of
// degree ten loses no term, whatever its condition number.

import BohaiDiagnostics

extension ScaledDesign {
  /// The columns that are independent, and the triangle of these and the outcome.
  func independent(_ all: Triangle) throws(Fault) -> (kept: [Int], triangle: Triangle) {
    let lengths = (0...columns.count).map { all.length(of: $0) }
    var (kept, triangle): ([Int], Triangle) = ([], all)
    for number in columns.indices {
      try Interrupt.check()
      if try isIndependent(number, of: kept, triangle, lengths) {
        kept.append(number)
      } else {
        triangle = triangle.removing(kept.count)
      }
    }
    return (kept, triangle)
  }

  private func isIndependent(
    _ number: Int, of kept: [Int], _ triangle: Triangle, _ lengths: [Double]
  ) throws(Fault) -> Bool {
    let place = kept.count
    let start = triangle.solve(triangle.column(place, place))
    let parts = zip(start, kept).reduce(lengths[number]) { $0 + $1.0.magnitude * lengths[$1.1] }
    if triangle[place, place].magnitude > Self.doubtful * parts { return true }
    if parts == 0 { return false }
    let refinement = try Refinement(self, kept, triangle.leading(place + 1))
    let solution = try refinement.solve(.column(number), from: start)
    guard kept.isEmpty || solution.isTrustworthy else { return false }
    return try squares(.column(number), kept, solution.b).squareRoot() > Self.rounding * parts
  }

  /// What the triangle's own rounding cannot make.
  private static let doubtful = 0x1p-36
  /// Some thirty times the rounding of a double: room for figures that were themselves computed.
  private static let rounding = 0x1p-48
}
