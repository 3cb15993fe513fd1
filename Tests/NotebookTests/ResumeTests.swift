import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Testing

@testable import BohaiNotebook

/// Which cells a resumed run runs, replays and leaves alone.
@Suite struct ResumeTests {
  let scratch = Scratch()

  /// A notebook of these cells, run once with records.
  private func notebook(_ sources: [String], mayFail: Int? = nil) throws -> Notebook {
    var notebook = Notebook(cells: sources.map { Cell(.code, source: $0) })
    if let mayFail { notebook.cells[mayFail].metadata["tags"] = ["raises-exception"] }
    notebook.cells.completeIdentifiers()
    _ = try resume(&notebook)
    return notebook
  }

  /// The ends of the cells: `k`ept, `r`eplayed, `s`ucceeded, `f`ailed; nothing when all is unchanged.
  private func resume(_ notebook: inout Notebook) throws -> String {
    var options = RunOptions()
    options.resumes = true
    var ends = ""
    let end = try notebook.run(
      in: Session(), options,
      tell: { event in
        if case .ended(_, let end, _) = event { ends.append("\(end)".first ?? "?") }
      }, save: { _ in })
    if case .unchanged = end { return "" }
    return ends
  }

  /// As another run of everything would leave it.
  private func runAnew(_ notebook: Notebook) throws -> Notebook {
    var notebook = notebook.stripped
    _ = try resume(&notebook)
    return notebook
  }

  static let program = ["x = 20", "print(\"slow\")", "double(n) = 2 * n", "y = double(x)", "1 + 1", "y + 1"]

