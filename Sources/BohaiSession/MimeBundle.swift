// The one place that turns a display into MIME data: notebooks store it, the kernel sends it.

import BohaiCharts
import BohaiFiles

/// A display as front ends and notebooks take it.
public struct MimeBundle: Sendable {
  /// The forms by MIME type. `text/plain` is always among them: every front end can show it, and programs
  /// that test notebooks compare it.
  public var data: [String: JSON]
  /// What front ends must know beside the data, by MIME type.
  public var metadata: [String: JSON] = [:]
}

extension DisplayBundle {
  /// A chart is drawn each time this is asked for.
  public var mime: MimeBundle {
    var bundle = MimeBundle(data: ["text/plain": .text(plain.withoutFinalNewline)])
    if let html { bundle.data["text/html"] = .text(html.withoutFinalNewline) }
    if let chart { bundle.add(chart) }
    return bundle
  }
}

extension MimeBundle {
  /// Pictures for front ends, which show the first form they know. JupyterLab takes HTML before SVG, so there
  /// is none; it shows SVG only in notebooks that it trusts, so there is a bitmap; and it takes Vega-Lite
  /// before both, so that is there only for a chart that is to be interactive.
  fileprivate mutating func add(_ chart: Chart) {
    let drawing = chart.drawing()
    data["image/svg+xml"] = .text(drawing.svg)
    // Where the library that draws bitmaps is missing, the other forms must do.
    if let bitmap = try? drawing.png(scale: 1.5) {
      data["image/png"] = .text(bitmap.base64)
      // The bitmap has more pixels than the drawing, and is shown in the drawing's size.
      let size = [drawing.width, drawing.height].map { JSON.integer(Int(min(max($0, 1), 100_000).rounded())) }
      metadata["image/png"] = ["width": size[0], "height": size[1]]
    }
    if chart.isInteractive { data["application/vnd.vegalite.v5+json"] = chart.vegaLite() }
  }
}

extension String {
  public var withoutFinalNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
