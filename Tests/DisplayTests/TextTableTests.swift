import BohaiDisplay
import BohaiText
import Glibc
import Testing

/// Chinese names are two columns wide only in a UTF-8 locale.
let isUTF8: Bool = {
  setlocale(LC_CTYPE, "C.UTF-8")
  return true
}()

func example(rows: Int = 3) -> ShownTable {
  ShownTable(
    title: "GDP 2016",
    columns: [
      ShownColumn(name: "region", kind: "text", texts: (Array(["Beijing", "天津", nil].prefix(rows)))),
      ShownColumn(name: "gdp", kind: "[亿元]", numbers: (Array([24899, 17800.5, .nan].prefix(rows)))),
      ShownColumn(name: "share", kind: "[%]", numbers: (Array([3.35, -0.0004, 10].prefix(rows)))),
    ],
    heldRows: rows, sources: ["National Bureau of Statistics"])
}

@Suite struct TextTableTests {
  init() { _ = isUTF8 }

  @Test func numbersStandUnderEachOtherAndMissingIsMuted() {
    #expect(Shown.table(example()).plain(width: 80) == """
      GDP 2016
      region       gdp    share
      text      [亿元]      [%]
      ─────────────────────────
      Beijing  24899.0   3.3500
      天津     17800.5  -0.0004
      ·              ·  10.0000
      source: National Bureau of Statistics
      """)
  }

  @Test func noRows() {
    #expect(Shown.table(example(rows: 0)).plain(width: 80) == """
      GDP 2016
      region     gdp  share
      text    [亿元]    [%]
      ─────────────────────
      source: National Bureau of Statistics
      """)
  }

  /// Time must grow with the length, not with its square.
  @Test func aWordOfManyLinesIsBroken() {
    let lines = Shown.paragraph(String(repeating: "x", count: 400_000)).plain(width: 80).split(separator: "\n")
    #expect(lines.count == 5_000)
  }

  @Test func noColumns() {
    #expect(Shown.table(ShownTable(columns: [], heldRows: 0, size: "no columns")).plain() == "no columns")
  }

  @Test(arguments: [20, 40, 80, 120])
  func noLineIsWiderThanAsked(width: Int) {
    let names = (1...30).map { "column_\($0)_名字" }
    let columns = names.map { ShownColumn(name: $0, kind: "text", texts: ([String(repeating: "长 text ", count: 30)])) }
    let table = ShownTable(title: String(repeating: "标题", count: 100), columns: columns, heldRows: 1, size: "1 row")
    let text = Shown.table(table).plain(width: width)
    for line in text.split(separator: "\n") { #expect(displayWidth(line) <= width, "\(line)") }
    #expect(text.contains("more column"))
    #expect(text.contains("column_30_名字"))
  }

  @Test func columnsThatDoNotFitAreNamed() {
    let columns = (1...12).map { ShownColumn(name: "measure_\($0)", numbers: ([1234.5])) }
    let text = Shown.table(ShownTable(columns: columns, heldRows: 1, size: "1 row")).plain(width: 40)
    #expect(text.contains("1 row, 9 more columns: measure_4,\n  measure_5, measure_6, measure_7,\n"))
  }

  @Test func rowsBetweenAreCounted() {
    let column = ShownColumn(name: "n", numbers: ([1, 2, 99, 100]))
    let table = ShownTable(columns: [column], heldRows: 4, hiddenRows: 96, gap: 2, size: "100 rows")
    #expect(Shown.table(table).plain() == """
        n
      ───
        1
        2
      ⋮  96 more rows
       99
      100
      100 rows
      """)
  }

  @Test func oneColumnAllMissing() {
    let numbers = ShownColumn(name: "n", kind: "[%]", numbers: [.nan, .nan])
    let texts = ShownColumn(name: "名", texts: [nil, nil])
    #expect(Shown.table(ShownTable(columns: [numbers, texts], heldRows: 2)).plain() == """
        n  名
      [%]
      ───────
        ·  ·
        ·  ·
      """)
  }

  @Test(arguments: [80, 120])
  func hugeTextsAreWrappedInShortTablesAndCutInLongOnes(width: Int) {
    let huge = String(repeating: "产业 coordination ", count: 50_000)
    for rows in [2, 20] {
      let table = ShownTable(
        columns: [
          ShownColumn(name: "region", texts: Array(repeating: "北京", count: rows)),
          ShownColumn(name: "note", texts: Array(repeating: huge, count: rows)),
          ShownColumn(name: "share", numbers: Array(repeating: 1.5, count: rows)),
        ], heldRows: rows)
      let lines = Shown.table(table).plain(width: width).split(separator: "\n")
      #expect(lines.count == 2 + (rows == 2 ? 8 : 20))
      #expect(lines.allSatisfy { displayWidth($0) <= width })
      #expect(lines.last?.contains("…") == true || rows == 2)
    }
  }

  @Test func shortTextsKeepTheirColumnWhenLongOnesAreCut() {
    let table = ShownTable(
      columns: [
        ShownColumn(name: "a", texts: Array(repeating: "short text", count: 12)),
        ShownColumn(name: "b", texts: Array(repeating: String(repeating: "long ", count: 40), count: 12)),
      ], heldRows: 12)
    #expect(Shown.table(table).plain(width: 60).contains("short text  long long"))
  }

  @Test func fieldsAndParagraphsFitTheWidth() {
    let long = String(repeating: "京津冀协同发展 and industry ", count: 30)
    let shown = Shown.stack([
      .titled("T", .fields([.init("name", .text(long)), .init("inner", .fields([.init("deep", .text(long))]))])),
      .paragraph(long), .items([.init("1", .text("a"))], hidden: 3, gap: 1),
    ])
    for width in [40, 80, 120] {
      for line in shown.plain(width: width).split(separator: "\n") { #expect(displayWidth(line) <= width) }
    }
  }

  @Test func nothingReachesTheTerminalThatItWouldObey() {
    let texts = ["\u{1b}[31mred\u{1b}[0m", "a\nb\tc", "\u{202e}back", "\u{0}"]
    let column = ShownColumn(name: "te\u{7}xt", texts: (texts))
    let text = Shown.stack([.table(ShownTable(columns: [column], heldRows: 4)), .text(texts[0])]).plain()
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202e })
    #expect(text.contains("\\u{1b}[31mred"))
    #expect(text.contains("a\\nb\\tc"))
  }
}

@Suite struct ColumnDigitsTests {
  @Test(arguments: [
    ([14986.5, 118.3], ["14986.5", "118.3"]),
    ([14370.16, 1], ["14370.16", "1.00"]),
    ([24899, 17800], ["24899", "17800"]),
    ([1.0 / 3, 2.0 / 3], ["0.33333", "0.66667"]),
    ([123456.789, 0.25], ["123456.79", "0.25"]),
    ([12345.678, 0.0004], ["12346", "0.0004"]),
    ([1.5, 0.0004], ["1.5000", "0.0004"]),
    ([1.0, 1e-9], ["1.0000", "1e-9"]),
    ([0.758 * 100, 0.769 * 100], ["75.8", "76.9"]),
    ([1e20, 0], ["1.0000e20", "0"]),
    ([-0.0, 1], ["0", "1"]),
    ([.infinity, 1], ["infinity", "1"]),
  ] as [([Double], [String])])
  func commonDigits(values: [Double], expected: [String]) {
    #expect(ColumnDigits(values).format(values) == expected)
  }

  @Test func askedDigitsAreKept() {
    #expect(ColumnDigits([1.25, 0.04], asked: 1).format([1.25, 0.04]) == ["1.3", "0.0"])
  }
}
