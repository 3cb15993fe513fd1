// Lines of at most so many terminal columns.

/// `text` broken at spaces into lines of at most `width` columns, the later ones behind `indent` spaces.
/// Text without spaces, as Chinese is, breaks between any two wide characters.
public func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
    if number == 0 { return flow(unbreakablePieces(of: line), width: width, indent: indent) }
    let margin = String(repeating: " ", count: indent)
    return flow(unbreakablePieces(of: line), width: width - indent).map { $0.isEmpty ? "" : margin + $0 }
  }
}

/// Pieces that end in their own space, set one after another; a piece wider than a line is broken.
public func flow(_ pieces: [String], width: Int, indent: Int = 0) -> [String] {
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
public func prefix(of text: some StringProtocol, width: Int) -> String {
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
public func unbreakablePieces(of line: Substring) -> [String] {
  var result: [String] = []
  var isOpen = false          // whether the next narrow character continues the last piece
  for character in line {
    let isWide = displayWidth(String(character)) == 2
    if let last = result.indices.last, isClosing(character) || isOpen && !isWide || endsOpening(result[last]) {
      result[last].append(character)
    } else {
      result.append(String(character))
    }
    isOpen = !isWide && character != " "
  }
  return result
}

/// Punctuation that must not begin a line: `元/USD` stays together.
private func isClosing(_ character: Character) -> Bool { "，。、；：？！）》」』”’】/])@".contains(character) }

private func endsOpening(_ piece: String) -> Bool { piece.last.map { "（《「『“‘【[(/".contains($0) } ?? false }

public func trimmedEnd(_ text: String) -> String {
  var text = Substring(text)
  while text.last == " " { text.removeLast() }
  return String(text)
}
