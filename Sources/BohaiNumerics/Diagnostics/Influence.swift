// What each row does to a least-squares fit: its residual by its standard deviation, and what would change
// without it.
//
// Rows with a leverage of 1 decide a coefficient alone: their residual is 0 whatever they are, and
// everything here is NaN. Residuals and leverages are those of the weighted rows.

public struct Influence: Sendable {
  /// e / (s sqrt(1 - h)).
  public let standardized: [Double]
  /// e / (s(i) sqrt(1 - h)), s(i) being that of the fit without the row: t with n - k - 1 degrees of freedom.
  public let studentized: [Double]
  /// Cook's distance (1977): the change of all fitted values, in terms of k s².
  public let cook: [Double]
  /// The change of the row's own fitted value, in standard errors s(i) sqrt(h).
  public let dffits: [Double]
  /// s(i).
  public let deleted: [Double]

  public init(residuals: [Double], leverages: [Double], residualSquares: Double, parameters: Int) {
    let freedom = Double(residuals.count - parameters)
    let variance = residualSquares / freedom
    let rest = leverages.map { $0 > 1 - 1e-10 ? Double.nan : 1 - $0 }
    standardized = residuals.indices.map { residuals[$0] / (variance * rest[$0]).squareRoot() }
    deleted = residuals.indices.map { row in
      let squares = residualSquares - residuals[row] * residuals[row] / rest[row]
      return freedom > 1 ? (max(0, squares) / (freedom - 1)).squareRoot() : .nan
    }
    let studentized = residuals.indices.map { [deleted] row in
      residuals[row] / (deleted[row] * rest[row].squareRoot())
    }
    self.studentized = studentized
    cook = residuals.indices.map { [standardized] row in
      let pull = leverages[row] / rest[row] / Double(parameters)
      return standardized[row] * standardized[row] * pull
    }
    dffits = residuals.indices.map { studentized[$0] * (leverages[$0] / rest[$0]).squareRoot() }
  }
}
