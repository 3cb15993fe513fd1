import BohaiDiagnostics
import TestSupport
import Testing
@testable import BohaiTables

/// Laws that hold for all units: conversions go there and back, products and quotients are an algebra. Units are drawn
/// from the whole catalogue with prefixes, price bases and indices; the same draws in every run.
@Suite struct UnitLawTests {
  /// What the tests draw from: every spelling of the catalogue, and made ones.
  static func pool() throws -> [UnitID] {
    _ = try unit("元")
    let made = ["亿吨", "wan_person", "million USD", "亿元@2010", "万元@2015", "2010=100", "上年=100", "元/人", "km^2/人"]
    return try Set(Units.spellings + made).sorted().map { try unit($0) }.filter { !$0.isPeriod }
  }

  static func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(abs(a), abs(b)) }

  /// A number times a number, as the plan of their units says.
  static func compute(_ op: UnitOperation, _ x: (Double, UnitID), _ y: (Double, UnitID)) throws -> (Double, UnitID) {
    let plan = try Units.plan(op, x.1, y.1)
    let (a, b) = (plan.left.apply(x.0), plan.right.apply(y.0))
    let value =
      switch op {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      default: a / b
      }
    return (plan.result.apply(value), plan.unit)
  }

  /// Whether two quantities are the same amount, whatever unit each is told in.
  static func isSame(_ x: (Double, UnitID), _ y: (Double, UnitID)) -> Bool {
    guard let factor = x.1 == y.1 ? .one : conversionFactor(from: x.1, to: y.1) else { return false }
    return isClose(factor.apply(x.0), y.0)
  }

  @Test func conversionsGoThereAndBack() throws {
    var draws = Seeded(1)
    let units = try UnitLawTests.pool()
    var converted = 0
    for a in units {
      for b in units {
        guard let there = conversionFactor(from: a, to: b) else { continue }
        let back = try #require(conversionFactor(from: b, to: a))
        let x = Double.random(in: -1e6...1e6, using: &draws)
        #expect(UnitLawTests.isClose(back.apply(there.apply(x)), x), "\(Units.spelling(a)) to \(Units.spelling(b))")
        #expect(there.times(back).isOne || UnitLawTests.isClose(there.times(back).value, 1))
        converted += a == b ? 0 : 1
      }
    }
    #expect(converted > 300)
  }

  @Test func conversionsChain() throws {
    let units = try UnitLawTests.pool()
    for a in units {
      let fitting = units.filter { conversionFactor(from: a, to: $0) != nil }
      for b in fitting {
        for c in fitting.prefix(6) {
          let ab = try #require(conversionFactor(from: a, to: b))
          let bc = try #require(conversionFactor(from: b, to: c))
          let ac = try #require(conversionFactor(from: a, to: c))
          #expect(UnitLawTests.isClose(ab.times(bc).value, ac.value))
        }
      }
    }
  }

  @Test func productsAreAnAlgebra() throws {
    var draws = Seeded(2)
    let units = try UnitLawTests.pool().filter { !$0.isMark }
    for _ in 0..<3000 {
      let drawn = (0..<3).map { _ in
        (Double.random(in: 0.5...1000, using: &draws), units.randomElement(using: &draws) ?? .none)
      }
      let (x, y, z) = (drawn[0], drawn[1], drawn[2])
      let names = "\(drawn.map { Units.spelling($0.1) })"
      let xy = try UnitLawTests.compute(.multiply, x, y)
      #expect(UnitLawTests.isSame(xy, try UnitLawTests.compute(.multiply, y, x)), "\(names) commutes")
      let left = try UnitLawTests.compute(.multiply, xy, z)
      let right = try UnitLawTests.compute(.multiply, x, try UnitLawTests.compute(.multiply, y, z))
      #expect(UnitLawTests.isSame(left, right), "\(names) associates")
      #expect(UnitLawTests.isSame(try UnitLawTests.compute(.divide, xy, y), x), "\(names) is undone by division")
      let one = try UnitLawTests.compute(.divide, x, x)
      #expect(one == (1, .none))
      let inverse = try UnitLawTests.compute(.divide, (1, .none), y)
      let quotient = try UnitLawTests.compute(.divide, x, y)
      #expect(UnitLawTests.isSame(try UnitLawTests.compute(.multiply, x, inverse), quotient))
    }
  }

  @Test func sumsDistributeAndNeedOneDimension() throws {
    var draws = Seeded(3)
    let units = try UnitLawTests.pool().filter { !$0.isMark }
    var added = 0
    for _ in 0..<20_000 {
      let drawn = (0..<3).map { _ in
        (Double.random(in: 0.5...1000, using: &draws), units.randomElement(using: &draws) ?? .none)
      }
      let (x, y, z) = (drawn[0], drawn[1], drawn[2])
      let fits = conversionFactor(from: x.1, to: y.1) != nil
      let sum = try? UnitLawTests.compute(.add, x, y)
      #expect((sum != nil) == fits && ((try? UnitLawTests.compute(.add, y, x)) != nil) == fits)
      guard let sum else { continue }
      added += 1
      #expect(UnitLawTests.isSame(sum, try UnitLawTests.compute(.add, y, x)))
      let apart = try UnitLawTests.compute(
        .add, UnitLawTests.compute(.multiply, x, z), UnitLawTests.compute(.multiply, y, z))
      #expect(UnitLawTests.isSame(try UnitLawTests.compute(.multiply, sum, z), apart))
    }
    #expect(added > 300)
  }

  @Test func powersUndoRoots() throws {
    for unit in try UnitLawTests.pool() where !unit.isMark {
      for exponent in [2.0, 3, -1, 0.5] {
        let power = try Units.planPower(unit, exponent: exponent)
        #expect(try Units.planPower(power, exponent: 1 / exponent) == unit, "\(Units.spelling(unit)) ^ \(exponent)")
      }
      let square = try Units.planPower(unit, exponent: 2)
      #expect(UnitLawTests.isSame((9, square), try UnitLawTests.compute(.multiply, (3, unit), (3, unit))))
    }
  }

  @Test func spellingsAreReadAsTheyArePrinted() throws {
    var draws = Seeded(4)
    let units = try UnitLawTests.pool().filter { !$0.isMark }
    for _ in 0..<2000 {
      let (a, b) = (units.randomElement(using: &draws) ?? .none, units.randomElement(using: &draws) ?? .none)
      for made in [try Units.plan(.multiply, a, b).unit, try Units.plan(.divide, a, b).unit] where made != .none {
        #expect(try unit(Units.spelling(made)) == made, "\(Units.spelling(made))")
      }
    }
  }

  @Test func vintagesJoinInAnyOrder() throws {
    var draws = Seeded(5)
    let texts = ["gdp: A", "gdp: B", "population: C", "trade: D", "gdp: A; population: C"]
    let tags = try texts.map { try unit("亿元").tagged(try Vintages.tag($0)) } + [try unit("亿元")]
    for _ in 0..<500 {
      let drawn = (0..<3).map { _ in tags.randomElement(using: &draws) ?? .none }
      let join = { (a: UnitID, b: UnitID) in try? Vintages.joined(a, b) }
      let (a, b, c) = (drawn[0], drawn[1], drawn[2])
      #expect(join(a, b) == join(b, a) && join(a, a) == a.vintageTag)
      #expect(join(a, b).flatMap { join(a.tagged($0), c) } == join(b, c).flatMap { join(a, b.tagged($0)) })
    }
  }
}
