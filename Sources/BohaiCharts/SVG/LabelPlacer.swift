// Words beside points that avoid points and each other: one after another takes the first free place around
// its point, or stays away, since a word on a word reads as none.

struct LabelPlacer {
  private struct Wanted {
    var x: Double
    var y: Double
    var radius: Double
    var name: String
    var colour: String
  }

  private struct Placed {
    var text: String
    var x: Double
    var y: Double
    var anchor: TextsMark.Anchor
    var colour: String
  }

  private let panel: Rectangle
  private var wanted: [Wanted] = []
  private var points: [Rectangle] = []
  private var taken: [Rectangle] = []
  private var placed: [Placed] = []

  private static let size = Theme.labelSize - 0.5
  /// Beyond these numbers nothing is free any more.
  private static let mostWanted = 400
  private static let mostPoints = 2500

  init(panel: Rectangle) { self.panel = panel }

  /// A point that words keep away from, with its name if that is to be written.
  mutating func point(_ x: Double, _ y: Double, radius: Double, name: String, ink: Ink) {
    if points.count < Self.mostPoints {
      let reach = min(radius, 8) * 0.8
      points.append(Rectangle(x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach))
    }
    guard !name.isEmpty, wanted.count < Self.mostWanted, panel.contains(x, y) else { return }
    let colour = ink == .muted || ink == .faint ? Theme.quietInk : Theme.ink
    wanted.append(Wanted(x: x, y: y, radius: radius, name: name, colour: colour))
  }

  /// Room that is taken by something already drawn.
  mutating func take(_ rectangle: Rectangle) { taken.append(rectangle) }

  func isFree(_ rectangle: Rectangle) -> Bool { !taken.contains(where: rectangle.overlaps) }

  /// A word at its place if nothing is there.
  mutating func ifFree(_ text: String, x: Double, y: Double, anchor: TextsMark.Anchor, colour: String) {
    let box = box(text, x, y, anchor)
    guard taken.count < 5000, isFree(box) else { return }
    taken.append(box)
    placed.append(Placed(text: text, x: x, y: y, anchor: anchor, colour: colour))
  }

  private func box(_ text: String, _ x: Double, _ y: Double, _ anchor: TextsMark.Anchor) -> Rectangle {
    let width = TextMeasure.width(text, Self.size)
    let left = anchor == .start ? x : anchor == .middle ? x - width / 2 : x - width
    return Rectangle(x: left - 1, y: y - 10, width: width + 2, height: 12)
  }

  mutating func paint(_ out: inout SVGWriter) {
    // Large bubbles are what people look for.
    let order = wanted.indices.sorted { (wanted[$1].radius, $0) < (wanted[$0].radius, $1) }
    for index in order { place(wanted[index]) }
    out.open("font-size=\"\(Self.size)\"" + Theme.halo)
    for word in placed {
      let anchor = word.anchor.attribute
      out.text(word.text, x: word.x, y: word.y, "\(anchor) fill=\"\(word.colour)\"")
    }
    out.close()
  }

  private mutating func place(_ wanted: Wanted) {
    let distance = wanted.radius + 4
    let near = distance * 0.75
    let places: [(Double, Double, TextsMark.Anchor)] = [
      (distance, 4, .start), (-distance, 4, .end), (0, -distance, .middle), (0, distance + 8, .middle),
      (near, -near + 2, .start), (near, near + 6, .start), (-near, -near + 2, .end), (-near, near + 6, .end),
    ]
    let text = TextMeasure.cut(wanted.name, Self.size, room: 160)
    for (dx, dy, anchor) in places {
      let box = box(text, wanted.x + dx, wanted.y + dy, anchor)
      let isInside =
        box.x >= panel.x - 2 && box.right <= panel.right + 10 && box.y >= panel.y - 6
        && box.bottom <= panel.bottom + 2
      guard isInside, !taken.contains(where: box.overlaps), !points.contains(where: box.overlaps) else {
        continue
      }
      taken.append(box)
      placed.append(
        Placed(text: text, x: wanted.x + dx, y: wanted.y + dy, anchor: anchor, colour: wanted.colour))
      return
    }
  }
}

extension TextsMark.Anchor {
  var attribute: String {
    switch self {
    case .start: ""
    case .middle: " text-anchor=\"middle\""
    case .end: " text-anchor=\"end\""
    }
  }
}
