// How the parser reports and where it goes on: behind the rest of a statement, of an item, or of a whole bracket.

import BohaiDiagnostics

extension Parser {
  /// Reports once for each place: what follows from the first error there is no news. With too many errors the
  /// reading stops.
  mutating func report(
    _ problem: Problem, _ span: Span, others: [(Span, String)] = [], wantsMore: Bool = false
  ) {
    guard span.start > lastErrorEnd || span.start < lastErrorStart else { return }
    lastErrorStart = span.start
    lastErrorEnd = max(span.end - 1, span.start)
    reports.add(problem, span, others: others, wantsMore: wantsMore)
    if reports.isFull { move(to: tokens.count - 1) }
  }

  func text(_ token: Token) -> String { source.quote(token.span) }

  // MARK: Going on

  /// Skips to the end of the statement, over whole brackets.
  mutating func skipRest() {
    while !kind.isCloser, kind != .newline, kind != .semicolon { step() }
  }

  /// Skips to the next comma (or row end) inside the brackets that end at `closer`.
  mutating func skipItem(_ closer: Int) {
    while index < closer, kind != .comma { step() }
  }

  /// One token, or a bracket with everything inside.
  mutating func step() {
    move(to: kind.isOpener ? max(current.partner, index) + 1 : index + 1)
  }

  /// Something that could begin an operand.
  var startsOperand: Bool {
    switch kind {
    case .name, .column, .columnDot, .hole, .number, .percent, .quantity, .text, .textStart, .openParen,
      .openSquare,
      .openBrace, .ifWord, .caseWord, .forWord, .trueWord, .falseWord, .missingWord, .nothingWord:
      true
    default: false
    }
  }

  // MARK: What is missing

  /// Nothing here can begin an expression.
  mutating func missingOperand(_ problem: Problem?) -> NodeID {
    let start = current.start
    let token = current
    switch kind {
    case .bad:
      advance()
      if startsOperand, current.kind != .newline { return postfix() }
    case .end, .closeParen, .closeSquare, .closeBrace, .interpolationEnd:
      // A bracket that the lexer added has been reported with both its ends.
      if !token.isAdded { report(problem ?? afterToken(), endOfText(token), wantsMore: kind == .end) }
    case .newline where isLastLine:
      report(problem ?? afterToken(), endOfText(token), wantsMore: true)
    case .newline, .semicolon, .comma: report(problem ?? afterToken(), endOfText(token))
    case .unit:
      report(.unitWithoutNumber(text(token)), token.span)
      advance()
    default:
      if kind.isKeyword {
        report(keywordProblem(), token.span)
        advance()
        if kind == .openParen, isGlued {
          _ = arguments(.arguments)
        } else if startsOperand {
          return postfix()
        }
      } else if let sign = commentSign() {
        report(.foreignComment(source.text(sign)), sign)
        skipRest()
      } else if kind.isBinary || kind == .pipe || kind == .tilde || kind == .assign || kind == .arrow
        || kind == .colon
      {
        report(problem ?? .operandBefore(text(token)), token.span)
      } else {
        report(problem ?? .unexpected(text(token)), token.span)
        advance()
      }
    }
    return errorNode(from: start)
  }

  /// `//` or `/*`, of which the first or the second sign is current.
  private func commentSign() -> Span? {
    let first = index > 0 && tokens[index - 1].kind == .slash && tokens[index - 1].end == current.start ? index - 1 : index
    guard first + 1 < tokens.count, tokens[first].kind == .slash, tokens[first].end == tokens[first + 1].start else {
      return nil
    }
    let second = tokens[first + 1]
    guard second.kind == .slash || second.kind == .star else { return nil }
    return Span(start: tokens[first].start, end: second.end)
  }

  private var isLastLine: Bool { token(1).kind == .end }

  /// The place to mark when a text ends too early: the end of what was read.
  private func endOfText(_ token: Token) -> Span {
    token.kind == .end || token.kind == .newline ? Span(start: lastEnd, end: lastEnd) : token.span
  }

