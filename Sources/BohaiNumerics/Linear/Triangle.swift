import BohaiDiagnostics
import Glibc

/// An upper triangle R, `size` x `size`, column by column; what stands below its diagonal is 0.
struct Triangle: Sendable {
  let size: Int
  var values: [Double]

  /// Zeros: the triangle of no rows.
  init(size: Int) {
    self.size = size
    values = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double { values[column * size + row] }
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
  func column(_ column: Int, _ count: Int) -> [Double] {
    Array(values[column * size..<column * size + count])
  }

  /// The length of a column, which is that of the matrix's.
  func length(of column: Int) -> Double {
    self.column(column, column + 1).reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// x of R x = right, with as many leading rows and columns of R as there are numbers in `right`.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for column in stride(from: right.count - 1, through: 0, by: -1) {
      x[column] /= self[column, column]
      for row in 0..<column { x[row] -= x[column] * self[row, column] }
    }
    return x
  }

  /// x of R'x = right.
  ///
  /// - Parameter start: the numbers of `right` before this are zero.
  func solveTransposed(_ right: [Double], from start: Int = 0) -> [Double] {
    var x = right
    for column in start..<max(start, size) {
      for row in start..<column { x[column] -= x[row] * self[row, column] }
      x[column] /= self[column, column]
    }
    return x
  }

  /// (R'R)^-1, column by column.
  func inverseSquare() throws(Fault) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(size * size)
    for column in 0..<size {
      try Interrupt.check()
      var unit = [Double](repeating: 0, count: size)
      unit[column] = 1
      result += solve(solveTransposed(unit, from: column))
    }
    return result
  }
}
