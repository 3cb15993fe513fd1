// Rank tests of several groups: Kruskal-Wallis, the pairs after it by Dunn, Friedman for blocks.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let groupRankTests: [Native] = [kruskalWallis, dunn, friedman]

  private static let kruskalWallis = Native(
    "kruskal_wallis_test", [.init("x", [.numbers, .table])], takesRest: true,
    """
    The Kruskal-Wallis test: does one of several groups tend to larger values?

    Formula: H = (12 / (N (N + 1)) sum(R^2 / n) - 3 (N + 1)) / (1 - sum(t^3 - t) / (N^3 - N)) with the sums of
    ranks R and t equal values; chi-squared with k - 1 degrees of freedom, which is rough below five values in
    a group.

    - forms: `kruskal_wallis_test(x, y, z)`, `t |> kruskal_wallis_test(income ~ region)`.
    - missing: left out and counted.

    `dunn_test` says which groups differ. Effect size: epsilon squared, H / (N - 1); small from 0.01, medium
    from 0.06, large from 0.14.

        r = kruskal_wallis_test([2.9, 3, 2.5, 2.6, 3.2], [3.8, 2.7, 4, 2.4], [2.8, 3.4, 3.7, 2.2, 2])
        r.statistic      => 0.7714
        r.p              => 0.67996
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.groups(arguments, "kruskal_wallis_test", least: 1)
    let ranks = try GroupRanks(samples, "kruskal_wallis_test")
    let df = Double(samples.values.count - 1)
    var result = TestResult("Kruskal-Wallis test", of: samples.subject)
    result.setChiSquared("H", ranks.h, df, try Distribution.named("chisq"))
    let effect = ranks.h / (ranks.n - 1)
    result.effects = [.init("ε²", effect, word: effectWord(effect, small: 0.01, medium: 0.06, large: 0.14))]
    result.setSamples(samples, 0.95, null: "all groups have the same distribution")
    result.finding = "some group tends to larger values than another"
    result.assumption = TestWording.independent
    if samples.values.contains(where: { $0.count < 5 }) { result.notes.append(TestWording.smallGroups) }
    return result.value
  }

  private static let dunn = Native(
    "dunn_test",
    [
      .init("x", [.numbers, .table]),
      .choice("adjust", "holm", "bonferroni", "hochberg", "bh", "by", "sidak", "none"),
    ], takesRest: true,
    """
    Dunn's test of all pairs of groups after a Kruskal-Wallis test.

    Formula: z = (mean rank i - mean rank j) / sqrt((N (N + 1) / 12 - sum(t^3 - t) / (12 (N - 1))) (1 / ni + 1
    / nj)), ranks among all values, p two-sided from the normal distribution.

    - forms: `dunn_test(x, y, z)`, `t |> dunn_test(income ~ region)`.
    - `adjust`: how p is adjusted for the number of pairs; see `adjust_p`.
    - missing: left out and counted.

    The field `pairs` has a row for each pair; p of the result is the smallest adjusted one.

        dunn_test([1, 2, 3, 4], [5, 6, 7, 8], [2, 4, 6, 9]).pairs
        => | first | second | z       | p       | p_adjusted |
           | x     | y      | -2.3165 | 0.02053 | 0.06159    |
           | x     | z      | -1.5279 | 0.12653 | 0.25306    |
           | y     | z      | 0.7886  | 0.43034 | 0.43034    |
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.groups(arguments, "dunn_test", least: 1)
    let ranks = try GroupRanks(samples, "dunn_test")
    let normal = try Distribution.named("norm")
    let pairs = try TestPairList(samples.names)
    let spread = ranks.n * (ranks.n + 1) / 12 - ranks.tieSum / (12 * (ranks.n - 1))
    let z = pairs.indices.map { i, j in
      (ranks.means[i] - ranks.means[j]) / (spread * (1 / ranks.sizes[i] + 1 / ranks.sizes[j])).squareRoot()
    }
    let p = z.map { normal.twoSided($0, 0, 1) }
    let adjusted = try (Adjustment(rawValue: arguments.text(1)) ?? .holm)(p)
    var result = TestResult("Dunn's test of all pairs", of: samples.subject)
    result.statistics = [.init("largest |z|", z.reduce(0) { max($0, $1.magnitude) })]
    result.p = adjusted.min()
    result.reference =
      "normal approximation" + (arguments.text(1) == "none" ? "" : ", adjusted by \(arguments.text(1))")
    result.setSamples(samples, 0.95, null: "all groups have the same distribution")
    result.sentence = TestWording.pairs(
      zip(pairs.indices, adjusted).filter { $0.1 < 0.05 }.map {
        (samples.names[$0.0.0], samples.names[$0.0.1])
      },
      of: pairs.indices.count, at: "5%")
    result.assumption = TestWording.independent
    result.parts = [
      .init(
        field: "pairs", title: nil,
        table: pairs.table(["z", "p", "p_adjusted"], [z, p, adjusted].map { Column(.numbers($0)) }))
    ]
    return result.value
  }

  private static let friedman = Native(
    "friedman_test", [.init("x", [.numbers, .matrix])], takesRest: true,
    """
    The Friedman test: of several measurements of the same cases, does one tend to larger values?

    Formula: Q = 12 sum((R - n (k + 1) / 2)^2) / (n k (k + 1) - sum(t^3 - t) / (k - 1)) with the sums of ranks
    R within the n cases; chi-squared with k - 1 degrees of freedom.

    - forms: `friedman_test(before, after, later)`, vectors of one length, or a matrix with a row for each
      case.
    - missing: cases with a missing value are left out and counted.

    Effect size: Kendall's W, Q / (n (k - 1)).

        friedman_test([1, 2, 3, 4], [2, 3, 5, 6], [3, 4, 4, 8]).statistic      => 6.5
    """
  ) { (machine, arguments) throws(Fault) in
    let (columns, dropped) = try machine.blocks(arguments)
    let (k, n) = (Double(columns.count), Double(columns.first?.count ?? 0))
    guard k > 1, n > 1 else {
      throw Fault(
        .testTooFew("friedman_test", needs: 2, "complete cases and measurements", has: Int(min(k, n))),
        at: .argument(0))
    }
    var sums = [Double](repeating: 0, count: columns.count)
    var ties = 0.0
    for row in 0..<Int(n) {
      let ranks = try MidRanks(columns.map { $0[row] })
      for (column, rank) in ranks.ranks.enumerated() { sums[column] += rank }
      ties += ranks.tieSum
    }
    let spread = n * k * (k + 1) - ties / (k - 1)
    guard spread > 1e-9 else {
      throw Fault(.testOfConstant("friedman_test", "the values of each case are"), at: .argument(0))
    }
    let statistic = 12 * Sums.squares(sums, from: n * (k + 1) / 2).sum / spread
    var result = TestResult("Friedman test")
    result.setChiSquared("Q", statistic, k - 1, try Distribution.named("chisq"))
    let w = statistic / (n * (k - 1))
    result.effects = [.init("Kendall's W", w, word: effectWord(w, small: 0.1, medium: 0.3, large: 0.5))]
    result.counts = .init(used: Int(n), dropped: dropped)
    result.null = "all measurements have the same distribution"
    result.finding = "some measurement tends to larger values than another"
    result.assumption = "independent cases"
    return result.value
  }
}

