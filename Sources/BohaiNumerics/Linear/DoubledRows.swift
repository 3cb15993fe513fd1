/// One number with twice the digits for each of some rows: residuals while they are made.
struct DoubledRows: ~Copyable {
  private let rows: Range<Int>
  private let heads: LaneRows
  private let tails: LaneRows
  private let x: LaneRows
  private let low: LaneRows

  /// Zeros for these rows of a design.
  init(_ rows: Range<Int>) {
    self.rows = rows
    heads = LaneRows(rows: rows.count)
    tails = LaneRows(rows: rows.count)
    x = LaneRows(rows: rows.count)
    low = LaneRows(rows: rows.count)
  }

  /// The rounded number of each row, times `factor`.
  func rounded(times factor: Double) -> [Double] { (0..<rows.count).map { heads[$0] * factor } }

  /// Adds a column's rows times `factor`.
  func add(_ column: DesignColumn, _ scale: Double, times factor: Doubled) {
    let head = Split(Lanes(repeating: factor.head))
    let tail = Lanes(repeating: factor.tail)
    x.load(column.values, rows, scale)
    for at in 0..<heads.count {
      let (product, rest) = exactProduct(Split(x.lanes[at]), head)
      let (sum, error) = exactSum(heads.lanes[at], product)
      tails.lanes[at] += error + (rest + x.lanes[at] * tail)
      heads.lanes[at] = sum
    }
    guard let values = column.low else { return }
    low.load(values, rows, scale)
    for at in 0..<heads.count { tails.lanes[at] += low.lanes[at] * head.whole }
  }

  func normalise() {
    for at in 0..<heads.count {
      let head = heads.lanes[at] + tails.lanes[at]
      tails.lanes[at] -= head - heads.lanes[at]
      heads.lanes[at] = head
    }
  }

  /// Multiplies each row by its weight.
  func weight(_ weights: [Double]) {
    x.load(weights, rows, 1)
    for at in 0..<heads.count {
      let (product, rest) = exactProduct(Split(heads.lanes[at]), Split(x.lanes[at]))
      tails.lanes[at] = rest + tails.lanes[at] * x.lanes[at]
      heads.lanes[at] = product
    }
  }

  /// The sum of products with a column's rows.
  func product(_ column: DesignColumn, _ scale: Double) -> Doubled {
    var result = ProductSum()
    x.load(column.values, rows, scale)
    for at in 0..<heads.count {
      result.add(Split(x.lanes[at]), Split(heads.lanes[at]), x.lanes[at] * tails.lanes[at])
    }
    guard let values = column.low else { return result.total }
    low.load(values, rows, scale)
    for at in 0..<heads.count { result.add(low.lanes[at] * heads.lanes[at]) }
    return result.total
  }

  /// The sum of squares, each multiplied by its row's weight.
  func squares(_ weights: [Double]?) -> Doubled {
    var result = ProductSum()
    x.lanes.update(repeating: Lanes(repeating: 1), count: x.count)
    if let weights { x.load(weights, rows, 1) }
    for at in 0..<heads.count {
      let head = Split(heads.lanes[at])
      let (weighted, rest) = exactProduct(head, Split(x.lanes[at]))
      let tail = tails.lanes[at]
      result.add(head, Split(weighted), head.whole * (rest + tail * x.lanes[at]) + tail * weighted)
    }
    return result.total
  }
}
