// Random numbers. The same seed gives the same numbers on every machine.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let random: [Native] = [uniform, normal, samplePositions, shuffled]

  private static let generatorText = """
    The generator is xoshiro256++ (Blackman and Vigna 2019). Without `seed` a fixed one is used and a note says so.
    """

  private static let uniform = Native(
    "uniform",
    [
      .init("n", .number), .init("low", .number, default: .number(0)), .init("high", .number, default: .number(1)),
      .optional("seed", .number),
    ],
    """
    `n` random numbers, equally likely everywhere from `low` to `high`.

    \(generatorText)

        uniform(3, seed: 7)            => [0.05536, 0.17212, 0.71758]
    """
  ) { (machine, arguments) throws(Fault) in
    let n = try arguments.count(0, "n")
    let low = try arguments.sample(1, "uniform")
    let high = try machine.bounds(arguments, 2, for: low, "uniform").values[0]
    let start = low.values[0]
    guard start.isFinite, high.isFinite, start <= high else {
      throw Fault(.outside("high", "less", "at least low"), at: .argument(2))
    }
    var numbers = try machine.generator(arguments, 3, "uniform")
    return .numbers((0..<n).map { _ in start + (high - start) * numbers.uniform() }, unit: low.unit)
  }

  private static let normal = Native(
    "normal",
    [
      .init("n", .number), .init("mean", .number, default: .number(0)), .init("sd", .number, default: .number(1)),
      .optional("seed", .number),
    ],
    """
    `n` random numbers from a normal distribution.

    \(generatorText)

        normal(2, seed: 7)             => [-1.5950, -0.9458]
    """
  ) { (machine, arguments) throws(Fault) in
    let n = try arguments.count(0, "n")
    let mean = try arguments.sample(1, "normal")
    let sd = try machine.bounds(arguments, 2, for: mean, "normal").values[0]
    guard sd >= 0, sd.isFinite, mean.values[0].isFinite else {
      throw Fault(.outside("sd", "less", "zero or more"), at: .argument(2))
    }
    var numbers = try machine.generator(arguments, 3, "normal")
    return .numbers((0..<n).map { _ in mean.values[0] + sd * numbers.normal() }, unit: mean.unit)
  }

  private static let samplePositions = Native(
    "sample_positions",
    [.init("n", .number), .init("of", .number), .choice("replace", "no", "yes"), .optional("seed", .number)],
    """
    `n` random positions out of 1 .. `of`, for drawing elements or rows.

    - `replace`: `"yes"` may draw a position again (for the bootstrap).

    \(generatorText)

        length(sample_positions(3, of: 10, seed: 1))                             => 3
        count_distinct(sample_positions(10, of: 10, seed: 1))                    => 10
        sample_positions(3, of: 2, seed: 1)                                      => error: n must be at most 2
    """
  ) { (machine, arguments) throws(Fault) in
    let n = try arguments.count(0, "n")
    let count = try arguments.count(1, "of")
    let mayRepeat = arguments.text(2) == "yes"
    guard mayRepeat ? count > 0 || n == 0 : n <= count else {
      throw Fault(.outside("n", "\(n)", "at most \(count)"), at: .argument(0))
    }
    var numbers = try machine.generator(arguments, 3, "sample_positions")
    let positions = mayRepeat
      ? (0..<n).map { _ in Int(numbers.whole(below: UInt64(count))) } : numbers.positions(of: count, taking: n)
    return .numbers(positions.map { Double($0 + 1) })
  }

  private static let shuffled = Native(
    "shuffled", [.init("x", [.vector, .numbers, .texts, .truths]), .optional("seed", .number)],
    """
    The elements of `x` in random order.

    \(generatorText)

        sum(shuffled([1, 2, 3], seed: 1))     => 6
    """
  ) { (machine, arguments) throws(Fault) in
    let x = try arguments.elements(0, "shuffled")
    var numbers = try machine.generator(arguments, 1, "shuffled")
    return try x.taking(numbers.positions(of: x.count, taking: x.count).map { Int32($0) })
  }
}

extension Machine {
  /// The generator for the seed in argument `index`.
  mutating func generator(_ arguments: Arguments, _ index: Int, _ function: String) throws(Fault) -> RandomNumbers {
    RandomNumbers(seed: try seed(arguments, index, function))
  }

  /// The seed in argument `index`; without one 1, which a note says.
  mutating func seed(_ arguments: Arguments, _ index: Int, _ function: String) throws(Fault) -> UInt64 {
    guard arguments[index].isGiven else {
      note(Note.usualSeed(function))
      return 1
    }
    guard let seed = arguments.number(index), seed >= 0, seed <= 0x1p53, seed == seed.rounded() else {
      throw Fault(.outside("seed", "something else", "a whole number of zero or more"), at: .argument(index))
    }
    return UInt64(seed)
  }
}
