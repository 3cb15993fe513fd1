// Where everything stands: title, subtitle, legend, the axis's title, panels in a grid, notes. All from
// measured text, so that nothing overlaps and nothing is cut off.

struct Layout {
  let width: Double
  private(set) var height = 0.0
  let x: Domain
  let y: Domain
  let title: [String]
  let subtitle: [String]
  private(set) var legend: LegendLayout
  let endLabels: EndLabels?
  private(set) var yTitle: [String] = []
  private(set) var xTitle: [String] = []
  let footer: [String]
  private(set) var xLabels = AxisLabels.none
  private(set) var yLabels = AxisLabels.none
  /// How far the labels below the panels make way for those of bars that reach downwards.
  private(set) var labelsBelow = 0.0
  /// The panels' places, in reading order.
  private(set) var panels: [Rectangle] = []
  let columns: Int
  let rows: Int

  private let inner: Double

  init(_ chart: Chart, width: Double?, height: Double?) {
    self.width = Self.sensible(width, from: 160) ?? Theme.usualWidth
    inner = self.width - 2 * Theme.margin
    (x, y) = (chart.xDomain, chart.yDomain)
    title = TextMeasure.lines(chart.title ?? "", Theme.titleSize, room: inner, most: 4, isBold: true)
    subtitle = TextMeasure.lines(chart.subtitle ?? "", Theme.subtitleSize, room: inner, most: 4)
    // Lines of many words add up what the face at hand is wider than expected.
    let room = inner * 0.94
    footer = (chart.notes.map { "Note: \($0)" } + Self.sources(chart.sources)).flatMap {
      TextMeasure.lines($0, Theme.noteSize, room: room, most: 12)
    }
    (columns, rows) = Self.grid(chart.panels.count, inner)
    endLabels = EndLabels(chart, x, inner)
    legend = LegendLayout(endLabels == nil ? chart.legend : Legend(), width: inner)
    if chart.frame == .axes {
      yTitle = TextMeasure.lines(chart.y.label, Theme.labelSize, room: inner, most: 2)
      xTitle = TextMeasure.lines(chart.x.label, Theme.labelSize, room: inner, most: 2)
    }
    place(chart, height: Self.sensible(height, from: 120))
  }

  private static func sensible(_ size: Double?, from least: Double) -> Double? {
    guard let size, size.isFinite else { return nil }
    return min(max(size, least), 10_000)
  }

  private static func sources(_ sources: [String]) -> [String] {
    sources.isEmpty ? [] : ["Source: " + sources.joined(separator: "; ")]
  }

  /// Columns and rows of small multiples.
  private static func grid(_ count: Int, _ inner: Double) -> (Int, Int) {
    guard count > 1 else { return (1, 1) }
    let wanted = count == 4 ? 2 : min(count, count <= 6 ? 3 : count <= 16 ? 4 : 5)
    let columns = max(1, min(wanted, Int(inner / 130)))
    return (columns, (count + columns - 1) / columns)
  }

  // MARK: - Vertical places

  var legendTop: Double {
    let text = Double(title.count) * 21 + Double(subtitle.count) * 18
    return Theme.margin + text + (text > 0 ? 6 : 0)
  }

  /// The top of the line that the axis's title stands on.
  var yTitleTop: Double { legendTop + legend.height + (legend.height > 0 ? 6 : 0) }

  func titleHeight(_ chart: Chart) -> Double { chart.panels.contains { $0.title?.isEmpty == false } ? 20 : 0 }

  /// Where the first row of panels begins, their titles included.
  private var panelsTop: Double {
    let top = yTitleTop + Double(yTitle.count) * Theme.lineHeight
    return top + (yTitle.isEmpty ? 4 : 8)
  }

  var xTitleTop: Double { (panels.map(\.bottom).max() ?? 0) + xLabelsHeight }

  private var xLabelsHeight: Double {
    xLabels.labels.isEmpty ? 4 : xLabels.extent + labelsBelow + Theme.tickLength + 6
  }

  private var footerHeight: Double { footer.isEmpty ? 0 : Double(footer.count) * 14 + 10 }

  var footerTop: Double { height - Theme.margin - Double(footer.count) * 14 }

  // MARK: - Panels

  private mutating func place(_ chart: Chart, height asked: Double?) {
    var panelHeight = usualHeight(chart, panelWidth: inner / Double(columns))
    // Heights change the ticks, these the widths, and these the heights again.
    for _ in 0..<2 {
      let sides = labelRoom(chart, panelHeight)
      let gaps = Double(columns - 1) * gap(chart)
      let panelWidth = max(20, (inner - sides.left - sides.right - gaps) / Double(columns))
      if chart.frame == .axes { xLabels = .horizontal(chart.x, x, width: panelWidth) }
      panelHeight = usualHeight(chart, panelWidth: panelWidth)
      let around =
        panelsTop + sides.top + xLabelsHeight + Double(xTitle.count) * Theme.lineHeight + footerHeight
        + Theme.margin + Double(rows) * titleHeight(chart) + Double(rows - 1) * rowGap
      if let asked { panelHeight = max(40, (asked - around) / Double(rows)) }
      height = around + panelHeight * Double(rows)
      panels = chart.panels.indices.map { index in
        let (row, column) = (Double(index / columns), Double(index % columns))
        return Rectangle(
          x: Theme.margin + sides.left + column * (panelWidth + gap(chart)),
          y: panelsTop + sides.top + titleHeight(chart) + row * (panelHeight + titleHeight(chart) + rowGap),
          width: panelWidth, height: panelHeight)
      }
    }
    if chart.frame == .plane { panels = panels.map { PlaneFit.fitted(chart, $0, x, y) } }
  }

