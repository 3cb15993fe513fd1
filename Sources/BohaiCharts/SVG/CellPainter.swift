extension MarkPainter {
  func paint(_ mark: CellsMark, _ out: inout SVGWriter) {
    let hasTitles = mark.names.count <= Self.mostTitles
    // Small neighbours must touch: softened edges would look like a grid.
    let isFine = min(projection.width(mark.width), projection.height(mark.height)) <= 6
    if isFine { out.open("shape-rendering=\"crispEdges\"") }
    defer { if isFine { out.close() } }
    for index in mark.x.indices {
      guard let cell = rectangle(of: mark, index), mark.inks.indices.contains(index) else { continue }
      let name = hasTitles && mark.names.indices.contains(index) ? mark.names[index] : ""
      if !name.isEmpty {
        out.raw("<g><title>")
        out.escaped(name)
        out.raw("</title>")
      }
      out.rectangle(cell, " fill=\"\(mark.inks[index].fill)\"")
      if !name.isEmpty { out.raw("</g>\n") }
    }
  }

  /// A cell in pixels, with a hair of white between neighbours that are large enough for one.
  private func rectangle(of mark: CellsMark, _ index: Int) -> Rectangle? {
    guard mark.y.indices.contains(index) else { return nil }
    let (x, y) = (mark.x[index], mark.y[index])
    let (x0, x1) = (projection.x(x - mark.width / 2), projection.x(x + mark.width / 2))
    let (y0, y1) = (projection.y(y - mark.height / 2), projection.y(y + mark.height / 2))
    guard [x0, x1, y0, y1].allSatisfy(\.isFinite) else { return nil }
    let cell = Rectangle(x: min(x0, x1), y: min(y0, y1), width: abs(x1 - x0), height: abs(y1 - y0))
    let hair = min(cell.width, cell.height) > 6 ? 0.5 : 0
    return Rectangle(
      x: cell.x + hair, y: cell.y + hair, width: cell.width - 2 * hair, height: cell.height - 2 * hair)
  }

  func paintLabels(_ mark: CellsMark, _ out: inout SVGWriter) {
    guard !mark.labels.isEmpty else { return }
    let size = labelSize(mark)
    guard size >= 7 else { return }
    let step = size * 1.18
    for index in mark.x.indices {
      guard mark.labels.indices.contains(index), let cell = rectangle(of: mark, index) else { continue }
      let lines = mark.labels[index].filter { !$0.isEmpty }.prefix(Int((cell.height - 1) / step))
      let colour = mark.inks.indices.contains(index) ? mark.inks[index].contrast : Theme.ink
      for (number, line) in lines.enumerated() {
        let isWhole = TextMeasure.width(line, size) <= cell.width - 1
        // Half a number is another number.
        guard isWhole || !line.contains(where: \.isNumber) else { continue }
        let shift = (Double(number) - Double(lines.count - 1) / 2) * step
        var style = SVGWriter()
        style.raw(" text-anchor=\"middle\" fill=\"\(colour)\"")
        style.attribute("font-size", size)
        out.text(
          TextMeasure.cut(line, size, room: cell.width - 2), x: cell.x + cell.width / 2,
          y: cell.y + cell.height / 2 + shift + size * 0.35, style.text)
      }
    }
  }

  /// One size for all cells: the largest at which nearly all labels fit.
  private func labelSize(_ mark: CellsMark) -> Double {
    guard let cell = mark.x.indices.lazy.compactMap({ rectangle(of: mark, $0) }).first else { return 0 }
    let lines = mark.labels.map { $0.filter { !$0.isEmpty } }
    let tallest = Double(max(1, lines.map(\.count).max() ?? 1))
    let widths = lines.joined().map { TextMeasure.width($0, 1) }.sorted()
    guard !widths.isEmpty else { return 0 }
    let wide = widths[(widths.count - 1) * 19 / 20]
    return min(12, (cell.height - 2) / tallest / 1.18, (cell.width - 3) / max(wide, 0.1))
  }
}
