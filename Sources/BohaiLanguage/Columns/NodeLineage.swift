// The lineage of a column expression: the union of what it reads, found in the tree, so that nothing is paid
// for while values are computed.

import BohaiTables

extension ColumnNode {
  /// What the columns and values it names are made of, with the expression as a step when it computes
  /// something.
  func lineage(over table: Table, naming name: String? = nil, by: String = "") -> Lineage? {
    var result: Lineage?
    forEachLeaf { shape in
      switch shape {
      case .column(let column): result = Lineage.union(result, table[column]?.lineage)
      case .value(let value): result = Lineage.union(result, value.lineage)
      default: break
      }
    }
    guard let result, let name, columnName == nil else { return result }
    let text = description
    let grouped = by.isEmpty ? "" : ", by: \(by)"
    return result.adding((text == name ? text : "\(name) = \(text)") + grouped)
  }

  /// The columns it names.
  var columnNames: Set<String> {
    var names: Set<String> = []
    forEachLeaf { if case .column(let name) = $0 { names.insert(name) } }
    return names
  }

  private func forEachLeaf(_ visit: (Shape) -> Void) {
    switch shape {
    case .column, .value: visit(shape)
    case .unary(_, let a), .member(let a, _), .conversion(let a, _): a.forEachLeaf(visit)
    case .binary(_, let a, let b):
      a.forEachLeaf(visit)
      b.forEachLeaf(visit)
    case .call(_, let arguments): for argument in arguments { argument.node.forEachLeaf(visit) }
    case .index(let base, let arguments):
      base.forEachLeaf(visit)
      for argument in arguments { argument.node.forEachLeaf(visit) }
    case .interpolation(let parts): for part in parts { part.node.forEachLeaf(visit) }
    case .cases(let arms, let missing, let otherwise):
      for arm in arms {
        arm.condition.forEachLeaf(visit)
        arm.value.forEachLeaf(visit)
      }
      missing?.forEachLeaf(visit)
      otherwise?.forEachLeaf(visit)
    case .list(let nodes): for node in nodes { node.forEachLeaf(visit) }
    }
  }
}

extension Value {
  /// Where a table or a vector comes from; single numbers carry nothing with them.
  public var lineage: Lineage? {
    if let vector = asVector { return vector.column.lineage }
    return asTable?.table.lineage
  }
}
