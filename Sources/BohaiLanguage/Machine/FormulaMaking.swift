// A formula's template filled with its pieces.

import BohaiDiagnostics
import BohaiTables

extension Machine {
  mutating func formula(_ i: Instruction, _ base: UnsafeMutablePointer<Slot>) throws(Fault) -> Value {
    guard case .formula(let template) = environment.code.shapes[Int(i.b)] else { return .missing }
    let pieces = base + i.c
    var left: ColumnNode?
    if let part = template.left { left = try fill(part, pieces) }
    return .object(FormulaObject(left: left, right: try fill(template.right, pieces), text: template.text))
  }

  private func fill(_ part: FormulaTemplate.Part, _ pieces: UnsafeMutablePointer<Slot>) throws(Fault)
    -> ColumnNode
  {
    switch part {
    case .column(let name, let place): return ColumnNode(.column(name), place: place)
    case .value(let value): return ColumnNode(.value(value), place: currentPlace)
    case .piece(let index, let place):
      let value = pieces[index].value
      if let node = value.asColumn?.node { return node }
      return ColumnNode(.value(value), place: place)
    case .unary(let op, let operand, let place):
      let node = try fill(operand, pieces)
      return try formulaNode(.unary(op, node), [node], place)
    case .binary(let op, let left, let right, let place):
      let (a, b) = (try fill(left, pieces), try fill(right, pieces))
      return try formulaNode(.binary(op, a, b), [a, b], place)
    case .call(let piece, let arguments, let place):
      var nodes: [ColumnNode.Argument] = []
      for (label, part) in arguments { nodes.append(.init(label: label, node: try fill(part, pieces))) }
      return try formulaNode(.call(pieces[piece].value, nodes), nodes.map(\.node), place)
    }
  }

  private func formulaNode(
    _ shape: ColumnNode.Shape, _ parts: [ColumnNode], _ place: Place
  ) throws(Fault) -> ColumnNode {
    let depth = 1 + (parts.map(\.depth).max() ?? 0)
    guard depth <= Limits.columnDepth else { throw Fault(.columnTooDeep) }
    return ColumnNode(shape, place: place, depth: depth)
  }
}
