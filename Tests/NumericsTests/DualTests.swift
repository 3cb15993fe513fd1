import Glibc
import Testing
@testable import BohaiNumerics

@Suite struct DualTests {
  private let x = [0.2, 0.5, 0.9]

  /// Every function against the difference of two values.
  @Test(arguments: [
    "exp", "expm1", "log", "log10", "log2", "log1p", "sqrt", "abs", "sin", "cos", "tan", "arcsin", "arccos", "arctan",
  ])
  func slopesAreThoseOfTheFunction(name: String) throws {
    #expect(Dual.knows(name))
    let at = { (b: Double) in (Dual(x, parameters: 1) * Dual(parameter: 0, of: 1, value: b)).applying(name) }
    let slopes = try #require(at(1)?.slopes[0])
    let step = 1e-5
    let (above, below) = (try #require(at(1 + step)?.values), try #require(at(1 - step)?.values))
    for row in x.indices { #expect(abs(slopes[row] - (above[row] - below[row]) / (2 * step)) < 1e-8) }
  }

  @Test func rulesOfArithmetic() {
    let (a, b) = (Dual(parameter: 0, of: 2, value: 3), Dual(parameter: 1, of: 2, value: 2))
    let column = Dual(x, parameters: 2)
    let result = a * column - column / b + (-a).power(b)
    for row in x.indices {
      #expect(abs(result.values[row] - (3 * x[row] - x[row] / 2 + 9)) < 1e-14)
      #expect(abs((result.slopes[0]?[row] ?? 0) - (x[row] + 6)) < 1e-14)
    }
    #expect(column.power(Dual([2], parameters: 2)).slopes.allSatisfy { $0 == nil })
    let power = a.power(b)
    #expect(power.slopes[0] == [6] && power.slopes[1] == [9 * log(3)])
    #expect(Dual([0], parameters: 1).power(Dual(parameter: 0, of: 1, value: 2)).slopes[0] == [0])
    #expect(a.applying("gamma") == nil)
  }
}
