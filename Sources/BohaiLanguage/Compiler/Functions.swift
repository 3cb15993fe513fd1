// Definitions, lambdas and the unevaluated arguments of special forms.
//
// Registers of a function, in this order: parameters, the names it assigns, the names it captures, itself
// when it is mentioned, then unfinished values. All names are known before any code is compiled.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

extension Compiler {
  /// `f(x) = ...` or `x -> ...` as a value.
  func function(_ function: FunctionID, selfName: String?, _ id: NodeID, into register: Int) {
    let syntax = tree[function]
    let parameters = syntax.parameters.map(parameter)
    reportRepeated(syntax.parameters)
    let inner = FunctionState(.function, parent: state)
    for parameter in syntax.parameters { inner.declare(tree[parameter.name]) }
    let roots = syntax.parameters.compactMap(\.defaultValue) + [syntax.body]
    for name in tree.assignedNames(roots) { inner.declare(name) }
    capture(tree.mentionedNames(roots), selfName, into: inner)

    let prototype = FunctionPrototype(
      name: syntax.name.map { tree[$0] } ?? selfName, parameters: parameters,
      documentation: syntax.documentation,
      place: tree.place(id), captures: inner.captures)
    compile(inner, id) {
      for parameter in syntax.parameters { defaultValue(parameter) }
      giveBack(syntax.body)
    }
    make(prototype, from: inner, id, into: register)
  }

  /// The argument of a special form: a function without parameters that knows its own text.
  ///
  /// - Parameter keepsParts: it gives back the values of its parts as well.
  func thunk(_ body: NodeID, keepsParts: Bool = false, into register: Int) {
    let inner = FunctionState(state.kind == .function ? .function : .topThunk, parent: state)
    if inner.kind == .function {
      for name in tree.assignedNames([body]) { inner.declare(name) }
      capture(tree.mentionedNames([body]), nil, into: inner)
    }
    let parts = keepsParts ? tree.parts(of: body) : []
    let lines = keepsParts ? ([(body, 0)] + parts).map { ExplainedPart(text: tree.oneLine($0), level: $1) } : []
    let prototype = FunctionPrototype(
      name: nil, parameters: [], documentation: nil, place: tree.place(body), captures: inner.captures,
      isThunk: true, parts: lines, expression: (tree, body))
    inner.isThunk = true
    compile(inner, body) { if keepsParts { giveBackParts(body, parts.map(\.node)) } else { giveBack(body) } }
    make(prototype, from: inner, body, into: register)
  }

  /// Compiles a body in a function of its own.
  private func compile(_ inner: FunctionState, _ id: NodeID, _ body: () -> Void) {
    let outer = state
    let outerArguments = argumentDepth
    state = inner
    argumentDepth = 0
    nested(id) {
      for (index, capture) in inner.captures.enumerated() {
        if let register = inner.locals[capture.name] {
          emit(Instruction(.loadCapture, a: register, b: index), id)
        }
      }
      if let name = inner.selfName, let register = inner.locals[name] {
        emit(Instruction(.loadSelf, a: register), id)
      }
      body()
    }
    state = outer
    argumentDepth = outerArguments
  }

  private func make(
    _ prototype: FunctionPrototype, from inner: FunctionState, _ id: NodeID, into register: Int
  ) {
    prototype.start = link(inner)
    prototype.registerCount = inner.registerCount
    for (name, outer) in inner.captures where !state.definite.contains(outer) {
      // A name that is called may mean the session's or the library's function instead.
      guard case .unknown = globalMeaning(name) else {
        state.checked.insert(outer)
        continue
      }
      if inner.isThunk || state.possible.contains(outer) {
        checkSet(name, outer, id)
      } else {
        reportLater(name, in: id)
        state.assign(outer)
      }
    }
    emit(Instruction(.makeFunction, a: register, b: code.add(prototype)), id)
  }

