import BohaiDiagnostics
import BohaiTables
import Testing
@testable import BohaiLanguage

@Suite struct ElementTests {
  func at(_ base: Value, _ arguments: Value...) -> Calculation {
    calculate { (machine) throws(Fault) in try machine.index(base, labelled(arguments)) }
  }

  func labelled(_ values: [Value], _ labels: [String] = []) -> [LabelledArgument] {
    values.enumerated().map {
      LabelledArgument(label: labels.isEmpty ? nil : labels[$0], isUserName: false, value: $1, position: $0)
    }
  }

  func set(_ base: Value, at places: Value..., to new: Value) -> Calculation {
    calculate { (machine) throws(Fault) in
      var base = base
      try machine.update(&base, at: labelled(places), new)
      return base
    }
  }

  @Test func vectors() {
    let x = numbers(10, 20, 30, unit: "亿元", labels: ["a", "b", "c"])
    #expect(at(x, .number(2)).text == "20[亿元]")
    #expect(at(x, .text("c")).text == "30[亿元]")
    #expect(at(x, .object(RangeObject(2, .infinity))).text == "[20, 30][亿元]{b,c}")
    #expect(at(x, .object(RangeObject(-.infinity, 2))).text == "[10, 20][亿元]{a,b}")
    #expect(at(x, numbers(3, 1)).text == "[30, 10][亿元]{c,a}")
    #expect(at(x, texts("b")).text == "[20][亿元]{b}")
    #expect(at(x, truths(true, nil, true)).text == "[10, 30][亿元]{a,c}")
    #expect(at(x, truths(true, nil, true)).notes.count == 1)
    #expect(at(x, .object(RangeObject(3, 2))).text == "[][亿元]{}")
    #expect(at(.object(RangeObject(5, 9)), .number(2)).text == "6")
  }

  @Test(
    arguments: [
      (4.0, "position 4, but a vector has 3 elements", "1 to 3"),
      (-1, "position -1 does not exist", "last(x)"),
      (0, "there is no position 0", "x[1]"), (1.5, "position 1.5 is not whole", "round"),
      (1e18, "position 1e18, but", ""),
      (-3, "position -3 does not exist", "x[length(x) - 2]"),
    ] as [(Double, String, String)])
  func wrongPositions(position: Double, title: String, next: String) {
    let problem = at(numbers(1, 2, 3), .number(position)).problem
    #expect(problem?.title.hasPrefix(title) == true)
    #expect(next.isEmpty || problem?.hint?.contains(next) == true || problem?.label.contains(next) == true)
  }

