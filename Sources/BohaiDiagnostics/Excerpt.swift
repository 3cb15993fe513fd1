// One line of a source text, cut to a width, as a terminal shows it: tabs become spaces, control characters a dot,
// and every byte knows its column, so that marks stand under what they mark in any script.

import BohaiText

struct Excerpt {
  /// A tab takes this many columns everywhere.
  static let tabWidth = 4

  let text: String
  /// The bytes of the source that are shown.
  private(set) var start: Int
  private(set) var end: Int
  /// The column of each byte from `start` to `end`.
  private var columns: [Int] = []

  /// The part of the line around `focus` that fits into `width` columns; cut ends are marked with `...`.
  init(line: Range<Int>, of source: SourceText, focus: Int, width: Int) {
    let width = max(width, 20)
    // No line needs more bytes than this on either side; a line of megabytes is never read as a whole.
    let reach = width * 4
    let from = Excerpt.boundary(max(line.lowerBound, min(focus, line.upperBound) - reach), source, line)
    let to = Excerpt.boundary(min(line.upperBound, max(focus, line.lowerBound) + reach), source, line)
    let glyphs = Excerpt.glyphs(from..<to, of: source)
    let total = glyphs.reduce(0) { $0 + $1.width }
    var first = 0
    var last = glyphs.count
    if total > width || from > line.lowerBound || to < line.upperBound {
      (first, last) = Excerpt.window(glyphs, focus: focus, width: width - 6)
    }
    start = first < glyphs.count ? glyphs[first].byte : to
    end = last < glyphs.count ? glyphs[last].byte : to
    var shown = start > line.lowerBound ? "..." : ""
    var column = shown.isEmpty ? 0 : 3
    for glyph in glyphs[first..<last] {
      columns.append(contentsOf: repeatElement(column, count: glyph.count))
      shown += glyph.text
      column += glyph.width
    }
    columns.append(column)
    text = end < line.upperBound ? shown + "..." : shown
  }

  func contains(_ byte: Int) -> Bool { byte >= start && byte <= end }

  /// The column of a byte, or of the nearest one that is shown.
  func column(of byte: Int) -> Int {
    let index = max(0, min(byte - start, columns.count - 1))
    return columns.isEmpty ? 0 : columns[index]
  }

  /// The text before, inside and after a run of bytes of the source.
  func parts(around span: Range<Int>) -> (before: String, inside: String, after: String) {
    let from = column(of: max(span.lowerBound, start))
    let to = max(from, column(of: min(span.upperBound, end)))
    var parts = (before: "", inside: "", after: "")
    var column = 0
    for scalar in text.unicodeScalars {
      if column < from {
        parts.before.unicodeScalars.append(scalar)
      } else if column < to || displayWidth(scalar) == 0 && !parts.inside.isEmpty && parts.after.isEmpty {
        parts.inside.unicodeScalars.append(scalar)
      } else {
        parts.after.unicodeScalars.append(scalar)
      }
      column += displayWidth(scalar)
    }
    return parts
  }

  private struct Glyph {
    var byte: Int
    var count: Int
    var text: String
    var width: Int
  }

  /// Moves off the middle of a character.
  private static func boundary(_ index: Int, _ source: SourceText, _ line: Range<Int>) -> Int {
    var index = index
    while index > line.lowerBound, index < line.upperBound, source.bytes[index] & 0xc0 == 0x80 { index -= 1 }
    return index
  }

  private static func glyphs(_ range: Range<Int>, of source: SourceText) -> [Glyph] {
    var glyphs: [Glyph] = []
    var byte = range.lowerBound
    for scalar in String(decoding: source.bytes[range], as: UTF8.self).unicodeScalars {
      let isBroken = scalar == "\u{fffd}"
      let count = isBroken ? brokenCount(byte, range.upperBound, source) : UTF8.width(scalar)
      let text =
        scalar == "\t" ? String(repeating: " ", count: tabWidth) : isControl(scalar) ? "·" : String(scalar)
      let width = scalar == "\t" ? tabWidth : isControl(scalar) ? 1 : displayWidth(scalar)
      glyphs.append(
        Glyph(byte: byte, count: min(count, max(range.upperBound - byte, 0)), text: text, width: width))
      byte = min(byte + count, range.upperBound)
    }
    return glyphs
  }

  /// How many bytes were repaired to one U+FFFD: a written one has three.
  private static func brokenCount(_ byte: Int, _ end: Int, _ source: SourceText) -> Int {
    guard byte + 2 < end, source.bytes[byte] == 0xef else { return 1 }
    return source.bytes[byte + 1] == 0xbf && source.bytes[byte + 2] == 0xbd ? 3 : 1
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) || (0x200b...0x200f).contains(scalar.value)
      || (0x2028...0x202e).contains(scalar.value) || scalar.value == 0xfeff
  }

  /// The glyphs that fit into `width`, with a third of it before the focus.
  private static func window(_ glyphs: [Glyph], focus: Int, width: Int) -> (Int, Int) {
    let center = glyphs.firstIndex { $0.byte >= focus } ?? glyphs.count
    var first = center
    var used = 0
    while first > 0, used + glyphs[first - 1].width <= width / 3 {
      first -= 1
      used += glyphs[first].width
    }
    var last = center
    while last < glyphs.count, used + glyphs[last].width <= width {
      used += glyphs[last].width
      last += 1
    }
    while first > 0, used + glyphs[first - 1].width <= width {
      first -= 1
      used += glyphs[first].width
    }
    return (first, last)
  }
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
