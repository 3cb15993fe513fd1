import BohaiText

extension HelpPage {
  /// The page as plain text, wrapped to `width` terminal columns. Examples are never wrapped.
  public func text(width: Int = 80) -> String {
    var lines = wrap(signature, width: width, hang: "    ")
    var previous: Block?
    for block in blocks {
      if !Self.belong(previous, block) { lines.append("") }
      switch block {
      case .paragraph(let text): lines += wrap(text, width: width)
      case .item(let text): lines += wrap("  - " + text, width: width, hang: "    ")
      case .example(let code): lines += code.map { "    " + $0 }
      }
      previous = block
    }
    lines += ["", topic.isEmpty ? place : "\(topic); \(place)"]
    return lines.joined(separator: "\n")
  }

  /// Items of one list stand without blank lines between them.
  private static func belong(_ first: Block?, _ second: Block) -> Bool {
    if case .item = first, case .item = second { true } else { false }
  }
}

/// `text` in lines of at most `width` columns, broken at spaces; lines after the first begin with `hang`.
/// A line that begins with spaces keeps them.
func wrap(_ text: String, width: Int, hang: String = "") -> [String] {
  let lead = String(text.prefix { $0 == " " })
  var lines: [String] = []
  var line = lead
  var used = displayWidth(lead)
  var isEmpty = true
  for word in text.split(separator: " ") {
    let size = displayWidth(word)
    if !isEmpty, used + 1 + size > width {
      lines.append(line)
      (line, used, isEmpty) = (hang, displayWidth(hang), true)
    }
    line += isEmpty ? String(word) : " " + word
    used += size + (isEmpty ? 0 : 1)
    isEmpty = false
  }
  return isEmpty ? lines : lines + [line]
}
