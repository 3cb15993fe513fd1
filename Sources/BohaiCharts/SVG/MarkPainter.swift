// Marks of one panel in their order; words last, so that they stay readable.

import BohaiDiagnostics

struct MarkPainter {
  let chart: Chart
  let projection: Projection
  let marks: [Mark]
  let paperWidth: Double

  /// Tooltips are for hundreds, not for thousands.
  static let mostTitles = 1500

  var panel: Rectangle { projection.panel }

  func paint(_ out: inout SVGWriter) {
    guard marks.contains(where: \.hasPlaces) else { return paintNothing(&out) }
    let isClipped = chart.frame == .axes && chart.hasLimits
    if isClipped { openClip(&out) }
    var labels = LabelPlacer(panel: panel)
    for mark in marks { paint(mark, &labels, &out) }
    if isClipped { out.raw("</svg>\n") }
    // A word on its own says more than one of many, which give way.
    for mark in marks where !mark.isOfManyWords { paintWords(mark, &labels, &out) }
    for mark in marks where mark.isOfManyWords { paintWords(mark, &labels, &out) }
    labels.paint(&out)
  }

  private func paintNothing(_ out: inout SVGWriter) {
    out.text(
      Note.nothingToDraw, x: panel.x + panel.width / 2, y: panel.y + panel.height / 2,
      " text-anchor=\"middle\" fill=\"\(Ink.muted.colour.hex)\"\(Theme.halo)")
  }

  /// A group's shape, where groups are to be told apart.
  func shape(_ ink: Ink) -> PointShape { chart.legend.entries.count > 1 ? .of(ink) : .circle }

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
}

extension Mark {
  fileprivate var isOfManyWords: Bool {
    if case .texts(let mark) = self { !mark.isBold && mark.texts.count > 1 } else { false }
  }

  /// Whether anything of it has a place.
  fileprivate var hasPlaces: Bool {
    let extents = extents
    return extents.x.low <= extents.x.high || extents.y.low <= extents.y.high
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
