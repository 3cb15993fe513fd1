// Everything around the marks: title, legend, grid, ticks, labels, notes.

struct ChartPainter {
  let chart: Chart
  let layout: Layout

  func paint(_ out: inout SVGWriter) {
    header(&out)
    LegendPainter(legend: layout.legend, chart: chart).paint(&out, x: Theme.margin, y: layout.legendTop)
    if !layout.yTitle.isEmpty { yTitle(&out) }
    for (index, panel) in chart.panels.enumerated() where layout.panels.indices.contains(index) {
      paint(panel, index, &out)
    }
    if !layout.xTitle.isEmpty, let left = layout.panels.first?.x, let right = layout.panels.map(\.right).max()
    {
      lines(
        layout.xTitle, x: (left + right) / 2, y: layout.xTitleTop + 11, step: Theme.lineHeight,
        " text-anchor=\"middle\" fill=\"\(Theme.quietInk)\"", &out)
    }
    lines(
      layout.footer, x: Theme.margin, y: layout.footerTop + 10, step: 14,
      " font-size=\"\(Theme.noteSize)\" fill=\"#6e6e6e\"", &out)
  }

  private func header(_ out: inout SVGWriter) {
    var y = Theme.margin + 14
    lines(
      layout.title, x: Theme.margin, y: y, step: 21,
      " font-size=\"\(Theme.titleSize)\" font-weight=\"bold\" fill=\"\(Theme.ink)\"", &out)
    y += Double(layout.title.count) * 21 - 2
    lines(
      layout.subtitle, x: Theme.margin, y: y, step: 18,
      " font-size=\"\(Theme.subtitleSize)\" fill=\"\(Theme.quietInk)\"", &out)
  }

  private func yTitle(_ out: inout SVGWriter) {
    lines(
      layout.yTitle, x: Theme.margin, y: layout.yTitleTop + 11, step: Theme.lineHeight,
      " fill=\"\(Theme.quietInk)\"", &out)
  }

  private func lines(
    _ lines: [String], x: Double, y: Double, step: Double, _ attributes: String, _ out: inout SVGWriter
  ) {
    for (index, line) in lines.enumerated() { out.text(line, x: x, y: y + Double(index) * step, attributes) }
  }

  // MARK: - Panels

  private func paint(_ panel: Panel, _ index: Int, _ out: inout SVGWriter) {
    let place = layout.panels[index]
    let projection = Projection(chart, place, x: layout.x, y: layout.y)
    if let title = panel.title, !title.isEmpty {
      let name = TextMeasure.cut(title, Theme.labelSize * 1.06, room: place.width)
      let x = chart.frame == .axes ? place.x : place.x + place.width / 2
      out.text(
        name, x: x, y: place.y - 8,
        " font-weight=\"bold\" fill=\"\(Theme.ink)\""
          + (chart.frame == .axes ? "" : " text-anchor=\"middle\""))
    }
    let isLowest = index + layout.columns >= chart.panels.count
    if chart.frame == .axes {
      AxesPainter(chart: chart, layout: layout, projection: projection).paint(
        panel, showsX: isLowest, showsY: index % layout.columns == 0, &out)
    }
    MarkPainter(chart: chart, projection: projection, marks: panel.marks, paperWidth: layout.width).paint(
      &out)
    if let ends = layout.endLabels { paint(ends, projection, &out) }
  }

  private func paint(_ ends: EndLabels, _ projection: Projection, _ out: inout SVGWriter) {
    for (label, y) in zip(ends.labels, ends.heights(projection)) where y.isFinite {
      out.text(
        label.name, x: projection.panel.right + 8, y: y + 4,
        (label.ink.isQuiet ? "" : " font-weight=\"bold\"") + " fill=\"\(label.ink.textColour)\"")
    }
  }
}

extension Ink {
  /// Dark enough for letters.
  var textColour: String {
    var shade = colour
    while shade.luminance > 0.22 { shade = shade.mixed(with: Colour(0), 0.1) }
    return shade.hex
  }
}
