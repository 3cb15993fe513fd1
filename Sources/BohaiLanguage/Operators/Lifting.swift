// An operator that meets a column expression computes nothing: it makes a bigger expression.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Value {
  /// The value as a node of a column expression.
  func node() -> ColumnNode { asColumn?.node ?? ColumnNode(.value(self), place: nil) }
}

extension Machine {
  func lifted(_ shape: ColumnNode.Shape, over children: [ColumnNode]) throws(Fault) -> Value {
    let depth = (children.map(\.depth).max() ?? 0) + 1
    guard depth <= Limits.columnDepth else { throw Fault(.columnTooDeep) }
    return .object(ColumnObject(ColumnNode(shape, place: children.first?.place, depth: depth)))
  }

  func lifted(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Fault) -> Value {
    let (left, right) = (a.node(), b.node())
    return try lifted(.binary(op, left, right), over: [left, right])
  }

  func lifted(_ op: UnaryOperator, _ a: Value) throws(Fault) -> Value {
    let node = a.node()
    return try lifted(.unary(op, node), over: [node])
  }
}
