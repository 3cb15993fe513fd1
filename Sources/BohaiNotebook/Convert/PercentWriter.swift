// A notebook as a percent script, which editors and jupytext show as cells.
//
// Invariant: the file, read back, gives the same cells. A line of a cell that looks like a mark gets a
// backslash, and the exact source stands in the metadata then.

import BohaiFiles

enum PercentWriter {
  static func text(of notebook: Notebook, ending: String) -> String {
    var metadata = notebook.metadata
    var jupytext = metadata["jupytext"]?.object ?? [:]
    jupytext["text_representation"] = [
      "extension": .text(ending), "format_name": "percent", "format_version": .text("1.3"),
    ]
    metadata["jupytext"] = .object(jupytext)
    let header = ["---"] + YAMLHeader.lines(["jupyter": .object(metadata.sayingLanguage)]) + ["---"]
    return header.map { "# \($0)\n" }.joined() + notebook.cells.map { "\n" + text(of: $0) }.joined()
  }

  private static func text(of cell: Cell) -> String {
    let readable = text(of: cell, exactSource: false)
    let read = try? PercentReader.read(Array("\(readable)\n# %%\n".utf8), file: "").cells
    return read?.count == 2 && read?[0].isSame(as: cell) == true
      ? readable : text(of: cell, exactSource: true)
  }

  private static func text(of cell: Cell, exactSource: Bool) -> String {
    let mark = PercentMark.written(cell.kind, cell.metadataForText(exactSource: exactSource))
    let seen = visible(cell.source, in: cell.kind)
    let body = cell.kind == .code ? seen.withoutEmptyEnds : seen.isEmpty ? "" : BohaiNotebook.commented(seen)
    return body.isEmpty ? mark + "\n" : "\(mark)\n\(body)\n"
  }

  /// A source as the file shows it: with backslashes in lines that would be marks.
  static func visible(_ source: String, in kind: Cell.Kind) -> String {
    let lines = source.replacingLineEnds.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      let written = kind == .code ? String(line) : "# \(line)"
      guard PercentMark.options(of: written) != nil, let place = line.firstRange(of: "%%") else {
        return String(line)
      }
      return line[..<place.lowerBound] + "\\" + line[place.lowerBound...]
    }.joined(separator: "\n")
  }
}
