// A notebook without results: outputs, counts and records of runs go; ids, tags and all other metadata stay.

import BohaiDiagnostics
import BohaiFiles

extension Notebook {
  /// The same notebook as if it had never run.
  public var stripped: Notebook {
    var notebook = self
    for index in cells.indices where cells[index].kind == .code { notebook.cells[index].clear() }
    return notebook
  }
}

/// Takes the results out of the file at `path`, or writes a file without them to `output`. Nothing runs, and
/// a file that holds no results is left alone.
///
/// - Returns: how many cells had results.
public func stripNotebook(path: String, output: String?) throws(Fault) -> Int {
  let source = try NotebookSource(path: path)
  try source.checkOutput(output)
  let stripped = source.notebook.stripped
  let count = source.document?.storedResults.count
    ?? zip(source.notebook.cells, stripped.cells).count { $0 != $1 }
  if count > 0 || output != nil {
    var file = try SafeFile(output ?? path)
    try file.replace(with: Array(source.text(of: stripped, for: output ?? path).utf8))
  }
  return count
}
