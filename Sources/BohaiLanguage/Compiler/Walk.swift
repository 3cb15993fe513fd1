// Walks over the tree that need no compiler: children of a node, and the names that a piece of program
// assigns.

import BohaiDiagnostics
import BohaiSyntax

extension Tree {
  /// Hands over the direct children of a node; bodies of functions are not children.
  func forEachChild(_ id: NodeID, _ visit: (NodeID) -> Void) {
    func visitAll(_ list: NodeList) { for child in self[list] { visit(child) } }
    switch self[id] {
    case .error, .number, .percent, .quantity, .text, .truth, .missing, .hole, .name, .column,
      .comparisonOperator,
      .lambda, .definition, .breaking, .continuing, .use:
      break
    case .interpolation(let list), .list(let list), .matrix(let list), .record(let list), .block(let list),
      .comparison(let list), .cases(let list):
      visitAll(list)
    case .interpolated(let a, _), .computedColumn(let a), .splice(let a), .argument(_, let a),
      .textArgument(_, let a),
      .unary(_, let a), .conversion(let a, _), .member(let a, _), .binding(_, let a), .elseArm(let a),
      .missingArm(let a), .silenced(let a):
      visit(a)
    case .computedArgument(let a, let b), .binary(_, let a, let b), .conversionBy(let a, let b),
      .pipe(let a, let b), .computedMember(let a, let b), .update(let a, let b), .arm(let a, let b),
      .whileLoop(let a, let b):
      visit(a)
      visit(b)
    case .range(let a, let b):
      if let a { visit(a) }
      if let b { visit(b) }
    case .formula(let a, let b):
      if let a { visit(a) }
      visit(b)
    case .call(let a, let list), .index(let a, let list):
      visit(a)
      visitAll(list)
    case .destructureRecord(_, let a), .destructureList(_, let a):
      visit(a)
    case .conditional(let a, let b, let c):
      visit(a)
      visit(b)
      if let c { visit(c) }
    case .loop(let heads, let body):
      visitAll(heads)
      visit(body)
    case .head(_, _, let a):
      visit(a)
    case .returning(let a):
      if let a { visit(a) }
    }
  }

  /// The names that a node itself assigns, its children not counted.
  func namesAssigned(by id: NodeID) -> [NameID] {
    func names(_ list: NodeList) -> [NameID] {
      self[list].compactMap { if case .name(let name) = self[$0] { name } else { nil } }
    }
    switch self[id] {
    case .binding(let name, _): return [name]
    case .definition(let function): return self[function].name.map { [$0] } ?? []
    case .destructureRecord(let list, _), .destructureList(let list, _): return names(list)
    case .head(let list, _, _): return names(list)
    default: return []
    }
  }

  /// Every name assigned anywhere below `roots`, inner functions left out, in order.
  ///
  /// - Parameter top: at top level what stands in the argument of a special form names globals as well; in a function
  ///   it is a function of its own.
  func assignedNames(_ roots: [NodeID], top: Bool = false) -> [String] {
    var result: [String] = []
    var seen: Set<String> = []
    var open = Array(roots.reversed())
    while let id = open.popLast() {
      for name in namesAssigned(by: id) where seen.insert(self[name]).inserted { result.append(self[name]) }
      if !top, isSpecialCall(id) { continue }
      let start = open.count
      forEachChild(id) { open.append($0) }
      open[start...].reverse()
    }
    return result
  }

  /// `attempt(...)`: what stands inside has a scope of its own.
  func isSpecialCall(_ id: NodeID) -> Bool {
    guard case .call(let callee, _) = self[id], case .name(let name) = self[callee] else { return false }
    return SpecialForm.names.contains(self[name])
  }

  /// For each node whether something in it assigns a name, so that a register read before it must be copied.
  func assigning() -> [Bool] {
    var result = Array(repeating: false, count: nodes.count)
    for index in nodes.indices {
      let id = NodeID(Int32(index))
      var assigns = !namesAssigned(by: id).isEmpty
      if case .update = self[id] { assigns = true }
      forEachChild(id) { child in
        // A child that comes later than its parent has not been looked at yet: assume the worst.
        if Int(child.index) >= index || result[Int(child.index)] { assigns = true }
      }
      result[index] = assigns
    }
    return result
  }
}

extension Tree {
  /// For each node whether its value goes straight to one arithmetic operation or to one call.
  func passing() -> [Bool] {
    var result = Array(repeating: false, count: nodes.count)
    for index in nodes.indices {
      let id = NodeID(Int32(index))
      switch self[id] {
      case .binary(let op, let left, let right) where Arithmetic(op) != nil:
        result[Int(left.index)] = true
        result[Int(right.index)] = true
      case .call(_, let list) where !isSpecialCall(id):
        for argument in self[list] {
          if case .argument(_, let value) = self[argument] { result[Int(value.index)] = true }
          result[Int(argument.index)] = true
        }
      default: break
      }
    }
    return result
  }
}

/// The calls whose argument is not evaluated before the call.
enum SpecialForm {
  static let names: Set<String> = [
    "explain", "time", "interval", "attempt", "across_vintages", "source",
  ]
}
