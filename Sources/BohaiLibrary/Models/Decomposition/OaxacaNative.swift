// `oaxaca`: how much of a difference in means comes with the regressors, and how much with what they are
// worth.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let decompositions: [Native] = [oaxaca]

  private static let oaxaca = Native(
    "oaxaca",
    [
      .init("data", .table), .init("formula", .formula), .init("by", .column),
      .choice("reference", "pooled", "neumark", "group_a", "group_b", "cotton", "reimers"),
      .choice("se", "delta", "bootstrap"), .init("draws", .number, default: .number(200)),
      .optional("seed", .number),
    ],
    """
    The decomposition of a difference in means between two groups by Blinder and Oaxaca: what comes with
    different regressors, and what with different coefficients.

    Formulas, with equations for both groups, d the difference A - B and m the means: threefold d m'b_B
    (endowments) + m_B'd b (coefficients) + d m'd b (interaction); twofold d m'b* (explained) + m_A'(b_A - b*)
    + m_B'(b* - b_B) (unexplained). A is the first group in order (false before true).

    - `by`: a column with two values.
    - `reference`, b* of the twofold decomposition: `"pooled"` one regression over all rows with an indicator
      of the group (Jann 2008; Stata's pooled), `"neumark"` the same without it (Stata's omega), `"group_a"`,
      `"group_b"`, `"cotton"` the mean by rows, `"reimers"` the plain mean. R's oaxaca prints all of them.
    - `se`: `"delta"` (Jann 2008, regressors taken as random, classical covariances; of the threefold parts),
      or `"bootstrap"`, `draws` of rows within the groups, as in R's oaxaca (which ranges over all rows).
    - What a single category adds to the coefficients part depends on its base; the sums do not.
    - missing: a row without one of the variables is left out; how many is printed.

    The result is a record: `mean_a`, `mean_b`, `difference`, `endowments`, `coefficients`, `interaction`,
    `explained`, `unexplained`, `threefold` and `twofold` (tables), `by_variable`.

        t = table(g: ["m", "m", "m", "f", "f", "f"], x: [4, 5, 7, 1, 3, 2], y: [8, 9, 13, 2, 5, 4])
        o = oaxaca(t, y ~ x, by: .g)
        [o.difference, o.endowments + o.coefficients + o.interaction]      => [-6.33333, -6.33333]
    """
  ) { (machine, arguments) throws(Fault) in
    guard let formula = arguments.formula(1) else { throw Fault(.formulaNeedsOutcome("oaxaca"), at: .argument(1)) }
    let node = try arguments.column(2, "by")
    let setup = try LinearSetup(&machine, try arguments.table("oaxaca"), formula, others: [node], "oaxaca")
    try setup.refuse("oaxaca")
    let columns = setup.design.columns.map(\.values)
    let screen = try LeastSquares(setup.design.columns, setup.outcome)
    if let dropped = screen.dropped.first {
      throw Fault(.groupCollinear("the data", setup.design.names[dropped]), at: .argument(1))
    }
    let (names, rows) = try setup.twoGroups(node)
    let groups = try zip(names, rows).map { name, rows throws(Fault) in
      try OaxacaGroup(name, rows, columns, setup.outcome, names: setup.design.names)
    }
    let reference = OaxacaReference(rawValue: arguments.text(3)) ?? .pooled
    let result = try OaxacaResult(setup, columns, groups[0], groups[1], reference)
    guard arguments.text(4) == "bootstrap" else { return result.value(nil) }
    let draws = try arguments.count(5, "draws", 10...100_000) ?? 200
    var numbers = try machine.generator(arguments, 6, "oaxaca")
    return result.value(try result.bootstrap(draws, &numbers))
  }
}

extension LinearSetup {
  /// The two values of a column in their order, and the used rows of each.
  fileprivate func twoGroups(_ node: ColumnNode) throws(Fault) -> (names: [String], rows: [[Int]]) {
    let column = frame.column(node)
    let groups = try column.groups()
    guard groups.count == 2 else {
      throw Fault(.notTwoGroups("oaxaca", node.formulaText, groups.count), at: .argument(2))
    }
    let distinct = try column.taking(groups.firstRows)
    let order = try sortedRows(2, by: [SortKey(distinct)])
    var rows: [[Int]] = [[], []]
    for (row, code) in groups.codes.enumerated() { rows[Int(code)].append(row) }
    let names = order.map { "\(node.formulaText)=\(categoryText(distinct.value(Int($0))))" }
    return (names, order.map { rows[Int($0)] })
  }
}

private struct OaxacaResult {
  private let setup: LinearSetup
  private let columns: [[Double]]
  private let a: OaxacaGroup
  private let b: OaxacaGroup
  private let reference: OaxacaReference
  private let threefold: OaxacaParts
  private let twofold: OaxacaParts

