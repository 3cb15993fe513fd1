// `if`, `case`, `for` and `while`.

import BohaiDiagnostics

extension Parser {
  // MARK: if

  /// A chain of `else if` is read in a loop and nested from its end.
  mutating func conditional() -> NodeID {
    var arms: [(start: Int32, condition: NodeID, then: NodeID)] = []
    var otherwise: NodeID?
    var bare: Span?
    var finished = ""
    while true {
      let start = current.start
      let word = current.span
      advance()
      let condition = condition(word)
      let head = Span(start: start, end: lastEnd)
      let then = body(of: "if", word, &bare)
      arms.append((start, condition, then))
      if bare != nil, finished.utf8.count < 400 { finished += "\(source.quote(head)) \(braced(then)) " }
      guard elseFollows() else { break }
      let elseSpan = current.span
      advance()
      if bare != nil, finished.utf8.count < 400 { finished += "else " }
      if kind == .ifWord { continue }
      let last = body(of: "else", elseSpan, &bare)
      if bare != nil { finished += finished.isEmpty ? "else \(braced(last))" : braced(last) }
      otherwise = last
      break
    }
    if let bare { report(.bracesExpected(shown(finished)), bare) }
    for arm in arms.reversed() {
      otherwise = node(.conditional(arm.condition, then: arm.then, otherwise: otherwise), from: arm.start)
    }
    return otherwise ?? errorNode(from: current.start)
  }

  /// The text of a body as it should stand.
  private func braced(_ body: NodeID) -> String {
    let written = source.quote(tree.spans[Int(body.index)])
    if case .block = tree[body] { return written }
    return "\u{7b} \(written) \u{7d}"
  }

  private mutating func condition(_ word: Span) -> NodeID {
    if kind == .openBrace {
      report(.conditionExpected(source.quote(word)), word)
      return errorNode(from: current.start)
    }
    return inside(.condition) { $0.pipeWithSlips() }
  }

  /// `else` may stand on the next line, but `else:` begins an arm of a `case`.
  private mutating func elseFollows() -> Bool {
    if kind == .newline, token(1).kind == .elseWord, token(2).kind != .colon { advance() }
    return kind == .elseWord && token(1).kind != .colon
  }

  /// The block that `if`, `else`, `for` and `while` need. One statement without brackets is read as well; `bare` then
  /// tells where it begins.
  private mutating func body(of word: String, _ place: Span, _ bare: inout Span?) -> NodeID {
    if kind == .newline, token(1).kind == .openBrace { advance() }
    if kind == .openBrace { return block() }
    let start = current.start
    if kind == .name, text(current) == "then" { advance() }
    if kind == .colon {
      advance()
      skipLines()
    }
    if kind == .newline || kind == .end || kind.isCloser {
      // What was too deep has been left out, the block with it.
      if isTooDeep { return errorNode(from: start) }
      report(.blockExpected(word), Span(start: place.start, end: max(lastEnd, place.end)), wantsMore: atEnd)
      return errorNode(from: start)
    }
    if bare == nil { bare = current.span }
    guard depth < Parser.nestingLimit else { return tooDeep() }
    depth += 1
    defer { depth -= 1 }
    return statement()
  }

  /// The body of a loop, with an error of its own when the brackets are missing.
  private mutating func loopBody(of word: String, _ place: Span) -> NodeID {
    var bare: Span?
    let head = Span(start: place.start, end: lastEnd)
    let body = body(of: word, place, &bare)
    if let bare { report(.bracesExpected(shown("\(source.quote(head)) \(braced(body))")), bare) }
    return body
  }

  private var atEnd: Bool { kind == .end || (kind == .newline && token(1).kind == .end) }

  /// An `else` at the beginning of a statement.
  mutating func strayElse() -> NodeID {
    let start = current.start
    report(.strayElse(interactive: isInteractive), current.span)
    advance()
    if kind == .ifWord { return conditional() }
    return kind == .openBrace ? block() : errorNode(from: start)
  }

  // MARK: case

