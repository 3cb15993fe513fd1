// How wide text will be, before anybody knows in which face: the advance widths of Helvetica and its kin for
// Latin, one em for what is wide in a terminal, and a little more of everything, since the face at hand may
// be wider.

import BohaiText

enum TextMeasure {
  /// The width in pixels of one line at `size` pixels.
  static func width(_ text: String, _ size: Double, isBold: Bool = false) -> Double {
    var thousandths = 0.0
    for scalar in text.unicodeScalars { thousandths += advance(scalar) }
    return thousandths / 1000 * size * (isBold ? 1.1 : 1.04)
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    let value = scalar.value
    if value >= 0x20, value < 0x7F { return Double(ascii[Int(value) - 0x20]) }
    switch displayWidth(scalar) {
    case 0: return 0
    case 2: return 1000
    default: return value == 0x2026 ? 1000 : 600
    }
  }

  /// From the space to the tilde.
  private static let ascii: [Int16] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  /// `text` cut with … so that it is at most `room` wide; "" where not even one character would be left.
  static func cut(_ text: String, _ size: Double, room: Double) -> String {
    guard width(text, size) > room else { return text }
    var (kept, used) = ("", width("…", size))
    for character in text {
      used += width(String(character), size)
      if used > room { break }
      kept.append(character)
    }
    return kept.isEmpty ? "" : trimmedEnd(kept) + "…"
  }

  /// `text` on at most `most` lines of at most `room` pixels each, the last one cut with … if need be.
  static func lines(_ text: String, _ size: Double, room: Double, most: Int = .max, isBold: Bool = false)
    -> [String]
  {
    let room = isBold ? room / 1.06 : room
    var lines: [String] = []
    for paragraph in text.split(separator: "\n") {
      var line = ""
      for piece in unbreakablePieces(of: paragraph.prefix(2000)).flatMap({ hyphenated($0, size, room) }) {
        if !line.isEmpty, width(line + trimmedEnd(piece), size) > room {
          lines.append(line)
          line = ""
        }
        line += piece
      }
      if !line.isEmpty { lines.append(line) }
    }
    if lines.count > most, let last = lines.prefix(most).last {
      lines = lines.prefix(most - 1) + [trimmedEnd(last) + "…"]
    }
    return lines.map { cut(trimmedEnd($0), size, room: room) }
  }

  /// The same on lines of about equal length.
  static func balanced(_ text: String, _ size: Double, room: Double, most: Int) -> [String] {
    let lines = lines(text, size, room: room, most: most)
    // A word that is broken as it is would be broken earlier.
    guard lines.count > 1, !lines.contains(where: { $0.hasSuffix("-") }) else { return lines }
    for share in stride(from: 0.5, to: 1, by: 0.1) {
      let narrower = Self.lines(text, size, room: room * share, most: most)
      if narrower.count == lines.count,
        narrower.joined().filter(\.isLetter) == lines.joined().filter(\.isLetter)
      {
        return narrower
      }
    }
    return lines
  }

  /// A word longer than a line, in parts that end with a hyphen.
  private static func hyphenated(_ word: String, _ size: Double, _ room: Double) -> [String] {
    var parts: [String] = []
    var rest = Substring(word)
    while width(trimmedEnd(String(rest)), size) > room {
      var kept = max(0, cut(String(rest), size, room: room + width("…", size) - width("-", size)).count - 1)
      // `technology_market` breaks by itself.
      if let bar = rest.prefix(kept).lastIndex(where: { "_/.-".contains($0) }), bar > rest.startIndex {
        parts.append(String(rest[...bar]))
        rest = rest[rest.index(after: bar)...]
        continue
      }
      kept = min(kept, trimmedEnd(String(rest)).count - 3)
      guard kept >= 3 else { break }
      parts.append(rest.prefix(kept) + "-")
      rest = rest.dropFirst(kept)
    }
    return parts + [String(rest)]
  }
}
