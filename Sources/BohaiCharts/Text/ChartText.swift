// A chart for a terminal, a notebook's text or a screen reader: title, the sentence that says what is to be
// seen, the legend, the panels, notes and sources. No line is wider than asked, and how many there are
// depends on the width and the number of panels, hardly on the data.

import BohaiDiagnostics
import BohaiText

extension Chart {
  /// Panels beyond these are only counted.
  private static let mostPanels = 36

  /// Lines of at most `width` columns; fewer than 20 are drawn as 20 and cut. What is too much for any medium
  /// is reduced as it is for SVG, so that all forms say the same.
  public func text(width: Int, style: TextStyle = .plain) -> [String] {
    reduced().allLines(width: width, style: style)
  }

  private func allLines(width: Int, style: TextStyle) -> [String] {
    let width = min(max(width, 20), 1000)
    var blocks: [TextCanvas] = []
    for line in (title ?? "").isEmpty ? [] : wrapped(visible(title ?? ""), width: width) {
      blocks.append(TextCanvas(line, isBold: true))
    }
    blocks += lines(of: subtitle, width: width) + lines(of: summary, width: width)
    if isEmpty {
      blocks += lines(of: Note.nothingToDraw, width: width)
    } else {
      let setting = TextSetting(turnedForText, style: style, width: width)
      if !blocks.isEmpty { blocks.append(TextCanvas(width: 1, height: 1)) }
      blocks += setting.legend(width: width) + setting.panels(width: width, most: Self.mostPanels)
    }
    for note in notes { blocks += lines(of: "note: \(note)", width: width) }
    for source in sources { blocks += lines(of: "source: \(source)", width: width) }
    return blocks.flatMap { $0.lines(style) }
  }

  private func lines(of text: String?, width: Int) -> [TextCanvas] {
    guard let text, !text.isEmpty else { return [] }
    return wrapped(visible(text), width: width).map { TextCanvas($0) }
  }

  /// Whether no mark has a place on both axes.
  var isEmpty: Bool {
    panels.allSatisfy { panel in
      panel.marks.allSatisfy { mark in
        let extents = mark.extents
        return extents.x.low > extents.x.high || extents.y.low > extents.y.high
      }
    }
  }
}

extension TextSetting {
  /// Panels beside each other where they fit, else one under another.
  func panels(width: Int, most: Int) -> [TextCanvas] {
    let panels = chart.panels.prefix(most)
    let least = chart.y.categories == nil ? 25 : 36
    let perLine = panels.count < 2 ? 1 : max(1, min(panels.count, 4, (width + 2) / (least + 2)))
    let room = (width - 2 * (perLine - 1)) / perLine
    var height = panels.count == 1 ? (width < 50 ? 12 : 15) : (perLine == 1 ? 12 : 10)
    if chart.frame == .plane { height = height * 3 / 2 }
    var lines: [TextCanvas] = []
    for start in stride(from: 0, to: panels.count, by: perLine) {
      let blocks = panels[start..<min(start + perLine, panels.count)].map {
        TextPanel(setting: self, panel: $0, width: room, height: height).canvas()
      }
      var line = TextCanvas(width: width, height: blocks.lazy.map(\.height).max() ?? 0)
      for (number, block) in blocks.enumerated() { line.lay(block, column: number * (room + 2), row: 0) }
      lines.append(line)
    }
    let left = chart.panels.count - panels.count
    if left > 0 { lines.append(TextCanvas(cut("and \(left) more panels", to: width))) }
    return lines
  }

  init(_ chart: Chart, style: TextStyle, width: Int) {
    self.chart = chart
    self.style = style
    (xDomain, yDomain) = (chart.xDomain, chart.yDomain)
    let marks = chart.panels.flatMap(\.marks)
    var groups: Set<Int> = []
    for mark in marks { mark.gatherGroups(into: &groups) }
    hasGroups = groups.count > 1
    hasCells = marks.contains { if case .cells = $0 { true } else { false } }
    (lanes, laneNames) = chart.y.categories == nil ? ([], []) : Self.lanes(marks, width: width)
    endNames = chart.panels.count == 1 && chart.frame == .axes ? Self.endNames(marks, width: width) : []
  }

  /// The names of groups to stand at the ends of their lines, where they are few and short.
  private static func endNames(_ marks: [Mark], width: Int) -> [String] {
    var names: [String] = []
    for case .line(let mark) in marks where mark.ink.isGroup && !mark.series.isEmpty && !mark.isClosed {
      let name = visible(mark.series)
      if !names.contains(name) { names.append(name) }
      if names.count > 10 || displayWidth(name) > min(16, width / 5) { return [] }
    }
    return names.count < 2 ? [] : names
  }

  /// Offsets at which something stands within a category; more than six are gathered into three.
  private static func lanes(_ marks: [Mark], width: Int) -> (offsets: [Double], names: [String]) {
    var series: [Int: Set<String>] = [:]
    func take(_ value: Double, _ name: String) {
      guard value.isFinite, abs(value) < 1e9 else { return }
      series[Int(((value - value.rounded()) * 1000).rounded()), default: []].insert(name)
    }
    for mark in marks {
      switch mark {
      case .bars(let bars) where bars.isHorizontal:
        for (from, to) in zip(bars.from, bars.to) { take(from / 2 + to / 2, bars.series) }
      case .points(let points): for value in points.y { take(value, points.series) }
      case .line(let line): for value in line.y { take(value, line.series) }
      case .segments(let pieces):
        for (from, to) in zip(pieces.y0, pieces.y1) { take(from / 2 + to / 2, pieces.series) }
      default: break
      }
    }
    guard series.count <= 6 else { return ([-0.3, 0, 0.3], []) }
    let offsets = series.keys.sorted()
    let sets = offsets.compactMap { series[$0] }
    let names = sets.compactMap { $0.count == 1 ? $0.first.map { cut(visible($0), to: 16) } : nil }
    let areNamed =
      offsets.count > 1 && names.count == offsets.count && !names.contains("")
      && Set(names).count == names.count && (names.map { displayWidth($0) }.max() ?? 0) <= width / 5
    return (offsets.isEmpty ? [0] : offsets.map { Double($0) / 1000 }, areNamed ? names : [])
  }
}

extension Mark {
  fileprivate func gatherGroups(into groups: inout Set<Int>) {
    let inks: [Ink] =
      switch self {
      case .line(let mark): [mark.ink]
      case .area(let mark): [mark.ink]
      case .points(let mark): mark.inks ?? [mark.ink]
      case .bars(let mark): mark.inks ?? [mark.ink]
      case .cells(let mark): mark.inks
      case .shapes(let mark): mark.inks
      case .segments(let mark): [mark.ink]
      case .texts, .rule: []
      }
    for case .series(let number) in inks where groups.count < 2 { groups.insert(number) }
  }
}
