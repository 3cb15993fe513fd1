// Rank tests of one sample, of pairs and of two samples: Wilcoxon's signed ranks, Mann and Whitney's U, the
// sign test.
//
// p is exact where the distribution can be counted, ties included, else from the normal distribution; the
// result always says which.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let rankTests: [Native] = [mannWhitney, signedRank, signTest]

  private static let mannWhitney = Native(
    "mann_whitney_test",
    [
      .init("x", [.numbers, .table]), .optional("y", [.numbers, .formula]),
      .init("shift", .number, default: .number(0)),
      .choice("method", "auto", "exact", "approximate"), .init("continuity", .truth, default: .truth(true)),
      .alternative, .level,
    ],
    """
    The Mann-Whitney test, also called Wilcoxon's rank sum test: does one of two groups tend to larger values?

    Formula: U = R - m (m + 1) / 2, R the sum of the ranks of the m values of x among all; the number of pairs
    with x above y, equal ones counted half. R calls it W. Normal approximation: z = (U - m n / 2 ± 0.5) / s
    with s^2 = m n / 12 (N + 1 - sum(t^3 - t) / (N (N - 1))), t the numbers of equal values.

    - forms: `mann_whitney_test(x, y)`, `t |> mann_whitney_test(income ~ region)`.
    - `method`: `"exact"` counts all divisions into groups, ties included (Streitberg and Roehmel 1986),
      two-sided by the distance from m n / 2; `"approximate"` takes the normal distribution; `"auto"` is exact
      with fewer than 50 values in each group. R approximates as soon as there are ties.
    - `continuity`: half a step towards the middle in the approximation, as R does; `false` as Stata and SPSS.
    - `shift`: of the null hypothesis, x being y + shift.
    - missing: left out and counted.

    The estimate is that of Hodges and Lehmann, the median of all differences x - y, its interval two of them
    in order (Bauer 1972); where R approximates it finds both by a root and differs a little. Effect size: the
    rank-biserial correlation 2 U / (m n) - 1; the words are those of Vargha and Delaney (2000), small from
    0.12, medium from 0.28, large from 0.42.

        x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
        r = mann_whitney_test(x, [1.15, 0.88, 0.9, 0.74, 1.21])
        r.statistic                  => 35
        r.p                          => 0.2544
        r.estimate                   => 0.305
        [r.low, r.high]              => [-0.15, 0.76]
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.samples(arguments.oneOrTwo, "mann_whitney_test", wanted: 2)
    guard samples.values.count == 2 else {
      throw Fault(.testNeedsTwo("mann_whitney_test", instead: "signed_rank_test"), at: .argument(0))
    }
    try samples.require(1, "mann_whitney_test")
    let shift = try machine.tested(arguments, 2, "shift", in: samples.unit)
    let test = try RankSum(samples, shift: shift)
    var result = TestResult("Mann-Whitney test", of: samples.subject)
    let level = try arguments.level(6)
    let alternative = arguments.alternative(5)
    let isExact = try machine.isExact(
      arguments, 3, "mann_whitney_test", isFew: samples.values.allSatisfy { $0.count < 50 },
      cases: samples.used,
      steps: SumDistribution.rankSumSteps(choosing: test.chosen, of: samples.used))
    try test.judge(&result, alternative, level, isExact: isExact, continuity: arguments.isTrue(4))
    let names = samples.names
    let apart = shift == 0 ? "" : " + \(Units.prose(shift, samples.unit))"
    result.setSamples(samples, level, null: "\(names[0]) and \(names[1])\(apart) have the same distribution")
    result.finding = TestWording.tendency(names[0], names[1] + apart, alternative.rawValue)
    result.assumption = TestWording.sameShape
    return result.value
  }

  private static let signedRank = Native(
    "signed_rank_test",
    [
      .init("x", [.numbers, .table]), .optional("y", [.numbers, .formula]),
      .init("median", .number, default: .number(0)),
      .choice("method", "auto", "exact", "approximate"), .init("continuity", .truth, default: .truth(true)),
      .choice("zeros", "drop", "pratt"), .alternative, .level,
    ],
    """
    Wilcoxon's signed rank test: does the middle of one sample, or of differences of pairs, lie at `median`?

    Formula: V = the sum of the ranks of the positive differences, ranked by size. Normal approximation:
    z = (V - sum(r) / 2 ± 0.5) / s with s^2 = sum(r^2) / 4.

    - forms: `signed_rank_test(x, median: 5)`, pairs as `signed_rank_test(after, before)` or
      `t |> signed_rank_test(after ~ before)`, one sample of a table as `t |> signed_rank_test(~ income)`.
    - `method`: `"exact"` counts all signs, ties included; `"approximate"` takes the normal distribution;
      `"auto"` is exact below 50 differences. R approximates as soon as there are ties or zeros.
    - `zeros`: `"drop"` leaves differences of zero out before ranking (Wilcoxon, R), `"pratt"` after it
      (Stata).
    - `continuity`: half a step towards the middle in the approximation, as R does; Stata and SPSS do not.
    - missing: left out, of pairs both, and counted.

    The estimate is the pseudomedian, the median of all means of two values (Hodges and Lehmann), its interval
    two of these in order. Effect size: the rank-biserial correlation, (V - V') / (V + V') with V' the sum of
    the negative ranks.

        x = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
        y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
        r = signed_rank_test(x, y, alternative: "greater")
        r.statistic            => 40
        r.p                    => 0.01953
    """
  ) { (machine, arguments) throws(Fault) in
    var (samples, isPaired) = try machine.oneSampleOrDifferences(arguments.oneOrTwo, "signed_rank_test")
    let median = try machine.tested(arguments, 2, "median", in: samples.unit)
    let test = try SignedRanks(
      samples.values[0], median: median, keepsZeroRanks: arguments.text(5) == "pratt")
    guard test.used > 0 else {
      try samples.require(1, "signed_rank_test")
      throw Fault(.testOfZeros("signed_rank_test"), at: .argument(0))
    }
    if isPaired { samples.variable = "the middle of the differences \(samples.variable)" }
    let level = try arguments.level(7)
    let alternative = arguments.alternative(6)
    let isExact = try machine.isExact(
      arguments, 3, "signed_rank_test", isFew: test.used < 50, cases: test.used,
      steps: SumDistribution.signedRankSteps(of: test.used))
    var result = TestResult("signed rank test", of: samples.subject)
    try test.judge(
      &result, samples, alternative, level, isExact: isExact, continuity: arguments.isTrue(4))
    let value = Units.prose(median, median == 0 ? .none : samples.unit)
    result.setSamples(samples, level, null: "\(samples.variable) \(alternative.nullVerb) \(value)")
    result.finding = "\(samples.variable) \(alternative.verb) \(value)"
    result.assumption = TestWording.symmetric
    if test.zeros > 0 { result.notes.append(TestWording.zeroDifferences(test.zeros)) }
    return result.value
  }
}

extension Machine {
  /// One sample, or the differences of pairs: two vectors, or a formula with two sides. `variable` names
  /// them.
  mutating func oneSampleOrDifferences(
    _ arguments: [TestArgument], _ function: String
  ) throws(Fault) -> (TestSamples, isPaired: Bool) {
    let isPaired = arguments.count == 2 && (arguments[1].value.asFormula.map { $0.left != nil } ?? true)
    if isPaired {
      let pairs = try pairs(arguments, function)
      var samples = TestSamples(names: ["the differences"], values: [pairs.differences], unit: pairs.unit)
      (samples.dropped, samples.subject) = (pairs.dropped, pairs.subject)
      samples.variable = "\(pairs.names.0) - \(pairs.names.1)"
      return (samples, true)
    }
    var samples = try samples(arguments, function)
    samples.variable = "the middle of \(samples.names[0])"
    return (samples, false)
  }

  /// Whether p is counted: as asked in argument `index`, or where `isFew`.
  func isExact(
    _ arguments: Arguments, _ index: Int, _ function: String, isFew: Bool, cases: Int, steps: Double
  ) throws(Fault) -> Bool {
    switch arguments.text(index) {
    case "exact":
      guard steps <= 2e9, cases <= SumDistribution.mostCases else {
        throw Fault(.testTooLong(function, cases), at: .argument(index))
      }
      return true
    case "auto": return isFew && cases > 0
    default: return false
    }
  }
}
