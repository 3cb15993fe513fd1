// Metadata as YAML, in the part of it that `SmallYAML` reads: maps in blocks, everything else on one line, as
// JSON where plain words would not do.

import BohaiFiles

enum YAMLHeader {
  /// The lines of a map, keys sorted.
  static func lines(_ members: [String: JSON], indent: String = "") -> [String] {
    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { key, value -> [String] in
      let name = indent + word(key) + ":"
      if let inner = value.object, !inner.isEmpty { return [name] + lines(inner, indent: indent + "  ") }
      return ["\(name) \(plain(value))"]
    }
  }

  private static func plain(_ value: JSON) -> String { value.text.map(word) ?? value.writtenOnOneLine() }

  /// A text without quotes where YAML takes it for a text.
  static func word(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || " _-.".unicodeScalars.contains($0)
    }
    let starts = text.first.map { $0.isLetter } ?? false
    let isTruth = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    return isPlain && starts && !isTruth && !text.hasSuffix(" ") ? text : JSON.text(text).writtenOnOneLine()
  }
}

extension [String: JSON] {
  /// What stands in a text for a notebook without `language_info`: the least that other readers take.
  private static let noLanguageInfo: JSON = ["name": "bohai"]

  /// The usual `language_info` goes without saying; where there is none, this is said.
  var sayingLanguage: [String: JSON] {
    var metadata = self
    if self["kernelspec"] == nil { return metadata }
    metadata["language_info"] = self["language_info"] ?? Self.noLanguageInfo
    if self["language_info"] == Notebook.languageInfo { metadata["language_info"] = nil }
    return metadata
  }

  /// The opposite.
  var withLanguageSaid: [String: JSON] {
    var metadata = self
    if self["language_info"] == Self.noLanguageInfo { metadata["language_info"] = nil }
    if self["language_info"] == nil, self["kernelspec"]?["name"] == "bohai" {
      metadata["language_info"] = Notebook.languageInfo
    }
    return metadata
  }
}
