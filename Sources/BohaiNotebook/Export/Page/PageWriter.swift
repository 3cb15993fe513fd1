// The cells of a notebook as HTML, one after the other. Tags say what a reader sees, as Jupyter Book has it:
// `remove-cell`, `remove-input`, `remove-output` leave out, `hide-cell`, `hide-input`, `hide-output` fold.

import BohaiDiagnostics
import BohaiFiles
import BohaiText

/// Gathers the body of a page.
struct PageWriter {
  let words: PageWords
  let options: PageOptions
  private let folder: String
  private let markdown: MarkdownLibrary
  private let markup: MarkupLibrary

  private(set) var html = ""
  private(set) var headings: [Sanitizer.Heading] = []
  private(set) var notes: [String] = []
  private let identifiers = PageIdentifiers()
  private var cell = 0
  private var output = 0

  init(words: PageWords, options: PageOptions, folder: String) throws(Fault) {
    self.words = words
    self.options = options
    self.folder = folder
    markdown = try MarkdownLibrary.opened.get()
    markup = try MarkupLibrary.opened.get()
  }

  mutating func add(_ cell: Cell, number: Int) {
    self.cell = number
    if cell.says("remove-cell") { return }
    let content: String
    switch cell.kind {
    case .markdown: content = prose(cell)
    case .code: content = code(cell)
    case .raw: content = raw(cell)
    }
    if content.isEmpty { return }
    let kind = cell.kind == .markdown ? "prose" : cell.kind == .code ? "computed" : "raw"
    let id = identifiers.unique("cell-" + (cell.id ?? String(number)))
    let shown = cell.says("hide-cell") ? folded(content, under: words.code) : content
    html += "<div class=\"cell \(kind)\"\(attribute("id", id))>\n\(shown)</div>\n"
  }

  private func folded(_ content: String, under title: String) -> String {
    "<details>\n<summary>\(title)</summary>\n\(content)</details>\n"
  }

  // MARK: Prose

  private mutating func prose(_ cell: Cell) -> String {
    render(
      markdown: cell.source, pictures: PagePictures(folder: folder, attachments: cell.attachments ?? [:]))
  }

  private mutating func render(markdown text: String, pictures: PagePictures) -> String {
    let formulas = Formulas(in: text)
    var sanitizer = Sanitizer(.prose, wrapped: true)
    sanitizer.formulas = formulas
    sanitizer.findsPicture = pictures.address
    sanitizer.namesHeading = identifiers.heading
    let html = "<div>\(markdown.html(of: formulas.text))</div>"
    if !markup.read(html, as: .html, { sanitizer.take($0) }) { return "<pre>\(escapedHTML(text))</pre>\n" }
    headings += sanitizer.headings
    tell(sanitizer.removed)
    return sanitizer.html + "\n"
  }

  /// Raw cells are meant for one kind of document; front matter is for none.
  private func raw(_ cell: Cell) -> String {
    let isMeant = cell.metadata["raw_mimetype"] == nil && cell.metadata["format"] == nil
    guard isMeant, !cell.source.hasPrefix("---"), !cell.source.trimmed.isEmpty else { return "" }
    return "<pre>\(escapedHTML(cell.source))</pre>\n"
  }

  // MARK: Code

  private mutating func code(_ cell: Cell) -> String {
    var parts = ""
    if options.showsCode, cell.isRunnable, !cell.says("remove-input") {
      let name = cell.executionCount.map { "<div class=\"prompt\">In[\($0)]</div>\n" } ?? ""
      let block = "\(name)<pre class=\"source\"><code>\(highlighted(cell.source))</code></pre>\n"
      let isHidden = cell.says("hide-input") || cell.metadata["jupyter"]?["source_hidden"] == .truth(true)
      parts += isHidden ? folded(block, under: words.code) : block
    }
    if cell.says("remove-output") { return parts }
    var results = ""
    for output in cell.outputs { results += render(output) }
    let isHidden = cell.says("hide-output") || cell.metadata["jupyter"]?["outputs_hidden"] == .truth(true)
    return parts + (isHidden && !results.isEmpty ? folded(results, under: words.result) : results)
  }

  private mutating func render(_ output: Output) -> String {
    self.output += 1
    switch output {
    case .stream(let name, let text):
      let kind = name == "stderr" ? "stream warned" : "stream"
      return "<div class=\"output \(kind)\">\(scrolling(TerminalText.html(text.withoutFinalNewline)))</div>\n"
    case .error(let name, let message, let traceback):
      let text = traceback.isEmpty ? "\(name): \(message)" : traceback.joined(separator: "\n")
      let label = attribute("aria-label", "\(words.error): \(message)")
      return
        "<div class=\"output error\" role=\"group\"\(label)>\(scrolling(TerminalText.html(text)))</div>\n"
    case .display(let data, let metadata), .result(let data, let metadata, _):
      return render(data, metadata)
    }
  }

