// Definitions, lambdas and their parameters.

import BohaiDiagnostics

extension Parser {
  mutating func definition(_ documentation: String?) -> NodeID {
    let start = current.start
    let name = current.name
    let nameSpan = current.span
    advance()
    let parameters = parameters()
    if current.isForeign { report(.foreignAssignment(text(current), "="), current.span) }
    let body = functionBody()
    let function = Function(
      name: name, nameSpan: nameSpan, parameters: parameters, body: body, documentation: documentation)
    return node(.definition(add(function)), from: start)
  }

  mutating func lambda() -> NodeID {
    guard depth < Parser.nestingLimit else { return tooDeep() }
    depth += 1
    defer { depth -= 1 }
    let start = current.start
    var parameters: [Parameter] = []
    if kind == .name {
      parameters = [Parameter(name: current.name, span: current.span)]
      advance()
    } else {
      parameters = self.parameters()
    }
    let arrow = Span(start: start, end: current.end)
    if current.isForeign { report(.foreignArrow(text(current)), current.span) }
    let body = functionBody()
    let function = Function(name: nil, nameSpan: arrow, parameters: parameters, body: body)
    return node(.lambda(add(function)), from: start)
  }

  /// The expression behind `=` or `->`; formulas around the function end at it.
  private mutating func functionBody() -> NodeID {
    let outer = formulaDepth
    formulaDepth = 0
    defer { formulaDepth = outer }
    return value()
  }

  private mutating func add(_ function: Function) -> FunctionID {
    tree.functions.append(function)
    return FunctionID(Int32(truncatingIfNeeded: tree.functions.count - 1))
  }

  // MARK: Parameters

  /// `(x is numbers, n: 1, weights?)`, brackets included.
  private mutating func parameters() -> [Parameter] {
    let closer = current.partner
    var parameters: [Parameter] = []
    advance()
    inside(.parameters) { parser in
      while parser.index < closer {
        if let parameter = parser.parameter() { parameters.append(parameter) }
        if parser.accept(.comma) || parser.index >= closer { continue }
        parser.report(.parameterEnd(parser.text(parser.current)), parser.current.span)
        parser.skipItem(closer)
        _ = parser.accept(.comma)
      }
    }
    close(closer)
    return parameters
  }

  private mutating func parameter() -> Parameter? {
    guard kind == .name else {
      report(kind.isKeyword ? .keywordAsName(text(current)) : .parameterExpected(text(current)), current.span)
      return nil
    }
    var parameter = Parameter(name: current.name, span: current.span)
    advance()
    if kind == .question {
      parameter.isOptional = true
      advance()
    }
    if kind == .name, current.name == names.isWord {
      advance()
      readKinds(&parameter)
    }
    if kind == .assign {
      report(.defaultWithEquals(text(tokens[index - 1]), text(token(1))), current.span)
      parameter.defaultValue = value()
    } else if kind == .colon {
      advance()
      readDefault(&parameter)
    }
    return parameter
  }

  private mutating func readKinds(_ parameter: inout Parameter) {
    repeat {
      guard kind == .name else { return report(.kindExpected(text(current)), current.span) }
      parameter.kinds.append(current.name)
      advance()
    } while accept(.bar)
  }

  /// A default, or the list of all options with the default first.
  private mutating func readDefault(_ parameter: inout Parameter) {
    guard kind == .text, token(1).kind == .bar else {
      parameter.defaultValue = expression()
      return
    }
    parameter.defaultValue = add(.text(current.name), current.start, current.end)
    repeat {
      guard kind == .text else { return report(.optionExpected(text(current)), current.span) }
      parameter.options.append(current.name)
      advance()
    } while accept(.bar)
  }
}
