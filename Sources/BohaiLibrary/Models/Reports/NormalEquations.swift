// `explain(m)` of a small linear model: the normal equations X'X b = X'y with their numbers, as they are solved by hand.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension FittedModel {
  /// Up to so many rows X and y are shown themselves, and up to so many coefficients the equations.
  private static let small = (rows: 12, coefficients: 5)

  /// The steps of the estimation; `nil` where there is no equation that is solved so.
  var steps: Shown? {
    guard let linear, linear.parameters <= Self.small.coefficients else { return nil }
    let columns = linear.keptColumns
    let names = linear.squares.kept.map { coefficients[$0].name }
    var parts: [Shown] = []
    if linear.n <= Self.small.rows {
      parts.append(.titled("the data: X and y", matrix(names + [outcome], columns + [linear.outcome], labels: nil)))
    }
    let weights = linear.weights
    let cross = { (a: [Double], b: [Double]) in
      Sums.sum(a.indices.map { a[$0] * b[$0] * (weights?[$0] ?? 1) }).sum
    }
    let square = columns.map { a in columns.map { cross($0, a) } }
    let right = columns.map { cross($0, linear.outcome) }
    let isWeighted = weights == nil ? "" : "W"
    parts.append(.titled(
      "the normal equations: X'\(isWeighted)X b = X'\(isWeighted)y",
      matrix(names + ["X'\(isWeighted)y"], square + [right], labels: names)))
    let b = linear.squares.kept.map { coefficients[$0].estimate }
    parts.append(.titled("their solution", matrix(["b"], [b], labels: names)))
    let rss = NumberFormat.display(linear.squares.residualSquares, digits: 6)
    let s = NumberFormat.display(linear.variance, digits: 6)
    let roots = zip(names, linear.squares.inverseRoots).map { name, root in
      "se(\(name)) = sqrt(\(s) · \(NumberFormat.display(root * root, digits: 6))) = "
        + NumberFormat.display(root * linear.variance.squareRoot(), digits: 6)
    }
    let variance = "s² = Σ e² / (n - k) = \(rss) / (\(linear.n) - \(linear.parameters)) = \(s)"
    parts.append(.titled(
      "classical standard errors: the root of s² times the diagonal of (X'\(isWeighted)X)⁻¹",
      .text(([variance] + roots).joined(separator: "\n"))))
    return .stack(parts)
  }

  private func matrix(_ names: [String], _ columns: [[Double]], labels: [String]?) -> Shown {
    var shown = zip(names, columns).map { ShownColumn(name: $0, numbers: $1) }
    if let labels { shown.insert(ShownColumn(name: "", texts: labels), at: 0) }
    return .table(ShownTable(
      columns: shown, heldRows: columns.first?.count ?? 0, labelColumns: labels == nil ? 0 : 1))
  }
}
