// Marks on a canvas of cells: what each kind of mark looks like where there are letters and dots only.

import BohaiText

struct TextPlot {
  var canvas: TextCanvas
  let x: TextScale
  let y: TextScale
  /// For the numbers that bars end with.
  let valueAxis: Axis
  let isColoured: Bool
  /// Whether groups need signs to be told apart.
  let hasGroups: Bool
  /// Whether groups of bars and areas need fills to be told apart: there is no colour, and no name beside
  /// each.
  let needsFills: Bool
  /// Rows in which bars stand one behind another.
  var stackedRows: Set<Int> = []

  /// Names of points, written when every point is drawn.
  private var names: [(text: String, column: Int, row: Int)] = []

  /// A place in dots; whole numbers are the middles of dots.
  struct Place {
    var x: Double
    var y: Double
    var isFinite: Bool { x.isFinite && y.isFinite }
  }

  func place(_ dataX: Double, _ dataY: Double) -> Place { Place(x: x.dot(of: dataX), y: y.dot(of: dataY)) }

  init(
    canvas: TextCanvas, x: TextScale, y: TextScale, valueAxis: Axis, isColoured: Bool, hasGroups: Bool,
    needsFills: Bool
  ) {
    (self.canvas, self.x, self.y, self.valueAxis) = (canvas, x, y, valueAxis)
    (self.isColoured, self.hasGroups, self.needsFills) = (isColoured, hasGroups, needsFills)
  }

  /// Marks in their order, later ones on top; names where they leave room.
  mutating func draw(_ marks: [Mark]) {
    findStacks(marks)
    for mark in marks { draw(mark) }
    for name in names { self.name(name.text, besideColumn: name.column, row: name.row, ink: .text) }
  }

  /// Writes a name beside a cell, once all marks are drawn.
  mutating func remember(_ name: String, besideColumn column: Int, row: Int) {
    names.append((name, column, row))
  }

  mutating func draw(_ mark: Mark) {
    switch mark {
    case .line(let mark): draw(mark)
    case .area(let mark): draw(mark)
    case .points(let mark): draw(mark)
    case .bars(let mark): mark.isHorizontal ? drawHorizontal(mark) : drawVertical(mark)
    case .cells(let mark): draw(mark)
    case .shapes(let mark): draw(mark)
    case .segments(let mark): draw(mark)
    case .texts(let mark): draw(mark)
    case .rule(let mark): draw(mark)
    }
  }

  // MARK: - Strokes

  /// The piece of a straight line inside the canvas (Liang and Barsky 1984), dot by dot; `phase` carries the
  /// dashes on from piece to piece.
  mutating func stroke(_ from: Place, _ to: Place, _ ink: Ink, _ dash: Dash = .solid, phase: inout Int) {
    guard from.isFinite, to.isFinite, let (start, end) = clipped(from, to) else { return }
    // What is hardly to be seen elsewhere, such as a grid, is a dot here and there.
    let dash = ink == .faint ? .dotted : dash
    let steps = max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up)
    let count = max(1, Int(steps))
    for step in 0...count {
      let share = Double(step) / Double(count)
      let x = start.x + (end.x - start.x) * share
      let y = start.y + (end.y - start.y) * share
      if dash.draws(phase) { canvas.dot(Int(x.rounded()), Int(y.rounded()), ink) }
      phase += 1
    }
    phase -= 1
  }

  mutating func stroke(_ from: Place, _ to: Place, _ ink: Ink, _ dash: Dash = .solid) {
    var phase = 0
    stroke(from, to, ink, dash, phase: &phase)
  }

  private func clipped(_ from: Place, _ to: Place) -> (Place, Place)? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (first, last) = (0.0, 1.0)
    let right = Double(x.cells * x.dotsPerCell) - 0.51
    let bottom = Double(canvas.dotHeight) - 0.51
    let sides = [(-dx, from.x + 0.49), (dx, right - from.x), (-dy, from.y + 0.49), (dy, bottom - from.y)]
    for (step, room) in sides {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    guard first <= last else { return nil }
    // Of a line that begins very far away so few digits are left that its piece may lie outside, too.
    let at = { (share: Double) in
      Place(x: min(max(from.x + dx * share, -0.49), right), y: min(max(from.y + dy * share, -0.49), bottom))
    }
    return (at(first), at(last))
  }

  /// The cell of a place; `nil` outside the plot.
  func cell(_ place: Place) -> (column: Int, row: Int)? {
    guard place.isFinite else { return nil }
    let (column, row) = (((place.x + 0.5) / 2).rounded(.down), ((place.y + 0.5) / 4).rounded(.down))
    guard column >= 0, column < Double(x.cells), row >= 0, row < Double(canvas.height) else { return nil }
    return (Int(column), Int(row))
  }

  /// Text beside a cell, where nothing stands yet: to the right, else to the left.
  mutating func name(_ text: String, besideColumn column: Int, row: Int, ink: Ink) {
    let text = cut(visible(text), to: 16)
    let width = displayWidth(text)
    if canvas.isFree(column: column + 1, row: row, count: width + 2, evenOfDots: false) {
      canvas.put(text, column: column + 2, row: row, ink: ink)
    } else if canvas.isFree(column: column - width - 2, row: row, count: width + 2, evenOfDots: false) {
      canvas.put(text, column: column - width - 1, row: row, ink: ink)
    }
  }
}

extension Dash {
  /// Whether the dot that is the nth of a line is drawn.
  func draws(_ phase: Int) -> Bool {
    switch self {
    case .solid: true
    case .dashed: phase % 8 < 5
    case .dotted: phase % 4 == 0
    }
  }
}

extension Ink {
  /// The sign of a point, and on the lines of a group.
  var sign: String {
    guard case .series(let number) = self else { return "●" }
    return ["●", "▲", "■", "○", "△", "□", "◆", "◇"][((number % 8) + 8) % 8]
  }

  /// What fills a bar or a region without colour.
  var shading: String {
    switch self {
    case .series(let number): return ["█", "▒", "▞", "░", "▓", "╳", "=", "·"][((number % 8) + 8) % 8]
    case .ramp(let place): return shade(place)
    case .diverging(let place): return shade(abs(place))
    case .text: return "█"
    case .muted: return "░"
    case .faint: return " "
    }
  }

  private func shade(_ place: Double) -> String {
    guard place.isFinite else { return " " }
    return place < 0.1 ? " " : place < 0.35 ? "░" : place < 0.6 ? "▒" : place < 0.85 ? "▓" : "█"
  }
}
