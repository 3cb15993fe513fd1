// Statements: definitions, bindings, taking apart, `while`, `return`, `use`, and expressions. Which one begins here
// is decided by looking past the names and matching brackets for `=`.

import BohaiDiagnostics

extension Parser {
  mutating func statement() -> NodeID {
    let documentation = takeDocumentation()
    if kind.isKeyword, token(1).kind == .assign { return keywordBinding() }
    switch kind {
    case .name: return statementWithName(documentation)
    case .openBrace, .openSquare:
      if tokens[min(current.partner + 1, tokens.count - 1)].kind == .assign { return destructure() }
      return expression()
    case .whileWord: return whileLoop()
    case .returnWord: return returning()
    case .breakWord: return jump(.breaking)
    case .continueWord: return jump(.continuing)
    case .useWord: return use()
    case .elseWord: return strayElse()
    default: return expression()
    }
  }

  /// Reads up to the end of the statement; anything else there is an error and is left out.
  mutating func endOfStatement() {
    switch kind {
    case .newline, .semicolon: return
    default:
      if kind.isCloser || index == statementCut { return }
      unexpected()
      skipRest()
    }
  }

  // MARK: Bindings

  private mutating func statementWithName(_ documentation: String?) -> NodeID {
    let next = token(1)
    switch next.kind {
    case .assign:
      let id = binding()
      if let documentation { tree.bindingDocumentation[id] = documentation }
      return id
    case .openParen where next.start == current.end:
      if tokens[min(next.partner + 1, tokens.count - 1)].kind == .assign { return definition(documentation) }
    case .less where isArrowOfAssignment(at: index + 1): return arrowBinding()
    case .openSquare, .member, .memberDot:
      if next.start == current.end, let end = placeEnd() {
        if tokens[end].kind == .assign { return update(end) }
        if isArrowOfAssignment(at: end) { return arrowBinding() }
      }
    default: break
    }
    return expression()
  }

  private mutating func binding() -> NodeID {
    let start = current.start
    let name = current.name
    advance()
    noteForeignAssignment(from: start)
    let value = value()
    return node(.binding(name: name, value), from: start)
  }

  /// What stands behind `=`.
  mutating func value() -> NodeID {
    advance()
    return expression()
  }

  /// The token behind `x[3].a`; `nil` when something else than indexes and members follows the name.
  private func placeEnd() -> Int? {
    var end = index + 1
    while end < tokens.count, tokens[end].start == tokens[end - 1].end {
      switch tokens[end].kind {
      case .openSquare: end = tokens[end].partner + 1
      case .member: end += 1
      case .memberDot: end = tokens[min(end + 1, tokens.count - 1)].partner + 1
      default: return end
      }
    }
    return end < tokens.count ? end : nil
  }

  private mutating func update(_ end: Int) -> NodeID {
    let start = current.start
    let place = postfix()
    guard kind == .assign else { return place }
    noteForeignAssignment(from: start)
    let value = value()
    return node(.update(place: place, value), from: start)
  }

  private mutating func keywordBinding() -> NodeID {
    let start = current.start
    report(.keywordAsName(text(current)), current.span)
    advance()
    let value = value()
    return node(.binding(name: NameID(0), value), from: start)
  }

  // MARK: `<-` and `+=`

  /// `<` with a `-` touching it: an assignment when it makes the whole statement.
  private func isArrowOfAssignment(at place: Int) -> Bool {
    guard place + 1 < tokens.count, tokens[place].kind == .less, tokens[place + 1].kind == .minus else {
      return false
    }
    return tokens[place].end == tokens[place + 1].start
  }

  private mutating func arrowBinding() -> NodeID {
    let start = current.start
    let target = postfix()
    let arrow = Span(start: current.start, end: token(1).end)
    let place = source.quote(Span(start: start, end: lastEnd))
    advance()
    advance()
    let valueStart = current.start
    let value = expression()
    report(.arrowForAssignment(corrected("\(place) = ", valueStart, lastEnd)), arrow)
    if case .name(let name) = tree[target] { return node(.binding(name: name, value), from: start) }
    return node(.update(place: target, value), from: start)
  }

  /// `:=` and `+=` stand where `=` should.
  private mutating func noteForeignAssignment(from start: Int32) {
    guard current.isForeign else { return }
    let place = source.quote(Span(start: start, end: lastEnd))
    let written = text(current)
    let repeated = written == ":=" ? "" : "\(place) \(written.dropLast()) "
    let value = source.quote(Span(start: token(1).start, end: max(lineEnd, token(1).start)))
    report(.foreignAssignment(written, shown("\(place) = \(repeated)\(value)")), current.span)
  }

  // MARK: Taking apart

  private mutating func destructure() -> NodeID {
    let start = current.start
    let isRecord = kind == .openBrace
    let names = nameList(until: current.partner)
    let value = value()
    return node(isRecord ? .destructureRecord(names, value) : .destructureList(names, value), from: start)
  }

  /// The names in `{a, b}` or `[a, b]`, and the brackets themselves.
  mutating func nameList(until closer: Int) -> NodeList {
    let mark = pending.count
    advance()
    while index < closer {
      if accept(.newline) || accept(.comma) { continue }
      if kind == .name {
        let start = current.start
        let name = current.name
        advance()
        pending.append(node(.name(name), from: start))
        if index < closer, kind != .comma, kind != .newline { expectedComma() }
      } else {
        report(kind.isKeyword ? .keywordAsName(text(current)) : .nameExpected(text(current)), current.span)
        move(to: index + 1)
      }
    }
    move(to: closer + 1)
    return list(from: mark)
  }

  private mutating func expectedComma() {
    report(.commaExpected(nil), current.span)
  }

  // MARK: Jumps

  private mutating func returning() -> NodeID {
    let start = current.start
    advance()
    if kind == .newline || kind == .semicolon || kind.isCloser { return node(.returning(nil), from: start) }
    let value = expression()
    return node(.returning(value), from: start)
  }

  private mutating func jump(_ jump: Node) -> NodeID {
    let start = current.start
    advance()
    return node(jump, from: start)
  }

  // MARK: Use

  private mutating func use() -> NodeID {
    let start = current.start
    advance()
    var file: NameID?
    var module: NameID?
    switch kind {
    case .text: file = current.name
    case .name: module = current.name
    default:
      report(
        .useNeedsFile, kind == .newline ? Span(start: start, end: lastEnd) : current.span,
        wantsMore: kind == .end)
      skipRest()
      return errorNode(from: start)
    }
    advance()
    let mark = pending.count
    if accept(.colon) {
      repeat {
        guard kind == .name else {
          report(.nameExpected(text(current)), current.span, wantsMore: kind == .end)
          break
        }
        let nameStart = current.start
        let name = current.name
        advance()
        pending.append(node(.name(name), from: nameStart))
      } while accept(.comma)
    }
    let names = list(from: mark)
    return node(.use(file: file, module: module, names: names), from: start)
  }
}
