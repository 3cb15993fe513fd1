import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
@testable import BohaiLibrary
import BohaiTables
import Glibc
import Testing

private func unit(_ text: String) -> UnitID { (try? Units.parse(text)) ?? .none }

private func vector(_ values: [Double], _ unit: UnitID = .none, labels: [String]? = nil) -> Value {
  .object(VectorObject(Column(.numbers(values), unit: unit), labels: labels))
}

private func record(_ fields: KeyValuePairs<String, Value>) -> Value {
  .object(RecordObject(names: fields.map(\.key), values: fields.map(\.value)))
}

private func list(_ items: [Value]) -> Value { .object(ListObject(items)) }

private func column(_ name: String) -> ColumnNode { ColumnNode(.column(name), place: nil) }

@Suite struct DescribeTests {
  init() {
    setlocale(LC_CTYPE, "C.UTF-8")
    _ = Library()
  }

  private func plain(_ value: Value, width: Int = 80, digits: Int? = nil) -> String {
    describe(value, DisplayStyle(digits: digits)).plain(width: width)
  }

  @Test func scalars() {
    #expect(plain(.number(24899)) == "24899")
    #expect(plain(.number(1.0 / 3)) == "0.3333333")
    #expect(plain(.number(1.0 / 3), digits: 2) == "0.33")
    #expect(plain(.quantity(24899, unit("亿元"))) == "24899 亿元")
    #expect(plain(.quantity(114717, unit("元/人"))) == "114717 元/人")
    #expect(plain(.quantity(0.075, .percent)) == "7.5%")
    #expect(plain(.quantity(0.075, .percent), digits: 2) == "7.50%")
    #expect(plain(.quantity(0.035, .points)) == "3.5 pp")
    #expect(plain(.quantity(2013, .year)) == "2013")
    #expect(plain(.truth(true)) == "true")
    #expect(plain(.missing) == "missing")
    #expect(plain(.text("Beijing 北京")) == "Beijing 北京")
    #expect(plain(.object(UnitObject(unit("亿元")))) == "[亿元]")
    #expect(plain(.object(RangeObject(2009, 2013, unit: .year))) == "2009..2013")
    #expect(plain(.object(IntervalObject(low: 2749, high: 2764, unit: unit("亿元")))) == "2756.5 ± 7.5 亿元")
    #expect(plain(.object(IntervalObject(low: 0.7575, high: 0.7585, unit: .percent))) == "75.80 ± 0.05%")
  }

  @Test func shortVectorsStandInALine() {
    #expect(plain(vector([1, 2, 3])) == "[1, 2, 3]")
    #expect(plain(vector([118.3, .nan, 9004.5], unit("亿元"))) == "[118.3, missing, 9004.5] 亿元")
    #expect(plain(vector([0.758, 0.75, 0.765], .percent)) == "[75.8%, 75%, 76.5%]")
    #expect(plain(vector([2009, 2010], .year)) == "[2009, 2010]")
    #expect(plain(.vector(Column(texts: ["a\"b", nil, "天津"]))) == "[\"a\\\"b\", missing, \"天津\"]")
    #expect(plain(.vector(Column(.truths([1, 0, 2])))) == "[true, false, missing]")
    #expect(plain(vector([])) == "[]")
    #expect(plain(vector([1.0 / 3, 0.5])) == "[0.33333, 0.5]")
  }

