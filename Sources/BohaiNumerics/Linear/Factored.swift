// A square matrix taken apart once (PA = LU, partial pivoting), to solve, invert or take the determinant of.

import BohaiDiagnostics

public struct Factored: Sendable {
  public let size: Int
  private var factors: [Double]
  private var pivots: [Int32]
  /// About 1 / condition number in the 1-norm; 0 for a singular matrix.
  public let reciprocalCondition: Double
  public var isSingular: Bool { reciprocalCondition == 0 }
  /// More than ten of the sixteen digits are lost: worth a note.
  public var isNearlySingular: Bool { reciprocalCondition < 1e-10 }

  /// - Parameters:
  ///   - values: `size * size` numbers, column by column, none missing.
  /// - Throws: the library is not installed.
  public init(_ values: [Double], size: Int) throws(Fault) {
    let library = try LAPACK.opened()
    try Interrupt.check()
    self.size = size
    factors = values
    pivots = [Int32](repeating: 0, count: size)
    if size == 0 { reciprocalCondition = 1; return }
    var (n, info, reciprocal) = (Int32(size), Int32(0), 0.0)
    var norm =
      (0..<size).map { j in (0..<size).reduce(0) { $0 + values[j * size + $1].magnitude } }.max() ?? 0
    var (rows, width) = (n, n)
    library.getrf(&n, &rows, &factors, &width, &pivots, &info)
    if info == 0 {
      var work = [Double](repeating: 0, count: 4 * size)
      var counts = [Int32](repeating: 0, count: size)
      library.gecon("1", &n, &factors, &width, &norm, &reciprocal, &work, &counts, &info, 1)
    }
    reciprocalCondition = info == 0 && reciprocal > 1e-16 ? reciprocal : 0
  }

  /// X of A X = B, for `columns` right sides column by column.
  public mutating func solve(_ right: [Double], columns: Int) throws(Fault) -> [Double] {
    let library = try LAPACK.opened()
    if size == 0 || columns == 0 { return [] }
    var result = right
    var (n, count, width, height, info) = (Int32(size), Int32(columns), Int32(size), Int32(size), Int32(0))
    library.getrs("N", &n, &count, &factors, &width, &pivots, &result, &height, &info, 1)
    return result
  }

  /// The product of the pivots with the sign of the row exchanges; 0 for an exactly singular matrix.
  public var determinant: Double {
    var product = 1.0
    for i in 0..<size {
      product *= factors[i * size + i]
      if pivots[i] != Int32(i + 1) { product = -product }
    }
    return product
  }
}

extension Linear {
  public static func identity(_ size: Int) -> [Double] {
    var values = [Double](repeating: 0, count: size * size)
    for i in 0..<size { values[i * size + i] = 1 }
    return values
  }

  public static func transposed(_ values: [Double], rows: Int, columns: Int) -> [Double] {
    var result = [Double](repeating: 0, count: rows * columns)
    for j in 0..<columns { for i in 0..<rows { result[i * columns + j] = values[j * rows + i] } }
    return result
  }

  /// `A` multiplied by itself `exponent` times, by squaring.
  public static func power(_ values: [Double], size: Int, _ exponent: Int) throws(Fault) -> [Double] {
    var (result, square, rest) = (identity(size), values, max(0, exponent))
    while rest > 0 {
      if rest & 1 == 1 { result = try product(result, rows: size, inner: size, square, columns: size) }
      rest >>= 1
      if rest > 0 { square = try product(square, rows: size, inner: size, square, columns: size) }
    }
    return result
  }
}
