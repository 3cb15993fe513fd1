// A notebook as Markdown by GitHub's rules: prose as it is, code and printed text in blocks, tables as
// tables. Pictures lie in a folder `NAME_files` beside the file.

import BohaiDiagnostics
import BohaiFiles
import Glibc

extension Notebook {
  /// Writes the Markdown and its pictures, and gives the notes of what was left out.
  func exportMarkdown(to output: String, _ options: PageOptions, file: String) throws(Fault) -> [String] {
    var writer = MarkdownExport(name: "\(output.nameOfPath)_files")
    if let title = options.title { writer.add("# \(title)") }
    for (index, cell) in cells.enumerated() {
      try Interrupt.check()
      writer.add(cell, number: index + 1, showsCode: options.showsCode)
    }
    if !writer.files.isEmpty {
      let folder = "\(output.folderOfPath)/\(writer.name)"
      Files.makePublicFolder(folder)
      for (name, bytes) in writer.files.sorted(by: { $0.key < $1.key }) {
        try Files.write(bytes, to: "\(folder)/\(name)")
      }
    }
    try Files.write(writer.text, to: output)
    return []
  }
}

extension Files {
  fileprivate static func makePublicFolder(_ path: String) { mkdir(expanded(path), 0o777) }
}

/// Gathers the text and the pictures.
struct MarkdownExport {
  /// The folder of the pictures.
  let name: String
  private(set) var text = ""
  private(set) var files: [String: [UInt8]] = [:]

  init(name: String) { self.name = name }

  mutating func add(_ part: String) {
    let part = part.withoutEmptyEnds
    if part.isEmpty { return }
    text += (text.isEmpty ? "" : "\n") + part + "\n"
  }

  mutating func add(_ cell: Cell, number: Int, showsCode: Bool) {
    if cell.has(tag: "remove-cell") { return }
    switch cell.kind {
    case .markdown: add(prose(cell, number: number))
    case .raw: if !cell.source.hasPrefix("---") { add(fenced(cell.source, "")) }
    case .code:
      if showsCode, cell.isRunnable, !cell.has(tag: "remove-input") { add(fenced(cell.source, "bohai")) }
      if cell.has(tag: "remove-output") { return }
      for (index, output) in cell.outputs.enumerated() {
        add(markdown(output, "cell-\(number)-\(index + 1)"))
      }
    }
  }

  private func fenced(_ content: String, _ word: String) -> String {
    let fence = String(repeating: "`", count: max(3, content.longestRunOfBackticks + 1))
    return "\(fence)\(word)\n\(content.withoutFinalNewline)\n\(fence)"
  }

  /// Prose with its attached pictures as files.
  private mutating func prose(_ cell: Cell, number: Int) -> String {
    var source = cell.source
    for (attached, bundle) in (cell.attachments ?? [:]).sorted(by: { $0.key < $1.key }) {
      for (type, content) in bundle.object ?? [:] {
        guard let ending = Self.endings[type], let bytes = content.text?.fromBase64 else { continue }
        let stem = attached.filter { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        let file = "cell-\(number)-\(stem.nameOfPath).\(ending)"
        files[file] = bytes
        source = source.replacing("attachment:\(attached)", with: "\(name)/\(file)")
      }
    }
    return source
  }

  private static let endings = [
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp",
  ]

  private mutating func markdown(_ output: Output, _ stem: String) -> String {
    switch output {
    case .stream(_, let text): return fenced(text.withoutEscapes, "text")
    case .error: return fenced(output.plain.withoutEscapes, "text")
    case .display(let data, _), .result(let data, _, _): return markdown(data, stem)
    }
  }

  private mutating func markdown(_ data: [String: JSON], _ stem: String) -> String {
    let plain = data["text/plain"]?.text ?? ""
    if let svg = data["image/svg+xml"]?.text { return picture(Array(svg.utf8), "\(stem).svg", plain) }
    if let html = data["text/html"]?.text, let table = HTMLTables.markdown(html) { return table }
    for (type, ending) in Self.endings.sorted(by: { $0.key > $1.key }) {
      if let bytes = data[type]?.text?.fromBase64 { return picture(bytes, "\(stem).\(ending)", plain) }
    }
    if let markdown = data["text/markdown"]?.text { return markdown }
    if let tex = data["text/latex"]?.text, plain.isEmpty { return tex }
    return plain.isEmpty ? "" : fenced(plain.withoutEscapes, "text")
  }

  private mutating func picture(_ bytes: [UInt8], _ file: String, _ plain: String) -> String {
    files[file] = bytes
    let alternative = plain.spokenPart.map { "[]\\".contains($0) ? " " : String($0) }.joined()
    let folder = name.map { $0 == " " ? "%20" : String($0) }.joined()
    return "![\(alternative)](\(folder)/\(file))"
  }
}

extension String {
  /// Without the escape sequences of terminals.
  fileprivate var withoutEscapes: String {
    guard unicodeScalars.contains("\u{1b}") else { return self }
    return replacing(/\u{1b}(\[[0-?]*[ -\/]*[@-~]|\][^\u{7}\u{1b}]*(\u{7}|\u{1b}\\)|.)/, with: "")
  }
}
