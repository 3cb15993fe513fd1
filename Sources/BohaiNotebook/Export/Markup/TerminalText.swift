// Text written for a terminal, as HTML: colours become classes, other escape sequences go, and what a
// carriage return or backspace would have overwritten is overwritten (progress bars).

import BohaiText

/// Turns the text of streams and errors into HTML.
struct TerminalText {
  /// How letters look: classes for the sixteen colours, a style for the others.
  private struct Look: Equatable {
    var colour: String?
    var ground: String?
    var marks: Set<String> = []

    var isPlain: Bool { self == Look() }

    /// The opening tag of a span.
    var tag: String {
      let values = [
        colour.map { ("ansi-", "color", $0) }, ground.map { ("ansi-on-", "background-color", $0) },
      ]
      let found = values.compactMap { $0 }
      let names = marks.sorted() + found.filter { !$0.2.hasPrefix("#") }.map { $0.0 + $0.2 }
      let styles = found.filter { $0.2.hasPrefix("#") }.map { "\($0.1): \($0.2)" }
      return "<span" + (names.isEmpty ? "" : attribute("class", names.joined(separator: " ")))
        + (styles.isEmpty ? "" : attribute("style", styles.joined(separator: "; "))) + ">"
    }
  }

  private var look = Look()
  private var line: [(scalar: Unicode.Scalar, look: Look)] = []
  private var column = 0
  private var html = ""

  static func html(_ text: String) -> String {
    var reader = TerminalText()
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() { reader.take(scalar, &scalars) }
    reader.endLine()
    return reader.html
  }

  private init() {}

  private mutating func take(_ scalar: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView) {
    switch scalar {
    case "\u{1b}": escape(&rest)
    case "\n":
      endLine()
      html += "\n"
    case "\r": column = 0
    case "\u{8}": column = max(0, column - 1)
    case "\t": put(scalar)
    case ..<" ", "\u{7F}": break
    default: put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if column < line.count { line[column] = (scalar, look) } else { line.append((scalar, look)) }
    column += 1
  }

  private mutating func endLine() {
    var current = Look()
    var text = ""
    for (scalar, look) in line + [("\n", Look())] {
      if look != current || scalar == "\n" {
        let safe = escapedHTML(text)
        html += current.isPlain || text.isEmpty ? safe : current.tag + safe + "</span>"
        text = ""
        current = look
      }
      if scalar != "\n" { text.unicodeScalars.append(scalar) }
    }
    line = []
    column = 0
  }

  // MARK: Escape sequences

  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
    switch rest.first {
    case "[":
      rest.removeFirst()
      var parameters = ""
      while let scalar = rest.popFirst() {
        if ("@"..."~").contains(scalar) {
          if scalar == "m" { select(parameters) }
          return
        }
        parameters.unicodeScalars.append(scalar)
      }
    case "]":  // a title or a link, until a bell or ESC \
      while let scalar = rest.popFirst(), scalar != "\u{7}" {
        if scalar == "\u{1b}" {
          if rest.first == "\\" { rest.removeFirst() }
          return
        }
      }
    default:  // one letter, as in ESC M, or ESC ( B
      while let scalar = rest.popFirst(), (" "..."/").contains(scalar) {}
    }
  }

  private mutating func select(_ parameters: String) {
    let pieces = parameters.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }
    var codes = pieces.map { Int($0) ?? 0 }[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: look = Look()
      case 1: look.marks.insert("ansi-bold")
      case 2: look.marks.insert("ansi-faint")
      case 3: look.marks.insert("ansi-italic")
      case 4: look.marks.insert("ansi-underline")
      case 22: look.marks.subtract(["ansi-bold", "ansi-faint"])
      case 23: look.marks.remove("ansi-italic")
      case 24: look.marks.remove("ansi-underline")
      case 30...37: look.colour = String(code - 30)
      case 38: look.colour = longColour(&codes)
      case 39: look.colour = nil
      case 40...47: look.ground = String(code - 40)
      case 48: look.ground = longColour(&codes)
      case 49: look.ground = nil
      case 90...97: look.colour = String(code - 82)
      case 100...107: look.ground = String(code - 92)
      default: break
      }
    }
  }

  /// `5;n` of the 256 colours or `2;r;g;b`.
  private func longColour(_ codes: inout ArraySlice<Int>) -> String? {
    switch codes.popFirst() {
    case 5:
      guard let number = codes.popFirst(), (0...255).contains(number) else { return nil }
      if number < 16 { return String(number) }
      if number >= 232 { return hex(Array(repeating: 8 + 10 * (number - 232), count: 3)) }
      let levels = [0, 95, 135, 175, 215, 255]
      let cube = number - 16
      return hex([levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]])
    case 2:
      let parts = codes.prefix(3).map { min(max($0, 0), 255) }
      codes = codes.dropFirst(3)
      return parts.count == 3 ? hex(parts) : nil
    default: return nil
    }
  }

  private func hex(_ parts: [Int]) -> String {
    "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
