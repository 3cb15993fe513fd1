// How a diagnostic looks: title, place, the marked lines of the source, hint. The same rows become plain text,
// text with terminal colours, or HTML (RenderingHTML.swift).

import BohaiText

/// What a piece of a rendered diagnostic is; colours and HTML classes hang on it.
public enum DiagnosticPart: String, Sendable {
  case error, note, title, place, gutter, source, primary, secondary, hint
  /// Source text under the primary mark.
  case marked
}

public enum DiagnosticStyle: Sendable { case plain, terminal, html }

/// A piece of one row.
struct Piece {
  var part: DiagnosticPart
  var text: String
}

extension Diagnostic {
  /// The diagnostic as a person reads it, without a line end at the end.
  ///
  /// - Parameters:
  ///   - width: the columns of the window; longer source lines are cut around what is marked.
  ///   - withTrail: also show the lines of library code that the problem came from.
  public func rendered(width: Int = 100, style: DiagnosticStyle = .plain, withTrail: Bool = false) -> String {
    let rows = rows(width: max(width, 40), withTrail: withTrail)
    switch style {
    case .plain: return rows.map { $0.map(\.text).joined() }.joined(separator: "\n")
    case .terminal: return rows.map { $0.map(\.terminal).joined() }.joined(separator: "\n")
    case .html: return frame(around: rows)
    }
  }

  /// All rows; the source is shown once for each text that has a label.
  func rows(width: Int, withTrail: Bool) -> [[Piece]] {
    let word: DiagnosticPart = severity == .error ? .error : .note
    var rows = [
      [Piece(part: word, text: "\(severity.rawValue): "), Piece(part: .title, text: problem.title.shown)]
    ]
    if let place {
      let labels = [Label(place, problem.label)] + others
      var sources: [SourceText] = []
      for label in labels where !sources.contains(where: { $0 === label.place.source }) {
        sources.append(label.place.source)
      }
      for source in sources {
        let marks = labels.indices.filter { labels[$0].place.source === source }.map {
          Mark(labels[$0], isPrimary: $0 == 0)
        }
        rows += SourceBlock(source, marks, width: width).rows
      }
    }
    if let hint = problem.hint { rows += hintRows(hint.shown, width) }
    if withTrail, !trail.isEmpty { rows += trailRows(width) }
    return rows
  }

  /// A hint of several lines goes on below its first word.
  private func hintRows(_ hint: String, _ width: Int) -> [[Piece]] {
    let head = "  hint: "
    let margin = String(repeating: " ", count: head.count)
    return wrapped(hint, width: width - head.count).enumerated().map { number, line in
      [number == 0 ? Piece(part: .hint, text: head) : Piece(part: .source, text: margin), Piece(part: .source, text: line)]
    }
  }

  private func trailRows(_ width: Int) -> [[Piece]] {
    var rows = [[Piece(part: .hint, text: "  \(Problem.raisedIn)")]]
    for label in trail {
      rows += SourceBlock(label.place.source, [Mark(label, isPrimary: false)], width: width).rows
    }
    return rows
  }
}

extension Piece {
  var terminal: String {
    switch part {
    case .error, .primary: "\u{1b}[1;31m\(text)\u{1b}[0m"
    case .note: "\u{1b}[1;34m\(text)\u{1b}[0m"
    case .title: "\u{1b}[1m\(text)\u{1b}[0m"
    case .place, .gutter: "\u{1b}[2m\(text)\u{1b}[0m"
    case .secondary: "\u{1b}[34m\(text)\u{1b}[0m"
    case .hint: "\u{1b}[1;36m\(text)\u{1b}[0m"
    case .source, .marked: text
    }
  }
}

extension String {
  /// Fit for a screen: what the user's own words bring in is cut where it is endless, and control characters, which
  /// could move the cursor, become dots.
  public var shown: String {
    let limit = 600
    let isLong = utf8.count > limit * 4 || count > limit
    let text = isLong ? String(prefix(limit * 3 / 4)) + " ... " + String(suffix(limit / 4)) : self
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else { return text }
    return String(text.map { character in
      if character == "\n" || character == "\r\n" || character == "\t" { return " " }
      return character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f } ? "·" : character
    })
  }
}
