/// One number with twice the digits for each of some rows: residuals while they are made.
///
/// The room is rounded up to whole lanes; what stands beyond the rows is 0.
struct DoubledRows {
  private let count: Int
  private var heads: [Lanes]
  private var tails: [Lanes]

  init(count: Int) {
    self.count = count
    heads = [Lanes](repeating: .zero, count: (count + 3) / 4)
    tails = heads
  }

  subscript(row: Int) -> Double { heads[row >> 2][row & 3] }

  /// Adds a column's rows times `factor`.
  mutating func add(_ column: DesignColumn, _ rows: Range<Int>, _ scale: Double, _ factor: Doubled) {
    let (head, tail) = (Lanes(repeating: factor.head), Lanes(repeating: factor.tail))
    Self.each(column, rows, scale) { at, x, low in
      let (product, rest) = exactProduct(x, head)
      let (sum, error) = exactSum(heads[at], product)
      let small = x * tail + low * head
      tails[at] += error + (rest + small)
      heads[at] = sum
    }
  }

  mutating func normalise() {
    for at in heads.indices {
      let head = heads[at] + tails[at]
      tails[at] -= head - heads[at]
      heads[at] = head
    }
  }

  /// Multiplies by weights.
  mutating func weight(_ weights: [Double], _ rows: Range<Int>) {
    Self.each(DesignColumn(weights), rows, 1) { at, w, _ in
      let (product, rest) = exactProduct(heads[at], w)
      tails[at] = rest + tails[at] * w
      heads[at] = product
    }
  }

  /// The sum of products with a column's rows.
  func product(_ column: DesignColumn, _ rows: Range<Int>, _ scale: Double) -> Doubled {
    var result = ProductSum()
    Self.each(column, rows, scale) { at, x, low in
      result.add(x, heads[at], x * tails[at] + low * heads[at])
    }
    return result.total
  }

  func squares(_ weights: [Double]?, _ rows: Range<Int>) -> Doubled {
    var weighted = self
    if let weights { weighted.weight(weights, rows) }
    var result = ProductSum()
    for at in heads.indices {
      let small = heads[at] * weighted.tails[at] + tails[at] * weighted.heads[at]
      result.add(heads[at], weighted.heads[at], small)
    }
    return result.total
  }

  /// Calls `body` with four scaled rows of a column at a time.
  @inline(__always)
  private static func each(
    _ column: DesignColumn, _ rows: Range<Int>, _ scale: Double, _ body: (Int, Lanes, Lanes) -> Void
  ) {
    column.values.withUnsafeBufferPointer { values in
      guard let low = column.low else {
        return lanes(rows) { body($0, $1(values) * scale, .zero) }
      }
      low.withUnsafeBufferPointer { low in
        lanes(rows) { body($0, $1(values) * scale, $1(low) * scale) }
      }
    }
  }

  @inline(__always)
  private static func lanes(
    _ rows: Range<Int>, _ body: (Int, (UnsafeBufferPointer<Double>) -> Lanes) -> Void
  ) {
    let whole = rows.count & ~3
    for start in stride(from: 0, to: whole, by: 4) {
      body(start >> 2) { buffer in
        guard let base = buffer.baseAddress else { return .zero }
        return UnsafeRawPointer(base + rows.lowerBound + start).loadUnaligned(as: Lanes.self)
      }
    }
    if whole < rows.count {
      body(whole >> 2) { buffer in
        var result = Lanes.zero
        for (lane, row) in (rows.lowerBound + whole..<rows.upperBound).enumerated() { result[lane] = buffer[row] }
        return result
      }
    }
  }
}
