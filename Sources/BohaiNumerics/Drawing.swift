import BohaiDiagnostics

extension RandomNumbers {
  /// `n` of the rows 0 ..< `count`, drawn without putting back, in ascending order; all when `n` is larger.
  ///
  /// Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S): one pass, every set equally
  /// likely.
  public mutating func rows(_ n: Int, of count: Int) throws(Fault) -> [Int32] {
    var rows: [Int32] = []
    rows.reserveCapacity(max(0, min(n, count)))
    for row in 0..<count {
      if row & 0x3fff == 0 { try Interrupt.check() }
      if Double(count - row) * uniform() < Double(n - rows.count) { rows.append(Int32(truncatingIfNeeded: row)) }
    }
    return rows
  }
}
