// One panel with its axes as a block of cells.

import BohaiTables
import BohaiText

/// What all panels of a chart share in a medium of letters.
struct TextSetting {
  let chart: Chart
  let style: TextStyle
  let xDomain: Domain
  let yDomain: Domain
  let hasGroups: Bool
  let hasCells: Bool
  /// Offsets within a category of the y axis that get a row each.
  let lanes: [Double]
  /// The group of each lane, where all that stands in it is of one.
  let laneNames: [String]
  /// The lines whose names stand at their ends.
  let endNames: [String]

  var isColoured: Bool { style.colours != .none }
  var endWidth: Int { endNames.lazy.map { displayWidth($0) + 3 }.max() ?? 0 }
}

struct TextPanel {
  let setting: TextSetting
  let panel: Panel
  let width: Int
  /// Rows of the plot when nothing else decides them.
  let height: Int

  private var chart: Chart { setting.chart }

  func canvas() -> TextCanvas {
    let block = chart.frame == .plane ? plane() : axes()
    guard let title = panel.title, !title.isEmpty else { return block }
    return stacked([TextCanvas(cut(visible(title), to: width), isBold: true), block], width: width)
  }

  // MARK: - With axes

  private func axes() -> TextCanvas {
    let y = yScale()
    let labels = yLabels(y)
    let left = labels.lazy.map { displayWidth($0.text) }.max() ?? 0
    let right = rightMargin(room: width - left - 1)
    let x = xScale(columns: max(4, width - left - 1 - right))
    let plot = drawn(x, y, width: x.cells + right)
    var frame = TextCanvas(width: width, height: plot.canvas.height)
    for row in 0..<plot.canvas.height { frame.set("│", column: left, row: row, ink: .muted) }
    for label in labels {
      frame.put(label.text, column: left - displayWidth(label.text), row: label.row, ink: .text)
      if label.isTick { frame.set("┤", column: left, row: label.row, ink: .muted) }
    }
    frame.lay(plot.canvas, column: left + 1, row: 0)
    let axis = TextAxis(axis: chart.x, scale: x, isKeyed: setting.hasCells)
    var parts = [frame] + axis.canvases(width: width, left: left)
    let title = visible(chart.y.label)
    if !title.isEmpty { parts.insert(TextCanvas(cut(title, to: width), ink: .muted), at: 0) }
    return stacked(parts, width: width)
  }

  private func drawn(_ x: TextScale, _ y: TextScale, width: Int) -> TextPlot {
    var plot = TextPlot(
      canvas: TextCanvas(width: width, height: y.cells), x: x, y: y, valueAxis: chart.x,
      isColoured: setting.isColoured, hasGroups: setting.hasGroups,
      needsFills: !setting.isColoured && setting.hasGroups && setting.laneNames.isEmpty)
    plot.draw(panel.marks)
    if !setting.endNames.isEmpty { plot.nameEnds(panel.marks, setting.endNames) }
    if let gap = y.slots?.gapCell, let hidden = y.slots?.hidden {
      plot.canvas.put(cut("⋮ \(hidden) more", to: width), column: 0, row: gap, ink: .muted)
    }
    return plot
  }

  private func yScale() -> TextScale {
    guard let names = chart.y.categories else {
      return TextScale(setting.yDomain, cells: height, dotsPerCell: 4, isDownward: true)
    }
    let lanes = setting.hasCells ? [] : setting.lanes
    let span = setting.hasCells ? cellLines : lanes.count + (lanes.count > 1 ? 1 : 0)
    let room = max(40, height * 2)
    let slots = TextSlots(
      count: names.count, span: span, lanes: lanes, room: room, isReversed: !chart.y.isReversed)
    return TextScale(setting.yDomain, slots: slots, dotsPerCell: 4, isDownward: true)
  }

  /// Rows that the labels of cells need.
  private var cellLines: Int {
    var most = 1
    for case .cells(let mark) in panel.marks { most = max(most, mark.labels.lazy.map(\.count).max() ?? 1) }
    return min(most, 4)
  }

  private struct RowLabel {
    var text: String
    var row: Int
    var isTick = true
  }

