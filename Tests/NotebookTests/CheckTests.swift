import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Testing

@testable import BohaiNotebook

@Suite struct CheckTests {
  let scratch = Scratch()

  // MARK: Texts

  @Test(arguments: [
    ("", "", true), ("a", "b", false), ("0.3333333333333333", "0.333333333333333", true), ("1e-7", "0.0000001", true),
    ("80.3", "80.4", false), ("80.3", "80.30", true), ("x = 1.0", "x = 1", true), ("-1.5", "1.5", false),
    ("2013", "2014", false), ("x1", "x2", false), ("a  b", "a b", false), ("a 1  b", "a 1 b", false),
    ("0 ", "0.00 ", true), ("n  0.3333333333333333\nm  1", "n  0.333333333333333\nm                1", true),
    (" 9.9999999999 x", "10.0000000000 x", true), ("─── 0.1", "──── 0.1000000000001", true),
    ("GDP 12% up", "GDP 12% down", false), ("3 and 4", "3", false), ("missing", "3", false), ("inf", "inf", true),
    ("河北8.50000000001%", "河北8.5%", true), ("1e999", "1e998", true), ("1e308", "-1e308", false), ("0", "1e-300", false),
    ("-9223372036854775808", "9223372036854775807", false), ("9223372036854775806", "9223372036854775807", true),
    ("\u{301}1\u{301}2", "x", false),
  ])
  func wordsAreComparedExactlyAndNumbersRoughly(stored: String, now: String, isSame: Bool) {
    #expect(OutputComparison(tolerance: Tolerance()).matches(stored, now) == isSame)
    #expect(OutputComparison(tolerance: Tolerance()).matches(now, stored) == isSame)
  }

  @Test(arguments: [
    ("80.3", "80.4", 0.01, true), ("80.3", "81.4", 0.01, false), ("2013", "2014", 0.01, false),
    ("114717", "114817", 0.01, true), ("9.5", "10.5", 0.2, true), ("12", "13.0", 0.2, true), ("1.5", "1.5", 0, true),
  ])
  func theToleranceIsAPartOfTheLarger(stored: String, now: String, tolerance: Double, isSame: Bool) {
    #expect(OutputComparison(tolerance: Tolerance(tolerance)).matches(stored, now) == isSame)
  }

  @Test(arguments: ["0", "1e-6", ".5"])
  func tolerancesAreRead(argument: String) throws { _ = try Tolerance(argument) }

  @Test(arguments: ["", "x", "-1", "1", "nan", "inf", "1%"])
  func wrongTolerancesAreTold(argument: String) {
    #expect(title { _ = try Tolerance(argument) }.contains("is not a tolerance"))
  }

  // MARK: Outputs

  private static func result(_ data: [String: JSON], count: Int = 1) -> Output {
    .result(data: data, metadata: [:], count: count)
  }

  static let pairs: [(stored: [Output], now: [Output], differences: [String])] = [
    ([.stream(name: "stdout", text: "a\n"), .stream(name: "stdout", text: "b\n")], [.stream(name: "stdout", text: "a\nb\n")], []),
    ([.stream(name: "stdout", text: "a")], [.stream(name: "stderr", text: "a")], ["printed text", "error stream"]),
    ([result(["text/plain": "1"])], [result(["text/plain": "1"], count: 9)], []),
    ([result(["text/plain": "1"])], [result(["text/plain": "1", "text/html": "<b>1</b>"])], []),
    ([result(["text/plain": "1", "text/html": "<b>1</b>"])], [result(["text/plain": "1"])], ["result as text/html"]),
    ([result(["text/plain": "1", "text/html": "<b>1</b>"])], [result(["text/plain": "2", "text/html": "<b>2</b>"])], ["result"]),
    ([], [result(["text/plain": "1"])], ["result"]),
    ([result(["text/plain": "1"])], [], ["result"]),
    ([.error(name: "NameError", message: "no x", traceback: ["a"])], [.error(name: "NameError", message: "no x", traceback: [])], []),
    ([.error(name: "NameError", message: "no x", traceback: [])], [.error(name: "NameError", message: "no y", traceback: [])], ["error"]),
    ([result(["text/plain": "c", "image/png": "AA=="])], [result(["text/plain": "c", "image/png": "AB=="])], ["result as image/png"]),
    ([result(["image/svg+xml": "<a id=\"p1\"/><path d=\"M10.5,20L30,40\" fill=\"url(#p1)\"/>", "image/png": "AA=="])],
     [result(["image/svg+xml": "<a id=\"q\"/><path d=\"M10.50000000001,20L30,40\" fill=\"url(#q)\"/>", "image/png": "AB=="])], []),
    ([result(["image/svg+xml": "<path d=\"M10.5,20\"/>"])], [result(["image/svg+xml": "<path d=\"M10.6,20\"/>"])],
     ["result as image/svg+xml"]),
    ([result(["application/vnd.vegalite.v5+json": ["data": [.number("1.0"), "a"]]])],
     [result(["application/vnd.vegalite.v5+json": ["data": [.number("1"), "a"]]])], []),
    ([result(["application/vnd.vegalite.v5+json": ["data": [.number("1.0"), "a"]]])],
     [result(["application/vnd.vegalite.v5+json": ["data": [.number("1"), "a"], "mark": "bar"]])],
     ["result as application/vnd.vegalite.v5+json"]),
  ]

