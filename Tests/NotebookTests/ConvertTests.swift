import BohaiDiagnostics
import BohaiFiles
import TestSupport
import Testing

@testable import BohaiNotebook

private func read(_ text: String, as format: ConvertJob.Format) throws -> Notebook {
  let bytes = Array(text.utf8)
  var notebook: Notebook
  switch format {
  case .myst: notebook = try MarkdownDocument(reading: bytes, file: "x.md").notebook
  case .percent: notebook = try PercentReader.read(bytes, file: "x.boh")
  case .notebook: notebook = try Notebook(reading: bytes, file: "x.ipynb")
  }
  for index in notebook.cells.indices { notebook.cells[index].takeBackKept { $0 } }
  return notebook
}

/// Texts that have broken formats like these, and random mixtures of them.
private struct Nasty {
  private static let lines = [
    "", "", " ", "\t", "x = 1", "# %% not a mark", "#%%", "# %%%", "%% x", "# \\%% y", "+++", "+++ {\"a\": 1}", "```", "````",
    "```{code-cell}", "```{code-cell} bohai", "~~~", ":::", ":::{note}", "---", ":tags: [a]", "# ---", "#", "# comment",
    "#!shebang", "##", "河北 京津冀", "\u{301}accent first", "é e\u{301}", "🙂👩‍👩‍👧", "\u{2028}", "\u{85}x", "a\rb", "a\r",
    "\"\"\"", "$x_1$", "[a](attachment:p.png)", "<script>", "key: value", "- item", "    indented", "`", "title=\"x\"", "\u{FEFF}",
  ]
  private static let words = [
    "a", "tags", "x y", "河", "1", "", "-", "a=1", "[markdown]", "{", "\"", "\\", "'", "#", ": ", "true", "null", "~", "1.50", "\n",
    "\u{301}", "%%", "a: b", "\u{2028}", "end ", " start", "[raw] x", "yes",
  ]

  var random: Seeded

  mutating func source() -> String {
    let count = Int.random(in: 0...6, using: &random)
    let ends = Bool.random(using: &random) ? "\n" : Int.random(in: 0...4, using: &random) == 0 ? "\r\n" : "\n"
    return (0..<count).map { _ in Self.lines.randomElement(using: &random) ?? "" }.joined(separator: ends)
  }

  mutating func word() -> String { Self.words.randomElement(using: &random) ?? "" }

  mutating func json(_ depth: Int) -> JSON {
    switch Int.random(in: 0...(depth > 2 ? 4 : 6), using: &random) {
    case 0: return .null
    case 1: return .truth(Bool.random(using: &random))
    case 2: return .number(["1", "-2.50", "1e3", "0"].randomElement(using: &random) ?? "1")
    case 3, 4: return .text(word() + word())
    case 5: return .list((0..<Int.random(in: 0...3, using: &random)).map { _ in json(depth + 1) })
    default: return .object(object(depth + 1))
    }
  }

  mutating func object(_ depth: Int) -> [String: JSON] {
    var members: [String: JSON] = [:]
    for _ in 0..<Int.random(in: 0...3, using: &random) { members[word()] = json(depth) }
    return members
  }

  mutating func cell(_ index: Int) -> Cell {
    let kind = [Cell.Kind.code, .code, .markdown, .markdown, .raw].randomElement(using: &random) ?? .code
    var metadata = Bool.random(using: &random) ? object(0) : [:]
    if Bool.random(using: &random) { metadata["tags"] = ["parameters", "raises-exception"] } else { metadata["tags"] = nil }
    if Int.random(in: 0...5, using: &random) == 0 {
      metadata["nbgrader"] = ["grade": .truth(true), "points": .number("2.0"), "grade_id": "q1"]
    }
    if Int.random(in: 0...5, using: &random) == 0 { metadata["title"] = .text(word() + " " + word()) }
    metadata = metadata.filter { !["name", "collapsed", "scrolled", "jupyter", "execution"].contains($0.key) }
    var cell = Cell(kind, id: "id-\(index)", source: source(), metadata: metadata)
    if kind == .markdown, Int.random(in: 0...4, using: &random) == 0 {
      cell.attachments = ["p.png": ["image/png": "iVBORw0KGgo="], word(): ["image/png": "AAAA"]]
    }
    return cell
  }

  mutating func notebook() -> Notebook {
    var metadata: [String: JSON] = ["kernelspec": Notebook.kernelspec]
    if Bool.random(using: &random) { metadata["language_info"] = Notebook.languageInfo }
    if Bool.random(using: &random) { metadata["title"] = .text(word() + word()) }
    if Bool.random(using: &random) { metadata[word() + "z"] = json(0) }
    if Bool.random(using: &random) { metadata["authors"] = [["name": .text(word())]] }
    let count = Int.random(in: 0...5, using: &random)
    return Notebook(metadata: metadata, cells: (0..<count).map { cell($0) })
  }
}

