// `x == missing` is missing whatever x is, so it is never what was meant: an error before anything runs.

import BohaiDiagnostics
import BohaiSyntax

extension Compiler {
  func reportComparisonsWithMissing() {
    for node in tree.nodes {
      switch node {
      case .comparison(let parts): report(missingIn: Array(tree[parts]))
      case .binary(let op, let left, let right) where op.comparison != nil: report(missingIn: [left, right])
      default: continue
      }
    }
  }

  private func report(missingIn operands: [NodeID]) {
    for operand in operands {
      if case .missing = tree[operand] { report(.comparedWithMissing, operand) }
    }
  }
}
