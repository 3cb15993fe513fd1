// A chart as SVG with its text alternative: `role="img"`, a title and a description. The same chart gives the
// same bytes on every machine.

/// A drawn chart: the document and its size in pixels.
public struct Drawing: Sendable {
  public let svg: String
  public let width: Double
  public let height: Double
}

extension Chart {
  /// A whole SVG document in one text, of the usual size.
  public func svg() -> String { drawing().svg }

  /// - Parameters:
  ///   - width: in pixels; 640 otherwise
  ///   - height: in pixels; as much as the content needs otherwise
  public func drawing(width: Double? = nil, height: Double? = nil) -> Drawing {
    let chart = reduced()
    let layout = Layout(chart, width: width, height: height)
    let height = layout.height.rounded(.up)
    var body = SVGWriter()
    body.rectangle(Rectangle(x: 0, y: 0, width: layout.width, height: height), " fill=\"#ffffff\"")
    ChartPainter(chart: chart, layout: layout).paint(&body)
    return Drawing(svg: chart.document(body, layout.width, height), width: layout.width, height: height)
  }

  private func document(_ body: SVGWriter, _ width: Double, _ height: Double) -> String {
    let name = title ?? summary
    // Several charts stand on one page, so their names differ.
    let id = "chart-" + Self.hash(body.bytes, name, summary)
    var out = SVGWriter()
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"")
    out.attribute("width", width)
    out.attribute("height", height)
    out.raw(" viewBox=\"0 0 ")
    out.number(width)
    out.raw(" ")
    out.number(height)
    out.raw("\" style=\"max-width:100%;height:auto\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\"")
    out.attribute("font-family", Theme.faces)
    out.raw(" font-size=\"\(Theme.labelSize)\">\n<title id=\"\(id)-title\">")
    out.escaped(name)
    out.raw("</title>\n<desc id=\"\(id)-desc\">")
    out.escaped(summary)
    out.raw("</desc>\n")
    out.append(body)
    out.raw("</svg>\n")
    return out.text
  }

  /// Fowler, Noll and Vo's hash of 64 bits.
  private static func hash(_ bytes: [UInt8], _ texts: String...) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in texts.joined(separator: "\0").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
