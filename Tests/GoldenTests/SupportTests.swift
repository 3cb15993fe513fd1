import Foundation
import BohaiLanguage
import BohaiTables
import Testing

/// The tools of these tests must be able to fail.
@Suite struct SupportTests {
  @Test func examplesAreRead() throws {
    let examples = Example.read([
      "x = [1,", "  2]", "sum(x)   => 3", "=> note: sum used", "counts(x)", "=> | value | count |",
      "   | 1     | 1     |", "f(0)   # => error: no", "rest = 1",
    ])
    try #require(examples.count == 4)
    #expect(examples[0].code == "x = [1,\n2]\nsum(x)")
    #expect(examples[0].expectations == [.value("3"), .note("sum used")])
    #expect(examples[0].line == 3)
    #expect(examples[1].code == "counts(x)")
    #expect(examples[1].expectations == [.table([["value", "count"], ["1", "1"]])])
    #expect(examples[2].code == "f(0)")
    #expect(examples[2].expectations == [.error("no")])
    #expect(examples[3].expectations == [])
  }

  @Test func numbersCompareAtTheDigitsPrinted() {
    #expect(Comparison.mismatch(.number(0.28788), "0.2879") == nil)
    #expect(Comparison.mismatch(.number(0.28788), "0.2878") != nil)
    #expect(Comparison.mismatch(.number(27.2), "27") != nil)
    #expect(Comparison.mismatch(.number(-1.5e-3), "-1.5e-3") == nil)
    #expect(Comparison.mismatch(.number(-1.6e-3), "-1.5e-3") != nil)
    #expect(Comparison.mismatch(.quantity(0.075, .percent), "7.5%") == nil)
    #expect(Comparison.mismatch(.number(0.075), "7.5%") != nil)
    #expect(Comparison.mismatch(.quantity(0.046, .points), "4.6[pp]") == nil)
    #expect(Comparison.mismatch(.quantity(2013, .year), "2013") == nil)
    #expect(Comparison.mismatch(.quantity(7.5, .percent), "7.5") != nil)
  }

  @Test func otherValuesCompare() {
    #expect(Comparison.mismatch(.numbers([1, .nan, 3]), "[1, missing, 3]") == nil)
    #expect(Comparison.mismatch(.numbers([1, 2]), "[1, 2, 3]") != nil)
    #expect(Comparison.mismatch(.text("a b"), "\"a b\"") == nil)
    #expect(Comparison.mismatch(.truth(true), "false") != nil)
    let record = Value.object(RecordObject(names: ["a"], values: [.number(1)]))
    #expect(Comparison.mismatch(record, "(a: 1)") == nil)
    #expect(Comparison.mismatch(record, "(b: 1)") != nil)
  }

  @Test func tablesCompareByTheColumnsNamed() {
    let table = Value.table(Table(
      names: ["a", "b"], columns: [Column(texts: ["x", nil]), Column(.numbers([1.26, 2]))], rowCount: 2))
    #expect(Comparison.mismatch(table, table: [["b"], ["1.3"], ["2"]]) == nil)
    #expect(Comparison.mismatch(table, table: [["a", "b"], ["x", "1.3"], ["missing", "2"]]) == nil)
    #expect(Comparison.mismatch(table, table: [["b"], ["1.2"], ["2"]]) != nil)
    #expect(Comparison.mismatch(table, table: [["b"], ["1.3"]]) != nil)
    #expect(Comparison.mismatch(table, table: [["c"], ["1.3"], ["2"]]) != nil)
  }

  @Test func goldenFilesAreCutIntoStatements() throws {
    let steps = GoldenFile.steps(of: """
      # A comment
      1 + 1   # => 2
      t = f(a,
        b)
      t
        |> g()
      #| region
      #|
      #| x
      .year = 2013
      # error: `=` binds

      last(1)  # note: one
      # note: two
      """)
    try #require(steps.count == 5)
    #expect(steps.map(\.line) == [2, 3, 5, 10, 13])
    #expect(trimmed(steps[0].code) == "1 + 1")
    #expect(steps[0].expectations.map(\.text) == ["2"])
    #expect(steps[1].code == "t = f(a,\n  b)")
    #expect(steps[2].exact == ["region", "", "x"])
    #expect(steps[3].expectations.map(\.mark) == ["error:"])
    #expect(steps[4].expectations.map(\.text) == ["one", "two"])
  }

  @Test func markdownBlocksAreFound() {
    let steps = Documents.steps(ofMarkdown: """
      Text
      ```bohai
      1 + 1   # => 2
      ```
      ```sh
      ls => no
      ```
      """)
    #expect(steps.map(\.line) == [3])
    #expect(steps.map { $0.code.trimmingCharacters(in: .whitespaces) } == ["1 + 1"])
  }
}
