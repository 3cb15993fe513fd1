// The lexer turns UTF-8 bytes into tokens: it decides what is glued to what, which line ends count, and pairs the
// brackets. It reads each byte once, keeps its open brackets and texts on a stack of its own (no recursion), and
// goes on after every error, so that the parser always gets a balanced stream that ends with `end`.

import BohaiDiagnostics

struct Lexer {
  let source: SourceText
  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  /// The last token's kind and end, kept apart because every dot and bracket asks for them.
  var last = TokenKind.start
  var lastEnd = 0
  var names = NameTable()
  var numbers: [NumberLiteral] = []
  var documentation: [DocumentationComment] = []
  var reports: Reports
  var open: [OpenBracket] = []
  var openCounts = BracketCounts()
  /// Where the open interpolations stand in `open`.
  var interpolations: [Int] = []
  /// Whether a line end separates statements here: the innermost open bracket is `{`, or there is none.
  var linesCount = true
  /// How many open interpolations belong to a text that must end on its line.
  var lineTexts = 0
  var wideMarks: [WideMark] = []
  var unclosed: [Span] = []
  let keywordKinds = keywords.map { $0.1 }

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    reports = Reports(source: source)
    tokens.reserveCapacity(min(bytes.count, 1 << 24) / 4 + 16)
  }

  mutating func run() -> Tokens {
    if bytes.count >= 3, bytes[0] == 0xef, bytes[1] == 0xbb, bytes[2] == 0xbf { position = 3 }
    if reportBrokenUTF8() { position = bytes.count }
    while position < bytes.count, !reports.isFull { next() }
    closeAtEnd()
    emit(.end, bytes.count, bytes.count)
    reportWideMarks()
    return Tokens(
      tokens: tokens, numbers: numbers, documentation: documentation, names: names, reports: reports,
      unclosed: unclosed)
  }

  @inline(__always) mutating func emit(_ kind: TokenKind, _ start: Int, _ end: Int, _ payload: Int32 = 0) {
    tokens.append(Token(kind: kind, start: Int32(start), end: Int32(end), payload: payload))
    last = kind
    lastEnd = end
  }

  mutating func emitForeign(_ kind: TokenKind, _ start: Int, _ end: Int, _ payload: Int32 = 0) {
    emit(kind, start, end, payload)
    tokens[tokens.count - 1].isForeign = true
  }

  /// The byte `offset` places further on; 0 behind the end.
  @inline(__always) func byte(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  mutating func next() {
    let first = bytes[position]
    switch first {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0c: position += 1
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      word()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "."): dot()
    case UInt8(ascii: "\""): text()
    case UInt8(ascii: "\n"):
      position += 1
      lineEnd()
    case UInt8(ascii: "\r"):
      position += byte(1) == UInt8(ascii: "\n") ? 2 : 1
      lineEnd()
    case UInt8(ascii: "#"): comment()
    case 0x80...: beyondASCII()
    default: punctuation(first, width: 1)
    }
  }

  /// A line has ended. It separates statements where brackets allow it and the last token does not ask for more.
  mutating func lineEnd() {
    if lineTexts > 0 { abandonLineTexts() }
    guard linesCount, !last.keepsLineOpen else { return }
    emit(.newline, position - 1, position)
  }

  mutating func comment() {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    guard start + 1 < position, bytes[start + 1] == UInt8(ascii: "#") else { return }
    let end = bytes[position - 1] == UInt8(ascii: "\r") ? position - 1 : position
    let nextToken = Int32(tokens.count)
    if let previous = documentation.last, previous.nextToken == nextToken,
      lineEnds(from: Int(previous.span.end), to: start) == 1
    {
      documentation[documentation.count - 1].span.end = Int32(end)
    } else {
      documentation.append(DocumentationComment(span: Span(start, end), nextToken: nextToken))
    }
  }

  func lineEnds(from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<end where bytes[index] == UInt8(ascii: "\n") { count += 1 }
    return count
  }

  /// The scalar at `index` and its length; `nil` with the length of the broken part when it is not UTF-8.
  func scalar(at index: Int) -> (Unicode.Scalar?, Int) {
    let first = bytes[index]
    let count: Int
    switch first {
    case 0..<0x80: return (Unicode.Scalar(first), 1)
    case 0xc2..<0xe0: count = 2
    case 0xe0..<0xf0: count = 3
    case 0xf0..<0xf5: count = 4
    default: return (nil, 1)
    }
    var value = UInt32(first) & (0x7f >> UInt32(count))
    for offset in 1..<count {
      guard index + offset < bytes.count, bytes[index + offset] & 0xc0 == 0x80 else { return (nil, offset) }
      value = value << 6 | UInt32(bytes[index + offset] & 0x3f)
    }
    let smallest: UInt32 = count == 2 ? 0x80 : count == 3 ? 0x800 : 0x10000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return (nil, count) }
    return (scalar, count)
  }
}
