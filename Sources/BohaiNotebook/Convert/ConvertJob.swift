// One notebook to convert between the formats that hold cells:
//
//     .ipynb   a Jupyter notebook, the only one with results
//     .md      MyST Markdown
//     .boh     a percent script: a program whose cells begin with `# %%`
//     .py      the same under a name that jupytext takes; it knows no ending .boh

import BohaiDiagnostics
import BohaiFiles
import Glibc

/// A conversion that is ready to be done.
public struct ConvertJob: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case notebook = "ipynb"
    case myst = "md"
    case percent = "boh"

    init?(ending path: String) {
      switch path.split(separator: ".").last {
      case "ipynb": self = .notebook
      case "md", "markdown": self = .myst
      case "boh", "py": self = .percent
      default: return nil
      }
    }
  }

  public let path: String
  public let output: String
  private let format: Format

  /// - Parameters:
  ///   - output: `nil` for a file beside the first with the ending of `format`.
  ///   - replaces: whether a file at `output` may go.
  public init(path: String, output: String?, format: Format?, replaces: Bool) throws(Fault) {
    guard let format = format ?? output.flatMap(Format.init(ending:)) else {
      throw Fault(.noConversion(output))
    }
    self.path = path
    self.format = format
    let folder = path.contains("/") ? path.folderOfPath + "/" : ""
    self.output = output ?? "\(folder)\(path.nameOfPath).\(format.rawValue)"
    if self.output == path { throw Fault(.convertOntoItself(path)) }
    if !replaces, access(Files.expanded(self.output), F_OK) == 0 {
      throw Fault(.convertWouldReplace(self.output))
    }
  }

  /// Converts, and gives the notes of what the new format cannot hold.
  public func run() throws(Fault) -> [String] {
    var notebook = try Notebook(convertibleFile: path)
    var notes: [String] = []
    let withOutputs = notebook.cells.filter { !$0.outputs.isEmpty }.count
    if format != .notebook, withOutputs > 0 { notes.append(Note.outputsLeftOut(cells: withOutputs)) }
    try Files.write(notebook.text(as: format, for: output), to: output)
    return notes
  }
}

extension Notebook {
  /// The cells of a file in any of the formats, with their ids where the file keeps them.
  init(convertibleFile path: String) throws(Fault) {
    switch ConvertJob.Format(ending: path) {
    case .percent: self = try PercentReader.read(try Files.read(path), file: path)
    case .myst, .notebook, nil: self = try NotebookSource(path: path).notebook
    }
    if path.hasSuffix(".py"), metadata["kernelspec"] == nil {
      throw Fault(.notebookLanguage("python", file: path))
    }
    try checkLanguage(file: path)
    for index in cells.indices { cells[index].takeBackKept { $0 } }
    if minor >= 5 { cells.completeIdentifiers() }
  }

  /// The text of a file in this format; `output` is its name.
  mutating func text(as format: ConvertJob.Format, for output: String) -> String {
    // What is known about results goes with them.
    if format != .notebook { for index in cells.indices { cells[index].record = nil } }
    switch format {
    case .myst: return MySTWriter.text(of: self)
    case .percent: return PercentWriter.text(of: self, ending: output.hasSuffix(".py") ? ".py" : ".boh")
    case .notebook:
      if metadata["kernelspec"] == nil { completeLanguage() }
      forgetTextFormat()
      return written()
    }
  }

  /// A notebook does not say which text it came from.
  private mutating func forgetTextFormat() {
    guard var jupytext = metadata["jupytext"]?.object else { return }
    jupytext["text_representation"] = nil
    metadata["jupytext"] = jupytext.isEmpty ? nil : .object(jupytext)
  }
}
