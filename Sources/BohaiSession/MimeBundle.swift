// The one place that turns a display into MIME data: notebooks store it, the kernel sends it.

import BohaiCharts
import BohaiFiles

extension DisplayBundle {
  /// The forms by MIME type. `text/plain` is always among them: every front end can show it, and programs
  /// that test notebooks compare it.
  public var mimeData: [String: JSON] {
    var data: [String: JSON] = ["text/plain": .text(plain.withoutFinalNewline)]
    if let html { data["text/html"] = .text(html.withoutFinalNewline) }
    if let chart { data.merge(chart.mimeData) { _, new in new } }
    return data
  }

  /// What front ends must know beside the data, by MIME type.
  public var mimeMetadata: [String: JSON] { chart?.mimeMetadata ?? [:] }
}

extension Chart {
  /// Pictures for front ends, which show the first form they know. JupyterLab takes HTML before SVG, so there
  /// is none; it shows SVG only in notebooks that it trusts, so there is a bitmap; and it takes Vega-Lite
  /// before both, so that is there only for a chart that is to be interactive.
  fileprivate var mimeData: [String: JSON] {
    let drawing = drawing()
    var data: [String: JSON] = ["image/svg+xml": .text(drawing.svg)]
    // Where the library that draws bitmaps is missing, the other forms must do.
    if let bitmap = try? drawing.png(scale: 1.5) { data["image/png"] = .text(bitmap.base64) }
    if isInteractive { data["application/vnd.vegalite.v5+json"] = vegaLite() }
    return data
  }

  /// The bitmap has more pixels than the drawing, and is shown in the drawing's size.
  fileprivate var mimeMetadata: [String: JSON] {
    let drawing = drawing()
    let size = [drawing.width, drawing.height].map { JSON.integer(Int(min(max($0, 1), 100_000).rounded())) }
    return ["image/png": ["width": size[0], "height": size[1]]]
  }
}

extension String {
  public var withoutFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
