// Formulas: a template of the tree, in which bare names are columns, filled at run time with what stands in
// `[...]` and with the functions that are called.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

/// A formula before its pieces are known. Pieces are counted from the first register of the instruction.
final class FormulaTemplate {
  indirect enum Part {
    case column(String, Place)
    case value(Value)
    /// `[...]`, evaluated outside.
    case piece(Int, Place)
    case unary(UnaryOperator, Part, Place)
    case binary(BinaryOperator, Part, Part, Place)
    case call(piece: Int, [(String?, Part)], Place)
  }
  let left: Part?
  let right: Part
  let text: String
  init(left: Part?, right: Part, text: String) {
    self.left = left
    self.right = right
    self.text = text
  }
}

extension Compiler {
  func formula(_ left: NodeID?, _ right: NodeID, _ id: NodeID, into register: Int) {
    let first = state.next
    let leftPart = left.map { part($0, first) }
    let rightPart = part(right, first)
    let template = FormulaTemplate(left: leftPart, right: rightPart, text: tree.source.text(tree.span(id)))
    emit(Instruction(.formula, a: register, b: code.add(.formula(template)), c: first), id)
  }

  private func part(_ id: NodeID, _ first: Int) -> FormulaTemplate.Part {
    var result = FormulaTemplate.Part.value(.missing)
    nested(id) { result = partNode(id, first) }
    return result
  }

  private func partNode(_ id: NodeID, _ first: Int) -> FormulaTemplate.Part {
    switch tree[id] {
    case .name(let name), .column(let name): return .column(tree[name], tree.place(id))
    case .number(let x): return .value(.number(x))
    case .percent(let x): return .value(.quantity(x, .percent))
    case .text(let text): return .value(.text(tree[text]))
    case .truth(let truth): return .value(.truth(truth))
    case .missing: return .value(.missing)
    case .quantity, .list, .computedColumn: return piece(id, first)
    case .unary(let op, let operand): return .unary(op, part(operand, first), tree.place(id))
    case .binary: return sum(id, first)
    case .call(let callee, let list): return call(callee, list, id, first)
    case .comparison(let list):
      let parts = Array(tree[list])
      guard parts.count == 3, case .comparisonOperator(let op) = tree[parts[1]] else { break }
      return .binary(op, part(parts[0], first), part(parts[2], first), tree.place(id))
    case .record:
      report(.notInFormula(hint: "write interact(a, b)"), id)
      return .value(.missing)
    case .error: return .value(.missing)
    default: break
    }
    report(.notInFormula(hint: nil), id)
    return .value(.missing)
  }

  /// A left-leaning run of operators, without recursion along it.
  private func sum(_ id: NodeID, _ first: Int) -> FormulaTemplate.Part {
    var spine: [NodeID] = []
    var node = id
    while case .binary(_, let left, _) = tree[node] {
      spine.append(node)
      node = left
    }
    // Even freeing a longer one would take more stack than a thread has.
    guard spine.count <= Limits.columnDepth else {
      report(.nestedTooDeep, id)
      return .value(.missing)
    }
    var result = part(node, first)
    while let next = spine.popLast() {
      guard case .binary(let op, _, let right) = tree[next] else { continue }
      result = .binary(op, result, part(right, first), tree.place(next))
    }
    return result
  }

  private func call(_ callee: NodeID, _ list: NodeList, _ id: NodeID, _ first: Int) -> FormulaTemplate.Part {
    guard case .name(let text) = tree[callee] else { return piece(id, first) }
    let register = state.allocate()
    called(tree[text], callee, into: register)
    let arguments: [(String?, FormulaTemplate.Part)] = tree[list].map { node in
      switch tree[node] {
      case .argument(let label, let value), .textArgument(let label, let value):
        return (tree[label], part(value, first))
      default: return (nil, part(node, first))
      }
    }
    return .call(piece: register - first, arguments, tree.place(id))
  }

  /// The function that a name means. The words of formulas need no library, and stay what they are when a variable has their
  /// name: `fe = fixed_effects(...)` takes no `fe(...)` away.
  private func called(_ name: String, _ callee: NodeID, into register: Int) {
    if environment.librarySlot(name) == nil, let word = FormulaWords.native(name) {
      return load(.object(word), callee, into: register)
    }
    let (slot, library, local) = self.called(name, callee)
    let site = callSite(
      name: name, slot: slot, library: library, labels: [], callee: callee, nodes: [], first: nil, callee)
    emit(Instruction(.getFunction, a: register, b: local ?? -1, d: site), callee)
  }

  /// Something evaluated outside the formula. `[x]` with one element is `x` itself.
  private func piece(_ id: NodeID, _ first: Int) -> FormulaTemplate.Part {
    let register = state.allocate()
    if case .list(let list) = tree[id], tree[list].count == 1, let only = tree[list].first, !isSplice(only) {
      expression(only, into: register)
    } else {
      expression(id, into: register)
    }
    return .piece(register - first, tree.place(id))
  }

  private func isSplice(_ id: NodeID) -> Bool { if case .splice = tree[id] { true } else { false } }
}

/// The words that mean something only in a formula. Called outside of one they say so.
enum FormulaWords {
  static func native(_ name: String) -> NativeObject? { natives[name] }

  private static let natives: [String: NativeObject] = Dictionary(
    uniqueKeysWithValues: ["interact", "cat", "poly", "fe", "iv", "series"].map { name in
      let native = Native(name, [], takesRest: true, "") { (_, _) throws(Fault) in
        throw Fault(.onlyInFormula(name))
      }
      return (name, NativeObject(native))
    })
}
