extension MarkPainter {
  func paint(_ mark: TextsMark, _ labels: inout LabelPlacer, _ out: inout SVGWriter) {
    guard !mark.texts.isEmpty else { return }
    let weight = mark.isBold ? " font-weight=\"bold\"" : ""
    out.open("fill=\"\(mark.ink.textColour)\"\(weight)\(mark.anchor.attribute)\(Theme.halo)")
    for (index, place) in projection.places(mark.x, mark.y).enumerated() {
      guard place.x.isFinite, place.y.isFinite, mark.texts.indices.contains(index) else { continue }
      let text = mark.texts[index]
      let y = place.y + 4 + mark.lineShift * Theme.lineHeight
      let width = TextMeasure.width(text, Theme.labelSize, isBold: mark.isBold)
      let reach = mark.reach(width)
      // Never beyond the paper.
      let x = max(reach.left + 2, min(place.x, paperWidth - reach.right - 2))
      let box = Rectangle(x: x - reach.left, y: y - 9, width: width, height: 10)
      guard labels.isFree(box) || mark.texts.count == 1 else { continue }
      out.text(text, x: x, y: y)
      labels.take(box)
    }
    out.close()
  }
}
