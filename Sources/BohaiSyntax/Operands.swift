import BohaiDiagnostics

extension Place {
  /// The places of the operands of the operator that was written here, from the left; none when it is no operator.
  ///
  /// Running code knows only the span of the whole: this reads that piece of the text again, which happens only on
  /// the way to an error.
  public var operands: [Place] {
    let start = Int(span.start), end = min(Int(span.end), source.bytes.count)
    guard start < end else { return [] }
    let tree = parse(SourceText(name: source.name, bytes: Array(source.bytes[start..<end]))).tree
    guard tree.statements.count == 1, let whole = tree.statements.first else { return [] }
    return tree.operands(of: whole).map { node in
      let inner = tree.span(node)
      return Place(source, Span(start + Int(inner.start), start + Int(inner.end)))
    }
  }
}

extension Tree {
  fileprivate func operands(of id: NodeID) -> [NodeID] {
    switch self[id] {
    case .binary(_, let a, let b), .conversionBy(let a, let b): [a, b]
    case .unary(_, let a), .conversion(let a, _), .member(let a, _): [a]
    case .comparison(let parts): operands(of: parts)
    case .range(let a, let b): [a, b].compactMap { $0 }
    case .silenced(let inner): operands(of: inner)
    default: []
    }
  }

  /// The two operands of a comparison; of a chain the machine does not say which comparison it was.
  private func operands(of parts: NodeList) -> [NodeID] {
    let operands = self[parts].filter { if case .comparisonOperator = self[$0] { false } else { true } }
    return operands.count == 2 ? operands : []
  }
}