  /// Preformatted text may be wider than the page; the keyboard must be able to scroll it.
  private func scrolling(_ html: String) -> String { "<pre tabindex=\"0\">\(html)</pre>" }

  // MARK: Results in several forms

  /// The best form that holds something to see.
  private mutating func render(_ data: [String: JSON], _ metadata: [String: JSON]) -> String {
    let plain = data["text/plain"]?.text ?? ""
    if let svg = data["image/svg+xml"]?.text, let drawn = picture(svg, plain) { return drawn }
    if let html = data["text/html"]?.text, let safe = sanitized(html, as: .html) {
      let label = attribute("aria-label", "\(words.result) \(output)")
      return "<div class=\"output html\" role=\"group\" tabindex=\"0\"\(label)>\(safe.html)</div>\n"
    }
    for type in ["image/png", "image/jpeg", "image/gif", "image/webp"] {
      guard let bytes = data[type]?.text, let image = PagePictures.stored(bytes, type: type) else { continue }
      let size = PagePictures.size(metadata[type])
      let alternative = attribute("alt", plain.spokenPart)
      return "<figure class=\"output\"><img\(attribute("src", image))\(alternative)\(size)></figure>\n"
    }
    if let text = data["text/markdown"]?.text {
      let kept = headings
      defer { headings = kept }  // the contents list what the author wrote
      return "<div class=\"output\">\(render(markdown: text, pictures: PagePictures(folder: folder)))</div>\n"
    }
    if let tex = data["text/latex"]?.text, data["text/plain"] == nil {
      return "<div class=\"output\"><span class=\"math display\">\(escapedHTML(tex))</span></div>\n"
    }
    return plain.isEmpty ? "" : "<div class=\"output\">\(scrolling(TerminalText.html(plain)))</div>\n"
  }

  private mutating func picture(_ svg: String, _ plain: String) -> String? {
    guard let safe = sanitized(svg, as: .xml) ?? sanitized(svg, as: .html) else { return nil }
    var html = safe.html
    if !html.contains("<title"), !html.contains("aria-label"), html.hasPrefix("<svg") {
      let name = " role=\"img\"" + attribute("aria-label", plain.spokenPart)
      html.insert(contentsOf: name, at: html.index(html.startIndex, offsetBy: 4))
    }
    return "<figure class=\"output\">\(html)</figure>\n"
  }

  private mutating func sanitized(_ text: String, as form: MarkupLibrary.Form) -> Sanitizer? {
    var sanitizer = Sanitizer(.output(prefix: "o\(output)-"), wrapped: form == .html)
    let wrapped = form == .html ? "<div>\(text)</div>" : text
    let isRead = markup.read(wrapped, as: form) { sanitizer.take($0) }
    guard isRead else { return nil }
    tell(sanitizer.removed)
    return sanitizer.hasContent ? sanitizer : nil
  }

  private mutating func tell(_ removed: Set<String>) {
    for what in removed.sorted() {
      let note = Note.leftOutOfPage(what, cell: cell)
      if !notes.contains(note) { notes.append(note) }
    }
  }
}

extension Cell {
  /// `hide-input`, or `hide_input` as some tools write it.
  fileprivate func says(_ tag: String) -> Bool {
    tags.contains { $0 == tag || $0.replacing("_", with: "-") == tag }
  }
}

extension String {
  /// The lines of a picture's text that can be read aloud. Of a chart these are its title and its sentence: a
  /// blank line parts them from the drawing. A title with which the sentence begins is not said twice.
  var spokenPart: String {
    var lines: [String] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.unicodeScalars.contains(where: { (0x2500...0x28FF).contains($0.value) }) {
        if let blank = lines.drop(while: \.isEmpty).firstIndex(of: "") { lines.removeSubrange(blank...) }
        break
      }
      lines.append(line.trimmed)
    }
    let title = lines.first ?? ""
    let rest = lines.dropFirst().joined(separator: " ").trimmed
    let parts = [rest.hasPrefix(title) && !rest.isEmpty ? "" : title, rest].filter { !$0.isEmpty }
    // A chart without title begins with its sentence, which goes on in the next line.
    let text = parts.joined(separator: title.contains(": ") ? " " : ". ")
    return text.count > 500 ? text.prefix(499) + "…" : text
  }
}
