// `x == missing` is missing whatever x is, so it is never what was meant: an error before anything runs.

import BohaiDiagnostics
import BohaiSyntax

extension Compiler {
  func reportComparisonsWithMissing() {
    for node in tree.nodes {
      switch node {
      case .comparison(let parts):
        for part in tree[parts] where isMissing(part) { report(.comparedWithMissing(nil), part) }
      case .binary(let op, let left, let right) where op.comparison != nil:
        if isMissing(right) { report(.comparedWithMissing(question(left, op)), right) }
        if isMissing(left) { report(.comparedWithMissing(question(right, op)), left) }
      default: continue
      }
    }
  }

  private func isMissing(_ id: NodeID) -> Bool { if case .missing = tree[id] { true } else { false } }

  /// `is_missing(.flag)` for `.flag == missing`.
  private func question(_ operand: NodeID, _ op: BinaryOperator) -> String? {
    guard op == .equal || op == .notEqual else { return nil }
    let asked = tree.source.quote(tree.span(operand))
    return (op == .equal ? "is_missing(" : "not is_missing(") + asked + ")"
  }
}
