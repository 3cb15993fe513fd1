import BohaiDiagnostics

/// Eigenvalues, largest first by size; vectors of unit length stand in the columns of `vectors`.
public struct Eigen: Sendable {
  public var real: [Double]
  /// All zero for a symmetric matrix.
  public var imaginary: [Double]
  /// Only for symmetric matrices.
  public var vectors: [Double]?
  public var isReal: Bool { imaginary.allSatisfy { $0 == 0 } }
}

extension Linear {
  public static func isSymmetric(_ values: [Double], size: Int) -> Bool {
    for j in 0..<size { for i in 0..<j where values[j * size + i] != values[i * size + j] { return false } }
    return true
  }

  /// - Parameter values: `size * size` finite numbers, column by column.
  public static func eigenvalues(_ values: [Double], size: Int) throws(Fault) -> Eigen {
    if size == 0 { return Eigen(real: [], imaginary: [], vectors: []) }
    return isSymmetric(values, size: size) ? try symmetric(values, size) : try general(values, size)
  }

  private static func symmetric(_ values: [Double], _ size: Int) throws(Fault) -> Eigen {
    let library = try LAPACK.opened()
    var (a, w) = (values, [Double](repeating: 0, count: size))
    var work = [Double](repeating: 0, count: 34 * size)
    var (n, width, length, info) = (Int32(size), Int32(size), Int32(work.count), Int32(0))
    library.syev("V", "U", &n, &a, &width, &w, &work, &length, &info, 1, 1)
    guard info == 0 else { throw Fault(.noConvergence("eigenvalues")) }
    let order = w.indices.sorted { w[$0].magnitude > w[$1].magnitude }
    return Eigen(
      real: order.map { w[$0] }, imaginary: [Double](repeating: 0, count: size),
      vectors: order.flatMap { a[($0 * size)..<($0 * size + size)] })
  }

  private static func general(_ values: [Double], _ size: Int) throws(Fault) -> Eigen {
    let library = try LAPACK.opened()
    var (a, real, imaginary) = (
      values, [Double](repeating: 0, count: size), [Double](repeating: 0, count: size)
    )
    var (left, right, work) = ([0.0], [0.0], [Double](repeating: 0, count: 10 * size))
    var (n, width, one, other) = (Int32(size), Int32(size), Int32(1), Int32(1))
    var (length, info) = (Int32(work.count), Int32(0))
    library.geev(
      "N", "N", &n, &a, &width, &real, &imaginary, &left, &one, &right, &other, &work, &length, &info, 1, 1)
    guard info == 0 else { throw Fault(.noConvergence("eigenvalues")) }
    let sizes = zip(real, imaginary).map { $0 * $0 + $1 * $1 }
    let order = real.indices.sorted {
      sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : imaginary[$0] > imaginary[$1]
    }
    return Eigen(real: order.map { real[$0] }, imaginary: order.map { imaginary[$0] }, vectors: nil)
  }
}
