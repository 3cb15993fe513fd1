import BohaiNumerics
import Testing

/// Every family opens and its quantile function undoes its distribution function. Values: R 4.2.
@Suite struct DistributionTests {
  @Test(arguments: [
    ("norm", [0.5, 2]), ("t", [5]), ("chisq", [3]), ("f", [3, 7]), ("beta", [2, 3]), ("gamma", [2, 3]), ("unif", [0, 2]),
    ("exp", [2]), ("lnorm", [0, 1]), ("weibull", [2, 1]), ("cauchy", [0, 1]), ("logis", [0, 1]), ("nt", [5, 1]),
    ("nchisq", [3, 1]), ("nbeta", [2, 3, 1]),
  ] as [(String, [Double])])
  func quantileUndoesProbability(name: String, parameters: [Double]) throws {
    let family = try Distribution.named(name)
    for p in [0.025, 0.5, 0.9] {
      let x = family.quantile(p, parameters)
      #expect(abs(family.probability(x, parameters) - p) < 1e-8, "\(name) at \(p)")
      #expect(abs(family.probability(x, parameters, tail: .upper) - (1 - p)) < 1e-8)
    }
  }

  @Test func knownValues() throws {
    let t = try Distribution.named("t")
    #expect(abs(t.probability(2.5, 10) - 0.984276577) < 1e-8)
    #expect(abs(t.twoSided(-2.5, 10) - 0.03144684) < 1e-8)
    #expect(try Distribution.named("hyper").density(1, [10, 7, 8]).isFinite)
    #expect(abs(try Distribution.named("signrank").probability(10, 6) - 0.5) < 1e-12)
    #expect(try Distribution.named("wilcox").probability(4, 4, 6) > 0)
  }

  /// What the library prints in doubt is held back and told.
  @Test func doubtIsToldNotPrinted() throws {
    _ = Distribution.wasInDoubt()
    _ = try Distribution.named("t").probability(1, 5)
    #expect(!Distribution.wasInDoubt())
    _ = try Distribution.named("nt").density(1e5, [7, 1])
    #expect(Distribution.wasInDoubt())
    #expect(!Distribution.wasInDoubt())
  }

  /// Quantiles of the studentised range undo its distribution function to the last digits.
  @Test func tukeyQuantilesArePolished() throws {
    let tukey = try Distribution.named("tukey")
    for p in [1e-6, 0.05, 0.5, 0.95, 0.999] {
      for tail in [Tail.lower, .upper] {
        let q = tukey.quantile(p, [1, 4, 15], tail: tail)
        #expect(abs(tukey.probability(q, [1, 4, 15], tail: tail) / p - 1) < 1e-9)
      }
    }
  }
}
