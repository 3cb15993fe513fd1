/// Columns of length 1 at right angles that span the given ones: Gram and Schmidt's, done twice, which is
/// enough (Giraud and others 2005).
struct OrthonormalBasis {
  private var columns: [[Double]] = []

  /// - Parameter columns: independent ones.
  init(_ columns: [[Double]]) {
    for column in columns {
      let scale = column.lazy.map(\.magnitude).max() ?? 0
      guard scale > 0 else { continue }
      let rest = cleared(cleared(column.map { $0 / scale }))
      let length = Sums.squares(rest, from: 0).sum.squareRoot()
      if length > 0 { self.columns.append(rest.map { $0 / length }) }
    }
  }

  /// What the basis leaves of a vector.
  func cleared(_ vector: [Double]) -> [Double] {
    var rest = vector
    for column in columns {
      var part = 0.0
      for row in rest.indices { part += column[row] * rest[row] }
      for row in rest.indices { rest[row] -= part * column[row] }
    }
    return rest
  }
}