  @Test(arguments: pairs.indices)
  func outputsAreComparedByKind(index: Int) {
    let (stored, now, differences) = Self.pairs[index]
    #expect(OutputComparison(tolerance: Tolerance()).differences(stored, now).map(\.what) == differences)
  }

  @Test func aReportShowsTheLinesThatChanged() {
    let difference = OutputDifference(what: "result", stored: "region  v\nHebei  80.3\nend", now: "region  v\nHebei  80.4\nend")
    #expect(difference.report(width: 80) == """
      the result differs in a number, by 0.12%
        stored  Hebei  80.3
        now     Hebei  80.4

      """)
    let long = OutputDifference(what: "printed text", stored: (1...9).map { "a\($0)\n" }.joined(), now: "b")
    #expect(long.report(width: 80).contains("... and 4 more lines"))
    let more = OutputDifference(what: "printed text", stored: "a\nb", now: "a\nx\nb")
    #expect(more.report(width: 80) == "the printed text differs\n  stored  (no such line)\n  now     x\n")
    let missing = OutputDifference(what: "result", stored: nil, now: String(repeating: "和", count: 60))
    #expect(missing.report(width: 40).hasPrefix("a new result\n  now     和和和和"))
  }

  // MARK: Files

  private func check(_ text: String, _ name: String) throws -> CheckResult {
    let path = try scratch.write(text, to: name)
    let check = try NotebookCheck(path: path, parameters: [], tolerance: Tolerance())
    let result = try check.run(in: Session(), tell: { _ in })
    #expect(try scratch.read(name) == text)
    return result
  }

  /// The file of a notebook that has run.
  private func stored(_ cells: [Cell]) throws -> Notebook {
    var notebook = Notebook(cells: cells)
    notebook.cells.completeIdentifiers()
    _ = try notebook.run(in: Session(), tell: { _ in }, save: { _ in })
    return notebook
  }

  private func findings(_ result: CheckResult) -> String {
    result.findings.map {
      switch $0.finding {
      case .same: "="
      case .differs: "x"
      case .ignored: "i"
      case .notReached: "-"
      }
    }.joined()
  }

  @Test func aCheckComparesCellByCell() throws {
    var notebook = try stored(["1 + 1", "print(0.5)", "3"].map { Cell(.code, source: $0) })
    #expect(try findings(check(notebook.written(), "a.ipynb")) == "===")
    notebook.cells[1].outputs = [.stream(name: "stdout", text: "0.6\n")]
    let result = try check(notebook.written(), "a.ipynb")
    #expect(findings(result) == "=x=" && !result.isSame)
    #expect(result.summary(file: "a", time: "") == "a: 1 of 3 cells differs from what is stored\n")
  }

  @Test func tagsAreHonoured() throws {
    func cell(_ source: String, _ tag: String, _ output: String) -> Cell {
      Cell(.code, source: source, metadata: ["tags": [.text(tag)]], executionCount: 1, outputs: [.stream(name: "stdout", text: output)])
    }
    let cells = [
      cell("x = 1\nprint(2)", "nbval-ignore-output", "other"), cell("x = 2", "nbval-skip", "other"),
      cell("x = 3", "skip-execution", "other"), cell("print(x)", "plain", "1\n"),
    ]
    let result = try check(Notebook(cells: cells).written(), "a.ipynb")
    #expect(findings(result) == "i=" && result.isSame)
    let failing = try stored([Cell(.code, source: "nowhere", metadata: ["tags": ["raises-exception"]]), Cell(.code, source: "1")])
    #expect(try findings(check(failing.written(), "b.ipynb")) == "==")
  }

  @Test func aStopLeavesTheRestUnreached() throws {
    var notebook = try stored(["1", "2", "3"].map { Cell(.code, source: $0) })
    notebook.cells[1].source = "nowhere"
    let result = try check(notebook.written(), "a.ipynb")
    #expect(findings(result) == "=x-")
    #expect(result.report(width: 80).contains("a new error\n  now     error: nothing is named nowhere"))
    #expect(result.report(width: 80).hasSuffix("cell 3 (In[3]): was not reached, and holds results\n"))
    let failed = try stored(["1", "nowhere", "3"].map { Cell(.code, source: $0) })
    let again = try check(failed.written(), "b.ipynb")
    #expect(findings(again) == "===" && !again.isSame)
    #expect(again.summary(file: "b", time: "") == "b: stopped by an error in cell 2 (In[2]), as it is stored\n")
  }

  @Test func aFileWithoutResultsIsAMistake() throws {
    let text = Notebook(cells: [Cell(.code, source: "1")]).written()
    #expect(title { _ = try check(text, "a.ipynb") }.hasSuffix("holds no results to compare with"))
    #expect(title { _ = try check("```bohai\n1\n```\n", "a.md") }.hasSuffix("holds no results to compare with"))
  }

  @Test func markdownIsCheckedByItsBlocks() throws {
    let text = "# A\n\n```bohai\n0.1 + 0.2\nprint(\"x\")\n```\n\n```text bohai-output\n0.30000000000001\nx\n```\n\nend\n"
    #expect(try check(text, "a.md").isSame)
    #expect(try findings(check(text.replacing("\nx\n```", with: "\ny\n```"), "a.md")) == "x")
    let unstored = text + "\n```bohai\n7\n```\n"
    #expect(try findings(check(unstored, "a.md")) == "=x")
  }
}