/// The ranks of several groups among all values.
struct GroupRanks {
  let n: Double
  let sizes: [Double]
  let means: [Double]
  let tieSum: Double
  let h: Double

  init(_ samples: TestSamples, _ function: String) throws(Fault) {
    let ranks = try MidRanks(samples.all)
    n = Double(samples.used)
    sizes = samples.values.map { Double($0.count) }
    tieSum = ranks.tieSum
    var start = 0
    means = samples.values.map { values in
      defer { start += values.count }
      return Sums.sum(Array(ranks.ranks[start..<(start + values.count)])).sum / Double(values.count)
    }
    let share = 1 - tieSum / (n * (n - 1) * (n + 1))
    guard n > 1, share > 0 else { throw Fault(.testOfConstant(function, "the values are"), at: .argument(0)) }
    h = 12 / (n * (n + 1)) * Sums.squares(means, from: (n + 1) / 2, weights: sizes).sum / share
  }
}

/// All pairs of groups, the second after the first.
struct TestPairList {
  let names: [String]
  let indices: [(Int, Int)]

  init(_ names: [String]) throws(Fault) {
    self.names = names
    try Limits.reserve(elements: Double(names.count) * Double(names.count))
    indices = names.indices.flatMap { i in ((i + 1)..<max(i + 1, names.count)).map { (i, $0) } }
  }

  func table(_ titles: [String], _ columns: [Column]) -> Table {
    Table(
      names: ["first", "second"] + titles,
      columns: [Column(texts: indices.map { names[$0.0] }), Column(texts: indices.map { names[$0.1] })]
        + columns,
      rowCount: indices.count)
  }
}

extension Machine {
  /// Measurements of the same cases: complete rows only.
  fileprivate mutating func blocks(
    _ arguments: Arguments
  ) throws(Fault) -> (columns: [[Double]], dropped: Int) {
    var columns: [[Double]] = []
    if let matrix = arguments[0].asMatrix?.matrix {
      columns = (0..<matrix.columns).map {
        Array(matrix.values[($0 * matrix.rows)..<(($0 + 1) * matrix.rows)])
      }
    } else {
      var unit: UnitID?
      for argument in try arguments.several("friedman_test") {
        let numbers = try numbers(argument, "friedman_test", joining: unit)
        unit = numbers.unit
        if let first = columns.first, first.count != numbers.values.count {
          throw Fault(
            .differentCounts("x", first.count, "this", numbers.values.count), at: .argument(argument.position)
          )
        }
        columns.append(numbers.values)
      }
    }
    let count = columns.first?.count ?? 0
    let known = (0..<count).filter { row in columns.allSatisfy { $0[row].isFinite } }
    return (columns.map { column in known.map { column[$0] } }, count - known.count)
  }
}

extension TestResult {
  mutating func setChiSquared(_ symbol: String, _ statistic: Double, _ df: Double, _ chiSquared: Distribution)
  {
    statistics = [.init(symbol, statistic)]
    degreesOfFreedom = [df]
    p = chiSquared.probability(statistic, df, tail: .upper)
    reference = TestWording.chiSquaredReference(TestResult.figure(df), isOne: df == 1)
  }
}
