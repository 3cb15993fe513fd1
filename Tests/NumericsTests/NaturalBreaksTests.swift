import Testing
import TestSupport

@testable import BohaiNumerics

@Suite struct NaturalBreaksTests {
  /// Every way of cutting twelve values tried in R 4.2 (combn): the classes with the least squares.
  @Test(arguments: [
    (3, [22.0, 51, 90]), (4, [12, 22, 51, 90]), (5, [5.5, 12, 22, 51, 90]), (1, [90]),
  ])
  func classesHaveTheLeastSquares(classes: Int, bounds: [Double]) throws {
    let x = [12.0, 4, 5, 5.5, 20, 21, 22, 50, 51, 3, 3.2, 90]
    #expect(try NaturalBreaks.upperBounds(x, classes: classes) == bounds)
  }

  @Test func tiesStayTogetherAndFewValuesMakeFewClasses() throws {
    #expect(try NaturalBreaks.upperBounds([1, 1, 1, 9, 9], classes: 5) == [1, 9])
    #expect(try NaturalBreaks.upperBounds([2, 2], classes: 3) == [2])
    #expect(try NaturalBreaks.upperBounds([], classes: 3) == [])
    #expect(try NaturalBreaks.upperBounds([1], classes: 0) == [])
    #expect(try NaturalBreaks.upperBounds([-1.7e308, 0, 1.7e308], classes: 2).count == 2)
  }

  /// No neighbouring choice of bounds has smaller squares.
  @Test(arguments: 1...30) func noOtherCutIsBetter(seed: UInt64) throws {
    var random = Seeded(seed)
    let x = (0..<40).map { _ in Double.random(in: -5...5, using: &random) }.sorted()
    let squares = { (cuts: [Int]) -> Double in
      zip([0] + cuts, cuts + [x.count]).reduce(0) { total, part in
        let own = x[part.0..<part.1]
        let mean = own.reduce(0, +) / Double(max(1, own.count))
        return total + own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      }
    }
    let bounds = try NaturalBreaks.upperBounds(x, classes: 3)
    let cuts = bounds.dropLast().map { bound in x.count { $0 <= bound } }
    for first in 1..<39 {
      for second in (first + 1)..<40 { #expect(squares(cuts) <= squares([first, second]) + 1e-9) }
    }
  }
}
