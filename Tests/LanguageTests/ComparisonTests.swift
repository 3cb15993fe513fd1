import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import Testing
@testable import BohaiLanguage

@Suite struct ComparisonTests {
  @Test func kindsMustBeTheSame() {
    #expect(
      calculate(.quantity(2013, .year), .equal, .text("2013")).text
        == "error: a year and a text cannot be compared")
    #expect(calculate(.text("a"), .equal, .text("a")).text == "true")
    #expect(calculate(.text("a"), .less, .text("b")).text == "error: < and > do not order texts")
    #expect(calculate(.truth(true), .equal, .number(1)).problem?.kind == .kind)
    #expect(calculate(.truth(true), .less, .truth(false)).problem?.kind == .kind)
    #expect(calculate(.missing, .equal, .number(1)).text == "missing")
    #expect(calculate(.missing, .equal, .text("a")).text == "missing")
  }

  @Test func vectors() {
    #expect(calculate(numbers(1, .nan, 3), .less, .number(2)).text == "[true, missing, false]")
    #expect(calculate(numbers(1, .nan), .notEqual, .number(2)).text == "[true, missing]")
    #expect(calculate(texts("a", nil, "b"), .equal, .text("b")).text == "[false, missing, true]")
    #expect(calculate(texts("a", "b"), .equal, texts("a", "c")).text == "[true, false]")
    #expect(calculate(texts("x", "b", "a"), .notEqual, texts("a", "b", "x")).text == "[true, false, true]")
    #expect(calculate(texts("a"), .equal, .text("zz")).text == "[false]")
    #expect(calculate(truths(true, nil), .equal, .truth(true)).text == "[true, missing]")
    #expect(calculate(texts("a", "b"), .equal, texts("a")).text == "error: lengths differ: 2 and 1")
    #expect(calculate(numbers(1, 2, unit: "亿元"), .lessOrEqual, q(10000, "万元")).text == "[true, false]")
  }

  @Test func seldomMeant() {
    #expect(
      calculate(.number(0.1 + 0.2), .equal, .number(0.3)).notes.first?.hasPrefix("these numbers differ only")
        == true)
    #expect(
      calculate(numbers(0.1 + 0.2, 1), .equal, numbers(0.3, 1)).notes.first?.hasPrefix("1 pair differs only")
        == true)
    #expect(calculate(.number(0.3), .equal, .number(0.3)).notes == [])
    let shares = Value.numbers([0.1, 0.7], unit: .percent)
    #expect(calculate(shares, .greater, .number(60)).notes.first?.contains("60% is written") == true)
    #expect(calculate(shares, .greater, .number(0.6)).notes == [])
  }

  @Test func threeValuedLogic() {
    #expect(calculate(.truth(false), .and, .missing).text == "false")
    #expect(calculate(.truth(true), .and, .missing).text == "missing")
    #expect(calculate(.truth(true), .or, .missing).text == "true")
    #expect(
      calculate(truths(true, false, nil), .and, truths(nil, nil, nil)).text == "[missing, false, missing]")
    #expect(calculate(truths(true, false, nil), .or, .truth(true)).text == "[true, true, true]")
    #expect(calculate(.number(1), .and, .truth(true)).text == "error: and needs truth values, not a number")
    #expect(
      calculate { (machine) throws(Fault) in try machine.unary(.not, truths(true, nil)) }.text
        == "[false, missing]")
  }

  @Test func membership() {
    let range = Value.object(RangeObject(2009, 2013))
    #expect(calculate(.number(2010.5), .isIn, range).text == "true")
    #expect(calculate(.quantity(2013, .year), .isIn, range).text == "true")
    #expect(calculate(numbers(1, 5, .nan), .isIn, numbers(5, 7)).text == "[false, true, missing]")
    #expect(calculate(texts("Beijing", "Hebei", nil), .isIn, texts("Hebei")).text == "[false, true, missing]")
    #expect(calculate(.text("Hebei"), .isNotIn, texts("Beijing")).text == "true")
    #expect(calculate(.number(1), .isIn, texts("a")).problem?.kind == .kind)
    #expect(calculate(.number(1), .isIn, .number(1)).problem?.kind == .kind)
    #expect(calculate(q(100, "万元"), .isIn, numbers(0.01, unit: "亿元")).text == "true")
    #expect(calculate(.number(1), .isIn, .object(ListObject([]))).text == "false")
    #expect(calculate(q(30, "pp"), .isIn, .object(RangeObject(0.25, 0.35, unit: .points))).text == "true")
    #expect(calculate(.number(-0.0), .isIn, numbers(0)).text == "true")
  }

  @Test func defaults() {
    #expect(calculate(.missing, .otherwise, .number(1)).text == "1")
    #expect(calculate(numbers(1, .nan), .otherwise, .number(0)).text == "[1, 0]")
    #expect(calculate(numbers(1, .nan, unit: "亿元"), .otherwise, q(5000, "万元")).text == "[1, 0.5][亿元]")
    #expect(calculate(numbers(1, .nan, unit: "亿元"), .otherwise, .number(0)).text == "[1, 0][亿元]")
    #expect(calculate(numbers(1, .nan, unit: "亿元"), .otherwise, .number(7)).problem?.kind == .unit)
    #expect(calculate(texts("a", nil), .otherwise, .text("?")).text == "[a, ?]")
    #expect(calculate(truths(nil, true), .otherwise, .truth(false)).text == "[false, true]")
  }

  @Test func intervals() {
    let share = Value.object(IntervalObject(low: 0.755, high: 0.765, unit: .percent))
    let value = Value.object(IntervalObject(low: 118.25, high: 118.35, unit: .none))
    let sum = calculate(value, .add, .number(1)).value?.asInterval
    #expect(sum?.low == 119.25 && sum?.high == 119.35)
    let gdp = calculate(value, .divide, share).value?.asInterval
    #expect(gdp.map { $0.low <= 118.25 / 0.765 && $0.high >= 118.35 / 0.755 } == true)
    #expect(calculate(value, .less, .number(119)).text == "true")
    #expect(calculate(value, .less, .number(118.3)).text == "missing")
    #expect(calculate(.number(118.3), .isIn, value).text == "true")
    #expect(
      calculate(value, .divide, .object(IntervalObject(low: -1, high: 1, unit: .none))).notes == [
        "division by zero gives missing"
      ])
    #expect(calculate(value, .add, .text("a")).problem?.kind == .kind)
    let square = calculate(.object(IntervalObject(low: -2, high: 1, unit: .none)), .power, .number(2)).value?
      .asInterval
    #expect(square?.low == 0 && square?.high == 4)
  }

  @Test func conditions() {
    func truth(_ value: Value) -> String {
      calculate { (machine) throws(Fault) in .truth(try machine.truth(of: value)) }.text
    }
    #expect(truth(.truth(true)) == "true")
    #expect(truth(.missing) == "error: the condition is missing")
    #expect(truth(truths(true)) == "error: if and while take one truth value, and this is a vector of truth values")
    #expect(truth(.number(1)) == "error: a condition is true or false, and this is a number")
  }
}
