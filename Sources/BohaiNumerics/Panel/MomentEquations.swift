// The equations of a panel in first differences and their moments: instruments Z, which have nothing to do
// with the error at its time.
//
// Rows stand unit after unit, each by time. Errors of one unit go together, those of two units do not.

import BohaiDiagnostics

public struct MomentEquations: Sendable {
  public let outcome: [Double]
  public let regressors: [[Double]]
  public let instruments: SparseRows
  /// Where each unit begins, and the end of the last one.
  public let starts: [Int]
  /// For each row the row of its unit one step before, or -1.
  public let before: [Int32]

  public init(
    outcome: [Double], regressors: [[Double]], instruments: SparseRows, starts: [Int], before: [Int32]
  ) {
    (self.outcome, self.regressors, self.instruments) = (outcome, regressors, instruments)
    (self.starts, self.before) = (starts, before)
  }

  public var unitCount: Int { starts.count - 1 }
  var units: Range<Int> { 0..<max(0, unitCount) }

  func residuals(_ coefficients: [Double]) -> [Double] {
    var rest = outcome
    for (column, b) in zip(regressors, coefficients) {
      for row in rest.indices { rest[row] -= b * column[row] }
    }
    return rest
  }

  /// Σ Z_i'H Z_i, H the covariance of differences of errors that are independent with variance one: 2 on the
  /// diagonal, -1 between differences that share a period.
  func differencedSquares() throws(Fault) -> [Double] {
    let size = instruments.width
    var sums = [Double](repeating: 0, count: size * size)
    for row in 0..<instruments.count {
      if row & 0xff == 0 { try Interrupt.check() }
      add(row, row, 2, to: &sums)
      guard before[row] >= 0 else { continue }
      add(row, Int(before[row]), -1, to: &sums)
      add(Int(before[row]), row, -1, to: &sums)
    }
    return sums
  }

  private func add(_ a: Int, _ b: Int, _ factor: Double, to sums: inout [Double]) {
    let size = instruments.width
    for i in instruments.places(a) {
      let (column, value) = (Int(instruments.columns[i]), factor * instruments.values[i])
      for j in instruments.places(b) {
        sums[Int(instruments.columns[j]) * size + column] += value * instruments.values[j]
      }
    }
  }

  /// Σ u_i u_i' with u_i = Z_i'e_i.
  func squares(_ residuals: [Double]) throws(Fault) -> [Double] {
    let size = instruments.width
    var sums = [Double](repeating: 0, count: size * size)
    var moments = [Double](repeating: 0, count: size)
    for unit in units {
      try Interrupt.check()
      var touched: Set<Int> = []
      for row in starts[unit]..<starts[unit + 1] {
        for at in instruments.places(row) {
          moments[Int(instruments.columns[at])] += instruments.values[at] * residuals[row]
          touched.insert(Int(instruments.columns[at]))
        }
      }
      let columns = touched.sorted()
      for a in columns { for b in columns { sums[a * size + b] += moments[a] * moments[b] } }
      for column in columns { moments[column] = 0 }
    }
    return sums
  }

  /// Σ over the rows of each unit of a x b.
  func unitProducts(_ a: [Double], _ b: [Double]) -> [Double] {
    units.map { unit in (starts[unit]..<starts[unit + 1]).reduce(0) { $0 + a[$1] * b[$1] } }
  }
}
