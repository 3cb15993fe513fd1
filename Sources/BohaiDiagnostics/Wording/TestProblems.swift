// What is wrong with the input of a test of a hypothesis.

import BohaiText

extension Problem {
  public static func testNeedsFormula(_ function: String) -> Problem {
    Problem(
      .argument, "\(function) of a table needs a formula", label: "which column, and which groups?",
      hint: "type t |> \(function)(income ~ region); \(function)(t.income) takes vectors")
  }

  public static func testNeedsPairs(_ function: String) -> Problem {
    Problem(
      .argument, "\(function) with pairs needs two numbers of each case", label: "only one",
      hint: "type \(function)(after, before, paired: true), or t |> \(function)(after ~ before, paired: true)"
    )
  }

  /// - Parameter groups: their names.
  public static func testNeedsGroups(
    _ function: String, _ wanted: Int, _ column: String, _ groups: [String]
  ) -> Problem {
    let shown = groups.prefix(4).joined(separator: ", ") + (groups.count > 4 ? ", ..." : "")
    let has = groups.isEmpty ? "none" : "\(groups.count): \(shown)"
    return Problem(
      .value, "\(function) compares \(wanted) groups, and \(column) has \(has)",
      label: "not \(wanted) groups",
      hint: groups.count > wanted
        ? "keep two of them with where(..); anova and kruskal_wallis_test compare several" : nil)
  }

  /// - Parameter instead: the test of one sample.
  public static func testNeedsTwo(_ function: String, instead: String?) -> Problem {
    let other = instead.map { "; \($0) is for one sample" } ?? ""
    return Problem(
      .argument, "\(function) compares two samples", label: "only one",
      hint: "type \(function)(x, y), or t |> \(function)(income ~ region)\(other)")
  }

  public static func testOneSample(_ function: String) -> Problem {
    Problem(
      .argument, "\(function) looks at one sample", label: "groups",
      hint: "type t |> \(function)(~ income); for one group put where(..) before it")
  }

  /// - Parameter groups: the names of those there are.
  public static func testNeedsSeveral(_ function: String, _ groups: [String]) -> Problem {
    Problem(
      .argument,
      "\(function) compares groups, and there \(groups.isEmpty ? "are none" : "is only \(groups[0])")",
      label: "not two groups", hint: "type \(function)(x, y, z), or t |> \(function)(income ~ region)")
  }

  public static func testTooMany(_ function: String, _ most: Int, _ count: Int) -> Problem {
    Problem(
      .limit, "\(function) takes up to \(most) values, and there are \(count)", label: "too many values",
      hint:
        "jarque_bera_test takes any number; with so many look at the shape itself: skewness(x), kurtosis(x)")
  }

  public static func testTooWide(_ function: String) -> Problem {
    Problem(
      .value, "\(function): the range of the values is too large to compute with", label: "too far apart")
  }

  public static func testParameters(_ distribution: String) -> Problem {
    let wanted =
      switch distribution {
      case "uniform": "its least and its largest value: parameters: [0, 1]"
      case "exponential": "its rate: parameters: [1]"
      case "lognormal": "mean and standard deviation of the logarithm: parameters: [0, 1]"
      default: "mean and standard deviation: parameters: [0, 1]"
      }
    return Problem(
      .value, "the \(distribution) distribution does not have these parameters", label: "does not fit",
      hint: wanted)
  }

  public static func testTooLong(_ function: String, _ cases: Int?) -> Problem {
    let many = cases.map { "\($0)" } ?? "so many"
    return Problem(
      .limit, "\(function): to count the exact p of \(many) values would take too long", label: "exact",
      hint: "type method: \"approximate\"")
  }

  public static func testOfInfinite(_ function: String, _ row: Int) -> Problem {
    Problem(
      .value, "\(function) needs finite numbers, and value \(row) is infinite", label: "not all finite",
      hint: "leave such rows out before: where(.x < infinity)")
  }

  public static func confidenceLevel(_ value: String) -> Problem {
    Problem(
      .value, "level is the confidence of the interval, from 0.5 to below 1, and this is \(value)",
      label: "no confidence level", hint: "type level: 0.95")
  }

  /// - Parameter has: how many there are, and of what: `x has 1`.
  public static func testTooFew(_ function: String, needs count: Int, _ what: String, has: Int) -> Problem {
    Problem(
      .value,
      "\(function) needs \(count) known value\(count == 1 ? "" : "s") or more in \(what), and there "
        + (has == 1 ? "is 1" : has == 0 ? "are none" : "are \(has)"),
      label: "too few values")
  }

  /// - Parameter given: how many of the three are.
  public static func powerNeedsTwo(_ given: Int) -> Problem {
    Problem(
      .argument, "t_test_power finds one of n, difference and power from the other two",
      label: "\(given) given",
      hint: "type t_test_power(power: 0.9, difference: 0.5)")
  }

  public static var powerNotReached: Problem {
    Problem(
      .value, "no number of cases, and no difference, gives this power", label: "cannot be reached",
      hint: "look at the sign of difference: and at alternative:")
  }

  public static func testOutOfRange(_ function: String) -> Problem {
    Problem(
      .value, "\(function) cannot compute with numbers of this size", label: "too large, or too small",
      hint: "take another unit: x to [亿元], or divide all of them")
  }

