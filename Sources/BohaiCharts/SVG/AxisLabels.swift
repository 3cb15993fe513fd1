// What is written along an axis, and how much room it takes. Labels never overlap: numbers become fewer;
// names are broken into lines, then cut with …, and stand on edge only where even that leaves nothing to
// read.

import BohaiText

struct AxisLabels {
  struct Label {
    var value: Double
    var lines: [String]
  }

  var labels: [Label] = []
  /// Height below the panel, or width to its left, without the ticks.
  var extent = 0.0
  var isOnEdge = false

  private static let size = Theme.labelSize

  /// Labels below a panel `width` wide.
  static func horizontal(_ axis: Axis, _ domain: Domain, width: Double) -> AxisLabels {
    if let names = axis.categories { return .init(names: names, below: width) }
    var most = max(1, Int(min(width, 10_000) / (width < 250 ? 32 : 42)))
    while most > 1 {
      let ticks = axis.ticks(over: domain, most: most)
      if areApart(ticks, domain, width) { return .init(ticks) }
      most -= 1
    }
    return .init(Array(axis.ticks(over: domain, most: 1).prefix(1)))
  }

  private init() {}

  static let none = AxisLabels()

  private init(_ ticks: [Tick]) {
    labels = ticks.map { Label(value: $0.value, lines: [$0.label]) }
    extent = Theme.lineHeight
  }

  /// Whether labels keep apart, in narrow panels also the last one from the first of the panel beside.
  private static func areApart(_ ticks: [Tick], _ domain: Domain, _ width: Double) -> Bool {
    let isNarrow = width < 250
    func keepsApart(_ first: Tick, _ second: Tick, at distance: Double, air: Double) -> Bool {
      distance >= TextMeasure.width(first.label, size) / 2 + TextMeasure.width(second.label, size) / 2 + air
    }
    let places = ticks.map { domain.share(of: $0.value) * width }
    let areApart = ticks.indices.dropLast().allSatisfy {
      keepsApart(ticks[$0], ticks[$0 + 1], at: abs(places[$0 + 1] - places[$0]), air: isNarrow ? 14 : 26)
    }
    guard isNarrow, areApart, let left = places.min(), let right = places.max(), let first = ticks.first,
      let last = ticks.last
    else { return areApart }
    return keepsApart(last, first, at: width - right + Theme.gap + left, air: 10)
  }

  /// Names below their places.
  private init(names: [String], below width: Double) {
    guard !names.isEmpty else { return }
    let room = width / Double(names.count) - 6
    let broken = names.prefix(200).map { TextMeasure.balanced($0, Self.size, room: room, most: 3) }
    let isReadable =
      names.count <= 200
      && zip(names, broken).allSatisfy { name, lines in
        displayWidth(lines.joined()) >= min(displayWidth(name), 6)
      }
    if isReadable {
      labels = broken.enumerated().map { Label(value: Double($0), lines: $1) }
      extent = Double(labels.map(\.lines.count).max() ?? 1) * Theme.lineHeight
      return
    }
    isOnEdge = true
    let step = max(1, Int((Theme.lineHeight / max(0.01, room + 6)).rounded(.up)))
    labels = stride(from: 0, to: names.count, by: step).map {
      Label(value: Double($0), lines: [TextMeasure.cut(names[$0], Self.size, room: 110)])
    }
    extent = labels.map { TextMeasure.width($0.lines[0], Self.size) }.max() ?? 0
  }

  /// Labels to the left of a panel `height` tall, at most `room` wide.
  static func vertical(_ axis: Axis, _ domain: Domain, height: Double, room: Double) -> AxisLabels {
    var result = AxisLabels()
    if let names = axis.categories {
      let row = height / Double(max(1, names.count))
      let step = max(1, Int((Theme.lineHeight / max(0.01, row)).rounded(.up)))
      let most = max(1, min(3, Int(row / Theme.lineHeight)))
      result.labels = stride(from: 0, to: names.count, by: step).map {
        Label(value: Double($0), lines: TextMeasure.balanced(names[$0], size, room: room, most: most))
      }
    } else {
      let ticks = axis.ticks(over: domain, most: max(2, Int(min(height, 10_000) / (height < 160 ? 34 : 46))))
      result.labels = ticks.map {
        Label(value: $0.value, lines: [TextMeasure.cut($0.label, size, room: room)])
      }
    }
    result.extent = result.labels.flatMap(\.lines).map { TextMeasure.width($0, size) }.max() ?? 0
    return result
  }
}
