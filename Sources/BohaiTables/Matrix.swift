/// A dense matrix, stored column by column, with one unit and optional row and column labels.
public struct Matrix: Sendable {
  public var rows: Int
  public var columns: Int
  /// `rows * columns` numbers; element (i, j), both from 0, is `values[j * rows + i]`. NaN is missing.
  public var values: [Double]
  public var unit: UnitID
  public var rowLabels: [String]?
  public var columnLabels: [String]?

  public init(
    rows: Int, columns: Int, values: [Double], unit: UnitID = .none,
    rowLabels: [String]? = nil, columnLabels: [String]? = nil
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.unit = unit
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
  }
}
