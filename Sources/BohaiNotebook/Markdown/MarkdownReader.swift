// Cuts a Markdown file into pieces and makes the cells of the notebook from them.

import BohaiDiagnostics
import BohaiFiles

/// Reads one Markdown file line by line.
struct MarkdownReader {
  private let file: String
  /// With their ends.
  private let lines: [Substring]
  private var index = 0
  /// Prose not yet made into a cell, as in the file and without marks.
  private var prose = ""
  private var proseMetadata: [String: JSON] = [:]
  /// Whether the front matter names the kernel, and so Bohai.
  private var saysLanguage = false

  init(_ text: String, file: String) {
    self.file = file
    lines = text.linesWithEnds
  }

  mutating func read(into document: inout MarkdownDocument) throws(Fault) {
    try readFrontMatter(into: &document)
    let format = document.notebook.metadata["jupytext"]?["text_representation"]?["format_name"]
    let isMyST = format == "myst" || lines.contains { Fence(opening: $0)?.info.hasPrefix("{code-cell}") ?? false }
    while index < lines.count {
      let line = lines[index]
      if let fence = Fence(opening: line) {
        try readBlock(fence, isMyST: isMyST, into: &document)
      } else if isMyST, let metadata = try cellBreak(line) {
        endProse(in: &document)
        document.add(prose: String(line))
        proseMetadata = metadata
        index += 1
      } else {
        document.add(prose: String(line))
        prose += line
        index += 1
      }
    }
    endProse(in: &document)
    let holdsCode = document.notebook.cells.contains { $0.kind == .code }
    if !holdsCode, !saysLanguage { throw Fault(.markdownWithoutCode(file: file)) }
  }

  // MARK: Blocks

  private mutating func readBlock(
    _ fence: Fence, isMyST: Bool, into document: inout MarkdownDocument
  ) throws(Fault) {
    let start = index
    let content = try blockContent(fence)
    let text = lines[start..<index].joined()
    switch fence.role(inMyST: isMyST) {
    case .code(let words):
      endProse(in: &document)
      let cell = try codeCell(content, words: words, isMyST: isMyST, line: start + 1)
      document.pieces.append(.code(text, cell))
      document.notebook.cells.append(cell)
    case .results: document.addResults(text)
    case .raw:
      endProse(in: &document)
      document.add(prose: text)
      document.notebook.cells.append(try rawCell(content))
    case .shown:
      document.add(prose: text)
      prose += text
    }
  }

  /// The lines between the fences; stands behind the closing one afterwards.
  private mutating func blockContent(_ fence: Fence) throws(Fault) -> ArraySlice<Substring> {
    let start = index
    index += 1
    while index < lines.count {
      index += 1
      if fence.isClosed(by: lines[index - 1]) { return lines[(start + 1)..<(index - 1)] }
    }
    throw Fault(.openBlock(file: file, line: start + 1))
  }

  private func codeCell(
    _ content: ArraySlice<Substring>, words: String, isMyST: Bool, line: Int
  ) throws(Fault) -> Cell {
    var content = content
    var metadata: [String: JSON] = [:]
    if isMyST {
      // The word names a highlighter (jupytext writes one); it tells the language only where the front matter
      // does not.
      if !saysLanguage, !words.isEmpty, words.lowercased() != "bohai" {
        throw Fault(.notebookLanguage(words, file: "\(file), line \(line)"))
      }
      metadata = try BlockMetadata(file: file).take(from: &content)
      if content.first?.trimmed.isEmpty ?? false { content.removeFirst() }
    } else {
      metadata = try BlockMetadata(file: file).read(words: words, line: line)
    }
    try metadata.checkCellMetadata(Fields.Owner(file: file, place: "the block in line \(line)"))
    let source = content.joined().replacingLineEnds.withoutFinalNewline
    var cell = Cell(.code, source: source, metadata: metadata)
    cell.takeBackKept(visible: \.replacingLineEnds)
    return cell
  }

  private func rawCell(_ content: ArraySlice<Substring>) throws(Fault) -> Cell {
    var content = content
    let metadata = try BlockMetadata(file: file).take(from: &content)
    if content.first?.trimmed.isEmpty ?? false { content.removeFirst() }
    var cell = Cell(.raw, source: content.joined().replacingLineEnds.withoutFinalNewline, metadata: metadata)
    cell.takeBackKept(visible: \.replacingLineEnds)
    return cell
  }

  // MARK: Prose

  private mutating func endProse(in document: inout MarkdownDocument) {
    let source = prose.replacingLineEnds.withoutEmptyEnds
    if !source.isEmpty {
      var cell = Cell(.markdown, source: source, metadata: proseMetadata)
      cell.takeBackKept(visible: \.replacingLineEnds)
      document.notebook.cells.append(cell)
    }
    prose = ""
    proseMetadata = [:]
  }

  /// `+++`, or `+++ {"tags": ["remove-cell"]}`, parts two cells of prose.
  private func cellBreak(_ line: Substring) throws(Fault) -> [String: JSON]? {
    guard line.hasPrefix("+++") else { return nil }
    let rest = line.dropFirst(3).trimmed
    if rest.isEmpty { return [:] }
    let json = try JSONReader.read(Array(rest.utf8), file: "\(file), after +++ in line \(index + 1)")
    return json.object ?? [:]
  }

  // MARK: Front matter

  private mutating func readFrontMatter(into document: inout MarkdownDocument) throws(Fault) {
    guard let first = lines.first, first.trimmed == "---" else { return }
    guard let end = lines.indices.dropFirst().first(where: { lines[$0].trimmed == "---" }) else { return }
    let front = try FrontMatter(lines[1..<end], file: file)
    document.add(prose: lines[...end].joined())
    document.notebook.metadata = front.metadata
    if let rest = front.rest { document.notebook.cells.append(Cell(.raw, source: rest)) }
    try front.metadata.checkNotebookMetadata(Fields.Owner(file: file, place: "the front matter"))
    try document.notebook.checkLanguage(file: file)
    saysLanguage = front.metadata["kernelspec"] != nil
    index = end + 1
  }
}

extension MarkdownDocument {
  fileprivate mutating func add(prose text: String) {
    if case .prose(let before)? = pieces.last {
      pieces[pieces.count - 1] = .prose(before + text)
    } else {
      pieces.append(.prose(text))
    }
  }

  /// Results belong to the code before them; the empty line between goes with them.
  fileprivate mutating func addResults(_ text: String) {
    guard case .prose(let gap)? = pieces.last, gap.trimmed.isEmpty else {
      return pieces.append(.results(text))
    }
    pieces[pieces.count - 1] = .results(gap + text)
  }
}
