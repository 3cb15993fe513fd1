import BohaiDiagnostics
import Testing

@Suite struct RenderingTests {
  private func show(
    _ text: String, _ primary: Span, _ label: String, others: [(Span, String)] = [], hint: String? = nil,
    severity: Diagnostic.Severity = .error, width: Int = 100
  ) -> String {
    let source = SourceText(name: "In[3]", text)
    let problem = Problem(.column, "no column .yaer in this table", label: label, hint: hint)
    let labels = others.map { Diagnostic.Label(Place(source, $0.0), $0.1) }
    return Diagnostic(problem, at: Place(source, primary), severity: severity, others: labels).rendered(
      width: width)
  }

  @Test func titlePlaceMarksAndHint() {
    let shown = show(
      "bth.gdp |> where(.yaer == 2013)", Span(17, 22), "not a column",
      others: [(Span(0, 7), "a table with columns region, year, gdp (3)")], hint: "did you mean .year?")
    #expect(
      shown == """
        error: no column .yaer in this table
          In[3]:1:18
          1 | bth.gdp |> where(.yaer == 2013)
            | -------          ^^^^^ not a column
            | a table with columns region, year, gdp (3)
          hint: did you mean .year?
        """)
  }

  @Test func wideCharactersTakeTwoColumns() {
    let shown = show("人均 + \tx", Span(9, 11), "here", others: [(Span(0, 6), "two wide")])
    #expect(
      shown == """
        error: no column .yaer in this table
          In[3]:1:6
          1 | 人均 +     x
            | ----   ^^^^^ here
            | two wide
        """)
  }

  @Test func severalLinesAndTheGapBetweenThem() {
    let text = "f(\n  a,\n  b\ny = 1"
    let shown = show(text, Span(14, 14), ") is missing", others: [(Span(1, 2), "opened here")])
    #expect(
      shown == """
        error: no column .yaer in this table
          In[3]:4:3
          1 | f(
            |  - opened here
          ...
          4 | y = 1
            |   ^ ) is missing
        """)
  }

  @Test func aSpanOverSeveralLinesIsMarkedAtBothEnds() {
    let shown = show("case {\n  a: 1\n  b: 2\n}", Span(0, 22), "no else")
    #expect(
      shown == """
        error: no column .yaer in this table
          In[3]:1:1
          1 | case {
            | ^^^^^^
          ...
          4 | }
            | ^ no else
        """)
  }

  @Test func theEndOfTheTextCanBeMarked() {
    #expect(show("1 +", Span(3, 3), "here").hasSuffix("  1 | 1 +\n    |    ^ here"))
    #expect(show("", Span(0, 0), "here").hasSuffix("  1 | \n    | ^ here"))
    #expect(show("a\r\n", Span(2, 9), "here").contains("1 | a\n"))
  }

  @Test func longLinesAreCutAroundTheMark() {
    let text = String(repeating: "abc + ", count: 100) + "WRONG" + String(repeating: " + xyz", count: 100)
    let shown = show(text, Span(600, 605), "here", others: [(Span(0, 3), "far away")], width: 60)
    let lines = shown.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 60 })
    #expect(lines.contains { $0.hasPrefix("  1 | ...") && $0.contains("WRONG") && $0.hasSuffix("...") })
    #expect(lines.contains { $0.hasSuffix("--- far away") })
  }

  @Test func controlCharactersAreNeverPrinted() {
    let shown = show("x = \"\u{1b}[31m\u{0}\"", Span(4, 5), "here")
    #expect(!shown.contains("\u{1b}") && !shown.contains("\0"))
  }

  @Test func notesAndPlainProblems() {
    let note = Problem(.value, "1/0 is missing", hint: nil)
    #expect(Diagnostic(note, at: nil, severity: .note).rendered() == "note: 1/0 is missing")
  }

  @Test func otherSourcesStandBelow() {
    let user = SourceText(name: "In[1]", "gini(x)")
    let library = SourceText(name: "inequality.boh", "a\nfail(\"no\")", isLibrary: true)
    var diagnostic = Diagnostic(Problem(.failure, "no", label: "raised here"), at: Place(user, Span(0, 7)))
    diagnostic.trail = [.init(Place(library, Span(2, 12)), "fails")]
    #expect(!diagnostic.rendered().contains("inequality.boh"))
    #expect(
      diagnostic.rendered(withTrail: true).hasSuffix(
        "inequality.boh:2:1\n  2 | fail(\"no\")\n    | ---------- fails"))
  }

  @Test func coloursAndHTMLHoldTheSameText() {
    let source = SourceText(name: "In[1]", "a < b & \"c\"")
    let diagnostic = Diagnostic(
      Problem(.syntax, "x < y", label: "here", hint: "type and"), at: Place(source, Span(6, 7)))
    let coloured = diagnostic.rendered(style: .terminal)
    #expect(coloured.contains("\u{1b}[1;31m"))
    var plain = ""
    var isEscape = false
    for scalar in coloured.unicodeScalars {
      if scalar == "\u{1b}" { isEscape = true } else if !isEscape { plain.unicodeScalars.append(scalar) }
      if scalar == "m" { isEscape = false }
    }
    #expect(plain == diagnostic.rendered())
    #expect(textOnly(diagnostic.rendered(style: .html)) == diagnostic.rendered())
  }

  /// What a reader sees of HTML.
  private func textOnly(_ html: String) -> String {
    var text = ""
    var isTag = false
    for character in html {
      if character == "<" { isTag = true } else if !isTag { text.append(character) }
      if character == ">" { isTag = false }
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: sign)
    }
    return text
  }

  @Test(arguments: [
    ("a < b & \"c\"", Span(6, 7), "a &lt; b <mark>&amp;</mark> &quot;c&quot;"),
    ("人均 + \tx", Span(9, 11), "人均 + <mark>    x</mark>"),
    ("人均 + x", Span(0, 6), "<mark>人均</mark> + x"),
    ("cafe\u{301} + 1", Span(0, 6), "<mark>cafe\u{301}</mark> + 1"),
    ("<script>", Span(0, 8), "<mark>&lt;script&gt;</mark>"),
  ])
  func theMarkedSpanIsMarkedInHTML(text: String, span: Span, line: String) {
    let problem = Problem(.name, "no <b>\"name\"</b>", label: "here", hint: "<i>")
    let diagnostic = Diagnostic(problem, at: Place(SourceText(name: "In[1]", text), span))
    let html = diagnostic.rendered(style: .html)
    #expect(html.contains(line))
    #expect(html.contains("role=\"group\" aria-label=\"error: no &lt;b&gt;&quot;name&quot;&lt;/b&gt;\""))
    #expect(!html.contains("<b>") && !html.contains("<i>") && !html.contains("<script>"))
    #expect(textOnly(html) == diagnostic.rendered())
  }

  @Test func anErrorWithoutATextIsFramedToo() {
    let html = Diagnostic(Problem(.file, "no file"), at: nil).rendered(style: .html)
    #expect(html.hasPrefix("<div ") && html.hasSuffix("</pre></div>") && textOnly(html) == "error: no file")
  }
}
