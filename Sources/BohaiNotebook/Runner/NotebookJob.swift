// One file to run: which format it is in, where its results go, and that everything is in order before
// anything runs.
//
//     lecture.ipynb                       results go back into the file
//     lecture.ipynb --output run.ipynb    the file is only read
//     lecture.md                          results are only heard
//     lecture.md --output run.ipynb       a notebook with results
//     lecture.md --output run.md          the text with blocks of results; may be the same file

import BohaiDiagnostics
import BohaiFiles
import BohaiSession

/// A notebook or Markdown file that is ready to run.
public struct NotebookJob: Sendable {
  /// As the user wrote it.
  public let path: String
  /// Whether results are stored; a Markdown file without `--output` stores none.
  public let isStored: Bool
  /// Paths in the notebook are relative to this folder.
  public let folder: String
  private var notebook: Notebook
  private let document: MarkdownDocument?
  private var target: SafeFile?

  /// Reads and checks the file at `path`, opens the way to where results go, and sets parameters.
  public init(path: String, output: String?, parameters: [Parameter]) throws(Fault) {
    self.path = path
    let bytes = try Files.read(path)
    if path.isMarkdown {
      let read = try MarkdownDocument(reading: bytes, file: path)
      notebook = read.notebook
      document = output?.isMarkdown ?? false ? read : nil
    } else {
      notebook = try Notebook(reading: bytes, file: path)
      document = nil
      if let output, output.isMarkdown { throw Fault(.notebookIntoMarkdown(output)) }
    }
    try notebook.checkLanguage(file: path)
    try notebook.inject(parameters, file: path)
    let place = output ?? (path.isMarkdown ? nil : path)
    isStored = place != nil
    target = if let place { try SafeFile(place) } else { nil }
    folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  /// Runs all cells and stores the results after each.
  public mutating func run(in session: Session, tell: (RunEvent) -> Void) throws(Fault) -> RunEnd {
    var notebook = notebook
    let end = try notebook.run(in: session, tell: tell) { notebook throws(Fault) in
      let text = document?.written(with: notebook) ?? notebook.written()
      try target?.replace(with: Array(text.utf8))
    }
    self.notebook = notebook
    return end
  }
}

extension String {
  fileprivate var isMarkdown: Bool { hasSuffix(".md") || hasSuffix(".markdown") }
}
