// The triangle R of a QR factorisation by Householder reflections, of a long matrix by blocks of rows: the triangles
// of the blocks, one below the other, have the same triangle as the whole matrix (Demmel and others 2012).

import BohaiDiagnostics
import Glibc

/// An upper triangle, size x size, column by column.
struct Triangle: Sendable {
  private(set) var size: Int
  private(set) var values: [Double]

  subscript(row: Int, column: Int) -> Double { values[column * size + row] }

  /// Of a matrix of `rows` rows, column by column, which is used up.
  init(reducing matrix: inout [Double], rows: Int, columns: Int) {
    size = columns
    values = [Double](repeating: 0, count: columns * columns)
    for column in 0..<min(rows, columns) { Self.reflect(&matrix, rows, columns, column) }
    for column in 0..<columns {
      for row in 0..<min(rows, column + 1) { values[column * columns + row] = matrix[column * rows + row] }
    }
  }

  /// Makes what stands below the diagonal of `column` zero.
  private static func reflect(_ matrix: inout [Double], _ rows: Int, _ columns: Int, _ column: Int) {
    matrix.withUnsafeMutableBufferPointer { matrix in
      let vector = UnsafeMutableBufferPointer(rebasing: matrix[column * rows + column..<(column + 1) * rows])
      let norm = dot(vector, vector).squareRoot()
      guard norm > 0, let first = vector.first else { return }
      let diagonal = first > 0 ? -norm : norm
      vector[0] = first - diagonal
      let factor = 1 / (diagonal * vector[0])
      for other in column + 1..<max(columns, column + 1) {
        let target = UnsafeMutableBufferPointer(rebasing: matrix[other * rows + column..<(other + 1) * rows])
        subtract(vector, times: -dot(vector, target) * factor, from: target)
      }
      vector[0] = diagonal
    }
  }

  @inline(__always)
  private static func dot(
    _ a: UnsafeMutableBufferPointer<Double>, _ b: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var sum = SIMD8<Double>.zero
    let whole = a.count & ~7
    guard let aBase = a.baseAddress, let bBase = b.baseAddress else { return 0 }
    for start in stride(from: 0, to: whole, by: 8) {
      sum += UnsafeRawPointer(aBase + start).loadUnaligned(as: SIMD8<Double>.self)
        * UnsafeRawPointer(bBase + start).loadUnaligned(as: SIMD8<Double>.self)
    }
    var result = sum.sum()
    for at in whole..<a.count { result += a[at] * b[at] }
    return result
  }

  @inline(__always)
  private static func subtract(
    _ a: UnsafeMutableBufferPointer<Double>, times factor: Double, from b: UnsafeMutableBufferPointer<Double>
  ) {
    for at in 0..<a.count { b[at] -= factor * a[at] }
  }
}

extension Triangle {
  /// The triangle without one column, brought to triangular form again by rotations.
  func removing(_ column: Int) -> Triangle {
    var columns = (0..<size).map { Array(values[$0 * size..<($0 + 1) * size]) }
    columns.remove(at: column)
    for row in column..<max(column, size - 1) {
      let (a, b) = (columns[row][row], columns[row][row + 1])
      let length = hypot(a, b)
      guard length > 0 else { continue }
      let (cosine, sine) = (a / length, b / length)
      for at in row..<columns.count {
        let (upper, lower) = (columns[at][row], columns[at][row + 1])
        columns[at][row] = cosine * upper + sine * lower
        columns[at][row + 1] = cosine * lower - sine * upper
      }
    }
    return Triangle(size: size - 1, values: columns.flatMap { $0.prefix(size - 1) })
  }

  /// The triangle of the first columns alone.
  func leading(_ count: Int) -> Triangle {
    Triangle(size: count, values: (0..<count).flatMap { values[$0 * size..<$0 * size + count] })
  }

  private init(size: Int, values: [Double]) {
    (self.size, self.values) = (size, values)
  }

  /// The rows of column `column` above the diagonal of the first `count` columns.
  func column(_ column: Int, _ count: Int) -> [Double] { Array(values[column * size..<column * size + count]) }

  /// x of R x = right.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for column in stride(from: size - 1, through: 0, by: -1) {
      x[column] /= self[column, column]
      for row in 0..<column { x[row] -= x[column] * self[row, column] }
    }
    return x
  }

  /// x of R'x = right.
  func solveTransposed(_ right: [Double]) -> [Double] {
    var x = right
    for column in 0..<size {
      for row in 0..<column { x[column] -= x[row] * self[row, column] }
      x[column] /= self[column, column]
    }
    return x
  }

  /// (R'R)^-1, column by column.
  func inverseSquare() -> [Double] {
    (0..<size).flatMap { column in
      var unit = [Double](repeating: 0, count: size)
      unit[column] = 1
      return solve(solveTransposed(unit))
    }
  }
}

extension ScaledDesign {
  /// The triangle of [X y], rows multiplied by the roots of the weights.
  func triangle() throws(Fault) -> Triangle {
    let width = columns.count + 1
    var parts = try inBlocks { [self] rows in
      var matrix = weightedRows(rows)
      return Triangle(reducing: &matrix, rows: rows.count, columns: width)
    }
    while parts.count > 1 {
      let groups = stride(from: 0, to: parts.count, by: 32).map { Array(parts[$0..<min($0 + 32, parts.count)]) }
      parts = groups.map { Triangle(stacking: $0) }
      try Interrupt.check()
    }
    var none: [Double] = []
    return parts.first ?? Triangle(reducing: &none, rows: 0, columns: width)
  }

  private func weightedRows(_ rows: Range<Int>) -> [Double] {
    let roots = weights.map { weights in rows.map { weights[$0].squareRoot() } }
    var result: [Double] = []
    result.reserveCapacity(rows.count * (columns.count + 1))
    for (column, scale) in zip(columns + [outcome], columnScales + [outcomeScale]) {
      if let roots {
        for (row, root) in zip(rows, roots) { result.append(column.values[row] * scale * root) }
      } else {
        for row in rows { result.append(column.values[row] * scale) }
      }
    }
    return result
  }
}

extension Triangle {
  fileprivate init(stacking parts: [Triangle]) {
    let size = parts.first?.size ?? 0
    var matrix: [Double] = []
    for column in 0..<size { for part in parts { matrix += part.column(column, size) } }
    self.init(reducing: &matrix, rows: size * parts.count, columns: size)
  }
}
