// Two groups, two times: the difference of differences, as least squares with the table of the four means.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let differences: [Native] = [did, attGT, aggregateATT, eventStudy]

  private static let did = Native(
    "did",
    [
      .init("data", .table), .init("outcome", .column), .init("treated", .column), .init("post", .column),
      .init("se", [.text, .record, .column], default: .text("classical")),
      .init("level", .number, default: .number(0.95)), Convention.parameter,
    ],
    """
    Difference in differences, two groups by two times: how much more the treated changed than the others.

    Formula: (ȳ_treated,after - ȳ_treated,before) - (ȳ_others,after - ȳ_others,before), as the product's
    coefficient in least squares of the outcome on treated, post and treated * post. It is the effect of the
    treatment where both would have changed alike without it.

    - `treated`, `post`: truths, or 0 and 1: `treated: .state == "NJ"`, `post: .year >= 2014`.
    - `se`: as in `ols`. The same units seen twice go together: `se: cluster(.unit)`. Few treated units leave
      all of them too small.
    - For many units and times `ols(y ~ treatment + fe(unit, time))`; where the treatment begins at different
      times `att_gt`.

    The result is a model with the field `means`, the table of the four means.

        t = table(nj: [1, 1, 0, 0], after: [0, 1, 0, 1], fte: [20.44, 21.03, 23.33, 21.17])
        (t |> did(.fte, treated: .nj, post: .after)).effect      => 2.75
    """
  ) { (machine, arguments) throws(Fault) in
    let kind = try CovarianceKind(arguments[4], argument: 4)
    let (outcome, treated) = (try arguments.column(1, "outcome"), try arguments.column(2, "treated"))
    let post = try arguments.column(3, "post")
    let depth = 1 + max(treated.depth, post.depth)
    let product = ColumnNode(.binary(.multiply, treated, post), place: treated.place, depth: depth)
    let bracketed = { (node: ColumnNode) in
      node.columnName == nil ? "(\(node.formulaText))" : node.formulaText
    }
    let text = "\(outcome.formulaText) ~ \(bracketed(treated)) * \(bracketed(post))"
    let setup = try LinearSetup(
      &machine, try arguments.table("did"), FormulaObject(left: outcome, right: product, text: text),
      others: kind.nodes, "did")
    let cells = try TwoByTwo(setup, treated, post)
    var model = try OLS.fit(
      &machine, setup, kind, Convention.named(arguments[6].asText), level: try arguments.level(5))
    model.estimator = "Difference in differences"
    if let effect = model.coefficients.last {
      model.facts.insert(.init("effect", nil, effect.estimate * effect.unit.scale, unit: effect.unit.unit), at: 0)
    }
    model.parts = [(title: "means", field: "means", table: cells.table(setup))]
    return try model.value()
  }
}

/// The means of the four cells.
private struct TwoByTwo {
  /// By treated, then by post: 0 is no, 1 is yes.
  private var sums = [[0.0, 0.0], [0.0, 0.0]]
  private var counts = [[0, 0], [0, 0]]

  init(_ setup: LinearSetup, _ treated: ColumnNode, _ post: ColumnNode) throws(Fault) {
    let groups = try Self.binary(setup, treated)
    let times = try Self.binary(setup, post)
    for (row, value) in setup.outcome.enumerated() {
      sums[groups[row]][times[row]] += value
      counts[groups[row]][times[row]] += 1
    }
    for group in 0...1 {
      for time in 0...1 where counts[group][time] == 0 {
        throw Fault(.emptyCell(treated: group == 1, post: time == 1), at: .argument(0))
      }
    }
  }

  private static func binary(_ setup: LinearSetup, _ node: ColumnNode) throws(Fault) -> [Int] {
    let (values, _) = try setup.frame.numbers(node)
    if let other = values.first(where: { $0 != 0 && $0 != 1 }) {
      throw node.fault(.notBinary(node.formulaText, other))
    }
    return values.map { $0 == 1 ? 1 : 0 }
  }

  private func mean(_ group: Int, _ time: Int) -> Double { sums[group][time] / Double(counts[group][time]) }

  func table(_ setup: LinearSetup) -> Table {
    let unit = setup.outcomeUnit
    let before = [mean(1, 0), mean(0, 0)]
    let after = [mean(1, 1), mean(0, 1)]
    let change = zip(after, before).map { $0 - $1 }
    let difference = { (pair: [Double]) in pair + [pair[0] - pair[1]] }
    let counted = { (time: Int) in Column(.numbers([Double(counts[1][time]), Double(counts[0][time]), .nan])) }
    return Table(
      names: ["group", "before", "after", "change", "n_before", "n_after"],
      columns: [
        Column(texts: ["treated", "others", "difference"]), Column(.numbers(difference(before)), unit: unit),
        Column(.numbers(difference(after)), unit: unit),
        Column(.numbers(difference(change)), unit: CoefficientUnit.difference(of: unit)), counted(0), counted(1),
      ], rowCount: 3)
  }
}
