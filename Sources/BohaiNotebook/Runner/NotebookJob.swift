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
import Glibc

/// A notebook or Markdown file that is ready to run.
public struct NotebookJob: Sendable {
  /// As the user wrote it.
  public var path: String { source.path }
  /// Whether results are stored; a Markdown file without `--output` stores none.
  public var isStored: Bool { place != nil }
  /// Paths in the notebook are relative to this folder.
  public var folder: String { source.folder }
  /// The notebook; with its results after the run.
  public private(set) var notebook: Notebook
  private let source: NotebookSource
  private let options: RunOptions
  private let place: String?
  /// What the output file held when a run was to resume from it.
  private var adopted: [UInt8]?
  private var target: SafeFile?

  /// Reads and checks the file at `path`, opens the way to where results go, and sets parameters.
  public init(
    path: String, output: String?, parameters: [Parameter], _ options: RunOptions = RunOptions()
  ) throws(Fault) {
    source = try NotebookSource(path: path, parameters: parameters)
    try source.checkOutput(output)
    self.options = options
    notebook = source.notebook
    place = output ?? (path.isMarkdown ? nil : path)
    if options.resumes, place?.isMarkdown ?? true { throw Fault(.markdownCannotResume(place ?? path)) }
    target = if let place { try SafeFile(place) } else { nil }
    if options.resumes, let output, access(output, F_OK) == 0 { try adoptResults(of: output) }
  }

  /// Resuming goes on from the results in the output file: cells know theirs by id, and by their records
  /// whether they still hold.
  private mutating func adoptResults(of output: String) throws(Fault) {
    let bytes = try Files.read(output)
    let known = try Notebook(reading: bytes, file: output).cells
    adopted = bytes
    let pairs = known.compactMap { cell in cell.id.map { ($0, cell) } }
    let byIdentifier = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    for index in notebook.cells.indices where notebook.cells[index].kind == .code {
      guard let cell = notebook.cells[index].id.flatMap({ byIdentifier[$0] }) else { continue }
      notebook.cells[index].executionCount = cell.executionCount
      notebook.cells[index].outputs = cell.outputs
      notebook.cells[index].record = cell.record
    }
  }

  /// Runs all cells and stores the results after each.
  public mutating func run(in session: Session, tell: (RunEvent) -> Void) throws(Fault) -> RunEnd {
    var notebook = notebook
    let end = try notebook.run(in: session, options, tell: tell) { notebook throws(Fault) in
      let text = text(of: notebook)
      try target?.replace(with: text)
    }
    // The results of an unchanged notebook hold, but the prose around them may be new.
    if case .unchanged = end, let adopted {
      notebook.completeLanguage()
      let text = text(of: notebook)
      if adopted != text { try target?.replace(with: text) }
    }
    self.notebook = notebook
    return end
  }

  /// Where `--html` puts the page: beside the results, or beside a Markdown file that stores none.
  public var pagePath: String {
    let file = place ?? path
    let folder = file.contains("/") ? file.folderOfPath + "/" : ""
    return "\(folder)\(file.nameOfPath).html"
  }

  /// Writes the notebook with its results as a page.
  ///
  /// - Returns: notes of what had to be left out.
  public func writePage() throws(Fault) -> [String] {
    let page = try notebook.page(file: path)
    try Files.write(page.html, to: pagePath)
    return page.notes
  }

  private func text(of notebook: Notebook) -> [UInt8] {
    Array(source.text(of: notebook, for: place ?? path).utf8)
  }
}
