import BohaiNumerics
import Testing

@Suite struct AssociationTests {
  /// Knight's count against all pairs, on samples with and without ties.
  @Test(arguments: 1...60)
  func kendallCountsAsAllPairsDo(seed: Int) throws {
    var numbers = RandomNumbers(seed: UInt64(seed))
    let n = 1 + Int(numbers.whole(below: 40))
    let levels = UInt64(seed % 3 == 0 ? 1_000_000 : 2 + seed % 9)
    let x = (0..<n).map { _ in Double(numbers.whole(below: levels)) }
    let y = (0..<n).map { _ in Double(numbers.whole(below: levels)) }
    var (score, xVaries, yVaries) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      for j in 0..<i {
        score += ((x[i] - x[j]) * (y[i] - y[j])).sign(ofZero: 0)
        xVaries += x[i] == x[j] ? 0 : 1
        yVaries += y[i] == y[j] ? 0 : 1
      }
    }
    let kendall = try Kendall(x, y)
    #expect(kendall.score == score)
    if xVaries > 0, yVaries > 0 {
      #expect(abs((kendall.tauB ?? .nan) - score / (xVaries * yVaries).squareRoot()) < 1e-14)
    } else {
      #expect(kendall.tauB == nil)
    }
  }

  /// Both sides of an exact distribution make 1, but for the point itself.
  @Test func exactTailsAddUp() throws {
    for n in 2...9 {
      let tails = ExactRankCorrelation.kendall(score: Double(n * (n - 1) / 2), n: n)
      #expect(abs(tails.lower - 1) < 1e-14)
      let orders = (1...n).reduce(1.0) { $0 * Double($1) }
      #expect(abs(tails.upper - 1 / orders) < 1e-15)
      let spearman = try ExactRankCorrelation.spearman(distance: 0, n: n)
      #expect(abs(spearman.lower - 1) < 1e-14)
      #expect(abs(spearman.upper - 1 / orders) < 1e-15)
    }
  }

  /// The Edgeworth series is near the exact distribution where both are known.
  @Test func seriesIsNearTheExactTails() throws {
    let normal = try Distribution.named("norm")
    for distance in stride(from: 20.0, through: 400, by: 38) {
      let exact = try ExactRankCorrelation.spearman(distance: distance, n: 11)
      let series = ExactRankCorrelation.spearmanSeries(distance: distance, n: 11) {
        normal.probability($0, 0, 1, tail: .upper)
      }
      #expect(abs(exact.lower - series.lower) < 0.002)
      #expect(abs(exact.upper - series.upper) < 0.002)
    }
  }
}

extension Double {
  fileprivate func sign(ofZero zero: Double) -> Double { self > 0 ? 1 : self < 0 ? -1 : zero }
}
