import BohaiDiagnostics
import Foundation
import Testing
@testable import BohaiNumerics

@Suite struct LeastSquaresTests {
  @Test func fitsAStraightLine() throws {
    let fit = try LeastSquares([ones(4), DesignColumn([1, 2, 3, 4])], [3, 5, 7, 9])
    #expect(fit.coefficients == [1, 2])
    #expect(fit.residuals == [0, 0, 0, 0])
    #expect(fit.residualSquares == 0)
    #expect(fit.inverse.map { ($0 * 1e12).rounded() / 1e12 } == [1.5, -0.5, -0.5, 0.2])
    #expect(fit.dropped.isEmpty)
  }

  @Test func weighsRows() throws {
    let doubled = try LeastSquares([ones(4), DesignColumn([1, 2, 2, 4])], [3, 5, 5, 7])
    let weighted = try LeastSquares(
      [ones(4), DesignColumn([1, 2, 4, 9])], [3, 5, 7, 100], weights: [1, 2, 1, 0])
    #expect(close(doubled.coefficients, weighted.coefficients))
    #expect(close([doubled.residualSquares], [weighted.residualSquares]))
    #expect(close(doubled.inverse, weighted.inverse))
  }

  @Test func namesDependentColumns() throws {
    // Shares and their parts in decimals: a + b = c holds in decimals, not in doubles.
    let a = (0..<40).map { Double($0 * 7 % 41) / 10 }
    let b = (0..<40).map { Double($0 * 13 % 37) / 100 }
    let c = zip(a, b).map { (($0 + $1) * 100).rounded() / 100 }
    let y = (0..<40).map { Double($0 * 5 % 23) }
    let fit = try LeastSquares([ones(40), column(a), column(b), column(c)], y)
    #expect(fit.dropped == [3] && fit.kept == [0, 1, 2])
    #expect(fit.coefficients[3].isNaN && !fit.coefficients[2].isNaN)
    #expect(try LeastSquares([column(a), column(a), column(b)], y).dropped == [1])
    #expect(try LeastSquares([column(a), column(a.map { $0 * 3e-200 }), column(b)], y).dropped == [1])
    #expect(try LeastSquares([ones(40), column(Array(repeating: 7.1, count: 40))], y).dropped == [1])
    #expect(try LeastSquares([column(Array(repeating: 0, count: 40)), column(a)], y).dropped == [0])
  }

  @Test func namesEveryColumnOfADummyTrap() throws {
    let groups = (0..<5).map { group in column((0..<50).map { $0 % 5 == group ? 1 : 0 }) }
    let halves = (0..<2).map { half in column((0..<50).map { ($0 / 5) % 2 == half ? 1 : 0 }) }
    let y = (0..<50).map { Double($0 * 5 % 23) }
    let fit = try LeastSquares([ones(50)] + groups + halves, y)
    #expect(fit.dropped == [5, 7])
  }

  @Test func keepsColumnsThatOnlyLookDependent() throws {
    let x = (0..<60).map { 1e10 + Double($0) * 0.001 }
    let y = (0..<60).map { Double($0 * 5 % 23) }
    #expect(try LeastSquares([ones(60), column(x)], y).dropped.isEmpty)
    let years = (0..<60).map { 1950 + Double($0) }
    let powers = (1...3).map { power in column(years.map { pow($0, Double(power)) }) }
    #expect(try LeastSquares([ones(60)] + powers, y).dropped.isEmpty)
  }

  @Test func takesColumnsOfAnySize() throws {
    let x = [1.0, 2, 4, 7, 11], y = [2.0, 3, 5, 9, 10]
    let plain = try LeastSquares([ones(5), column(x)], y)
    for size in [1e-300, 1e300, 1e-12] {
      let fit = try LeastSquares([ones(5), column(x.map { $0 * size })], y)
      #expect(close([fit.coefficients[0], fit.coefficients[1] * size], plain.coefficients))
      #expect(close([fit.inverseRoots[1] * size], [plain.inverseRoots[1]]))
      let outcome = try LeastSquares([ones(5), column(x)], y.map { $0 * size })
      #expect(close(outcome.coefficients.map { $0 / size }, plain.coefficients))
      #expect(close([outcome.residualRoot / size], [plain.residualRoot]))
    }
  }

