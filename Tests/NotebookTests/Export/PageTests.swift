import BohaiFiles
import BohaiSession
import Foundation
import Testing

@testable import BohaiNotebook

private let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

private func page(_ cells: [Cell], _ options: PageOptions = PageOptions(), title: String? = nil) throws -> Page {
  let metadata = title.map { ["title": JSON.text($0)] } ?? [:]
  return try Notebook(metadata: metadata, cells: cells).page(options, file: "/tmp/a b.ipynb")
}

private func shown(_ data: [String: JSON], metadata: [String: JSON] = [:]) throws -> String {
  let cell = Cell(.code, id: "c", source: "x", executionCount: 1, outputs: [.display(data: data, metadata: metadata)])
  return try page([cell]).html
}

@Suite struct PageTests {
  @Test(arguments: [
    ("Services\nshare by year: rises\nand falls.\n\nshare [%]\n  │ ●", "Services. share by year: rises and falls."),
    ("share by year\nshare by year: rises.\n\n  │ ●", "share by year: rises."),
    ("matrix: largest A,\nB 1.\n\n░▒▓", "matrix: largest A, B 1."),
    ("<Figure size 640x480>", "<Figure size 640x480>"), ("", ""),
  ])
  func picturesAreDescribedByTitleAndSentence(plain: String, spoken: String) {
    #expect(plain.spokenPart == spoken)
  }

  @Test func theBestFormIsShown() throws {
    let svg: JSON = "<svg xmlns='http://www.w3.org/2000/svg'><title>T</title><path d='M0 0'/></svg>"
    let all: [String: JSON] = ["image/svg+xml": svg, "text/html": "<p>H</p>", "image/png": .text(png), "text/plain": "P"]
    let html = try shown(all)
    #expect(html.contains("<figure class=\"output\"><svg id=\"o1-picture-1\"><title>T</title><path d=\"M0 0\"></path></svg>"))
    #expect(!html.contains("<p>H</p>") && !html.contains("<img"))
    #expect(try shown(all.filter { $0.key != "image/svg+xml" }).contains("<p>H</p>"))
    let image = try shown(
      ["image/png": .text(png), "text/plain": "A line rises.\n⣀⣀⠤"], metadata: ["image/png": ["width": .integer(40)]])
    #expect(image.contains("alt=\"A line rises.\" width=\"40\">"))
    #expect(try shown(["text/html": "<script>x</script>", "text/plain": "P & Q"]).contains("<pre tabindex=\"0\">P &amp; Q</pre>"))
    #expect(try shown(["text/plain": "P", "image/svg+xml": "<svg><path"]).contains("<path"))
  }

  @Test func aPictureWithoutATitleIsNamedByItsText() throws {
    let html = try shown(["image/svg+xml": "<svg><path d='M0 0'/></svg>", "text/plain": "Shares rise."])
    #expect(html.contains("<svg role=\"img\" aria-label=\"Shares rise.\""))
  }

  @Test func theTitleComesFromOptionMetadataHeadingOrName() throws {
    let heading = Cell(.markdown, id: "a", source: "# First $x$\n\n## Second")
    #expect(try page([heading], PageOptions(title: "O<")).html.contains("<title>O&lt;</title>"))
    #expect(try page([heading], title: "M").html.contains("<title>M</title>"))
    #expect(try page([heading]).html.contains("<title>First $x$</title>"))
    let named = try page([])
    #expect(named.html.contains("<title>a b</title>") && named.html.contains("<h1>a b</h1>"))
  }

  @Test func theLanguageIsThatOfTheProse() throws {
    #expect(try page([Cell(.markdown, source: "京津冀三地的产业结构")]).html.contains("<html lang=\"zh\">"))
    #expect(try page([Cell(.markdown, source: "Industries of 京津冀")]).html.contains("<html lang=\"en\">"))
    #expect(try page([], PageOptions(language: "de")).html.contains("<html lang=\"de\">"))
  }