  /// A function keeps what the names around it hold when it is made, and this one holds nothing yet.
  private func reportLater(_ name: String, in id: NodeID) {
    let nodes = tree.nodes.indices.map { NodeID(Int32($0)) }
    let isFunction = nodes.contains { node in
      if case .definition(let function) = tree[node] { tree[function].name.map { tree[$0] } == name } else { false }
    }
    let mention = nodes.first { node in
      guard case .name(let text) = tree[node], tree[text] == name else { return false }
      return tree.span(node).start >= tree.span(id).start && tree.span(node).end <= tree.span(id).end
    }
    report(.definedFurtherDown(name, isFunction: isFunction), mention ?? id)
  }

  /// Gives registers to the names of enclosing functions that are mentioned.
  private func capture(_ names: [String], _ selfName: String?, into inner: FunctionState) {
    for name in names where inner.locals[name] == nil {
      if name == selfName, state.kind == .function {
        inner.selfName = name
      } else if let outer = state.locals[name] {
        inner.captures.append((name, outer))
      } else {
        continue
      }
      let register = inner.allocate()
      inner.locals[name] = register
      inner.readOnly.insert(name)
      let isSure = name == inner.selfName || state.locals[name].map(state.definite.contains) == true
      if isSure { inner.assign(register) } else { inner.possible.insert(register) }
    }
  }

  private func parameter(_ parameter: BohaiSyntax.Parameter) -> FunctionPrototype.Parameter {
    var kinds: Kinds = []
    for id in parameter.kinds {
      if let kind = Kinds(name: tree[id]) {
        kinds.formUnion(kind)
      } else {
        report(
          .unknownKind(tree[id], suggestion: suggestion(for: tree[id], among: Kinds.names)),
          at: parameter.span)
      }
    }
    let options = parameter.options.map { tree[$0] }
    var text = parameter.defaultValue.map { tree.source.text(tree.span($0)) }
    if text == nil, let first = options.first { text = "\"\(first)\"" }
    return FunctionPrototype.Parameter(
      name: tree[parameter.name], kinds: kinds.isEmpty ? .anything : kinds, isOptional: parameter.isOptional,
      defaultText: text, options: options)
  }

  private func reportRepeated(_ parameters: [BohaiSyntax.Parameter]) {
    var seen = BitSet()
    for parameter in parameters where !seen.insert(Int(parameter.name.index)) {
      report(.repeatedParameter(tree[parameter.name]), at: parameter.span)
    }
  }

  /// A parameter that was left out arrives unset; its default may use the parameters before it.
  private func defaultValue(_ parameter: BohaiSyntax.Parameter) {
    let name = tree[parameter.name]
    guard let register = state.locals[name] else { return }
    defer { state.assign(register) }
    guard parameter.isOptional || parameter.defaultValue != nil || !parameter.options.isEmpty else { return }
    let jump = state.emit(Instruction(.givenTest, a: register), parameter.span)
    if let value = parameter.defaultValue {
      expression(value, into: register)
    } else if let first = parameter.options.first {
      let index = code.constant(.text(tree[first])) ?? 0
      state.emit(Instruction(.constant, a: register, b: index), parameter.span)
    } else {
      let index = code.constant(.object(NotGiven(parameter: name))) ?? 0
      state.emit(Instruction(.constant, a: register, b: index), parameter.span)
    }
    state.patchHere([jump])
  }
}

extension FunctionState {
  func declare(_ name: String) {
    if locals[name] == nil { locals[name] = allocate() }
  }
}

extension Tree {
  /// Every name mentioned below `roots`, in inner functions too.
  func mentionedNames(_ roots: [NodeID]) -> [String] {
    var result: [String] = []
    var seen = BitSet()
    var open = roots
    while let id = open.popLast() {
      switch self[id] {
      case .name(let name):
        if seen.insert(Int(name.index)) { result.append(self[name]) }
      case .lambda(let function), .definition(let function):
        open += self[function].parameters.compactMap(\.defaultValue)
        open.append(self[function].body)
      default:
        forEachChild(id) { open.append($0) }
      }
      if case .update(let place, _) = self[id] { open.append(place) }
    }
    return result
  }
}
