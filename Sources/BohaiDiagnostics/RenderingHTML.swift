// A diagnostic as a frame for notebooks and pages.
//
// Nothing is said by colour alone: the word "error" is there, what is marked is a `mark` and underlined with
// signs as in a terminal. Everything that came from a program is escaped. Colours are those of JupyterLab
// where it defines them, else such that stand out on white.

import BohaiText

extension Diagnostic {
  func frame(around rows: [[Piece]]) -> String {
    let label = escapedHTML("\(severity.rawValue): \(problem.title.shown)")
    let colour = severity == .error ? Piece.errorColour : Piece.noteColour
    let lines = rows.map { $0.map(\.html).joined() }
    return """
      <div class="bohai-diagnostic" role="group" aria-label="\(label)" \
      style="border-left: 4px solid \(colour); padding: 0.4em 0.8em">\
      <pre style="margin: 0; background: none">\(lines.joined(separator: "\n"))</pre></div>
      """
  }
}

extension Piece {
  static let errorColour = "var(--jp-error-color1, #b3261e)"
  static let noteColour = "var(--jp-info-color1, #0b57d0)"

  fileprivate var html: String {
    let safe = escapedHTML(text)
    switch part {
    case .source: return safe
    case .marked: return "<mark>\(safe)</mark>"
    default:
      let style = style.map { " style=\"\($0)\"" } ?? ""
      return "<span class=\"\(part.rawValue)\"\(style)>\(safe)</span>"
    }
  }

  private var style: String? {
    switch part {
    case .error, .primary: "color: \(Self.errorColour); font-weight: bold"
    case .note: "color: \(Self.noteColour); font-weight: bold"
    case .secondary: "color: \(Self.noteColour)"
    case .title, .hint: "font-weight: bold"
    case .place, .gutter, .source, .marked: nil
    }
  }
}
