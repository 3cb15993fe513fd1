// Single order statistics without sorting everything: Hoare's selection with the median of three, three-way, so that
// ties cost nothing; after too many bad splits the remaining part is sorted, which bounds the worst case.

import BohaiDiagnostics

/// The known values of a sample, arranged as far as the questions asked of it need.
public struct OrderStatistics: Sendable {
  private var values: [Double]
  public var count: Int { values.count }

  /// NaN are left out.
  public init(_ x: [Double]) {
    values = x.filter { $0 == $0 }
  }

  /// The value that stands at `rank` (from 0) of the sorted sample. `rank` must be within.
  public mutating func value(at rank: Int) throws(Fault) -> Double {
    try Interrupt.check()
    values.withUnsafeMutableBufferPointer { values in
      var low = 0
      var high = values.count - 1
      var badSplits = 0
      while high - low > 16, badSplits < 64 {
        let pivot = Self.median(values[low], values[low + (high - low) / 2], values[high])
        let (left, right) = Self.split(values, low, high, pivot)
        let before = high - low
        if rank < left { high = left - 1 } else if rank > right { low = right + 1 } else { return }
        if high - low > before / 8 * 7 { badSplits += 4 }
        badSplits += 1
      }
      var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
      rest.sort()
    }
    return values[rank]
  }

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

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double { max(min(a, b), min(max(a, b), c)) }

  /// Moves smaller values before, larger ones behind those equal to `pivot`; returns the bounds of the equal ones.
  @inline(__always)
  private static func split(
    _ values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int, _ pivot: Double
  ) -> (Int, Int) {
    var left = low
    var right = high
    var index = low
    while index <= right {
      let value = values[index]
      if value < pivot {
        values.swapAt(index, left)
        left += 1
        index += 1
      } else if value > pivot {
        values.swapAt(index, right)
        right -= 1
      } else {
        index += 1
      }
    }
    return (left, right)
  }
}
