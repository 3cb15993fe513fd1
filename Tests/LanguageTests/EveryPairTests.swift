import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import Testing
@testable import BohaiLanguage

/// Whatever meets whatever: a value or an error with a title, never a crash.
@Suite struct EveryPairTests {
  static let values: [Value] = {
    _ = shippedUnits
    let table = Table(names: ["a"], columns: [Column(.numbers([1, 2]))], rowCount: 2)
    return [
      .missing, .truth(true), .number(2), .number(0), .number(-1.5), .number(.infinity), .number(1e300),
      q(3, "亿元"), q(2, "万人"), .quantity(0.075, .percent), .quantity(0.03, .points), .quantity(0.01, .permille),
      .quantity(2013, .year), .quantity(8000, .quarter), .text("a"), .text(""),
      numbers(), numbers(1, .nan), numbers(1, 2, unit: "亿元"), numbers(1, 2, 3, labels: ["a", "b", "c"]),
      numbers(.nan, .nan), texts("a", nil), texts(), truths(true, nil), truths(),
      .object(RangeObject(1, 2)), .object(RangeObject(3, 1)), .object(RangeObject(0.5, 2)),
      .object(RangeObject(1, 1e18)), .object(RangeObject(-.infinity, .infinity)),
      .object(RangeObject(2009, 2010, unit: .year)), .object(ListObject([])),
      .object(ListObject([.number(1), .text("a")])), .object(RecordObject(names: ["a"], values: [.number(1)])),
      .table(table), matrix([[1, 2], [3, 4]]), matrix([]), .object(UnitObject(.percent)),
      .object(IntervalObject(low: 1, high: 2, unit: .none)), .object(IntervalObject(low: -1, high: .infinity, unit: .percent)),
      .vector(Column(.intervals([1, .nan], [2, .nan]))),
      .vector(Column(.intervals([-1, 0], [1, 0]), unit: .percent)),
      .vector(Column(.intervals([], []))),
      .object(ColumnObject(ColumnNode(.column("gdp"), place: nil))), NotGiven.value,
      .object(NamespaceObject(name: "bth", members: ["a"]) { _ in .missing }),
    ]
  }()

  static let operators: [BinaryOperator] = [
    .add, .subtract, .multiply, .divide, .matrixProduct, .power, .equal, .notEqual, .less, .lessOrEqual, .greater,
    .greaterOrEqual, .isIn, .isNotIn, .and, .or, .otherwise,
  ]

  @Test(arguments: EveryPairTests.operators) func anyOperator(op: BinaryOperator) {
    for a in EveryPairTests.values {
      for b in EveryPairTests.values { check(calculate(a, op, b), "\(op) \(shown(a)) \(shown(b))") }
    }
  }

  @Test func everythingElse() {
    for a in EveryPairTests.values {
      for b in EveryPairTests.values {
        let place = [LabelledArgument(label: nil, isUserName: false, value: b, position: 0)]
        let named = [LabelledArgument(label: "a", isUserName: false, value: b, position: 0)]
        check(calculate { (machine) throws(Fault) in try machine.index(a, place) }, "index")
        check(calculate { (machine) throws(Fault) in try machine.index(a, named) }, "index by name")
        check(calculate { (machine) throws(Fault) in try machine.index(a, place + place) }, "two indexes")
        check(calculate { (machine) throws(Fault) in try machine.range(a, b) }, "range")
        check(calculate { (machine) throws(Fault) in try machine.convert(a, toUnitOf: b) }, "to")
        check(calculate { (machine) throws(Fault) in try machine.interpolate([a, b], formats: [".1f", nil]) }, "text")
        for new in [Value.number(1), .missing, .text("a"), q(1, "亿元")] {
          check(update(a, place, new), "update")
          check(update(a, place + place, new), "update of two")
        }
      }
      check(calculate { (machine) throws(Fault) in try machine.unary(.negate, a) }, "minus")
      check(calculate { (machine) throws(Fault) in try machine.unary(.not, a) }, "not")
      check(calculate { (machine) throws(Fault) in try machine.member(a, "a") }, "member")
      check(calculate { (machine) throws(Fault) in .truth(try machine.truth(of: a)) }, "truth")
    }
  }

  private func update(_ base: Value, _ place: [LabelledArgument], _ new: Value) -> Calculation {
    calculate { (machine) throws(Fault) in
      var base = base
      try machine.update(&base, at: place, new)
      return base
    }
  }

  /// An error has words; a number is never NaN.
  private func check(_ calculation: Calculation, _ what: String) {
    if let problem = calculation.problem {
      #expect(!problem.title.isEmpty && !problem.title.hasSuffix("."), "\(what)")
    }
    if let (number, _) = calculation.value?.scalarNumber { #expect(!number.isNaN, "\(what)") }
  }
}
