// Names at the ends of lines, which need no legend: where the lines are few, end at the right, and there is
// room.

struct EndLabels {
  struct Label {
    var name: String
    var ink: Ink
    var x: Double
    var y: Double
  }

  private(set) var labels: [Label] = []
  private(set) var room = 0.0

  static let most = 9

  /// `nil` where a legend is the better way.
  init?(_ chart: Chart, _ x: Domain, _ inner: Double) {
    let entries = chart.legend.entries
    guard chart.frame == .axes, chart.panels.count == 1, chart.legend.ramp == nil,
      let panel = chart.panels.first,
      (1...Self.most).contains(entries.count), entries.allSatisfy({ $0.sign == .line })
    else { return nil }
    let lines = panel.marks.compactMap { mark in if case .line(let line) = mark { line } else { nil } }
    for entry in entries {
      let own = lines.filter { $0.series == entry.label && $0.ink == entry.ink }
      // One entry may stand for all lines that stand back: "26 others".
      let others = own.isEmpty && entry.ink.isQuiet ? lines.filter { $0.ink == entry.ink } : own
      let ends = others.compactMap(Self.end).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
      guard !others.contains(where: \.isClosed), !ends.isEmpty else { return nil }
      let last = own.isEmpty ? ends[ends.count / 2] : ends.max { $0.x < $1.x } ?? ends[0]
      guard x.share(of: last.x) > 0.88 else { return nil }
      labels.append(Label(name: entry.label, ink: entry.ink, x: last.x, y: last.y))
    }
    room = (labels.map { TextMeasure.width($0.name, Theme.labelSize, isBold: true) }.max() ?? 0) + 10
    guard room <= inner * 0.3 else { return nil }
  }

  private static func end(of line: LineMark) -> (x: Double, y: Double)? {
    zip(line.x, line.y).reversed().first { $0.isFinite && $1.isFinite }
  }

  /// The heights of the labels in a panel, moved apart; the order of the lines is kept.
  func heights(_ projection: Projection) -> [Double] {
    let wanted = labels.map { projection.y($0.y) }
    var order = labels.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    order = order.filter { wanted[$0].isFinite }
    var result = wanted
    let distance = min(Theme.lineHeight, projection.panel.height / Double(max(1, labels.count)))
    var lowest = projection.panel.y + 2
    for index in order {
      result[index] = max(wanted[index], lowest)
      lowest = result[index] + distance
    }
    var highest = projection.panel.bottom + 4
    for index in order.reversed() {
      result[index] = min(result[index], highest)
      highest = result[index] - distance
    }
    return result
  }
}
