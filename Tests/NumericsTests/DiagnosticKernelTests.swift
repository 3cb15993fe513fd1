import BohaiNumerics
import Foundation
import Testing

@Suite struct DiagnosticKernelTests {
  /// P(z1² < a z2²) = 2 / π atan(sqrt(a)).
  @Test(arguments: [1e-6, 0.01, 0.5, 1, 3, 1e4])
  func quadraticFormsOfTwo(a: Double) throws {
    let p = try QuadraticForm.probabilityBelowZero([1, -a])
    #expect(abs(p - 2 / Double.pi * atan(a.squareRoot())) < 1e-12, "\(p)")
  }

  /// P(Σ of m squares < c Σ of n squares) by the F distribution.
  @Test(arguments: [(1, 5, 0.3), (4, 7, 0.9), (30, 40, 0.5), (200, 300, 0.7)])
  func quadraticFormsOfMany(m: Int, n: Int, c: Double) throws {
    let weights = [Double](repeating: 1, count: m) + [Double](repeating: -c, count: n)
    let f = try Distribution.named("f").probability(c * Double(n) / Double(m), Double(m), Double(n))
    let p = try QuadraticForm.probabilityBelowZero(weights)
    #expect(abs(p - f) < 1e-12, "\(p)")
  }

  @Test func formsOfOneSignAndOfNothing() throws {
    #expect(try QuadraticForm.probabilityBelowZero([1, 2]) == 0)
    #expect(try QuadraticForm.probabilityBelowZero([-1]) == 1)
    let nothing = try QuadraticForm.probabilityBelowZero([0, 0])
    #expect(nothing.isNaN)
  }

  /// Each row's sum is that of a fit to the rows so far, whatever the sizes of the columns.
  @Test func growingSquaresAreThoseOfFits() throws {
    let ones = [Double](repeating: 1, count: 40)
    let x = (0..<40).map { 1e6 + Double(($0 * 7919) % 101) }
    let y = (0..<40).map { Double(($0 * $0) % 37) }
    let sums = try GrowingSquares.residualSquares([ones, x], y)
    for count in 3...40 {
      let columns = [ones, x].map { DesignColumn(Array($0.prefix(count))) }
      let fit = try LeastSquares(columns, Array(y.prefix(count)))
      #expect(abs(sums[count - 1] - fit.residualSquares) < 1e-8 * fit.residualSquares, "\(count)")
    }
    #expect(sums[0].isNaN)
  }

  /// While an indicator has not been seen, its column depends on the others.
  @Test func growingSquaresWaitForEveryColumn() throws {
    let late = (0..<6).map { $0 < 4 ? 0.0 : 1 }
    let sums = try GrowingSquares.residualSquares([[Double](repeating: 1, count: 6), late], [1, 2, 3, 4, 5, 7])
    #expect(sums.prefix(4).count { $0.isNaN } == 4)
    #expect(abs(sums[5] - 7) < 1e-12)
  }
}
