extension MarkPainter {
  func paint(_ mark: SegmentsMark, _ out: inout SVGWriter) {
    let count = [mark.x0.count, mark.y0.count, mark.x1.count, mark.y1.count].min() ?? 0
    let hasTitles = mark.names.count <= Self.mostTitles
    let ends = mark.hasArrows ? radiiAtPlaces() : [:]
    out.open(
      "fill=\"none\" stroke=\"\(mark.ink.colour.hex)\" stroke-linecap=\"\(mark.widths == nil ? "round" : "butt")\""
        + " stroke-opacity=\"\(mark.widths == nil ? "1" : "0.75")\" stroke-width=\"1.4\""
        + Dash.attribute(mark.dash, mark.ink))
    for index in 0..<count {
      let from = (x: projection.x(mark.x0[index]), y: projection.y(mark.y0[index]))
      let to = (x: projection.x(mark.x1[index]), y: projection.y(mark.y1[index]))
      guard [from.x, from.y, to.x, to.y].allSatisfy(\.isFinite) else { continue }
      let name = hasTitles && mark.names.indices.contains(index) ? mark.names[index] : ""
      let before = ends[SIMD2(mark.x1[index], mark.y1[index])] ?? 0
      piece(mark, from, to, width: width(mark, index), before: before, name: name, &out)
    }
    out.close()
  }

  /// The radii of the points of the panel: arrows end at their rim.
  private func radiiAtPlaces() -> [SIMD2<Double>: Double] {
    var radii: [SIMD2<Double>: Double] = [:]
    for case .points(let points) in marks {
      for (index, radius) in self.radii(of: points, points.x.count).enumerated() where index < points.y.count
      {
        let place = SIMD2(points.x[index], points.y[index])
        radii[place] = max(radii[place] ?? 0, radius)
      }
    }
    return radii
  }

  private func width(_ mark: SegmentsMark, _ index: Int) -> Double {
    guard let widths = mark.widths else { return 1.4 }
    guard widths.indices.contains(index), widths[index].isFinite else { return 0.5 }
    return 0.6 + min(max(widths[index], 0), 1) * 7
  }

  private func piece(
    _ mark: SegmentsMark, _ from: (x: Double, y: Double), _ end: (x: Double, y: Double), width: Double,
    before: Double,
    name: String, _ out: inout SVGWriter
  ) {
    let (dx, dy) = (end.x - from.x, end.y - from.y)
    let whole = (dx * dx + dy * dy).squareRoot()
    let (ux, uy) = whole > 0 ? (dx / whole, dy / whole) : (0, 0)
    let length = max(0, whole - before)
    let to = (x: from.x + ux * length, y: from.y + uy * length)
    let head = mark.hasArrows && length > 0 ? min(5 + width * 1.6, length * 0.6) : 0
    out.raw("<path d=\"")
    out.step("M", from.x, from.y)
    out.step("L", to.x - ux * head * 0.9, to.y - uy * head * 0.9)
    if mark.hasCaps {
      for end in [from, to] {
        // An interval of no length still shows where it lies.
        let (ax, ay) = length > 0 ? (-uy * 4, ux * 4) : (4, 0)
        out.step("M", end.x - ax, end.y - ay)
        out.step("L", end.x + ax, end.y + ay)
      }
    }
    out.raw("\"")
    if mark.widths != nil { out.attribute("stroke-width", width) }
    if name.isEmpty {
      out.raw("/>\n")
    } else {
      out.raw("><title>")
      out.escaped(name)
      out.raw("</title></path>\n")
    }
    guard head > 0 else { return }
    let half = head * 0.5
    out.raw("<path d=\"")
    out.step("M", to.x, to.y)
    out.step("L", to.x - ux * head - uy * half, to.y - uy * head + ux * half)
    out.step("L", to.x - ux * head + uy * half, to.y - uy * head - ux * half)
    out.raw("Z\" stroke=\"none\" fill=\"\(mark.ink.colour.hex)\"/>\n")
  }
}
