import TestSupport

/// Choices for random programs: the same seed gives the same programs on every machine.
struct Random {
  private var draws: Seeded

  init(seed: UInt64) { draws = Seeded(seed) }

  /// A whole number from 0 to `bound` - 1.
  mutating func next(_ bound: Int) -> Int { Int(draws.next() % UInt64(max(bound, 1))) }

  /// True once in `times`.
  mutating func once(in times: Int) -> Bool { next(times) == 0 }

  mutating func pick<T>(_ all: [T]) -> T { all[next(all.count)] }
}
