// Tests of tables of counts: chi-squared, and Fisher's exact test.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let countTests: [Native] = [chiSquared, fisher]

  private static let chiSquared = Native(
    "chi_squared_test",
    [
      .init("x", [.numbers, .matrix, .vector, .texts, .truths, .table]),
      .optional("y", [.vector, .texts, .truths, .numbers, .formula]),
      .optional("shares", .numbers), .choice("form", "pearson", "likelihood ratio"),
      .init("continuity", .truth, default: .truth(false)),
    ],
    """
    The chi-squared test: are two groupings independent, or do counts follow given shares?

    Formula (Pearson): sum((count - expected)^2 / expected); of a table expected = row sum x column sum /
    total, with (rows - 1)(columns - 1) degrees of freedom; of counts expected = share x total, with one less
    than there are counts.

    - forms: a matrix of counts; two vectors of categories; `t |> chi_squared_test(sector ~ region)`; a vector
      of counts, which are equal under the null hypothesis, or have the `shares:` given.
    - `form`: `"likelihood ratio"` gives G = 2 sum(count log(count / expected)) instead.
    - `continuity`: Yates's correction of a 2 x 2 table, which R makes unless told otherwise; SPSS prints
      both.
    - missing: cases without one of the categories are left out and counted; counts must all be known.

    The field `expected` has the expected counts, `residuals` (count - expected) / sqrt(expected). Expected
    counts below 5 make p doubtful, and a note says so. Effect size: Cramer's V, sqrt(statistic / (n (k - 1)))
    with k the smaller number of rows and columns, of counts Cohen's w; small from 0.1, medium from 0.3, large
    from 0.5 (V by k - 1 as w / sqrt(k - 1)).

        r = chi_squared_test([762, 327, 468; 484, 239, 477])
        r.statistic                                                     => 30.0701
        r.df                                                            => 2
        r.effect                                                        => 0.1044
        chi_squared_test([89, 37, 30, 28, 2], shares: [0.40, 0.20, 0.20, 0.15, 0.05]).statistic     => 9.9901
    """
  ) { (machine, arguments) throws(Fault) in
    let isLikelihood = arguments.text(3) == "likelihood ratio"
    if let counts = try arguments.plainCounts() {
      return try goodness(counts, arguments, isLikelihood: isLikelihood).value
    }
    if arguments[2].isGiven { throw Fault(.testSharesOfTable, at: .argument(2)) }
    let table = try machine.counts(arguments, "chi_squared_test")
    return try independence(table, isLikelihood: isLikelihood, continuity: arguments.isTrue(4)).value
  }

  private static func independence(
    _ table: TestCounts, isLikelihood: Bool, continuity: Bool
  ) throws(Fault) -> TestResult {
    let isFourfold = table.rows == 2 && table.columns == 2
    let expected = table.expected
    let correction =
      continuity && isFourfold
      ? min(0.5, zip(table.values, expected).map { ($0 - $1).magnitude }.min() ?? 0) : 0
    let statistic = distance(table.values, expected, isLikelihood: isLikelihood, correction: correction)
    var result = TestResult(
      isLikelihood ? "likelihood ratio test of independence" : "chi-squared test of independence",
      of: table.subject)
    result.setChiSquared(
      isLikelihood ? "G" : "χ²", statistic, Double((table.rows - 1) * (table.columns - 1)),
      try Distribution.named("chisq"))
    if correction > 0 { result.reference += ", with Yates's correction" }
    let smaller = Double(min(table.rows, table.columns) - 1)
    let v = (statistic / (table.total * smaller)).squareRoot()
    result.effects = [
      .init("Cramér's V", v, word: effectWord(v * smaller.squareRoot(), small: 0.1, medium: 0.3, large: 0.5))
    ]
    result.counts = .init(used: Int(table.total), dropped: table.dropped)
    result.null = "the two groupings are independent"
    result.finding = "the two groupings depend on each other"
    result.assumption = TestWording.expectedFive
    result.tellSmall(expected, instead: "fisher_test")
    let residuals = zip(table.values, expected).map { ($0 - $1) / $1.squareRoot() }
    result.fields = [("expected", table.matrix(expected)), ("residuals", table.matrix(residuals))]
    return result
  }

  private static func goodness(
    _ counts: [Double], _ arguments: Arguments, isLikelihood: Bool
  ) throws(Fault) -> TestResult {
    var shares = [Double](repeating: 1 / Double(counts.count), count: counts.count)
    if arguments[2].isGiven {
      shares = try arguments.sample(2, "chi_squared_test").values
      guard shares.count == counts.count else {
        throw Fault(.differentCounts("x", counts.count, "shares", shares.count), at: .argument(2))
      }
      guard shares.allSatisfy({ $0 > 0 }), (Sums.sum(shares).sum - 1).magnitude < 1e-6 else {
        throw Fault(.testSharesMustSum, at: .argument(2))
      }
    }
    let total = Sums.sum(counts).sum
    guard counts.count > 1, total > 0 else {
      throw Fault(
        .testTooFew("chi_squared_test", needs: 2, "counts", has: total > 0 ? counts.count : 0),
        at: .argument(0))
    }
    let expected = shares.map { $0 * total }
    let statistic = distance(counts, expected, isLikelihood: isLikelihood, correction: 0)
    var result = TestResult(
      isLikelihood ? "likelihood ratio test of given shares" : "chi-squared test of given shares")
    result.setChiSquared(
      isLikelihood ? "G" : "χ²", statistic, Double(counts.count - 1), try Distribution.named("chisq"))
    let w = (statistic / total).squareRoot()
    result.effects = [.init("Cohen's w", w, word: effectWord(w, small: 0.1, medium: 0.3, large: 0.5))]
    result.counts = .init(used: Int(total))
    result.null =
      arguments[2].isGiven ? "the counts follow the given shares" : "all counts are expected to be equal"
    result.finding =
      arguments[2].isGiven
      ? "the counts do not follow the given shares" : "not all counts are expected to be equal"
    result.assumption = TestWording.expectedFive
    result.tellSmall(expected, instead: nil)
    result.fields = [
      ("expected", .numbers(expected)),
      ("residuals", .numbers(zip(counts, expected).map { ($0 - $1) / $1.squareRoot() })),
    ]
    return result
  }

  private static func distance(
    _ counts: [Double], _ expected: [Double], isLikelihood: Bool, correction: Double
  ) -> Double {
    Sums.sum(
      zip(counts, expected).map { count, expected in
        if isLikelihood { return count > 0 ? 2 * count * log(count / expected) : 0 }
        let distance = (count - expected).magnitude - correction
        return distance * distance / expected
      }
    ).sum
  }

  private static let fisher = Native(
    "fisher_test",
    [
      .init("x", [.matrix, .vector, .texts, .truths, .numbers, .table]),
      .optional("y", [.vector, .texts, .truths, .numbers, .formula]),
      .init("odds_ratio", .number, default: .number(1)),
      .alternative, .level, .optional("draws", .number), .optional("seed", .number),
    ],
    """
    Fisher's exact test: are two groupings independent, whatever the counts?

    p is the probability, with all row and column sums given, of the tables that are not more probable than
    the observed one (one-sided: of those with as large or as small a first cell).

    - forms: a matrix of counts; two vectors of categories; `t |> fisher_test(sector ~ region)`.
    - `odds_ratio`: of the null hypothesis, for 2 x 2 tables; so are `alternative` and the interval.
    - `draws`: how many random tables with the same sums to compare with instead, for tables too large to
      list; `seed` makes them the same each time.
    - missing: cases without one of the categories are left out and counted.

    The estimate of a 2 x 2 table is the conditional maximum likelihood odds ratio with its exact interval, as
    R has it (the sample's a d / (b c) differs); it is the effect size too.

        r = fisher_test([3, 1; 1, 3])
        r.p                                        => 0.4857
        r.estimate                                 => 6.4083
        fisher_test([3, 1; 1, 3], alternative: "greater").p       => 0.2429
        fisher_test([1, 2, 1, 0; 3, 3, 6, 1; 10, 10, 14, 9; 6, 7, 12, 11]).p      => 0.7827
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try machine.counts(arguments, "fisher_test")
    let level = try arguments.level(4)
    if table.rows == 2 && table.columns == 2 {
      return try fourfold(table, arguments, arguments.alternative(3), level).value
    }
    var result = TestResult("Fisher's exact test", of: table.subject)
    result.level = level
    guard table.total <= 1e6 else { throw Fault(.testTablesTooMany, at: .argument(0)) }
    let margins = FixedMargins(rows: table.rows, counts: table.values.map { Int($0) })
    if arguments[5].isGiven {
      let draws = try arguments.count(5, "draws")
      guard (100...1_000_000).contains(draws) else {
        throw Fault(.outside("draws", "\(draws)", "from 100 to 1000000"), at: .argument(5))
      }
      var numbers = try machine.generator(arguments, 6, "fisher_test")
      result.p = try margins.randomP(draws: draws, &numbers)
      result.reference = "\(draws) random tables with the same sums"
    } else {
      guard let p = try margins.exactP(limit: 3_000_000) else {
        throw Fault(.testTablesTooMany, at: .argument(0))
      }
      result.p = p
      result.reference = "exact"
    }
    result.counts = .init(used: Int(table.total), dropped: table.dropped)
    result.null = "the two groupings are independent"
    result.finding = "the two groupings depend on each other"
    result.assumption = TestWording.independent
    return result.value
  }

  private static func fourfold(
    _ table: TestCounts, _ arguments: Arguments, _ alternative: Alternative, _ level: Double
  ) throws(Fault) -> TestResult {
    guard let null = arguments.number(2), null > 0, null.isFinite else {
      throw Fault(.outside("odds_ratio", "another number", "above zero"), at: .argument(2))
    }
    // By columns: a, c, b, d.
    let (a, b, c, d) = (table.values[0], table.values[2], table.values[1], table.values[3])
    guard OddsRatio.count(a, b, c, d) <= 1e6 else { throw Fault(.testTablesTooMany, at: .argument(0)) }
    let odds = try OddsRatio(a, b, c, d)
    let tails = odds.tails(null)
    var result = TestResult("Fisher's exact test", of: table.subject)
    result.level = level
    result.p =
      alternative == .twoSided ? tails.twoSided : alternative.p(lower: tails.lower, upper: tails.upper)
    result.alternative = alternative.rawValue
    result.reference = "exact"
    let error = alternative.tailError(level)
    let low = alternative == .less ? 0 : try odds.lowerBound(error)
    let high = alternative == .greater ? .infinity : try odds.upperBound(error)
    result.estimates = [.init("odds ratio", try odds.estimate(), low: low, high: high)]
    result.effects = [.init("odds ratio", try odds.estimate())]
    result.counts = .init(used: Int(table.total), dropped: table.dropped)
    let value = NumberFormat.display(null)
    result.null = null == 1 ? "the two groupings are independent" : "the odds ratio is \(value)"
    result.finding = "the odds ratio \(alternative.verb) \(value)"
    result.assumption = TestWording.independent
    return result
  }
}

extension TestResult {
  /// Says that the approximation is doubtful where expected counts are small.
  fileprivate mutating func tellSmall(_ expected: [Double], instead: String?) {
    let few = expected.count { $0 < 5 }
    guard few > 0, let least = expected.min() else { return }
    notes.append(
      TestWording.smallExpected(
        few, of: expected.count, NumberFormat.display(least, digits: 3), instead: instead))
  }
}
