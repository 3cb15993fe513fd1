import Testing

@testable import BohaiLibrary

/// Curves through points with the band of their mean, against R 4.2: predict(lm(y ~ x), interval = "confidence"),
/// with y ~ x + I(x^2) and y ~ splines::ns(x, 4).
@Suite struct FittedCurveTests {
  private let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 9, 12]
  private let y: [Double] = [2, 4, 5, 4, 5, 7, 6, 9, 8]

  /// The curve at places, with its bounds.
  private func expect(
    _ kind: FitKind, _ wanted: [(place: Int, fit: Double, low: Double, high: Double)]
  ) throws {
    let curve = try #require(try FittedCurve(kind, x: x, y: y))
    let band = try #require(curve.band)
    for one in wanted {
      #expect(abs(curve.y[one.place] - one.fit) < 1e-9)
      #expect(abs(band.low[one.place] - one.low) < 1e-9)
      #expect(abs(band.high[one.place] - one.high) < 1e-9)
    }
  }

  @Test func lineHasTheBandOfR() throws {
    try expect(.line, [
      (0, 3.07692307692, 1.69359145741, 4.46025469644), (60, 9.21153846154, 7.37777788296, 11.04529904011),
    ])
  }

  @Test func parabolaHasTheBandOfR() throws {
    try expect(.quadratic, [
      (0, 2.36990128516, 0.577291934769, 4.16251063554), (60, 8.39797913950, 6.156607133826, 10.63935114518),
    ])
    let curve = try #require(try FittedCurve(.quadratic, x: x, y: y))
    for (got, wanted) in zip(curve.coefficients, [1.3279474762526, 1.0831160365059, -0.0411622276029]) {
      #expect(abs(got - wanted) < 1e-10)
    }
  }

  @Test func smoothCurveIsTheNaturalSplineOfR() throws {
    try expect(.smooth, [
      (0, 2.18338116368, -0.342297664757, 4.70905999211), (15, 4.80480073101, 3.159156589383, 6.45044487263),
      (30, 6.57017413066, 5.036079804329, 8.10426845700), (60, 8.10868587768, 5.456875421728, 10.76049633362),
    ])
  }

  @Test func tooFewPlacesHaveNoCurve() throws {
    #expect(try FittedCurve(.line, x: [1, 1], y: [1, 2]) == nil)
    #expect(try FittedCurve(.smooth, x: [1, 2, 3, 4, 5], y: [1, 2, 3, 4, 5]) == nil)
    let exact = try #require(try FittedCurve(.line, x: [1, 2], y: [1, 3]))
    #expect(exact.band == nil)
    #expect(exact.rSquared == 1)
  }
}
