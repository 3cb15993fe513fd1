// A file that holds a notebook, with the results stored in it.

import BohaiDiagnostics

extension Notebook {
  /// The notebook in a file: Markdown where its name says so, a Jupyter notebook otherwise. Results in
  /// Markdown become printed text.
  public init(file path: String) throws(Fault) {
    let source = try NotebookSource(path: path)
    self = source.notebook
    let results = source.document?.storedResults ?? [:]
    for index in cells.indices {
      guard let id = cells[index].id, let text = results[id] else { continue }
      cells[index].outputs = [.stream(name: "stdout", text: text)]
    }
  }
}
