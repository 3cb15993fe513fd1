// Cells of heat maps and tile maps, filled shapes, and words.

import BohaiText

extension TextPlot {
  mutating func draw(_ mark: CellsMark) {
    // A gap keeps neighbours apart where all of them have room for one: some gaps only would be read as
    // stripes.
    let hasColumnGap = !mark.labels.isEmpty || Self.isWide(mark.x, mark.width, on: x, from: 4)
    let hasRowGap = !mark.labels.isEmpty || Self.isWide(mark.y, mark.height, on: y, from: 3)
    for index in 0..<min(mark.x.count, mark.y.count, mark.inks.count) {
      let across = Self.cells(around: mark.x[index], mark.width / 2, on: x)
      guard var columns = across, var rows = Self.cells(around: mark.y[index], mark.height / 2, on: y) else {
        continue
      }
      if hasColumnGap, columns.count > 3 { columns = columns.dropLast() }
      if hasRowGap, rows.count > 2 { rows = rows.dropLast() }
      shade(columns, rows, mark.inks[index])
      guard index < mark.labels.count else { continue }
      label(mark.labels[index], columns, rows, mark.inks[index])
    }
  }

  private static func isWide(_ middles: [Double], _ size: Double, on scale: TextScale, from least: Double)
    -> Bool
  {
    guard let middle = middles.first else { return false }
    return abs(scale.edge(of: middle + size / 2) - scale.edge(of: middle - size / 2)) >= least - 1e-9
  }

  private static func cells(around middle: Double, _ half: Double, on scale: TextScale) -> Range<Int>? {
    cells(scale.edge(of: middle - half), scale.edge(of: middle + half), count: scale.cells)
  }

  private mutating func shade(_ columns: Range<Int>, _ rows: Range<Int>, _ ink: Ink) {
    for row in rows {
      for column in columns {
        if isColoured {
          canvas.set(" ", column: column, row: row, ink: ink)
          canvas.paint(ink, column: column, row: row)
        } else {
          canvas.set(ink.shading, column: column, row: row, ink: ink, isSoft: true)
        }
      }
    }
  }

  /// Lines of a label in the middle of a cell, with a space around them where the cell is shaded by signs.
  private mutating func label(_ lines: [String], _ columns: Range<Int>, _ rows: Range<Int>, _ ink: Ink) {
    let shown = lines.prefix(rows.count)
    let first = rows.lowerBound + (rows.count - shown.count) / 2
    for (number, line) in shown.enumerated() where !line.isEmpty {
      var text = fitted(visible(line), to: columns.count)
      // Where the value has no room its direction has: shades alone would not tell below from above.
      if text.isEmpty, case .diverging(let place) = ink, place < 0 { text = "-" }
      if text.isEmpty { continue }
      let hasRoom = displayWidth(text) + 2 <= columns.count && text != "-"
      if !isColoured, ink.shading != " ", hasRoom { text = " \(text) " }
      let column = columns.lowerBound + (columns.count - displayWidth(text)) / 2
      canvas.put(text, column: column, row: first + number, ink: .text)
      guard isColoured else { continue }
      for place in columns { canvas.paint(ink, column: place, row: first + number) }
    }
  }

  /// A name cut to the room there is; a number with fewer digits, or nothing: cut, it would be another one.
  private func fitted(_ text: String, to room: Int) -> String {
    guard displayWidth(text) > room else { return text }
    guard let number = Double(text.split(separator: ",").reduce("", +)) else { return cut(text, to: room) }
    for decimals in abs(number) < 10 ? [2, 1] : [1, 0] {
      var shorter = NumberFormat.fixed(number, decimals)
      if decimals > 0, abs(number) < 1, let zero = shorter.firstIndex(of: "0") { shorter.remove(at: zero) }
      if displayWidth(shorter) < room { return shorter }
    }
    return ""
  }

  // MARK: - Shapes

  /// Regions are shaded where the middle of a cell lies inside, and outlined in dots.
  mutating func draw(_ mark: ShapesMark) {
    for (index, rings) in mark.shapes.enumerated() {
      let ink = index < mark.inks.count ? mark.inks[index] : .faint
      let outlines = rings.map { ring in
        (0..<min(ring.x.count, ring.y.count)).map { place(ring.x[$0], ring.y[$0]) }.filter(\.isFinite)
      }
      if !mark.isBand { shadeInside(outlines, ink) }
      for outline in outlines {
        var last = outline.last
        for next in outline {
          if let last { stroke(last, next, mark.isBand || ink.isGroup ? ink : .muted) }
          last = next
        }
      }
    }
  }

  /// Even and odd crossings of the middle line of each row say what is inside; holes follow by themselves.
  private mutating func shadeInside(_ outlines: [[Place]], _ ink: Ink) {
    var crossings: [[Double]] = Array(repeating: [], count: canvas.height)
    for outline in outlines {
      var last = outline.last
      for next in outline {
        if let last { cross(last, next, into: &crossings) }
        last = next
      }
    }
    for row in crossings.indices {
      let ends = crossings[row].sorted()
      for pair in stride(from: 0, to: ends.count - 1, by: 2) {
        let first = max(0, ((ends[pair] - 0.5) / 2).rounded(.up))
        let last = min(Double(x.cells - 1), ((ends[pair + 1] - 0.5) / 2).rounded(.down))
        guard first <= last else { continue }
        for column in Int(first)...Int(last) {
          if isColoured {
            canvas.paint(ink, column: column, row: row)
          } else {
            canvas.set(ink.shading, column: column, row: row, ink: ink, isSoft: true)
          }
        }
      }
    }
  }

  private func cross(_ from: Place, _ to: Place, into crossings: inout [[Double]]) {
    let (top, bottom) = (min(from.y, to.y), max(from.y, to.y))
    guard top < bottom else { return }
    let first = max(0, ((top - 1.5) / 4).rounded(.up))
    let last = min(Double(canvas.height - 1), ((bottom - 1.5) / 4).rounded(.up) - 1)
    guard first <= last else { return }
    for row in Int(first)...Int(last) {
      let share = (Double(row) * 4 + 1.5 - from.y) / (to.y - from.y)
      crossings[row].append(from.x + (to.x - from.x) * share)
    }
  }

  // MARK: - Words

  /// Words keep off each other: one that finds no room near its place is left out, where there are many.
  mutating func draw(_ mark: TextsMark) {
    let count = min(mark.x.count, mark.y.count, mark.texts.count)
    let shift = mark.lineShift.isFinite ? Int(min(max(mark.lineShift.rounded(), -20), 20)) : 0
    for index in 0..<count {
      guard let (column, row) = cell(place(mark.x[index], mark.y[index])) else { continue }
      let text = cut(visible(mark.texts[index]), to: max(1, x.cells))
      let width = displayWidth(text)
      let wanted =
        switch mark.anchor {
        case .start: column
        case .middle: column - width / 2
        case .end: column - width + 1
        }
      let start = min(max(0, wanted), max(0, canvas.width - width))
      let free = [0, -1, 1].first {
        canvas.isFree(column: start, row: row + shift + $0, count: width, evenOfDots: false)
      }
      guard free != nil || count <= 6 else { continue }
      canvas.put(text, column: start, row: row + shift + (free ?? 0), ink: mark.ink, isBold: mark.isBold)
    }
  }
}
