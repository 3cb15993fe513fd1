import Testing

@testable import BohaiNumerics

@Suite struct SumsTests {
  @Test func cancellationLosesNothing() {
    #expect(Sums.sum([1e16, 1, -1e16]).sum == 1)
    #expect(Sums.sum([1, 1e100, 1, -1e100]).sum == 2)
    #expect(Sums.sum(Array(repeating: 0.1, count: 1_000_000)).sum == 100_000)
    #expect(Sums.sum((0..<1001).map { $0 % 2 == 0 ? 1e15 + 0.5 : -1e15 }).sum == 1e15 + 250.5)
  }

  @Test func missingIsSkippedAndNotCounted() {
    #expect(Sums.sum([1, .nan, 3]) == Summed(sum: 4, used: 2))
    #expect(Sums.sum([.nan, .nan]) == Summed(sum: 0, used: 0))
    #expect(Sums.sum([]) == Summed(sum: 0, used: 0))
    let many = (0..<1003).map { $0 % 10 == 3 ? Double.nan : 1 }
    #expect(Sums.sum(many) == Summed(sum: 903, used: 903))
    #expect(Sums.products([1, .nan, 3], [2, 5, .nan]) == Summed(sum: 2, used: 1))
    #expect(Sums.known([1, .nan]) == 1)
  }

  @Test func infinityIsABoundAndNotAnError() {
    #expect(Sums.sum([1, .infinity]).sum == .infinity)
    #expect(Sums.sum([.infinity, -.infinity]).sum.isNaN)
    #expect(Sums.sum([1e308, 1e308]).sum == .infinity)
  }

  @Test func extremes() throws {
    let none = Sums.extremes([.nan])
    #expect(none == nil)
    let ends = try #require(Sums.extremes((0..<100).map { $0 % 7 == 0 ? .nan : Double($0) - 50 }))
    #expect(ends == (-49, 49))
    let one = try #require(Sums.extremes([.infinity]))
    #expect(one == (.infinity, .infinity))
  }
}

@Suite struct OrderStatisticsTests {
  /// R 4.2, `quantile(x, c(.1, .25, .9), type = t)`.
  @Test(arguments: [
    (1, [541, 2445, 11904]), (2, [1002, 2445, 17082.5]), (3, [541, 1463, 11904]), (4, [541, 1954, 11904]),
    (5, [1002, 2445, 17082.5]), (6, [633.2, 2199.5, 21225.3]), (7, [1370.8, 2693.25, 12939.7]),
    (8, [879.0666667, 2363.1666667, 18463.4333333]), (9, [909.8, 2383.625, 18118.2]),
  ] as [(Int, [Double])])
  func nineDefinitions(type: Int, expected: [Double]) throws {
    var sample = OrderStatistics([22261, 541, 1463, 8304, 2445, .nan, 3438, 4437, 5401, 6392, 11904])
    #expect(sample.count == 10)
    for (p, value) in zip([0.1, 0.25, 0.9], expected) {
      #expect(abs(try sample.quantile(p, type: type) - value) < 1e-6)
    }
    #expect(try sample.quantile(0, type: type) == 541)
    #expect(try sample.quantile(1, type: type) == 22261)
  }

  @Test func selectionAgreesWithSorting() throws {
    var numbers = RandomNumbers(seed: 3)
    for count in [1, 2, 17, 100, 5000] {
      let values = (0..<count).map { _ in Double(numbers.whole(below: 50)) }
      let sorted = values.sorted()
      var sample = OrderStatistics(values)
      for rank in stride(from: 0, to: count, by: max(1, count / 13)) {
        #expect(try sample.value(at: rank) == sorted[rank])
      }
    }
    var ascending = OrderStatistics((0..<100_000).map(Double.init))
    #expect(try ascending.value(at: 77_777) == 77_777)
  }
}

@Suite struct RandomNumbersTests {
  /// The first numbers of the authors' reference program for the state 1, 2, 3, 4.
  @Test func generatorIsXoshiro() {
    var numbers = RandomNumbers(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
    ]
    for value in expected { #expect(numbers.next() == value) }
  }

  @Test func normalQuantilesAreExact() {
    #expect(normalQuantile(0.5) == 0)
    #expect(abs(normalQuantile(0.975) - 1.959963984540054) < 1e-15)
    #expect(abs(normalQuantile(0.001) + 3.090232306167813) < 1e-14)
    #expect(abs(normalQuantile(1e-20) + 9.262340089798408) < 1e-13)
    #expect(normalQuantile(1) == .infinity)
  }

  @Test func logarithmAgreesWithKnownValues() {
    #expect(abs(portableLog(10) - 2.302585092994046) < 1e-15)
    #expect(abs(portableLog(1e-300) + 690.7755278982137) < 1e-12)
    #expect(portableLog(1) == 0)
  }

  @Test func drawsHaveTheRightMoments() {
    var numbers = RandomNumbers(seed: 42)
    let values = (0..<100_000).map { _ in numbers.normal() }
    let mean = Sums.sum(values).sum / 100_000
    let variance = Sums.squares(values, from: mean).sum / 100_000
    #expect(abs(mean) < 0.01)
    #expect(abs(variance - 1) < 0.02)
    let order = numbers.positions(of: 1000, taking: 1000)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order != Array(0..<1000))
  }
}
