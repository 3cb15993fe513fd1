extension MarkPainter {
  func paint(_ mark: BarsMark, _ out: inout SVGWriter) {
    out.open("fill=\"\(mark.ink.fill)\"\(mark.ink.outline)")
    for (index, bar) in rectangles(of: mark).enumerated() {
      guard let bar else { continue }
      let ink = mark.ink(at: index)
      out.rectangle(bar, mark.inks == nil ? "" : " fill=\"\(ink.fill)\"\(ink.outline)")
    }
    out.close()
  }

  /// The bars in pixels, `nil` for those without a place. Bars of a histogram touch; a hair of white keeps
  /// them apart.
  func rectangles(of mark: BarsMark) -> [Rectangle?] {
    let count = [mark.from.count, mark.to.count, mark.low.count, mark.high.count].min() ?? 0
    return (0..<count).map { index in
      let (from, to, low, high) = (mark.from[index], mark.to[index], mark.low[index], mark.high[index])
      let x0 = mark.isHorizontal ? projection.x(low) : projection.x(from)
      let x1 = mark.isHorizontal ? projection.x(high) : projection.x(to)
      let y0 = mark.isHorizontal ? projection.y(from) : projection.y(low)
      let y1 = mark.isHorizontal ? projection.y(to) : projection.y(high)
      guard [x0, x1, y0, y1].allSatisfy(\.isFinite) else { return nil }
      var bar = Rectangle(x: min(x0, x1), y: min(y0, y1), width: abs(x1 - x0), height: abs(y1 - y0))
      if mark.isHorizontal, bar.height > 4 { (bar.y, bar.height) = (bar.y + 0.4, bar.height - 0.8) }
      if !mark.isHorizontal, bar.width > 4 { (bar.x, bar.width) = (bar.x + 0.4, bar.width - 0.8) }
      return bar
    }
  }

  /// Where bars of the panel stand that do not stand on zero: on others.
  private func bases() -> Set<SIMD2<Double>> {
    var bases: Set<SIMD2<Double>> = []
    for case .bars(let bars) in marks {
      for index in 0..<min(bars.from.count, bars.low.count, bars.high.count) where bars.isPartOfStack(index) {
        bases.formUnion([SIMD2(bars.from[index], bars.low[index]), SIMD2(bars.from[index], bars.high[index])])
      }
    }
    return bases
  }

  /// Labels stand beyond the end of a bar; in a bar of a stack they stand inside, where there is room.
  func paintLabels(_ mark: BarsMark, _ labels: inout LabelPlacer, _ out: inout SVGWriter) {
    guard !mark.labels.isEmpty else { return }
    let bases = bases()
    for (index, bar) in rectangles(of: mark).enumerated() {
      guard let bar, mark.labels.indices.contains(index), !mark.labels[index].isEmpty else { continue }
      let text = mark.labels[index]
      let width = TextMeasure.width(text, Theme.labelSize)
      if mark.isPartOfStack(index) || bases.contains(mark.end(index)) {
        guard width + 4 <= bar.width, bar.height >= Theme.lineHeight - 1 else { continue }
        out.text(
          text, x: bar.x + bar.width / 2, y: bar.y + bar.height / 2 + 4,
          " text-anchor=\"middle\" fill=\"\(mark.ink(at: index).contrast)\"")
        continue
      }
      let isBelow = mark.endsBelow(index)
      let (x, y, anchor): (Double, Double, TextsMark.Anchor)
      if mark.isHorizontal {
        (x, y, anchor) = (
          isBelow ? bar.x - 5 : bar.right + 5, bar.y + bar.height / 2 + 4, isBelow ? .end : .start
        )
      } else {
        (x, y, anchor) = (bar.x + bar.width / 2, isBelow ? bar.bottom + 13 : bar.y - 4, .middle)
      }
      labels.ifFree(text, x: x, y: y, anchor: anchor, colour: Theme.ink)
    }
  }
}

extension BarsMark {
  func ink(at index: Int) -> Ink {
    guard let inks, inks.indices.contains(index) else { return ink }
    return inks[index]
  }

  /// Its place along the axis, and the end that is not zero.
  func end(_ index: Int) -> SIMD2<Double> { SIMD2(from[index], high[index] == 0 ? low[index] : high[index]) }

  /// Whether the bar's value lies below its base.
  func endsBelow(_ index: Int) -> Bool {
    low[index] > high[index] || (high[index] <= 0 && low[index] < 0)
  }

  /// Whether it stands on another bar: neither end is zero. Bars that float alone count as such, too.
  func isPartOfStack(_ index: Int) -> Bool { low[index] != 0 && high[index] != 0 }
}
