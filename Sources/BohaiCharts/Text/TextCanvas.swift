// A grid of terminal cells. A cell holds a sign, or up to eight braille dots, two across and four down; a
// wide sign holds its cell and the one to its right. Nothing drawn outside leaves a trace.

import BohaiText

struct TextCell {
  /// One sign with its combining marks; a space for none; empty in the right half of a wide sign.
  var sign = " "
  var dots: UInt8 = 0
  var ink = Ink.text
  /// Behind the sign.
  var ground: Ink?
  var isBold = false
  /// Stands back for whatever is drawn later: a rule, the shade of a region.
  var isSoft = false

  /// Whether a full block fills it, of which the colour remains behind what is drawn later.
  var isFilled: Bool { isSoft && sign == "█" && ground == nil }

  var isBlank: Bool { sign == " " && dots == 0 && ground == nil }

  /// What is written: the sign, or the dots as one.
  var shown: String {
    guard sign == " ", dots != 0, let braille = Unicode.Scalar(0x2800 + UInt32(dots)) else { return sign }
    return String(Character(braille))
  }
}

struct TextCanvas {
  let width: Int
  let height: Int
  private(set) var cells: [TextCell]

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: TextCell(), count: self.width * self.height)
  }

  /// One line that holds `text`.
  init(_ text: String, ink: Ink = .text, isBold: Bool = false) {
    self.init(width: displayWidth(text), height: 1)
    put(text, column: 0, row: 0, ink: ink, isBold: isBold)
  }

  var dotWidth: Int { width * 2 }
  var dotHeight: Int { height * 4 }

  func contains(column: Int, row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }

  subscript(column: Int, row: Int) -> TextCell { cells[row * width + column] }

  func sign(column: Int, row: Int) -> String {
    contains(column: column, row: row) ? self[column, row].sign : " "
  }

  /// Whether so many cells are there and hold nothing, or dots only.
  func isFree(column: Int, row: Int, count: Int, evenOfDots: Bool = true) -> Bool {
    guard row >= 0, row < height, column >= 0, count <= width - column else { return false }
    return (column..<column + max(0, count)).allSatisfy {
      let cell = self[$0, row]
      return (cell.sign == " " || cell.isSoft) && cell.ground == nil && (!evenOfDots || cell.dots == 0)
    }
  }

  /// A braille dot; signs stay on top of dots.
  mutating func dot(_ x: Int, _ y: Int, _ ink: Ink) {
    guard x >= 0, x < dotWidth, y >= 0, y < dotHeight else { return }
    let place = (y >> 2) * width + (x >> 1)
    if cells[place].isSoft {
      if cells[place].isFilled { cells[place].ground = cells[place].ink }
      (cells[place].sign, cells[place].isSoft) = (" ", false)
    }
    guard cells[place].sign == " " else { return }
    cells[place].dots |= brailleBits[(y & 3) * 2 + (x & 1)]
    cells[place].ink = ink
  }

  /// One sign of one column; a full block below it stays to be seen behind it.
  mutating func set(
    _ sign: String, column: Int, row: Int, ink: Ink, isBold: Bool = false, isSoft: Bool = false
  ) {
    guard contains(column: column, row: row) else { return }
    release(column: column, row: row)
    let place = row * width + column
    if cells[place].isFilled { cells[place].ground = cells[place].ink }
    cells[place].sign = sign
    cells[place].dots = 0
    cells[place].ink = ink
    cells[place].isBold = isBold
    cells[place].isSoft = isSoft
  }

  /// A block that fills a cell, or a part of it; whatever is drawn later stands on it.
  mutating func fill(_ sign: String, column: Int, row: Int, ink: Ink) {
    guard contains(column: column, row: row) else { return }
    release(column: column, row: row)
    let ground = sign == "█" ? nil : cells[row * width + column].ground
    cells[row * width + column] = TextCell(sign: sign, ink: ink, ground: ground, isSoft: true)
  }

  mutating func paint(_ ground: Ink, column: Int, row: Int) {
    guard contains(column: column, row: row) else { return }
    cells[row * width + column].ground = ground
  }

  /// Text from a column on; what lies outside is left off, and a wide sign is never halved.
  mutating func put(_ text: String, column: Int, row: Int, ink: Ink, isBold: Bool = false) {
    guard row >= 0, row < height else { return }
    var column = column
    var last: Int?
    for scalar in text.unicodeScalars {
      let size = displayWidth(scalar)
      if size == 0 {
        if let last, scalar.value >= 0x300 { cells[last].sign.unicodeScalars.append(scalar) }
        continue
      }
      last = nil
      if column >= 0, column <= width - size {
        for part in 0..<size { set("", column: column + part, row: row, ink: ink, isBold: isBold) }
        last = row * width + column
        cells[row * width + column].sign = String(Character(scalar))
      }
      guard column < width else { return }
      column += size
    }
  }

  /// Takes away a wide sign of which one half is about to be written over.
  private mutating func release(column: Int, row: Int) {
    let place = row * width + column
    if cells[place].sign.isEmpty, column > 0 { cells[place - 1].sign = " " }
    if column + 1 < width, cells[place + 1].sign.isEmpty { cells[place + 1].sign = " " }
  }

  /// Another canvas on top of this one, its blank cells let through.
  mutating func lay(_ other: TextCanvas, column: Int, row: Int) {
    for y in 0..<other.height where row + y >= 0 && row + y < height {
      for x in 0..<other.width where column + x >= 0 && column + x < width && !other[x, y].isBlank {
        release(column: column + x, row: row + y)
        cells[(row + y) * width + column + x] = other[x, y]
      }
    }
  }
}

/// The bits of Unicode's braille patterns, row by row.
private let brailleBits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

extension TextCanvas {
  /// The lines as text, with what the style allows of colour; nothing stands at the end of a line that cannot
  /// be seen.
  func lines(_ style: TextStyle) -> [String] { (0..<height).map { line($0, style) } }

  private func line(_ row: Int, _ style: TextStyle) -> String {
    let cells = cells[row * width..<(row + 1) * width]
    var text = ""
    var current = ""
    for cell in cells where !cell.sign.isEmpty {
      let wanted = escape(cell, style)
      if wanted != current {
        text += current.isEmpty ? wanted : "\u{1b}[0m" + wanted
        current = wanted
      }
      text += style.isASCII ? plainSign(cell.shown) : cell.shown
    }
    if !current.isEmpty { text += "\u{1b}[0m" }
    return trimmedEnd(text)
  }

  private func escape(_ cell: TextCell, _ style: TextStyle) -> String {
    guard style.colours != .none else { return "" }
    var parameters: [String] = cell.isBold ? ["1"] : []
    let isEmpty = cell.sign == " " && cell.dots == 0
    if let ground = cell.ground {
      if let code = style.parameters(ground, isGround: true) { parameters.append(code) }
      let ink = cell.ink == .text || isEmpty ? nil : style.parameters(cell.ink, isGround: false)
      parameters.append(ink ?? (ground.colour.luminance > 0.35 ? "30" : "97"))
    } else if !isEmpty, let code = style.parameters(cell.ink, isGround: false) {
      parameters.append(code)
    }
    return parameters.isEmpty ? "" : "\u{1b}[" + parameters.joined(separator: ";") + "m"
  }
}
