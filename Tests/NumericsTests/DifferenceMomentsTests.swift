import Testing
@testable import BohaiNumerics

/// Generalised moments of differences, held to closed forms.
@Suite struct DifferenceMomentsTests {
  private let outcome = [1.0, 3, -2, 4, 0.5, 2]
  private let regressor = [2.0, 1, -1, 3, 1.5, 0.5]
  private let instrument = [1.0, 2, 1, 4, 3, 1]

  private func equations(_ columns: [[Double]]) -> MomentEquations {
    var instruments = SparseRows()
    for row in outcome.indices { instruments.append(columns.indices.map { ($0, columns[$0][row]) }) }
    return MomentEquations(
      outcome: outcome, regressors: [regressor], instruments: instruments, starts: [0, 2, 4, 6],
      before: [-1, 0, -1, 2, -1, 4])
  }

  private func cross(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  /// With one instrument for one regressor b = z'y / z'x under any weights, and both steps share a covariance.
  @Test func exactlyIdentified() throws {
    let moments = try #require(try DifferenceMoments(equations([instrument]), steps: 2))
    let second = try #require(moments.second)
    let b = cross(instrument, outcome) / cross(instrument, regressor)
    #expect(abs(moments.first.coefficients[0] - b) < 1e-14)
    #expect(abs(second.coefficients[0] - b) < 1e-14)
    #expect(second.objective < 1e-28)
    let residuals = zip(outcome, regressor).map { $0 - b * $1 }
    let sums = [0, 2, 4].map { instrument[$0] * residuals[$0] + instrument[$0 + 1] * residuals[$0 + 1] }
    let variance = cross(sums, sums) / (cross(instrument, regressor) * cross(instrument, regressor))
    #expect(abs(try moments.robust()[0] - variance) < 1e-14)
    let one = try #require(try DifferenceMoments(equations([instrument]), steps: 1))
    #expect(abs(try one.robust()[0] - variance) < 1e-14)
  }

  /// 2 on the diagonal, -1 between neighbours of one unit.
  @Test func weightsOfDifferences() throws {
    let z = instrument
    let wanted = 2 * cross(z, z) - 2 * (z[0] * z[1] + z[2] * z[3] + z[4] * z[5])
    #expect(try equations([z]).differencedSquares() == [wanted])
  }

  /// An instrument twice, in another unit of measurement, changes nothing.
  @Test func repeatedInstruments() throws {
    let one = try #require(try DifferenceMoments(equations([instrument]), steps: 1))
    let scaled = instrument.map { 1e6 * $0 }
    let two = try #require(try DifferenceMoments(equations([instrument, scaled]), steps: 1))
    #expect(two.first.weight.rank == 1)
    #expect(abs(one.first.coefficients[0] - two.first.coefficients[0]) < 1e-13)
  }

  @Test func tooFewInstruments() throws {
    #expect(try DifferenceMoments(equations([[Double](repeating: 0, count: 6)]), steps: 1) == nil)
  }
}