  private func gap(_ chart: Chart) -> Double { Theme.gap }
  private var rowGap: Double { 18 }

  /// Room for labels beside the panels; sets the labels of the vertical axis.
  private mutating func labelRoom(_ chart: Chart, _ panelHeight: Double)
    -> (left: Double, right: Double, top: Double)
  {
    guard chart.frame == .axes else { return (0, 0, 0) }
    yLabels = .vertical(chart.y, y, height: panelHeight, room: inner * 0.34)
    let left = yLabels.extent + (yLabels.labels.isEmpty ? 0 : 8)
    let bars = BarLabelRoom(chart)
    labelsBelow = bars.below
    var right = max(endLabels?.room ?? 0, min(bars.right, inner * 0.3))
    // The last number below the axis may reach beyond its end.
    if let last = xLabels.labels.last, !xLabels.isOnEdge, chart.x.categories == nil {
      let half = TextMeasure.width(last.lines[0], Theme.labelSize) / 2
      right = max(right, half - (1 - x.share(of: last.value)) * inner / Double(columns) - Theme.margin + 4)
    }
    return (left, right, bars.top)
  }

  /// How tall a panel is when nobody asks for a height.
  private func usualHeight(_ chart: Chart, panelWidth: Double) -> Double {
    if chart.frame == .plane { return PlaneFit.height(chart, width: panelWidth, x, y) }
    let usual =
      columns == 1
      ? min(max(panelWidth * 0.5, 180), 420) : min(max(panelWidth * (columns == 2 ? 0.7 : 0.82), 100), 260)
    guard let names = chart.y.categories else { return max(usual, WordColumns.height(chart, y)) }
    let row = RowHeight.of(
      chart, rows: names.count, panelWidth: panelWidth, columns: chart.x.categories?.count)
    return min(max(Double(names.count) * row, 60), max(Theme.tallest / Double(rows), 60))
  }
}

/// Words one below another, such as the names at the ends of a slope chart, need room.
private enum WordColumns {
  static func height(_ chart: Chart, _ y: Domain) -> Double {
    var height = 0.0
    for case .texts(let words) in chart.panels.flatMap(\.marks) where words.texts.count > 5 {
      guard let first = words.x.first, words.x.allSatisfy({ $0 == first }) else { continue }
      let places = words.y.map { y.share(of: $0) }.filter(\.isFinite).sorted()
      let distance = zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? 1
      if distance > 0 { height = max(height, (Theme.lineHeight - 2) / distance) }
    }
    return min(height, 700)
  }
}

/// How tall a row of an axis of names is.
private enum RowHeight {
  static func of(_ chart: Chart, rows: Int, panelWidth: Double, columns: Int?) -> Double {
    let usual = rows <= 3 ? 36.0 : rows <= 12 ? 28 : rows <= 40 ? 22 : 17
    var row = usual
    for case .bars(let bars) in chart.panels.flatMap(\.marks) where bars.isHorizontal {
      let thinnest = zip(bars.from, bars.to).map { abs($1 - $0) }.filter { $0 > 0.01 }.min() ?? 1
      row = max(row, min(9 / thinnest, 90))
    }
    row = max(row, Double(besideEachOther(chart)) * 15 + 6)
    if let columns, columns > 0, chart.panels.contains(where: { $0.marks.contains(where: \.isCells) }) {
      row = max(row, min(panelWidth / Double(columns) * 0.62, 52))
    }
    return row
  }
}

extension RowHeight {
  /// How many points or intervals of groups stand beside each other in a row.
  private static func besideEachOther(_ chart: Chart) -> Int {
    var shifts: Set<Int> = []
    for mark in chart.panels.flatMap(\.marks) {
      let places: [Double] =
        switch mark {
        case .points(let points): points.y
        case .segments(let segments): segments.y0
        default: []
        }
      for place in places.prefix(200) where abs(place) < 1e6 {
        shifts.insert(Int(((place - place.rounded()) * 50).rounded()))
      }
    }
    // Points scattered at random stand nowhere beside each other.
    return shifts.count <= 8 ? shifts.count : 1
  }
}

extension Mark {
  fileprivate var isCells: Bool { if case .cells = self { true } else { false } }
}

/// Room for what is written at the ends of bars.
private struct BarLabelRoom {
  var right = 0.0
  var top = 0.0
  var below = 0.0

  init(_ chart: Chart) {
    for case .bars(let bars) in chart.panels.flatMap(\.marks) {
      let widest = bars.labels.prefix(2000).map { TextMeasure.width($0, Theme.labelSize) }.max() ?? 0
      guard widest > 0 else { continue }
      if bars.isHorizontal {
        right = max(right, widest)
        continue
      }
      top = 8
      let count = min(bars.low.count, bars.high.count)
      if (0..<count).contains(where: { !bars.isPartOfStack($0) && bars.endsBelow($0) }) { below = 8 }
    }
  }
}
