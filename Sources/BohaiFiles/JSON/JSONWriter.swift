// Writes JSON in the layout of the official notebook writer: one space of indent for each level, keys sorted
// by code point, `,` and `: ` between, characters outside ASCII as they are.

extension JSON {
  /// The text of this value, without a final newline.
  public func written() -> String {
    var text = ""
    write(into: &text, level: 0)
    return text
  }

  private func write(into text: inout String, level: Int) {
    switch self {
    case .null: text += "null"
    case .truth(let truth): text += truth ? "true" : "false"
    case .number(let digits): text += digits
    case .text(let content): JSON.quote(content, into: &text)
    case .list(let items):
      JSON.writeLines(items, between: ("[", "]"), into: &text, level: level) { item, text in
        item.write(into: &text, level: level + 1)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      JSON.writeLines(sorted, between: ("{", "}"), into: &text, level: level) { member, text in
        JSON.quote(member.key, into: &text)
        text += ": "
        member.value.write(into: &text, level: level + 1)
      }
    }
  }

  private static func writeLines<Item>(
    _ items: [Item], between marks: (String, String), into text: inout String, level: Int,
    write: (Item, inout String) -> Void
  ) {
    text += marks.0
    for (index, item) in items.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += String(repeating: " ", count: level + 1)
      write(item, &text)
    }
    if !items.isEmpty { text += "\n" + String(repeating: " ", count: level) }
    text += marks.1
  }

  private static func quote(_ content: String, into text: inout String) {
    text += "\""
    for scalar in content.unicodeScalars {
      if scalar < " " || scalar == "\"" || scalar == "\\" {
        text += escape(UInt8(scalar.value))
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
