import BohaiFiles
import BohaiSession
import Glibc
import Testing

@testable import BohaiNotebook

private let folder = "\(#filePath.folderOfPath.folderOfPath.folderOfPath.folderOfPath)/Notebooks"

/// What a run shows, in order: displays, results and printed text, as lines.
private func shown(_ outputs: [Output]) -> [String] {
  outputs.flatMap { output -> [String] in
    let lines = output.plain.split(separator: "\n").map(String.init)
    if case .stream = output { return lines.filter { !$0.hasPrefix("note:") } }
    return lines
  }
}

@Suite struct ScriptTests {
  @Test(arguments: Files.names(in: folder, prefix: "").filter { $0.hasSuffix(".ipynb") })
  func aScriptGivesTheResultsOfItsNotebook(name: String) throws {
    let path = "\(folder)/\(name)"
    let notebook = try Notebook(file: path)
    let script = notebook.script(PageOptions(), file: path)
    #expect(script.notes == [])
    var recorder = OutputRecorder(count: 1)
    let outcome = Session().run(script.text, name: "script.boh", mode: .file) { recorder.take($0) }
    #expect(outcome.succeeded)
    #expect(shown(recorder.outputs) == notebook.cells.flatMap { shown($0.outputs) })
  }

  private func script(_ cells: [Cell]) -> (text: String, notes: [String]) {
    Notebook(cells: cells).script(PageOptions(), file: "x.ipynb")
  }

  @Test func proseBecomesComments() {
    let cells = [Cell(.markdown, source: "# A\n\nb"), Cell(.code, source: "1\n\n"), Cell(.raw, source: "raw")]
    #expect(script(cells).text == "# %% [markdown]\n# # A\n#\n# b\n\n# %%\n1\n")
  }

  @Test func theAnswerOfAnEarlierCellIsBound() throws {
    let made = script([
      Cell(.code, source: "x = 2\nx * 3 # six"), Cell(.code, source: "y = 1"), Cell(.code, source: "ans + 1"),
    ])
    #expect(made.text.contains("x = 2\nans = x * 3\nans # six\n"))
    var recorder = OutputRecorder(count: 1)
    #expect(Session().run(made.text, name: "x.boh", mode: .file) { recorder.take($0) }.succeeded)
    #expect(recorder.outputs.map(\.plain) == ["6", "7"])
  }

  @Test func whatAProgramCannotDoIsAComment() {
    let made = script([
      Cell(.code, source: ":vars"), Cell(.code, source: "1 +", metadata: ["tags": ["raises-exception"]]),
      Cell(.code, source: "2", metadata: ["tags": ["skip-execution"]]), Cell(.code, source: "Out[1]"),
    ])
    #expect(made.text == "# %%\n# :vars\n\n# %%\n# 1 +\n\n# %%\n# 2\n\n# %%\nOut[1]\n")
    #expect(made.notes.count == 4 && made.notes[3] == "cell 4 reads In or Out, which a script does not have")
  }
}

@Suite struct MarkdownExportTests {
  @Test func tablesPicturesAndText() {
    var export = MarkdownExport(name: "x_files")
    let html: JSON = """
      <table><caption>C</caption><thead><tr><th scope="col">a|b</th><th style="text-align: right">v</th></tr>\
      <tr><td><small>text</small></td><td><small>[%]</small></td></tr></thead><tbody><tr><td>r</td><td>1</td></tr>\
      <tr><td colspan="2">⋮ 3 more rows</td></tr></tbody><tfoot><tr><td colspan="2">4 rows<br>source: S</td></tr></tfoot></table>
      """
    let outputs: [Output] = [
      .result(data: ["text/html": html, "text/plain": "x"], metadata: [:], count: 1),
      .display(data: ["image/svg+xml": "<svg/>", "text/plain": "A [chart]"], metadata: [:]),
      .stream(name: "stdout", text: "\u{1b}[31m```\u{1b}[0m\n"),
      .display(data: ["text/html": "<iframe></iframe>", "text/plain": "plain"], metadata: [:]),
    ]
    export.add(Cell(.code, source: "f()", outputs: outputs), number: 2, showsCode: true)
    #expect(export.text == """
      ```bohai
      f()
      ```

      **C**

      | a\\|b | v [%] |
      | --- | ---: |
      | r | 1 |

      ⋮ 3 more rows

      4 rows\u{20}\u{20}
      source: S

      ![A  chart ](x_files/cell-2-2.svg)

      ````text
      ```
      ````

      ```text
      plain
      ```

      """)
    #expect(export.files == ["cell-2-2.svg": Array("<svg/>".utf8)])
  }
}
