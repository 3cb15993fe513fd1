import BohaiDiagnostics
import Testing
@testable import BohaiNumerics

@Suite struct LinearTests {
  // Column by column: [[4, 3], [6, 3]].
  let a = [4.0, 6, 3, 3]

  @Test func solvesInvertsAndTakesDeterminants() throws {
    var factored = try Factored(a, size: 2)
    #expect(abs(factored.determinant - -6) < 1e-12)
    #expect(try close(factored.solve([10, 12], columns: 1), [1, 2]))
    let inverse = try factored.solve(Linear.identity(2), columns: 2)
    #expect(try close(Linear.product(a, rows: 2, inner: 2, inverse, columns: 2), Linear.identity(2)))
    #expect(!factored.isNearlySingular)
  }

  @Test func knowsSingularMatrices() throws {
    #expect(try Factored([1, 2, 2, 4], size: 2).isSingular)
    #expect(try Factored([1, 1, 1, 1 + 1e-12], size: 2).isNearlySingular)
    #expect(try Factored([1, 1, 1, 1 + 1e-12], size: 2).isSingular == false)
    #expect(try Factored([0, 0, 0, 0], size: 2).determinant == 0)
    #expect(try Factored([], size: 0).determinant == 1)
  }

  @Test func eigenvalues() throws {
    let symmetric = try Linear.eigenvalues([2, 1, 1, 2], size: 2)
    #expect(close(symmetric.real, [3, 1]))
    #expect(symmetric.vectors?.count == 4)
    let rotation = try Linear.eigenvalues([0, 1, -1, 0], size: 2)
    #expect(close(rotation.imaginary, [1, -1]))
    #expect(!rotation.isReal)
    let triangular = try Linear.eigenvalues([2, 0, 5, -3], size: 2)
    #expect(close(triangular.real, [-3, 2]))
  }

  @Test func productsAndPowers() throws {
    #expect(try Linear.product([1, 2, 3, 4, 5, 6], rows: 2, inner: 3, [1, 1, 1], columns: 1) == [9, 12])
    #expect(try Linear.power([1, 0, 1, 1], size: 2, 10) == [1, 0, 10, 1])
    #expect(try Linear.power([3, 0, 0, 3], size: 2, 0) == Linear.identity(2))
    #expect(Linear.transposed([1, 2, 3, 4, 5, 6], rows: 2, columns: 3) == [1, 3, 5, 2, 4, 6])
  }

  /// The Leontief inverse of Miller and Blair (2009), section 2.3: A = [.15 .25; .20 .05].
  @Test func leontiefInverse() throws {
    var factored = try Factored([0.85, -0.20, -0.25, 0.95], size: 2)
    let inverse = try factored.solve(Linear.identity(2), columns: 2)
    #expect(close(inverse, [1.2541, 0.2640, 0.3300, 1.1221], 5e-5))
  }

  private func close(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
  }
}

@Suite struct ElementwiseTests {
  @Test func findsWhatWasLost() throws {
    let result = try Elementwise.arithmetic(
      .divide, .many([1, 2, .nan, .infinity]), .many([1, 0, 1, 2]), count: 4)
    #expect(result.lost == 1 && result.firstLost == 1)
    #expect(
      result.values[0] == 1 && result.values[1].isNaN && result.values[2].isNaN
        && result.values[3] == .infinity)
    let masked = try Elementwise.arithmetic(.divide, .one(1), .many([0, 1]), count: 2, mask: [false, true])
    #expect(masked.lost == 0)
  }

  @Test func comparesWithMissing() throws {
    #expect(try Elementwise.compare(.notEqual, .many([1, .nan, 2]), .one(1), count: 3) == [0, 2, 1])
  }

  @Test func boundsAreRoundedOutwardsOnlyWhenRounded() {
    #expect(Rounded.sum(1, 2, up: true) == 3)
    #expect(Rounded.sum(0.1, 0.2, up: false) <= 0.3)
    #expect(Rounded.sum(1, 1e-20, up: true) > 1 && Rounded.sum(1, 1e-20, up: false) == 1)
    #expect(Rounded.quotient(1, 3, true) > Rounded.quotient(1, 3, false))
    #expect(Rounded.quotient(1, 4, true) == 0.25)
    #expect(Rounded.product(1e-200, 1e-200, true) > 0)
    #expect(Rounded.quotient(.leastNonzeroMagnitude, 2, true) > 0)
    #expect(Rounded.quotient(-1, -3, true) >= 1.0 / 3)
  }
}