  public static func testPairsOfCodes(_ function: String, _ column: String) -> Problem {
    Problem(
      .value, "\(column) has only two different values: it names groups and is no measurement",
      label: "not the second of a pair",
      hint: "pairs stand in two columns, \(function)(after ~ before, paired: true); wide(..) makes them")
  }

  public static func testCountsInUnit(_ function: String, _ unit: String) -> Problem {
    Problem(
      .unit, "\(function) counts cases, and these are in \(unit)", label: "an amount, not a number of cases",
      hint: "counts are plain numbers: plain(x) strips a unit")
  }

  public static func testOfZeros(_ function: String) -> Problem {
    Problem(
      .value, "\(function): all values equal the median, so there is nothing to rank", label: "no differences"
    )
  }

  public static func testOfConstant(_ function: String, _ what: String) -> Problem {
    Problem(
      .value, "\(function): \(what) all equal, so there is no spread to judge by", label: "no spread")
  }

  public static func testTooManyCases(_ function: String, _ total: String) -> Problem {
    Problem(.limit, "\(function) got \(total) cases, more than can be counted exactly", label: "at most 1e15 together")
  }

  public static func testNeedsCounts(_ function: String, _ value: String) -> Problem {
    Problem(
      .value, "\(function) needs counts, and \(value) is none", label: "whole numbers of zero or more",
      hint: "counts of cases, not amounts or shares: count(t, .a, by: .b), or crosstab(t, .a, .b)")
  }

  public static func testNeedsCases(_ function: String) -> Problem {
    Problem(
      .argument, "\(function) needs the number of cases", label: "successes out of how many?",
      hint: "type \(function)(15, of: 50)")
  }

  public static func testMoreThanCases(_ successes: Double, _ cases: Double) -> Problem {
    Problem(
      .value,
      "\(NumberFormat.display(successes)) successes out of \(NumberFormat.display(cases)) cases cannot be",
      label: "too few cases")
  }

  public static func testNeedsTruths(_ function: String) -> Problem {
    Problem(
      .kind, "\(function) counts what is true", label: "no truth values",
      hint: "type t |> \(function)(~ .income > 100)")
  }

  public static var testNeedsShare: Problem {
    Problem(
      .argument, "one share is tested against another, between 0 and 1", label: "against which share?",
      hint: "type proportion_test(15, of: 50, share: 0.4)")
  }

  public static var testShareOfSeveral: Problem {
    Problem(
      .argument, "share: goes with one group; several are compared with each other", label: "not needed")
  }

  public static var testSharesOfTable: Problem {
    Problem(.argument, "shares: goes with one vector of counts", label: "not needed")
  }

  public static var testSharesMustSum: Problem {
    Problem(
      .value, "shares must be above zero and sum to 1", label: "do not sum to 1",
      hint: "type shares: x / sum(x)")
  }

  public static func testNeedsTwoVectors(_ function: String) -> Problem {
    Problem(
      .argument, "\(function) needs a matrix of counts, or two groupings of the same cases",
      label: "one grouping",
      hint: "type \(function)([10, 20; 30, 40]), or t |> \(function)(sector ~ region)")
  }

  public static func testNeedsTwoCategories(_ function: String, _ rows: Int, _ columns: Int) -> Problem {
    Problem(
      .value, "\(function) needs two rows and two columns or more, and there are \(rows) and \(columns)",
      label: "nothing to compare")
  }

  public static func testEmptyMargin(_ function: String, _ what: String, _ name: String) -> Problem {
    Problem(
      .value, "\(function): \(what) \(name) has no cases", label: "all counts in it are 0",
      hint: "leave the \(what) out")
  }

  public static var testTablesTooMany: Problem {
    Problem(
      .limit, "there are too many tables with these sums to list them", label: "too large for the exact p",
      hint: "type draws: 10000, seed: 1 to compare with random ones, or use chi_squared_test")
  }

  public static var testWelchOneFactor: Problem {
    Problem(
      .argument, "Welch's test has one factor", label: "not with two",
      hint: "leave variances: out, or take one factor")
  }

  public static func testOneEach(_ function: String) -> Problem {
    Problem(
      .value, "\(function) needs more values than groups; every group has only one", label: "one value each")
  }

  public static var testTwoFactors: Problem {
    Problem(
      .argument, "anova takes one factor or two", label: "more than two, or something else",
      hint: "type t |> anova(income ~ region * sector)")
  }

  public static func testTooManyPairs(_ down: Int, _ across: Int, most: Int) -> Problem {
    Problem(
      .limit, "\(down) categories by \(across) make more than \(most) cells", label: "too many categories",
      hint: "categories are few; numbers become such by class_of or cut")
  }

  public static func testTooManyCells(_ most: Int) -> Problem {
    Problem(
      .limit, "the two factors have more than \(most) pairs of levels", label: "too many levels",
      hint: "factors have few levels; a number such as income is none")
  }

  public static var testEmptyLevel: Problem {
    Problem(
      .value, "a level of a factor has no known value", label: "an empty level",
      hint: "leave its rows out before: t |> drop_missing(.income)")
  }

  public static var testEmptyCells: Problem {
    Problem(
      .value, "sums of type III need cases in every pair of levels", label: "some pairs have none",
      hint: "type sums: \"type II\", or leave the interaction out: region + sector")
  }

  public static func testNoError(hasInteraction: Bool) -> Problem {
    Problem(
      .value, "no cases are left to judge the effects by", label: "as many terms as cases",
      hint: hasInteraction ? "leave the interaction out: region + sector" : nil)
  }
}
