import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let correlationTests: [Native] = [correlationTest]

  private static let correlationTest = Native(
    "cor_test",
    [
      .init("x", [.numbers, .table, .matrix]), .optional("y", [.numbers, .formula]),
      .choice("method", "pearson", "spearman", "kendall"), .alternative, .level,
      .choice("adjust", "holm", "none", "bonferroni", "hochberg", "bh", "by", "sidak"),
    ],
    """
    Tests whether two variables are correlated; of a table, every pair of its number columns.

    - forms: `cor_test(x, y)`, `t |> cor_test(gdp ~ people)`; `cor_test(t)` gives a table with a row for each
      pair.
    - `method`: `"pearson"`: t = r sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of freedom. `"spearman"`:
      without ties exact up to 12 values and by an Edgeworth series up to 1,290, as in R (exact to 9 there);
      else the same t, which Stata and scipy always take. `"kendall"`: exact up to 100 values without ties (R
      to 49), else the normal approximation with the variance for ties and without continuity correction, as
      in R; Stata corrects.
    - interval: Fisher's z, tanh(atanh(r) +- z se), with se^2 = 1 / (n - 3), for rho (1 + rho^2 / 2) / (n - 3)
      (Bonett and Wright 2000), for tau 0.437 / (n - 4) (Fieller and others 1957). R gives none for rho and
      tau.
    - `alternative`: `"two-sided"`, `"less"` (negative) or `"greater"`. `level`: the confidence of the
      interval.
    - `adjust`: of a table, how p is adjusted for the number of pairs; see `adjust_p`.
    - missing: left out in pairs; the result counts them.

        x = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
        y = [2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8]
        cor_test(x, y).p                                => 0.10817
        cor_test(x, y).low                              => -0.1497
        cor_test(x, y, method: "spearman").p            => 0.0968
        cor_test(x, y, method: "kendall").p             => 0.1194
        cor_test(table(a: x, b: y)) |> pick(.a, .b, .n, .r)
        => | a | b | n | r      |
           | a | b | 9 | 0.5712 |
    """
  ) { (machine, arguments) throws(Fault) in
    let (method, alternative) = (arguments.method(2), arguments.alternative(3))
    let level = try arguments.level(4)
    if !arguments[1].isGiven {
      let (names, columns) = try arguments.series(0, "cor_test")
      return try pairs(&machine, names, columns, method, alternative, level, arguments.text(5))
    }
    let sides = try machine.variables(arguments, "cor_test")
    let test = try CorrelationTest(sides.x, sides.y, method, alternative, level)
    return test.result(of: sides.names, subject: sides.subject).value
  }

  /// A row for each pair of columns.
  private static func pairs(
    _ machine: inout Machine, _ names: [String], _ columns: [[Double]], _ method: CorrelationMethod, _ alternative: Alternative,
    _ level: Double, _ adjust: String
  ) throws(Fault) -> Value {
    guard names.count > 1 else { throw Fault(.needsSecondVector("cor_test"), at: .argument(0)) }
    var (first, second): ([String], [String]) = ([], [])
    var (n, r, low, high, p): ([Double], [Double], [Double], [Double], [Double]) = ([], [], [], [], [])
    for i in columns.indices {
      for j in columns.indices where j > i {
        try Interrupt.check()
        var test: CorrelationTest?
        do throws(Fault) { test = try CorrelationTest(columns[i], columns[j], method, alternative, level) } catch {
          try Interrupt.check()
          machine.note(Note.pairNotTested("cor_test", names[i], names[j], error.problem.title.without(prefix: "cor_test: ")))
        }
        first.append(names[i])
        second.append(names[j])
        let known = columns[i].indices.count { !columns[i][$0].isNaN && !columns[j][$0].isNaN }
        n.append(Double(known))
        r.append(test?.r ?? .nan)
        low.append(test?.bounds.low ?? .nan)
        high.append(test?.bounds.high ?? .nan)
        p.append(test?.p ?? .nan)
      }
    }
    let adjusted = try (Adjustment(rawValue: adjust) ?? .holm)(p)
    return .table(Table(
      names: ["a", "b", "n", method.symbol, "p", "p_adjusted", "low", "high"],
      columns: [Column(texts: first), Column(texts: second)]
        + [n, r, p, adjusted, low, high].map { Column(.numbers($0)) },
      rowCount: n.count))
  }
}

extension Machine {
  /// The two variables, by place or by a formula of a table.
  mutating func variables(
    _ arguments: Arguments, _ function: String
  ) throws(Fault) -> (x: [Double], y: [Double], names: (String, String), subject: String?) {
    guard let table = arguments[0].asTable else {
      let (x, y) = try arguments.pair(0, 1, function)
      return (x.values, y.values, ("x", "y"), nil)
    }
    let (formula, position) = try formula(arguments.oneOrTwo, function)
    guard let left = formula.left else { throw Fault(.testNeedsPairs(function), at: .argument(position)) }
    let names = (left.columnName ?? left.description, formula.right.columnName ?? formula.right.description)
    let x = Value.vector(try column(left, name: names.0, over: table))
    let y = Value.vector(try column(formula.right, name: names.1, over: table))
    let (a, b) = try Arguments(values: [x, y]).pair(0, 1, function)
    return (a.values, b.values, names, formula.text)
  }
}

