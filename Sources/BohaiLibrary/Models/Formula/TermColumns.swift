// Which regressors each term of a design became, and of which columns it is a product.

import BohaiLanguage

extension Design {
  /// What a term became.
  struct TermColumns {
    /// The numbers of its regressors.
    var regressors: [Int]
    /// The columns it is a product of, as written.
    var nodes: [String]
    /// One set of categories.
    var isIndicators: Bool
  }

  var termColumns: [TermColumns] {
    var next = hasConstant ? 1 : 0
    var result: [TermColumns] = []
    for factors in recipes {
      var term = TermColumns(regressors: [], nodes: [], isIndicators: factors.count == 1)
      var count = 1
      for factor in factors {
        switch factor {
        case .number(let node):
          term.nodes.append(node.formulaText)
          term.isIndicators = false
        case .powers(let node, let degree):
          term.nodes.append(node.formulaText)
          term.isIndicators = false
          count *= degree
        case .categories(let node, let shown, _):
          term.nodes.append(node.formulaText)
          count *= shown.count
        }
      }
      term.regressors = Array(next..<(next + count))
      next += count
      result.append(term)
    }
    return result
  }
}
