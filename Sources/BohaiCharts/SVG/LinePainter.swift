// Lines with their group's shape on them, and areas between two curves.

extension MarkPainter {
  func paint(_ line: LineMark, _ out: inout SVGWriter) {
    let runs = projection.runs(line.x, line.y)
    guard !runs.isEmpty else { return }
    out.raw("<path d=\"")
    for run in runs {
      trace(run, isStepped: line.isStepped, &out)
      if run.count == 1 { out.raw("h0") }
      if line.isClosed { out.raw("Z") }
    }
    // Thousands of corners are a mass: thin lines show more of it, and round joins take painters long.
    let isMass = line.x.count > 1500
    let width = isMass ? 1 : line.ink.isQuiet ? 1.2 : 2
    let end = isMass ? "bevel" : "round"
    out.raw(
      "\" fill=\"none\" stroke=\"\(line.ink.colour.hex)\" stroke-width=\"\(width)\" stroke-linejoin=\"\(end)\""
    )
    // Many lines that stand back may lie on each other.
    out.raw(line.ink.isQuiet && line.dash == .solid ? " stroke-opacity=\"0.6\"" : "")
    out.raw("\(isMass ? "" : " stroke-linecap=\"round\"")\(Dash.attribute(line.dash, line.ink))/>\n")
    if chart.legend.entries.count > 1, !line.series.isEmpty, !line.isClosed, !line.isStepped,
      !line.ink.isQuiet
    {
      signs(line, runs, &out)
    }
  }

  func trace(_ run: [(x: Double, y: Double)], isStepped: Bool, _ out: inout SVGWriter) {
    for (index, place) in run.enumerated() {
      if isStepped, index > 0 { out.step("L", place.x, run[index - 1].y) }
      out.step(index == 0 ? "M" : "L", place.x, place.y)
    }
  }

  /// The group's shape on its line: at every point where these are few, else some way apart.
  private func signs(_ line: LineMark, _ runs: [[(x: Double, y: Double)]], _ out: inout SVGWriter) {
    let shape = shape(line.ink)
    let count = runs.reduce(0) { $0 + $1.count }
    let apart = count <= 25 ? 0 : max(60, panel.width / 7)
    var number = 0
    if case .series(let series) = line.ink { number = max(0, series) }
    var next = panel.x + apart * (0.15 + Double(number % 7) / 7)
    for place in runs.joined() where apart == 0 || place.x >= next {
      shape.draw(
        place.x, place.y, panel.width < 220 ? 2.4 : 3,
        " fill=\"\(line.ink.colour.hex)\" stroke=\"#fff\" stroke-width=\"0.8\"", &out)
      next = place.x + apart
    }
  }

  func paint(_ area: AreaMark, _ out: inout SVGWriter) {
    let tops = projection.places(area.x, area.high)
    let bottoms = projection.places(area.x, area.low)
    out.raw("<path d=\"")
    var start = 0
    let count = min(tops.count, bottoms.count)
    func isWhole(_ index: Int) -> Bool {
      tops[index].x.isFinite && tops[index].y.isFinite && bottoms[index].y.isFinite
    }
    while start < count {
      guard isWhole(start) else {
        start += 1
        continue
      }
      var end = start
      while end < count, isWhole(end) { end += 1 }
      trace(Array(tops[start..<end]), isStepped: false, &out)
      for place in bottoms[start..<end].reversed() { out.step("L", place.x, place.y) }
      out.raw("Z")
      start = end
    }
    out.raw("\" fill=\"\(area.isBand ? area.ink.colour.hex : area.ink.fill)\"")
    out.raw(
      area.isBand
        ? " fill-opacity=\"0.18\"/>\n" : " fill-opacity=\"0.88\" stroke=\"#fff\" stroke-width=\"0.6\"/>\n")
  }
}
