import BohaiFiles
import BohaiSession
import Testing

@testable import BohaiNotebook

/// `bohai run` with `--resume`, `--check`, `--timeout`, `--total-timeout` and `--strip`, from outside.
@Suite struct RunOptionTests {
  private let folder = Bohai.temporaryFolder()

  private func notebook(_ sources: [String], _ name: String = "a.ipynb", tags: [Int: String] = [:]) -> String {
    var notebook = Notebook(cells: sources.map { Cell(.code, source: $0) })
    for (index, tag) in tags { notebook.cells[index].metadata = ["tags": [.text(tag)]] }
    notebook.cells.completeIdentifiers()
    Bohai.write(notebook.written(), to: "\(folder)/\(name)")
    return "\(folder)/\(name)"
  }

  private func stored(_ path: String) throws -> [Cell] {
    try Notebook(reading: Array(Bohai.contents(of: path).utf8), file: path).cells
  }

  private func change(_ path: String, _ cell: Int, to source: String) throws {
    var notebook = try Notebook(reading: Array(Bohai.contents(of: path).utf8), file: path)
    notebook.cells[cell].source = source
    Bohai.write(notebook.written(), to: path)
  }

  // MARK: Time

  @Test(arguments: [
    (["--timeout", "100ms"], "stopped after 100 ms, the time limit of one cell"),
    (["--timeout", "1h", "--total-timeout", ".1s"], "stopped because the notebook had run for 100 ms, its time limit"),
    (["--timeout", "100ms", "--total-timeout", "1h"], "stopped after 100 ms, the time limit of one cell"),
  ])
  func aLimitStopsTheRun(options: [String], message: String) throws {
    let path = notebook(["1", "while true { }", "3"], tags: [1: "raises-exception"])
    let result = try Bohai.run(["run", path] + options)
    #expect(result.status == 1 && result.errors.contains("error: \(message)\n  In[2]:1:1"))
    #expect(result.errors.contains("out of time in cell 2 (In[2]) after"))
    let cells = try stored(path)
    #expect(cells.map(\.outputs.count) == [1, 1, 0])
    guard case .error("TimeoutError", message, let lines)? = cells[1].outputs.last else { return #expect(Bool(false)) }
    #expect(lines.contains { $0.contains("was running here") })
  }

  @Test func aLimitThatIsNotReachedDoesNothing() throws {
    let path = notebook(["t = 0; for i in 1..20000 { t = t + sqrt(i) }", "1"])
    #expect(try Bohai.run(["run", path, "--timeout", "5min", "--total-timeout", "600"]).status == 0)
  }

  @Test func eachNotebookHasItsOwnTime() throws {
    let (slow, quick) = (notebook(["while true { }"]), notebook(["6 * 7"], "b.ipynb"))
    let result = try Bohai.run(["run", slow, quick, "--total-timeout", "100ms"])
    #expect(result.status == 1)
    #expect(try stored(quick)[0].outputs.map(\.plain) == ["42"])
  }

  // MARK: Resuming

  @Test func resumingRunsWhatChanged() throws {
    let path = notebook(["x = 20", "print(\"slow\")", "x + 1", "x + 2"])
    #expect(try Bohai.run(["run", "--resume", path]).status == 0)
    let first = Bohai.contents(of: path)
    let again = try Bohai.run(["run", "--resume", path])
    #expect(again.status == 0 && again.errors == "\(path): nothing has changed; the results of 4 cells hold\n")
    #expect(Bohai.contents(of: path) == first)
    try change(path, 2, to: "x + 22")
    let changed = try Bohai.run(["run", "--resume", path]).errors
    #expect(changed.contains("[1/4] In[1]  x = 20") && changed.contains("replayed"))
    #expect(!changed.contains("slow") && changed.contains("[3/4] In[3]  x + 22"))
    #expect(try stored(path).map { $0.outputs.map(\.plain) } == [[], ["slow"], ["42"], ["22"]])
    #expect(try stored(path).map(\.executionCount) == [1, 2, 3, 4])
    #expect(try Bohai.run(["run", "--check", path]).status == 0)
  }

  @Test func anotherVersionOrParameterRunsAgain() throws {
    let path = notebook(["year = 2010", "year"], tags: [0: "parameters"])
    _ = try Bohai.run(["run", "--resume", path, "-p", "year=2013"])
    #expect(try stored(path).last?.outputs.map(\.plain) == ["2013"])
    #expect(try Bohai.run(["run", "--resume", path, "-p", "year=2013"]).errors.contains("nothing has changed"))
    _ = try Bohai.run(["run", "--resume", path, "-p", "year=2012"])
    #expect(try stored(path).last?.outputs.map(\.plain) == ["2012"])
  }

  @Test func resumingGoesOnFromTheOutputFile() throws {
    let (path, output) = (notebook(["1", "2"]), "\(folder)/out.ipynb")
    _ = try Bohai.run(["run", "--resume", path, "-o", output])
    #expect(try stored(path).allSatisfy { $0.outputs.isEmpty && $0.record == nil })
    #expect(try Bohai.run(["run", "--resume", path, "-o", output]).errors.contains("nothing has changed"))
    let text = "# A\n\n```bohai\nx = 1\n```\n\n```bohai\nx\n```\n"
    Bohai.write(text, to: "\(folder)/l.md")
    _ = try Bohai.run(["run", "--resume", "\(folder)/l.md", "-o", output])
    Bohai.write(text.replacing("# A", with: "# B"), to: "\(folder)/l.md")
    #expect(try Bohai.run(["run", "--resume", "\(folder)/l.md", "-o", output]).errors.contains("nothing has changed"))
    #expect(Bohai.contents(of: output).contains("# B"))
    let refused = try Bohai.run(["run", "--resume", "\(folder)/l.md"])
    #expect(refused.status == 1 && refused.errors.contains("cannot say which of its results are still right"))
  }

  /// A killed or stopped run leaves a file from which the next one goes on.
  @Test(arguments: ["INT", "KILL"]) func aStoppedRunIsResumed(signal: String) throws {
    let path = notebook(["x = 6", "print(x)", "while true { }", "x * 7"])
    let line = "timeout --foreground -s \(signal) 1 \"$BOHAI\" run --resume '\(path)'"
    #expect(try Bohai.shell(line).status != 0)
    #expect(try stored(path).map { $0.record != nil } == [true, true, false, false])
    try change(path, 2, to: "x = x + 0")
    let resumed = try Bohai.run(["run", "--resume", path])
    #expect(resumed.status == 0 && !resumed.errors.contains("print(x)"))
    #expect(try stored(path).last?.outputs.map(\.plain) == ["42"])
  }

  @Test func aStopWhileReplayingLosesNothing() throws {
    let path = notebook(["x = 0", "for i in 1..300000 { x = x + sqrt(i) }", "x > 1"])
    #expect(try Bohai.run(["run", "--resume", path]).status == 0)
    try change(path, 2, to: "x > 2")
    let before = Bohai.contents(of: path)
    #expect(try Bohai.run(["run", "--resume", path, "--timeout", "1ms"]).status == 1)
    #expect(Bohai.contents(of: path) == before)
  }

  // MARK: Checking

  @Test func aCheckShowsWhatDiffersAndWritesNothing() throws {
    let path = notebook(["1 / 3", "print(\"text\")", "3"])
    _ = try Bohai.run(["run", path])
    #expect(try Bohai.run(["run", "--check", path, "-q"]).output == "")
    let right = try Bohai.run(["run", "--check", path])
    #expect(right.status == 0 && right.output.hasPrefix("\(path): 3 cells as stored, in "))
    let wrong = Bohai.contents(of: path).replacing("0.3333333", with: "0.3333334").replacing("text\\n\"\n", with: "word\\n\"\n")
    Bohai.write(wrong, to: path)
    let result = try Bohai.run(["run", "--check", path])
    #expect(result.status == 1 && Bohai.contents(of: path) == wrong)
    #expect(result.output.contains("cell 1 (In[1]): the result differs in a number, by 3e-5%\n  stored  0.3333334\n"))
    #expect(result.output.contains("cell 2 (In[2]): the printed text differs\n  stored  word\n  now     text\n"))
    #expect(result.output.hasSuffix("2 of 3 cells differ from what is stored\n"))
    #expect(try Bohai.run(["run", "--check", path, "--tolerance", "1e-6"]).output.contains("1 of 3 cells"))
  }

  @Test func severalNotebooksAreChecked() throws {
    let (good, bad) = (notebook(["1"]), notebook(["2"], "b.ipynb"))
    _ = try Bohai.run(["run", good, bad])
    try change(bad, 0, to: "3")
    let result = try Bohai.run(["run", "--check", bad, good, "-q"])
    #expect(result.status == 1 && result.output.contains("1 of 1 cell differs") && result.errors == "")
    shell("chmod a-w '\(folder)' '\(good)'")
    #expect(try Bohai.run(["run", "--check", good]).status == 0)
    shell("chmod u+w '\(folder)'")
  }

  @Test func markdownIsChecked() throws {
    let text = "```bohai\n1 / 3\n```\n\n```text bohai-output\n0.3333333\n```\n"
    Bohai.write(text, to: "\(folder)/a.md")
    #expect(try Bohai.run(["run", "--check", "\(folder)/a.md"]).status == 0)
    Bohai.write(text.replacing("0.33", with: "0.34"), to: "\(folder)/a.md")
    #expect(try Bohai.run(["run", "--check", "\(folder)/a.md"]).status == 1)
  }

  // MARK: Pages

  @Test func aPageIsWrittenWhenAllHasRun() throws {
    let path = notebook(["6 * 7", "bth.economies_2016"])
    let result = try Bohai.run(["run", "--html", path])
    #expect(result.status == 0 && result.errors.hasSuffix("\(folder)/a.html written\n"))
    #expect(Bohai.contents(of: "\(folder)/a.html").contains("<table"))
    Bohai.write("old", to: "\(folder)/a.html")
    #expect(try Bohai.run(["run", "-q", "--html", "--resume", path]).status == 0)
    #expect(Bohai.contents(of: "\(folder)/a.html").contains("42"))
    try change(path, 1, to: "nowhere")
    Bohai.write("old", to: "\(folder)/a.html")
    #expect(try Bohai.run(["run", "--html", path]).status == 1)
    #expect(Bohai.contents(of: "\(folder)/a.html") == "old")
    Bohai.write("# A\n\n```bohai\n41 + 1\n```\n", to: "\(folder)/l.md")
    let shown = try Bohai.run(["run", "--html", "\(folder)/l.md"])
    #expect(shown.output == "42\n" && Bohai.contents(of: "\(folder)/l.html").contains("42"))
  }

  // MARK: Stripping

  @Test func strippingTakesResultsOut() throws {
    let path = notebook(["1", "x = 2"])
    let before = Bohai.contents(of: path)
    _ = try Bohai.run(["run", "--resume", path])
    let result = try Bohai.run(["run", "--strip", path])
    #expect(result.status == 0 && result.errors == "\(path): took the results out of 2 cells\n")
    #expect(try stored(path) == (Notebook(reading: Array(before.utf8), file: "a").cells))
    #expect(try Bohai.run(["run", "--strip", path]).errors == "\(path): holds no results\n")
  }

  // MARK: What the documentation shows

  @Test func theExamplesOfTheDocumentationAreReal() throws {
    let top = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let text = Bohai.contents(of: "\(top)/Docs/notebooks.md")
    let lecture = Bohai.contents(of: "\(top)/Notebooks/three_economies_2016.ipynb")
    let wrong = lecture.replacing("114717", with: "114817").replacing("80.3 ", with: "80.4 ")
    Bohai.write(wrong, to: "\(folder)/lecture.ipynb")
    let report = try Bohai.shell("cd '\(folder)' && \"$BOHAI\" run --check -q lecture.ipynb").output
    #expect(report.contains("stored") && text.contains(indented(report)))
    let resume = "cd '\(folder)' && \"$BOHAI\" run --resume lecture.ipynb"
    _ = try Bohai.shell(resume)
    #expect(text.contains(indented(try Bohai.shell(resume).errors)))
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  // MARK: What does not go together

  @Test(arguments: [
    ["--check", "--output", "b.ipynb"], ["--check", "--resume"], ["--check", "--strip"], ["--strip", "--resume"],
    ["--strip", "--timeout", "3"], ["--tolerance", "1e-3"], ["--timeout", "0"], ["--timeout", "soon"],
    ["--check", "--tolerance", "2"], ["--strip", "-p", "a=1"], ["--check", "--html"],
  ])
  func wrongOptionsGiveStatus2(options: [String]) throws {
    let result = try Bohai.run(["run", "a.ipynb"] + options)
    #expect(result.status == 2 && result.errors.contains("Usage: bohai run"))
  }

  private func shell(_ line: String) { _ = try? Bohai.shell(line) }
}
