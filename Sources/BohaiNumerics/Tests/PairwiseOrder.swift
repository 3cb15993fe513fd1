// Order statistics of all differences of two samples, and of all means of two values of one, without listing
// them: the place of a number among them is counted in one walk along the sorted samples, and the number is
// found by halving the range of doubles. So a million values of each are no more than 64 walks.
//
// Rounding is monotone, hence what is counted is exactly what a list would hold.

import BohaiDiagnostics

public struct PairwiseOrder: Sendable {
  private let first: [Double]
  private let second: [Double]
  private let isMeans: Bool

  /// All x - y.
  public init(differences x: [Double], _ y: [Double]) throws(Fault) {
    (first, second, isMeans) = (try sorted(x), try sorted(y), false)
  }

  /// All (x[i] + x[j]) / 2 with i <= j: Walsh averages.
  public init(means x: [Double]) throws(Fault) {
    (first, second, isMeans) = (try sorted(x), [], true)
  }

  public var count: Double {
    let n = Double(first.count)
    return isMeans ? n * (n + 1) / 2 : n * Double(second.count)
  }

  /// The middle one, or half-way between the two in the middle.
  public func median() throws(Fault) -> Double {
    let middle = (count / 2).rounded(.down)
    if count / 2 != middle { return try element(middle + 1) }
    let (a, b) = (try element(middle), try element(middle + 1))
    return a / 2 + b / 2
  }

  /// The one in place `place`, from 1 for the smallest; NaN outside of them.
  public func element(_ place: Double) throws(Fault) -> Double {
    guard place >= 1, place <= count, let ends = ends else { return .nan }
    var low = sortKey(ends.low, descending: false)
    var high = sortKey(ends.high, descending: false)
    while low < high {
      try Interrupt.check()
      let middle = low + (high - low) / 2
      if place <= countUp(to: valueOf(sortKey: middle, descending: false)) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return valueOf(sortKey: low, descending: false)
  }

  private var ends: (low: Double, high: Double)? {
    guard let least = first.first, let most = first.last else { return nil }
    if isMeans { return (least, most) }
    guard let bottom = second.first, let top = second.last else { return nil }
    return (least - top, most - bottom)
  }

  /// How many are `bound` or less.
  private func countUp(to bound: Double) -> Double {
    var total = 0.0
    if isMeans {
      var end = first.count
      for (i, x) in first.enumerated() {
        while end > i, x / 2 + first[end - 1] / 2 > bound { end -= 1 }
        if end <= i { break }
        total += Double(end - i)
      }
    } else {
      var start = 0
      for x in first {
        while start < second.count, x - second[start] > bound { start += 1 }
        total += Double(second.count - start)
      }
    }
    return total
  }
}
