import BohaiDiagnostics

/// Dense linear algebra on matrices stored column by column: element (i, j) of m rows is `values[j * m + i]`.
public enum Linear {}

extension Linear {
  /// A (rows x inner) times B (inner x columns). NaN in a factor makes NaN in the elements it belongs to.
  public static func product(
    _ a: [Double], rows: Int, inner: Int, _ b: [Double], columns: Int
  ) throws(Fault) -> [Double] {
    guard a.count >= rows * inner, b.count >= inner * columns else { return [] }
    var result = [Double](repeating: 0, count: rows * columns)
    for j in 0..<columns {
      try Interrupt.check()
      result.withUnsafeMutableBufferPointer { result in
        a.withUnsafeBufferPointer { a in
          for k in 0..<inner {
            let factor = b[j * inner + k]
            for i in 0..<rows { result[j * rows + i] += a[k * rows + i] * factor }
          }
        }
      }
    }
    return result
  }
}
