// Exact distributions of rank correlations under independence, without ties: of all orders of one variable
// each is equally likely.

import BohaiDiagnostics
import Glibc

public enum ExactRankCorrelation {
  /// The largest samples for which the distributions are counted out.
  public static let mostForKendall = 100
  public static let mostForSpearman = 12
  /// Beyond it the series has nothing to add to the t distribution.
  public static let mostForSeries = 1290

  /// The probabilities of a Kendall score of at most, and of at least, `score`. The score is n0 - 2 D, D the
  /// discordant pairs, and the generating function of D is the product of (1 + q + ... + q^(k - 1)) / k.
  public static func kendall(score: Double, n: Int) -> (lower: Double, upper: Double) {
    var probabilities = [1.0]
    for k in 2..<max(n + 1, 2) {
      var next = [Double](repeating: 0, count: probabilities.count + k - 1)
      for (discordant, probability) in probabilities.enumerated() {
        for step in 0..<k { next[discordant + step] += probability / Double(k) }
      }
      probabilities = next
    }
    let pairs = Double(n * (n - 1) / 2)
    let discordant = Int(((pairs - score) / 2).rounded())
    let last = probabilities.count - 1
    let upper = probabilities[...min(max(discordant, 0), last)].reduce(0, +)
    let lower = discordant > last ? 0 : probabilities[max(discordant, 0)...].reversed().reduce(0, +)
    return (min(1, lower), min(1, upper))
  }

  /// The probabilities of a Spearman correlation of at most, and of at least, that with the sum `distance` of
  /// squared differences of ranks.
  ///
  /// Counted over the sets of values that the first places can take: what the rest adds depends on the set
  /// alone.
  public static func spearman(distance: Double, n: Int) throws(Fault) -> (lower: Double, upper: Double) {
    let size = n * (n * n - 1) / 6 + 1
    var ways: [[Double]] = Array(repeating: [], count: 1 << n)
    ways[0] = [Double](repeating: 0, count: 2 * size)
    ways[0][0] = 1
    for set in ways.indices {
      try Interrupt.check()
      let known = ways[set]
      let place = set.nonzeroBitCount
      for value in 0..<n where set >> value & 1 == 0 {
        let target = set | 1 << value
        let step = (value - place) * (value - place)
        if ways[target].isEmpty { ways[target] = [Double](repeating: 0, count: 2 * size) }
        for sum in 0..<(2 * size - step) where known[sum] > 0 { ways[target][sum + step] += known[sum] }
      }
      if set + 1 < ways.count { ways[set] = [] }
    }
    let counts = ways[ways.count - 1]
    let all = counts.reduce(0, +)
    let (atMost, atLeast) = (Int(distance.rounded(.down)), Int(distance.rounded(.up)))
    let near = counts[...min(max(atMost, 0), counts.count - 1)].reduce(0, +)
    let far = counts[min(max(atLeast, 0), counts.count)...].reduce(0, +)
    return (far / all, near / all)
  }

  /// The same by an Edgeworth series (Best and Roberts 1975, AS 89), good to three digits or more from 10
  /// values on.
  public static func spearmanSeries(
    distance: Double, n: Int, upperTail: (Double) -> Double
  ) -> (lower: Double, upper: Double) {
    let far = series(distance, Double(n), upperTail)
    return (far, 1 - series(distance + 2, Double(n), upperTail))
  }

  /// The probability of a sum of squared differences of at least `distance`, which is even.
  private static func series(_ distance: Double, _ n: Double, _ upperTail: (Double) -> Double) -> Double {
    let b = 1 / n
    let x = (6 * (distance - 1) * b / (n * n - 1) - 1) * (n - 1).squareRoot()
    let y = x * x
    let high = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)
    let middle = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * (0.0879 + 0.0151 * b - y * high)
    let correction = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * middle)
    return min(1, max(0, correction / exp(y / 2) + upperTail(x)))
  }
}
