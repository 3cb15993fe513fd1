/// splitmix64: the same seed gives the same programs on every machine.
struct Random {
  private var state: UInt64

  // Another multiplier than the step, or one seed would give the numbers of the seed before, one later.
  init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 1 }

  /// A whole number from 0 to `bound` - 1.
  mutating func next(_ bound: Int) -> Int {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(bound, 1)))
  }

  /// True once in `times`.
  mutating func once(in times: Int) -> Bool { next(times) == 0 }

  mutating func pick<T>(_ all: [T]) -> T { all[next(all.count)] }
}
