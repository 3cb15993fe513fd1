// Words and arrows of other languages that stand where an operator should: `def f(x)`, `let x = 3`, `y mod 3`,
// `5 -> z`, `c ? a : b`. Each is answered with the finished text.

import BohaiDiagnostics

extension Parser {
  /// An operand stands at the current token, right behind another one: a word of another language?
  func foreignWord() -> (Problem, Span)? {
    let before = tokens[max(index - 1, 0)]
    if kind == .name, text(current) == "mod" || text(current) == "div" { return remainderWord(index) }
    if before.kind == .name, text(before) == "mod" || text(before) == "div", index > 1 { return remainderWord(index - 1) }
    if let problem = foreignStatement(text(before)) { return (problem, before.span) }
    guard kind == .column, before.end < current.start, Lexer.takesMembers(before.kind) else { return nil }
    return (.spaceBeforeMember(shown(operandText(index - 1) + text(current))), current.span)
  }

  /// `y mod 3`
  private func remainderWord(_ word: Int) -> (Problem, Span)? {
    let (left, right) = (shown(operandText(max(word - 1, 0))), text(tokens[min(word + 1, tokens.count - 1)]))
    let isRemainder = text(tokens[word]) == "mod"
    let problem: Problem = isRemainder ? .remainderOperator("mod", left, right) : .wholeQuotient(left, right)
    return (problem, tokens[word].span)
  }

  /// `def f(x): ...`, `let x = 3`: words that begin a statement in other languages.
  private func foreignStatement(_ word: String) -> Problem? {
    guard kind == .name, index < 2 || tokens[index - 2].kind.endsStatement else { return nil }
    switch word {
    case "def", "function", "func", "fn", "fun", "program":
      guard token(1).kind == .openParen else { return .foreignDefinition(word, "\(text(current))(x) = ...") }
      let closer = tokens[min(token(1).partner, tokens.count - 1)]
      return .foreignDefinition(word, shown(source.text(Span(start: current.start, end: closer.end)) + " = ..."))
    case "let", "var", "const", "local", "global", "scalar", "set":
      return .foreignBinding(word, shown(restOfLine(index)))
    case "reg", "regress": return .foreignRegression(word, namesInRow())
    case "gen", "generate", "egen", "replace": return .foreignColumn(word, text(current))
    default: return nil
    }
  }

  /// `y x z`
  private func namesInRow() -> [String] {
    tokens[index...].prefix { $0.kind == .name }.map { text($0) }
  }

  private func restOfLine(_ first: Int) -> String {
    var end = first
    while end + 1 < tokens.count, end - first < 60, !tokens[end + 1].kind.endsStatement, !tokens[end + 1].kind.isCloser {
      end += 1
    }
    return source.text(Span(start: tokens[first].start, end: tokens[end].end))
  }

  /// The operand that ends with token `last`: a name, or a bracket with the name before it.
  func operandText(_ last: Int) -> String {
    source.text(Span(start: tokens[operandStart(of: tokens, endingAt: last)].start, end: tokens[last].end))
  }

  /// `5 -> z` binds to the right in another language.
  func strayArrow() -> Problem {
    let isBinding = surroundings == .statement || surroundings == .block
    guard isBinding, index > 0, tokens[index - 1].kind != .name, token(1).kind == .name, token(2).kind.endsStatement || token(2).kind.isCloser else {
      return .lambdaNeedsParens
    }
    return .arrowToTheRight("\(text(token(1))) = \(shown(lineText(before: index)))")
  }

  /// `c ? a : b` as it is written here, when it is as simple as that.
  func chosenText() -> String? {
    guard token(2).kind == .colon, index > 0 else { return nil }
    return shown("if \(operandText(index - 1)) { \(text(token(1))) } else { \(text(token(3))) }")
  }

  /// `y++`
  func incrementBehindName() -> Problem? {
    guard index > 2, tokens[index - 3].kind == .name, tokens[index - 2].kind == tokens[index - 1].kind,
      tokens[index - 1].kind == .plus || tokens[index - 1].kind == .minus,
      tokens[index - 2].end == tokens[index - 1].start
    else { return nil }
    let (name, sign) = (text(tokens[index - 3]), text(tokens[index - 1]))
    return .foreignAssignment(sign + sign, "\(name) = \(name) \(sign) 1")
  }
}

/// The first token of the operand that ends with token `last`.
func operandStart(of tokens: [Token], endingAt last: Int) -> Int {
  var first = last
  while first > 0 {
    let token = tokens[first]
    if token.kind == .member {
      first -= 1
    } else if token.kind.isCloser, token.partner >= 0, token.partner < first {
      first = token.partner
      let isCall = first > 0 && tokens[first - 1].end == tokens[first].start
      guard isCall, Lexer.takesMembers(tokens[first - 1].kind) else { break }
      first -= 1
    } else {
      break
    }
  }
  return first
}

extension TokenKind {
  /// Behind these a new statement begins.
  var endsStatement: Bool { self == .newline || self == .semicolon || self == .openBrace || self == .end }
}
