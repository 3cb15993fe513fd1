// Writes JSON for a wire: UTF-8 without spaces, keys sorted by code point so that the same value gives the
// same bytes.

extension JSON {
  public var compact: String { String(decoding: compactBytes, as: UTF8.self) }

  public var compactBytes: [UInt8] {
    var bytes: [UInt8] = []
    writeCompact(into: &bytes)
    return bytes
  }

  private func writeCompact(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .truth(let truth): bytes += (truth ? "true" : "false").utf8
    case .number(let digits): bytes += digits.utf8
    case .text(let content): Self.quoteCompact(content, into: &bytes)
    case .list(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.writeCompact(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.quoteCompact(member.key, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.writeCompact(into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Runs of bytes that need no escape are taken over at once: pictures and long tables are texts of
  /// megabytes.
  private static func quoteCompact(_ content: String, into bytes: inout [UInt8]) {
    var content = content
    bytes.append(UInt8(ascii: "\""))
    content.withUTF8 { text in
      var start = 0
      for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes += text[start..<index]
        bytes += escape(byte).utf8
        start = index + 1
      }
      bytes += text[start...]
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// How a quote, a backslash or a control character stands inside a text.
  static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\r"): "\\r"
    case UInt8(ascii: "\t"): "\\t"
    case 0x08: "\\b"
    case 0x0C: "\\f"
    default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
