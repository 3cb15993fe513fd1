// Single order statistics without sorting everything: the value at a rank is found digit by digit. A histogram of
// the upper 16 bits of the order-preserving keys says in which bucket it lies, and only that bucket is looked at
// again. The cost is a few passes, whatever the values. A sample that is asked often is sorted once.

import BohaiDiagnostics

/// The known values of a sample, ready to be asked for order statistics.
public struct OrderStatistics: Sendable {
  private var values: [Double]
  private var isSorted = false
  private var questions = 0

  public var count: Int { values.count }

  /// NaN are left out.
  public init(_ x: [Double]) {
    values = Sums.known(x) == x.count ? x : x.filter { $0 == $0 }
  }

  /// The value that stands at `rank` (from 0) of the sorted sample. `rank` must be within.
  public mutating func value(at rank: Int) throws(Fault) -> Double {
    questions += 1
    if !isSorted, questions > 6 || count < 256 {
      values = try sorted(values)
      isSorted = true
    }
    return isSorted ? values[rank] : try selected(rank)
  }

  private func selected(_ rank: Int) throws(Fault) -> Double {
    var rank = rank
    var keys: [UInt64] = []
    for shift in [48, 32, 16, 0] as [UInt64] {
      try Interrupt.check()
      var counts = [Int](repeating: 0, count: 1 << 16)
      let isFirst = shift == 48
      if isFirst {
        for value in values { counts[digit(sortKey(value, descending: false), shift)] &+= 1 }
      } else {
        for key in keys { counts[digit(key, shift)] &+= 1 }
      }
      var bucket = 0
      while rank >= counts[bucket] {
        rank -= counts[bucket]
        bucket += 1
      }
      var inBucket: [UInt64] = []
      inBucket.reserveCapacity(counts[bucket])
      if isFirst {
        for value in values {
          let key = sortKey(value, descending: false)
          if digit(key, shift) == bucket { inBucket.append(key) }
        }
      } else {
        for key in keys where digit(key, shift) == bucket { inBucket.append(key) }
      }
      keys = inBucket
    }
    return valueOf(sortKey: keys[0], descending: false)
  }

  @inline(__always)
  private func digit(_ key: UInt64, _ shift: UInt64) -> Int { Int(truncatingIfNeeded: (key >> shift) & 0xFFFF) }

  /// The `p` quantile (0 ... 1) by one of the nine definitions of Hyndman and Fan (1996), numbered as there.
  /// The sample must not be empty.
  public mutating func quantile(_ p: Double, type: Int) throws(Fault) -> Double {
    let (position, share) = Self.position(p, type: type, count: values.count)
    let low = try value(at: min(max(position - 1, 0), count - 1))
    if share == 0 { return low }
    let high = try value(at: min(max(position, 0), count - 1))
    return share == 1 || low == high ? high : (1 - share) * low + share * high
  }

  /// The rank (from 1) below the quantile, and the weight of the value above it.
  static func position(_ p: Double, type: Int, count: Int) -> (rank: Int, share: Double) {
    let n = Double(count)
    let fuzz = 4 * Double.ulpOfOne                       // 0.1 * 30 must count as 3
    if type <= 3 {
      let place = type == 3 ? n * p - 0.5 : n * p
      let rank = (place + fuzz * max(1, n)).rounded(.down)
      let isBeyond = place > rank + fuzz * max(1, n)
      switch type {
      case 1: return (Int(rank), isBeyond ? 1 : 0)
      case 2: return (Int(rank), isBeyond ? 1 : 0.5)
      default: return (Int(rank), isBeyond || Int(rank) % 2 == 1 ? 1 : 0)
      }
    }
    let (a, b): (Double, Double) =
      switch type {
      case 4: (0, 1)
      case 5: (0.5, 0.5)
      case 6: (0, 0)
      case 8: (1.0 / 3, 1.0 / 3)
      case 9: (0.375, 0.375)
      default: (1, 1)
      }
    let place = a + p * (n + 1 - a - b)
    let rank = (place + fuzz).rounded(.down)
    let share = place - rank
    return (Int(rank), abs(share) < fuzz ? 0 : share)
  }
}