  @Test(arguments: [
    (0, "x = 21", "ssssss"), (1, "print(\"fast\")", "rsssss"), (3, "y = 5", "kkksss"), (5, "y + 2", "rkrrks"),
    (5, "7", "kkkkks"), (5, "double(1)", "kkrkks"), (5, "ans", "rrrrrs"), (5, "Out[2]", "rrrrrs"), (5, ":vars", "rrrrrs"),
    (5, "\"{y}\"", "rkrrks"), (5, "[.y]", "kkkkks"), (4, "x = 3", "kkkkss"), (5, "show(ans)", "rrrrrs"),
    (5, "define_unit(\"担\", 50[kg])", "rrrrrs"),
  ])
  func aChangedCellRunsWithAllThatFollows(place: Int, source: String, ends: String) throws {
    var notebook = try notebook(Self.program)
    #expect(try resume(&notebook) == "")
    notebook.cells[place].source = source
    // A cell in front of the change is replayed only for what the changed and later cells need.
    let found = try resume(&notebook)
    #expect(found.count == ends.count)
    if place == 5 || place == 0 { #expect(found == ends) }
    #expect(try notebook == runAnew(notebook))
    #expect(try resume(&notebook) == "")
  }

  @Test(arguments: [
    ("x = [1, 2, 3]", "x[2] = 7", "x"), ("r = (a: (b: 1))", "r.a.b = 5", "r"), ("r = (a: 1, b: 2)", "{a, b} = r", "a + b"),
    ("x = 0", "for i in 1..3 { x = x + i }", "x"), ("x = 1", "if true { x = 2 }", "x"),
    ("f(x) = x + 1", "g = n -> f(n)", "g(1)"), ("mean(x) = 7", "2", "mean([1])"),
    ("k = 1\nf(n) = n + k", "k = 5", "f(1)"), ("k = 1; k2 = 1", "[k, k2] = [4, 5]", "k + k2"),
  ])
  func whateverBindsANameIsReplayed(first: String, second: String, third: String) throws {
    var notebook = try notebook([first, second, "1", third])
    notebook.cells[3].source += "\n"
    _ = try resume(&notebook)
    #expect(try notebook == runAnew(notebook))
    #expect(notebook.cells[3].outputs.allSatisfy { if case .error = $0 { false } else { true } })
  }

  @Test func anUpdateCountsForItsNameOnly() throws {
    var notebook = try notebook(["x = [1, 2]; y = 3", "x[1] = 5", "z = 4", "y"])
    notebook.cells[3].source = "y + 1"
    #expect(try resume(&notebook) == "rkks")
    notebook.cells[3].source = "x[1]"
    #expect(try resume(&notebook) == "rrks")
  }

  @Test func clearedOrForeignResultsRunAgain() throws {
    var notebook = try notebook(Self.program)
    notebook.cells[4].outputs = []
    #expect(try resume(&notebook).hasSuffix("ss"))
    notebook.cells[4].executionCount = 17
    #expect(try resume(&notebook).hasSuffix("ss"))
    notebook.cells.insert(Cell(.markdown, source: "new prose"), at: 0)
    #expect(try resume(&notebook) == "")
  }

  @Test func aFailedCellRunsAgain() throws {
    var notebook = try notebook(["x = 1", "y", "x"])
    #expect(notebook.cells.map { $0.record != nil } == [true, false, false])
    #expect(try resume(&notebook) == "rf")
    notebook.cells[1].source = "y = 2"
    #expect(try resume(&notebook) == "rss")
  }

  @Test func anAllowedErrorIsAResult() throws {
    var notebook = try notebook(["x = 1\nfail(\"no\")", "x"], mayFail: 0)
    #expect(try resume(&notebook) == "")
    notebook.cells[1].source = "x + 1"
    #expect(try resume(&notebook) == "rs")
    #expect(notebook.cells[1].outputs.map(\.plain) == ["2"])
  }

  @Test func filesCountWithTheirContent() throws {
    let data = try scratch.write("v\n1\n2\n", to: "in.csv")
    let other = scratch.path + "/out.csv"
    var notebook = try notebook([
      "1", "d = read_csv(\"\(data)\")", "sum(d.v)", "table(a: [1]) |> write_csv(\"\(other)\")", "read_csv(\"\(other)\")", "2",
    ])
    #expect(notebook.cells[1].record?.reads == [data] && notebook.cells[3].record?.writes == [other])
    #expect(try resume(&notebook) == "")
    notebook.cells[5].source = "3"
    #expect(try resume(&notebook) == "kkkrks")
    _ = try scratch.write("v\n1\n3\n", to: "in.csv")
    #expect(try resume(&notebook) == "ksssss")
    #expect(notebook.cells[2].outputs.map(\.plain) == ["4"])
    shell("rm '\(other)'")
    #expect(try resume(&notebook) == "kkksss")
    shell("rm '\(data)'")
    #expect(try resume(&notebook) == "kf")
  }

  @Test func usedFilesCount() throws {
    let file = try scratch.write("k = 2\n", to: "helper.boh")
    var notebook = try notebook(["use \"\(file)\"", "k", "3"])
    notebook.cells[2].source = "k + 1"
    #expect(try resume(&notebook) == "rks")
    _ = try scratch.write("k = 5\n", to: "helper.boh")
    #expect(try resume(&notebook) == "sss")
    #expect(notebook.cells[1].outputs.map(\.plain) == ["5"])
  }

  @Test func aCellThatReadsAndThenWritesAFileIsNeverTakenForDone() throws {
    let data = try scratch.write("v\n1\n", to: "grows.csv")
    let grow = "d = read_csv(\"\(data)\")\nd |> with(v: .v + 1) |> write_csv(\"\(data)\")"
    var notebook = try notebook([grow])
    #expect(try resume(&notebook) == "s")
  }

  @Test func recordsAreKeptRightOnceTheyAreThere() throws {
    var notebook = try notebook(["x = 1", "x"])
    notebook.cells[0].source = "x = 2"
    _ = try notebook.run(in: Session(), tell: { _ in }, save: { _ in })
    #expect(try resume(&notebook) == "")
    var plain = Notebook(cells: [Cell(.code, source: "1")])
    _ = try plain.run(in: Session(), tell: { _ in }, save: { _ in })
    #expect(plain.cells[0].metadata.isEmpty)
  }

  @Test func otherMetadataOfOursStays() throws {
    var cell = Cell(.code, source: "1", metadata: ["bohai": ["exercise": "growth"]])
    cell.record = CellRecord(hash: "00")
    #expect(cell.metadata["bohai"] == ["exercise": "growth", "hash": "00"])
    cell.clear()
    #expect(cell.metadata == ["bohai": ["exercise": "growth"]])
  }

  @Test func whatComesBackFromAFileIsStillKnown() throws {
    let notebook = try notebook(["print(\"a\")\nprint(\"b\")", "bth.economies_2016", "1 / 0", "fail(\"no\")"], mayFail: 3)
    var read = try Notebook(reading: Array(notebook.written().utf8), file: "x.ipynb")
    #expect(try resume(&read) == "")
    #expect(read.written() == notebook.written())
  }
}
