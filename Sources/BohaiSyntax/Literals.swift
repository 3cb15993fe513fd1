// The smallest expressions: literals, names, texts, lists, matrices, brackets, records and blocks.

import BohaiDiagnostics

extension Parser {
  mutating func primary() -> NodeID {
    let token = current
    switch token.kind {
    case .name: return leaf(.name(token.name))
    case .column: return leaf(.column(token.name))
    case .number: return leaf(.number(numbers[Int(token.payload)].value))
    case .percent: return leaf(.percent(numbers[Int(token.payload)].value))
    case .quantity: return quantity(token)
    case .text: return leaf(.text(token.name))
    case .textStart: return interpolation()
    case .trueWord: return leaf(.truth(true))
    case .falseWord: return leaf(.truth(false))
    case .missingWord, .nothingWord: return leaf(.missing)
    case .hole: return leaf(.hole)
    case .columnDot: return computedColumn()
    case .openParen: return paren()
    case .openSquare: return squareList()
    case .openBrace: return block()
    case .ifWord: return conditional()
    case .caseWord: return cases()
    case .forWord: return loop()
    default: return missingOperand(nil)
    }
  }

  @inline(__always) private mutating func leaf(_ leaf: Node) -> NodeID {
    let token = current
    advance()
    return add(leaf, token.start, token.end)
  }

  private mutating func quantity(_ token: Token) -> NodeID {
    let number = numbers[Int(token.payload)]
    guard let unit = number.unit else { return leaf(.number(number.value)) }
    return leaf(.quantity(number.value, unit: unit))
  }

  private mutating func computedColumn() -> NodeID {
    let start = current.start
    advance()
    let name = bracketed()
    return node(.computedColumn(name), from: start)
  }

  // MARK: Texts with expressions

  private mutating func interpolation() -> NodeID {
    let start = current.start
    let end = current.partner
    let mark = pending.count
    advance()
    while index < end {
      switch kind {
      case .textPart: pending.append(leaf(.text(current.name)))
      case .interpolationStart: pending.append(interpolated())
      default: advance()
      }
    }
    move(to: end + 1)
    let parts = list(from: mark)
    return node(.interpolation(parts), from: start)
  }

  private mutating func interpolated() -> NodeID {
    let start = current.start
    let closer = current.partner
    advance()
    if kind == .interpolationEnd, !current.isAdded {
      report(.emptyInterpolation, Span(start: start, end: current.end))
    }
    let value =
      kind == .interpolationEnd ? errorNode(from: start) : inside(.interpolation) { $0.expression() }
    var format: NameID?
    if kind == .format {
      format = current.name
      advance()
    }
    close(closer)
    return node(.interpolated(value, format: format), from: start)
  }

  // MARK: Lists and matrices

  private mutating func squareList() -> NodeID {
    let start = current.start
    let closer = current.partner
    advance()
    let mark = pending.count
    var rowMark = pending.count
    var rowStart = current.start
    var isMatrix = false
    inside(.list) { parser in
      while parser.index < closer {
        if parser.kind == .semicolon {
          isMatrix = true
          parser.endRow(rowMark, rowStart)
          parser.advance()
          rowMark = parser.pending.count
          rowStart = parser.current.start
          continue
        }
        parser.pending.append(parser.item())
        if parser.kind != .semicolon { parser.endOfItem(closer) }
      }
    }
    if isMatrix, pending.count > rowMark { endRow(rowMark, rowStart) }
    close(closer)
    let list = list(from: mark)
    return node(isMatrix ? .matrix(list) : .list(list), from: start)
  }

  private mutating func endRow(_ mark: Int, _ start: Int32) {
    let row = list(from: mark)
    pending.append(node(.list(row), from: start))
  }

  private mutating func item() -> NodeID {
    guard kind == .range else { return labelledItem() }
    let start = current.start
    advance()
    let spliced = binary(.sum)
    return node(.splice(spliced), from: start)
  }

  /// `[a: 1]` is not a list: read as one, with an error that shows the record.
  private mutating func labelledItem() -> NodeID {
    if token(1).kind == .colon, kind == .name || kind.isKeyword || kind == .text {
      report(.labelInList(text(current)), Span(start: current.start, end: token(1).end))
      advance()
      advance()
    }
    return expression()
  }

  // MARK: Brackets and records

  private mutating func paren() -> NodeID {
    let start = current.start
    let closer = current.partner
    let first = index
    let mark = pending.count
    advance()
    var labelled = 0
    inside(.paren) { parser in
      while parser.index < closer {
        let item = parser.argument()
        switch parser.tree[item] {
        case .argument, .textArgument, .computedArgument: labelled += 1
        default: break
        }
        parser.pending.append(item)
        parser.endOfItem(closer)
      }
    }
    let count = pending.count - mark
    if count == 1, labelled == 0 {
      let inner = pending.removeLast()
      if closer > 0, tokens[closer - 1].kind == .comma { parenIsNoList(first, closer) }
      close(closer)
      return inner
    }
    close(closer)
    if labelled < count {
      if !tokens[closer].isAdded { parenIsNoList(first, closer) }
      let list = list(from: mark)
      return node(.list(list), from: start)
    }
    if formulaDepth > 0, count == 1, token(-2).kind == .name { interactionInFormula(first, closer) }
    let fields = list(from: mark)
    return node(.record(fields), from: start)
  }

  /// `(a, b)`: another language's list.
  private mutating func parenIsNoList(_ first: Int, _ closer: Int) {
    let whole = Span(start: tokens[first].start, end: tokens[closer].end)
    let inner = Span(start: tokens[first].end, end: tokens[closer].start)
    var items = source.quote(inner)
    while items.hasSuffix(",") || items.hasSuffix(" ") { items.removeLast() }
    let isDecimal = closer - first == 4 && isDecimalComma(at: first + 2)
    report(.parenIsNoList(shown("[\(items)]"), decimal: isDecimal ? decimalText(at: first + 2) : nil), whole)
  }

  // MARK: Blocks

  mutating func block() -> NodeID {
    let start = current.start
    let closer = current.partner
    let mark = pending.count
    advance()
    let outerFormulas = formulaDepth
    formulaDepth = 0
    inside(.block) { parser in
      parser.skipLines()
      while parser.index < closer {
        let before = parser.index
        let statement = parser.statement()
        parser.pending.append(statement)
        parser.endOfStatement()
        if parser.index == before { parser.move(to: before + 1) }
        parser.skipLines()
      }
    }
    formulaDepth = outerFormulas
    close(closer)
    let statements = list(from: mark)
    return node(.block(statements), from: start)
  }
}
