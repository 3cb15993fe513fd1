// A Markdown file as a notebook.
//
// In MyST Markdown code stands in `{code-cell}` blocks, in plain Markdown in blocks marked `bohai`. A file
// that has a `{code-cell}` is MyST, and its `bohai` blocks are only shown. The text between is prose.
//
// Invariant: the pieces, joined, are the file, byte for byte; so results can be put into it without touching
// what the author wrote. Results stand in a block marked `text bohai-output` right behind their code; the
// next run replaces it. Markdown holds no other outputs.

import BohaiDiagnostics

/// A Markdown file, cut into prose, code and stored results.
public struct MarkdownDocument: Sendable {
  enum Piece: Sendable {
    case prose(String)
    /// The text of a code block with its fences, and the cell that it gave.
    case code(String, Cell)
    /// Results of an earlier run, with the empty line before them.
    case results(String)
  }

  var pieces: [Piece] = []
  /// The same as a notebook, without outputs.
  public internal(set) var notebook: Notebook

  /// - Parameter file: the name under which mistakes are told.
  public init(reading bytes: [UInt8], file: String) throws(Fault) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(.notUTF8(file: file)) }
    var reader = MarkdownReader(text, file: file)
    notebook = Notebook()
    try reader.read(into: &self)
    notebook.cells.completeIdentifiers()
    adoptIdentifiers()
  }

  /// The code pieces know their cells by id.
  private mutating func adoptIdentifiers() {
    var code = notebook.cells.filter { $0.kind == .code }[...]
    for (index, piece) in pieces.enumerated() {
      if case .code(let text, _) = piece, let cell = code.popFirst() { pieces[index] = .code(text, cell) }
    }
  }
}
