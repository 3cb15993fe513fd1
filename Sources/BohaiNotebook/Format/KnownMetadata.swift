// The metadata that the notebook format gives a meaning. All other metadata is the user's and is not looked
// at.

import BohaiDiagnostics
import BohaiFiles

extension [String: JSON] {
  /// `kernelspec`, `language_info`, `title`, `authors`.
  func checkNotebookMetadata(_ owner: Fields.Owner) throws(Fault) {
    let metadata = Fields(.object(self), of: owner)
    if let kernel = try metadata.objectIfAny("kernelspec") {
      try kernel.check(["name", "display_name"], in: "kernelspec", owner, required: true)
      try kernel.check(["language"], in: "kernelspec", owner)
    }
    if let language = try metadata.objectIfAny("language_info") {
      try language.check(["name"], in: "language_info", owner, required: true)
      try language.check(["file_extension", "mimetype", "pygments_lexer"], in: "language_info", owner)
    }
    try check(["title"], in: "metadata", owner)
    _ = try metadata.listIfAny("authors")
  }

  /// `tags`, `name`, `collapsed`, `scrolled`, `jupyter`, `execution`.
  func checkCellMetadata(_ owner: Fields.Owner) throws(Fault) {
    let metadata = Fields(.object(self), of: owner)
    if let tags = self["tags"], tags.texts?.contains(where: { $0.contains(",") }) ?? true {
      throw metadata.wrong("metadata.tags", wanted: "a list of texts without commas", found: tags)
    }
    try check(["name"], in: "metadata", owner)
    try check(truths: ["collapsed"], in: "metadata", owner)
    if self["scrolled"] != "auto" { try check(truths: ["scrolled"], in: "metadata", owner) }
    if let jupyter = try metadata.objectIfAny("jupyter") {
      try jupyter.check(truths: ["source_hidden", "outputs_hidden"], in: "metadata.jupyter", owner)
    }
    if let execution = try metadata.objectIfAny("execution") {
      try execution.check(execution.keys.sorted(), in: "metadata.execution", owner)
    }
  }

  private func check(
    _ texts: [String], in group: String, _ owner: Fields.Owner, required: Bool = false
  ) throws(Fault) {
    for name in texts where self[name]?.text == nil && (required || self[name] != nil) {
      throw Fields(.null, of: owner).wrong("\(group).\(name)", wanted: "a text", found: self[name])
    }
  }

  private func check(truths: [String], in group: String, _ owner: Fields.Owner) throws(Fault) {
    for name in truths {
      switch self[name] {
      case nil, .truth: continue
      case let found:
        throw Fields(.null, of: owner).wrong("\(group).\(name)", wanted: "true or false", found: found)
      }
    }
  }
}
