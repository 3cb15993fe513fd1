// The columns and the outcome of a regression, in blocks of rows.
//
// Invariants: every column is brought to a largest size of about 1 by a power of two, which loses nothing
// and lets no product overflow. The blocks are the same whatever the number of cores, and what they give is
// put together in their order, so every machine gives the same digits.

import BohaiDiagnostics

/// One regressor: its values, and what rounding took from them (x is exactly values + low), when known.
public struct DesignColumn: Sendable {
  public var values: [Double]
  public var low: [Double]?

  public init(_ values: [Double], low: [Double]? = nil) {
    self.values = values
    self.low = low?.count == values.count ? low : nil
  }
}

struct ScaledDesign: Sendable {
  let columns: [DesignColumn]
  let outcome: DesignColumn
  /// With the largest brought to about 1.
  let weights: [Double]?
  let rows: Int
  let columnScales: [Double]
  let outcomeScale: Double
  let weightScale: Double

  init(_ columns: [DesignColumn], _ y: [Double], weights: [Double]?) {
    let rows = columns.reduce(min(y.count, weights?.count ?? y.count)) { min($0, $1.values.count) }
    self.columns = columns
    self.rows = rows
    outcome = DesignColumn(y)
    let scales = Self.scales([y, weights ?? []] + columns.map(\.values))
    (outcomeScale, weightScale, columnScales) = (scales[0], scales[1], Array(scales.dropFirst(2)))
    self.weights = weights.map { [weightScale] in $0.map { $0 * weightScale } }
  }

  /// The scales of these columns, of long ones by all cores.
  private static func scales(_ columns: [[Double]]) -> [Double] {
    guard columns[0].count >= PlainPass.leastRows else { return columns.map { scale($0) } }
    return [Double](unsafeUninitializedCapacity: columns.count) { buffer, initialized in
      let target = Target(buffer.baseAddress)
      inParallel(columns.count) { target.base?[$0] = scale(columns[$0]) }
      initialized = columns.count
    }
  }

  /// The power of two that brings the largest value to between 1 and 2.
  private static func scale(_ values: [Double]) -> Double {
    guard let (low, high) = Sums.extremes(values) else { return 1 }
    let largest = max(low.magnitude, high.magnitude)
    guard largest > 0, largest.isFinite else { return 1 }
    return Double(sign: .plus, exponent: max(-1000, min(1000, -Int(largest.exponent))), significand: 1)
  }

  /// Whether products of these columns and the outcome stay far from the ends of the doubles.
  func isPlain(_ kept: [Int]) -> Bool {
    let scales = kept.map { columnScales[$0] } + [outcomeScale]
    return scales.allSatisfy { $0 > 0x1p-200 && $0 < 0x1p200 }
  }

  /// What stands on the left side of a system: the outcome, a column, or nothing.
  enum Left: Sendable { case outcome, column(Int), zero }

  // MARK: - Blocks

  static let blockRows = 4096
  var blockCount: Int { (rows + Self.blockRows - 1) / Self.blockRows }

  func block(_ index: Int) -> Range<Int> {
    let start = index * Self.blockRows
    return start..<min(start + Self.blockRows, rows)
  }

  func left(_ left: Left) -> (column: DesignColumn, scale: Double)? {
    switch left {
    case .outcome: (outcome, outcomeScale)
    case .column(let number): (columns[number], columnScales[number])
    case .zero: nil
    }
  }
}

extension ScaledDesign {
  /// y - X b of one block's rows with twice the digits, in scaled numbers.
  func residuals(_ left: Left, _ kept: [Int], _ b: [Doubled], block rows: Range<Int>) -> DoubledRows {
    let result = DoubledRows(rows)
    if let (column, scale) = self.left(left) { result.add(column, scale, times: Doubled(1)) }
    for (place, number) in kept.enumerated() {
      result.add(columns[number], columnScales[number], times: -b[place])
    }
    result.normalise()
    return result
  }

  /// X'W (y - X b), with twice the digits throughout.
  func gradient(_ left: Left, _ kept: [Int], _ b: [Doubled]) throws(Fault) -> [Doubled] {
    let parts = try inBlocks { [self] rows in
      let rest = residuals(left, kept, b, block: rows)
      if let weights { rest.weight(weights) }
      return kept.map { rest.product(columns[$0], columnScales[$0]) }
    }
    var result = [Doubled](repeating: Doubled(0), count: kept.count)
    for part in parts { for place in result.indices { result[place] = result[place] + part[place] } }
    return result
  }

  /// Σ w (y - X b)²
  func squares(_ left: Left, _ kept: [Int], _ b: [Doubled]) throws(Fault) -> Double {
    let parts = try inBlocks { [self] rows in residuals(left, kept, b, block: rows).squares(weights) }
    return parts.reduce(Doubled(0)) { $0 + $1 }.value
  }

  /// What `body` gives for each block, in their order; computed on all cores.
  func inBlocks<Part: Sendable>(_ body: @escaping @Sendable (Range<Int>) -> Part) throws(Fault) -> [Part] {
    let count = blockCount
    var parts = [Part?](repeating: nil, count: count)
    parts.withUnsafeMutableBufferPointer { buffer in
      let target = Target(buffer.baseAddress)
      inParallel(count) { index in
        if !Interrupt.isRequested { target.base?[index] = body(block(index)) }
      }
    }
    try Interrupt.check()
    return parts.compactMap { $0 }
  }
}
