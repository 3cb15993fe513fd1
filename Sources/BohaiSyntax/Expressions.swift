// Expressions, loosest first: lambda, pipe, formula, and the binary operators by climbing their binding strengths.

import BohaiDiagnostics

/// How tightly a binary operator binds.
enum Strength: UInt8, Comparable {
  case or, and, not, comparison, conversion, range, sum, product, otherwise, tightest

  @inline(__always) static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  var next: Strength { Strength(rawValue: rawValue + 1) ?? .tightest }
}

extension TokenKind {
  @inline(__always) var strength: Strength? {
    switch self {
    case .orWord, .bar: .or
    case .andWord: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .inWord, .notWord: .comparison
    case .toWord: .conversion
    case .range: .range
    case .plus, .minus: .sum
    case .star, .slash, .at, .remainder: .product
    case .otherwise: .otherwise
    default: nil
    }
  }

  var binaryOperator: BinaryOperator? {
    switch self {
    case .orWord, .bar: .or
    case .andWord: .and
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .inWord: .isIn
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash, .remainder: .divide
    case .at: .matrixProduct
    case .otherwise: .otherwise
    default: nil
    }
  }
}

extension Parser {
  mutating func expression() -> NodeID {
    if kind == .name, token(1).kind == .arrow { return lambda() }
    if kind == .openParen, tokens[min(current.partner + 1, tokens.count - 1)].kind == .arrow {
      return lambda()
    }
    return pipeWithSlips()
  }

  /// A pipe, and the errors for what other languages write in it.
  mutating func pipeWithSlips() -> NodeID {
    let start = current.start
    let first = index
    let foreignMark = foreign.count
    let id = pipe()
    if foreign.count > foreignMark { reportForeign(from: foreignMark, first) }
    return kind == .assign ? assignInExpression(id, start, first) : id
  }

  // MARK: Pipes

  mutating func pipe() -> NodeID {
    guard depth < Parser.nestingLimit else { return tooDeep() }
    depth += 1
    defer { depth -= 1 }
    let start = current.start
    let left = formula()
    if kind == .pipe || kind == .newline { return pipe(from: left, start) }
    return left
  }

  /// `left |> stage |> stage ...`: a line that begins with `|>` goes on.
  mutating func pipe(from first: NodeID, _ start: Int32) -> NodeID {
    var left = first
    var isPiped = false
    while kind == .pipe || (kind == .newline && token(1).kind == .pipe) {
      _ = accept(.newline)
      if current.isForeign { foreign.append(index) }
      advance()
      let stage = stage()
      left = node(.pipe(left, stage: stage), from: start)
      isPiped = true
    }
    return isPiped ? operatorBehindPipe(left, start) : left
  }

  private mutating func stage() -> NodeID {
    switch kind {
    case .name, .openParen, .column, .columnDot, .hole: return postfix()
    default:
      if kind.isCloser || kind == .newline || kind == .pipe || kind == .comma {
        return missingOperand(.stageExpected(nil))
      }
      let start = current.start
      let stageStart = index
      let found = postfix()
      report(.stageExpected(text(tokens[stageStart])), Span(start: start, end: max(lastEnd, start + 1)))
      return found
    }
  }

  /// `a |> sum() / 100`: what is looser than a pipe needs brackets around the pipe.
  private mutating func operatorBehindPipe(_ left: NodeID, _ start: Int32) -> NodeID {
    if kind == .newline, !lineStartsWithOperator { return left }
    guard kind == .newline || kind == .tilde || (kind.isBinary && kind != .bar) else { return left }
    if kind == .newline { return climb(left, start, .or) }
    let operation = current
    let piped = source.quote(Span(start: start, end: lastEnd))
    let operatorStart = current.start
    let whole: NodeID
    if kind == .tilde {
      advance()
      let right = binary(.or)
      whole = node(.formula(left: left, right: right), from: start)
    } else {
      whole = climb(left, start, .or)
    }
    let rest = source.quote(Span(start: operatorStart, end: lastEnd))
    report(
      operation.kind == .tilde
        ? .formulaBeforeTable(piped, rest)
        : .operatorBehindPipe(text(operation), shown("(\(piped)) \(rest)")),
      operation.span)
    return whole
  }

