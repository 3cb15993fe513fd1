// Habits from other languages that can be read: `=` in a condition, `&&`, `%>%`, an operator at the beginning of a
// line. Each is read as what was meant, and its error shows the finished text.

import BohaiDiagnostics

extension Parser {
  // MARK: Finished text

  /// A piece of the program fit for a hint: one line, not too long.
  func shown(_ text: String) -> String {
    let limit = 60
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= limit ? line : line.prefix(limit - 3) + "..."
  }

  /// The source from `start` to `end` with the operators of other languages replaced by ours.
  func corrected(_ prefix: String, _ start: Int32, _ end: Int32, assignment: Bool = false) -> String {
    var result = prefix
    var position = start
    var place = firstToken(from: start)
    while place < tokens.count, tokens[place].end <= end, tokens[place].start - start < 400 {
      let token = tokens[place]
      let isMeant = token.isForeign || token.kind == .bar || (assignment && token.kind == .assign)
      if isMeant, !token.kind.spelling.isEmpty {
        result += source.text(Span(start: position, end: token.start))
        let spelling = token.kind == .bar ? "or" : token.kind == .assign ? "==" : token.kind.spelling
        result += token.kind == .notWord ? "not " : spelling
        position = token.end
      }
      place += 1
    }
    return shown(result + source.text(Span(start: position, end: min(end, max(position, start) + 400))))
  }

  private func firstToken(from start: Int32) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// One error for each kind of foreign operator in the expression that began at token `first`.
  mutating func reportForeign(from mark: Int, _ first: Int) {
    var seen: [String] = []
    let found = Array(foreign[mark...])
    foreign.removeLast(found.count)
    for place in found {
      let token = tokens[place]
      let written = text(token)
      if seen.contains(written) { continue }
      seen.append(written)
      let finished = corrected("", tokens[first].start, lastEnd)
      switch token.kind {
      case .remainder:
        let next = tokens[min(place + 1, tokens.count - 1)]
        let closer = next.kind == .openParen ? tokens[min(next.partner, tokens.count - 1)] : next
        let right = source.text(Span(start: next.start, end: closer.end))
        let left = operandText(max(place - 1, 0))
        report(.remainderOperator(written, shown(left), shown(right)), token.span)
      case .bar where formulaDepth > 0 || hasTilde(first, place): report(.barInFormula, token.span)
      default:
        report(
          .foreignOperator(written, token.kind == .bar ? "or" : token.kind.spelling, finished), token.span)
      }
    }
  }

  private func hasTilde(_ first: Int, _ end: Int) -> Bool {
    (max(first, end - 60)..<max(end, first)).contains { tokens[$0].kind == .tilde }
  }

  // MARK: `=` where a value is asked for

  /// Behind a complete expression stands `=`: reads on as `==`, or as a label when that was meant.
  mutating func assignInExpression(
    _ left: NodeID, _ start: Int32, _ first: Int, isCondition: Bool = false
  ) -> NodeID {
    let mark = current.span
    let isForeign = current.isForeign
    let leftText = shown(source.quote(Span(start: start, end: lastEnd)))
    advance()
    let right = pipe()
    let rightText = shown(source.quote(Span(start: mark.end, end: lastEnd)))
    let isName = if case .name = tree[left] { true } else { false }
    if isName, first > 0, tokens[first - 1].kind == .assign,
      surroundings == .statement || surroundings == .block
    {
      report(.chainedAssignment(leftText, rightText), mark)
      return right
    }
    let comparison =
      isForeign ? "\(leftText) == \(rightText)" : corrected("", start, lastEnd, assignment: true)
    switch surroundings {
    case _ where isCondition: report(.equalsInCondition(comparison), mark)
    case .arguments where isName, .paren where isName:
      report(.equalsInArgument(leftText, rightText), mark)
      if case .name(let label) = tree[left] { return node(.argument(label: label, right), from: start) }
    case .statement, .block: report(.assignToExpression(leftText, comparison), mark)
    default: report(.equalsInCondition(comparison), mark)
    }
    return node(.binary(.equal, left, right), from: start)
  }

  // MARK: Operators at the beginning of a line

  /// A line end, and behind it a binary operator: it belonged at the end of the line above.
  var lineStartsWithOperator: Bool {
    let next = token(1)
    switch next.kind {
    case .tilde: return true
    case .notWord: return token(2).kind == .inWord
    case .minus: return token(2).start > next.end
    default: return next.kind.isBinary
    }
  }

  mutating func operatorAtLineStart(_ start: Int32) {
    let operation = token(1)
    let above = shown(lineText(before: index))
    let lastEndOfLine = lastEnd
    advance()
    let end = Span(start: lastEndOfLine, end: lastEndOfLine)
    report(
      .operatorAtLineStart(text(operation), above), operation.span, others: [(end, Problem.operatorHere)])
  }

  /// `[1 -2]`: two numbers or a difference?
  mutating func checkMinusInList(_ start: Int32) {
    let minus = current
    guard minus.start > lastEnd, token(1).start == minus.end else { return }
    let left = shown(source.quote(Span(start: start, end: lastEnd)))
    report(.minusInList(left, text(token(1))), minus.span)
  }

  /// `y ~ (a:b)` reads as a record.
  mutating func interactionInFormula(_ first: Int, _ closer: Int) {
    guard closer - first == 4, tokens[first + 1].kind == .name, tokens[first + 3].kind == .name else {
      return
    }
    report(.colonInFormula(text(tokens[first + 1]), text(tokens[first + 3])), tokens[first + 2].span)
  }
}
