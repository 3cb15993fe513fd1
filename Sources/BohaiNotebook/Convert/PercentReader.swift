// A program whose cells begin with `# %%`, as a notebook.
//
//     # %% Title [markdown] tags=["a"]     a mark: title, kind of cell, metadata in JSON
//     # %% [text] Title                    prose under a heading of this name
//
// What stands before the first mark is a cell too. Prose and raw cells are comments; code behind the prose of
// a cell is a cell of its own. The metadata of the notebook stands in a comment of YAML at the top, between
// `# ---` lines.

import BohaiDiagnostics
import BohaiFiles

/// Reads one percent script.
struct PercentReader {
  private let file: String
  private let lines: [Substring]
  private var notebook = Notebook()

  static func read(_ bytes: [UInt8], file: String) throws(Fault) -> Notebook {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(.notUTF8(file: file)) }
    let hasMark = text.unicodeScalars.first == "\u{FEFF}"
    var reader = PercentReader(hasMark ? String(text.unicodeScalars.dropFirst()) : text, file: file)
    return try reader.read()
  }

  private init(_ text: String, file: String) {
    self.file = file
    lines = text.linesWithEnds
  }

  private mutating func read() throws(Fault) -> Notebook {
    var start = try readHeader()
    var mark: PercentMark?
    var markLine = start
    for index in start..<lines.count {
      guard let next = PercentMark(lines[index]) else { continue }
      try addCell(mark, lines[start..<index], line: markLine)
      (mark, markLine, start) = (next, index + 1, index + 1)
    }
    try addCell(mark, lines[start...], line: markLine)
    notebook.cells.completeIdentifiers()
    return notebook
  }

  // MARK: Cells

  private mutating func addCell(_ mark: PercentMark?, _ lines: ArraySlice<Substring>, line: Int) throws(Fault)
  {
    let body = lines.joined().replacingLineEnds.withoutEmptyEnds
    if mark == nil, body.isEmpty { return }
    let mark = mark ?? PercentMark.code
    try mark.metadata.checkCellMetadata(Fields.Owner(file: file, place: "the cell in line \(line)"))
    var cell = Cell(mark.kind, source: body, metadata: mark.metadata)
    var code = ""
    if mark.kind != .code { (cell.source, code) = uncommented(body) }
    if let heading = mark.heading {
      let sign = notebook.cells.isEmpty ? "#" : "##"
      cell.source = "\(sign) \(heading)" + (cell.source.isEmpty ? "" : "\n\n\(cell.source)")
    }
    cell.takeBackKept { PercentWriter.visible($0, in: mark.kind) }
    notebook.cells.append(cell)
    if !code.isEmpty { notebook.cells.append(Cell(.code, source: code)) }
  }

  /// The comment at the beginning without its signs, and the code behind it.
  private func uncommented(_ body: String) -> (comment: String, code: String) {
    var comment: [String] = []
    var rest = body.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = rest.first, line.utf8.first == UInt8(ascii: "#") {
      comment.append(line.withoutCommentSign)
      rest.removeFirst()
    }
    return (comment.joined(separator: "\n"), rest.joined(separator: "\n").withoutEmptyEnds)
  }

  // MARK: Header

  /// Reads the metadata of the notebook and gives the index of the first line behind it.
  private mutating func readHeader() throws(Fault) -> Int {
    // A path to the program that runs the file, and Python's note on its encoding, may stand above.
    let first =
      lines.firstIndex { line in
        !["#!", "# -*- ", "# vim:"].contains { line.utf8.starts(with: $0.utf8) }
      } ?? 0
    let borders = lines.indices.dropFirst(first).filter { lines[$0].withoutCommentSign.trimmed == "---" }
      .prefix(2)
    guard borders.first == first, borders.count == 2, let end = borders.last,
      lines[first...end].allSatisfy({ $0.utf8.first == UInt8(ascii: "#") })
    else { return 0 }
    var yaml = lines
    for index in first...end { yaml[index] = Substring(lines[index].withoutCommentSign) }
    let front = try FrontMatter(yaml[(first + 1)..<end], file: file)
    notebook.metadata = front.metadata
    if let rest = front.rest { notebook.cells.append(Cell(.raw, source: rest)) }
    try front.metadata.checkNotebookMetadata(Fields.Owner(file: file, place: "the header"))
    return end + 1
  }
}

extension StringProtocol {
  /// Without `# ` or `#` at the beginning; by bytes, since a letter's accent may join the space before it.
  var withoutCommentSign: String {
    guard utf8.first == UInt8(ascii: "#") else { return String(self) }
    let rest = utf8.dropFirst()
    return String(decoding: rest.first == UInt8(ascii: " ") ? rest.dropFirst() : rest, as: UTF8.self)
  }
}
