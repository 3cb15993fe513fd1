// Calls, indexes and members, which touch what they apply to, and the arguments inside them.

import BohaiDiagnostics

extension Parser {
  mutating func postfix() -> NodeID {
    let start = current.start
    var left = primary()
    while true {
      switch kind {
      case .openParen:
        guard isGlued else { return left }
        let arguments = arguments(.arguments)
        left = node(.call(left, arguments), from: start)
      case .openSquare:
        guard isGlued else { return left }
        let indexes = arguments(.index)
        left = node(.index(left, indexes), from: start)
      case .member:
        let name = current.name
        advance()
        left = node(.member(left, name), from: start)
      case .memberDot:
        advance()
        let name = bracketed()
        left = node(.computedMember(left, name), from: start)
      default: return left
      }
    }
  }

  /// The one expression in `[...]` behind a dot.
  mutating func bracketed() -> NodeID {
    let closer = current.partner
    advance()
    let id = inside(.paren) { $0.expression() }
    close(closer)
    return id
  }

  /// The comma list in `(...)` or `[...]`, brackets included.
  mutating func arguments(_ surroundings: Surroundings) -> NodeList {
    let closer = current.partner
    let mark = pending.count
    advance()
    if index < closer {
      inside(surroundings) { parser in
        while parser.index < closer {
          parser.pending.append(surroundings == .index ? parser.indexItem() : parser.argument())
          parser.endOfItem(closer)
        }
      }
    }
    close(closer)
    return list(from: mark)
  }

  /// Behind an item of a comma list: a comma, the end, or an error.
  mutating func endOfItem(_ closer: Int) {
    if accept(.comma) || index >= closer { return }
    let before = index
    unexpected()
    // A forgotten comma: the next item begins right here.
    if index == before, startsOperand { return }
    skipItem(closer)
    _ = accept(.comma)
  }

  /// Leaves what is left inside the brackets and steps behind them.
  mutating func close(_ closer: Int) {
    if index < closer {
      unexpected()
      move(to: closer)
    }
    advance()
  }

  mutating func argument() -> NodeID {
    let start = current.start
    if token(1).kind == .colon, kind == .name || kind.isKeyword {
      let label = labelName()
      let value = value()
      return node(.argument(label: label, value), from: start)
    }
    if kind.isKeyword, token(1).kind == .assign {
      let name = text(current)
      let label = labelName()
      let mark = current.span
      let value = value()
      report(.equalsInArgument(name, shown(source.quote(Span(start: mark.end, end: lastEnd)))), mark)
      return node(.argument(label: label, value), from: start)
    }
    if kind == .text, token(1).kind == .colon {
      let label = current.name
      advance()
      let value = value()
      return node(.textArgument(label: label, value), from: start)
    }
    if kind == .openSquare, tokens[min(current.partner + 1, tokens.count - 1)].kind == .colon {
      let label = bracketed()
      let value = value()
      return node(.computedArgument(label: label, value), from: start)
    }
    return expression()
  }

  /// A name or keyword before a colon.
  mutating func labelName() -> NameID {
    let label = kind == .name ? current.name : names.intern(Array(text(current).utf8))
    advance()
    return label
  }

  /// `3`, `year: 2013`, `2..`, `..3`, `..`.
  private mutating func indexItem() -> NodeID {
    guard kind == .range else { return argument() }
    let start = current.start
    advance()
    if kind == .comma || kind == .closeSquare { return node(.range(nil, nil), from: start) }
    let right = binary(.sum)
    return node(.range(nil, right), from: start)
  }
}
