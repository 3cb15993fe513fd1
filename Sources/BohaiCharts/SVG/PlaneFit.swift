// Frames without axes: a unit is as long across as upwards, and words at the rim stay on the paper.

enum PlaneFit {
  private static func aspect(_ x: Domain, _ y: Domain) -> Double {
    let ratio = (y.high / 2 - y.low / 2) / (x.high / 2 - x.low / 2)
    return ratio.isFinite ? min(max(ratio, 0.05), 20) : 1
  }

  static func height(_ chart: Chart, width: Double, _ x: Domain, _ y: Domain) -> Double {
    let tallest = chart.panels.count == 1 ? 520.0 : 300
    return min(max(width * aspect(x, y), 90), tallest)
  }

  /// The part of `slot` that the domain fills.
  static func fitted(_ chart: Chart, _ slot: Rectangle, _ x: Domain, _ y: Domain) -> Rectangle {
    let rim = rim(chart, slot, x, y)
    let room = Rectangle(
      x: slot.x + rim.x, y: slot.y + rim.y, width: slot.width - 2 * rim.x, height: slot.height - 2 * rim.y)
    let ratio = aspect(x, y)
    let width = min(room.width, room.height / ratio)
    return Rectangle(
      x: room.x + (room.width - width) / 2, y: room.y + (room.height - width * ratio) / 2, width: width,
      height: width * ratio)
  }

  /// How far words at places near the rim, and points with their size, reach beyond it.
  private static func rim(_ chart: Chart, _ slot: Rectangle, _ x: Domain, _ y: Domain) -> (
    x: Double, y: Double
  ) {
    let ratio = aspect(x, y)
    let width = min(slot.width, slot.height / ratio)
    let rest = (x: (slot.width - width) / 2, y: (slot.height - width * ratio) / 2)
    var (beyondX, beyondY) = (2.0, 2.0)
    for mark in chart.panels.flatMap(\.marks) {
      if case .points(let points) = mark {
        let reach = points.sizes == nil ? 6.0 : PointSize.largest(in: slot) * 0.7
        (beyondX, beyondY) = (max(beyondX, reach), max(beyondY, reach))
      }
      guard case .texts(let texts) = mark else { continue }
      for (index, text) in texts.texts.prefix(500).enumerated() where texts.x.indices.contains(index) {
        let size = TextMeasure.width(text, Theme.labelSize)
        let place = x.share(of: texts.x[index]) * width
        let (left, right) = texts.reach(size)
        beyondX = max(beyondX, left - place, place + right - width)
        guard texts.y.indices.contains(index) else { continue }
        let up = y.share(of: texts.y[index]) * width * ratio - texts.lineShift * Theme.lineHeight
        beyondY = max(beyondY, 8 - up, up + 8 - width * ratio)
      }
    }
    return (min(max(beyondX - rest.x, 0), slot.width * 0.3), min(max(beyondY - rest.y, 0), slot.height * 0.3))
  }
}

extension TextsMark {
  /// How far a text of this width reaches to the left and right of its place.
  func reach(_ width: Double) -> (left: Double, right: Double) {
    switch anchor {
    case .start: (0, width)
    case .middle: (width / 2, width / 2)
    case .end: (width, 0)
    }
  }
}
