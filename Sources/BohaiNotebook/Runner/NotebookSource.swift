// A notebook or Markdown file as it was read, checked and given its parameters: what runs, checks and
// strippings begin with.

import BohaiDiagnostics
import BohaiFiles

/// One file with cells.
struct NotebookSource: Sendable {
  let path: String
  let bytes: [UInt8]
  var notebook: Notebook
  /// The text of a Markdown file; `nil` for a notebook.
  let document: MarkdownDocument?

  init(path: String) throws(Fault) {
    self.path = path
    bytes = try Files.read(path)
    if path.isMarkdown {
      let read = try MarkdownDocument(reading: bytes, file: path)
      notebook = read.notebook
      document = read
    } else {
      notebook = try Notebook(reading: bytes, file: path)
      document = nil
    }
  }

  init(path: String, parameters: [Parameter]) throws(Fault) {
    try self.init(path: path)
    try notebook.checkLanguage(file: path)
    try notebook.inject(parameters, file: path)
  }

  /// Paths in the cells are relative to this folder.
  var folder: String { path.folderOfPath }

  /// The text of the file `output` that holds `notebook`; results of a notebook cannot go into Markdown.
  func text(of notebook: Notebook, for output: String) -> String {
    if output.isMarkdown, let document { return document.written(with: notebook) }
    return notebook.written()
  }

  func checkOutput(_ output: String?) throws(Fault) {
    if let output, output.isMarkdown, document == nil { throw Fault(.notebookIntoMarkdown(output)) }
  }
}

extension String {
  var isMarkdown: Bool { hasSuffix(".md") || hasSuffix(".markdown") }
}
