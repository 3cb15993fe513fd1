// Analysis of variance of one and of two factors, and Tukey's comparison of all pairs after it.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let anovaTests: [Native] = [anova, tukey]

  private static let anova = Native(
    "anova",
    [
      .init("x", [.numbers, .table]), .choice("variances", "equal", "unequal"),
      .choice("sums", "type II", "type I", "type III"),
    ], takesRest: true,
    """
    Analysis of variance: do the means of several groups, or of the levels of two factors, differ?

    Formula: F = (SS_between / (k - 1)) / (SS_within / (N - k)) with SS_between = sum(n (mean_g - mean)^2) and
    SS_within = sum((x - mean_g)^2), from F with k - 1 and N - k degrees of freedom.

    - forms: `anova(x, y, z)`, `t |> anova(income ~ region)`; two factors `t |> anova(income ~ region +
      sector)`, with their interaction `t |> anova(income ~ region * sector)`.
    - `variances`: `"unequal"` is Welch's test of one factor, which does not ask for equal variances.
    - `sums`: of squares with two factors and unequal cells. `"type I"` takes the terms as they stand, each
      after those before it (R's anova and aov); `"type II"` each main effect after the other (car's default);
      `"type III"` each term after all others (SPSS, SAS and Stata). With equal cells all agree.
    - missing: cases with a missing value are left out and counted.

    Sums of squares are computed from deviations with carried rounding errors. Effect size: eta squared, the
    share of the sum of squares, and omega squared, corrected for chance; small from 0.01, medium from 0.06,
    large from 0.14 (Cohen 1988). The field `table` is the table of the analysis; with two factors p is that
    of all terms together, and the table has each.

        r = anova([4.17, 5.58, 5.18, 6.11], [4.81, 4.17, 4.41, 3.59], [6.31, 5.12, 5.54, 5.5])
        r.statistic        => 5.1449
        r.df               => [2, 9]
        r.p                => 0.03237
    """
  ) { (machine, arguments) throws(Fault) in
    if let (table, formula, position) = try arguments.crossed() {
      if arguments.text(1) == "unequal" { throw Fault(.testWelchOneFactor, at: .argument(1)) }
      let design = try machine.crossedDesign(table, formula, position)
      return try twoWay(design, arguments.text(2)).value
    }
    let samples = try machine.groups(arguments, "anova", least: arguments.text(1) == "unequal" ? 2 : 1)
    let squares = try OneWay(samples.values)
    guard squares.withinDF > 0 else { throw Fault(.testOneEach("anova"), at: .argument(0)) }
    guard squares.within > 0 else {
      throw Fault(.testOfConstant("anova", "the values of each group are"), at: .argument(0))
    }
    var result = try arguments.text(1) == "unequal" ? welch(samples, squares) : oneWay(samples, squares)
    result.setSamples(samples, 0.95, null: "all means are equal")
    result.finding = "not all means are equal"
    result.fields.append(("means", .numbers(squares.means, unit: samples.unit)))
    return result.value
  }

  private static func oneWay(_ samples: TestSamples, _ squares: OneWay) throws(Fault) -> TestResult {
    var result = TestResult("one-way analysis of variance", of: samples.subject)
    try result.setF(squares)
    let total = squares.between + squares.within
    let meanWithin = squares.within / squares.withinDF
    let omega = max(0, (squares.between - squares.betweenDF * meanWithin) / (total + meanWithin))
    result.effects = [.eta(squares.between, total), .init("ω²", omega)]
    result.assumption = TestWording.nearlyNormalEqual
    let lines = [
      AnovaLine("between groups", squares.between, squares.betweenDF, error: meanWithin, squares.withinDF),
      AnovaLine("within groups", squares.within, squares.withinDF),
      AnovaLine("total", total, squares.total - 1),
    ]
    result.parts = [.init(field: "table", title: nil, table: try lines.table(unit: samples.unit))]
    return result
  }

  private static func welch(_ samples: TestSamples, _ squares: OneWay) throws(Fault) -> TestResult {
    let k = Double(squares.sizes.count)
    let variances = zip(squares.squares, squares.sizes).map { $0 / ($1 - 1) }
    if let constant = variances.firstIndex(where: { $0 <= 0 }) {
      throw Fault(.testOfConstant("anova", "the values of \(samples.names[constant]) are"), at: .argument(0))
    }
    let weights = zip(squares.sizes, variances).map { $0 / $1 }
    let total = Sums.sum(weights).sum
    let grand = Sums.products(weights, squares.offsets).sum / total
    let between = Sums.squares(squares.offsets, from: grand, weights: weights).sum / (k - 1)
    let lack = Sums.sum(zip(weights, squares.sizes).map { (1 - $0 / total) * (1 - $0 / total) / ($1 - 1) })
      .sum
    var result = TestResult("Welch's one-way analysis of variance", of: samples.subject)
    result.setF(
      between / (1 + 2 * (k - 2) / (k * k - 1) * lack), k - 1, (k * k - 1) / (3 * lack),
      try Distribution.named("f"))
    result.effects = [.eta(squares.between, squares.between + squares.within)]
    result.assumption = TestWording.nearlyNormal
    return result
  }

  private static let tukey = Native(
    "tukey_hsd", [.init("x", [.numbers, .table]), .level], takesRest: true,
    """
    Tukey's honestly significant difference: which groups differ, with p and intervals that hold for all pairs
    together.

    Formula (Tukey and Kramer): q = |mean_i - mean_j| / sqrt(s^2 / 2 (1 / n_i + 1 / n_j)) with the variance
    s^2 within groups, from the studentised range of k means with N - k degrees of freedom.

    - forms: `tukey_hsd(x, y, z)`, `t |> tukey_hsd(income ~ region)`.
    - `level`: the confidence that all intervals hold at once.
    - missing: left out and counted.

    The field `pairs` has a row for each pair: difference, low, high, p. R takes the second level less the
    first, here it is the first less the second.

        r = tukey_hsd([4.17, 5.58, 5.18, 6.11], [4.81, 4.17, 4.41, 3.59], [6.31, 5.12, 5.54, 5.5])
        r.pairs |> pick(.first, .second, .difference, .p)
        => | first | second | difference | p       |
           | x     | y      | 1.015      | 0.10929 |
           | x     | z      | -0.3575    | 0.70925 |
           | y     | z      | -1.3725    | 0.03134 |
    """
  ) { (machine, arguments) throws(Fault) in
    let samples = try machine.groups(arguments, "tukey_hsd", least: 1)
    let level = try arguments.level(1)
    let squares = try OneWay(samples.values)
    guard squares.withinDF > 0 else { throw Fault(.testOneEach("tukey_hsd"), at: .argument(0)) }
    guard squares.within > 0 else {
      throw Fault(.testOfConstant("tukey_hsd", "the values of each group are"), at: .argument(0))
    }
    let (k, df) = (Double(squares.sizes.count), squares.withinDF)
    let pairs = try TestPairList(samples.names)
    let range = try Distribution.named("tukey")
    let reach = range.quantile(1 - level, [1, k, df], tail: .upper)
    let variance = squares.within / df
    let differences = pairs.indices.map { squares.offsets[$0.0] - squares.offsets[$0.1] }
    let errors = pairs.indices.map {
      (variance / 2 * (1 / squares.sizes[$0.0] + 1 / squares.sizes[$0.1])).squareRoot()
    }
    let q = zip(differences, errors).map { ($0 / $1).magnitude }
    var p: [Double] = []
    for q in q {
      try Interrupt.check()
      p.append(max(0, range.probability(q, [1, k, df], tail: .upper)))
    }
    let columns = [
      differences, zip(differences, errors).map { $0 - reach * $1 },
      zip(differences, errors).map { $0 + reach * $1 },
    ]
    .map { Column(.numbers($0), unit: samples.unit) }
    var result = TestResult("Tukey's honestly significant differences", of: samples.subject)
    result.statistics = [.init("largest q", q.max() ?? .nan)]
    result.degreesOfFreedom = [df]
    result.p = p.min()
    result.reference =
      "studentised range of \(samples.values.count) means, \(TestResult.figure(df)) degrees of freedom"
    result.setSamples(samples, level, null: "all means are equal")
    result.finding = "not all means are equal"
    result.sentence = TestWording.pairs(
      zip(pairs.indices, p).filter { $0.1 < 1 - level }.map {
        (samples.names[$0.0.0], samples.names[$0.0.1])
      },
      of: pairs.indices.count, at: TestResult.percent(1 - level))
    result.assumption = TestWording.nearlyNormalEqual
    result.parts = [
      .init(
        field: "pairs", title: nil,
        table: pairs.table(["difference", "low", "high", "p"], columns + [Column(.numbers(p))]))
    ]
    return result.value
  }
}

