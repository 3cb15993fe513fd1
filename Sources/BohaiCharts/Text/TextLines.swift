// Lines, areas, points, segments and rules in braille dots and signs.

import BohaiText
import Glibc

extension TextPlot {
  /// Points that fall into one column of dots are drawn as the range they cover, so a long line costs no more
  /// than reading it.
  mutating func draw(_ mark: LineMark) {
    var phase = 0
    var last: Place?
    var first: Place?
    for index in 0..<min(mark.x.count, mark.y.count) {
      let next = place(mark.x[index], mark.y[index])
      guard next.isFinite else {
        last = nil
        continue
      }
      if first == nil { first = next }
      if let last {
        if mark.isStepped {
          let corner = Place(x: next.x, y: last.y)
          stroke(last, corner, mark.ink, mark.dash, phase: &phase)
          stroke(corner, next, mark.ink, mark.dash, phase: &phase)
        } else {
          stroke(last, next, mark.ink, mark.dash, phase: &phase)
        }
      } else {
        stroke(next, next, mark.ink)
      }
      last = next
    }
    if mark.isClosed, let first, let last { stroke(last, first, mark.ink, mark.dash, phase: &phase) }
    if hasGroups, case .series = mark.ink { putSigns(on: mark) }
  }

  /// The group's sign on points of its line, some ten columns from each other.
  private mutating func putSigns(on mark: LineMark) {
    guard case .series(let number) = mark.ink else { return }
    var nextColumn = mark.x.count <= x.cells / 4 ? 0 : number * 3 % 10
    var lastColumn = Int.min
    for index in 0..<min(mark.x.count, mark.y.count) {
      guard let (column, row) = cell(place(mark.x[index], mark.y[index])) else { continue }
      if column < lastColumn { nextColumn = column }
      lastColumn = column
      guard column >= nextColumn else { continue }
      canvas.set(mark.ink.sign, column: column, row: row, ink: mark.ink)
      nextColumn = column + (mark.x.count <= x.cells / 4 ? 1 : 10)
    }
  }

  mutating func draw(_ mark: AreaMark) {
    let count = min(mark.x.count, mark.low.count, mark.high.count)
    let dots = mark.isBand ? 1.0 : 2.0
    for index in 0..<max(0, max(min(count, 1), count - 1)) {
      let next = min(index + 1, count - 1)
      let (left, right) = (x.dot(of: mark.x[index]) / dots, x.dot(of: mark.x[next]) / dots)
      let lows = (level(mark.low[index]), level(mark.low[next]))
      let highs = (level(mark.high[index]), level(mark.high[next]))
      guard [left, right, lows.0, lows.1, highs.0, highs.1].allSatisfy(\.isFinite) else { continue }
      let start = max(min(left, right).rounded(.up), 0)
      let end = min(max(left, right).rounded(.down), Double(x.cells * 2) / dots - 1)
      guard start <= end else { continue }
      for column in Int(start)...Int(end) {
        let share = left == right ? 0 : (Double(column) - left) / (right - left)
        let ends = (lows.0 + (lows.1 - lows.0) * share, highs.0 + (highs.1 - highs.0) * share)
        guard ends.0.isFinite, ends.1.isFinite else { continue }
        mark.isBand ? dotBand(column, ends.0, ends.1, mark.ink) : fillColumn(column, ends.0, ends.1, mark.ink)
      }
    }
  }

  /// A height in rows from the top; what a logarithmic axis has no place for lies at its foot.
  private func level(_ value: Double) -> Double {
    if value <= 0, y.domain.isLogarithmic { return Double(y.cells) }
    return y.edge(of: value)
  }

  private mutating func fillColumn(_ column: Int, _ low: Double, _ high: Double, _ ink: Ink) {
    let foot = Double(canvas.height)
    drawColumn(column, min(max(min(low, high), 0), foot), min(max(low, high, 0), foot), ink)
  }

  /// Every fourth dot of a column between two heights: a band lets what lies below through.
  private mutating func dotBand(_ column: Int, _ low: Double, _ high: Double, _ ink: Ink) {
    let top = max((min(low, high) * 4).rounded(), 0)
    let bottom = min((max(low, high) * 4).rounded(), Double(canvas.dotHeight)) - 1
    guard top <= bottom, column % 2 == 0 else { return }
    for row in Int(top)...Int(bottom) where (row + column) % 4 == 0 { canvas.dot(column, row, ink) }
  }

  // MARK: - Points

  mutating func draw(_ mark: PointsMark) {
    let count = min(mark.x.count, mark.y.count)
    let isDense = count > canvas.width * canvas.height / 4
    for index in 0..<count {
      let place = place(mark.x[index], mark.y[index])
      guard let (column, row) = cell(place) else { continue }
      let ink = mark.inks.flatMap { index < $0.count ? $0[index] : nil } ?? mark.ink
      if isDense {
        canvas.dot(Int(place.x.rounded()), Int(place.y.rounded()), ink)
        continue
      }
      if let sizes = mark.sizes, index < sizes.count { drawBubble(place, sizes[index], ink) }
      canvas.set(mark.isHollow ? "○" : sign(of: ink), column: column, row: row, ink: ink)
    }
    guard mark.showsNames, !isDense else { return }
    for index in 0..<min(count, mark.names.count) {
      guard let (column, row) = cell(place(mark.x[index], mark.y[index])) else { continue }
      remember(mark.names[index], besideColumn: column, row: row)
    }
  }

