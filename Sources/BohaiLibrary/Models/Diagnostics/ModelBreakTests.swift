// Tests whether one linear model holds for all the data: for every group, before and after a date.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let modelBreakTests: [Native] = [chow]

  private static let chow = Native(
    "chow_test", [.init("model", .record), .optional("by", .column), .optional("at", .number)],
    """
    Tests whether the coefficients of a linear model are the same in all groups, or before and after a date (Chow 1960).

    Formula: F = (RSS - Σ RSS_g) / q / (Σ RSS_g / (n - Σ k_g)), RSS_g of a fit to each group alone, q = Σ k_g - k. Each
    group needs more rows than coefficients. The variance is taken as one; with `wald_test` on products with the group a
    robust covariance can be used.

    - `by`: a column of the model's table: a region, or a comparison such as `.year > 2014`.
    - `at`: the last time before the break: a time of the panel (for all units alike), or a row of a table that is no panel.

        t = table(x: [1, 2, 3, 4, 1, 2, 3, 4], y: [1, 2.1, 2.9, 4, 4, 3.1, 2, 1], g: ["a", "a", "a", "a", "b", "b", "b", "b"])
        chow_test(t |> ols(y ~ x), by: .g).statistic         => 792.12
        chow_test(t |> ols(y ~ x), at: 4).df                 => [2, 4]
    """
  ) { (machine, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "chow_test")
    guard arguments[1].isGiven != arguments[2].isGiven else { throw Fault(.breakByOrAt, at: .call) }
    let parts = arguments[1].isGiven
      ? try diagnosed.groups(arguments[1], &machine) : try diagnosed.sides(arguments[2], 2)
    var (squares, coefficients) = (0.0, 0)
    for part in parts {
      let fit = try diagnosed.part(part.rows, part.name)
      squares += fit.residualSquares
      coefficients += fit.kept.count
    }
    let df = coefficients - diagnosed.fit.parameters
    guard df > 0 else { throw Fault(.noRegressors("chow_test"), at: .argument(0)) }
    var result = diagnosed.result("Chow test")
    try result.setF(
      restricted: diagnosed.residualSquares, full: squares, df: df, freedom: Double(diagnosed.n - coefficients))
    result.counts = .init(
      used: diagnosed.n, dropped: diagnosed.model.droppedRows, groups: parts.map { ($0.name, $0.rows.count) })
    let where_ = arguments[1].isGiven ? "in all groups" : "before and after"
    result.null = "the coefficients are the same \(where_)"
    result.finding = "the coefficients are not the same \(where_)"
    result.assumption = "normal errors of one variance"
    if arguments[2].isGiven, diagnosed.fit.frame.table.table.panel == nil { result.notes = [Note.orderOfRows] }
    return result.value
  }
}

extension Diagnosed {
  /// Rows of the model that belong together.
  fileprivate typealias Part = (name: String, rows: [Int])

  fileprivate func groups(_ value: Value, _ machine: inout Machine) throws(Fault) -> [Part] {
    let (node, column) = try column(of: value, 1, &machine)
    guard column.missingCount == 0 else {
      throw node.fault(.groupMissing(node.formulaText, rows: column.missingCount))
    }
    let groups = try column.groups()
    guard groups.count > 1 else { throw node.fault(.oneGroupOnly(node.formulaText)) }
    var parts: [Part] = groups.firstRows.map { row in
      let text = categoryText(column.value(Int(row)))
      return (column.isTexts ? text : "\(node.formulaText) = \(text)", [])
    }
    for (row, code) in groups.codes.enumerated() { parts[Int(code)].rows.append(row) }
    return parts
  }

  fileprivate func sides(_ value: Value, _ index: Int) throws(Fault) -> [Part] {
    let order = try NeighboursInTime(fit.frame)
    let last: Double
    switch value {
    case .number(let x), .quantity(let x, _): last = x
    default: last = .nan
    }
    // Times of a table that is no panel are the places of its rows, counted from 0.
    let bound = order.isKnown ? last : last - 1
    let before = (0..<n).filter { order.times[$0] <= bound }
    let after = (0..<n).filter { order.times[$0] > bound }
    let text = order.isKnown ? brief(value) : "row \(brief(value))"
    guard !before.isEmpty, !after.isEmpty else { throw Fault(.breakAtEnds(text), at: .argument(index)) }
    return [("up to \(text)", before), ("after", after)]
  }
}
