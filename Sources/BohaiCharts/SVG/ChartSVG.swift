// A chart as SVG with its text alternative: `role="img"`, a title and a description.

extension Chart {
  /// A whole SVG document in one text.
  public func svg() -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" role="img" aria-labelledby="title desc">
    <title id="title">\(escapedXML(title ?? summary))</title>
    <desc id="desc">\(escapedXML(summary))</desc>
    </svg>
    """
  }
}

/// Text for XML: no markup, and none of the control characters that XML forbids.
func escapedXML(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t": result += " "
    case ..<" ", "\u{7F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
