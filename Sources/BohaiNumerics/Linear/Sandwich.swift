// Covariances of estimates whose errors are not all alike: bread, meat, bread.
//
// The bread is (X'X)^-1 (or whatever an estimator has in its place), the meat the covariance of the scores,
// row i's being x_i s_i with s_i the weighted residual. The bread is put around the rows at once, not around
// the meat: what cancels in it cancels in x_i' (X'X)^-1, while the meat of nearly collinear columns would
// lose twice the digits. So all results are covariances of estimates, k x k, column by column.

import BohaiDiagnostics

public struct Sandwich: Sendable {
  /// X (X'X)^-1, rows x width, column by column: what a unit of each row's residual adds to each coefficient.
  private let pulls: [Double]
  private let rows: Int
  private let width: Int

  public init(columns: [[Double]], bread: [Double]) throws(Fault) {
    let (rows, width) = (columns.first?.count ?? 0, columns.count)
    (self.rows, self.width) = (rows, width)
    pulls = [Double](unsafeUninitializedCapacity: rows * width) { buffer, count in
      let target = Target(buffer.baseAddress)
      inParallel((rows + Self.blockRows - 1) / Self.blockRows) { block in
        guard let base = target.base, !Interrupt.isRequested else { return }
        Self.pull(columns, bread, Self.block(block, of: rows), rows: rows, into: base)
      }
      count = Interrupt.isRequested ? 0 : rows * width
    }
    try Interrupt.check()
  }

  /// One block of rows of all pulls, while the block of the columns lies in a core's cache.
  private static func pull(
    _ columns: [[Double]], _ bread: [Double], _ block: Range<Int>, rows: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for j in columns.indices {
      let target = result + j * rows + block.lowerBound
      target.initialize(repeating: 0, count: block.count)
      for i in columns.indices {
        let factor = bread[j * columns.count + i]
        columns[i].withUnsafeBufferPointer { column in
          let source = UnsafeBufferPointer(rebasing: column[block])
          for at in 0..<source.count { target[at] += source[at] * factor }
        }
      }
    }
  }

  private static func block(_ number: Int, of rows: Int) -> Range<Int> {
    (number * blockRows)..<min((number + 1) * blockRows, rows)
  }

  /// Errors of unequal variances (White 1980): `squares` are squared weighted residuals. Blocks of rows go
  /// through all pairs of columns while they lie in a core's cache, and are added in their order.
  public func heteroskedastic(_ squares: [Double]) throws(Fault) -> [Double] {
    let k = width
    let blocks = (rows + Self.blockRows - 1) / Self.blockRows
    // As many blocks at a time as take a little memory; they are added up in their order.
    let together = max(16, Self.fewNumbers / max(1, k * k))
    var parts = [Double](repeating: 0, count: min(blocks, together) * k * k)
    var meat = [Double](repeating: 0, count: k * k)
    for first in stride(from: 0, to: blocks, by: together) {
      let count = min(together, blocks - first)
      parts.withUnsafeMutableBufferPointer { buffer in
        let target = Target(buffer.baseAddress)
        inParallel(count) { block in
          guard let base = target.base, !Interrupt.isRequested else { return }
          addBlock(squares, Self.block(first + block, of: rows), into: base + block * k * k)
        }
      }
      try Interrupt.check()
      for block in 0..<count { for at in meat.indices { meat[at] += parts[block * k * k + at] } }
    }
    return meat
  }

  private static let blockRows = 4096
  private static let fewNumbers = 1 << 22

  private func addBlock(_ squares: [Double], _ block: Range<Int>, into result: UnsafeMutablePointer<Double>) {
    let k = width
    pulls.withUnsafeBufferPointer { pulls in
      let columns = (0..<k).map { j in
        UnsafeBufferPointer(rebasing: pulls[(j * rows + block.lowerBound)..<(j * rows + block.upperBound)])
      }
      var weighted = [Double](repeating: 0, count: block.count)
      for i in 0..<k where !Interrupt.isRequested {
        for at in 0..<block.count { weighted[at] = squares[block.lowerBound + at] * columns[i][at] }
        for j in i..<k {
          let sum = Self.dot(weighted, columns[j])
          result[j * k + i] = sum
          result[i * k + j] = sum
        }
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
    for j in 0..<width {
      try Interrupt.check()
      for row in 0..<rows { sums[j * count + Int(codes[row])] += pulls[j * rows + row] * scores[row] }
    }
    return sums
  }

  /// The rows' parts in a given order of rows, as `scoreSums` gives them.
  public func scores(_ scores: [Double], order: [Int32]) -> [Double] {
    (0..<width).flatMap { j in order.map { pulls[j * rows + Int($0)] * scores[Int($0)] } }
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
      let weight = 1 - Double(lag) / Double(lags + 1)
      let sources = try before?(lag)
      for i in 0..<k {
        try Interrupt.check()
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
