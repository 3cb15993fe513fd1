// What a place that shows letters of one width can do: how many colours, and whether it knows more signs than
// ASCII.

/// How a chart is written as text.
public struct TextStyle: Sendable, Equatable {
  public enum Colours: Sendable, Equatable {
    case none
    /// The sixteen that every terminal has.
    case sixteen
    /// The 256 of xterm.
    case indexed
    /// Any, as red, green and blue.
    case direct
  }

  public var colours: Colours
  /// Only signs that any terminal and any encoding has.
  public var isASCII: Bool

  public init(colours: Colours, isASCII: Bool = false) {
    self.colours = colours
    self.isASCII = isASCII
  }

  /// For notebooks, files and pipes.
  public static let plain = TextStyle(colours: .none)

  /// What a terminal says of itself in its environment; colour only where `isColoured` allows it.
  public init(isColoured: Bool, environment: (String) -> String?) {
    let terminal = environment("TERM") ?? ""
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
    let encoding = locale.lowercased()
    // A locale that says nothing at all is common in containers, whose terminals show Unicode all the same.
    let isUnicode = encoding.isEmpty || encoding.contains("utf") || encoding == "c" || encoding == "posix"
    isASCII = terminal == "dumb" || !isUnicode
    let depth = environment("COLORTERM") ?? ""
    colours =
      if !isColoured { .none } else if depth == "truecolor" || depth == "24bit" {
        .direct
      } else if ["256", "kitty", "direct"].contains(where: { terminal.contains($0) }) { .indexed } else {
        .sixteen
      }
  }
}

extension TextStyle {
  /// The parameters of an escape sequence that sets the colour of signs or, with `isGround`, of what lies
  /// behind them; `nil` for the terminal's own, which alone is sure to be read on light and on dark.
  func parameters(_ ink: Ink, isGround: Bool) -> String? {
    guard colours != .none else { return nil }
    if ink.isTextual && !isGround { return nil }
    let colour = ink.colour
    switch colours {
    case .none: return nil
    case .direct:
      let parts = [colour.red, colour.green, colour.blue].map { Int(min(max($0, 0), 255)) }
      return (isGround ? "48;2;" : "38;2;") + parts.map(String.init).joined(separator: ";")
    case .indexed: return (isGround ? "48;5;" : "38;5;") + String(ink.indexed)
    case .sixteen: return String(ink.sixteenth + (isGround ? 10 : 0))
    }
  }
}

extension Ink {
  /// Drawn in the terminal's own colour: text, and the group whose colour on paper is nearly black.
  fileprivate var isTextual: Bool {
    switch self {
    case .text: true
    case .series(let number): number % Self.seriesColours == 6
    default: false
    }
  }

  /// The colour of xterm's 256 that comes nearest in hue and can be read on light and on dark.
  fileprivate var indexed: Int {
    switch self {
    case .series(let number): [32, 166, 36, 175, 172, 74, 250, 142][((number % 8) + 8) % 8]
    case .ramp(let place): Self.step([255, 189, 153, 110, 68, 25, 18], place)
    case .diverging(let place): Self.step([130, 172, 215, 223, 255, 189, 146, 97, 54], (place + 1) / 2)
    case .text: 250
    case .muted: 244
    case .faint: 250
    }
  }

  private static func step(_ colours: [Int], _ place: Double) -> Int {
    guard place.isFinite else { return 250 }
    return colours[Int((min(max(place, 0), 1) * Double(colours.count - 1)).rounded())]
  }

  /// The nearest of the sixteen colours, as the parameter of an escape sequence.
  fileprivate var sixteenth: Int {
    switch self {
    case .series(let number): [34, 31, 32, 35, 33, 36, 39, 93][((number % 8) + 8) % 8]
    case .ramp(let place): place < 0.34 ? 37 : place < 0.67 ? 36 : 34
    case .diverging(let place): place < -0.2 ? 33 : place > 0.2 ? 35 : 37
    case .text: 39
    case .muted: 90
    case .faint: 37
    }
  }
}

/// A sign that ASCII has, for one that it has not; the text of the chart itself stays as it is.
func plainSign(_ sign: String) -> String {
  guard let scalar = sign.unicodeScalars.first, scalar.value >= 0x80 else { return sign }
  switch scalar.value {
  case 0x2800...0x28ff:
    let dots = (scalar.value & 0xFF).nonzeroBitCount
    return dots == 0 ? " " : dots < 3 ? "." : dots < 6 ? ":" : "#"
  case 0x2581...0x2583: return "_"
  case 0x2584...0x258b: return "#"
  case 0x258c...0x258f: return "|"
  default: return signsInASCII[sign] ?? sign
  }
}

private let signsInASCII: [String: String] = [
  "─": "-", "│": "|", "┤": "+", "├": "+", "┬": "+", "└": "+", "┼": "+", "╌": "-", "┊": ":", "┃": "|",
  "━": "=",
  "░": ".", "▒": ":", "▓": "%", "●": "o", "○": "O", "▲": "^", "△": "A", "■": "#", "□": "0", "◆": "*",
  "◇": "v", "•": "o", "·": ".", "▞": "/", "╳": "x", "→": ">", "←": "<", "↑": "^", "↓": "v", "↗": "/",
  "↘": "\\",
  "↖": "\\", "↙": "/", "⋮": ":", "⋯": "~", "…": "~", "×": "x",
]
