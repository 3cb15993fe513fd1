// JSON on one line, for headers and options in text files. What some reader takes for a line end (of
// Unicode's too), and marks that would join the quote before them, are written as escapes.

extension JSON {
  /// The text of this value on one line, keys sorted.
  public func writtenOnOneLine() -> String {
    switch self {
    case .null, .truth, .number: return written()
    case .text(let content): return JSON.line(quoting: content)
    case .list(let items): return "[" + items.map { $0.writtenOnOneLine() }.joined(separator: ", ") + "]"
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      let pairs = sorted.map { "\(JSON.line(quoting: $0.key)): \($0.value.writtenOnOneLine())" }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }

  private static func line(quoting content: String) -> String {
    var text = ""
    for scalar in JSON.text(content).written().unicodeScalars {
      if scalar.endsSomeLine || scalar.properties.isGraphemeExtend || scalar == "\u{FEFF}" {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var endsSomeLine: Bool {
    switch value {
    case 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }
}