  private func afterToken() -> Problem {
    guard index > 0 else { return .unexpected(text(current)) }
    if let problem = incrementBehindName() { return problem }
    return .operandAfter(text(tokens[index - 1]))
  }

  private func keywordProblem() -> Problem {
    switch kind {
    case .whileWord, .returnWord, .breakWord, .continueWord, .useWord: .statementInExpression(text(current))
    case .tryWord: .tryIsReserved
    default: .keywordAsName(text(current))
    }
  }

  /// Deeper than the limit: one error, and the whole inner part is left out.
  mutating func tooDeep() -> NodeID {
    let start = current.start
    if !isTooDeep { report(.nestedTooDeep(Parser.nestingLimit), current.span) }
    isTooDeep = true
    while !kind.isCloser, kind != .newline, kind != .semicolon, kind != .comma, kind != .colon { step() }
    return errorNode(from: start)
  }

  // MARK: What does not belong

  /// The token behind a complete expression fits nothing. Says what was probably meant; reads what it can.
  mutating func unexpected() {
    let token = current
    switch kind {
    case .bad: return
    case .comma where surroundings == .statement || surroundings == .block: strayComma()
    case .openParen, .openSquare: spaceBeforeBracket()
    case .colon: strayColon()
    case .question: report(.questionMark(chosenText()), token.span)
    case .arrow: report(strayArrow(), token.span)
    case .semicolon: report(.semicolonInBrackets, token.span)
    case .newline: report(.unexpectedLineEnd, token.span)
    case .elseWord: report(.strayElse(interactive: isInteractive), token.span)
    case .openBrace: report(.blockBehindExpression(shown(lineText(before: index))), token.span)
    case .bar: report(.unexpected(text(token)), token.span)
    case .unit: report(.unitWithoutNumber(text(token)), token.span)
    default:
      if startsOperand { twoExpressions() } else { report(.unexpected(text(token)), token.span) }
    }
  }

  /// `1,5` as a statement, or a list without brackets.
  private mutating func strayComma() {
    if isDecimalComma(at: index) {
      let whole = Span(start: tokens[index - 1].start, end: token(1).end)
      return report(.decimalComma(text(tokens[index - 1]), text(token(1))), whole)
    }
    if surroundings == .block, let opener = openerOfStatement {
      let inner = source.quote(Span(start: tokens[opener].end, end: tokens[tokens[opener].partner].start))
      return report(.blockIsNoList(shown("[\(trimmed(inner))]")), current.span)
    }
    let before = lineText(before: index)
    let values = before.split(separator: "=", omittingEmptySubsequences: false).last ?? ""
    let rest = source.quote(Span(start: current.start, end: lineEnd))
    report(.strayComma(shown("[\(trimmed(values + rest))]")), current.span)
  }

  /// Where the last token of this line ends.
  var lineEnd: Int32 {
    var place = index
    while place + 1 < tokens.count, tokens[place + 1].kind != .newline, !tokens[place + 1].kind.isCloser,
      place - index < 60
    {
      place += 1
    }
    return tokens[place].end
  }

  /// The `{` directly before the statement that is being read.
  private var openerOfStatement: Int? {
    var place = index
    while place > 0, index - place < 8 {
      place -= 1
      if tokens[place].kind == .openBrace { return place }
      if tokens[place].kind == .newline || tokens[place].kind == .semicolon { return nil }
    }
    return nil
  }

