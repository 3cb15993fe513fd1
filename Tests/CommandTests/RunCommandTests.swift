import BohaiFiles
import Glibc
import Testing

@testable import BohaiNotebook

/// `bohai run` from outside: files, signals and exit statuses.
@Suite struct RunCommandTests {
  private let folder = Bohai.temporaryFolder()

  private func write(_ text: String, to name: String) -> String {
    let path = "\(folder)/\(name)"
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
    return path
  }

  /// A notebook whose cells hold these sources and an old result each.
  private func notebook(_ sources: [String], tags: [String] = []) -> String {
    var notebook = Notebook(
      cells: sources.map { source in
        Cell(.code, source: source, executionCount: 50, outputs: [.stream(name: "stdout", text: "old")])
      })
    if !tags.isEmpty { notebook.cells[0].metadata = ["tags": .list(tags.map(JSON.text))] }
    return write(notebook.written(), to: "a.ipynb")
  }

  private func stored(_ path: String) throws -> [Cell] {
    try Notebook(reading: Array(Bohai.contents(of: path).utf8), file: path).cells
  }

  private func shell(_ line: String) -> Int32 { (system("(\(line)) >/dev/null 2>&1") >> 8) & 0xFF }

  @Test func resultsGoIntoTheFile() throws {
    let path = notebook(["6 * 7", "text = \"河北\"; text"])
    let result = try Bohai.run(["run", path])
    #expect(result.status == 0 && result.output == "")
    #expect(result.errors.contains("[1/2] In[1]  6 * 7"))
    #expect(result.errors.contains("done in"))
    #expect(try stored(path).map { $0.outputs.map(\.plain) } == [["42"], ["河北"]])
    #expect(try Bohai.run(["run", "-q", path]).errors == "")
  }

  @Test func anErrorGivesStatus1AndIsShownWithItsPlace() throws {
    let path = notebook(["1", "1 +\n yaer", "3"])
    let result = try Bohai.run(["run", path, "-o", "\(folder)/b.ipynb"])
    #expect(result.status == 1)
    #expect(result.errors.contains("In[2]:2:2"))
    #expect(result.errors.contains("stopped by an error in cell 2 (In[2])"))
    #expect(result.errors.contains("1 cell was not run"))
    let cells = try stored("\(folder)/b.ipynb")
    #expect(cells.map(\.outputs.count) == [1, 1, 0])
    #expect(try stored(path).allSatisfy { $0.outputs.map(\.plain) == ["old"] })
  }

  @Test func parametersAreSet() throws {
    let path = notebook(["year = 2010", "year + 1"], tags: ["parameters"])
    #expect(try Bohai.run(["run", path, "--param", "year=2013"]).status == 0)
    #expect(try stored(path).last?.outputs.map(\.plain) == ["2014"])
    let wrong = try Bohai.run(["run", path, "-p", "yaer=2013"])
    #expect(wrong.status == 1 && wrong.errors.contains("no parameter yaer"))
  }

  @Test func markdownShowsItsResults() throws {
    let text = "# A\n\n```bohai\n6 * 7\nprint(\"x\")\n```\n"
    let path = write(text, to: "a.md")
    let result = try Bohai.run(["run", path])
    #expect(result.output == "42\nx\n" && result.status == 0)
    #expect(Bohai.contents(of: path) == text)
    _ = try Bohai.run(["run", path, "-o", path])
    #expect(Bohai.contents(of: path) == text + "\n```text bohai-output\n42\nx\n```\n")
    _ = try Bohai.run(["run", path, "-o", "\(folder)/b.ipynb"])
    #expect(try stored("\(folder)/b.ipynb").map(\.kind) == [.markdown, .code])
  }

  @Test func pathsAreRelativeToTheNotebook() throws {
    _ = write("twice(x) = 2 * x\n", to: "helper.boh")
    let path = notebook(["use \"helper.boh\"\ntwice(4)"])
    #expect(try Bohai.run(["run", path]).status == 0)
    #expect(try stored(path)[0].outputs.map(\.plain) == ["8"])
  }

  /// `--foreground`: otherwise timeout signals its whole group too, and a second Ctrl-C kills.
  @Test func interruptAndKillLeaveWhatIsDone() throws {
    for (signal, status, last) in [("INT", 130, [] as [String]), ("KILL", 137, ["old"])] {
      let path = notebook(["6 * 7", "while true { }", "3"])
      let line = "timeout --foreground -s \(signal) 2 '\(Bohai.path)' run '\(path)'; test $? = \(status) -o $? = 124"
      #expect(shell(line) == 0)
      let cells = try stored(path)
      #expect(cells[0].outputs.map(\.plain) == ["42"])
      #expect(cells[2].outputs.map(\.plain) == last)
    }
  }

  @Test func aFileThatGrowsTooLargeIsAnError() throws {
    let path = notebook(["6 * 7", "for i in 1..20000 { print(\"many words to print\") }"])
    #expect(shell("ulimit -f 20; '\(Bohai.path)' run '\(path)' 2>'\(folder)/errors'") == 1)
    #expect(Bohai.contents(of: "\(folder)/errors").contains("cannot be written: file too large"))
    #expect(try stored(path).map { $0.outputs.map(\.plain) } == [["42"], ["old"]])
  }

  /// After a change that is meant to show: `bohai run Notebooks/*.ipynb`.
  @Test(arguments: ["three_economies_2016", "three_industries_2009_2013", "growth_and_share_2014_2016", "a_panel_of_provinces"])
  func aStoredNotebookHoldsWhatItsCellsGive(name: String) throws {
    let top = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let stored = "/\(top)/Notebooks/\(name).ipynb"
    let again = "\(folder)/\(name).ipynb"
    #expect(try Bohai.run(["run", "-q", stored, "-o", again]).errors == "")
    #expect(withoutBitmaps(Bohai.contents(of: again)) == withoutBitmaps(Bohai.contents(of: stored)))
  }

  /// Bitmaps differ with the machine's fonts and its version of librsvg; the drawing they are made of is compared.
  private func withoutBitmaps(_ notebook: String) -> String {
    notebook.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.contains("\"image/png\": \"") ? "image/png" : $0 }.joined(separator: "\n")
  }

  @Test(arguments: [["run"], ["run", "--output"], ["run", "-x", "a.ipynb"], ["run", "a", "b", "-o", "c"]])
  func wrongCommandLinesGiveStatus2(arguments: [String]) throws {
    let result = try Bohai.run(arguments)
    #expect(result.status == 2 && result.errors.contains("Usage: bohai run"))
  }

  @Test func filesThatCannotBeReadAreNamed() throws {
    let cut = write("{\"cells\": [", to: "cut.ipynb")
    #expect(try Bohai.run(["run", cut]).errors.contains("line 1, column 12: the file ends in the middle"))
    #expect(try Bohai.run(["run", "\(folder)/none.ipynb"]).status == 1)
    let note = notebook(["1"])
    #expect(try Bohai.run(["run", note, "-o", "x.md"]).errors.contains("cannot go into x.md"))
  }
}
