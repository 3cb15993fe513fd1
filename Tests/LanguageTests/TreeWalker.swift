// A slow and obvious evaluator of the scalar core, to hold the machine against: it walks the tree, keeps
// names in dictionaries, and knows nothing of registers. Numbers, truth values, missing, functions, loops,
// `if`, scalar `case`.

import BohaiLanguage
import BohaiSyntax

final class TreeWalker {
  indirect enum V {
    case missing, nothing
    case number(Double)
    case truth(Bool)
    case function(FunctionID, [String: V])
  }

  /// Anything that the machine reports as an error.
  struct Wrong: Error {}
  enum Leaving: Error {
    case breaking, continuing
    case returning(V)
  }

  private let tree: Tree
  private var globals: [String: V] = [:]
  /// The names of the running function; `nil` at top level.
  private var locals: [String: V]?
  private(set) var shown: [String] = []

  init(_ tree: Tree) { self.tree = tree }

  /// Runs the whole text; false when it ended in an error.
  func run() -> Bool {
    do {
      for id in tree.statements { try show(id) }
      return true
    } catch { return false }
  }

  /// A top-level statement: branches show what they end in, a binding shows nothing.
  private func show(_ id: NodeID) throws {
    switch tree[id] {
    case .binding, .definition, .loop, .whileLoop, .silenced: _ = try evaluate(id)
    case .block(let list):
      for inner in tree[list].dropLast() { _ = try evaluate(inner) }
      if let last = tree[list].last { try show(last) }
    case .conditional(let test, let then, let otherwise):
      guard let truth = try truth(test) else { throw Wrong() }
      if truth { try show(then) } else if let otherwise { try show(otherwise) }
    default:
      let value = try evaluate(id)
      if case .nothing = value { return }
      shown.append(text(value))
    }
  }

  private func text(_ value: V) -> String {
    switch value {
    case .missing, .nothing: "missing"
    case .number(let x): describe(.number(x))
    case .truth(let truth): "\(truth)"
    case .function: "function"
    }
  }

  private func evaluate(_ id: NodeID) throws -> V {
    switch tree[id] {
    case .number(let x): return .number(x)
    case .truth(let truth): return .truth(truth)
    case .missing: return .missing
    case .silenced(let inner): return try evaluate(inner)
    case .name(let name): return try lookUp(tree[name])
    case .unary(.negate, let a): return number(-(try self.number(a) ?? .nan))
    case .unary(.not, let a): return try truth(a).map { .truth(!$0) } ?? .missing
    case .binary(let op, let a, let b): return try binary(op, a, b)
    case .comparison(let parts): return try comparison(Array(tree[parts]))
    case .conditional(let test, let then, let otherwise):
      guard let truth = try truth(test) else { throw Wrong() }
      return truth ? try evaluate(then) : try otherwise.map(evaluate) ?? .missing
    case .cases(let arms): return try cases(Array(tree[arms]))
    case .block(let list): return try block(Array(tree[list]))
    case .binding(let name, let value):
      let result = try evaluate(value)
      assign(tree[name], result)
      return result
    case .definition(let function):
      let value = V.function(function, locals ?? [:])
      if let name = tree[function].name { assign(tree[name], value) }
      return value
    case .lambda(let function): return .function(function, locals ?? [:])
    case .call(let callee, let arguments): return try call(try evaluate(callee), Array(tree[arguments]))
    case .whileLoop(let test, let body):
      return try loop {
        try self.truth(test) ?? { throw Wrong() }()
      } turn: {
        try self.evaluate(body)
      }
    case .loop(let heads, let body): return try forLoop(Array(tree[heads])[...], body)
    case .returning(let value): throw Leaving.returning(try value.map(evaluate) ?? .nothing)
    case .breaking: throw Leaving.breaking
    case .continuing: throw Leaving.continuing
    default: throw Wrong()
    }
  }

  private func lookUp(_ name: String) throws -> V {
    if let value = locals?[name] ?? globals[name] { return value }
    throw Wrong()
  }

  private func assign(_ name: String, _ value: V) {
    if locals != nil { locals?[name] = value } else { globals[name] = value }
  }

  private func number(_ id: NodeID) throws -> Double? {
    switch try evaluate(id) {
    case .number(let x): return x
    case .missing: return nil
    default: throw Wrong()
    }
  }

