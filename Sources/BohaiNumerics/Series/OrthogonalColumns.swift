// Columns made orthogonal one after another, each step taken twice so that nothing of the others is left
// (Gram and Schmidt). For the many small regressions inside a search; what is reported comes from
// `LeastSquares`.

struct OrthogonalColumns {
  /// Of length 1, or zeros for a column that depends on those before it.
  private(set) var directions: [[Double]] = []
  /// For each column its shares of the directions up to its own.
  private(set) var shares: [[Double]] = []

  /// Whether the column is independent of those before.
  @discardableResult
  mutating func append(_ column: [Double]) -> Bool {
    var rest = column
    var own = [Double](repeating: 0, count: directions.count)
    for _ in 0..<2 {
      for (index, direction) in directions.enumerated() { own[index] += Self.remove(direction, from: &rest) }
    }
    let length = Sums.squares(rest, from: 0).sum.squareRoot()
    let isNew = length > 1e-10 * Sums.squares(column, from: 0).sum.squareRoot()
    directions.append(rest.map { isNew ? $0 / length : 0 })
    shares.append(own + [isNew ? length : 0])
    return isNew
  }

  /// Takes off what lies in a direction and gives its size.
  static func remove(_ direction: [Double], from rest: inout [Double]) -> Double {
    let share = Sums.products(direction, rest).sum
    for t in rest.indices { rest[t] -= share * direction[t] }
    return share
  }

  /// The coefficients of least squares; 0 for a column that depends on those before it.
  func coefficients(_ y: [Double]) -> [Double] {
    var result = directions.map { Sums.products($0, y).sum }
    for j in result.indices.reversed() {
      let length = shares[j][j]
      result[j] = length > 0 ? result[j] / length : 0
      for i in 0..<j { result[i] -= shares[j][i] * result[j] }
    }
    return result
  }
}
