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
    #expect(recorder.outputs[0].plain.hasSuffix("the rest is not stored"))
    #expect(recorder.outputs[0].plain.utf8.count < OutputRecorder.mostPrinted + 100)
  }

  struct Stop: Error {}
}
