// What stands around the cursor in a text that is being typed.
//
// The text before the cursor is rarely a program, so it is not parsed: one pass over its bytes keeps the open
// brackets, texts and comments, and for each open bracket where the expression in it began and where its last
// `|>` stands.

/// The surroundings of the cursor, read from the text before it.
struct CursorContext {
  /// One open bracket, or the top level.
  struct Frame {
    /// `(`, `[`, `{`, or 0 for the top level.
    var bracket: UInt8
    var contentStart: Int
    /// The name that touches an opening `(` from the left.
    var callee: Range<Int>?
    /// Where the expression that is being typed began: after a comma, a label, `=` or a line's end.
    var expressionStart: Int
    /// The last `|>` of that expression.
    var pipe: Int?
    var firstComma: Int?
    var commas = 0
    /// The labels of the arguments so far, and the one of the argument that is being typed.
    var labels: [String] = []
    var label: String?
    /// A `~` stands in the argument that is being typed.
    var isFormula = false
  }

  enum Kind: Equatable {
    case code
    case comment
    /// Inside `"..."`; the contents begin at this byte.
    case text(start: Int)
  }

  let bytes: [UInt8]
  var kind = Kind.code
  var frames = [Frame(bracket: 0, contentStart: 0, expressionStart: 0)]

  /// - Parameter text: what stands before the cursor.
  init(_ text: String) {
    bytes = Array(text.utf8)
    scan()
  }

  /// Where the name that touches the cursor begins.
  var wordStart: Int { start(ofWordBefore: bytes.count) }

  func start(ofWordBefore end: Int) -> Int {
    var start = end
    while start > 0, isNameByte(bytes[start - 1]) { start -= 1 }
    return start
  }

  func text(_ range: Range<Int>) -> String {
    let whole = bytes.indices.clamped(to: range)
    return String(decoding: bytes[whole], as: UTF8.self)
  }

  /// The expression piped into the call of frame `index`: `t |> where(`; the text is empty after a `|>` that
  /// begins an entry. Without a pipe, the call's first argument once a comma ends it.
  func tableText(ofFrame index: Int) -> String? {
    let frame = frames[index]
    if index > 0, let callee = frame.callee {
      if let piped = pipedText(into: callee.lowerBound, in: frames[index - 1]) { return piped }
      return frame.firstComma.map { text(frame.contentStart..<$0) }
    }
    return nil
  }

  /// What is piped into the word that begins at `position`.
  func pipedText(into position: Int, in frame: Frame) -> String? {
    guard let pipe = frame.pipe, pipe + 2 <= position, bytes[(pipe + 2)..<position].allSatisfy(isSpace) else {
      return nil
    }
    return text(frame.expressionStart..<pipe)
  }

  /// The column that the text beginning at `quote` is compared with: `.region == "`, `.region in ["Beijing",
  /// "`.
  func comparedColumn(before quote: Int) -> String? {
    var end = quote
    if let list = frames.last, list.bracket == UInt8(ascii: "["), list.contentStart <= quote {
      end = list.contentStart - 1
    }
    let words = text(0..<end).suffix(200).split(whereSeparator: \.isWhitespace)
    guard let comparison = words.last, ["==", "!=", "in"].contains(comparison) else { return nil }
    let rest = words.dropLast(words.dropLast().last == "not" ? 2 : 1)
    guard let dot = rest.last?.lastIndex(of: "."), let column = rest.last?[dot...].dropFirst() else {
      return nil
    }
    return column.utf8.allSatisfy(isNameByte) ? String(column) : nil
  }

  // MARK: - The pass

  private var top: Frame {
    get { frames[frames.count - 1] }
    set { frames[frames.count - 1] = newValue }
  }