  /// On a scale of colour that nobody sees the sign says how far.
  private func sign(of ink: Ink) -> String {
    switch ink {
    case .series: hasGroups ? ink.sign : "●"
    case .ramp(let place) where !isColoured: place < 0.25 ? "·" : place < 0.5 ? "•" : place < 0.75 ? "○" : "●"
    case .diverging(let place) where !isColoured: place < 0 ? "○" : "●"
    default: "●"
    }
  }

  /// A circle around a point, of an area relative to the largest.
  private mutating func drawBubble(_ place: Place, _ size: Double, _ ink: Ink) {
    guard size.isFinite, size > 0 else { return }
    let radius = min(1, size).squareRoot() * 7
    guard radius > 1.8 else { return }
    for step in 0..<64 {
      let angle = Double(step) / 64 * 2 * Double.pi
      let x = (place.x + radius * cos(angle)).rounded()
      let y = (place.y + radius * sin(angle)).rounded()
      guard x < Double(self.x.cells * 2) else { continue }
      canvas.dot(Int(x), Int(y), ink)
    }
  }

  // MARK: - Straight pieces

  mutating func draw(_ mark: SegmentsMark) {
    for index in 0..<min(mark.x0.count, mark.y0.count, mark.x1.count, mark.y1.count) {
      let from = place(mark.x0[index], mark.y0[index])
      let to = place(mark.x1[index], mark.y1[index])
      guard from.isFinite, to.isFinite else { continue }
      if y.slots?.lanes.isEmpty == false, drawInRow(from, to, mark) { continue }
      stroke(from, to, mark.ink, mark.dash)
      if let widths = mark.widths, index < widths.count, widths[index] > 0.5 {
        let isSteep = abs(to.y - from.y) > abs(to.x - from.x)
        let (dx, dy) = isSteep ? (1.0, 0.0) : (0.0, 1.0)
        stroke(Place(x: from.x + dx, y: from.y + dy), Place(x: to.x + dx, y: to.y + dy), mark.ink, mark.dash)
      }
      if mark.hasCaps { drawCaps(from, to, mark.ink) }
      if mark.hasArrows, let (column, row) = cell(to) {
        canvas.set(arrow(to.x - from.x, to.y - from.y), column: column, row: row, ink: mark.ink)
      }
    }
  }

  /// Within the row of a category an interval is a line with ends, and a piece across is an upright stroke.
  /// - Returns: whether the piece lies in one row.
  private mutating func drawInRow(_ from: Place, _ to: Place, _ mark: SegmentsMark) -> Bool {
    let rows = [from, to].map { cell(Place(x: 0, y: $0.y))?.row }
    guard let row = rows[0], row == rows[1] else { return false }
    let ends = [from.x, to.x].sorted().map { min(max(($0 + 0.5) / 2, -1), Double(x.cells)).rounded(.down) }
    let (left, right) = (Int(ends[0]), Int(ends[1]))
    if left == right, mark.x0 == mark.x1, !mark.hasCaps {
      if left >= 0, left < x.cells { canvas.set("┃", column: left, row: row, ink: mark.ink) }
      return true
    }
    for column in max(0, left)...max(0, min(right, x.cells - 1)) where column >= left {
      let isEnd = column == left || column == right
      let cap = column == left ? "├" : "┤"
      canvas.set(isEnd && mark.hasCaps ? cap : "─", column: column, row: row, ink: mark.ink)
    }
    if mark.hasArrows, let (column, row) = cell(to) {
      canvas.set(to.x < from.x ? "←" : "→", column: column, row: row, ink: mark.ink)
    }
    return true
  }

  /// Short bars across both ends.
  private mutating func drawCaps(_ from: Place, _ to: Place, _ ink: Ink) {
    let isSteep = abs(to.y - from.y) >= abs(to.x - from.x)
    let (dx, dy) = isSteep ? (1.0, 0.0) : (0.0, 1.0)
    for end in [from, to] {
      stroke(Place(x: end.x - dx, y: end.y - dy), Place(x: end.x + dx, y: end.y + dy), ink)
    }
  }

  private func arrow(_ dx: Double, _ dy: Double) -> String {
    if abs(dx) > 2 * abs(dy) { return dx < 0 ? "←" : "→" }
    if abs(dy) > 2 * abs(dx) { return dy < 0 ? "↑" : "↓" }
    return dx < 0 ? (dy < 0 ? "↖" : "↙") : (dy < 0 ? "↗" : "↘")
  }
}