  private func truth(_ id: NodeID) throws -> Bool? {
    switch try evaluate(id) {
    case .truth(let truth): return truth
    case .missing: return nil
    default: throw Wrong()
    }
  }

  private func number(_ x: Double) -> V { x.isFinite ? .number(x) : .missing }

  private func binary(_ op: BinaryOperator, _ a: NodeID, _ b: NodeID) throws -> V {
    switch op {
    case .and:
      let left = try truth(a)
      if left == false { return .truth(false) }
      let right = try truth(b)
      return right == false ? .truth(false) : left == nil || right == nil ? .missing : .truth(true)
    case .or:
      let left = try truth(a)
      if left == true { return .truth(true) }
      let right = try truth(b)
      return right == true ? .truth(true) : left == nil || right == nil ? .missing : .truth(false)
    case .otherwise:
      let left = try evaluate(a)
      if case .missing = left { return try evaluate(b) }
      return left
    default:
      let (x, y) = (try number(a), try number(b))
      return apply(op, x, y)
    }
  }

  private func apply(_ op: BinaryOperator, _ x: Double?, _ y: Double?) -> V {
    guard let x, let y else { return .missing }
    switch op {
    case .add: return number(x + y)
    case .subtract: return number(x - y)
    case .multiply: return number(x * y)
    case .divide: return number(x / y)
    case .power: return number(x * x)
    case .less: return .truth(x < y)
    case .lessOrEqual: return .truth(x <= y)
    case .greater: return .truth(x > y)
    case .greaterOrEqual: return .truth(x >= y)
    case .equal: return .truth(x == y)
    default: return .truth(x != y)
    }
  }

  private func comparison(_ parts: [NodeID]) throws -> V {
    var left = try number(parts[0])
    var result: Bool? = true
    for step in stride(from: 1, to: parts.count, by: 2) {
      guard case .comparisonOperator(let op) = tree[parts[step]] else { throw Wrong() }
      let right = try number(parts[step + 1])
      if case .truth(let holds) = apply(op, left, right) {
        if !holds { return .truth(false) }
      } else {
        result = nil
      }
      left = right
    }
    return result.map { .truth($0) } ?? .missing
  }

  private func cases(_ arms: [NodeID]) throws -> V {
    for arm in arms {
      guard case .arm(let condition, let value) = tree[arm] else { continue }
      guard let holds = try truth(condition) else { return .missing }
      if holds { return try evaluate(value) }
    }
    for arm in arms { if case .elseArm(let value) = tree[arm] { return try evaluate(value) } }
    return .missing
  }

  private func block(_ statements: [NodeID]) throws -> V {
    var last = V.nothing
    for id in statements { last = try evaluate(id) }
    if let id = statements.last {
      switch tree[id] {
      case .loop, .whileLoop: return .nothing
      default: break
      }
    }
    return last
  }

  private func loop(while test: () throws -> Bool, turn: () throws -> V) throws -> V {
    while try test() {
      do { _ = try turn() } catch Leaving.breaking { break } catch Leaving.continuing { continue }
    }
    return .nothing
  }

  private func forLoop(_ heads: ArraySlice<NodeID>, _ body: NodeID) throws -> V {
    guard let head = heads.first, case .head(let names, _, let source) = tree[head],
      let first = tree[names].first,
      case .name(let name) = tree[first], case .range(let low?, let high?) = tree[source],
      let from = try number(low), let to = try number(high), from == from.rounded(), to == to.rounded()
    else { throw Wrong() }
    var next = from
    return try loop {
      next <= to
    } turn: {
      assign(tree[name], .number(next))
      next += 1
      return heads.count == 1 ? try evaluate(body) : try forLoop(heads.dropFirst(), body)
    }
  }

  private func call(_ callee: V, _ arguments: [NodeID]) throws -> V {
    guard case .function(let id, let captured) = callee else { throw Wrong() }
    let function = tree[id]
    guard function.parameters.count == arguments.count else { throw Wrong() }
    var inner = captured
    for (parameter, argument) in zip(function.parameters, arguments) {
      inner[tree[parameter.name]] = try evaluate(argument)
    }
    if let name = function.name, locals != nil || !captured.isEmpty { inner[tree[name]] = callee }
    let outer = locals
    locals = inner
    defer { locals = outer }
    do { return try evaluate(function.body) } catch Leaving.returning(let value) { return value }
  }
}
