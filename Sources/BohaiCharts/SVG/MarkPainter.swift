// Marks of one panel in their order; words last, so that they stay readable.

struct MarkPainter {
  let chart: Chart
  let projection: Projection

  /// Tooltips are for hundreds, not for thousands.
  static let mostTitles = 1500

  var panel: Rectangle { projection.panel }

  func paint(_ marks: Panel, _ out: inout SVGWriter) {
    let isClipped = chart.frame == .axes && chart.hasLimits
    if isClipped { openClip(&out) }
    var labels = LabelPlacer(panel: panel)
    for mark in marks.marks { paint(mark, &labels, &out) }
    if isClipped { out.raw("</svg>\n") }
    for mark in marks.marks { paintWords(mark, &labels, &out) }
    labels.paint(&out)
  }

  /// A picture in the picture shows nothing beyond its edges.
  private func openClip(_ out: inout SVGWriter) {
    out.raw("<svg")
    out.attribute("x", panel.x)
    out.attribute("y", panel.y)
    out.attribute("width", panel.width)
    out.attribute("height", panel.height)
    out.raw(" viewBox=\"")
    for (index, number) in [panel.x, panel.y, panel.width, panel.height].enumerated() {
      if index > 0 { out.raw(" ") }
      out.number(number)
    }
    out.raw("\" preserveAspectRatio=\"none\" overflow=\"hidden\">\n")
  }

  private func paint(_ mark: Mark, _ labels: inout LabelPlacer, _ out: inout SVGWriter) {
    switch mark {
    case .line(let line): paint(line, &out)
    case .area(let area): paint(area, &out)
    case .points(let points): paint(points, &labels, &out)
    case .bars(let bars): paint(bars, &out)
    case .cells(let cells): paint(cells, &out)
    case .shapes(let shapes): paint(shapes, &out)
    case .segments(let segments): paint(segments, &out)
    case .texts: break
    case .rule(let rule): paint(rule, &out)
    }
  }

  private func paintWords(_ mark: Mark, _ labels: inout LabelPlacer, _ out: inout SVGWriter) {
    switch mark {
    case .bars(let bars): paintLabels(bars, &labels, &out)
    case .cells(let cells): paintLabels(cells, &out)
    case .texts(let texts): paint(texts, &labels, &out)
    case .rule(let rule): paintLabel(rule, &labels, &out)
    default: break
    }
  }

  // MARK: - Lines and areas

  private func paint(_ line: LineMark, _ out: inout SVGWriter) {
    let runs = projection.runs(line.x, line.y)
    guard !runs.isEmpty else { return }
    out.raw("<path d=\"")
    for run in runs {
      trace(run, isStepped: line.isStepped, &out)
      if run.count == 1 { out.raw("h0") }
      if line.isClosed { out.raw("Z") }
    }
    let width = line.ink.isQuiet ? 1.2 : 2
    out.raw("\" fill=\"none\" stroke=\"\(line.ink.colour.hex)\" stroke-width=\"\(width)\" stroke-linejoin=\"round\"")
    out.raw(" stroke-linecap=\"round\"\(Dash.attribute(line.dash, line.ink))/>\n")
    if chart.legend.entries.count > 1, !line.series.isEmpty, !line.isClosed, !line.isStepped, !line.ink.isQuiet {
      signs(line, runs, &out)
    }
  }

  private func trace(_ run: [(x: Double, y: Double)], isStepped: Bool, _ out: inout SVGWriter) {
    for (index, place) in run.enumerated() {
      if isStepped, index > 0 { out.step("L", place.x, run[index - 1].y) }
      out.step(index == 0 ? "M" : "L", place.x, place.y)
    }
  }

  /// The group's shape on its line: at every point where these are few, else some way apart.
  private func signs(_ line: LineMark, _ runs: [[(x: Double, y: Double)]], _ out: inout SVGWriter) {
    let shape = PointShape.of(line.ink)
    let count = runs.reduce(0) { $0 + $1.count }
    let apart = count <= 25 ? 0 : max(60, panel.width / 7)
    var number = 0
    if case .series(let series) = line.ink { number = max(0, series) }
    var next = panel.x + apart * (0.15 + Double(number % 7) / 7)
    for place in runs.joined() where apart == 0 || place.x >= next {
      shape.draw(place.x, place.y, 3, " fill=\"\(line.ink.colour.hex)\" stroke=\"#fff\" stroke-width=\"0.8\"", &out)
      next = place.x + apart
    }
  }

  private func paint(_ area: AreaMark, _ out: inout SVGWriter) {
    let tops = projection.places(area.x, area.high)
    let bottoms = projection.places(area.x, area.low)
    out.raw("<path d=\"")
    var start = 0
    let count = min(tops.count, bottoms.count)
    func isWhole(_ index: Int) -> Bool {
      tops[index].x.isFinite && tops[index].y.isFinite && bottoms[index].y.isFinite
    }
    while start < count {
      guard isWhole(start) else { start += 1; continue }
      var end = start
      while end < count, isWhole(end) { end += 1 }
      trace(Array(tops[start..<end]), isStepped: false, &out)
      for place in bottoms[start..<end].reversed() { out.step("L", place.x, place.y) }
      out.raw("Z")
      start = end
    }
    out.raw("\" fill=\"\(area.isBand ? area.ink.colour.hex : area.ink.fill)\"")
    out.raw(area.isBand ? " fill-opacity=\"0.18\"/>\n" : " fill-opacity=\"0.88\" stroke=\"#fff\" stroke-width=\"0.6\"/>\n")
  }

