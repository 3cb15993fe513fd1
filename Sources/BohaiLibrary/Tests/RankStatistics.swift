// The statistics behind the rank tests, with the estimates that belong to them.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// Mann and Whitney's U of two samples.
struct RankSum {
  private let x: [Double]
  private let y: [Double]
  private let unit: UnitID
  private let ranks: MidRanks
  private let u: Double

  private var m: Double { Double(x.count) }
  private var n: Double { Double(y.count) }
  private var least: Double { m * (m + 1) / 2 }
  /// The size of the smaller group, over which the exact distribution is counted.
  var chosen: Int { min(x.count, y.count) }

  init(_ samples: TestSamples, shift: Double) throws(Fault) {
    (x, y, unit) = (samples.values[0], samples.values[1], samples.unit)
    let moved = shift == 0 ? x : withoutNoise(x.map { $0 - shift }, of: x + [shift])
    ranks = try MidRanks(moved + y)
    u = Sums.sum(Array(ranks.ranks.prefix(x.count))).sum - Double(x.count) * (Double(x.count) + 1) / 2
  }

  func judge(
    _ result: inout TestResult, _ alternative: Alternative, _ level: Double, isExact: Bool, continuity: Bool
  ) throws(Fault) {
    result.statistics = [.init("U", u)]
    result.alternative = alternative.rawValue
    let effect = 2 * u / (m * n) - 1
    result.effects = [
      .init("rank-biserial r", effect, word: effectWord(effect, small: 0.12, medium: 0.28, large: 0.42)),
      .init("P(x > y) + P(x = y) / 2", u / (m * n)),
    ]
    if isExact {
      try judgeExactly(&result, alternative)
    } else {
      try judgeByNormal(&result, alternative, continuity: continuity)
    }
    try estimate(&result, alternative, level, isExact: isExact)
  }

  private func judgeExactly(_ result: inout TestResult, _ alternative: Alternative) throws(Fault) {
    // Counted over the smaller group; the other's sum is the rest of all ranks.
    let isFirst = x.count <= y.count
    let distribution = try SumDistribution.rankSum(ranks, choosing: chosen)
    let all = (m + n) * (m + n + 1) / 2
    let sum = u + least
    let counted = isFirst ? sum : all - sum
    let center = (isFirst ? m : n) * (m + n + 1) / 2
    let (low, high) = (distribution.probability(atMost: counted), distribution.probability(atLeast: counted))
    let ends = distribution.ends
    switch alternative {
    case .twoSided:
      result.p = distribution.probability(asFarAs: counted, from: center)
      result.smallestP = min(
        distribution.probability(asFarAs: ends.low, from: center),
        distribution.probability(asFarAs: ends.high, from: center))
    case .less, .greater:
      let isLower = (alternative == .less) == isFirst
      result.p = isLower ? low : high
      result.smallestP =
        isLower ? distribution.probability(atMost: ends.low) : distribution.probability(atLeast: ends.high)
    }
    result.reference = ranks.ties.isEmpty ? "exact" : "exact, with ties"
  }

  private func judgeByNormal(
    _ result: inout TestResult, _ alternative: Alternative, continuity: Bool
  ) throws(Fault) {
    let total = m + n
    let variance = m * n / 12 * (total + 1 - ranks.tieSum / (total * (total - 1)))
    guard variance > 0 else {
      throw Fault(.testOfConstant("mann_whitney_test", "the values are"), at: .argument(0))
    }
    try result.setNormal(
      u - m * n / 2, sd: variance.squareRoot(), alternative, continuity: continuity, ties: !ranks.ties.isEmpty
    )
  }

  private func estimate(
    _ result: inout TestResult, _ alternative: Alternative, _ level: Double, isExact: Bool
  ) throws(Fault) {
    let differences = try PairwiseOrder(differences: x, y)
    let error = alternative.tailError(level)
    let place: Double
    if isExact {
      // Without ties, whatever there are: the interval then holds at least its level.
      let untied = try MidRanks((0..<(x.count + y.count)).map(Double.init))
      let distribution = try SumDistribution.rankSum(untied, choosing: chosen)
      let k = Double(chosen)
      place = max(1, distribution.quantile(error) - k * (k + 1) / 2)
    } else {
      let z = try Distribution.named("norm").quantile(error, 0, 1, tail: .upper)
      place = max(1, (m * n / 2 - z * (m * n * (m + n + 1) / 12).squareRoot()).rounded())
    }
    let bounds = alternative.bounds(
      try differences.element(place), try differences.element(m * n + 1 - place))
    result.estimates = [
      .init("median of x - y", try differences.median(), unit, low: bounds.low, high: bounds.high)
    ]
  }
}