/// One line of the table of an analysis of variance.
struct AnovaLine {
  let source: String
  let squares: Double
  let df: Double
  /// The mean square that it is held against, with its degrees of freedom.
  let error: (mean: Double, df: Double)?

  init(_ source: String, _ squares: Double, _ df: Double, error: Double, _ errorDF: Double) {
    (self.source, self.squares, self.df, self.error) = (source, squares, df, (error, errorDF))
  }

  init(_ source: String, _ squares: Double, _ df: Double) {
    (self.source, self.squares, self.df, error) = (source, squares, df, nil)
  }

  var f: Double { error.map { df > 0 ? squares / df / $0.mean : .nan } ?? .nan }

  func p() throws(Fault) -> Double {
    guard let error, df > 0 else { return .nan }
    return try Distribution.named("f").probability(f, df, error.df, tail: .upper)
  }
}

extension [AnovaLine] {
  /// Sums of squares in the square of the values' unit, where that has one.
  func table(unit: UnitID) throws(Fault) -> Table {
    var p: [Double] = []
    for line in self { p.append(try line.p()) }
    let squared = (try? Units.planPower(unit, exponent: 2)) ?? .none
    let means = map { $0.source == "total" || $0.df == 0 ? .nan : $0.squares / $0.df }
    return Table(
      names: ["source", "df", "squares", "mean_square", "F", "p"],
      columns: [
        Column(texts: map(\.source)), Column(.numbers(map(\.df))),
        Column(.numbers(map(\.squares)), unit: squared),
        Column(.numbers(means), unit: squared), Column(.numbers(map(\.f))), Column(.numbers(p)),
      ], rowCount: count)
  }
}
