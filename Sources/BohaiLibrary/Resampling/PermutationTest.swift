import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let permutations: [Native] = [permutationTest]

  private static let permutationTest = Native(
    "permutation_test",
    [
      .init("x", [.numbers, .table]), .optional("y", [.numbers, .formula]), .optional("statistic", .function),
      .choice("design", "groups", "pairs", "association"), .init("times", .number, default: .number(10_000)),
      .alternative, .level, .optional("seed", .number),
    ],
    """
    The permutation test: how extreme a statistic is among all ways to rearrange the cases that the null
    hypothesis holds equally likely.

    - forms: `permutation_test(x, y)`, `t |> permutation_test(income ~ side)` with two groups; with the other
      designs `t |> permutation_test(after ~ before, design: "pairs")`.
    - `design`: `"groups"` deals the values out to two groups of the given sizes; `"pairs"` swaps the two
      values of a pair; `"association"` orders `y` anew against `x`.
    - `statistic`: a function of the two vectors that gives a number; without one mean(x) - mean(y), for pairs
      the same, for an association Pearson's correlation.
    - `times`: when there are at most so many arrangements all are gone through, and p is exact: the share of
      those at least as extreme. Else so many are drawn, and p = (b + 1) / (times + 1) with b as extreme ones
      (Phipson and Smyth 2010), as in scipy; R's coin takes b / times.
    - `alternative`: `"two-sided"` is twice the smaller of both sides, as in scipy; `"less"` and `"greater"`
      are the sides.
    - missing: left out, of pairs both; the result counts them. The field `replicates` has the statistics.

        permutation_test([19, 22, 25, 26], [23, 33, 40]).p                      => 0.1714
        permutation_test([3, 5, 8, 9], [1, 2, 4, 9], design: "pairs").p         => 0.25
        permutation_test([1, 2, 3, 4], [2, 1, 3, 5], design: "association", statistic: cor).p     => 0.25
    """
  ) { (machine, arguments) throws(Fault) in
    let level = try arguments.level(6)
    let times = try arguments.times(4, least: 99)
    let cases = try machine.permutationCases(arguments, arguments.text(3))
    let observed = try machine.permuted(cases, cases.unchanged, arguments[2])
    guard observed.isFinite else { throw Fault(.statisticOfDataMissing, at: .argument(2)) }
    let count = cases.arrangements.count
    let isExact = count <= Double(times)
    let replicates = try machine.gatheringNotes(of: "arrangement") { (machine) throws(Fault) -> [Double] in
      try machine.permutationReplicates(cases, arguments, times: isExact ? nil : times)
    }
    let known = replicates.filter { !$0.isNaN }
    guard known.count * 2 > replicates.count else {
      throw Fault(.tooFewReplicates(known.count, of: replicates.count), at: .argument(2))
    }
    let alternative = arguments.alternative(5)
    var result = TestResult("permutation test", of: cases.subject)
    result.statistics = [.init(cases.statisticName, observed)]
    // What differs only in the last digits is as extreme.
    let fuzz = 1e-12 * max(observed.magnitude, known.reduce(0) { max($0, $1.magnitude) })
    let extra = isExact ? 0.0 : 1.0
    let share = { (count: Int) in (Double(count) + extra) / (Double(known.count) + extra) }
    let (lower, upper) = (
      share(known.count { $0 <= observed + fuzz }), share(known.count { $0 >= observed - fuzz })
    )
    result.p = alternative.p(lower: lower, upper: upper)
    result.reference = isExact
      ? "exact, all \(known.count) arrangements"
      : "\(known.count) of \(NumberFormat.display(count, digits: 3)) arrangements"
    result.alternative = alternative.rawValue
    result.level = level
    result.counts = cases.counts
    (result.null, result.finding) = cases.hypotheses
    result.assumption = cases.assumption
    if isExact { result.smallestP = (alternative == .twoSided ? 2 : 1) / count }
    result.fields = [("replicates", .numbers(replicates))]
    return result.value
  }
}

/// What a permutation test rearranges.
struct PermutationCases {
  let arrangements: Arrangements
  /// Both samples one after the other; of two variables first the one, then the other.
  let values: [Double]
  let units: (UnitID, UnitID)
  let counts: TestResult.Counts
  let subject: String?
  let design: String
  var isStatisticGiven = false

  /// The arrangement that was observed.
  var unchanged: [Int] {
    switch arrangements {
    case .groups(_, let n), .swaps(let n), .orders(let n): Array(0..<n)
    }
  }