  @Test func hasNoTrapForFewRows() throws {
    #expect(try LeastSquares([], []).kept.isEmpty)
    #expect(try LeastSquares([], [1, 2]).residuals == [1, 2])
    #expect(try LeastSquares([ones(0)], []).dropped == [0])
    let fit = try LeastSquares([ones(2), column([1, 2]), column([1, 4]), column([3, 1])], [5, 7])
    #expect(fit.kept == [0, 1] && fit.dropped == [2, 3])
    #expect(fit.residuals == [0, 0])
    #expect(try LeastSquares([ones(3)], [1, 2, 3], weights: [0, 0, 0]).dropped == [0])
  }

  @Test func takesManyColumns() throws {
    // Indicators of 99 of 100 groups: the mean of the first group and the differences from it.
    let count = 3000
    let groups = (1..<100).map { group in column((0..<count).map { $0 % 100 == group ? 1 : 0 }) }
    let y = (0..<count).map { (row: Int) -> Double in Double(row % 100 * 3 + row / 100 % 2) }
    let fit = try LeastSquares([ones(count)] + groups + [groups[4]], y)
    #expect(fit.dropped == [100])
    let expected = (0..<100).map { (group: Int) -> Double in group == 0 ? 0.5 : Double(group * 3) }
    #expect(close(Array(fit.coefficients[..<100]), expected, 1e-13))
    #expect(close([fit.residualSquares], [750]))
    #expect(close([fit.inverse[0], fit.inverse[1], fit.inverse[101]], [1 / 30.0, -1 / 30.0, 2 / 30.0], 1e-13))
  }

  @Test func longOnesAreTheSameInEveryWay() throws {
    let count = 5000
    let x = (0..<count).map { sin(Double($0)) }, z = (0..<count).map { cos(Double($0) * 1.7) * 40 }
    let noise = (0..<count).map { sin(Double($0) * 9.1) }
    let y = (0..<count).map { (row: Int) -> Double in 1 + 2 * x[row] - 0.5 * z[row] + noise[row] }
    let fit = try LeastSquares([ones(count), column(x), column(z)], y)
    let turned = try LeastSquares(
      [ones(count), column(x.reversed()), column(z.reversed())], y.reversed())
    #expect(fit.coefficients == turned.coefficients)
    #expect(close(fit.inverse, turned.inverse, 1e-12))
  }

  @Test func longOnesAreAsGoodAsShortOnes() throws {
    let count = 50_000
    let x = (0..<count).map { sin(Double($0)) + 3 }, z = (0..<count).map { cos(Double($0) * 1.7) * 40 }
    let noise = (0..<count).map { sin(Double($0) * 9.1) }
    let y = (0..<count).map { (row: Int) -> Double in 1 + 2 * x[row] - 0.5 * z[row] + noise[row] }
    for weights in [nil, (0..<count).map { Double($0 % 3) + 0.3 }] {
      let columns = [ones(count), column(x), column(z)]
      let plain = try LeastSquares(columns, y, weights: weights)
      let design = ScaledDesign(columns, y, weights: weights)
      let refinement = try Refinement(design, [0, 1, 2], try design.triangle())
      let doubled = try refinement.solve(.outcome, from: refinement.triangle.solve(refinement.leftSide))
      let scales = design.columnScales.map { $0 / design.outcomeScale }
      #expect(close(plain.coefficients, zip(doubled.b, scales).map { $0.value * $1 }, 1e-15))
      let squares = try design.squares(.outcome, [0, 1, 2], doubled.b) / design.weightScale
      #expect(close([plain.residualRoot], [squares.squareRoot() / design.outcomeScale], 1e-15))
      let residuals = design.residuals(.outcome, [0, 1, 2], doubled.b, block: 0..<count)
        .rounded(times: 1 / design.outcomeScale)
      #expect(zip(plain.residuals, residuals).allSatisfy { abs($0 - $1) < 5e-14 })
    }
  }

  private func ones(_ count: Int) -> DesignColumn { DesignColumn([Double](repeating: 1, count: count)) }
  private func column(_ values: [Double]) -> DesignColumn { DesignColumn(values) }
  private func close(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-14) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(abs($0), abs($1)) }
  }
}
