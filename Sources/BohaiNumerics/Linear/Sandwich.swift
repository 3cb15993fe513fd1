// Covariances of estimates whose errors are not all alike: bread, meat, bread.
//
// The bread is (X'X)^-1 (or whatever an estimator has in its place), the meat the covariance of the scores,
// row i's being x_i s_i with s_i the weighted residual. The bread is put around the rows at once, not around
// the meat: what cancels in it cancels in x_i' (X'X)^-1, while the meat of nearly collinear columns would
// lose twice the digits. So all results are covariances of estimates, k x k, column by column.

import BohaiDiagnostics

public struct Sandwich: Sendable {
  /// X (X'X)^-1, column by column: what a unit of each row's residual adds to each coefficient.
  private let columns: [[Double]]
  private var width: Int { columns.count }

  public init(columns: [[Double]], bread: [Double]) throws(Fault) {
    let width = columns.count
    var pulls: [[Double]] = []
    for j in 0..<width {
      pulls.append(try filled(count: columns.first?.count ?? 0) { row in
        var sum = 0.0
        for i in 0..<width { sum += columns[i][row] * bread[j * width + i] }
        return sum
      })
    }
    self.columns = pulls
  }

  /// Errors of unequal variances (White 1980): `squares` are squared weighted residuals. Blocks of rows go
  /// through all pairs of columns while they lie in a core's cache, and are added in their order.
  public func heteroskedastic(_ squares: [Double]) throws(Fault) -> [Double] {
    let (k, n) = (width, squares.count)
    let blocks = (n + Self.blockRows - 1) / Self.blockRows
    let columns = columns
    let parts = [Double](unsafeUninitializedCapacity: blocks * k * k) { buffer, count in
      let target = Target(buffer.baseAddress)
      inParallel(blocks) { block in
        guard let base = target.base else { return }
        let rows = (block * Self.blockRows)..<min((block + 1) * Self.blockRows, n)
        Self.addBlock(squares, columns, rows, into: base + block * k * k)
      }
      count = blocks * k * k
    }
    try Interrupt.check()
    var meat = [Double](repeating: 0, count: k * k)
    for block in 0..<blocks { for at in meat.indices { meat[at] += parts[block * k * k + at] } }
    return meat
  }

  private static let blockRows = 4096

  private static func addBlock(
    _ squares: [Double], _ columns: [[Double]], _ rows: Range<Int>, into result: UnsafeMutablePointer<Double>
  ) {
    let k = columns.count
    var weighted = [Double](repeating: 0, count: rows.count)
    for i in 0..<k {
      for (at, row) in rows.enumerated() { weighted[at] = squares[row] * columns[i][row] }
      for j in i..<k {
        let sum = columns[j].withUnsafeBufferPointer { column in
          dot(weighted, UnsafeBufferPointer(rebasing: column[rows]))
        }
        (result + j * k + i).initialize(to: sum)
        if i != j { (result + i * k + j).initialize(to: sum) }
      }
    }
  }

  /// Errors alike within clusters: Σ g_c g_c', g_c being the sum over the cluster (Liang and Zeger 1986).
  public func clustered(_ scores: [Double], codes: [Int32], count: Int) throws(Fault) -> [Double] {
    try outerProducts(try scoreSums(scores, codes: codes, count: count), rows: count)
  }

  /// The rows' parts summed by group: groups x k, column by column.
  public func scoreSums(_ scores: [Double], codes: [Int32], count: Int) throws(Fault) -> [Double] {
    var sums = [Double](repeating: 0, count: count * width)
    for (j, column) in columns.enumerated() {
      try Interrupt.check()
      for row in scores.indices { sums[j * count + Int(codes[row])] += column[row] * scores[row] }
    }
    return sums
  }

  /// The rows' parts in a given order of rows, as `scoreSums` gives them.
  public func scores(_ scores: [Double], order: [Int32]) -> [Double] {
    columns.flatMap { column in order.map { column[Int($0)] * scores[Int($0)] } }
  }

  /// Errors alike at neighbouring times: the long-run covariance of such a series with Bartlett's weights
  /// 1 - l / (lags + 1) (Newey and West 1987).
  ///
  /// - Parameters:
  ///   - series: rows x k, column by column.
  ///   - before: for each row the one so many periods before it, or -1; the rows follow each other when left out.
  public func autocorrelated(
    _ series: [Double], lags: Int, before: ((Int) throws(Fault) -> [Int32])? = nil
  ) throws(Fault) -> [Double] {
    let k = width
    let rows = k > 0 ? series.count / k : 0
    var meat = try outerProducts(series, rows: rows)
    for lag in 1..<max(1, min(lags, rows - 1) + 1) {
      try Interrupt.check()
      let weight = 1 - Double(lag) / Double(lags + 1)
      let sources = try before?(lag)
      for i in 0..<k {
        for j in 0..<k {
          var sum = 0.0
          if let sources {
            for (t, source) in sources.enumerated() where source >= 0 {
              sum += series[i * rows + t] * series[j * rows + Int(source)]
            }
          } else {
            for t in lag..<rows { sum += series[i * rows + t] * series[j * rows + t - lag] }
          }
          meat[j * k + i] += weight * sum
          meat[i * k + j] += weight * sum
        }
      }
    }
    return meat
  }

  private func outerProducts(_ series: [Double], rows: Int) throws(Fault) -> [Double] {
    let k = width
    var meat = [Double](repeating: 0, count: k * k)
    for i in 0..<k {
      try Interrupt.check()
      for j in i..<k {
        var sum = 0.0
        for t in 0..<rows { sum += series[i * rows + t] * series[j * rows + t] }
        (meat[j * k + i], meat[i * k + j]) = (sum, sum)
      }
    }
    return meat
  }

  private static func dot(_ a: [Double], _ b: UnsafeBufferPointer<Double>) -> Double {
    a.withUnsafeBufferPointer { a in
      var sums = SIMD4<Double>(repeating: 0)
      var at = 0
      while at + 4 <= a.count {
        for lane in 0..<4 { sums[lane] += a[at + lane] * b[at + lane] }
        at += 4
      }
      var rest = 0.0
      while at < a.count {
        rest += a[at] * b[at]
        at += 1
      }
      return sums.sum() + rest
    }
  }
}