  // MARK: Formulas

  private mutating func formula() -> NodeID {
    let start = current.start
    if kind == .tilde { return formulaRight(nil, start) }
    let left = binary(.or)
    return kind == .tilde ? formulaRight(left, start) : left
  }

  private mutating func formulaRight(_ left: NodeID?, _ start: Int32) -> NodeID {
    advance()
    formulaDepth += 1
    defer { formulaDepth -= 1 }
    let right = binary(.or)
    return node(.formula(left: left, right: right), from: start)
  }

  // MARK: Binary operators

  mutating func binary(_ minimum: Strength) -> NodeID {
    let start = current.start
    let left = prefix(minimum)
    return kind.isBinary || kind == .newline ? climb(left, start, minimum) : left
  }

  /// Goes on from `first` with all operators that bind at least as tightly as `minimum`.
  mutating func climb(_ first: NodeID, _ start: Int32, _ minimum: Strength) -> NodeID {
    var left = first
    while true {
      if kind == .newline, lineStartsWithOperator { operatorAtLineStart(start) }
      guard kind.isBinary, let strength = kind.strength, strength >= minimum else { return left }
      switch strength {
      case .comparison:
        if kind == .notWord, token(1).kind != .inWord { return left }
        left = comparison(left, start)
      case .conversion: left = conversion(left, start)
      case .range: left = range(left, start)
      default:
        if current.isForeign || kind == .bar { foreign.append(index) }
        if kind == .minus, surroundings == .list { checkMinusInList(start) }
        let operation = kind.binaryOperator ?? .add
        advance()
        if isNextStatement { return operandLeftOut(operation, left, start) }
        let right = binary(strength.next)
        left = node(.binary(operation, left, right), from: start)
      }
    }
  }

  /// Behind an operator, on the next line, stands `name =`: the operand was forgotten, and a statement begins.
  private var isNextStatement: Bool {
    guard kind == .name, token(1).kind == .assign else { return false }
    guard surroundings == .statement || surroundings == .block else { return false }
    return source.bytes[Int(lastEnd)..<Int(current.start)].contains(UInt8(ascii: "\n"))
  }

  private mutating func operandLeftOut(_ operation: BinaryOperator, _ left: NodeID, _ start: Int32) -> NodeID
  {
    report(.operandAfter(text(tokens[index - 1])), tokens[index - 1].span)
    statementCut = index
    let right = errorNode(from: lastEnd)
    return node(.binary(operation, left, right), from: start)
  }

  /// `a == b`, `x in xs`, `x not in xs`, or a chain `0 <= u < 1`.
  private mutating func comparison(_ first: NodeID, _ start: Int32) -> NodeID {
    let mark = pending.count
    pending.append(first)
    var operation = comparisonOperator()
    let direction = operation.direction
    var count = 1
    while true {
      pending.append(binary(.conversion))
      guard kind.strength == .comparison, !(kind == .notWord && token(1).kind != .inWord) else { break }
      let place = current.span
      let next = kind
      // A chain that mixes directions is reported and read on as a chain.
      if direction == 0 || (next.binaryOperator?.direction ?? 0) != direction {
        report(.comparisonChain(text(tokens[index])), place)
      }
      if count == 1 { pending.insert(operatorNode(operation), at: mark + 1) }
      let following = comparisonOperator()
      pending.append(operatorNode(following))
      operation = following
      count += 1
    }
    if count == 1 {
      let right = pending.removeLast()
      pending.removeLast()
      return node(.binary(operation, first, right), from: start)
    }
    let list = list(from: mark)
    return node(.comparison(list), from: start)
  }

  private mutating func operatorNode(_ operation: BinaryOperator) -> NodeID {
    node(.comparisonOperator(operation), from: lastEnd)
  }

