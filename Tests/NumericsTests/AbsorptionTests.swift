import Testing
@testable import BohaiNumerics

@Suite struct AbsorptionTests {
  private func groups(_ codes: [Int32]) throws -> Groups {
    try grouped(codes: codes, below: Int(codes.max() ?? 0) + 1)
  }

  @Test func oneFactorTakesItsMeansOff() throws {
    let absorption = Absorption([try groups([0, 0, 1, 1])])
    let result = try absorption.absorbed([[1, 3, 10, 20]], keepsEffects: true)[0]
    #expect(result.rest == [-1, 1, -5, 5])
    #expect(result.effects == [[2, 15]])
    #expect(absorption.parameters == 2)
  }

  @Test func aLargeLevelLosesNoDigits() throws {
    let result = try Absorption([try groups([0, 0, 0])]).absorbed([[1e15, 1e15 + 1, 1e15 + 2]])[0]
    #expect(result.rest == [-1, 0, 1])
  }

  @Test func weightsCount() throws {
    let absorption = Absorption([try groups([0, 0, 1])], weights: [3, 1, 0])
    let result = try absorption.absorbed([[0, 4, 7]])[0]
    #expect(result.rest == [-1, 3, 7])
  }

  /// What is left has no mean in any level, and the effects give the rest of the column back.
  @Test(arguments: [2, 3]) func severalFactorsSettle(count: Int) throws {
    var random = RandomNumbers(seed: 4)
    let rows = 500
    let factors = try [60, 9, 7].prefix(count).map { levels in
      try groups((0..<rows).map { _ in Int32(random.whole(below: UInt64(levels))) })
    }
    let x = (0..<rows).map { _ in 1000 + random.normal() }
    let absorption = Absorption(factors)
    let result = try absorption.absorbed([x], keepsEffects: true)[0]
    #expect(result.isSettled)
    for factor in factors.indices {
      #expect(absorption.sums(result.rest, factor).allSatisfy { $0.magnitude < 1e-9 })
    }
    for row in 0..<rows {
      let effects = factors.indices.reduce(0) { $0 + result.effects[$1][Int(factors[$1].codes[row])] }
      #expect((x[row] - effects - result.rest[row]).magnitude < 1e-9)
    }
  }

  /// A chain in which each level is tied to the next by one row: the slowest there is for alternating projections.
  @Test func aLongChainSettles() throws {
    let length = 300
    let first = try groups((0..<(2 * length)).map { Int32($0 / 2) })
    let second = try groups((0..<(2 * length)).map { Int32(($0 + 1) / 2) })
    let x = (0..<(2 * length)).map { Double(($0 * 7919) % 101) }
    let result = try Absorption([first, second]).absorbed([x])[0]
    let (isSettled, largest) = (result.isSettled, result.rest.map(\.magnitude).max() ?? .nan)
    #expect(isSettled)
    #expect(largest < 1e-8)
  }

  @Test func connectedPartsAreCounted() throws {
    let (a, b) = (try groups([0, 0, 1, 2, 2]), try groups([0, 1, 1, 2, 3]))
    #expect(connectedParts(a, b) == 2)
    #expect(Absorption([a, b]).parameters == 3 + 4 - 2)
    #expect(!isNested(a, in: b))
    #expect(isNested(try groups([0, 1, 2, 3]), in: try groups([0, 0, 1, 1])))
    #expect(Absorption([try groups([0, 1, 2, 3]), try groups([0, 0, 1, 1])]).parameters == 4)
  }
}
