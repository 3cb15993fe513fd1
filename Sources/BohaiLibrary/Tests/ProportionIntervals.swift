// The exact p of a share and its intervals.

import BohaiDiagnostics
import BohaiNumerics
import Glibc

func binomialP(
  _ x: Double, _ n: Double, _ share: Double, _ alternative: Alternative
) throws(Fault) -> Double {
  let binomial = try Distribution.named("binom")
  let lower = binomial.probability(x, n, share)
  let upper = binomial.probability(x - 1, n, share, tail: .upper)
  if alternative != .twoSided { return alternative.p(lower: lower, upper: upper) }
  let middle = n * share
  if x == middle { return 1 }
  let bound = binomial.density(x, [n, share]) * (1 + 1e-7)
  // Beyond the middle probabilities fall: the first that is small enough is found by halving.
  let isBelow = x < middle
  var (near, far) = isBelow ? (middle.rounded(.up) - 1, n + 1) : (middle.rounded(.down) + 1, -1)
  while (far - near).magnitude > 1 {
    let at = ((near + far) / 2).rounded(isBelow ? .down : .up)
    if binomial.density(at, [n, share]) <= bound { far = at } else { near = at }
  }
  let other =
    isBelow
    ? binomial.probability(far - 1, n, share, tail: .upper) : binomial.probability(far, n, share)
  return min(1, (isBelow ? lower : upper) + other)
}

func clopperPearson(
  _ x: Double, _ n: Double, _ alternative: Alternative, _ level: Double
) throws(Fault) -> (low: Double, high: Double) {
  let beta = try Distribution.named("beta")
  let error = alternative.tailError(level)
  let low = x == 0 || alternative == .less ? 0 : beta.quantile(error, x, n - x + 1)
  let high = x == n || alternative == .greater ? 1 : beta.quantile(error, x + 1, n - x, tail: .upper)
  return (low, high)
}

/// Wilson's score interval.
///
/// - Parameter outer: the alternative that the error is split by, where the interval has another shape.
func wilson(
  _ x: Double, _ n: Double, _ alternative: Alternative, _ level: Double, _ outer: Alternative? = nil
) throws(Fault) -> (low: Double, high: Double) {
  let z = try Distribution.named("norm").quantile((outer ?? alternative).tailError(level), 0, 1, tail: .upper)
  let p = x / n
  let center = p + z * z / (2 * n)
  let reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  let whole = 1 + z * z / n
  let low = alternative == .less || x == 0 ? 0 : max(0, (center - reach) / whole)
  return (low, alternative == .greater || x == n ? 1 : min(1, (center + reach) / whole))
}

extension TestResult.Effect {
  static func cohensH(_ p: Double, _ q: Double) -> TestResult.Effect {
    let h = 2 * asin(p.squareRoot()) - 2 * asin(q.squareRoot())
    return .init("Cohen's h", h, word: effectWord(h, small: 0.2, medium: 0.5, large: 0.8))
  }
}

extension TestResult {
  mutating func setZ(_ z: Double, _ alternative: Alternative, _ isCorrected: Bool) throws(Fault) {
    statistics = [.init("z", z)]
    p = alternative.p(z, try Distribution.named("norm"), 0, 1)
    self.alternative = alternative.rawValue
    reference = "normal approximation" + (isCorrected ? " with continuity correction" : "")
  }
}
