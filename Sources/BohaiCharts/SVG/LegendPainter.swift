struct LegendPainter {
  let legend: LegendLayout
  let chart: Chart

  func paint(_ out: inout SVGWriter, x left: Double, y top: Double) {
    guard legend.height > 0 else { return }
    out.open("fill=\"\(Theme.ink)\"")
    let base = top + 13
    if !legend.title.isEmpty {
      out.text(legend.title, x: left, y: base, " font-weight=\"bold\" fill=\"\(Theme.quietInk)\"")
    }
    for item in legend.items {
      sign(item.entry, x: left + item.x, y: top + item.y + 9, &out)
      out.text(item.label, x: left + item.x + LegendLayout.signWidth + 5, y: base + item.y)
    }
    if let ramp = legend.ramp {
      strip(ramp, x: left + (legend.items.isEmpty ? legend.titleWidth : 0), y: top + legend.height - 18, &out)
    }
    out.close()
  }

  private func shape(_ ink: Ink) -> PointShape { legend.items.count > 1 ? .of(ink) : .circle }

  private func sign(_ entry: LegendEntry, x: Double, y: Double, _ out: inout SVGWriter) {
    switch entry.sign {
    case .line:
      out.raw("<path d=\"")
      out.step("M", x, y)
      out.step("L", x + LegendLayout.signWidth, y)
      out.raw(
        "\" stroke=\"\(entry.ink.colour.hex)\" stroke-width=\"2.2\"\(Dash.attribute(.solid, entry.ink))/>\n")
      shape(entry.ink).draw(x + LegendLayout.signWidth / 2, y, 3.4, " fill=\"\(entry.ink.colour.hex)\"", &out)
    case .point:
      shape(entry.ink).draw(x + LegendLayout.signWidth / 2, y, 4.5, " fill=\"\(entry.ink.colour.hex)\"", &out)
    case .area:
      out.rectangle(
        Rectangle(x: x + 4, y: y - 6, width: 14, height: 12),
        " fill=\"\(entry.ink.fill)\"\(entry.ink.outline)")
    }
  }

  /// low ▁▂▃▄ high
  private func strip(_ ramp: LegendRamp, x: Double, y: Double, _ out: inout SVGWriter) {
    let isDiverging = ramp.middle != nil
    var x = x
    func word(_ text: String) {
      out.text(text, x: x, y: y + 13)
      x += TextMeasure.width(text, Theme.labelSize) + 8
    }
    func steps(_ range: ClosedRange<Int>) {
      for step in range {
        let place = Double(step) / 24
        let ink = isDiverging ? Ink.diverging(place * 2 - 1) : .ramp(place)
        out.rectangle(
          Rectangle(x: x, y: y + 3, width: 6.2, height: 12), " fill=\"\(ink.colour.hex)\"")
        x += 6
      }
      x += 8
    }
    word(ramp.low)
    if let middle = ramp.middle {
      steps(0...11)
      word(middle)
      steps(13...24)
    } else {
      steps(0...24)
    }
    word(ramp.high)
  }
}
