// Grid, ticks and what is written beside them. No box: one line at the foot of the values, ticks outside.

struct AxesPainter {
  let chart: Chart
  let layout: Layout
  let projection: Projection

  private var panel: Rectangle { projection.panel }

  func paint(_ marks: Panel, showsX: Bool, showsY: Bool, _ out: inout SVGWriter) {
    grid(marks, &out)
    out.open("stroke=\"\(Theme.axis)\" fill=\"none\"")
    axisLines(marks.marks.contains(where: \.isHorizontalBars), &out)
    if showsX, chart.x.categories == nil {
      for x in layout.xLabels.labels.map({ projection.x($0.value) }) where isAcross(x) {
        out.line(x, panel.bottom, x, panel.bottom + Theme.tickLength)
      }
    }
    out.close()
    out.open("fill=\"\(Theme.quietInk)\"")
    if showsX { layout.xLabels.isOnEdge ? labelsOnEdge(&out) : labelsBelow(&out) }
    if showsY { labelsBeside(&out) }
    out.close()
  }

  private func isAcross(_ x: Double) -> Bool { x >= panel.x - 0.5 && x <= panel.right + 0.5 }
  private func isUpwards(_ y: Double) -> Bool { y >= panel.y - 0.5 && y <= panel.bottom + 0.5 }

  private func grid(_ marks: Panel, _ out: inout SVGWriter) {
    let isDotted = marks.marks.contains(where: \.isOfPoints)
    let hasHorizontalBars = marks.marks.contains(where: \.isHorizontalBars)
    out.open("stroke=\"\(Theme.grid)\" fill=\"none\"")
    if chart.y.showsGrid, chart.y.categories == nil || isDotted {
      for y in layout.yLabels.labels.map({ projection.y($0.value) }) where isUpwards(y) {
        out.line(panel.x, y, panel.right, y)
      }
    }
    if chart.x.showsGrid, chart.x.categories == nil, isDotted || hasHorizontalBars {
      for x in layout.xLabels.labels.map({ projection.x($0.value) }) where isAcross(x) {
        out.line(x, panel.y, x, panel.bottom)
      }
    }
    out.close()
  }

  /// Where values are measured from: zero where it is in sight, else the panel's foot.
  private func axisLines(_ hasHorizontalBars: Bool, _ out: inout SVGWriter) {
    if chart.y.categories == nil {
      let zero = chart.y.scale == .linear ? projection.y(0) : .nan
      let foot = isUpwards(zero) ? zero : panel.bottom
      out.line(panel.x, foot, panel.right, foot)
    } else if hasHorizontalBars, chart.x.scale == .linear {
      let zero = projection.x(0)
      if isAcross(zero) { out.line(zero, panel.y, zero, panel.bottom) }
    }
  }

  private func labelsBelow(_ out: inout SVGWriter) {
    for label in layout.xLabels.labels {
      let x = projection.x(label.value)
      guard isAcross(x) else { continue }
      for (index, line) in label.lines.enumerated() {
        let y = panel.bottom + layout.labelsBelow + Theme.tickLength + 12 + Double(index) * Theme.lineHeight
        out.text(line, x: x, y: y, " text-anchor=\"middle\"")
      }
    }
  }

  private func labelsOnEdge(_ out: inout SVGWriter) {
    for label in layout.xLabels.labels {
      let x = projection.x(label.value) + 4
      guard isAcross(x - 4) else { continue }
      var turn = SVGWriter()
      turn.raw(" text-anchor=\"end\" transform=\"rotate(-90 ")
      turn.number(x)
      turn.raw(" ")
      turn.number(panel.bottom + 8)
      turn.raw(")\"")
      out.text(label.lines[0], x: x, y: panel.bottom + 8, turn.text)
    }
  }

  private func labelsBeside(_ out: inout SVGWriter) {
    for label in layout.yLabels.labels {
      let y = projection.y(label.value)
      guard isUpwards(y) else { continue }
      for (index, line) in label.lines.enumerated() {
        let shift = (Double(index) - Double(label.lines.count - 1) / 2) * Theme.lineHeight
        out.text(line, x: panel.x - 8, y: y + 4 + shift, " text-anchor=\"end\"")
      }
    }
  }
}

extension Mark {
  /// Marks whose two coordinates are both read off.
  fileprivate var isOfPoints: Bool {
    switch self {
    case .points, .segments: true
    default: false
    }
  }

  fileprivate var isHorizontalBars: Bool {
    if case .bars(let bars) = self { bars.isHorizontal } else { false }
  }
}
