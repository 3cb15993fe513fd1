// The parts of an expression, for `explain`: which are worth a line, and code that keeps the value of each.
//
// The argument of `explain` is computed once. Each part, when it has its value, leaves a copy in a register of its
// own, and the function gives all of them back as a record: the whole first, then the parts in the order of the
// lines. A part that is never computed (the other branch of an `if`) stays "not given".

import BohaiDiagnostics
import BohaiSyntax

/// One line of an explanation: an expression as written, and how many expressions it is part of.
public struct ExplainedPart: Sendable {
  public let text: String
  public let level: Int
}

extension Compiler {
  func isRecorded(_ id: NodeID) -> Bool { state.recorded[id] != nil }

  /// Gives back the value of `body` and of its parts.
  func giveBackParts(_ body: NodeID, _ parts: [NodeID]) {
    let first = state.allocate(parts.count + 1)
    for register in first...first + parts.count { load(NotGiven.value, body, into: register) }
    for (index, part) in parts.enumerated() { state.recorded[part] = first + 1 + index }
    expression(body, into: first)
    let names = (0...parts.count).map { "\($0)" }
    emit(Instruction(.record, a: first, b: code.add(.record(names: names)), c: first, d: names.count), body)
    emit(Instruction(.giveBack, a: first), body)
  }
}

extension Tree {
  /// Parts of one expression that are kept: more than anybody reads.
  private static let mostParts = 60

  /// The parts below `id` that are worth a line, from top to bottom, with their levels.
  func parts(of id: NodeID) -> [(node: NodeID, level: Int)] {
    var found: [(node: NodeID, level: Int)] = []
    var names: Set<NameID> = []
    var open = operands(of: id).reversed().map { (node: $0, level: 1) }
    while let part = open.popLast(), found.count < Tree.mostParts {
      // A name stands once, and what only carries an expression has no line.
      if case .name(let name) = self[part.node], !names.insert(name).inserted { continue }
      let hasLine = isExpression(part.node)
      if hasLine { found.append(part) }
      open += operands(of: part.node).reversed().map { ($0, hasLine ? part.level + 1 : part.level) }
    }
    return found
  }

  /// The beginning of the expression on one line, more than a line needs; of a long pipe the last stage, which is
  /// what the part adds to the one below it.
  func oneLine(_ id: NodeID) -> String {
    let whole = span(id)
    if case .pipe(_, let stage) = self[id], whole.end - whole.start > 40 { return "… |> " + oneLine(stage) }
    let text = source.text(Span(start: whole.start, end: min(whole.end, whole.start + 500)))
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What a node is computed from at once; what runs later, often or in a table is not among it.
  private func operands(of id: NodeID) -> [NodeID] {
    var operands: [NodeID] = []
    switch self[id] {
    case .cases, .loop, .formula, .binding, .update, .destructureRecord, .destructureList, .whileLoop, .returning:
      return []
    case .call(_, let arguments): return isSpecialCall(id) ? [] : self[arguments].filter { !isLiteral($0) }
    case .pipe(let left, let stage):
      operands = [left]
      if case .call(_, let arguments) = self[stage] { operands += self[arguments] }
    case .block(let statements): operands = self[statements].last.map { [$0] } ?? []
    default: forEachChild(id) { operands.append($0) }
    }
    return operands.filter { !isLiteral($0) }
  }

  /// Literals and columns explain themselves.
  private func isLiteral(_ id: NodeID) -> Bool {
    switch self[id] {
    case .number, .percent, .quantity, .text, .truth, .missing, .column, .comparisonOperator, .lambda: return true
    case .list, .matrix, .unary, .range, .argument:
      var isLiteral = true
      forEachChild(id) { if !self.isLiteral($0) { isLiteral = false } }
      return isLiteral
    default: return false
    }
  }

  private func isExpression(_ id: NodeID) -> Bool {
    switch self[id] {
    case .argument, .textArgument, .computedArgument, .interpolated, .splice, .block: false
    default: true
    }
  }
}