  private mutating func scan() {
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "#"): position = skipComment(position)
      case UInt8(ascii: "\""): position = readText(position + 1)
      case UInt8(ascii: "}") where textStarts.last == frames.count:
        closeInterpolation()
        position = readText(position + 1, isContinued: true)
      default:
        readCode(position)
        position += 1
      }
    }
  }

  /// How many frames were open where each interpolated text was left for `{`.
  private var textStarts: [Int] = []

  private mutating func closeInterpolation() {
    textStarts.removeLast()
    close()
  }

  private mutating func skipComment(_ start: Int) -> Int {
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
      kind = .comment
      return bytes.count
    }
    return end
  }

  /// Reads a text from its first byte; leaves it at its end or where `{` opens an expression.
  private mutating func readText(_ start: Int, isContinued: Bool = false) -> Int {
    var position = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "\""): return position + 1
      case UInt8(ascii: "{"):
        open(UInt8(ascii: "{"), at: position)
        textStarts.append(frames.count)
        return position + 1
      default: break
      }
      position += 1
    }
    kind = .text(start: start)
    return bytes.count
  }

  private mutating func readCode(_ position: Int) {
    switch bytes[position] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open(bytes[position], at: position)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): close()
    case UInt8(ascii: ","): endArgument(position)
    case UInt8(ascii: ";"): beginExpression(position + 1)
    case UInt8(ascii: "~"): top.isFormula = true
    case UInt8(ascii: ":"): readLabel(position)
    case UInt8(ascii: "|") where follows(position, ">"): top.pipe = position
    case UInt8(ascii: "=") where isBinding(position): beginExpression(position + 1)
    case UInt8(ascii: "\n") where endsStatement(position): beginExpression(position + 1)
    default: break
    }
  }

  private mutating func open(_ bracket: UInt8, at position: Int) {
    let name = start(ofWordBefore: position)
    let hasCallee = bracket == UInt8(ascii: "(") && name < position
    frames.append(
      Frame(
        bracket: bracket, contentStart: position + 1, callee: hasCallee ? name..<position : nil,
        expressionStart: position + 1))
  }

  private mutating func close() {
    if frames.count > 1 { frames.removeLast() }
  }

  private mutating func endArgument(_ position: Int) {
    if top.firstComma == nil { top.firstComma = position }
    top.commas += 1
    top.label = nil
    beginExpression(position + 1)
  }

  private mutating func beginExpression(_ position: Int) {
    top.expressionStart = position
    top.pipe = nil
    top.isFormula = false
  }

  private mutating func readLabel(_ position: Int) {
    let start = start(ofWordBefore: position)
    guard top.bracket == UInt8(ascii: "("), start < position,
      text(top.expressionStart..<start).trimmed.isEmpty
    else { return }
    let label = text(start..<position)
    top.labels.append(label)
    top.label = label
    top.expressionStart = position + 1
  }

  /// `=` alone, and not in `==`, `!=`, `<=` or `>=`.
  private func isBinding(_ position: Int) -> Bool {
    guard !follows(position, "="), position > 0 else { return false }
    return !"=!<>".utf8.contains(bytes[position - 1])
  }

  /// A line's end, unless brackets, an operator before it or a `|>` after it carry the statement on.
  private func endsStatement(_ position: Int) -> Bool {
    guard top.bracket == 0 || top.bracket == UInt8(ascii: "{") else { return false }
    if let last = bytes[..<position].last(where: { !isSpace($0) }), "+-*/,|>=<~@^?&".utf8.contains(last) {
      return false
    }
    return !firstCode(after: position).starts(with: "|>".utf8)
  }

  /// What stands behind blank lines and comments.
  private func firstCode(after position: Int) -> ArraySlice<UInt8> {
    var rest = bytes[position...].drop(while: isSpace)
    while rest.first == UInt8(ascii: "#") {
      rest = rest.drop { $0 != UInt8(ascii: "\n") }.drop(while: isSpace)
    }
    return rest
  }

  private func follows(_ position: Int, _ scalar: Unicode.Scalar) -> Bool {
    position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: scalar)
  }
}

func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
    || byte == UInt8(ascii: "\r")
}

/// Letters, digits, underscore, and every byte of a character beyond ASCII.
func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
  default: byte >= 0x80
  }
}
