import BohaiDiagnostics
import BohaiFiles
import Testing

@testable import BohaiNotebook

private func document(_ text: String) throws -> MarkdownDocument {
  try MarkdownDocument(reading: Array(text.utf8), file: "x.md")
}

private let myst = """
  ---
  title: Three economies
  author: Someone | else
  kernelspec:
    display_name: Bohai
    language: bohai
    name: bohai
  jupytext:
    text_representation: {extension: .md, format_name: myst}
    formats: [md, 'ipynb']
  ---

  # Aim

  Prose with ```` inline ```` code.

  ````
  ```{code-cell}
  not code
  ```
  ````

  ```bohai
  only shown
  ```

  ```{code-cell}
  :tags: [parameters, "raises-exception"]
  year = 2013

  year
  ```

  +++ {"tags": ["remove-cell"]}

  Second.

  +++

  Third.

  ~~~{code-cell} text
  ---
  tags:
  - a
  - b
  nbgrader: {grade: false, points: 1.50}
  ---
  "```"
  ~~~

  """

@Suite struct MarkdownTests {
  @Test func mystBecomesCells() throws {
    let notebook = try document(myst).notebook
    #expect(notebook.cells.map(\.kind) == [.raw, .markdown, .code, .markdown, .markdown, .code])
    #expect(notebook.cells[0].source == "---\nauthor: Someone | else\n---")
    #expect(notebook.cells[1].source.hasPrefix("# Aim\n\nProse"))
    #expect(notebook.cells[1].source.hasSuffix("only shown\n```"))
    #expect(notebook.cells[2].source == "year = 2013\n\nyear")
    #expect(notebook.cells[2].tags == ["parameters", "raises-exception"])
    #expect(notebook.cells[3].metadata == ["tags": ["remove-cell"]])
    #expect(notebook.cells[4].source == "Third.")
    #expect(notebook.cells[5].source == "\"```\"")
    #expect(notebook.cells[5].metadata["nbgrader"] == ["grade": .truth(false), "points": .number("1.50")])
    #expect(notebook.metadata["title"] == "Three economies")
    #expect(notebook.metadata["kernelspec"]?["display_name"] == "Bohai")
    #expect(notebook.metadata["jupytext"]?["formats"] == ["md", "ipynb"])
    #expect(notebook.metadata["jupytext"]?["text_representation"]?["format_name"] == "myst")
    #expect(Set(notebook.cells.compactMap(\.id)).count == 6)
  }

  @Test func plainMarkdownBecomesCells() throws {
    let notebook = try document("Text\n\n```bohai tags=[\"a\"] name=\"n\"\r\n1\r\n\r\n2\r\n```\n```python\n3\n```\n").notebook
    #expect(notebook.cells.map(\.kind) == [.markdown, .code, .markdown])
    #expect(notebook.cells[1].source == "1\n\n2")
    #expect(notebook.cells[1].metadata == ["tags": ["a"], "name": "n"])
  }

  @Test(arguments: [myst, "```bohai\n1\n```", "a\r\n```bohai\r\n1\r\n```\r\n\n\n\nb\n"])
  func aDocumentWithoutResultsIsWrittenAsItWas(text: String) throws {
    let document = try document(text)
    #expect(document.written(with: document.notebook) == text)
  }

  @Test func resultsStandBehindTheirCodeAndAreReplaced() throws {
    let document = try document("A\n\n```bohai\n1\n```\n\nB\n")
    var notebook = document.notebook
    notebook.cells[1].outputs = [.result(data: ["text/plain": "1 ```"], metadata: [:], count: 1)]
    let written = document.written(with: notebook)
    #expect(written == "A\n\n```bohai\n1\n```\n\n````text bohai-output\n1 ```\n````\n\nB\n")
    let again = try MarkdownDocument(reading: Array(written.utf8), file: "x.md")
    #expect(again.notebook.cells == document.notebook.cells)
    notebook.cells[1].outputs = [.stream(name: "stdout", text: "x\n"), .stream(name: "stdout", text: "y")]
    #expect(again.written(with: notebook) == "A\n\n```bohai\n1\n```\n\n```text bohai-output\nx\ny\n```\n\nB\n")
    #expect(again.written(with: document.notebook) == "A\n\n```bohai\n1\n```\n\nB\n")
  }

