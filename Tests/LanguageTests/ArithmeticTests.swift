import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import Testing
@testable import BohaiLanguage

@Suite struct ArithmeticTests {
  @Test func unitsOfScalars() {
    #expect(calculate(.quantity(0.075, .percent), .subtract, .quantity(0.025, .percent)).text == "5%")
    #expect(calculate(.number(1), .add, .quantity(0.5, .percent)).text == "1.5")
    #expect(calculate(.quantity(0.5, .percent), .add, q(3.5, "pp")).text == "53.5%")
    #expect(calculate(q(1, "pp"), .add, q(2.5, "pp")).text == "3.5[pp]")
    #expect(calculate(q(1, "pp"), .add, .number(1)).text == "error: a plain number and pp cannot be added")
    #expect(calculate(.number(2), .multiply, .quantity(0.075, .percent)).text == "15%")
    #expect(calculate(q(200, "亿元"), .multiply, .quantity(0.075, .percent)).text == "15[亿元]")
    #expect(calculate(.quantity(0.5, .percent), .multiply, .quantity(0.5, .percent)).text == "0.25")
    #expect(calculate(q(3, "pp"), .multiply, q(100, "亿元")).text == "3[亿元]")
    #expect(calculate(.quantity(0.075, .percent), .equal, .number(0.075)).text == "true")
    #expect(calculate(.quantity(2013, .year), .subtract, .quantity(2000, .year)).text == "13")
    #expect(calculate(.quantity(2013, .year), .add, .number(1)).text == "2014")
    #expect(calculate(.quantity(2013, .year), .equal, .number(2013)).text == "true")
    #expect(calculate(q(24899, "亿元"), .divide, q(2173, "万人")).text == "114583.5[元/人]")
    #expect(calculate(q(24899, "亿元"), .add, q(1000, "万元")).text == "24899.1[亿元]")
    #expect(calculate(q(3, "km"), .power, .number(2)).text == "9[km²]")
    #expect(calculate(q(9, "km²"), .power, .number(0.5)).text == "3[km]")
    #expect(calculate(q(6200, "USD/人"), .multiply, q(6.6423, "元/USD")).text == "41182.26[元/人]")
  }

  @Test func zeroAndMissingFitEveryUnit() {
    #expect(calculate(.number(0), .add, q(5, "亿元")).text == "5[亿元]")
    #expect(calculate(q(5, "亿元"), .greater, .number(0)).text == "true")
    #expect(calculate(.number(0), .add, q(5, "pp")).text == "5[pp]")
    #expect(calculate(.missing, .add, q(5, "亿元")).text == "missing")
    #expect(calculate(numbers(0, 0), .add, q(5, "亿元")).text == "error: a plain number and 亿元 cannot be added")
    #expect(calculate(numbers(1, 2, unit: "亿元"), .add, .missing).text == "[missing, missing][亿元]")
  }

