// The YAML at the top of a Markdown file: the title and what notebook tools put there becomes metadata of the
// notebook, the rest (authors, options of other programs) is kept as a raw cell, unread.

import BohaiDiagnostics
import BohaiFiles

/// The front matter of one file.
struct FrontMatter {
  /// Keys of the notebook's metadata.
  static let known: Set<String> = ["title", "jupytext", "kernelspec", "language_info", "jupyter"]

  private(set) var metadata: [String: JSON] = [:]
  /// The lines that are no metadata, with their `---`.
  private(set) var rest: String?

  init(_ lines: ArraySlice<Substring>, file: String) throws(Fault) {
    var unread: [Substring] = []
    var start = lines.startIndex
    while start < lines.endIndex {
      var end = start + 1
      while end < lines.endIndex, lines[end].first.map({ $0.isWhitespace || $0 == "-" }) ?? true { end += 1 }
      let section = lines[start..<end]
      let key = lines[start].prefix { $0 != ":" }.trimmed
      if Self.known.contains(key) { try add(section, file: file) } else { unread += section }
      start = end
    }
    metadata = metadata.withLanguageSaid
    let text = unread.joined().replacingLineEnds.withoutEmptyEnds
    if !text.isEmpty { rest = "---\n\(text)\n---" }
  }

  private mutating func add(_ section: ArraySlice<Substring>, file: String) throws(Fault) {
    var members = try SmallYAML.read(section, file: file)
    if let nested = members.removeValue(forKey: "jupyter")?.object { members.merge(nested) { old, _ in old } }
    metadata.merge(members) { old, _ in old }
  }
}