/// One correlation with its test and interval.
private struct CorrelationTest {
  let method: CorrelationMethod
  let alternative: Alternative
  let level: Double
  let r: Double
  let n: Int
  let dropped: Int
  private(set) var statistic = TestResult.Statistic("t", .nan)
  private(set) var df: Double?
  private(set) var p = Double.nan
  private(set) var reference = ""
  private(set) var smallestP: Double?

  init(
    _ x: [Double], _ y: [Double], _ method: CorrelationMethod, _ alternative: Alternative, _ level: Double
  ) throws(Fault) {
    let rows = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
    if let bad = rows.first(where: { x[$0].isInfinite || y[$0].isInfinite }) {
      throw Fault(.testOfInfinite("cor_test", bad + 1), at: .argument(0))
    }
    guard rows.count > 2 else {
      throw Fault(.testTooFew("cor_test", needs: 3, "pairs", has: rows.count), at: .argument(0))
    }
    let (a, b) = (rows.map { x[$0] }, rows.map { y[$0] })
    guard let r = try method.correlation(a, b) else {
      throw Fault(.testOfConstant("cor_test", "the values of one variable are"), at: .argument(0))
    }
    (self.method, self.alternative, self.level, self.r) = (method, alternative, level, r)
    (n, dropped) = (rows.count, x.count - rows.count)
    switch method {
    case .pearson: try setT()
    case .spearman: try setSpearman(a, b)
    case .kendall: try setKendall(Kendall(a, b))
    }
  }

  private mutating func setT() throws(Fault) {
    let freedom = Double(n - 2)
    let t = r * (freedom / ((1 - r) * (1 + r))).squareRoot()
    statistic = .init("t", t)
    df = freedom
    p = alternative.p(t, try Distribution.named("t"), freedom)
    reference = "t with \(n - 2) degrees of freedom"
  }

  private mutating func setSpearman(_ x: [Double], _ y: [Double]) throws(Fault) {
    let (a, b) = (try MidRanks(x), try MidRanks(y))
    guard a.ties.isEmpty, b.ties.isEmpty, n <= ExactRankCorrelation.mostForSeries else {
      try setT()
      reference += ", an approximation"
      return
    }
    let distance = zip(a.ranks, b.ranks).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    statistic = .init("S", distance)
    if n <= ExactRankCorrelation.mostForSpearman {
      let tails = try ExactRankCorrelation.spearman(distance: distance, n: n)
      return setExact(tails.lower, tails.upper)
    }
    let normal = try Distribution.named("norm")
    let tails = ExactRankCorrelation.spearmanSeries(distance: distance, n: n) {
      normal.probability($0, 0, 1, tail: .upper)
    }
    p = alternative.p(lower: tails.lower, upper: tails.upper)
    reference = "Edgeworth series"
  }

  private mutating func setKendall(_ kendall: Kendall) throws(Fault) {
    if !kendall.hasTies, n <= ExactRankCorrelation.mostForKendall {
      let tails = ExactRankCorrelation.kendall(score: kendall.score, n: n)
      statistic = .init("S", kendall.score)
      return setExact(tails.lower, tails.upper)
    }
    let z = kendall.score / kendall.variance.squareRoot()
    statistic = .init("z", z)
    p = alternative.p(z, try Distribution.named("norm"), 0, 1)
    reference = "normal approximation" + (kendall.hasTies ? " with ties" : "")
  }

  private mutating func setExact(_ lower: Double, _ upper: Double) {
    p = alternative.p(lower: lower, upper: upper)
    reference = "exact"
    let orders = (1...n).reduce(1.0) { $0 * Double($1) }
    smallestP = (alternative == .twoSided ? 2 : 1) / orders
  }

  /// The interval by Fisher's z; NaN for too few pairs.
  var bounds: (low: Double, high: Double) {
    let count = Double(n)
    let variance =
      switch method {
      case .pearson: 1 / (count - 3)
      case .spearman: (1 + r * r / 2) / (count - 3)
      case .kendall: 0.437 / (count - 4)
      }
    guard variance > 0, variance.isFinite else { return (.nan, .nan) }
    let reach = normalQuantile(1 - alternative.tailError(level)) * variance.squareRoot()
    let z = atanh(r)
    let low = alternative == .less ? -1 : tanh(z - reach)
    let high = alternative == .greater ? 1 : tanh(z + reach)
    return (low, high)
  }

  func result(of names: (String, String), subject: String?) -> TestResult {
    var result = TestResult(method.title, of: subject)
    result.statistics = [statistic]
    result.degreesOfFreedom = df.map { [$0] } ?? []
    result.p = p
    result.reference = reference
    result.alternative = alternative.rawValue
    result.level = level
    let (low, high) = bounds
    result.estimates = [.init(method.symbol, r, low: low, high: high)]
    if method == .pearson {
      result.effects = [.init("r", r, word: effectWord(r, small: 0.1, medium: 0.3, large: 0.5))]
    }
    result.counts = .init(used: n, dropped: dropped)
    let sign = alternative == .twoSided ? "" : alternative == .less ? "negatively " : "positively "
    result.null = "\(names.0) and \(names.1) are not \(sign)correlated"
    result.finding = "\(names.0) and \(names.1) are \(sign)correlated"
    result.assumption = method == .pearson
      ? "independent cases; a straight relation, values nearly normal" : "independent cases; a monotone relation"
    result.smallestP = smallestP
    return result
  }
}

extension String {
  fileprivate func without(prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