  @Test func otherWrongIndexes() {
    #expect(at(numbers(1, 2), truths(true)).problem?.kind == .length)
    #expect(at(numbers(1, 2), .text("a")).text == "error: a vector without labels has no \"a\"")
    #expect(at(numbers(1, labels: ["Beijing"]), .text("Bejing")).problem?.hint == "did you mean \"Beijing\"?")
    #expect(at(.number(1), .number(1)).problem?.kind == .kind)
    #expect(at(.text("abc"), .number(1)).problem?.hint?.contains("substring") == true)
    #expect(
      at(numbers(1, 2), .missing).problem?.kind == .value
        || at(numbers(1, 2), .missing).problem?.kind == .kind)
    #expect(at(numbers(1, 2), .number(1), .number(2)).problem?.kind == .argument)
  }

  @Test func matrices() {
    let m = matrix([[1, 2], [3, 4]], rowLabels: ["a", "b"], columnLabels: ["x", "y"])
    let all = Value.object(RangeObject(-.infinity, .infinity))
    #expect(at(m, .number(2), .number(1)).text == "3")
    #expect(at(m, .text("a"), .text("y")).text == "2")
    #expect(at(m, .text("b"), all).text == "[3, 4]{x,y}")
    #expect(at(m, all, .number(2)).text == "[2, 4]{a,b}")
    #expect(at(m, all, numbers(2, 1)).text == "[2, 1; 4, 3]")
    #expect(at(m, .number(1)).text == "error: a matrix takes two indexes, not 1")
    #expect(at(m, .number(3), .number(1)).text == "error: position 3, but the rows are 2")
  }

  @Test func rowsOfTables() {
    let table = Value.table(
      Table(
        names: ["region", "year", "gdp"],
        columns: [
          Column(texts: ["Beijing", "Beijing", "Hebei"]), Column(.numbers([2013, 2014, 2013]), unit: .year),
          Column(.numbers([1, 2, 3])),
        ], rowCount: 3))
    func look(_ values: [Value], _ labels: [String]) -> Calculation {
      calculate { (machine) throws(Fault) in try machine.index(table, labelled(values, labels)) }
    }
    #expect(
      look([.text("Beijing"), .number(2014)], ["region", "year"]).text
        == "(region: Beijing, year: 2014, gdp: 2)")
    #expect(look([.text("Beijing")], ["region"]).text == "error: 2 rows have region: \"Beijing\" (rows 1, 2)")
    #expect(look([.text("Tianjin")], ["region"]).text == "error: no row has region: \"Tianjin\"")
    #expect(look([.number(1)], ["yeer"]).problem?.hint == "did you mean .year?")
    #expect(at(table, .number(1)).problem?.kind == .table)
    let gdp = calculate { (machine) throws(Fault) in try machine.member(table, "gdp") }
    #expect(gdp.text == "[1, 2, 3]")
    #expect(gdp.value?.asVector?.frame != nil)
    #expect(
      calculate { (machine) throws(Fault) in try machine.member(table, "gpd") }.problem?.hint
        == "did you mean .gdp?")
  }

  @Test func updates() {
    #expect(set(numbers(1, 2, 3), at: .number(2), to: .number(9)).text == "[1, 9, 3]")
    #expect(set(numbers(1, 2, 3), at: truths(true, false, true), to: .number(0)).text == "[0, 2, 0]")
    #expect(set(numbers(1, 2, 3), at: numbers(1, 3), to: numbers(7, 8)).text == "[7, 2, 8]")
    #expect(
      set(numbers(1, 2, 3), at: numbers(1, 3), to: numbers(7, 8, 9)).text
        == "error: lengths differ: 2 places and 3 values")
    #expect(set(numbers(1, 2, unit: "亿元"), at: .number(1), to: q(5000, "万元")).text == "[0.5, 2][亿元]")
    #expect(set(numbers(1, 2, unit: "亿元"), at: .number(1), to: .number(5)).problem?.hint == "write 5[亿元]")
    #expect(set(numbers(1, 2), at: .number(1), to: .missing).text == "[missing, 2]")
    #expect(set(numbers(1, 2), at: .number(1), to: .text("a")).problem?.kind == .kind)
    #expect(set(numbers(.nan, .nan), at: .number(1), to: q(3, "亿元")).text == "[3, missing][亿元]")
    #expect(set(texts("a", "b"), at: .number(2), to: .text("new")).text == "[a, new]")
    #expect(set(.object(RangeObject(1, 3)), at: .number(1), to: .number(9)).text == "[9, 2, 3]")
    #expect(
      set(.object(ListObject([.number(1), .text("a")])), at: .number(1), to: .text("b")).text == "b, a")
    #expect(
      set(
        matrix([[1, 2], [3, 4]]), at: .number(2), .object(RangeObject(-.infinity, .infinity)),
        to: numbers(8, 9)
      ).text
        == "[1, 2; 8, 9]")
    #expect(set(.number(1), at: .number(1), to: .number(2)).problem?.kind == .kind)
    #expect(set(numbers(1), at: .number(2), to: .number(2)).problem?.kind != nil)
  }

  @Test func sharedVectorsAreCopied() {
    let x = numbers(1, 2)
    #expect(set(x, at: .number(1), to: .number(9)).text == "[9, 2]")
    #expect(shown(x) == "[1, 2]")
    let labels = texts("a", "b")
    _ = set(labels, at: .number(1), to: .text("zzz"))
    #expect(shown(labels) == "[a, b]")
  }

  @Test func soleOwnersAreChangedInPlace() throws {
    let said = Said()
    var machine = Machine(output: said)
    var x = Value.numbers([Double](repeating: 0, count: 100_000))
    let identity = x.asVector.map { ObjectIdentifier($0) }
    let clock = ContinuousClock()
    let time = try clock.measure {
      for i in 1...2000 { try machine.update(&x, at: labelled([.number(Double(i))]), .number(1)) }
    }
    #expect(x.asVector.map { ObjectIdentifier($0) } == identity)
    #expect(time < .seconds(2))
  }

  @Test func records() {
    let record = Value.object(RecordObject(names: ["a"], values: [.number(1)]))
    let changed = calculate { (machine) throws(Fault) in
      var base = record
      try machine.updateMember(&base, "a", .number(2))
      try machine.updateMember(&base, "b", .number(3))
      return base
    }
    #expect(changed.text == "(a: 2, b: 3)")
    #expect(shown(record) == "(a: 1)")
    #expect(at(record, .text("a")).text == "1")
    #expect(
      calculate { (machine) throws(Fault) in try machine.member(record, "b") }.text
        == "error: no field .b in this record")
  }

  @Test func conversions() {
    func to(_ value: Value, _ unit: String) -> String {
      calculate { (machine) throws(Fault) in try machine.convert(value, to: try Units.parse(unit)) }.text
    }
    #expect(to(q(24899, "亿元"), "万亿元") == "2.4899[万亿元]")
    #expect(to(.number(0.5), "%") == "50%")
    #expect(to(.quantity(0.282, .percent), "pp") == "28.2[pp]")
    #expect(to(.number(5), "亿元") == "error: a plain number has no unit to convert")
    #expect(to(numbers(1, 2, unit: "亿元"), "万元") == "[10000, 20000][万元]")
    #expect(to(q(1, "亿元"), "万人") == "error: 亿元 cannot be converted to 万人")
    #expect(to(.text("a"), "万人") == "error: a text has no unit")
  }

  @Test func interpolation() {
    func text(_ parts: Value..., formats: [String?]) -> String {
      calculate { (machine) throws(Fault) in try machine.interpolate(parts, formats: formats) }.text
    }
    #expect(text(.text("GDP "), q(24899, "亿元"), formats: [nil, nil]) == "GDP 24899 亿元")
    #expect(text(.quantity(0.075, .percent), formats: [".1f"]) == "7.5%")
    #expect(text(q(3.5, "pp"), formats: [".1f"]) == "3.5")
    #expect(text(.number(0.02345), formats: [".2%"]) == "2.35%")
    #expect(text(q(6.6423, "元/USD"), formats: [".2f"]) == "6.64")
    #expect(text(.quantity(2013, .year), formats: ["d"]) == "2013")
    #expect(
      text(texts("a", nil), .text(" "), .object(RangeObject(1, 2)), formats: [nil, nil, nil])
        == "[a 1, missing 2]")
    #expect(text(.number(1), formats: ["zz"]) == "error: zz is no number format")
    #expect(text(.text("a"), formats: [".1f"]) == "error: a number format needs a number, not a text")
    #expect(text(numbers(1, 2), numbers(1, 2, 3), formats: [nil, nil]) == "error: lengths differ: 2 and 3")
  }

  @Test func rangesFromAnyEnds() {
    func range(_ a: Value, _ b: Value) -> String {
      calculate { (machine) throws(Fault) in try machine.range(a, b) }.text
    }
    #expect(range(.number(1), .number(3)) == "1..3")
    #expect(range(q(25, "pp"), q(35, "pp")) == "25 pp..35 pp")
    #expect(range(.quantity(2009, .year), .number(2013)) == "2009..2013")
    #expect(range(.text("a"), .number(1)) == "error: the ends of a range are numbers, not a text")
    #expect(range(q(1, "亿元"), q(1, "万人")).hasPrefix("error: 亿元 and 万人"))
  }
}
