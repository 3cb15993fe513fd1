// The bytes of a document. Numbers have one decimal at most, so a tenth of a pixel; a number that is none, or
// that lies far outside, is moved to where it does no harm, so no picture ever holds "nan" or "inf".

import BohaiText

struct SVGWriter {
  private(set) var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Markup as it is.
  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func escaped(_ text: String) { raw(escapedHTML(text)) }

  mutating func number(_ value: Double) {
    guard value.isFinite else { return bytes.append(UInt8(ascii: "0")) }
    let tenths = Int((min(max(value, -99_999), 99_999) * 10).rounded())
    if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
    let size = abs(tenths)
    digits(size / 10)
    guard size % 10 != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(size % 10))
  }

  private mutating func digits(_ value: Int) {
    if value >= 10 { digits(value / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  /// ` name="12.5"`
  mutating func attribute(_ name: String, _ value: Double) {
    raw(" ")
    raw(name)
    raw("=\"")
    number(value)
    raw("\"")
  }

  /// ` name="text"`, escaped.
  mutating func attribute(_ name: String, _ text: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    escaped(text)
    raw("\"")
  }

  /// A step of a path: `M12.5 30`
  mutating func step(_ command: Unicode.Scalar, _ x: Double, _ y: Double) {
    bytes.append(UInt8(ascii: command))
    number(x)
    bytes.append(UInt8(ascii: " "))
    number(y)
  }

  mutating func rectangle(_ rectangle: Rectangle, _ attributes: String = "") {
    raw("<rect")
    attribute("x", rectangle.x)
    attribute("y", rectangle.y)
    attribute("width", max(0, rectangle.width))
    attribute("height", max(0, rectangle.height))
    raw(attributes)
    raw("/>\n")
  }

  mutating func line(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
    raw("<path d=\"")
    step("M", x0, y0)
    step("L", x1, y1)
    raw("\"/>\n")
  }

  /// One line of text with its base line at `y`.
  mutating func text(_ text: String, x: Double, y: Double, _ attributes: String = "") {
    raw("<text")
    attribute("x", x)
    attribute("y", y)
    raw(attributes)
    raw(">")
    escaped(text)
    raw("</text>\n")
  }

  mutating func open(_ group: String) { raw("<g \(group)>\n") }
  mutating func close() { raw("</g>\n") }

  mutating func append(_ other: SVGWriter) { bytes += other.bytes }
}