  @Test func codeIsLeftOutForReadersAndByTags() throws {
    let cell = Cell(.code, source: "secret = 1", outputs: [.stream(name: "stdout", text: "seen\n")])
    #expect(try page([cell]).html.contains("secret"))
    #expect(try !page([cell], PageOptions(showsCode: false)).html.contains("secret"))
    for (tag, hasCode, hasOutput) in [
      ("remove-cell", false, false), ("remove_input", false, true), ("remove-output", true, false),
    ] {
      var tagged = cell
      tagged.metadata = ["tags": [.text(tag)]]
      let html = try page([tagged]).html
      #expect(html.contains("secret") == hasCode && html.contains("seen") == hasOutput)
    }
  }

  @Test func anErrorStandsInAFrame() throws {
    let error = Output.error(name: "NameError", message: "no <x>", traceback: ["\u{1b}[31merror\u{1b}[0m: no <x>", "  ^"])
    let html = try page([Cell(.code, source: "x", outputs: [error])]).html
    #expect(html.contains("<div class=\"output error\" role=\"group\" aria-label=\"Error: no &lt;x&gt;\">"))
    #expect(html.contains("<span class=\"ansi-1\">error</span>: no &lt;x&gt;\n  ^</pre>"))
  }

  @Test func picturesOfTheNotebookAreHeldInThePage() throws {
    let cell = Cell(
      .markdown, source: "![a](attachment:p.png) ![b](../../etc/passwd) ![c](https://example.org/c.png)",
      attachments: ["p.png": .object(["image/png": .text(png)])])
    let result = try page([cell])
    #expect(result.html.contains("<img src=\"data:image/png;base64,\(png)\" alt=\"a\">"))
    #expect(result.html.contains("<a href=\"https://example.org/c.png\">c</a>"))
    #expect(result.notes == ["cell 1: a picture that is not in the notebook's folder was left out"])
  }

  @Test func contentsListTheHeadings() throws {
    let html = try page([Cell(.markdown, source: "# T\n## A b\n### C\n## D\n")]).html
    #expect(html.contains("<li><a href=\"#A-b\">A b</a><ol>\n<li><a href=\"#C\">C</a></li></ol></li>"))
    #expect(try !page([Cell(.markdown, source: "# T\n## A")]).html.contains("<nav"))
  }

  @Test func thePolicyAllowsTheOneScriptOfThePage() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "script-\(UUID().uuidString).js")
    try Data(PageScript.text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = [file.path]
    process.standardOutput = pipe
    try process.run()
    let digits = Array(String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self).prefix(64))
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
    #expect("sha256-" + bytes.base64 == PageScript.hash)
  }

  @Test(arguments: [("light", 0), ("dark", 1)])
  func everyColourOfTextCanBeRead(name: String, place: Int) {
    // The rules of the second `:root` replace those of the first.
    var colours: [String: String] = [:]
    for part in PageStyle.css.components(separatedBy: ":root {").dropFirst().prefix(place + 1) {
      for match in part.prefix(while: { $0 != "}" }).matches(of: /--([a-z0-9-]+): (#[0-9a-f]{6})/) {
        colours[String(match.1)] = String(match.2)
      }
    }
    for ground in ["ground", "panel", "bad-ground"] {
      for (name, colour) in colours where !name.hasSuffix("ground") && !["panel", "line"].contains(name) {
        #expect(contrast(colour, colours[ground] ?? "") >= 4.5, "\(name) \(colour) on \(ground)")
      }
    }
  }

  /// By WCAG 2.2.
  private func contrast(_ a: String, _ b: String) -> Double {
    func luminance(_ hex: String) -> Double {
      let value = Int(hex.dropFirst(), radix: 16) ?? 0
      let parts = [16, 8, 0].map { shift in
        let part = Double(value >> shift & 255) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }
}
