// Rectangles, outlines, straight pieces, words and rules as layers of Vega-Lite.

import BohaiFiles
import BohaiText

extension VegaPainter {
  private static let corners: Row = ["x2": ["field": "x2"], "y2": ["field": "y2"]]

  /// A rectangle between two corners; `nil` where a corner has no place.
  private func box(_ x0: Double, _ x1: Double, _ y0: Double, _ y1: Double) -> Row? {
    let ends = [x0, x1].map { x.domain.isLogarithmic && $0 <= 0 ? x.domain.low : $0 }
      + [y0, y1].map { y.domain.isLogarithmic && $0 <= 0 ? y.domain.low : $0 }
    guard ends.allSatisfy(\.isFinite) else { return nil }
    return ["x": x.number(ends[0]), "x2": x.number(ends[1]), "y": y.number(ends[2]), "y2": y.number(ends[3])]
  }

  func bars(_ mark: BarsMark) -> [JSON] {
    var (rows, labels): ([Row], [Row]) = ([], [])
    for index in 0..<min(mark.from.count, mark.to.count, mark.low.count, mark.high.count) {
      let (along, across) = ((mark.from[index], mark.to[index]), (mark.low[index], mark.high[index]))
      let (horizontal, vertical) = mark.isHorizontal ? (across, along) : (along, across)
      guard var row = box(horizontal.0, horizontal.1, vertical.0, vertical.1) else { continue }
      if let inks = mark.inks, index < inks.count { row["c"] = colourValue(inks[index]) }
      rows.append(row)
      guard index < mark.labels.count, !mark.labels[index].isEmpty else { continue }
      let middle = along.0 / 2 + along.1 / 2
      var label = mark.isHorizontal ? self.row(across.1, middle) : self.row(middle, across.1)
      label["t"] = .text(visible(mark.labels[index]))
      labels.append(label)
    }
    var encoding = Self.corners
    encoding["color"] = mark.inks.map { colours($0) } ?? colour(mark.ink, series: mark.series)
    let layers = [layer(["type": "rect"], rows: rows, series: mark.series, encoding)]
    guard !labels.isEmpty else { return layers }
    var form: Row = ["type": "text", "dy": -6]
    if mark.isHorizontal { form = ["type": "text", "align": "left", "dx": 4] }
    return layers + [layer(form, rows: labels, ["text": Self.words("t")])]
  }

  func cells(_ mark: CellsMark) -> [JSON] {
    var (rows, words): ([Row], [Int: [Row]]) = ([], [:])
    for index in 0..<min(mark.x.count, mark.y.count, mark.inks.count) {
      let (x, y, dx, dy) = (mark.x[index], mark.y[index], mark.width / 2, mark.height / 2)
      guard var row = box(x - dx, x + dx, y - dy, y + dy) else { continue }
      row["c"] = colourValue(mark.inks[index])
      row["name"] = name(mark.names, index)
      rows.append(row)
      guard index < mark.labels.count else { continue }
      for (number, text) in mark.labels[index].enumerated() where !text.isEmpty {
        var word = self.row(mark.x[index], mark.y[index])
        word["t"] = .text(visible(text))
        word["k"] = .text(mark.inks[index].contrast)
        words[number * 100 + mark.labels[index].count, default: []].append(word)
      }
    }
    var encoding = Self.corners
    encoding["color"] = colours(mark.inks)
    let layers = [layer(["type": "rect", "stroke": "white"], rows: rows, encoding)]
    return layers + words.keys.sorted().map { place in
      let shift = (Double(place / 100) - Double(place % 100 - 1) / 2) * 13
      return layer(["type": "text", "dy": .double(shift), "fontSize": 11], rows: words[place] ?? [], [
        "text": Self.words("t"), "color": Self.asItIs("k"),
      ])
    }
  }

  /// Closed lines that are filled; rings after the first that lie inside it are holes, white like the page.
  func shapes(_ mark: ShapesMark) -> JSON {
    var rows: [Row] = []
    for (index, rings) in mark.shapes.enumerated() {
      let ink = index < mark.inks.count ? mark.inks[index] : .faint
      for (number, ring) in rings.enumerated() {
        let isHole = number > 0 && rings[0].contains(ring)
        for place in 0..<min(ring.x.count, ring.y.count) {
          guard ring.x[place].isFinite, ring.y[place].isFinite else { continue }
          var row = self.row(ring.x[place], ring.y[place])
          row["d"] = .integer(index * 10_000 + number)
          row["o"] = .integer(place)
          row["c"] = isHole ? "white" : .text(ink.fill)
          row["name"] = name(mark.names, index)
          rows.append(row)
        }
      }
    }
    let form: Row = [
      "type": "line", "interpolate": "linear-closed", "strokeWidth": 1, "stroke": "#767676",
      "fillOpacity": mark.isBand ? .number("0.25") : 1,
    ]
    return layer(form, rows: rows, [
      "detail": ["field": "d", "type": "nominal"], "order": ["field": "o", "type": "quantitative"],
      "fill": Self.asItIs("c"),
    ])
  }

