// Lines right through a panel, shaded spans, and their labels.

import BohaiText

extension TextPlot {
  mutating func draw(_ mark: RuleMark) {
    let label = cut(visible(mark.label), to: max(1, x.cells / 2))
    if let end = mark.end { drawSpan(mark, end) }
    switch mark.position {
    case .x(let value):
      guard let column = x.cell(of: value) else { return }
      for row in 0..<canvas.height where mark.end == nil {
        putSoftly("┊", column: column, row: row, mark.ink)
      }
      if !label.isEmpty { name(label, besideColumn: column - 1, row: 0, ink: mark.ink) }
    case .y(let value):
      guard let row = y.cell(of: value) else { return }
      for column in 0..<x.cells where mark.end == nil {
        putSoftly("╌", column: column, row: row, mark.ink)
      }
      let start = x.cells - displayWidth(label)
      let free = [row, row - 1, row + 1].first {
        canvas.isFree(column: start, row: $0, count: displayWidth(label))
      }
      if !label.isEmpty, let free { canvas.put(label, column: start, row: free, ink: mark.ink) }
    case .line(let intercept, let slope):
      drawSlope(intercept, slope, mark)
      if !label.isEmpty { nameSlope(label, intercept, slope, mark.ink) }
    }
  }

  /// A sign that stands back, where nothing stands yet.
  private mutating func putSoftly(_ sign: String, column: Int, row: Int, _ ink: Ink) {
    guard canvas.isFree(column: column, row: row, count: 1) else { return }
    canvas.set(sign, column: column, row: row, ink: ink, isSoft: true)
  }

  /// The label of a slope: above it, to the left, where there is room.
  private mutating func nameSlope(_ label: String, _ intercept: Double, _ slope: Double, _ ink: Ink) {
    let width = displayWidth(label)
    for share in [0.8, 0.65, 0.5, 0.35] {
      let value = x.domain.low + (x.domain.high - x.domain.low) * share
      guard let (column, row) = cell(place(value, intercept + slope * value)) else { continue }
      let start = column - width - 1
      guard canvas.isFree(column: start, row: row - 1, count: width + 1) else { continue }
      canvas.put(label, column: start, row: row - 1, ink: ink)
      return
    }
  }

  /// A shaded span from one edge of the panel to the other.
  private mutating func drawSpan(_ mark: RuleMark, _ end: Double) {
    let full = (0..<x.cells, 0..<canvas.height)
    var (columns, rows): (Range<Int>?, Range<Int>?) = full
    switch mark.position {
    case .x(let start): columns = Self.cells(x.edge(of: start), x.edge(of: end), count: x.cells)
    case .y(let start): rows = Self.cells(y.edge(of: start), y.edge(of: end), count: canvas.height)
    case .line: return
    }
    for row in rows ?? 0..<0 {
      for column in columns ?? 0..<0 { putSoftly("░", column: column, row: row, .faint) }
    }
  }

  /// y = intercept + slope x, from one end of the x axis to the other; on a logarithmic axis it is a curve.
  private mutating func drawSlope(_ intercept: Double, _ slope: Double, _ mark: RuleMark) {
    let count = x.domain.isLogarithmic || y.domain.isLogarithmic ? 60 : 1
    var phase = 0
    var last: Place?
    for step in 0...count {
      let share = Double(step) / Double(count)
      let value = x.domain.low + (x.domain.high - x.domain.low) * share
      let next = place(value, intercept + slope * value)
      if let last { stroke(last, next, mark.ink, mark.dash, phase: &phase) }
      last = next
    }
  }
}