  private mutating func comparisonOperator() -> BinaryOperator {
    if current.isForeign { foreign.append(index) }
    if kind == .notWord {
      advance()
      advance()
      return .isNotIn
    }
    let operation = kind.binaryOperator ?? .equal
    advance()
    return operation
  }

  /// `x to [万元]`, `x to u`.
  private mutating func conversion(_ left: NodeID, _ start: Int32) -> NodeID {
    advance()
    let converted: NodeID
    if kind == .unit {
      let unit = current.name
      advance()
      converted = node(.conversion(left, unit: unit), from: start)
    } else {
      let unit = postfix()
      converted = node(.conversionBy(left, unit), from: start)
    }
    return operatorBehindConversion(converted, start)
  }

  /// `x to [u] + 1`: what binds tighter than `to` needs brackets around the conversion.
  private mutating func operatorBehindConversion(_ left: NodeID, _ start: Int32) -> NodeID {
    let isPower = kind == .caret
    guard isPower || kind.isBinary, kind.strength ?? .tightest > .conversion else { return left }
    let operation = current
    let converted = source.quote(Span(start: start, end: lastEnd))
    if isPower { advance() }
    let whole = isPower ? power() : climb(left, start, .range)
    let rest = source.quote(Span(start: operation.start, end: lastEnd))
    let finished = "(\(converted))" + (isPower ? "" : " ") + rest
    report(.operatorBehindConversion(text(operation), shown(finished)), operation.span)
    return whole
  }

  /// `1..n`, and `3..` where an index may be open.
  private mutating func range(_ left: NodeID, _ start: Int32) -> NodeID {
    let dots = current.span
    if current.isForeign { foreign.append(index) }
    advance()
    if kind == .closeSquare || kind == .comma {
      if surroundings != .index { report(.openRange, dots) }
      return node(.range(left, nil), from: start)
    }
    let right = binary(.sum)
    let whole = node(.range(left, right), from: start)
    if kind == .range { report(.rangeChain, current.span) }
    return whole
  }

  // MARK: Prefix operators and powers

  private mutating func prefix(_ minimum: Strength) -> NodeID {
    switch kind {
    case .minus: return unary(.negate)
    case .notWord: return negation(minimum)
    case .plus where tokens[index].end == token(1).start: return leadingPlus()
    default: return power()
    }
  }

  private mutating func negation(_ minimum: Strength) -> NodeID {
    let start = current.start
    let word = current.span
    let isForeign = current.isForeign
    if isForeign { foreign.append(index) }
    guard depth < Parser.nestingLimit else { return tooDeep() }
    depth += 1
    defer { depth -= 1 }
    advance()
    let operand = binary(isForeign ? .conversion : .not)
    if minimum > .not, !isForeign {
      report(.notNeedsBrackets(shown(source.quote(Span(start: start, end: lastEnd)))), word)
    }
    return node(.unary(.not, operand), from: start)
  }

  private mutating func unary(_ operation: UnaryOperator) -> NodeID {
    guard depth < Parser.nestingLimit else { return tooDeep() }
    depth += 1
    defer { depth -= 1 }
    let start = current.start
    if current.isForeign { foreign.append(index) }
    advance()
    let operand = kind == .minus ? unary(.negate) : power()
    return node(.unary(operation, operand), from: start)
  }

  /// `+x`: the sign says nothing.
  private mutating func leadingPlus() -> NodeID {
    advance()
    return power()
  }

  private mutating func power() -> NodeID {
    let start = current.start
    let base = postfix()
    guard kind == .caret else { return base }
    guard depth < Parser.nestingLimit else { return tooDeep() }
    depth += 1
    defer { depth -= 1 }
    if current.isForeign { foreign.append(index) }
    advance()
    let exponent = kind == .minus ? unary(.negate) : power()
    return node(.binary(.power, base, exponent), from: start)
  }
}

extension BinaryOperator {
  /// 1 for `<` and `<=`, -1 for `>` and `>=`, 0 for the comparisons that do not chain.
  var direction: Int {
    switch self {
    case .less, .lessOrEqual: 1
    case .greater, .greaterOrEqual: -1
    default: 0
    }
  }
}
