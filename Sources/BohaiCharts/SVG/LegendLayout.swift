// The legend on top: entries flow in rows; a continuous scale is a strip between its ends.

struct LegendLayout {
  struct Item {
    var entry: LegendEntry
    var label: String
    var x: Double
    var y: Double
  }

  private(set) var items: [Item] = []
  private(set) var title = ""
  private(set) var ramp: LegendRamp?
  private(set) var height = 0.0
  private(set) var titleWidth = 0.0

  static let signWidth = 20.0
  static let rowHeight = 18.0
  static let stripWidth = 140.0

  init(_ legend: Legend, width: Double) {
    guard !legend.isEmpty else { return }
    title = TextMeasure.cut(legend.title, Theme.labelSize, room: width * 0.4)
    titleWidth = title.isEmpty ? 0 : TextMeasure.width(title, Theme.labelSize, isBold: true) + 14
    var (x, y) = (titleWidth, 0.0)
    for entry in legend.entries {
      let label = TextMeasure.cut(entry.label, Theme.labelSize, room: min(width - 40, 220))
      let needed = Self.signWidth + 5 + TextMeasure.width(label, Theme.labelSize)
      if x + needed > width, x > 0 { (x, y) = (0, y + Self.rowHeight) }
      items.append(Item(entry: entry, label: label, x: x, y: y))
      x += needed + 16
    }
    if legend.entries.isEmpty { y = 0 } else { y += Self.rowHeight }
    if let scale = legend.ramp {
      ramp = scale
      if legend.entries.isEmpty { y = Self.rowHeight } else { y += Self.rowHeight }
    }
    height = y
  }
}