  private func yLabels(_ scale: TextScale) -> [RowLabel] {
    guard let slots = scale.slots, let names = chart.y.categories else {
      let room = max(3, width * 2 / 5)
      return chart.y.ticks(over: scale.domain, most: max(2, scale.cells / 3)).compactMap { tick in
        scale.cell(of: tick.value).map { RowLabel(text: cut(visible(tick.label), to: room) + " ", row: $0) }
      }
    }
    let laneWidth = setting.laneNames.lazy.map { displayWidth($0) + 1 }.max() ?? 0
    let room = max(3, width * 2 / 5 - laneWidth)
    let shown = names.indices.compactMap { index in slots.start(of: index).map { (names[index], $0) } }
    let texts = shown.map { cut(visible($0.0), to: room) }
    let nameWidth = texts.lazy.map { displayWidth($0) }.max() ?? 0
    var labels: [RowLabel] = []
    for (text, place) in zip(texts, shown) {
      guard !setting.laneNames.isEmpty else {
        let row = place.1 + (setting.hasCells ? (slots.span - 1) / 2 : (max(1, slots.lanes.count) - 1) / 2)
        labels.append(RowLabel(text: text + " ", row: row))
        continue
      }
      for (lane, name) in setting.laneNames.enumerated() {
        let number = slots.isReversed ? setting.laneNames.count - 1 - lane : lane
        let head = padded(number == 0 ? text : "", to: nameWidth, right: true)
        let tail = padded(name, to: laneWidth - 1, right: false)
        labels.append(RowLabel(text: "\(head) \(tail) ", row: place.1 + number))
      }
    }
    return labels
  }

  private func xScale(columns: Int) -> TextScale {
    guard let names = chart.x.categories else {
      return TextScale(setting.xDomain, cells: columns, dotsPerCell: 2, isDownward: false)
    }
    var span = max(1, columns / max(1, names.count))
    if setting.hasCells { span = min(max(span, 3), 12, max(1, columns)) }
    let slots = TextSlots(count: names.count, span: span, room: columns, isReversed: chart.x.isReversed)
    return TextScale(setting.xDomain, slots: slots, dotsPerCell: 2, isDownward: false)
  }

  /// Room behind the plot for values at the ends of bars, or for the names of lines.
  private func rightMargin(room: Int) -> Int {
    var margin = setting.endWidth
    for case .bars(let mark) in panel.marks where mark.isHorizontal && chart.y.categories != nil {
      let width = mark.labels.isEmpty ? 7 : mark.labels.lazy.map { displayWidth(visible($0)) }.max() ?? 0
      margin = max(margin, width + 2)
    }
    return min(margin, max(0, room / 3))
  }

  // MARK: - Without axes

  /// A unit is as long across as upwards; the cells of a tile map have whole columns and rows.
  private func plane() -> TextCanvas {
    let (dx, dy) = (setting.xDomain.high - setting.xDomain.low, setting.yDomain.high - setting.yDomain.low)
    var size: (columns: Int, rows: Int) = (width, height)
    let tile = panel.marks.lazy.compactMap { mark -> CellsMark? in
      if case .cells(let cells) = mark, cells.width > 0, cells.height > 0 { cells } else { nil }
    }.first
    if let tile {
      let (across, down) = (max(1, min(dx / tile.width, 500)), max(1, min(dy / tile.height, 100)))
      let columns = max(1, min(14, (Double(width) / across).rounded(.down)))
      let rows = Double(cellLines) + (Double(cellLines + 1) * down <= 40 ? 1 : 0)
      size = (Int((across * columns).rounded()), Int((down * rows).rounded()))
    } else if dx.isFinite, dy.isFinite, dx > 0, dy > 0 {
      let scale = min(Double(width * 2) / dx, Double(height * 4) / dy)
      size = (Int(min((dx * scale / 2).rounded(.up), 1000)), Int(min((dy * scale / 4).rounded(.up), 1000)))
    }
    let columns = min(max(1, size.columns), width)
    let x = TextScale(setting.xDomain, cells: columns, dotsPerCell: 2, isDownward: false)
    let y = TextScale(setting.yDomain, cells: max(1, size.rows), dotsPerCell: 4, isDownward: true)
    return drawn(x, y, width: min(width, x.cells + 12)).canvas
  }
}

/// Blocks one under another.
func stacked(_ parts: [TextCanvas], width: Int) -> TextCanvas {
  var all = TextCanvas(width: width, height: parts.reduce(0) { $0 + $1.height })
  var row = 0
  for part in parts {
    all.lay(part, column: 0, row: row)
    row += part.height
  }
  return all
}