  func segments(_ mark: SegmentsMark) -> [JSON] {
    var (rows, heads): ([Row], [Row]) = ([], [])
    for index in 0..<min(mark.x0.count, mark.y0.count, mark.x1.count, mark.y1.count) {
      guard var row = box(mark.x0[index], mark.x1[index], mark.y0[index], mark.y1[index]) else { continue }
      if let widths = mark.widths, index < widths.count, widths[index].isFinite {
        row["w"] = .double(0.5 + 6 * min(max(widths[index], 0), 1))
      }
      row["name"] = name(mark.names, index)
      rows.append(row)
      if mark.hasArrows { heads.append(self.row(mark.x1[index], mark.y1[index])) }
    }
    var encoding = Self.corners
    encoding["color"] = colour(mark.ink, series: mark.series)
    if mark.widths != nil { encoding["strokeWidth"] = Self.asItIs("w", type: "quantitative") }
    let form: Row = ["type": "rule", "strokeDash": dash(mark.dash, mark.ink)]
    let layers = [layer(form, rows: rows, series: mark.series, encoding)]
    guard !heads.isEmpty else { return layers }
    let head: Row = ["type": "point", "filled": true, "size": 24]
    return layers + [layer(head, rows: heads, ["color": ["value": .text(mark.ink.fill)]])]
  }

  func texts(_ mark: TextsMark) -> JSON {
    let count = min(mark.x.count, mark.y.count, mark.texts.count)
    let rows = (0..<count).compactMap { index -> Row? in
      guard mark.x[index].isFinite, mark.y[index].isFinite else { return nil }
      var row = self.row(mark.x[index], mark.y[index])
      row["t"] = .text(visible(mark.texts[index]))
      return row
    }
    let align: JSON = switch mark.anchor {
    case .start: "left"
    case .middle: "center"
    case .end: "right"
    }
    let shift = mark.lineShift.isFinite ? mark.lineShift * 13 : 0
    var form: Row = ["type": "text", "align": align, "dy": .double(shift)]
    if mark.isBold { form["fontWeight"] = "bold" }
    return layer(form, rows: rows, ["text": Self.words("t"), "color": ["value": .text(mark.ink.colour.hex)]])
  }

  func rule(_ mark: RuleMark) -> [JSON] {
    let (left, right) = (x.domain.low, x.domain.high)
    let (low, high) = (y.domain.low, y.domain.high)
    let ends: (Double, Double, Double, Double) = switch mark.position {
    case .x(let value): (value, mark.end ?? value, low, high)
    case .y(let value): (left, right, value, mark.end ?? value)
    case .line(let intercept, let slope): (left, right, intercept + slope * left, intercept + slope * right)
    }
    guard let row = box(ends.0, ends.1, ends.2, ends.3) else { return [] }
    var form: Row = ["type": "rule", "strokeDash": dash(mark.dash, mark.ink)]
    if mark.end != nil { form = ["type": "rect", "opacity": .number("0.5")] }
    var encoding = Self.corners
    encoding["color"] = ["value": .text(mark.ink.colour.hex)]
    let layers = [layer(form, rows: [row], encoding)]
    guard !mark.label.isEmpty else { return layers }
    var word = self.row(ends.1, ends.3)
    word["t"] = .text(visible(mark.label))
    let beside: Row = ["type": "text", "align": "right", "dx": -4, "dy": -6]
    return layers + [layer(beside, rows: [word], ["text": Self.words("t")])]
  }
}

extension ShapesMark.Ring {
  /// Whether another ring's first point lies inside: an odd number of edges is crossed on the way out.
  fileprivate func contains(_ other: ShapesMark.Ring) -> Bool {
    guard let px = other.x.first, let py = other.y.first, x.count == y.count else { return false }
    guard var last = x.indices.last else { return false }
    var isInside = false
    for next in x.indices {
      if (y[next] > py) != (y[last] > py),
        px < (x[last] - x[next]) * (py - y[next]) / (y[last] - y[next]) + x[next] {
        isInside.toggle()
      }
      last = next
    }
    return isInside
  }
}
