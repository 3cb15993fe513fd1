// Lines right through the panel, level, upright or sloped; sloped ones are bent on logarithmic axes.

extension MarkPainter {
  func paint(_ rule: RuleMark, _ out: inout SVGWriter) {
    if let end = rule.end { return paintSpan(rule, to: end, &out) }
    guard let ends = ends(of: rule) else { return }
    out.raw("<path d=\"")
    out.step("M", ends.x0, ends.y0)
    for place in bend(of: rule) { out.step("L", place.x, place.y) }
    out.step("L", ends.x1, ends.y1)
    out.raw(
      "\" fill=\"none\" stroke=\"\(rule.ink.colour.hex)\" stroke-width=\"1.2\"\(Dash.attribute(rule.dash, rule.ink))/>\n"
    )
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
    let span = Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    out.rectangle(span, " fill=\"\(rule.ink.colour.hex)\" fill-opacity=\"0.6\"")
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

  /// Places between the ends of a rule: none where it is straight, some on logarithmic axes.
  private func bend(of rule: RuleMark) -> [(x: Double, y: Double)] {
    guard case .line(let intercept, let slope) = rule.position,
      projection.x.isLogarithmic || projection.y.isLogarithmic,
      let ends = sloped(intercept, slope)
    else { return [] }
    return (1..<48).compactMap { step in
      let share = ((ends.x1 - ends.x0) * Double(step) / 48 + ends.x0 - panel.x) / panel.width
      let value = projection.x.value(at: projection.x.isReversed ? 1 - share : share)
      let place = (x: projection.x(value), y: projection.y(intercept + slope * value))
      return place.x.isFinite && place.y.isFinite ? place : nil
    }
  }

  /// Only the part inside the panel.
  private func sloped(_ intercept: Double, _ slope: Double) -> (
    x0: Double, y0: Double, x1: Double, y1: Double
  )? {
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
      text, x: x, y: y, "\(isLeft ? " text-anchor=\"end\"" : "") fill=\"\(rule.ink.textColour)\"\(Theme.halo)"
    )
    labels.take(Rectangle(x: isLeft ? x - width : x, y: y - 10, width: width, height: 13))
  }
}
