extension MarkPainter {
  func paint(_ mark: PointsMark, _ labels: inout LabelPlacer, _ out: inout SVGWriter) {
    let places = projection.places(mark.x, mark.y)
    let radii = radii(of: mark, places.count)
    let hasTitles = mark.names.count <= Self.mostTitles
    out.open(style(mark))
    // Small bubbles lie on large ones.
    let order =
      mark.sizes == nil ? Array(places.indices) : places.indices.sorted { (radii[$1], $0) < (radii[$0], $1) }
    for index in order {
      let place = places[index]
      guard place.x.isFinite, place.y.isFinite else { continue }
      let ink = mark.ink(at: index)
      let colour = mark.inks == nil ? "" : " \(mark.isHollow ? "stroke" : "fill")=\"\(ink.colour.hex)\""
      let name = hasTitles && mark.names.indices.contains(index) ? mark.names[index] : ""
      shape(ink).draw(place.x, place.y, radii[index], colour, title: name, &out)
    }
    out.close()
    for index in places.indices where places[index].x.isFinite && places[index].y.isFinite {
      let name = mark.showsNames && mark.names.indices.contains(index) ? mark.names[index] : ""
      labels.point(
        places[index].x, places[index].y, radius: radii[index], name: name, ink: mark.ink(at: index))
    }
  }

  func radii(of mark: PointsMark, _ count: Int) -> [Double] {
    let usual = PointSize.usual(count) * (panel.width < 220 ? 0.65 : 1)
    guard let sizes = mark.sizes else { return Array(repeating: usual, count: count) }
    let largest = PointSize.largest(in: panel)
    return (0..<count).map { index in
      guard sizes.indices.contains(index), sizes[index].isFinite else { return 0 }
      return max(1.5, min(max(sizes[index], 0), 1).squareRoot() * largest)
    }
  }

  private func style(_ mark: PointsMark) -> String {
    if mark.isHollow {
      return "fill=\"#ffffff\" fill-opacity=\"0.6\" stroke=\"\(mark.ink.colour.hex)\" stroke-width=\"1.6\""
    }
    // Links end at their nodes, they do not shine through.
    let isNode = chart.frame == .plane && marks.contains { if case .segments = $0 { true } else { false } }
    let opacity = isNode ? "1" : mark.sizes != nil ? "0.68" : mark.x.count > 400 ? "0.5" : "0.85"
    return
      "fill=\"\(mark.ink.colour.hex)\" fill-opacity=\"\(opacity)\" stroke=\"#ffffff\" stroke-width=\"0.7\""
  }
}

extension PointsMark {
  func ink(at index: Int) -> Ink {
    guard let inks, inks.indices.contains(index) else { return ink }
    return inks[index]
  }
}
