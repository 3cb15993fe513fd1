// Text in boxes of a known width. All widths are terminal columns, and no text leaves here with control
// characters.

/// `text` with everything a terminal would obey or a table would break on made visible: `\n`, `\t`, `\u{1b}`.
public func visible(_ text: String, keepsLineBreaks: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n" where keepsLineBreaks: result.unicodeScalars.append(scalar)
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where isControl(scalar): result += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Control characters, and those that turn the direction of writing or are not seen at all.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7f..<0xa0, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff: true
  default: false
  }
}

/// `text` cut to `width` columns, with `…` in place of what was cut.
public func cut(_ text: String, to width: Int) -> String {
  // A character takes at least one byte, so a short text needs no measuring.
  if text.utf8.count <= width || displayWidth(text) <= width { return text }
  return prefix(of: text, width: width - 1) + "…"
}

public func padded(_ text: String, to width: Int, right: Bool) -> String {
  let space = String(repeating: " ", count: max(0, width - displayWidth(text)))
  return right ? space + text : text + space
}
