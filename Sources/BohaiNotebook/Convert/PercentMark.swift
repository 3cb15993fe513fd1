// The line that begins a cell of a percent script.

import BohaiFiles

struct PercentMark {
  var kind = Cell.Kind.code
  var metadata: [String: JSON] = [:]
  /// Words behind `[text]`: the heading of the prose.
  var heading: String?

  static let code = PercentMark()

  private static let kinds: [(String, Cell.Kind)] = [
    ("[markdown]", .markdown), ("[md]", .markdown), ("[text]", .markdown), ("[raw]", .raw),
  ]

  private init() {}

  /// `nil` for a line that is no mark.
  init?(_ line: some StringProtocol) {
    guard let options = Self.options(of: line) else { return nil }
    let depth = options.utf8.prefix { $0 == UInt8(ascii: "%") }.count
    var words = String(decoding: options.utf8.dropFirst(depth), as: UTF8.self).trimmed
    if depth > 0 { metadata["cell_depth"] = .integer(depth) }
    let (start, found) = Self.metadata(in: words)
    metadata.merge(found) { _, new in new }
    words = String(decoding: words.utf8.prefix(start), as: UTF8.self).trimmed
    for (name, kind) in Self.kinds {
      guard let place = words.firstRange(of: name) else { continue }
      self.kind = kind
      let behind = words[place.upperBound...].trimmed
      if !behind.isEmpty { heading = behind }
      words = words[..<place.lowerBound].trimmed
      break
    }
    if !words.isEmpty { metadata["title"] = .text(words) }
  }

  /// What stands behind `# %%`, further signs of per cent included.
  static func options(of line: some StringProtocol) -> String? {
    var bytes = line.utf8[...]
    guard bytes.popFirst() == UInt8(ascii: "#") else { return nil }
    bytes = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard bytes.starts(with: "%%".utf8) else { return nil }
    let rest = bytes.dropFirst(2)
    let behind = rest.drop { $0 == UInt8(ascii: "%") }.first
    let isMark = behind.map { [0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? true
    return isMark ? String(decoding: rest, as: UTF8.self).trimmed : nil
  }

  /// The longest end of a mark that is metadata, `name=JSON ...` or one object, and where it begins.
  private static func metadata(in words: String) -> (start: Int, found: [String: JSON]) {
    let bytes = Array(words.utf8)
    for start in bytes.indices where start == 0 || bytes[start - 1] == UInt8(ascii: " ") {
      if let found = pairs(bytes, from: start) ?? object(bytes, from: start) { return (start, found) }
    }
    return (bytes.count, [:])
  }

  private static func object(_ bytes: [UInt8], from start: Int) -> [String: JSON]? {
    guard bytes[start] == UInt8(ascii: "{") else { return nil }
    return (try? JSONReader.read(Array(bytes[start...]), file: ""))?.object
  }

  private static func pairs(_ bytes: [UInt8], from start: Int) -> [String: JSON]? {
    var reader = JSONReader(bytes, file: "", from: start)
    var found: [String: JSON] = [:]
    while true {
      reader.skipSpace()
      let nameStart = reader.position
      while let byte = reader.next, byte.isNamePart { reader.advance() }
      let name = String(decoding: bytes[nameStart..<reader.position], as: UTF8.self)
      if name.isEmpty { return nil }
      if reader.next == UInt8(ascii: "=") {
        reader.advance()
        guard let value = try? reader.value() else { return nil }
        found[name] = value
      } else if found.isEmpty {
        return nil
      } else {
        found[name] = .null  // jupytext writes null as the name alone
      }
      guard let next = reader.next else { return found }
      if next != UInt8(ascii: " ") { return nil }
    }
  }

  /// A mark that reads as this.
  static func written(_ kind: Cell.Kind, _ metadata: [String: JSON]) -> String {
    let word = kind == .code ? "" : " [\(kind.rawValue)]"
    var others = metadata
    let title = others.removeValue(forKey: "title")?.text.map { " " + $0 } ?? ""
    let names = others.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let pairs = names.map { " \($0)=\(others[$0]?.writtenOnOneLine() ?? "null")" }.joined()
    let whole = metadata.isEmpty ? "" : " " + JSON.object(metadata).writtenOnOneLine()
    let readable = "# %%\(title)\(word)\(pairs)"
    if let read = PercentMark(readable), read.kind == kind, read.heading == nil, read.metadata == metadata,
      !readable.utf8.contains(UInt8(ascii: "\n"))
    {
      return readable
    }
    return "# %%\(word)\(whole)"
  }
}

extension UInt8 {
  /// A byte of the name of some metadata.
  fileprivate var isNamePart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "@"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
