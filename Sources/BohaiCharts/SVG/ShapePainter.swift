extension MarkPainter {
  func paint(_ mark: ShapesMark, _ out: inout SVGWriter) {
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
      guard !name.isEmpty else {
        out.raw("/>\n")
        continue
      }
      out.raw("><title>")
      out.escaped(name)
      out.raw("</title></path>\n")
    }
  }
}
