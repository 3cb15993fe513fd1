// Exact distributions of rank sums, with ties or without, by the shift algorithm (Streitberg and Röhmel
// 1986): the distribution over n + 1 scores is that over n, taken once as it is and once shifted by the new
// score.
//
// All terms are positive, so that the smallest probabilities keep their digits.

import BohaiDiagnostics

/// The probabilities of the sums 0, 1, 2, ... of whole scores.
public struct SumDistribution: Sendable {
  let probabilities: [Double]
  /// What the scores were multiplied by to be whole.
  let scale: Double

  /// The probability of a sum of at most, or of at least, `sum`.
  public func probability(atMost sum: Double) -> Double {
    let last = min(probabilities.count - 1, Int(max(-1, (sum * scale).rounded(.down))))
    return last < 0 ? 0 : min(1, probabilities[...last].reduce(0, +))
  }

  public func probability(atLeast sum: Double) -> Double {
    let first = max(0, Int(min(Double(probabilities.count), (sum * scale).rounded(.up))))
    return first >= probabilities.count ? 0 : min(1, probabilities[first...].reversed().reduce(0, +))
  }

  /// The probability of lying as far from `center` as `sum` does, or farther.
  public func probability(asFarAs sum: Double, from center: Double) -> Double {
    let distance = (sum - center).magnitude
    return min(1, probability(atMost: center - distance) + probability(atLeast: center + distance))
  }

  /// The smallest and the largest sum that can be.
  public var ends: (low: Double, high: Double) {
    let low = probabilities.firstIndex { $0 > 0 } ?? 0
    let high = probabilities.lastIndex { $0 > 0 } ?? 0
    return (Double(low) / scale, Double(high) / scale)
  }

  /// The smallest sum at or below which the probability reaches `p`.
  public func quantile(_ p: Double) -> Double {
    var reached = 0.0
    for (sum, probability) in probabilities.enumerated() {
      reached += probability
      if reached >= p { return Double(sum) / scale }
    }
    return Double(probabilities.count - 1) / scale
  }
}

extension SumDistribution {
  /// About how many steps an exact distribution takes; whoever asks for it decides whether they are too many.
  public static func rankSumSteps(choosing count: Int, of total: Int) -> Double {
    Double(total) * Double(count) * Double(count) * Double(total)
  }

  public static func signedRankSteps(of total: Int) -> Double {
    Double(total) * Double(total) * Double(total) / 2
  }

  /// More cases than this would leave the range of numbers.
  public static let mostCases = 1000

  /// The sum of the scores of `count` cases chosen from all, each choice equally likely.
  public static func rankSum(_ ranks: MidRanks, choosing count: Int) throws(Fault) -> SumDistribution {
    let (scores, scale) = ranks.scores
    let top = scores.sorted(by: >).prefix(count).reduce(0, +)
    let width = top + 1
    // ways[chosen * width + sum]; larger scores last, so that the sums reached stay short for long.
    var ways = [Double](repeating: 0, count: (count + 1) * width)
    ways[0] = 1
    var reached = 0
    for (taken, score) in scores.sorted().enumerated() {
      try Interrupt.check()
      reached = min(top, reached + score)
      for chosen in stride(from: min(count, taken + 1), through: 1, by: -1) where score <= reached {
        let (to, from) = (chosen * width, (chosen - 1) * width)
        ways.withUnsafeMutableBufferPointer { ways in
          for sum in score...reached { ways[to + sum] += ways[from + sum - score] }
        }
      }
    }
    let last = Array(ways[(count * width)...])
    let total = last.reduce(0, +)
    return SumDistribution(probabilities: last.map { $0 / total }, scale: scale)
  }

  /// The sum of the ranks of positive differences, each as likely positive as negative.
  public static func signedRanks(_ ranks: MidRanks) throws(Fault) -> SumDistribution {
    try signedRanks(ranks.ranks)
  }

  /// The same for any ranks that are whole or halves.
  public static func signedRanks(_ ranks: [Double]) throws(Fault) -> SumDistribution {
    let scale: Double = ranks.allSatisfy { $0 == $0.rounded() } ? 1 : 2
    let scores = ranks.map { Int(scale * $0) }.sorted()
    let top = scores.reduce(0, +)
    var probabilities = [Double](repeating: 0, count: top + 1)
    probabilities[0] = 1
    var reached = 0
    for score in scores {
      try Interrupt.check()
      reached += score
      probabilities.withUnsafeMutableBufferPointer { p in
        for sum in stride(from: reached, through: 0, by: -1) {
          p[sum] = (p[sum] + (sum >= score ? p[sum - score] : 0)) / 2
        }
      }
    }
    return SumDistribution(probabilities: probabilities, scale: scale)
  }
}
