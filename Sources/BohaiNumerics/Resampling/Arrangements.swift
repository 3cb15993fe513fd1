// The arrangements of cases that a permutation test goes through: all of them, or some drawn at random.
//
// An arrangement is an order of the cases 0 ..< n. Choosing groups, its first few are the first group;
// swapping pairs, a case that stands as n + i is pair i the other way round.

import BohaiDiagnostics

public enum Arrangements: Sendable {
  /// Which `count` cases are the first group.
  case groups(count: Int, of: Int)
  /// Which pairs are swapped.
  case swaps(of: Int)
  /// The order of one variable against the other.
  case orders(of: Int)

  /// How many there are; may be infinite.
  public var count: Double {
    switch self {
    case .groups(let count, let n):
      var result = 1.0
      for k in 0..<min(count, n - count) { result = (result * Double(n - k) / Double(k + 1)).rounded() }
      return result
    case .swaps(let n): return n < 1024 ? Double(sign: .plus, exponent: n, significand: 1) : .infinity
    case .orders(let n): return n < 171 ? (1...max(n, 1)).reduce(1.0) { $0 * Double($1) } : .infinity
    }
  }

  /// Calls `take` with each arrangement once.
  public func forEach(_ take: ([Int]) throws(Fault) -> Void) throws(Fault) {
    switch self {
    case .groups(let count, let n): try Self.choices(count, of: n, take)
    case .swaps(let n):
      for bits in 0..<(1 << min(n, 40)) {
        try Interrupt.check()
        try take((0..<n).map { (bits >> $0) & 1 == 1 ? n + $0 : $0 })
      }
    case .orders(let n): try Self.orders(n, take)
    }
  }

  /// One at random, each equally likely.
  public func draw(_ numbers: inout RandomNumbers) -> [Int] {
    switch self {
    case .groups(_, let n), .orders(let n): numbers.positions(of: n, taking: n)
    case .swaps(let n): (0..<n).map { numbers.next() >> 63 == 1 ? n + $0 : $0 }
    }
  }

  private static func choices(_ count: Int, of n: Int, _ take: ([Int]) throws(Fault) -> Void) throws(Fault) {
    var chosen = Array(0..<count)
    while true {
      try Interrupt.check()
      let first = Set(chosen)
      try take(chosen + (0..<n).filter { !first.contains($0) })
      guard let place = chosen.indices.last(where: { chosen[$0] < n - count + $0 }) else { return }
      chosen[place] += 1
      for later in (place + 1)..<max(count, place + 1) { chosen[later] = chosen[later - 1] + 1 }
    }
  }

  /// The next order in the dictionary, from the first to the last.
  private static func orders(_ n: Int, _ take: ([Int]) throws(Fault) -> Void) throws(Fault) {
    var order = Array(0..<n)
    while true {
      try Interrupt.check()
      try take(order)
      guard let place = order.indices.dropLast().last(where: { order[$0] < order[$0 + 1] }),
        let other = order.indices.last(where: { order[$0] > order[place] })
      else { return }
      order.swapAt(place, other)
      order[(place + 1)...].reverse()
    }
  }
}
