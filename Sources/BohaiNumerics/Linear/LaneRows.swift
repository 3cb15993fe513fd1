/// Some rows of a column, four to a lane, in memory of their own that the next column is copied over.
///
/// Invariant: what stands beyond the rows is 0, so that loops over whole lanes need no end of their own.
struct LaneRows: ~Copyable {
  let lanes: UnsafeMutablePointer<Lanes>
  let count: Int

  init(rows: Int) {
    count = (rows + 3) / 4
    lanes = .allocate(capacity: max(1, count))
    lanes.initialize(repeating: .zero, count: max(1, count))
  }

  deinit { lanes.deallocate() }

  subscript(row: Int) -> Double { lanes[row >> 2][row & 3] }

  /// Copies these rows of a column, each times a power of two.
  func load(_ values: [Double], _ rows: Range<Int>, _ scale: Double) {
    let whole = rows.count >> 2
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      let start = UnsafeRawPointer(base + rows.lowerBound)
      for at in 0..<whole {
        lanes[at] = start.loadUnaligned(fromByteOffset: at &* 32, as: Lanes.self) * scale
      }
      for row in whole * 4..<rows.count { lanes[row >> 2][row & 3] = base[rows.lowerBound + row] * scale }
    }
  }
}
