import BohaiDiagnostics
import BohaiTables

extension Machine {
  /// The value of a column expression over the given rows (`nil`: all) of a table: a vector with an element for each
  /// row, or one scalar.
  public mutating func evaluate(
    _ node: ColumnNode, over table: TableObject, rows: [Int32]? = nil
  ) throws(Fault) -> Value {
    .missing
  }
}
