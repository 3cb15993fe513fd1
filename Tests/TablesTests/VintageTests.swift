import BohaiDiagnostics
import Testing
@testable import BohaiTables

/// What vintages do in units, and that no rule about units looks at them by mistake.
@Suite struct VintageTests {
  static func tagged(_ name: String, _ vintage: String) throws -> UnitID {
    try unit(name).tagged(try Vintages.tag(vintage))
  }

  @Test(arguments: ["亿元", "%", "pp", "‰", "元/人"])
  func unitsKeepTheirMeaning(name: String) throws {
    let (bare, with) = (try unit(name), try VintageTests.tagged(name, "gdp: A"))
    #expect(with.rawValue != bare.rawValue && with == bare && with.tagged(0).rawValue == bare.rawValue)
    #expect(with.isShare == bare.isShare && with.isMark == bare.isMark && with.isPoints == bare.isPoints)
    #expect(with.shift == bare.shift && with.isPeriod == bare.isPeriod)
    #expect(Units.spelling(with) == Units.spelling(bare) && Units.display(0.5, with) == Units.display(0.5, bare))
    #expect(Units.conversion(from: with, to: bare)?.isOne == true)
    #expect(conversionFactor(from: with, to: bare)?.isOne == true)
  }

  @Test(arguments: [UnitID.year, .quarter, .month, .date])
  func periodsHaveNone(unit: UnitID) throws {
    #expect(unit.tagged(try Vintages.tag("gdp: A")).rawValue == unit.rawValue)
  }

  /// Every rule of `UnitRulesTests.gives` holds with vintages on both sides, and the result carries them.
  @Test(arguments: [
    ("%", "-", "%", "%"), ("%", "+", "plain", "plain"), ("%", "-", "pp", "%"), ("pp", "+", "pp", "pp"),
    ("亿元", "*", "%", "亿元"), ("%", "*", "%", "plain"), ("pp", "*", "%", "pp"), ("亿元", "/", "亿元", "plain"),
    ("亿元", "+", "万元", "亿元"), ("plain", "/", "亿元", "1/亿元"), ("亿元", "/", "万人", "元/人"),
  ])
  func rulesHold(a: String, op: String, b: String, result: String) throws {
    let vintage = try Vintages.tag("gdp: A")
    let plan = try Units.plan(
      UnitRulesTests.operation(op), UnitRulesTests.id(a).tagged(vintage), UnitRulesTests.id(b).tagged(vintage))
    #expect(plan.unit.rawValue == (try UnitRulesTests.id(result)).tagged(vintage).rawValue)
    let one = try Units.plan(UnitRulesTests.operation(op), UnitRulesTests.id(a), UnitRulesTests.id(b).tagged(vintage))
    #expect(one.unit.measure == plan.unit.measure)
  }

  @Test func oneFamilyWithTwoNamesConflicts() throws {
    let (a, b) = (try VintageTests.tagged("亿元", "gdp: A"), try VintageTests.tagged("亿元", "gdp: B"))
    for operation in [UnitOperation.add, .subtract, .multiply, .divide, .compare] {
      #expect(throws: Fault.self) { try Units.plan(operation, a, b) }
    }
    #expect(try Units.plan(.subtract, a, b, mixesVintages: true).unit.rawValue == a.measure.rawValue)
    #expect(throws: Fault.self) { try Units.planConversion(from: a, to: b) }
  }

  @Test func familiesJoin() throws {
    let gdp = try VintageTests.tagged("亿元", "gdp: A")
    let people = try VintageTests.tagged("万人", "population: after 2020 census")
    let perHead = try Units.plan(.divide, gdp, people).unit
    #expect(Vintages.text(perHead) == "gdp: A; population: after 2020 census")
    #expect(Units.spelling(perHead) == "元/人")
    let other = try VintageTests.tagged("亿元", "gdp: B")
    #expect(throws: Fault.self) { try Units.plan(.multiply, perHead, other) }
    let mixed = try Units.plan(.multiply, perHead, other, mixesVintages: true).unit
    #expect(Vintages.text(mixed) == "population: after 2020 census")
  }

  @Test func textsAreRead() throws {
    let one = try Vintages.tag("population: B; gdp: A")
    #expect(one == (try Vintages.tag(" gdp:A ;population:  B")))
    #expect(Vintages.text(try unit("亿元").tagged(one)) == "gdp: A; population: B")
    #expect(Vintages.text(try unit("亿元").tagged(try Vintages.tag("bulletin"))) == "bulletin")
    for wrong in ["", " ", "gdp:", ";", "gdp: A; gdp: B", "gdp: A; population:"] {
      #expect(throws: Fault.self, "\(wrong)") { try Vintages.tag(wrong) }
    }
  }

  @Test func thereAreOnlySoMany() throws {
    var sets = Vintages.Sets()
    for n in 1...Vintages.mostSets {
      #expect(try sets.number([Vintage(family: "gdp", name: "\(n)")]) == UInt32(n))
    }
    #expect(throws: Fault.self) { try sets.number([Vintage(family: "gdp", name: "one more")]) }
    #expect(try sets.number([Vintage(family: "gdp", name: "7")]) == 7)
  }

  @Test func columnsUnderEachOtherAgree() throws {
    let (a, b) = (try VintageTests.tagged("亿元", "gdp: A"), try VintageTests.tagged("万元", "gdp: B"))
    let plain = Column(.numbers([10]), unit: a.measure)
    let (first, second) = (Column(.numbers([1]), unit: a), Column(.numbers([2]), unit: b))
    #expect(try concatenated([.column(plain), .column(first)], name: "x").unit.rawValue == a.rawValue)
    #expect(throws: Fault.self) { try concatenated([.column(first), .column(second)], name: "x") }
    let nothing = Column(.numbers([.nan]), unit: b)
    #expect(try concatenated([.column(first), .column(nothing)], name: "x").unit.rawValue == a.rawValue)
    let mixed = try concatenated([.column(first), .column(second)], name: "x", mixesVintages: true)
    #expect(mixed.unit.rawValue == a.measure.rawValue)
  }
}
