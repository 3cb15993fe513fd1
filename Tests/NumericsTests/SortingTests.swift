import BohaiDiagnostics
import Testing

@testable import BohaiNumerics

@Suite struct SortingTests {
  /// The order that the standard library gives, with missing last and ties by row.
  private func expected(_ values: [Double], descending: Bool) -> [Int32] {
    values.indices.sorted { a, b in
      let (x, y) = (values[a], values[b])
      if x.isNaN || y.isNaN { return x.isNaN == y.isNaN ? a < b : y.isNaN }
      if x == y { return a < b }
      return descending ? x > y : x < y
    }.map { Int32($0) }
  }

  private static let samples: [[Double]] = [
    [], [1], [.nan], [2, 1], [0, -0.0, 0], [.nan, 1, .nan, -1], [.infinity, -.infinity, 0, .nan, 1e308, -1e308],
    [.leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0, 1e-300],
  ]

  @Test(arguments: samples, [false, true])
  func edges(values: [Double], descending: Bool) throws {
    #expect(try sortedRows(by: values, descending: descending) == expected(values, descending: descending))
  }

  @Test(arguments: [3, 63, 64, 65, 1000, 40_000], [false, true])
  func random(count: Int, descending: Bool) throws {
    var numbers = RandomNumbers(seed: UInt64(count))
    let values = (0..<count).map { _ -> Double in
      switch numbers.whole(below: 10) {
      case 0: .nan
      case 1...4: Double(numbers.whole(below: 20)) - 10
      case 5: Double(bitPattern: numbers.next())
      default: numbers.normal() * 1e6
      }
    }
    let rows = try sortedRows(by: values, descending: descending)
    #expect(rows == expected(values, descending: descending))
    let plain = try sorted(values, descending: descending)
    #expect(zip(plain, rows).allSatisfy { $0 == values[Int($1)] || $0.isNaN && values[Int($1)].isNaN })
  }

  @Test func severalKeysFromTheLastOne() throws {
    let first = [2.0, 1, 2, 1, 2]
    let second = [5.0, 9, 3, 7, .nan]
    let rows = try sortedRows(try sortedRows(by: second), by: first)
    #expect(rows == [3, 1, 2, 0, 4])
  }

  @Test func ranks() throws {
    let ranks: [Int32] = [2, -1, 0, 2, 1]
    #expect(try sortedRows([0, 1, 2, 3, 4], byRank: ranks, below: 3) == [2, 4, 0, 3, 1])
    #expect(try sortedRows([0, 1, 2, 3, 4], byRank: ranks, below: 3, descending: true) == [0, 3, 4, 2, 1])
    #expect(try sortedRows([], byRank: [], below: 0) == [])
  }
}

@Suite struct GroupingTests {
  /// Numbers by first appearance, the slow way.
  private func expected(_ values: [Double]) -> [Int32] {
    var seen: [String: Int32] = [:]
    return values.map { value in
      let key = value.isNaN ? "missing" : "\(value + 0)"
      if let known = seen[key] { return known }
      seen[key] = Int32(seen.count)
      return Int32(seen.count - 1)
    }
  }

  @Test(arguments: [
    [], [.nan], [0, -0.0], [3, 1, 3, .nan, 1, .nan], [0.5, 0.25, 0.5], [1e300, -1e300, .infinity, 1e300],
    [-5, 100_000_000, -5], [2013, 2014, 2013],
  ] as [[Double]])
  func edges(values: [Double]) throws {
    let groups = try grouped(values)
    #expect(groups.codes == expected(values))
    #expect(groups.firstRows.enumerated().allSatisfy { groups.codes[Int($1)] == Int32($0) })
  }

  @Test(arguments: [10, 5000, 60_000])
  func sizesAddUp(count: Int) throws {
    var numbers = RandomNumbers(seed: 3)
    let values = (0..<count).map { _ in Double(numbers.whole(below: UInt64(count))) / 3 }
    let groups = try grouped(values)
    #expect(groups.codes == expected(values))
    let rows = try groups.rows()
    #expect((0..<rows.count).reduce(0) { $0 + rows.size($1) } == count)
    #expect((0..<rows.count).allSatisfy { group in
      let all = rows[group]
      return all == all.sorted() && all.allSatisfy { values[Int($0)] == values[Int(all[0])] }
    })
  }

  @Test func codesAndMissing() throws {
    #expect(try grouped(codes: [5, -1, 5, 0, -1], below: 6).codes == [0, 1, 0, 2, 1])
    #expect(try grouped(codes: [70_000_000, -1, 70_000_000], below: 80_000_000).codes == [0, 1, 0])
    #expect(try grouped(truths: [2, 1, 0, 2]).codes == [0, 1, 2, 0])
  }

  @Test func twoKeys() throws {
    let a = Groups(codes: [0, 0, 1, 1, 0], firstRows: [0, 2])
    let b = Groups(codes: [0, 1, 0, 1, 0], firstRows: [0, 1])
    #expect(try combined(a, b).codes == [0, 1, 2, 3, 0])
  }
}

@Suite struct SizeTests {
  /// Ten million in an optimised build, fewer without optimisation, which is some fifty times slower.
  #if DEBUG
    static let count = 500_000
  #else
    static let count = 10_000_000
  #endif

  @Test func millionsOfNumbersSortInSeconds() throws {
    var numbers = RandomNumbers(seed: 1)
    let values = (0..<Self.count).map { _ in numbers.uniform() }
    let clock = ContinuousClock()
    var rows: [Int32] = []
    let time = try clock.measure { rows = try sortedRows(by: values) }
    #expect((1..<rows.count).allSatisfy { values[Int(rows[$0 - 1])] <= values[Int(rows[$0])] })
    #expect(time < .seconds(20))
  }
}
