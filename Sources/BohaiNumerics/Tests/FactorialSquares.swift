// Sums of squares of two crossed factors, balanced or not, from the cells' sizes and means. The cases within
// cells say nothing about the factors, so that everything is done with as many rows as there are cells.
//
// A sum of squares is the squared length of what a block of columns adds to those before it; columns that add
// nothing, because cells are empty, are left out of the degrees of freedom.

import BohaiDiagnostics

public struct FactorialSquares: Sendable {
  public struct Sum: Sendable {
    public let squares: Double
    public let df: Double
  }

  public struct Cell: Sendable {
    public let first: Int
    public let second: Int
    public let size: Double
    /// Relative to one number for all cells.
    public let mean: Double
    public init(first: Int, second: Int, size: Double, mean: Double) {
      (self.first, self.second, self.size, self.mean) = (first, second, size, mean)
    }
  }

  public enum Term: Sendable { case first, second, interaction }

  private let cells: [Cell]
  private let levels: (Int, Int)
  private let target: [Double]

  /// - Parameter cells: those that are not empty.
  public init(_ cells: [Cell], levels: (Int, Int)) {
    (self.cells, self.levels) = (cells, levels)
    let total = Sums.sum(cells.map(\.size)).sum
    let grand = Sums.products(cells.map(\.size), cells.map(\.mean)).sum / total
    target = cells.map { ($0.mean - grand) * $0.size.squareRoot() }
  }

  /// What `term` adds to a constant and the terms `before` it.
  public func added(by term: Term, to before: [Term]) throws(Fault) -> Sum {
    var basis = Basis(rows: cells.count)
    try basis.add(column { _ in 1 })
    for term in before { for column in columns(of: term) { try basis.add(column) } }
    let start = basis.vectors.count
    for column in columns(of: term) { try basis.add(column) }
    let parts = basis.vectors[start...].map { Sums.products($0, target).sum }
    return Sum(squares: Sums.squares(parts, from: 0).sum, df: Double(parts.count))
  }

  /// What is left of the cells' means when a constant and `terms` are taken out.
  public func rest(without terms: [Term]) throws(Fault) -> Sum {
    var basis = Basis(rows: cells.count)
    try basis.add(column { _ in 1 })
    for term in terms { for column in columns(of: term) { try basis.add(column) } }
    let rest = basis.rest(of: target)
    return Sum(squares: Sums.squares(rest, from: 0).sum, df: Double(cells.count - basis.vectors.count))
  }

  // MARK: - Columns, weighted by the roots of the cells' sizes

  private func column(_ value: (Cell) -> Double) -> [Double] {
    cells.map { value($0) * $0.size.squareRoot() }
  }

  /// Contrasts that sum to zero, so that a term can be tested in the presence of its interactions (type III).
  private func contrast(_ level: Int, _ number: Int, of count: Int) -> Double {
    level == number ? 1 : level == count - 1 ? -1 : 0
  }

  private func columns(of term: Term) -> [[Double]] {
    switch term {
    case .first: (0..<max(0, levels.0 - 1)).map { i in column { contrast($0.first, i, of: levels.0) } }
    case .second: (0..<max(0, levels.1 - 1)).map { j in column { contrast($0.second, j, of: levels.1) } }
    case .interaction:
      (0..<max(0, levels.0 - 1)).flatMap { i in
        (0..<max(0, levels.1 - 1)).map { j in
          column { contrast($0.first, i, of: levels.0) * contrast($0.second, j, of: levels.1) }
        }
      }
    }
  }
}

/// Orthonormal vectors, made by taking off what lies in the others, twice (Gram and Schmidt; Kahan's "twice
/// is enough").
private struct Basis {
  let rows: Int
  var vectors: [[Double]] = []

  init(rows: Int) { self.rows = rows }

  func rest(of column: [Double]) -> [Double] {
    var rest = column
    for _ in 0..<2 {
      for vector in vectors {
        let part = Sums.products(vector, rest).sum
        for row in rest.indices { rest[row] -= part * vector[row] }
      }
    }
    return rest
  }

  /// Adds a column unless it lies in the span of those before.
  mutating func add(_ column: [Double]) throws(Fault) {
    try Interrupt.check()
    let size = Sums.squares(column, from: 0).sum.squareRoot()
    let rest = rest(of: column)
    let left = Sums.squares(rest, from: 0).sum.squareRoot()
    if left > 1e-10 * size, left > 0 { vectors.append(rest.map { $0 / left }) }
  }
}