  mutating func cases() -> NodeID {
    let start = current.start
    let word = current.span
    advance()
    if kind == .newline, token(1).kind == .openBrace { advance() }
    guard kind == .openBrace else {
      report(.caseNeedsArms, word, wantsMore: atEnd)
      if startsOperand { return postfix() }
      return errorNode(from: start)
    }
    let closer = current.partner
    let mark = pending.count
    advance()
    inside(.arm) { parser in
      parser.skipLines()
      while parser.index < closer {
        let before = parser.index
        let arm = parser.arm()
        parser.pending.append(arm)
        parser.endOfArm()
        if parser.index == before { parser.move(to: before + 1) }
        parser.skipLines()
      }
    }
    close(closer)
    let arms = list(from: mark)
    return node(.cases(arms), from: start)
  }

  private mutating func arm() -> NodeID {
    let start = current.start
    if kind == .elseWord || kind == .missingWord, token(1).kind == .colon {
      let isElse = kind == .elseWord
      advance()
      let value = value()
      return node(isElse ? .elseArm(value) : .missingArm(value), from: start)
    }
    if kind == .elseWord {
      report(.colonInArm(shown("else: \(itemText)")), current.span)
      advance()
      let value = kind == .arrow ? self.value() : expression()
      return node(.elseArm(value), from: start)
    }
    let condition = condition(current.span)
    guard kind == .colon else {
      let written = source.quote(Span(start: start, end: lastEnd))
      let rest = kind == .arrow ? source.quote(Span(start: current.end, end: itemEnd)) : itemText
      report(.colonInArm(shown("\(written): \(rest)")), current.span)
      if kind == .arrow { return node(.arm(condition: condition, value()), from: start) }
      skipRest()
      return errorNode(from: start)
    }
    let value = value()
    return node(.arm(condition: condition, value), from: start)
  }

  private mutating func endOfArm() {
    if kind == .comma {
      report(.commaBetweenArms, current.span)
      advance()
      return
    }
    endOfStatement()
  }

  // MARK: for and while

  mutating func loop() -> NodeID {
    let start = current.start
    let word = current.span
    let mark = pending.count
    advance()
    repeat {
      let head = head()
      pending.append(head)
    } while accept(.comma)
    let heads = list(from: mark)
    let body = loopBody(of: "for", word)
    return node(.loop(heads, body: body), from: start)
  }

  private mutating func head() -> NodeID {
    let start = current.start
    if kind == .openParen, token(1).kind == .name, token(2).kind == .inWord { return headInParens() }
    var names = NodeList(start: 0, count: 0)
    let isRecord = kind == .openBrace
    if isRecord {
      names = nameList(until: current.partner)
    } else if kind == .name {
      let mark = pending.count
      let name = current.name
      advance()
      pending.append(node(.name(name), from: start))
      names = list(from: mark)
    } else {
      report(
        kind.isKeyword ? .keywordAsName(text(current)) : .nameAfterFor, current.span, wantsMore: kind == .end)
      if !kind.isCloser, kind != .newline { step() }
    }
    guard accept(.inWord) else {
      report(.inExpected, current.span, wantsMore: kind == .end)
      let values = kind == .assign ? value() : errorNode(from: current.start)
      return node(.head(names: names, isRecord: isRecord, values), from: start)
    }
    let values = pipeWithSlips()
    return node(.head(names: names, isRecord: isRecord, values), from: start)
  }

  /// `for (i in 1..3) { }` of other languages.
  private mutating func headInParens() -> NodeID {
    let opener = current
    let closer = current.partner
    advance()
    let inside = Span(start: current.start, end: tokens[closer].start)
    report(.headWithoutParens(shown(source.quote(inside))), opener.span)
    let head = head()
    close(closer)
    return head
  }

  mutating func whileLoop() -> NodeID {
    guard depth < Parser.nestingLimit else { return tooDeep() }
    depth += 1
    defer { depth -= 1 }
    let start = current.start
    let word = current.span
    advance()
    let condition = condition(word)
    let body = loopBody(of: "while", word)
    return node(.whileLoop(condition, body: body), from: start)
  }
}
