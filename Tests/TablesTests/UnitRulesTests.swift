import BohaiDiagnostics
import Testing
@testable import BohaiTables

/// The table of LANGUAGE "Percent, points, units", row by row.
@Suite struct UnitRulesTests {
  static func id(_ text: String) throws -> UnitID {
    switch text {
    case "plain": .none
    case "year": .year
    case "quarter": .quarter
    default: try unit(text)
    }
  }

  @Test(arguments: [
    ("%", "-", "%", "%"), ("%", "+", "%", "%"), ("plain", "+", "%", "plain"), ("%", "-", "plain", "plain"),
    ("%", "+", "pp", "%"),
    ("%", "-", "pp", "%"), ("pp", "+", "%", "%"), ("pp", "+", "pp", "pp"), ("pp", "-", "pp", "pp"),
    ("plain", "*", "%", "%"),
    ("%", "*", "plain", "%"), ("%", "/", "plain", "%"), ("亿元", "*", "%", "亿元"), ("%", "*", "亿元", "亿元"),
    ("%", "*", "%", "plain"),
    ("%", "/", "%", "plain"), ("pp", "*", "亿元", "亿元"), ("pp", "*", "plain", "pp"), ("pp", "*", "%", "pp"),
    ("pp", "/", "pp", "plain"),
    ("plain", "/", "%", "plain"), ("亿元", "/", "%", "亿元"), ("%", "==", "plain", "plain"),
    ("亿元", "/", "亿元", "plain"),
    ("%", "/", "年", "1/年"), ("year", "-", "year", "plain"), ("year", "+", "plain", "year"),
    ("plain", "+", "year", "year"),
    ("year", "-", "plain", "year"), ("year", "==", "plain", "year"), ("year", "==", "year", "year"),
    ("亿元", "+", "万元", "亿元"),
    ("亿元", "/", "plain", "亿元"), ("plain", "/", "亿元", "1/亿元"), ("%", "-", "‰", "%"),
  ])
  func gives(a: String, op: String, b: String, result: String) throws {
    let plan = try Units.plan(UnitRulesTests.operation(op), UnitRulesTests.id(a), UnitRulesTests.id(b))
    #expect(plan.unit == (try UnitRulesTests.id(result)))
  }

  @Test(arguments: [
    ("pp", "+", "plain", "a plain number and pp cannot be added", "write 0.5[pp]"),
    ("pp", "==", "plain", "a plain number and pp cannot be compared", "write 0.5[pp]"),
    ("亿元", "+", "plain", "a plain number and 亿元 cannot be added", "write 0.5[亿元]"),
    ("亿元", "==", "plain", "a plain number and 亿元 cannot be compared", "write 0.5[亿元]"),
    ("亿元", "+", "万人", "亿元 and 万人 cannot be added", "they measure different things"),
    ("亿元", "==", "万人", "亿元 and 万人 cannot be compared", "they measure different things"),
    ("亿元", "-", "%", "亿元 and % cannot be subtracted", "they measure different things"),
    (
      "亿元", "+", "亿元@2010", "current prices (亿元) and prices of 2010 (亿元@2010) cannot be added",
      "deflate(x, by: price_index, base: 2010)"
    ),
    (
      "亿元@2005", "-", "亿元@2010", "prices of 2005 (亿元@2005) and prices of 2010 (亿元@2010)",
      "deflate both from current prices"
    ),
    ("pp", "-", "%", "pp and % cannot be subtracted", "a difference of shares"),
    ("%", "==", "pp", "% and pp cannot be compared", "a difference of shares"),
    ("year", "+", "year", "a year and a year cannot be added", "year - year and year + 1 work"),
    ("plain", "-", "year", "a plain number and a year cannot be subtracted", "year - year"),
    ("year", "*", "plain", "a year and a plain number cannot be multiplied", "year - year"),
    ("year", "-", "quarter", "a year and a quarter cannot be subtracted", "year(x) is the year of a quarter"),
    ("year", "+", "%", "a year and % cannot be added", "year"),
  ])
  func refuses(a: String, op: String, b: String, title: String, hint: String) throws {
    let (left, right) = (try UnitRulesTests.id(a), try UnitRulesTests.id(b))
    #expect { try Units.plan(UnitRulesTests.operation(op), left, right, bare: 0.5) } throws: {
      guard let problem = ($0 as? Fault)?.problem else { return false }
      return problem.title.hasPrefix(title) && problem.hint?.hasPrefix(hint) == true
    }
  }

  static func operation(_ op: String) -> UnitOperation {
    ["+": .add, "-": .subtract, "*": .multiply, "/": .divide][op] ?? .compare
  }

  @Test func additionConvertsTheRightSide() throws {
    let plan = try Units.plan(.add, unit("亿元"), unit("万元"))
    #expect(plan.right.apply(5000) == 0.5)
  }

  @Test func powers() throws {
    #expect(try Units.planPower(unit("km"), exponent: 2) == unit("km²"))
    #expect(try Units.planPower(.percent, exponent: 2) == .none)
    #expect(throws: Fault.self) { try Units.planPower(unit("km"), exponent: 0.123456) }
    #expect(throws: Fault.self) { try Units.planPower(.year, exponent: 2) }
  }

  @Test func conversions() throws {
    #expect(try Units.planConversion(from: .percent, to: .points).isOne)
    #expect(throws: Fault.self) { try Units.planConversion(from: .none, to: unit("亿元")) }
    #expect(throws: Fault.self) { try Units.planConversion(from: unit("亿元"), to: unit("亿元@2010")) }
    #expect(throws: Fault.self) { try Units.planConversion(from: .year, to: .quarter) }
  }

  @Test func display() throws {
    #expect(Units.display(24899, try unit("亿元")) == "24899[亿元]")
    #expect(Units.prose(24899, try unit("亿元")) == "24899 亿元")
    #expect(Units.display(0.075, .percent) == "7.5%")
    #expect(Units.display(0.035, .points) == "3.5[pp]")
    #expect(Units.display(0.003, .permille) == "3[‰]")
    #expect(Units.display(2013, .year) == "2013")
    #expect(Units.display(2014 * 4 + 2, .quarter) == "2014q3")
    #expect(Units.display(2014 * 12 + 2, .month) == "2014-03")
    #expect(Units.display(0, .date) == "1970-01-01")
    #expect(Units.display(19_782, .date) == "2024-02-29")
    #expect(Units.display(-1, .date) == "1969-12-31")
    #expect(Units.display(.nan, .percent) == "missing")
  }
}
