// One notebook to export: what it becomes and where that goes. The notebook itself is only read, and nothing
// is run.
//
//     lecture.ipynb --to html    lecture.html
//     lecture.ipynb --to pdf     lecture.pdf, printed from the page
//     lecture.ipynb --to md      lecture.md, with its pictures in lecture_files/
//     lecture.ipynb --to script  lecture.boh

import BohaiDiagnostics
import BohaiFiles
import Glibc

/// An export that is ready to be done.
public struct ExportJob: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case html, pdf
    case markdown = "md"
    case script

    var ending: String { self == .script ? "boh" : rawValue }
  }

  public let path: String
  public let format: Format
  /// Where the export goes.
  public let output: String
  let options: PageOptions

  /// - Parameter output: `nil` for a file beside the notebook with the ending of the format.
  public init(path: String, format: Format, output: String? = nil, options: PageOptions = PageOptions())
    throws(Fault)
  {
    self.path = path
    self.format = format
    self.options = options
    let folder = path.contains("/") ? path.folderOfPath + "/" : ""
    self.output = output ?? "\(folder)\(path.nameOfPath).\(format.ending)"
    if self.output == path { throw Fault(.exportOntoItself(path)) }
    // Markdown or a program beside a notebook may be what it was made from.
    let mayBeSource = output == nil && (format == .markdown || format == .script)
    if mayBeSource, access(Files.expanded(self.output), F_OK) == 0 {
      throw Fault(.exportWouldReplace(self.output))
    }
  }

  /// Exports, and gives the notes of what had to be left out.
  public func run() throws(Fault) -> [String] {
    let notebook = try Notebook(file: path)
    try notebook.checkLanguage(file: path)
    switch format {
    case .html:
      let page = try notebook.page(options, file: path)
      try Files.write(page.html, to: output)
      return page.notes
    case .pdf:
      let page = try notebook.page(options, file: path)
      try Printer.print(page.html, to: output)
      return page.notes
    case .markdown: return try notebook.exportMarkdown(to: output, options, file: path)
    case .script:
      let script = notebook.script(options, file: path)
      try Files.write(script.text, to: output)
      return script.notes
    }
  }
}