  /// The two vectors of an arrangement.
  func parts(_ order: [Int]) -> (x: [Double], y: [Double]) {
    switch arrangements {
    case .groups(let count, _):
      return (order[..<count].map { values[$0] }, order[count...].map { values[$0] })
    case .swaps(let n):
      return (order.map { values[$0] }, order.map { values[$0 < n ? $0 + n : $0 - n] })
    case .orders(let n):
      return (Array(values[..<n]), order.map { values[n + $0] })
    }
  }

  var statisticName: String {
    isStatisticGiven ? "statistic" : design == "association" ? "r" : "difference of means"
  }

  var assumption: String {
    switch design {
    case "pairs": "independent pairs; each could as well stand the other way round"
    case "association": "independent cases; any order of one variable is as likely"
    default: "independent cases; any way to deal them to the groups is as likely"
    }
  }

  var hypotheses: (null: String, finding: String) {
    switch design {
    case "pairs": return ("the two values of a pair are exchangeable", "the two values of a pair differ")
    case "association": return ("the two variables are independent", "the two variables are related")
    default: return ("the two groups have one distribution", "the two groups have different distributions")
    }
  }
}

extension Machine {
  fileprivate mutating func permutationCases(
    _ arguments: Arguments, _ design: String
  ) throws(Fault) -> PermutationCases {
    let name = "permutation_test"
    let isGiven = arguments[2].isGiven
    guard arguments[1].isGiven || arguments[0].asTable != nil else {
      throw Fault(.needsSecondVector(name), at: .argument(0))
    }
    if design == "groups" {
      let samples = try samples(arguments.oneOrTwo, name, wanted: 2)
      guard samples.values.count == 2 else { throw Fault(.needsSecondVector(name), at: .argument(0)) }
      let (x, y) = (samples.values[0], samples.values[1])
      guard !x.isEmpty, !y.isEmpty else {
        throw Fault(.testTooFew(name, needs: 1, samples.names[x.isEmpty ? 0 : 1], has: 0), at: .argument(0))
      }
      return PermutationCases(
        arrangements: .groups(count: x.count, of: x.count + y.count), values: x + y,
        units: (samples.unit, samples.unit), counts: samples.counts, subject: samples.subject, design: design,
        isStatisticGiven: isGiven)
    }
    let pairs: TestPairs
    if design == "pairs" { pairs = try self.pairs(arguments.oneOrTwo, name) } else {
      let sides = try variables(arguments, name)
      let known = sides.x.indices.filter { !sides.x[$0].isNaN && !sides.y[$0].isNaN }
      pairs = TestPairs(
        first: known.map { sides.x[$0] }, second: known.map { sides.y[$0] }, names: sides.names, unit: .none,
        dropped: sides.x.count - known.count, subject: sides.subject)
    }
    let n = pairs.first.count
    guard n > 1 else { throw Fault(.testTooFew(name, needs: 2, "pairs", has: n), at: .argument(0)) }
    return PermutationCases(
      arrangements: design == "pairs" ? .swaps(of: n) : .orders(of: n), values: pairs.first + pairs.second,
      units: (pairs.unit, pairs.unit), counts: .init(used: n, dropped: pairs.dropped), subject: pairs.subject,
      design: design, isStatisticGiven: isGiven)
  }

  /// The statistic of one arrangement; NaN where it is missing.
  fileprivate mutating func permuted(
    _ cases: PermutationCases, _ order: [Int], _ statistic: Value
  ) throws(Fault) -> Double {
    let (x, y) = cases.parts(order)
    guard statistic.isGiven else {
      if cases.design == "association" { return try CorrelationMethod.pearson.correlation(x, y) ?? .nan }
      return Sums.sum(x).sum / Double(x.count) - Sums.sum(y).sum / Double(y.count)
    }
    let value = try call(statistic, [
      .vector(Column(.numbers(x), unit: cases.units.0)), .vector(Column(.numbers(y), unit: cases.units.1)),
    ])
    guard let found = StatisticValues(value), found.names == nil else {
      throw Fault(.statisticGives(kindName(value)), at: .argument(2))
    }
    return found.numbers[0].isFinite ? found.numbers[0] : .nan
  }

  /// The statistics of all arrangements, or of `times` drawn ones.
  fileprivate mutating func permutationReplicates(
    _ cases: PermutationCases, _ arguments: Arguments, times: Int?
  ) throws(Fault) -> [Double] {
    var replicates: [Double] = []
    guard let times else {
      try cases.arrangements.forEach { (order) throws(Fault) in
        replicates.append(try permuted(cases, order, arguments[2]))
      }
      return replicates
    }
    var numbers = try generator(arguments, 7, "permutation_test")
    replicates.reserveCapacity(times)
    for _ in 0..<times {
      try Interrupt.check()
      replicates.append(try permuted(cases, cases.arrangements.draw(&numbers), arguments[2]))
    }
    return replicates
  }
}
