// The marked lines of one source text. Below each line stand its marks, `^` for the primary and `-` for the others;
// the text of the rightmost mark follows it on the same row, the texts of the others stand below their marks.

import BohaiText

/// A label on its way to the screen.
struct Mark {
  var span: Range<Int>
  var text: String
  var isPrimary: Bool

  init(_ label: Diagnostic.Label, isPrimary: Bool) {
    let count = label.place.source.bytes.count
    let start = max(0, min(Int(label.place.span.start), count))
    span = start..<max(start, min(Int(label.place.span.end), count))
    text = label.text.shown
    self.isPrimary = isPrimary
  }
}

struct SourceBlock {
  private let source: SourceText
  private let width: Int
  private var marks: [(line: Int, mark: Mark)] = []
  private let primary: Mark?
  /// The bytes of the lines that are marked, by line number.
  private var lines: [Int: Range<Int>] = [:]

  init(_ source: SourceText, _ marks: [Mark], width: Int) {
    self.source = source
    self.width = width
    primary = marks.first
    for mark in marks { place(mark) }
  }

  /// Puts a mark on its line; one that covers several lines is shown on its first and its last.
  private mutating func place(_ mark: Mark) {
    let first = line(at: mark.span.lowerBound)
    if mark.span.upperBound <= first.bytes.upperBound {
      marks.append((first.number, mark))
      return
    }
    var head = mark
    head.span = mark.span.lowerBound..<max(mark.span.lowerBound, first.bytes.upperBound)
    head.text = ""
    marks.append((first.number, head))
    let last = line(at: max(mark.span.upperBound - 1, mark.span.lowerBound))
    var tail = mark
    tail.span =
      min(firstVisible(last.bytes), mark.span.upperBound)..<min(mark.span.upperBound, last.bytes.upperBound)
    marks.append((last.number, tail))
  }

  private func firstVisible(_ line: Range<Int>) -> Int {
    line.first { source.bytes[$0] != UInt8(ascii: " ") && source.bytes[$0] != UInt8(ascii: "\t") }
      ?? line.upperBound
  }

  private mutating func line(at byte: Int) -> (number: Int, bytes: Range<Int>) {
    let bytes = source.bytes
    var start = min(byte, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = min(byte, bytes.count)
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    var number = 1
    for index in 0..<start where bytes[index] == UInt8(ascii: "\n") { number += 1 }
    lines[number] = start..<end
    return (number, start..<end)
  }

  // MARK: Rows

  var rows: [[Piece]] {
    guard let primary else { return [] }
    let numbers = lines.keys.sorted()
    let gutter = String(numbers.last ?? 1).count
    var rows = [[Piece(part: .place, text: "  \(source.name):\(position(primary))")]]
    var previous: Int?
    for number in numbers {
      if let previous, number > previous + 1 { rows.append(gutterRow(gutter, "...")) }
      previous = number
      rows += lineRows(number, gutter)
    }
    return rows
  }

  /// `line:column`, both counted from 1, the column in characters.
  private func position(_ mark: Mark) -> String {
    let line = lines.first {
      $0.value.lowerBound <= mark.span.lowerBound && mark.span.lowerBound <= $0.value.upperBound
    }
    guard let line else { return "1:1" }
    let before = source.bytes[line.value.lowerBound..<max(line.value.lowerBound, mark.span.lowerBound)]
    return "\(line.key):\(before.count { $0 & 0xc0 != 0x80 } + 1)"
  }

  private func gutterRow(_ gutter: Int, _ text: String) -> [Piece] {
    [Piece(part: .gutter, text: "  \(text)")]
  }

  /// A line with its marks; a line that is too long is shown once for each mark that is far from the others.
  private func lineRows(_ number: Int, _ gutter: Int) -> [[Piece]] {
    guard let bytes = lines[number] else { return [] }
    var waiting = marks.filter { $0.line == number }.map { $0.mark }
    var rows: [[Piece]] = []
    let label = String(number)
    let numbered = "  " + String(repeating: " ", count: gutter - label.count) + label + " | "
    let blank = "  " + String(repeating: " ", count: gutter) + " | "
    while let focus = waiting.first(where: { $0.isPrimary }) ?? waiting.first {
      let room = width - blank.count
      let excerpt = Excerpt(line: bytes, of: source, focus: focus.span.lowerBound, width: room)
      let shown = waiting.filter { excerpt.contains($0.span.lowerBound) }
      waiting.removeAll { excerpt.contains($0.span.lowerBound) }
      if shown.isEmpty { waiting.removeFirst() }
      rows.append([Piece(part: .gutter, text: numbered)] + sourcePieces(excerpt, shown))
      rows += markRows(shown, excerpt, room).map { [Piece(part: .gutter, text: blank)] + $0 }
    }
    return rows
  }

  /// The line's text, what the primary mark covers apart.
  private func sourcePieces(_ excerpt: Excerpt, _ marks: [Mark]) -> [Piece] {
    guard let mark = marks.first(where: \.isPrimary), !mark.span.isEmpty else {
      return [Piece(part: .source, text: excerpt.text)]
    }
    let parts = excerpt.parts(around: mark.span)
    return [
      Piece(part: .source, text: parts.before), Piece(part: .marked, text: parts.inside),
      Piece(part: .source, text: parts.after),
    ].filter { !$0.text.isEmpty }
  }

  /// The rows below a line.
  private func markRows(_ marks: [Mark], _ excerpt: Excerpt, _ room: Int) -> [[Piece]] {
    let columns = marks.map { mark -> Range<Int> in
      let start = excerpt.column(of: mark.span.lowerBound)
      return start..<max(start + 1, excerpt.column(of: mark.span.upperBound))
    }
    let order = marks.indices.sorted { columns[$0].lowerBound < columns[$1].lowerBound }
    var first = underlines(marks, columns, order)
    var texts = order.filter { !marks[$0].text.isEmpty }
    let end = columns.map(\.upperBound).max() ?? 0
    if let last = texts.last, last == order.last, end + 1 + displayWidth(marks[last].text) <= room {
      first.append(Piece(part: part(marks[last]), text: " " + marks[last].text))
      texts.removeLast()
    }
    let others = texts.reversed().map { index in
      let column = max(0, min(columns[index].lowerBound, room - displayWidth(marks[index].text)))
      return [
        Piece(part: .source, text: String(repeating: " ", count: column)),
        Piece(part: part(marks[index]), text: marks[index].text),
      ]
    }
    return [first] + others
  }

  private func underlines(_ marks: [Mark], _ columns: [Range<Int>], _ order: [Int]) -> [Piece] {
    let end = columns.map(\.upperBound).max() ?? 0
    var kinds = [DiagnosticPart](repeating: .source, count: end)
    for index in order.sorted(by: { !marks[$0].isPrimary && marks[$1].isPrimary }) {
      for column in columns[index] { kinds[column] = part(marks[index]) }
    }
    var pieces: [Piece] = []
    for kind in kinds {
      let sign = kind == .primary ? "^" : kind == .secondary ? "-" : " "
      if let last = pieces.last, last.part == kind {
        pieces[pieces.count - 1].text += sign
      } else {
        pieces.append(Piece(part: kind, text: sign))
      }
    }
    return pieces
  }

  private func part(_ mark: Mark) -> DiagnosticPart { mark.isPrimary ? .primary : .secondary }
}