  @Test func longVectorsAreNumberedAndCounted() {
    #expect(plain(vector((1...30).map { Double($0) * 1.5 }, unit("亿元")), width: 60) == """
       1:   1.5   3.0   4.5   6.0   7.5   9.0  10.5  12.0  13.5
      10:  15.0  16.5  18.0  19.5  21.0  22.5  24.0  25.5  27.0
      19:  28.5  30.0  31.5  33.0  34.5  36.0  37.5  39.0  40.5
      28:  42.0  43.5  45.0
      30 numbers [亿元]
      """)
    let text = plain(vector((1...100_000).map(Double.init)))
    #expect(text.contains("99880 more") && text.hasSuffix("100000 numbers"))
    #expect(text.split(separator: "\n").count < 20)
  }

  @Test func labelledVectors() {
    let few = vector([118.3, 131.01, 2218.9], unit("亿元"), labels: ["Beijing", "天津", "Hebei"])
    #expect(plain(few) == """
      Beijing    天津    Hebei
      ────────────────────────────────
       118.30  131.01  2218.90  [亿元]
      """)
    let many = vector((1...8).map(Double.init), labels: (1...8).map { "r\($0)" })
    #expect(plain(many).hasPrefix("r1  1\nr2  2\n"))
  }

  @Test func records() {
    let value = record([
      "region": .text("Beijing"), "year": .quantity(2013, .year), "gdp": .quantity(19500.6, unit("亿元")),
      "shares": vector([0.8, 22.3, 76.9]),
    ])
    #expect(plain(value) == """
      region: Beijing
      year:   2013
      gdp:    19500.6 亿元
      shares: [0.8, 22.3, 76.9]
      """)
    let nested = record(["name": .text("m"), "inner": list([value, value])])
    #expect(plain(nested).contains("inner:\n  1:\n    region: Beijing\n"))
    let short = list([record(["region": .text("Beijing"), "n": .number(1)])])
    #expect(plain(short) == "[(region: \"Beijing\", n: 1)]")
    #expect(plain(.object(RecordObject(names: [], values: []))) == "()")
  }

  @Test func listsAreCutInTheMiddle() {
    #expect(plain(list([.number(1), .text("a"), .missing])) == "[1, \"a\", missing]")
    let long = list((1...50).map { .text("item \($0) " + String(repeating: "x", count: 60)) })
    let text = plain(long)
    #expect(text.contains("⋮  30 more items"))
    #expect(text.contains("\n50: item 50"))
  }

  @Test func depthAndSizeAreLimited() {
    var deep = list([.number(1)])
    for _ in 0..<1000 { deep = list([deep, .text(String(repeating: "y", count: 100))]) }
    #expect(plain(deep).utf8.count < 10_000)
    let wide = list((0..<20).map { _ in list((0..<20).map { _ in list((0..<40).map { .number(Double($0)) }) }) })
    #expect(plain(wide).split(separator: "\n").count < 1000)
  }

  @Test func matrices() {
    let matrix = Matrix(
      rows: 2, columns: 2, values: [1, 0.25, -0.5, 1], rowLabels: ["primary", "secondary"],
      columnLabels: ["primary", "secondary"])
    #expect(plain(.object(MatrixObject(matrix))) == """
                 primary  secondary
      ─────────────────────────────
      primary       1.00      -0.50
      secondary     0.25       1.00
      2 x 2 matrix
      """)
    let large = Matrix(rows: 300, columns: 300, values: Array(repeating: 1, count: 90_000), unit: unit("亿元"))
    let text = plain(.object(MatrixObject(large)))
    #expect(text.contains("280 more rows") && text.contains("300 x 300 matrix, 亿元") && text.utf8.count < 6000)
  }

  @Test func tablesOfEveryKindOfColumn() {
    let table = Table(
      names: ["city", "known", "q", "share", "n"],
      columns: [
        Column(texts: ["北京", nil]), Column(.truths([1, 2])), Column(.numbers([2013 * 4, .nan]), unit: .quarter),
        Column(.numbers([0.769, .nan]), unit: .percent), Column(.numbers([.nan, .nan])),
      ], rowCount: 2)
    #expect(plain(.table(table)) == """
      city  known        q  share       n
      text  truth  quarter    [%]  number
      ───────────────────────────────────
      北京  true    2013q1   76.9       ·
      ·     ·            ·      ·       ·
      """)
    #expect(plain(.table(Table())) == "no columns, 0 rows")
    let empty = Table(names: ["a"], columns: [Column(.numbers([]))], rowCount: 0)
    #expect(plain(.table(empty)) == "     a\nnumber\n──────\nno rows")
  }

  @Test func columnExpressionsReadAsTyped() {
    let ratio = ColumnNode(.binary(.divide, column("gdp"), column("population")), place: nil)
    let sum = ColumnNode(.binary(.add, ratio, ColumnNode(.value(.number(1)), place: nil)), place: nil)
    let product = ColumnNode(.binary(.multiply, sum, column("a b")), place: nil)
    #expect(plain(.object(ColumnObject(product))) == "(.gdp / .population + 1) * .[\"a b\"]")
    let two = ColumnNode(.value(.number(2)), place: nil)
    let power = ColumnNode(
      .unary(.negate, ColumnNode(.binary(.power, column("x"), two), place: nil)), place: nil)
    #expect(plain(.object(ColumnObject(power))) == "-.x^2")
    let inner = ColumnNode(.binary(.subtract, column("b"), column("c")), place: nil)
    let difference = ColumnNode(.binary(.subtract, column("a"), inner), place: nil)
    #expect(plain(.object(ColumnObject(difference))) == ".a - (.b - .c)")
  }

  @Test func functionsShowTheirSignature() {
    let parameters: [Native.Parameter] = [.init("x", .numbers), .init("n", .number, default: .number(1))]
    let native = Native("growth", parameters, "") { _, _ in .missing }
    #expect(plain(.object(NativeObject(native))) == "growth(x is numbers, n is number: 1)")
  }

  @Test func everyMediumEscapes() {
    let table = Table(
      names: ["<b>", "50%_&"],
      columns: [Column(texts: ["<script>", "a|b"]), Column(.numbers([1.5, -2]), unit: unit("亿元"))],
      rowCount: 2, about: TableAbout(title: "A & B", source: "x < y", notes: ["50% of #1"]))
    let shown = describe(.table(table))
    let html = shown.html()
    #expect(html.contains("<caption>A &amp; B</caption>") && !html.contains("<script>"))
    #expect(html.contains("<th scope=\"col\" style=\"text-align: right\">50%_&amp;</th>"))
    #expect(html.contains("<tfoot>") && html.contains("source: x &lt; y<br>"))
    let markdown = shown.markdown()
    #expect(markdown.contains("| a\\|b | -2.0 |") && markdown.contains("| --- | ---: |"))
    #expect(markdown.contains("50%\\_& \\[亿元\\]"))
    let latex = shown.latex()
    #expect(latex.contains("\\toprule") && latex.contains("50\\%\\_\\& \\\\") && latex.contains("$-$2.0"))
    #expect(latex.contains("\\caption{A \\& B}") && latex.contains("50\\% of \\#1"))
  }
}
