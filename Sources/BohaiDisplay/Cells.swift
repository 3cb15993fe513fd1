import BohaiText

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
func cut(_ text: String, to width: Int) -> String {
  // A character takes at least one byte, so a short text needs no measuring.
  if text.utf8.count <= width || displayWidth(text) <= width { return text }
  return prefix(of: text, width: width - 1) + "…"
}

func padded(_ text: String, to width: Int, right: Bool) -> String {
  let space = String(repeating: " ", count: max(0, width - displayWidth(text)))
  return right ? space + text : text + space
}

/// `text` broken at spaces into lines of at most `width` columns, the later ones behind `indent` spaces.
/// Text without spaces, as Chinese is, breaks between any two wide characters.
func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
    if number == 0 { return flow(pieces(of: line), width: width, indent: indent) }
    let margin = String(repeating: " ", count: indent)
    return flow(pieces(of: line), width: width - indent).map { $0.isEmpty ? "" : margin + $0 }
  }
}

/// Pieces that end in their own space, set one after another; a piece wider than a line is broken.
func flow(_ pieces: [String], width: Int, indent: Int = 0) -> [String] {
  let margin = String(repeating: " ", count: indent)
  var lines = [""]
  var used = 0
  for piece in pieces {
    // What is left of it: cutting lines off must not copy a word of megabytes each time.
    var piece = piece[...]
    while !fits(piece, width - used) {
      if used > (lines.count == 1 ? 0 : indent) {
        lines.append(margin)
        used = indent
      } else {
        var head = prefix(of: piece, width: max(2, width - used))
        if let hyphen = head.lastIndex(of: "-"), hyphen > head.startIndex { head = String(head[...hyphen]) }
        lines[lines.count - 1] += head
        piece.removeFirst(head.count)
        lines.append(margin)
        used = indent
      }
    }
    lines[lines.count - 1] += piece
    used += displayWidth(piece)
  }
  return lines.map(trimmedEnd)
}

/// Whether `text` takes at most `width` columns, spaces at its end aside.
private func fits(_ text: Substring, _ width: Int) -> Bool {
  var used = 0
  var spaces = 0
  for scalar in text.unicodeScalars {
    if scalar == " " {
      spaces += 1
      continue
    }
    used += spaces + displayWidth(scalar)
    spaces = 0
    if used > width { return false }
  }
  return used <= width
}

/// The longest beginning of `text` of at most `width` columns, one character at least.
private func prefix(of text: some StringProtocol, width: Int) -> String {
  var result = ""
  var used = 0
  for character in text {
    used += displayWidth(String(character))
    if used > width && !result.isEmpty { break }
    result.append(character)
  }
  return result
}

/// The unbreakable pieces of a line: words with the space behind them, and single wide characters.
private func pieces(of line: Substring) -> [String] {
  var result: [String] = []
  var isOpen = false          // whether the next narrow character continues the last piece
  for character in line {
    let isWide = displayWidth(String(character)) == 2
    if let last = result.indices.last, isClosing(character) || isOpen && !isWide {
      result[last].append(character)
    } else {
      result.append(String(character))
    }
    isOpen = !isWide && character != " "
  }
  return result
}

/// Punctuation that must not begin a line.
private func isClosing(_ character: Character) -> Bool { "，。、；：？！）》」』”’】".contains(character) }

func trimmedEnd(_ text: String) -> String {
  var text = Substring(text)
  while text.last == " " { text.removeLast() }
  return String(text)
}
