import BohaiNumerics
import Glibc
import Testing

/// NIST Statistical Reference Datasets, analysis of variance: certified values are reached to half a digit
/// less than what exact arithmetic gives on the data as doubles.
@Suite struct OneWayTests {
  /// Digits that agree.
  private func agreement(_ value: Double, _ certified: Double) -> Double {
    value == certified ? 15 : -log10((value - certified).magnitude / certified.magnitude)
  }

  private func f(_ squares: OneWay) -> Double {
    squares.between / squares.betweenDF / (squares.within / squares.withinDF)
  }

  /// SmLs: nine groups; in each one value, then in turn one tenth below and above it. Their means differ by
  /// tenths.
  private func simonLesage(_ whole: Int, count: Int) -> [[Double]] {
    func decimal(_ tenths: Int) -> Double { Double("\(whole).\(tenths)") ?? .nan }
    return (0..<9).map { group in
      let tenths = group == 0 ? 4 : group % 2 == 1 ? 3 : 5
      return (0..<count).map { decimal($0 == 0 ? tenths : $0 % 2 == 1 ? tenths - 1 : tenths + 1) }
    }
  }

  /// The nine sets SmLs01 to SmLs09. F is the size of a group by their making.
  @Test(arguments: [21, 201, 2001], [(1, 14.5, 14.5), (1_000_000, 9.7, 9.4), (1_000_000_000_000, 3.7, 3.4)])
  func certifiedValuesOfSimonAndLesage(count: Int, digits: (whole: Int, ofF: Double, ofSquares: Double)) throws {
    let n = Double(count)
    let squares = try OneWay(simonLesage(digits.whole, count: count))
    #expect(squares.betweenDF == 8)
    #expect(squares.withinDF == 9 * (n - 1))
    #expect(agreement(f(squares), n) >= digits.ofF)
    #expect(agreement(squares.between, n * 8 / 100) >= digits.ofSquares)
    #expect(agreement(squares.within, (n - 1) * 9 / 100) >= digits.ofSquares)
  }

  /// SiRstv: resistivity of silicon.
  @Test func certifiedValuesOfResistivity() throws {
    let squares = try OneWay([
      [196.3052, 196.1240, 196.1890, 196.2569, 196.3403], [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
      [196.1303, 196.2005, 196.2889, 196.0343, 196.1811], [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
      [196.2119, 196.1051, 196.1850, 196.0052, 196.2090],
    ])
    #expect(agreement(f(squares), 1.18046237440255) >= 12.6)
    #expect(agreement(squares.between, 0.0511462616) >= 13.5)
    #expect(agreement(squares.within, 0.21663656) >= 12.6)
  }

  /// Without an interaction, and with equal cells, the squares of both factors are those of two one-way
  /// analyses.
  @Test func factorsOfEqualCellsDoNotDependOnTheirOrder() throws {
    let cells = (0..<6).map {
      FactorialSquares.Cell(first: $0 / 3, second: $0 % 3, size: 4, mean: Double($0 * $0))
    }
    let squares = FactorialSquares(cells, levels: (2, 3))
    let alone = try squares.added(by: .first, to: [])
    let after = try squares.added(by: .first, to: [.second, .interaction])
    #expect((alone.squares - after.squares).magnitude < 1e-9)
    #expect(alone.df == 1)
    #expect(try squares.added(by: .second, to: [.first]).df == 2)
    #expect(try squares.rest(without: [.first, .second]).df == 2)
    #expect(try squares.rest(without: [.first, .second, .interaction]).squares < 1e-18)
  }
}
