// Tests of shares: how often something happened out of how many times.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let proportionTests: [Native] = [binomialTest, proportionTest]

  private static let binomialTest = Native(
    "binomial_test",
    [
      .init("x", [.number, .truths, .table]), .optional("of", [.number, .formula]),
      .init("share", .number, default: .number(0.5)), .choice("interval", "clopper-pearson", "wilson"),
      .alternative, .level,
    ],
    """
    The exact binomial test: is the share of successes `share`?

    p is exact. Two-sided it is the sum of the probabilities of all numbers of successes that are not more
    probable than what was observed, as R has it.

    - forms: `binomial_test(682, 925, share: 0.75)`, truth values `binomial_test(grew > 0)`, a table
      `t |> binomial_test(~ .income > 100)`.
    - `interval`: `"clopper-pearson"` holds at least its level, as R gives it; `"wilson"` holds it on average
      and is shorter.
    - missing truth values are left out and counted.

    Effect size: Cohen's h, 2 asin(sqrt(p)) - 2 asin(sqrt(share)): small from 0.2, medium from 0.5, large from
    0.8.

        r = binomial_test(682, 925, share: 0.75)
        r.p                      => 0.3825
        [r.low, r.high]          => [0.7076683, 0.7654066]
    """
  ) { (machine, arguments) throws(Fault) in
    let (x, n, subject, dropped) = try machine.successes(arguments)
    guard let share = arguments.number(2), share >= 0, share <= 1 else {
      throw Fault(.outside("share", "another number", "from 0 to 1"), at: .argument(2))
    }
    let (level, alternative) = (try arguments.level(5), arguments.alternative(4))
    var result = TestResult("exact binomial test", of: subject)
    result.level = level
    result.statistics = [.init("successes", x)]
    result.p = try binomialP(x, n, share, alternative)
    result.alternative = alternative.rawValue
    result.reference = "exact; binomial"
    let bounds =
      arguments.text(3) == "wilson"
      ? try wilson(x, n, alternative, level) : try clopperPearson(x, n, alternative, level)
    result.estimates = [.init("share", x / n, low: bounds.low, high: bounds.high)]
    result.effects = [.cohensH(x / n, share)]
    result.counts = .init(used: Int(n), dropped: dropped)
    let value = NumberFormat.display(share)
    result.null = "the share \(alternative.nullVerb) \(value)"
    result.finding = "the share \(alternative.verb) \(value)"
    result.assumption = TestWording.independentTrials
    return result.value
  }

  private static let proportionTest = Native(
    "proportion_test",
    [
      .init("x", [.numbers, .table]), .optional("of", [.numbers, .formula]), .optional("share", .number),
      .choice("interval", "newcombe", "wald"), .init("continuity", .truth, default: .truth(false)),
      .alternative, .level,
    ],
    """
    The test of one share against a number, or whether two or more shares are equal, by the normal
    distribution.

    Formula: one share z = (p - share) / sqrt(share (1 - share) / n); two z = (p1 - p2) / sqrt(p (1 - p) (1 /
    n1 + 1 / n2)) with the p of both together; more than two chi-squared = sum(n (pi - p)^2) / (p (1 - p))
    with k - 1 degrees of freedom.

    - forms: successes and cases, `proportion_test([15, 25], of: [50, 50])`, one share `proportion_test(15,
      of: 50, share: 0.4)`, a table with truth values and groups `t |> proportion_test(exports ~ region)`.
    - `interval`: of the difference of two shares, `"newcombe"` (hybrid score, 1998) or `"wald"`, as R and
      Stata give it. The interval of one share is Wilson's.
    - `continuity`: Yates's correction of one and of two shares, which R makes unless told otherwise and Stata
      does not.
    - missing truth values are left out and counted.

    R gives z squared as chi-squared with one degree of freedom: p is the same. Effect size: Cohen's h of one
    or two shares, Cramer's V of more.

        r = proportion_test([15, 25], of: [50, 50])
        r.statistic              => -2.0412
        r.p                      => 0.04123
        [r.low, r.high]          => [-0.37237, -0.00831]
    """
  ) { (machine, arguments) throws(Fault) in
    let shares = try machine.shares(arguments)
    let (level, alternative) = (try arguments.level(6), arguments.alternative(5))
    var result = TestResult(
      shares.count == 1 ? "test of a share" : "test of equal shares", of: shares.subject)
    result.level = level
    result.counts = .init(
      used: Int(shares.n.reduce(0, +)), dropped: shares.dropped,
      groups: shares.count == 1 ? [] : zip(shares.names, shares.n).map { ($0, Int($1)) })
    result.assumption = TestWording.manyCases
    let isCorrected = arguments.isTrue(4)
    if shares.count == 1 {
      guard let share = arguments.number(2), share > 0, share < 1 else {
        throw Fault(.testNeedsShare, at: .argument(arguments[2].isGiven ? 2 : 0))
      }
      try oneShare(&result, shares, share, alternative, isCorrected)
    } else {
      if arguments[2].isGiven { throw Fault(.testShareOfSeveral, at: .argument(2)) }
      if shares.count == 2 {
        try twoShares(&result, shares, alternative, isCorrected, isWald: arguments.text(3) == "wald")
      } else {
        try severalShares(&result, shares)
      }
    }
    return result.value
  }

  private static func oneShare(
    _ result: inout TestResult, _ shares: TestShares, _ share: Double, _ alternative: Alternative,
    _ isCorrected: Bool
  ) throws(Fault) {
    let (x, n) = (shares.x[0], shares.n[0])
    let distance = x - n * share
    let correction = isCorrected ? min(0.5, distance.magnitude) : 0
    let z = (distance - (distance < 0 ? -correction : correction)) / (n * share * (1 - share)).squareRoot()
    try result.setZ(z, alternative, isCorrected)
    let bounds = try wilson(x, n, alternative, result.level)
    result.estimates = [.init("share", x / n, low: bounds.low, high: bounds.high)]
    result.effects = [.cohensH(x / n, share)]
    let value = NumberFormat.display(share)
    result.null = "the share \(alternative.nullVerb) \(value)"
    result.finding = "the share \(alternative.verb) \(value)"
    if n * min(share, 1 - share) < 5 { result.notes.append(TestWording.fewExpected("binomial_test")) }
  }

  private static func twoShares(
    _ result: inout TestResult, _ shares: TestShares, _ alternative: Alternative, _ isCorrected: Bool,
    isWald: Bool
  ) throws(Fault) {
    let (x, n) = (shares.x, shares.n)
    let (p, q) = (x[0] / n[0], x[1] / n[1])
    let pooled = (x[0] + x[1]) / (n[0] + n[1])
    guard pooled > 0, pooled < 1 else {
      throw Fault(.testOfConstant("proportion_test", "the outcomes are"), at: .argument(0))
    }
    let cases = 1 / n[0] + 1 / n[1]
    let correction = isCorrected ? min(0.5, (p - q).magnitude / cases) * cases : 0
    let difference = p - q
    let z =
      (difference - (difference < 0 ? -correction : correction))
      / (pooled * (1 - pooled) * cases).squareRoot()
    try result.setZ(z, alternative, isCorrected)
    let bounds: (low: Double, high: Double)
    if isWald {
      let quantile = try Distribution.named("norm").quantile(
        alternative.tailError(result.level), 0, 1, tail: .upper)
      let reach = quantile * (p * (1 - p) / n[0] + q * (1 - q) / n[1]).squareRoot() + correction
      bounds = alternative.bounds(max(-1, difference - reach), min(1, difference + reach))
    } else {
      let (a, b) = (
        try wilson(x[0], n[0], .twoSided, result.level, alternative),
        try wilson(x[1], n[1], .twoSided, result.level, alternative)
      )
      bounds = alternative.bounds(
        difference - hypot(p - a.low, b.high - q), difference + hypot(a.high - p, q - b.low))
    }
    result.estimates = [
      .init("difference of shares", difference, low: bounds.low, high: bounds.high),
      .init(shares.names[0], p),
      .init(shares.names[1], q),
    ]
    result.effects = [.cohensH(p, q)]
    let names = shares.names
    result.null = "the share of \(names[0]) \(alternative.nullVerb) that of \(names[1])"
    result.finding = "the share of \(names[0]) \(alternative.verb) that of \(names[1])"
    let least = min(n[0], n[1]) * min(pooled, 1 - pooled)
    if least < 5 { result.notes.append(TestWording.fewExpected("fisher_test")) }
  }

  private static func severalShares(_ result: inout TestResult, _ shares: TestShares) throws(Fault) {
    let total = Sums.sum(shares.n).sum
    let pooled = Sums.sum(shares.x).sum / total
    guard pooled > 0, pooled < 1 else {
      throw Fault(.testOfConstant("proportion_test", "the outcomes are"), at: .argument(0))
    }
    let parts = zip(shares.x, shares.n).map { x, n in n * (x / n - pooled) * (x / n - pooled) }
    let statistic = Sums.sum(parts).sum / (pooled * (1 - pooled))
    let df = Double(shares.count - 1)
    result.setChiSquared("χ²", statistic, df, try Distribution.named("chisq"))
    result.estimates = zip(shares.names, zip(shares.x, shares.n)).map { .init($0, $1.0 / $1.1) }
    let v = (statistic / total).squareRoot()
    result.effects = [.init("Cramér's V", v, word: effectWord(v, small: 0.1, medium: 0.3, large: 0.5))]
    result.null = "all shares are equal"
    result.finding = "not all shares are equal"
    if (shares.n.min() ?? 0) * min(pooled, 1 - pooled) < 5 {
      result.notes.append(TestWording.fewExpected("fisher_test"))
    }
  }
}
