import BohaiDiagnostics
import Testing

@testable import BohaiNotebook

/// What a limit does is tested in a process of its own (`RunOptionTests`): the interrupt flag is one for the process.
@Suite struct TimeLimitTests {
  @Test(arguments: [
    ("90", 90), ("90s", 90), ("1.5s", 1.5), ("500ms", 0.5), ("5min", 300), ("5m", 300), ("2h", 7200), ("0.5", 0.5),
  ])
  func lengthsOfTime(argument: String, seconds: Double) throws {
    #expect(try TimeSpan(argument).seconds == seconds)
  }

  @Test(arguments: ["", "0", "0s", "-5", "s", "five", "1e9", "1d", "nan", "inf", "5 min", "９", "1e3"])
  func wrongLengthsAreTold(argument: String) {
    #expect(title { _ = try TimeSpan(argument) } == "\(argument) is not a length of time above zero: write 90, 90s, 5min or 2h")
  }
}

@Suite struct StrippingTests {
  @Test func resultsGoAndTheRestStays() throws {
    let bytes = try fixture("everything.ipynb")
    let notebook = try Notebook(reading: bytes, file: "x")
    let stripped = notebook.stripped
    #expect(stripped.metadata == notebook.metadata && stripped.cells.map(\.id) == notebook.cells.map(\.id))
    #expect(stripped.cells.map(\.metadata) == notebook.cells.map(\.metadata))
    #expect(stripped.cells.map(\.source) == notebook.cells.map(\.source))
    #expect(stripped.cells.allSatisfy { $0.outputs.isEmpty && $0.executionCount == nil })
    let again = try Notebook(reading: Array(stripped.written().utf8), file: "x")
    #expect(again == stripped)
  }

  @Test func filesAreStripped() throws {
    let scratch = Scratch()
    let notebook = Notebook(cells: [Cell(.code, id: "a", source: "1", executionCount: 3), Cell(.code, id: "b", source: "2")])
    let path = try scratch.write(notebook.written(), to: "a.ipynb")
    #expect(try stripNotebook(path: path, output: scratch.path + "/b.ipynb") == 1)
    #expect(try scratch.read("a.ipynb") == notebook.written())
    #expect(try scratch.read("b.ipynb") == notebook.stripped.written())
    #expect(try stripNotebook(path: path, output: nil) == 1)
    #expect(try scratch.read("a.ipynb") == notebook.stripped.written())
    let odd = try scratch.write("{\"cells\":[],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}", to: "odd.ipynb")
    #expect(try stripNotebook(path: odd, output: nil) == 0)
    #expect(try !scratch.read("odd.ipynb").contains("\n"))
    let text = "a\n\n```bohai\n1\n```\n\n```text bohai-output\n1\n```\n\nb\n"
    let markdown = try scratch.write(text, to: "a.md")
    #expect(try stripNotebook(path: markdown, output: nil) == 1)
    #expect(try scratch.read("a.md") == "a\n\n```bohai\n1\n```\n\nb\n")
  }
}
