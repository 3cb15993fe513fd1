import BohaiDiagnostics

/// `n` of the rows 0 ..< `count`, drawn without putting back, in ascending order; all when `n` is larger.
///
/// Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S): one pass, each set equally
/// likely. The numbers come from SplitMix64, so that a seed means the same rows on every machine.
public func drawn(_ n: Int, of count: Int, seed: UInt64) throws(Fault) -> [Int32] {
  var random = SplitMix64(seed: seed)
  var rows: [Int32] = []
  rows.reserveCapacity(max(0, min(n, count)))
  try inBlocks(count) { block in
    for row in block where Double(count - row) * random.nextUnit() < Double(n - rows.count) {
      rows.append(Int32(truncatingIfNeeded: row))
    }
  }
  return rows
}

/// Steele, Lea and Flood (2014): a 64-bit generator that any seed starts well.
struct SplitMix64 {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// At least 0, below 1.
  mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
