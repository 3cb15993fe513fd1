import BohaiDiagnostics
import BohaiNumerics
import Testing

@Suite struct MinimizerTests {
  /// Rosenbrock's valley, 0 at (1, 1).
  private let valley: Minimizer.Objective = { (x) throws(Fault) in
    100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
  }

  @Test func quasiNewtonFollowsACurvedValley() throws {
    let found = try Minimizer.quasiNewton(from: [-1.2, 1], valley)
    #expect(found.isFound)
    #expect(abs(found.point[0] - 1) < 1e-5 && abs(found.point[1] - 1) < 1e-5)
  }

  @Test func theSimplexFollowsACurvedValley() throws {
    let found = try Minimizer.simplex(from: [-1.2, 1], widths: [0.5, 0.5], valley)
    #expect(found.isFound)
    #expect(abs(found.point[0] - 1) < 1e-5 && abs(found.point[1] - 1) < 1e-5)
  }

  @Test func itStaysWhereTheFunctionIsDefined() throws {
    let found = try Minimizer.quasiNewton(from: [3]) { (x) throws(Fault) in
      x[0] > 0 ? x[0] - 2 * x[0].squareRoot() : .nan
    }
    #expect(abs(found.point[0] - 1) < 1e-4)
    let lost = try Minimizer.quasiNewton(from: [1]) { (_) throws(Fault) in .infinity }
    #expect(!lost.isFound)
  }

  @Test func secondDerivatives() throws {
    let found = try Minimizer.curvature(valley, at: [1, 1], widths: [1e-3, 1e-3])
    for (value, expected) in zip(found, [802.0, -400, -400, 200]) { #expect(abs(value - expected) < 1e-4) }
  }
}