  // MARK: - Shapes and segments

  private func paint(_ mark: ShapesMark, _ out: inout SVGWriter) {
    let hasTitles = mark.names.count <= Self.mostTitles
    for (index, rings) in mark.shapes.enumerated() {
      let ink = mark.inks.indices.contains(index) ? mark.inks[index] : .faint
      out.raw("<path d=\"")
      for ring in rings {
        for run in projection.runs(ring.x, ring.y) {
          trace(run, isStepped: false, &out)
          out.raw("Z")
        }
      }
      out.raw("\" fill=\"\(ink.fill)\" fill-rule=\"evenodd\"")
      out.raw(mark.isBand ? " fill-opacity=\"0.16\" stroke=\"\(ink.colour.hex)\"" : " stroke=\"#ffffff\"")
      out.raw(" stroke-width=\"\(mark.isBand ? 1.6 : 0.8)\" stroke-linejoin=\"round\"")
      let name = hasTitles && mark.names.indices.contains(index) ? mark.names[index] : ""
      guard !name.isEmpty else { out.raw("/>\n"); continue }
      out.raw("><title>")
      out.escaped(name)
      out.raw("</title></path>\n")
    }
  }

  private func paint(_ rule: RuleMark, _ out: inout SVGWriter) {
    if let end = rule.end { return paintSpan(rule, to: end, &out) }
    guard let ends = ends(of: rule) else { return }
    out.raw("<path d=\"")
    out.step("M", ends.x0, ends.y0)
    out.step("L", ends.x1, ends.y1)
    out.raw("\" stroke=\"\(rule.ink.colour.hex)\" stroke-width=\"1.2\"\(Dash.attribute(rule.dash, rule.ink))/>\n")
  }

  /// The part of a shaded span that lies inside the panel.
  private func paintSpan(_ rule: RuleMark, to end: Double, _ out: inout SVGWriter) {
    var (left, right, top, bottom) = (panel.x, panel.right, panel.y, panel.bottom)
    switch rule.position {
    case .x(let start):
      let (a, b) = (projection.x(start), projection.x(end))
      (left, right) = (max(left, min(a, b)), min(right, max(a, b)))
    case .y(let start):
      let (a, b) = (projection.y(start), projection.y(end))
      (top, bottom) = (max(top, min(a, b)), min(bottom, max(a, b)))
    case .line: return
    }
    guard left < right, top < bottom else { return }
    out.raw("<path d=\"")
    for (step, place) in [(left, top), (right, top), (right, bottom), (left, bottom)].enumerated() {
      out.step(step == 0 ? "M" : "L", place.0, place.1)
    }
    out.raw("Z\" fill=\"\(rule.ink.colour.hex)\" fill-opacity=\"0.6\"/>\n")
  }

  /// From edge to edge of the panel.
  func ends(of rule: RuleMark) -> (x0: Double, y0: Double, x1: Double, y1: Double)? {
    switch rule.position {
    case .x(let value):
      let x = projection.x(value)
      return x.isFinite && x >= panel.x - 0.5 && x <= panel.right + 0.5 ? (x, panel.bottom, x, panel.y) : nil
    case .y(let value):
      let y = projection.y(value)
      return y.isFinite && y >= panel.y - 0.5 && y <= panel.bottom + 0.5 ? (panel.x, y, panel.right, y) : nil
    case .line(let intercept, let slope): return sloped(intercept, slope)
    }
  }

  /// Only the part inside the panel. On logarithmic axes the line is bent; the renderer draws it where it is straight.
  private func sloped(_ intercept: Double, _ slope: Double) -> (x0: Double, y0: Double, x1: Double, y1: Double)? {
    guard intercept.isFinite, slope.isFinite else { return nil }
    var ends = [projection.x.low, projection.x.high]
    if slope != 0 { ends += [projection.y.low, projection.y.high].map { ($0 - intercept) / slope } }
    let (low, high) = (projection.y.low, projection.y.high)
    let slack = (high / 2 - low / 2) * 2e-9
    let inside = ends.filter {
      let y = intercept + slope * $0
      return $0 >= projection.x.low && $0 <= projection.x.high && y >= low - slack && y <= high + slack
    }
    guard let first = inside.min(), let last = inside.max(), first < last else { return nil }
    let (y0, y1) = (projection.y(intercept + slope * first), projection.y(intercept + slope * last))
    let (x0, x1) = (projection.x(first), projection.x(last))
    return [x0, x1, y0, y1].allSatisfy(\.isFinite) ? (x0, y0, x1, y1) : nil
  }
}

extension Ink {
  /// Whether it stands back.
  var isQuiet: Bool { self == .muted || self == .faint }
}

extension Chart {
  /// Whether limits were asked for, so that something may lie beyond.
  var hasLimits: Bool { [x.low, x.high, y.low, y.high].contains { $0 != nil } }
}
