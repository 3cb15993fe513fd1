import BohaiDiagnostics

/// Whether a text at the prompt can run, wants more lines, or is wrong.
public enum Completeness: Sendable, Equatable {
  case complete
  /// More is needed; the next line starts with this many spaces.
  case incomplete(indent: Int)
  case invalid
}

/// Whether `source`, typed at the prompt, is a whole program. The same parser answers: a text is incomplete when the
/// only thing wrong with it is that it ends.
public func completeness(of source: SourceText) -> Completeness {
  guard source.bytes.count <= sourceLimit else { return .invalid }
  var lexer = Lexer(source)
  let tokens = lexer.run()
  let unclosed = tokens.unclosed
  var parser = Parser(tokens, source: source, interactive: true)
  parser.program()
  let items = parser.reports.items
  if items.isEmpty { return .complete }
  let wantsMore = items.contains { $0.wantsMore }
  // Until a bracket at the beginning of a statement is closed, nobody knows whether it opens parameters or names.
  let undecided = unclosed.first { parser.opensStatement($0) }
  let isWrong = items.contains { item in
    if item.wantsMore { return false }
    guard let undecided, let place = item.diagnostic.place else { return true }
    return place.span.start < undecided.start
  }
  return wantsMore && !isWrong ? .incomplete(indent: indent(unclosed, source)) : .invalid
}

/// Two spaces for each line that leaves brackets open, or for a line that goes on without any.
private func indent(_ unclosed: [Span], _ source: SourceText) -> Int {
  var lines = 0
  var previous = -1
  for bracket in unclosed {
    let start = lineStart(of: Int(bracket.start), source)
    if start != previous { lines += 1 }
    previous = start
  }
  return max(lines, 1) * 2
}

private func lineStart(of offset: Int, _ source: SourceText) -> Int {
  var start = min(offset, source.bytes.count)
  while start > 0, source.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
  return start
}

extension Parser {
  /// Whether the bracket is the first thing of its statement, or touches the name that is.
  fileprivate func opensStatement(_ bracket: Span) -> Bool {
    guard let place = tokens.firstIndex(where: { $0.start == bracket.start }) else { return false }
    let first = place > 0 && tokens[place - 1].kind == .name ? place - 1 : place
    guard first > 0 else { return true }
    let before = tokens[first - 1].kind
    return before == .newline || before == .semicolon || before == .openBrace
  }
}