  init(
    _ setup: LinearSetup, _ columns: [[Double]], _ a: OaxacaGroup, _ b: OaxacaGroup, _ reference: OaxacaReference
  ) throws(Fault) {
    (self.setup, self.columns, self.a, self.b, self.reference) = (setup, columns, a, b, reference)
    threefold = .threefold(a, b)
    twofold = .twofold(a, b, try reference.coefficients(a, b, columns, setup.outcome))
  }

  /// The unit of differences of the outcome.
  private var unit: UnitID { CoefficientUnit.difference(of: setup.outcomeUnit) }

  /// The explained part, and the unexplained one as a whole.
  private var unexplained: Double { twofold.totals[1] + twofold.totals[2] }

  /// Standard deviations of the three threefold sums and the two twofold ones over drawn samples.
  func bootstrap(_ draws: Int, _ numbers: inout RandomNumbers) throws(Fault) -> [Double] {
    var all: [[Double]] = []
    var failed = 0
    while all.count < draws {
      try Interrupt.check()
      guard failed <= draws else { throw Fault(.noConvergence("oaxaca")) }
      let drawn = [a, b].map { group in
        group.rows.map { _ in group.rows[Int(numbers.whole(below: UInt64(group.rows.count)))] }
      }
      guard let one = try? OaxacaGroup(a.name, drawn[0], columns, setup.outcome, names: setup.design.names),
        let other = try? OaxacaGroup(b.name, drawn[1], columns, setup.outcome, names: setup.design.names)
      else { failed += 1; continue }
      let second = OaxacaParts.twofold(
        one, other, try reference.coefficients(one, other, columns, setup.outcome)).totals
      all.append(OaxacaParts.threefold(one, other).totals + [second[0], second[1] + second[2]])
    }
    return (0..<5).map { at in
      let mean = all.reduce(0) { $0 + $1[at] } / Double(draws)
      return (all.reduce(0) { $0 + ($1[at] - mean) * ($1[at] - mean) } / Double(draws - 1)).squareRoot()
    }
  }

  private func table(_ names: [String], _ values: [Double], _ errors: [Double]) -> Table {
    let difference = a.outcome - b.outcome
    return Table(
      names: ["part", "value", "se", "share"],
      columns: [
        Column(texts: names), Column(.numbers(values), unit: unit), Column(.numbers(errors), unit: unit),
        Column(.numbers(values.map { difference == 0 ? .nan : $0 / difference }), unit: .percent),
      ], rowCount: names.count)
  }

  /// - Parameter drawn: standard errors by bootstrap; else by the delta method where there are such.
  func value(_ drawn: [Double]?) -> Value {
    let delta = OaxacaParts.errors(a, b)
    let three = threefold.totals
    let two = [twofold.totals[0], unexplained]
    let first = table(
      ["endowments", "coefficients", "interaction"], three, drawn.map { Array($0.prefix(3)) } ?? delta.totals)
    let second = table(["explained", "unexplained"], two, drawn.map { Array($0.suffix(2)) } ?? [.nan, .nan])
    let each = threefold.byRegressor + [
      twofold.byRegressor[0], zip(twofold.byRegressor[1], twofold.byRegressor[2]).map { $0 + $1 },
    ]
    let byVariable = Table(
      names: ["variable", "endowments", "coefficients", "interaction", "explained", "unexplained"],
      columns: [Column(texts: setup.design.names)] + each.map { Column(.numbers($0), unit: unit) },
      rowCount: setup.design.names.count)
    let outcome = { (value: Double) in Units.display(value, setup.outcomeUnit, digits: 6) }
    let left = setup.frame.droppedCount
    let rows = left > 0 ? "; \(left) left out (\(setup.frame.dropped.joined(separator: "; ")))" : ""
    let errors = drawn == nil ? "delta method, threefold only" : "bootstrap within the groups"
    return ShownResult(
      title: "Blinder-Oaxaca: \(setup.terms.text)",
      lines: [
        ("A", "\(a.name): mean \(outcome(a.outcome)), \(a.rows.count) rows"),
        ("B", "\(b.name): mean \(outcome(b.outcome)), \(b.rows.count) rows" + rows),
        ("A - B", Units.display(a.outcome - b.outcome, unit, digits: 6)),
        ("reference", reference.rawValue + " (twofold)"), ("se", errors),
      ], tables: [first, second, byVariable],
      notes: setup.design.hasConstant ? [] : [Note.decompositionWithoutConstant],
      fields: [
        ("mean_a", Value(a.outcome, setup.outcomeUnit)), ("mean_b", Value(b.outcome, setup.outcomeUnit)),
        ("difference", Value(a.outcome - b.outcome, unit)), ("endowments", Value(three[0], unit)),
        ("coefficients", Value(three[1], unit)), ("interaction", Value(three[2], unit)),
        ("explained", Value(two[0], unit)), ("unexplained", Value(two[1], unit)), ("threefold", .table(first)),
        ("twofold", .table(second)), ("by_variable", .table(byVariable)), ("group_a", .text(a.name)),
        ("group_b", .text(b.name)), ("n_a", .number(Double(a.rows.count))), ("n_b", .number(Double(b.rows.count))),
      ]
    ).value
  }
}
