// What a text format has no place for, kept as further metadata of a cell: its id, its attached pictures, and
// its exact source where the text cannot say it (line ends of other systems, empty lines at the ends, lines
// that look like marks).
//
// Invariant: what a person sees and edits wins. An exact source counts only as long as the visible text is
// the one that was written for it.

import BohaiFiles

enum KeptInText {
  static let identifier = "bohai_id"
  static let source = "bohai_source"
  static let attachments = "bohai_attachments"
  /// `markdown`, for prose that had to be written as a raw block.
  static let kind = "bohai_kind"

  static let all: Set<String> = [identifier, source, attachments, kind]
}

extension Cell {
  /// The metadata with what is kept in a text file.
  func metadataForText(exactSource: Bool) -> [String: JSON] {
    var metadata = metadata.without(KeptInText.all)
    if let id { metadata[KeptInText.identifier] = .text(id) }
    if let attachments { metadata[KeptInText.attachments] = .object(attachments) }
    if exactSource { metadata[KeptInText.source] = .text(source) }
    return metadata
  }

  /// Takes back what was kept. `visible` says how a source looks in the file that was read.
  mutating func takeBackKept(visible: (String) -> String) {
    if let id = metadata.removeValue(forKey: KeptInText.identifier)?.text, id.isCellIdentifier {
      self.id = id
    }
    if let kept = metadata.removeValue(forKey: KeptInText.attachments)?.object { attachments = kept }
    if let exact = metadata.removeValue(forKey: KeptInText.source)?.text {
      if visible(exact).asSeen.utf8.elementsEqual(source.asSeen.utf8) { source = exact }
    }
    let kept = metadata.removeValue(forKey: KeptInText.kind)?.text
    if kind == .raw, let kept, let real = Kind(rawValue: kept) { kind = real }
  }

  /// Whether this cell, read from a text file, is the one that was written; outputs and counts do not count.
  func isSame(as other: Cell) -> Bool {
    kind == other.kind && source.utf8.elementsEqual(other.source.utf8) && metadata == other.metadata
      && (id == other.id || other.id == nil) && attachments == other.attachments
  }
}

extension String {
  /// Without what an editor may change unasked: carriage returns and empty lines at the ends.
  fileprivate var asSeen: String {
    var seen = ""
    seen.unicodeScalars.append(contentsOf: unicodeScalars.lazy.filter { $0 != "\r" })
    return seen.withoutEmptyEnds
  }
}
