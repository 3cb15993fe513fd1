// The table of contents of a page, from the headings of its prose.

import BohaiText

extension PageWriter {
  /// A list of links, nested as the headings are; nothing for fewer than three.
  var contents: String {
    var listed = headings.filter { $0.level <= 3 }
    if listed.first?.level == 1, !listed.dropFirst().contains(where: { $0.level == 1 }) {
      listed.removeFirst()
    }
    guard listed.count > 2 else { return "" }
    var html = ""
    var levels: [Int] = []
    for heading in listed {
      while let last = levels.last, last > heading.level {
        html += "</li></ol>"
        levels.removeLast()
      }
      if levels.last == heading.level {
        html += "</li>\n"
      } else {
        html += "<ol>\n"
        levels.append(heading.level)
      }
      html += "<li><a href=\"#\(heading.id.addressed)\">\(escapedHTML(heading.text))</a>"
    }
    html += levels.map { _ in "</li></ol>" }.joined()
    let title = "<summary>\(words.contents)</summary>"
    return
      "<nav id=\"contents\"\(attribute("aria-label", words.contents))>\n<details open>\n\(title)\n\(html)\n"
      + "</details>\n</nav>\n"
  }
}

extension String {
  /// As the part of an address behind `#`.
  fileprivate var addressed: String {
    var text = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
      }
    }
    return text
  }
}
