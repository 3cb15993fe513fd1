// A chart for a terminal: title, the sentence that says what is to be seen, notes and sources.

import BohaiText

extension Chart {
  /// Lines of at most `width` columns.
  public func text(width: Int) -> [String] {
    var lines = title.map { wrapped($0, width: width) } ?? []
    lines += wrapped(summary, width: width)
    for note in notes { lines += wrapped("note: \(note)", width: width) }
    for source in sources { lines += wrapped("source: \(source)", width: width) }
    return lines
  }
}