/// Wilcoxon's V of one sample.
struct SignedRanks {
  private let x: [Double]
  /// Of the differences from the median that are not zero.
  private let ranks: [Double]
  private let v: Double
  private let hasTies: Bool
  let zeros: Int

  var used: Int { ranks.count }

  init(_ x: [Double], median: Double, keepsZeroRanks: Bool) throws(Fault) {
    self.x = x
    let all = median == 0 ? x : withoutNoise(x.map { $0 - median }, of: x + [median])
    let differences = all.filter { keepsZeroRanks || $0 != 0 }
    let ranked = try MidRanks(differences.map(\.magnitude))
    ranks = differences.indices.filter { differences[$0] != 0 }.map { ranked.ranks[$0] }
    v = Sums.sum(differences.indices.filter { differences[$0] > 0 }.map { ranked.ranks[$0] }).sum
    hasTies = !ranked.ties.isEmpty
    zeros = all.count { $0 == 0 }
  }

  func judge(
    _ result: inout TestResult, _ samples: TestSamples, _ alternative: Alternative, _ level: Double,
    isExact: Bool,
    continuity: Bool
  ) throws(Fault) {
    result.statistics = [.init("V", v)]
    result.alternative = alternative.rawValue
    let total = Sums.sum(ranks).sum
    let effect = 2 * v / total - 1
    result.effects = [
      .init("rank-biserial r", effect, word: effectWord(effect, small: 0.12, medium: 0.28, large: 0.42))
    ]
    if isExact {
      let distribution = try SumDistribution.signedRanks(ranks)
      result.p = alternative.p(
        lower: distribution.probability(atMost: v), upper: distribution.probability(atLeast: v))
      result.smallestP = alternative.p(
        lower: distribution.probability(atMost: 0), upper: distribution.probability(atLeast: total))
      result.reference = hasTies ? "exact, with ties" : "exact"
    } else {
      let sd = (Sums.products(ranks, ranks).sum / 4).squareRoot()
      try result.setNormal(v - total / 2, sd: sd, alternative, continuity: continuity, ties: hasTies)
    }
    try estimate(&result, samples.unit, alternative, level, isExact: isExact)
  }

  private func estimate(
    _ result: inout TestResult, _ unit: UnitID, _ alternative: Alternative, _ level: Double, isExact: Bool
  ) throws(Fault) {
    let means = try PairwiseOrder(means: x)
    let n = Double(x.count)
    let error = alternative.tailError(level)
    let place: Double
    if isExact && x.count <= SumDistribution.mostCases {
      let distribution = try SumDistribution.signedRanks((1...max(1, x.count)).map(Double.init))
      place = max(1, distribution.quantile(error))
    } else {
      let z = try Distribution.named("norm").quantile(error, 0, 1, tail: .upper)
      place = max(1, (n * (n + 1) / 4 - z * (n * (n + 1) * (2 * n + 1) / 24).squareRoot()).rounded())
    }
    let bounds = alternative.bounds(
      try means.element(place), try means.element(means.count + 1 - place))
    result.estimates = [.init("pseudomedian", try means.median(), unit, low: bounds.low, high: bounds.high)]
  }
}

extension TestResult {
  /// p of a rank statistic by its distance from the mean.
  mutating func setNormal(
    _ distance: Double, sd: Double, _ alternative: Alternative, continuity: Bool, ties: Bool
  ) throws(Fault) {
    let towardsMiddle =
      switch alternative {
      case .twoSided: distance == 0 ? 0 : distance > 0 ? 0.5 : -0.5
      case .greater: 0.5
      case .less: -0.5
      }
    let z = (distance - (continuity ? towardsMiddle : 0)) / sd
    statistics.append(.init("z", z))
    p = alternative.p(z, try Distribution.named("norm"), 0, 1)
    reference =
      "normal approximation" + (continuity ? " with continuity correction" : "")
      + (ties ? (continuity ? " and ties" : " with ties") : "")
  }
}
