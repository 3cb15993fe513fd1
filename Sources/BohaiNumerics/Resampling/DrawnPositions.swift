// Positions drawn with replacement, in blocks of replicates.
//
// Each block of 64 replicates has a generator of its own, made from the seed and the number of the block. So
// blocks can be drawn by any core in any order, and the positions depend on the seed alone. Whoever draws one
// replicate after the other (`DrawnPositions`) sees the same positions as the kernels that run on all cores.

import BohaiDiagnostics

extension RandomNumbers {
  /// The generator of one of many independent streams with one seed.
  public init(seed: UInt64, stream: UInt64) {
    var first = RandomNumbers(seed: seed)
    let mixed = first.next() ^ (stream &* 0x9E37_79B9_7F4A_7C15)
    self.init(seed: mixed)
  }

  /// Calls `take` with `count` positions below `bound`, in pairs (the last second one may be left out), each
  /// equally likely: 32 random bits are scaled, and what would favour some positions is drawn again (Lemire
  /// 2019). `bound` must be above zero.
  @inline(__always)
  mutating func drawPairs(_ count: Int, below bound: UInt32, _ take: (Int, Int, Bool) -> Void) {
    let threshold = (0 &- bound) % bound
    var taken = 0
    while taken < count {
      let bits = next()
      let first = position(UInt32(truncatingIfNeeded: bits), bound, threshold)
      let second = position(UInt32(truncatingIfNeeded: bits &>> 32), bound, threshold)
      take(first, second, taken &+ 1 < count)
      taken &+= 2
    }
  }

  @inline(__always)
  private mutating func position(_ bits: UInt32, _ bound: UInt32, _ threshold: UInt32) -> Int {
    var product = UInt64(bits) &* UInt64(bound)
    while UInt32(truncatingIfNeeded: product) < threshold {
      product = UInt64(UInt32(truncatingIfNeeded: next())) &* UInt64(bound)
    }
    return Int(truncatingIfNeeded: product &>> 32)
  }
}

/// The positions of one replicate after the other.
public struct DrawnPositions {
  static let blockSize = 64
  private let seed: UInt64
  private var replicate = 0
  private var numbers: RandomNumbers

  public init(seed: UInt64) {
    self.seed = seed
    numbers = RandomNumbers(seed: seed, stream: 0)
  }

  /// Turns to the next replicate. Must be called before the first draw of each.
  public mutating func beginReplicate() {
    if replicate % Self.blockSize == 0 {
      numbers = RandomNumbers(seed: seed, stream: UInt64(replicate / Self.blockSize))
    }
    replicate += 1
  }

  /// As many positions as there are to draw from, 0 ..< `count`.
  public mutating func draw(_ count: Int, into positions: inout [Int32]) {
    positions.removeAll(keepingCapacity: true)
    guard count > 0 else { return }
    numbers.drawPairs(count, below: UInt32(clamping: count)) { first, second, both in
      positions.append(Int32(truncatingIfNeeded: first))
      if both { positions.append(Int32(truncatingIfNeeded: second)) }
    }
  }
}
