// Text as it must stand in a page.

extension String {
  /// Safe between tags and inside a quoted attribute.
  var escapedForHTML: String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case ..<" ", "\u{7F}": result += "\u{FFFD}"               // no page may hold control characters
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A name and a value, ready to stand in a tag.
func attribute(_ name: String, _ value: String) -> String { " \(name)=\"\(value.escapedForHTML)\"" }
