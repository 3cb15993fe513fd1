import BohaiText

/// A small table of words, for what the session says about itself.
struct Listing {
  var headers: [String]
  var rows: [[String]]
  /// Said when there are no rows.
  var empty: String

  var shown: DisplayBundle { DisplayBundle(plain: plain, html: html) }

  private var plain: String {
    guard !rows.isEmpty else { return empty }
    let lines = (headers.isEmpty ? [] : [headers]) + rows
    let widths = (lines.first ?? []).indices.map { column in
      lines.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
    }
    return lines.map { line in
      let cells = zip(line, widths).map { $0 + String(repeating: " ", count: max(0, $1 - displayWidth($0))) }
      return cells.joined(separator: "  ").withoutTrailingSpaces
    }.joined(separator: "\n")
  }

  private var html: String {
    guard !rows.isEmpty else { return "<p>\(escapedForHTML(empty))</p>" }
    let head = headers.isEmpty ? "" : "<thead>\(row(headers, "th"))</thead>"
    return "<table>\(head)<tbody>\(rows.map { row($0, "td") }.joined())</tbody></table>"
  }

  private func row(_ cells: [String], _ tag: String) -> String {
    "<tr>\(cells.map { "<\(tag)>\(escapedForHTML($0))</\(tag)>" }.joined())</tr>"
  }
}

func escapedForHTML(_ text: String) -> String {
  var escaped = ""
  for character in text {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    default: escaped.append(character)
    }
  }
  return escaped
}

extension String {
  var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