  @Test func refusalsSayTheNextThing() {
    let bare = calculate(q(24899, "亿元"), .greater, .number(10000))
    #expect(bare.text == "error: a plain number and 亿元 cannot be compared")
    #expect(bare.problem?.hint == "write 10000[亿元]")
    let people = calculate(q(24899, "亿元"), .add, q(1, "万人"))
    #expect(people.text == "error: 亿元 and 万人 cannot be added")
    #expect(calculate(.text("a"), .add, .text("b")).problem?.hint == "put values into a text: \"{a} {b}\"")
    #expect(calculate(.text("x"), .multiply, .number(1e9)).text == "error: * needs numbers, not a text")
    #expect(calculate(.truth(true), .add, .number(1)).problem?.hint?.hasPrefix("count_true") == true)
    #expect(calculate(.missing, .add, .text("a")).text == "error: + needs numbers, not a text")
    #expect(
      calculate(.number(2), .power, q(1, "km")).text == "error: an exponent is a plain number, not one in km")
  }

  @Test func vectors() {
    #expect(calculate(numbers(1, 2, 3), .multiply, numbers(4, 5, 6)).text == "[4, 10, 18]")
    #expect(calculate(numbers(1, 2, 3), .add, .number(1)).text == "[2, 3, 4]")
    #expect(calculate(.number(1), .divide, numbers(1, 2, 4)).text == "[1, 0.5, 0.25]")
    #expect(calculate(numbers(1, 2), .add, numbers(1, 2, 3)).text == "error: lengths differ: 2 and 3")
    #expect(
      calculate(numbers(1), .add, numbers(1, 2, 3)).problem?.hint
        == "only(x) takes the value out of a vector of length 1")
    #expect(calculate(numbers(1, 2, labels: ["a", "b"]), .add, numbers(1, 2)).text == "[2, 4]{a,b}")
    #expect(
      calculate(numbers(1, 2, labels: ["a", "b"]), .add, numbers(1, 2, labels: ["b", "a"])).text
        == "error: labels differ: 1 is a on one side and b on the other")
    #expect(
      calculate(numbers(100, 200, unit: "亿元"), .divide, numbers(2, 4, unit: "万人")).text
        == "[500000, 500000][元/人]")
    #expect(calculate(numbers(3, 4), .power, .number(2)).text == "[9, 16]")
    #expect(calculate(numbers(1, .nan, 3), .power, .number(0)).text == "[1, missing, 1]")
    #expect(
      calculate(numbers(2, 3, unit: "km"), .power, numbers(1, 2)).text
        == "error: km cannot be raised to this power")
  }

  @Test func lossesAreMissingWithANote() {
    let scalar = calculate(.number(1), .divide, .number(0))
    #expect(scalar.text == "missing")
    #expect(scalar.notes == ["division by zero gives missing"])
    let vector = calculate(numbers(1, 2, .nan, 4), .divide, numbers(1, 0, 0, 0))
    #expect(vector.text == "[1, missing, missing, missing]")
    #expect(vector.notes == ["division by zero gives missing in 2 rows, first in row 2"])
    #expect(calculate(.number(1e308), .multiply, .number(10)).notes == ["a number too large gives missing"])
    #expect(calculate(.number(-8), .power, .number(0.5)).notes.count == 1)
    #expect(calculate(.number(.infinity), .subtract, .number(1)).text == "infinity")
    #expect(calculate(.number(.infinity), .subtract, .number(.infinity)).text == "missing")
  }

  @Test func aMaskKeepsNotesOfOtherRowsSilent() {
    let silent = calculate(mask: [true, false]) { (machine) throws(Fault) in
      try machine.binary(.divide, numbers(1, 1), numbers(1, 0))
    }
    #expect(silent.text == "[1, missing]")
    #expect(silent.notes == [])
  }

  @Test func ranges() {
    let range = Value.object(RangeObject(1, 3))
    #expect(calculate(range, .multiply, .number(2)).text == "[2, 4, 6]")
    #expect(calculate(range, .add, .number(1)).value?.asRange?.last == 4)
    #expect(calculate(.object(RangeObject(1, 1e15)), .add, .number(0.5)).problem?.kind == .limit)
    #expect(calculate(.object(RangeObject(3, 1)), .multiply, .number(2)).text == "[]")
    #expect(calculate(.object(RangeObject(0.5, 2)), .multiply, .number(2)).problem?.kind == .value)
  }

  @Test func matrices() {
    let m = matrix([[1, 2], [3, 4]])
    #expect(calculate(m, .add, m).text == "[2, 4; 6, 8]")
    #expect(calculate(m, .multiply, .number(2)).text == "[2, 4; 6, 8]")
    #expect(calculate(m, .divide, numbers(1, 2)).problem?.hint?.hasPrefix("divide_rows") == true)
    #expect(calculate(m, .power, .number(2)).problem?.hint?.hasPrefix("power(A, n)") == true)
    #expect(calculate(m, .matrixProduct, m).text == "[7, 10; 15, 22]")
    #expect(calculate(m, .matrixProduct, numbers(1, 1)).text == "[3, 7]")
    #expect(calculate(numbers(1, 1), .matrixProduct, m).text == "[4, 6]")
    #expect(calculate(numbers(1, 2), .matrixProduct, numbers(3, 4)).text == "11")
    #expect(
      calculate(m, .matrixProduct, numbers(1, 1, 1)).text
        == "error: the left side of @ has 2 columns and the right side 3 rows")
    #expect(calculate(m, .add, matrix([[1]])).text == "error: the matrices are 2 by 2 and 1 by 1")
    #expect(
      calculate(m, .add, matrix([[1, 2], [3, 4]], rowLabels: ["a", "b"])).value?.asMatrix?.matrix.rowLabels
        == ["a", "b"])
    #expect(
      calculate(
        matrix([[1], [2]], rowLabels: ["a", "b"]), .add, matrix([[1], [2]], rowLabels: ["a", "c"])
      )
      .text
        == "error: row labels differ: row 2 is b on one side and c on the other")
  }

  @Test func columnExpressionsGrow() {
    let gdp = Value.object(ColumnObject(ColumnNode(.column("gdp"), place: nil)))
    let share = calculate(gdp, .divide, .number(100))
    #expect(share.value?.asColumn?.node.description == ".gdp / 100")
    let deep = calculate { (machine) throws(Fault) in
      var sum = gdp
      for _ in 0..<10_000 { sum = try machine.binary(.add, sum, .number(1)) }
      return sum
    }
    #expect(deep.text == "error: this column expression is too deep")
  }

  @Test func tenMillionElements() {
    let big = Value.numbers([Double](repeating: 2, count: 10_000_000))
    let sum = calculate(big, .multiply, big)
    #expect(sum.value?.asVector?.column.count == 10_000_000)
  }

  @Test func negatives() {
    func negative(_ value: Value) -> String {
      calculate { (machine) throws(Fault) in try machine.unary(.negate, value) }.text
    }
    #expect(negative(.number(0)) == "0")
    #expect(negative(q(3, "亿元")) == "-3[亿元]")
    #expect(negative(numbers(1, -2, unit: "pp")) == "[-100, 200][pp]")
    #expect(negative(.quantity(2013, .year)) == "error: a point in time has no negative")
    #expect(negative(.text("a")) == "error: - needs numbers, not a text")
  }
}