@Suite struct ConvertTests {
  @Test(arguments: [ConvertJob.Format.myst, .percent])
  func everyNotebookComesBackExactly(format: ConvertJob.Format) throws {
    for seed in 0..<300 {
      var nasty = Nasty(random: Seeded(UInt64(seed)))
      let notebook = nasty.notebook()
      var copy = notebook
      let text = copy.text(as: format, for: "x")
      var back = try read(text, as: format)
      try #require(back.cells.count == notebook.cells.count, "seed \(seed)\n\(text)")
      for (cell, other) in zip(back.cells, notebook.cells) {
        try #require(cell.isSame(as: other) && cell.id == other.id, "seed \(seed)\n\(cell)\n\(other)\n\(text)")
      }
      _ = back.text(as: .notebook, for: "x")
      try #require(back.metadata == notebook.metadata, "seed \(seed)\n\(text)")
      // The text is the same the second time, and survives a change of its line ends.
      var second = try read(text, as: format)
      #expect(second.text(as: format, for: "x") == text)
      let foreign = try? read(text.replacing("\n", with: "\r\n"), as: format)
      #expect(foreign?.cells.map(\.id) == notebook.cells.map(\.id) || text.contains("\r"))
    }
  }

  @Test func aScriptAsPeopleWriteIt() throws {
    let notebook = try read("""
      #!/usr/bin/env bohai
      # %% [text] Provinces: inequality
      # Notebook 2.

      # %% The panel
      p = 1


      # not a mark: %%
      # %% GDP = C + I tags=["a"] x.y={"z": 1} n
      2
      # %% [md]
      # Prose
      3
      #%%
      """, as: .percent)
    #expect(notebook.cells.map(\.kind) == [.code, .markdown, .code, .code, .markdown, .code, .code])
    #expect(notebook.cells.map(\.source) == [
      "#!/usr/bin/env bohai", "## Provinces: inequality\n\nNotebook 2.", "p = 1\n\n\n# not a mark: %%", "2", "Prose", "3", "",
    ])
    #expect(notebook.cells[2].metadata == ["title": "The panel"])
    #expect(notebook.cells[3].metadata == ["title": "GDP = C + I", "tags": ["a"], "x.y": ["z": .integer(1)], "n": .null])
  }

  @Test func whatAPersonChangedWins() throws {
    var notebook = Notebook(metadata: ["kernelspec": Notebook.kernelspec], cells: [
      Cell(.code, id: "a", source: "# %% x\n1\n"),
    ])
    let text = notebook.text(as: .percent, for: "x.boh")
    #expect(text.contains("# \\%% x\n1\n"))
    #expect(try read(text, as: .percent).cells[0].source == "# %% x\n1\n")
    #expect(try read(text.replacing("\n1\n", with: "\n2\n"), as: .percent).cells[0].source == "# \\%% x\n2")
  }

  @Test func jupytextsFilesAreRead() throws {
    // As jupytext 1.19 wrote them.
    let percent = try read("""
      # -*- coding: utf-8 -*-
      # ---
      # jupyter:
      #   jupytext:
      #     text_representation:
      #       extension: .py
      #       format_name: percent
      #       format_version: '1.3'
      #   kernelspec:
      #     display_name: Bohai
      #     language: bohai
      #     name: bohai
      # ---

      # %% [markdown] tags=["remove-cell"]
      # # 河北
      #
      # text

      # %% nbgrader={"grade": true, "points": 2.5}
      x = 1
      """, as: .percent)
    #expect(percent.cells.map(\.source) == ["# 河北\n\ntext", "x = 1"])
    #expect(percent.cells[0].tags == ["remove-cell"])
    #expect(percent.cells[1].metadata["nbgrader"]?["points"] == .number("2.5"))
    #expect(percent.metadata["kernelspec"] == Notebook.kernelspec)
    let myst = try read("""
      ---
      jupytext:
        text_representation:
          extension: .md
          format_name: myst
      kernelspec:
        display_name: Bohai
        language: bohai
        name: bohai
      ---

      # Only prose

      +++

      {note}

      ```{raw-cell}
      :raw_mimetype: text/html

      <b>
      ```
      """, as: .myst)
    // Long texts and lists of maps as jupytext breaks them.
    let broken = try read("""
      ```{code-cell} bohai
      ---
      description: word word
        word end
      list:
      - a: 1
        b: [1, 2]
      - a: 'x: y'
      - 'z: 1'
      multi: 'line one

        line two


        it''s four'
      quoted: "a \\
        b \\
        \\ c"
      last: true
      ---
      x
      ```
      """, as: .myst).cells[0]
    #expect(broken.metadata == [
      "description": "word word word end", "last": .truth(true), "multi": "line one\nline two\n\nit's four",
      "list": [["a": .integer(1), "b": [.integer(1), .integer(2)]], ["a": "x: y"], "z: 1"],
      "quoted": "a b  c",
    ])
    #expect(myst.cells.map(\.kind) == [.markdown, .markdown, .raw])
    #expect(myst.cells[2].source == "<b>" && myst.cells[2].metadata == ["raw_mimetype": "text/html"])
  }
}
