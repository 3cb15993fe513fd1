// Bars in eighths of a cell. In a row a bar begins with its name at the left and ends with its value.

import BohaiTables
import BohaiText
import Glibc

private let leftEighths = ["█", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
private let lowerEighths = ["█", "▁", "▂", "▃", "▄", "▅", "▆", "▇"]

extension TextPlot {
  // MARK: - To the right

  mutating func drawHorizontal(_ mark: BarsMark) {
    for index in 0..<min(mark.from.count, mark.to.count, mark.low.count, mark.high.count) {
      let (from, to) = (y.edge(of: mark.from[index]), y.edge(of: mark.to[index]))
      guard let rows = rowsOfBar(mark, index, from, to) else { continue }
      guard let (start, end) = ends(mark, index, on: x) else { continue }
      let ink = ink(of: mark, index)
      for row in rows { drawRow(row, start, end, ink) }
      guard let middle = rows.dropFirst((rows.count - 1) / 2).first else { continue }
      label(mark, index, row: middle, start, end, ink)
    }
  }

  /// The ends of a bar along the axis of the values, in cells; on a logarithmic axis bars begin where the
  /// axis does.
  private func ends(_ mark: BarsMark, _ index: Int, on scale: TextScale) -> (Double, Double)? {
    let (low, high) = (mark.low[index], mark.high[index])
    let foot = scale.domain.isLogarithmic ? scale.edge(of: scale.domain.low) : .nan
    let start = low <= 0 && scale.domain.isLogarithmic ? foot : scale.edge(of: low)
    let edges = [start, scale.edge(of: high)].sorted()
    guard edges[0].isFinite, edges[1].isFinite else { return nil }
    return (min(max(edges[0], 0), Double(scale.cells)), min(max(edges[1], 0), Double(scale.cells)))
  }

  /// The row of a category's lane, or all rows between two numbers.
  private func rowsOfBar(_ mark: BarsMark, _ index: Int, _ from: Double, _ to: Double) -> Range<Int>? {
    if y.slots != nil { return y.cell(of: mark.from[index] / 2 + mark.to[index] / 2).map { $0..<$0 + 1 } }
    return Self.cells(from, to, count: canvas.height)
  }

  /// The whole cells whose middles lie between two edges, at least one.
  static func cells(_ from: Double, _ to: Double, count: Int) -> Range<Int>? {
    guard from.isFinite, to.isFinite, max(from, to) >= 0, min(from, to) <= Double(count) else { return nil }
    // Neighbours whose common edge is a middle leave no gap there, however that edge was rounded.
    let first = max(0, (min(from, to) - 0.500_000_001).rounded(.up))
    let last = min(Double(count), (max(from, to) - 0.500_000_001).rounded(.up))
    if first < last { return Int(first)..<Int(last) }
    let only = Int(min(max((from / 2 + to / 2).rounded(.down), 0), Double(count - 1)))
    return only..<only + 1
  }

  private func ink(of mark: BarsMark, _ index: Int) -> Ink {
    mark.inks.flatMap { index < $0.count ? $0[index] : nil } ?? mark.ink
  }

  /// What fills a bar: colour alone where there is colour, else a fill of its own for each group.
  private func fill(_ ink: Ink) -> String { isColoured || ink.isGroup && !needsFills ? "█" : ink.shading }

  private mutating func drawRow(_ row: Int, _ start: Double, _ end: Double, _ ink: Ink) {
    let fill = fill(ink)
    guard fill == "█", !needsFills else {
      for column in Int(start.rounded())..<Int(max(start, end).rounded()) {
        canvas.fill(fill, column: column, row: row, ink: ink)
      }
      return
    }
    guard end > start else { return }
    var first = Int(start.rounded())
    // A bar goes on behind the part of a cell that the one before it has filled.
    if leftEighths.dropFirst().contains(canvas.sign(column: Int(start), row: row)) {
      canvas.paint(ink, column: Int(start), row: row)
      first = Int(start) + 1
    }
    let last = Int(end)
    for column in first..<max(first, last) { canvas.fill("█", column: column, row: row, ink: ink) }
    let eighths = Int(((end - Double(last)) * 8).rounded())
    guard last >= first, eighths > 0 || last == first else { return }
    canvas.fill(eighths == 8 ? "█" : leftEighths[max(1, eighths)], column: last, row: row, ink: ink)
  }

  /// The value at the end of a bar; within the bar where others follow.
  private mutating func label(
    _ mark: BarsMark, _ index: Int, row: Int, _ start: Double, _ end: Double, _ ink: Ink
  ) {
    let (low, high) = (mark.low[index], mark.high[index])
    var text = index < mark.labels.count ? visible(mark.labels[index]) : ""
    if text.isEmpty {
      guard y.slots != nil, stackedRows.contains(row) || low == 0 || high == 0 else { return }
      let value = low == 0 ? high : high == 0 ? low : Self.part(high, low)
      text = NumberFormat.display(
        value, digits: stackedRows.contains(row) ? 3 : 4, shift: valueAxis.unit.shift)
    }
    let width = displayWidth(text)
    if stackedRows.contains(row) {
      let room = Int(end.rounded()) - Int(start.rounded())
      guard room >= width + (needsFills ? 4 : 2) else { return }
      let column = Int(start.rounded()) + (room - width) / 2
      let isFilled = isColoured
      canvas.put(isFilled ? text : " \(text) ", column: column - (isFilled ? 0 : 1), row: row, ink: .text)
      if isFilled { for place in column..<column + width { canvas.paint(ink, column: place, row: row) } }
      return
    }
    // Behind a bar that goes to the left there is room right of where it begins.
    let column = Int(needsFills ? end.rounded() : end.rounded(.up)) + 1
    canvas.put(text, column: column, row: row, ink: .text)
  }

  /// The value of a part that lies on others: the difference of its ends without their last digits, which would
  /// let 14986.5 be written as 14986.
  static func part(_ high: Double, _ low: Double) -> Double {
    let largest = max(abs(high), abs(low))
    guard largest.isNormal, largest > 1e-200, largest < 1e200 else { return high - low }
    let exponent = 13 - log10(largest).rounded(.down)
    let scale = pow(10, abs(exponent))
    return exponent < 0 ? ((high - low) / scale).rounded() * scale : ((high - low) * scale).rounded() / scale
  }

  // MARK: - Upwards

  mutating func drawVertical(_ mark: BarsMark) {
    for index in 0..<min(mark.from.count, mark.to.count, mark.low.count, mark.high.count) {
      var columns = Self.cells(x.edge(of: mark.from[index]), x.edge(of: mark.to[index]), count: x.cells)
      if x.slots?.lanes.isEmpty == false {
        columns = x.cell(of: mark.from[index] / 2 + mark.to[index] / 2).map { $0..<$0 + 1 }
      }
      guard let columns, let (top, bottom) = ends(mark, index, on: y) else { continue }
      let ink = ink(of: mark, index)
      for column in columns { drawColumn(column, top, bottom, ink) }
      guard index < mark.labels.count, !mark.labels[index].isEmpty else { continue }
      let text = cut(visible(mark.labels[index]), to: max(columns.count, 6))
      let column = (columns.lowerBound + columns.upperBound - displayWidth(text)) / 2
      canvas.put(text, column: max(0, column), row: max(0, Int(top.rounded(.down)) - 1), ink: .text)
    }
  }

  mutating func drawColumn(_ column: Int, _ top: Double, _ bottom: Double, _ ink: Ink) {
    let fill = fill(ink)
    guard fill == "█", !needsFills else {
      for row in Int(top.rounded())..<Int(max(top, bottom).rounded()) {
        canvas.fill(fill, column: column, row: row, ink: ink)
      }
      return
    }
    guard bottom > top else { return }
    let last = Int(bottom)
    let rest = bottom - Double(last)
    if lowerEighths.dropFirst().contains(canvas.sign(column: column, row: last)) {
      canvas.paint(ink, column: column, row: last)
    } else if rest >= 0.25, Double(last) >= top {
      canvas.fill(rest >= 0.75 ? "█" : "▀", column: column, row: last, ink: ink)
    }
    let first = Int(top.rounded(.up))
    for row in first..<max(first, last) { canvas.fill("█", column: column, row: row, ink: ink) }
    let eighths = Int(((min(Double(first), bottom) - top) * 8).rounded())
    guard eighths > 0 else { return }
    canvas.fill(lowerEighths[eighths % 8], column: column, row: first - 1, ink: ink)
  }
}

extension Ink {
  var isGroup: Bool { if case .series = self { true } else { false } }
}