  @Test func injectedParametersAreWritten() throws {
    let document = try document("```bohai tags=[\"parameters\"]\nyear = 1\n```\n")
    var notebook = document.notebook
    var injected = Cell(.code, source: "# Parameters\nyear = 2", metadata: ["tags": ["injected-parameters"]])
    injected.id = "new"
    notebook.cells.append(injected)
    let written = document.written(with: notebook)
    #expect(written.hasSuffix("```\n\n```bohai tags=[ \"injected-parameters\"]\n# Parameters\nyear = 2\n```\n"))
    var again = try MarkdownDocument(reading: Array(written.utf8), file: "x.md")
    #expect(again.notebook.cells.map(\.tags) == [["parameters"], ["injected-parameters"]])
    again.notebook.cells[1].source = "# Parameters\nyear = 3"
    #expect(again.written(with: again.notebook).hasSuffix("year = 3\n```\n"))
  }

  @Test(arguments: [
    ("only text\n", "x.md holds no code to run"),
    ("a\n```bohai\n1\n", "x.md cannot be read: the block that begins in line 2 is never closed"),
    ("```{code-cell} python\n1\n```\n", "x.md, line 1 is written in python, not in Bohai"),
    ("---\nkernelspec:\n  language: R\n  name: ir\n  display_name: R\n---\n```bohai\n```\n",
     "x.md is written in R, not in Bohai"),
    ("```{code-cell}\n---\ntags: [a\n---\n```\n", "x.md cannot be read: line 3: this is not YAML that Bohai reads"),
    ("```{code-cell}\n---\ntags: [a]\n```\n", "x.md cannot be read: the --- in line 2 has no second ---"),
    ("```{code-cell}\n:tags: 3\n```\n",
     "x.md is damaged: field metadata.tags of the block in line 1 must be a list of texts without commas, but is the number 3"),
    ("```bohai tags\n```\n", "x.md cannot be read: line 1: tags has no value"),
    ("```bohai tags=[1,\n```\n", "x.md, line 1 cannot be read: line 1, column 9: the file ends in the middle"),
    ("\u{0}", "x.md holds no code to run"),
  ])
  func mistakesAreTold(text: String, expected: String) {
    #expect(title { _ = try document(text) } == expected)
  }

  @Test func anyCutAndAnyChangedCharacterIsSurvived() throws {
    let characters = Array(myst)
    for place in characters.indices {
      _ = try? document(String(characters[..<place]))
      for other in "`:-[{\"' \n" as String {
        var changed = characters
        changed[place] = other
        let text = String(changed)
        if let document = try? document(text) { #expect(document.written(with: document.notebook) == text) }
      }
    }
  }

  @Test(arguments: [
    ("[a, 'b c', \"d\\n\"]", ["a", "b c", "d\n"] as JSON), ("{a: 1, b: [x]}", ["a": .number("1"), "b": ["x"]]),
    ("it''s", "it''s"), ("'it''s'", "it's"), ("true", .truth(true)), ("", .null), ("1.50 # c", .number("1.50")),
    ("a#b", "a#b"), ("京津冀", "京津冀"),
  ] as [(String, JSON)])
  func yamlValues(text: String, expected: JSON) throws {
    #expect(try SmallYAML.value(text, file: "x", line: 1) == expected)
  }

  @Test func deepYAMLIsRefused() {
    let text = String(repeating: "[", count: 100_000)
    #expect(title { _ = try SmallYAML.value(text, file: "x", line: 1) }.contains("not YAML"))
  }
}