  func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace || last == "," { text.removeLast() }
    return String(text)
  }

  /// A comma between two numbers with no white space around it.
  func isDecimalComma(at comma: Int) -> Bool {
    guard comma > 0, comma + 1 < tokens.count, tokens[comma].kind == .comma else { return false }
    let (left, right) = (tokens[comma - 1], tokens[comma + 1])
    let isNumber = right.kind == .number || right.kind == .percent || right.kind == .quantity
    return left.kind == .number && isNumber && left.end == tokens[comma].start
      && tokens[comma].end == right.start
  }

  func decimalText(at comma: Int) -> String { "\(text(tokens[comma - 1])).\(text(tokens[comma + 1]))" }

  /// `f (x)`, `pick(.a [1])`.
  private mutating func spaceBeforeBracket() {
    let before = tokens[max(index - 1, 0)]
    let bracket = source.quote(
      Span(start: current.start, end: tokens[min(current.partner, tokens.count - 1)].end))
    let joined = shown(text(before) + bracket)
    let separate = inList ? shown("\(text(before)), \(bracket)") : nil
    report(.spaceBeforeBracket(text(current), joined: joined, separate: separate), current.span)
  }

  var inList: Bool {
    switch surroundings {
    case .arguments, .list, .index, .paren: true
    case .statement, .condition, .block, .interpolation, .arm, .parameters: false
    }
  }

  private mutating func twoExpressions() {
    let before = tokens[max(index - 1, 0)]
    let left = text(before)
    let right = shown(itemText)
    let isFirst = index < 2 || tokens[index - 2].kind.endsItem || tokens[index - 2].kind == .newline
    if inList {
      if before.kind == .name, surroundings != .list, isFirst { return colonOrComma(left, right) }
      return report(.commaExpected(shown("\(left), \(right)")), current.span)
    }
    if let (problem, place) = foreignWord() { return report(problem, place) }
    if before.kind == .name, isFirst { return report(.callNeedsParens(left, right), current.span) }
    report(.twoExpressions(shown(operandText(max(index - 1, 0))), right), current.span)
  }

  private mutating func colonOrComma(_ left: String, _ right: String) {
    switch kind {
    case .name: report(.commaOrColon(left, right), current.span)
    case .column: report(.colonOrComma(left, right), current.span)
    default: report(.colonExpected(left, right), current.span)
    }
  }

  /// Where the item that begins here ends: before the next comma, line end or closing bracket.
  var itemEnd: Int32 {
    var place = index
    while place < tokens.count, place - index < 60 {
      let token = tokens[place]
      if token.kind == .comma || token.kind == .semicolon || token.kind == .newline || token.kind.isCloser {
        break
      }
      place = token.kind.isOpener ? max(token.partner, place) + 1 : place + 1
    }
    return place > index ? tokens[min(place, tokens.count) - 1].end : current.end
  }

  var itemText: String { source.quote(Span(start: current.start, end: max(itemEnd, current.end))) }

  private mutating func strayColon() {
    let before = tokens[max(index - 1, 0)]
    let left = text(before)
    let right = text(token(1))
    if surroundings == .block, let opener = openerOfStatement, opener + 2 == index {
      let inner = source.quote(Span(start: tokens[opener].end, end: tokens[tokens[opener].partner].start))
      return report(.blockIsNoRecord(shown("(\(trimmed(inner)))")), current.span)
    }
    if formulaDepth > 0 || lineHasTilde { return report(.colonInFormula(left, right), current.span) }
    if before.kind == .name, inStatement { return report(.strayColon(left, right), current.span) }
    let isOperand = before.kind == .number || before.kind == .name
    let isRange = isOperand && (token(1).kind == .name || token(1).kind == .number)
    report(isRange ? .colonForRange(left, right) : .unexpected(":"), current.span)
  }

  private var inStatement: Bool { surroundings == .statement || surroundings == .block }

  private var lineHasTilde: Bool {
    var place = index
    while place > 0, index - place < 60 {
      place -= 1
      if tokens[place].kind == .tilde { return true }
      if tokens[place].kind == .newline || tokens[place].kind.isOpener { return false }
    }
    return false
  }

  func lineText(before end: Int) -> String {
    var first = end
    while first > 0, !tokens[first - 1].kind.endsStatement { first -= 1 }
    return source.quote(Span(start: tokens[first].start, end: tokens[max(end - 1, first)].end))
  }
}

extension TokenKind {
  /// Behind these a new item of a list begins.
  var endsItem: Bool { self == .comma || isOpener }
}
