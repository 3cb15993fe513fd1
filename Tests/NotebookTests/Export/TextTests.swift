import BohaiDiagnostics
import BohaiFiles
import BohaiSyntax
import TestSupport
import Testing

@testable import BohaiNotebook

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("a < b", "a &lt; b"),
    ("\u{1b}[31mred\u{1b}[0m \u{1b}[1;34mx\ny\u{1b}[m", 
      "<span class=\"ansi-1\">red</span> <span class=\"ansi-bold ansi-4\">x</span>\n<span class=\"ansi-bold ansi-4\">y</span>"),
    ("\u{1b}[38;5;196mx\u{1b}[48;2;1;2;300my", 
      "<span style=\"color: #ff0000\">x</span><span style=\"color: #ff0000; background-color: #0102ff\">y</span>"),
    ("\u{1b}[91;107mx", "<span class=\"ansi-9 ansi-on-15\">x</span>"),
    ("10%\r99%\nabc\u{8}d", "99%\nabd"),
    ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{7} \u{1b}[2K\u{1b}(Bend\u{1b}[", "link end"),
    ("\u{1b}[31m\u{1b}[39mx\u{0}\u{7F}", "x"),
  ])
  func escapesBecomeSpans(text: String, html: String) { #expect(TerminalText.html(text) == html) }
}

@Suite struct FormulaTests {
  @Test(arguments: [
    ("$x_1$ and $y$", "<span class=\"math\">x_1</span> and <span class=\"math\">y</span>"),
    ("costs $5 or $6 and $ 7", "costs $5 or $6 and $ 7"),
    ("`$a` and `$b`", "`$a` and `$b`"),
    ("a\\$b$c$", "a\\$b<span class=\"math\">c</span>"),
    ("$$\na < b\n$$", "<span class=\"math display\">a &lt; b</span>"),
    ("```\n$x$\n```\n$x$", "```\n$x$\n```\n<span class=\"math\">x</span>"),
    ("\\begin{align}x\\end{align}", "<span class=\"math display\">\\begin{align}x\\end{align}</span>"),
    ("$a\n\nb$ $$ open", "$a\n\nb$ $$ open"),
  ])
  func formulasAreFound(markdown: String, html: String) {
    let formulas = Formulas(in: markdown)
    #expect(formulas.html(formulas.text).replacing("&#39;", with: "'") == html)
    #expect(formulas.restored(formulas.text) == markdown)
  }
}

@Suite struct HighlightingTests {
  private func cut(_ code: String) -> [String] {
    let source = SourceText(name: "x", code)
    return codeStretches(of: source).filter { $0.kind != .plain }.map { stretch in
      "\(stretch.kind): " + String(decoding: source.bytes[stretch.bytes], as: UTF8.self)
    }
  }

  @Test func everyKindIsTold() {
    #expect(cut("# c\nif true { f(.x, by: 2[亿元]) }") == [
      "comment: # c", "keyword: if", "constant: true", "mark: {", "function: f", "mark: (", "column: .x", "mark: ,",
      "label: by", "mark: :", "number: 2", "unit: [亿元]", "mark: )", "mark: }",
    ])
    #expect(cut("\"a{x.y:.1f}b\"") == [
      "text: \"a", "mark: {", "name: x.y", "format: :.1f", "mark: }", "text: b\"",
    ])
    #expect(cut("a to [%] 7.5%") == ["name: a", "keyword: to", "unit: [%]", "number: 7.5%"])
  }

  @Test func nothingIsLostWhateverTheText() {
    var random = Seeded(7)
    let pieces = [
      "\"", "\"\"\"", "{", "}", "#", "\n", "\r\n", ".x", "[", "]", "(", ")", "1", "2[亿元", "$", "'", "“", "”", "河北",
      " ", "if", ":", "|>", "\\", "\u{0}", "🙂", "`", "%", "to ",
    ]
    for _ in 0..<3000 {
      let code = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let source = SourceText(name: "x", code)
      let stretches = codeStretches(of: source)
      #expect(stretches.map { $0.bytes }.reduce(0) { $0 == $1.lowerBound ? $1.upperBound : -1 } == source.bytes.count)
    }
  }
}

@Suite struct Base64Tests {
  @Test func theExamplesOfTheStandard() {
    for (text, code) in [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ] {
      #expect(Array(text.utf8).base64 == code)
      #expect(code.fromBase64 == Array(text.utf8))
    }
    #expect("Zm9v\nYmFy\n".fromBase64 == Array("foobar".utf8))
    for wrong in ["a", "=", "Zg==Zg==", "Zm9v!", "河北"] where wrong != "=" { #expect(wrong.fromBase64 == nil) }
    let all = (0...255).map { UInt8($0) }
    #expect(all.base64.fromBase64 == all)
  }
}
