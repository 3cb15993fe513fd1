import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Testing

@testable import BohaiNotebook

private func notebook(_ sources: [String], tags: [Int: [String]] = [:]) -> Notebook {
  var notebook = Notebook(cells: sources.enumerated().map { index, source in
    let metadata: [String: JSON] = tags[index].map { ["tags": .list($0.map(JSON.text))] } ?? [:]
    let old = Output.stream(name: "stdout", text: "old\n")
    return Cell(.code, source: source, metadata: metadata, executionCount: 99, outputs: [old])
  })
  notebook.cells.completeIdentifiers()
  return notebook
}

private let old: [Output] = [.stream(name: "stdout", text: "old\n")]

private func plain(_ text: String, count: Int) -> Output {
  .result(data: ["text/plain": .text(text)], metadata: [:], count: count)
}

extension Notebook {
  fileprivate mutating func run(_ save: (Notebook) -> Void = { _ in }) throws -> RunEnd {
    try run(in: Session(), tell: { _ in }) { notebook throws(Fault) in save(notebook) }
  }
}

@Suite struct RunTests {
  @Test func cellsRunInOrderInOneSession() throws {
    var notebook = notebook(["x = 20", "1\nx * 2", "print(\"a\")\nprint(\"b\")\nx;", ""])
    #expect(try notebook.run() == .finished)
    #expect(notebook.cells.map(\.executionCount) == [1, 2, 3, nil])
    #expect(notebook.cells[0].outputs == [])
    #expect(notebook.cells[1].outputs.map(\.plain) == ["1", "40"])
    guard case .display? = notebook.cells[1].outputs.first, case .result(_, _, 2)? = notebook.cells[1].outputs.last
    else { throw Stop() }
    #expect(notebook.cells[2].outputs == [.stream(name: "stdout", text: "a\nb\n")])
    #expect(notebook.cells[3].outputs == [])
    #expect(notebook.metadata["kernelspec"]?["name"] == "bohai")
  }

  @Test func aDisplayWithAnIdIsReplacedInPlace() throws {
    let source = """
      for i in 1..3 { show("step {i}", id: "progress"); print("line {i}") }
      show("other", id: "second")
      """
    var notebook = notebook([source])
    #expect(try notebook.run() == .finished)
    let outputs = notebook.cells[0].outputs
    #expect(outputs.map(\.plain) == ["step 3", "line 1\nline 2\nline 3", "other"])
  }

  @Test(arguments: [
    ("print(1)\nclear_output()", []), ("print(1)\nclear_output(wait: true)", ["1"]),
    ("print(1)\nclear_output()\nprint(2)", ["2"]), ("print(1)\nclear_output(wait: true)\nprint(2)", ["2"]),
    ("show(1, id: \"a\")\nclear_output(wait: true)\nshow(2, id: \"a\")", ["2"]),
    ("print(1)\nclear_output(wait: true)\nfail(\"no\")", ["error: no"]),
  ])
  func outputIsTakenBack(source: String, left: [String]) throws {
    var notebook = notebook([source])
    _ = try notebook.run()
    let firstLines = notebook.cells[0].outputs.map { $0.plain.prefix { $0 != "\n" } }
    #expect(firstLines.map { String($0) } == left)
  }

  @Test func printedToTheErrorStreamStandsApart() throws {
    var notebook = notebook(["print(1)\nprint(2, to: \"error\")\nprint(3, to: \"error\")\n[1] / 0;"])
    #expect(try notebook.run() == .finished)
    let outputs = notebook.cells[0].outputs
    #expect(outputs.count == 3)
    #expect(Array(outputs.prefix(2)) == [
      .stream(name: "stdout", text: "1\n"), .stream(name: "stderr", text: "2\n3\n"),
    ])
    guard case .stream("stdout", let note)? = outputs.last else { throw Stop() }
    #expect(note.hasPrefix("note: "))
  }

  @Test func aNotebookOnItsOwnCannotAsk() throws {
    var notebook = notebook(["input(\"name? \")"])
    _ = try notebook.run()
    guard case .error(_, "nobody can be asked here", _)? = notebook.cells[0].outputs.last else { throw Stop() }
  }

  @Test func aPageOfHelpIsADisplay() throws {
    var notebook = notebook(["help(mean)", "?mean"])
    #expect(try notebook.run() == .finished)
    for cell in notebook.cells {
      guard case .display(let data, _)? = cell.outputs.first else { throw Stop() }
      #expect(data["text/plain"]?.text?.hasPrefix("mean(") == true && data["text/html"] != nil)
    }
  }

  @Test func anErrorStopsTheRunAndIsStored() throws {
    var notebook = notebook(["1", "1 + \"a\"", "2", "# prose"])
    notebook.cells[3].kind = .markdown
    let end = try notebook.run()
    guard case .failed(let place) = end else { throw Stop() }
    #expect(place.cell == 2 && place.name == "In[2]" && place.turns == 3)
    guard case .error(let name, let message, let traceback)? = notebook.cells[1].outputs.last else { throw Stop() }
    #expect(name == "KindError" && !message.isEmpty)
    #expect(traceback.first?.hasPrefix("error: ") ?? false)
    #expect(traceback.contains { $0.contains("In[2]:1:") })
    #expect(notebook.cells[2].outputs == [] && notebook.cells[2].executionCount == nil)
  }

  @Test func anAllowedErrorDoesNotStopTheRun() throws {
    var notebook = notebook(["1 +* 2", "7"], tags: [0: ["raises-exception"]])
    #expect(try notebook.run() == .finished)
    guard case .error("SyntaxError", _, _)? = notebook.cells[0].outputs.last else { throw Stop() }
    #expect(notebook.cells[1].outputs.map(\.plain) == ["7"])
  }

  @Test func aSkippedCellIsLeftAsItIs() throws {
    var notebook = notebook(["1 +* 2", "7"], tags: [0: ["skip-execution"]])
    #expect(try notebook.run() == .finished)
    #expect(notebook.cells[0].outputs == old && notebook.cells[0].executionCount == 99)
    #expect(notebook.cells[1].executionCount == 1)
  }

  @Test func everyCellIsStoredAndLaterOnesKeepTheirOldResultsMeanwhile() throws {
    var saved: [[Int?]] = []
    var notebook = notebook(["1", "2", "3"])
    _ = try notebook.run { saved.append($0.cells.map(\.executionCount)) }
    #expect(saved == [[1, 99, 99], [1, 2, 99], [1, 2, 3], [1, 2, 3]])
  }

  @Test func notesGoToStandardOutput() throws {
    var notebook = notebook(["1 / 0"])
    #expect(try notebook.run() == .finished)
    let streams = notebook.cells[0].outputs.compactMap { if case .stream(let name, let text) = $0 { (name, text) } else { nil } }
    #expect(streams.count == 1)
    #expect(streams.first?.0 == "stdout")
    #expect(streams.first?.1.hasPrefix("note: ") ?? false)
  }

  @Test func tooMuchPrintingIsCut() throws {
    var recorder = OutputRecorder(count: 1)
    for _ in 0..<1100 { recorder.take(.printed(String(repeating: "x", count: 1023) + "\n")) }
    recorder.take(.result(DisplayBundle(plain: "1")))
    #expect(recorder.outputs.count == 2)
    #expect(recorder.outputs[0].plain.hasSuffix("the rest is not shown"))
    #expect(recorder.outputs[0].plain.utf8.count < PrintedLimit.bytes + 100)
  }

  struct Stop: Error {}
}
