extension MarkPainter {
  func paint(_ mark: TextsMark, _ labels: inout LabelPlacer, _ out: inout SVGWriter) {
    guard !mark.texts.isEmpty else { return }
    let weight = mark.isBold ? " font-weight=\"bold\"" : ""
    out.open("fill=\"\(mark.ink.textColour)\"\(weight)\(mark.anchor.attribute)\(Theme.halo)")
    for (index, place) in projection.places(mark.x, mark.y).enumerated() {
      guard place.x.isFinite, place.y.isFinite, mark.texts.indices.contains(index) else { continue }
      let text = mark.texts[index]
      let y = place.y + 4 + mark.lineShift * Theme.lineHeight
      out.text(text, x: place.x, y: y)
      let width = TextMeasure.width(text, Theme.labelSize, isBold: mark.isBold)
      let reach = mark.reach(width)
      labels.take(Rectangle(x: place.x - reach.left, y: y - 10, width: width, height: 13))
    }
    out.close()
  }

  /// At the right or upper end of a rule, on the side where there is room.
  func paintLabel(_ rule: RuleMark, _ labels: inout LabelPlacer, _ out: inout SVGWriter) {
    guard !rule.label.isEmpty, let ends = ends(of: rule) else { return }
    let text = TextMeasure.cut(rule.label, Theme.labelSize, room: panel.width * 0.6)
    let width = TextMeasure.width(text, Theme.labelSize)
    var (x, y, isLeft) = (ends.x1 - 4, ends.y1 - 5, true)
    if case .x = rule.position {
      isLeft = panel.right - ends.x0 < width + 8
      (x, y) = (isLeft ? ends.x0 - 5 : ends.x0 + 5, panel.y + 11)
    } else if ends.y1 < panel.y + 14 {
      y = ends.y1 + 14
    }
    out.text(
      text, x: x, y: y, "\(isLeft ? " text-anchor=\"end\"" : "") fill=\"\(rule.ink.textColour)\"\(Theme.halo)")
    labels.take(Rectangle(x: isLeft ? x - width : x, y: y - 10, width: width, height: 13))
  }
}
