// Tests whether one linear model holds for all the data: for every group, before and after a date.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let modelBreakTests: [Native] = [chow, supF]

  private static let chow = Native(
    "chow_test", [.init("model"), .optional("by", .column), .optional("at", .number)],
    """
    Tests whether the coefficients of a linear model are the same in all groups, or before and after a date
    (Chow 1960).

    Formula: F = (RSS - Σ RSS_g) / q / (Σ RSS_g / (n - Σ k_g)), RSS_g of a fit to each group alone, k_g its
    independent columns, q = Σ k_g - k. For a group with no more rows than coefficients that is Chow's
    second test: whether the others foretell it; a note says so. The variance is taken as one; with
    `wald_test` on products with the group a robust covariance can be used.

    - `by`: a column of the model's table: a region, or a comparison such as `.year > 2014`.
    - `at`: the last time before the break: a time (for all units of a panel alike), or a row of a table
      without times.

        t = table(x: [1, 2, 3, 4, 1, 2, 3, 4], y: [1, 2.1, 2.9, 4, 4, 3.1, 2, 1],
          g: ["a", "a", "a", "a", "b", "b", "b", "b"])
        chow_test(t |> ols(y ~ x), by: .g).statistic         => 792.12
        chow_test(t |> ols(y ~ x), at: 4).df                 => [2, 4]
    """
  ) { (machine, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "chow_test")
    guard arguments[1].isGiven != arguments[2].isGiven else { throw Fault(.breakByOrAt, at: .call) }
    let parts = arguments[1].isGiven
      ? try diagnosed.groups(arguments[1], &machine) : try diagnosed.sides(arguments[2], 2)
    var (squares, coefficients) = (0.0, 0)
    var small: [String] = []
    for part in parts {
      let fit = try diagnosed.fit(part.rows)
      squares += fit.residualSquares
      coefficients += fit.kept.count
      if fit.kept.count == part.rows.count { small.append(part.name) }
    }
    let df = coefficients - diagnosed.fit.parameters
    guard diagnosed.n > coefficients, df > 0 else {
      let k = diagnosed.fit.parameters
      throw Fault(.groupsTooSmall(diagnosed.n, coefficients: k, groups: parts.count), at: .argument(0))
    }
    var result = diagnosed.result("Chow test")
    try result.setF(
      restricted: diagnosed.residualSquares, full: squares, df: df, freedom: Double(diagnosed.n - coefficients))
    result.counts = .init(
      used: diagnosed.n, dropped: diagnosed.model.droppedRows, groups: parts.map { ($0.name, $0.rows.count) })
    let where_ = arguments[1].isGiven ? "in all groups" : "before and after"
    result.null = "the coefficients are the same \(where_)"
    result.finding = "the coefficients are not the same \(where_)"
    result.assumption = "normal errors of one variance"
    if arguments[2].isGiven, !(try NeighboursInTime(diagnosed.fit.frame).isKnown) {
      result.notes = [Note.orderOfRows]
    }
    if !small.isEmpty { result.notes.append(Note.foretold(small)) }
    return result.value
  }
}

extension Library {
  private static let supF = Native(
    "sup_f_test", [.init("model"), .init("trim", .number, default: .quantity(0.15, .percent))],
    """
    Tests whether the coefficients of a linear model change at some date that is not known before (Andrews
    1993).

    Formula: for each date F = (RSS - RSS1 - RSS2) / ((RSS1 + RSS2) / (n - 2k)), the Chow test's times k;
    the statistic is the largest one (R's strucchange; Stata's sbsingle gives it as a Wald statistic). p is
    that of the largest squared Ornstein-Uhlenbeck process in k dimensions, computed (Estrella 2003; Hansen
    1997, whom R follows, approximates it).

    - `trim`: the share of the observations at each end in which no break is looked for.
    - Order: by time in a panel of one unit, otherwise the rows as they stand, with a note.
    - `break_test(y)` does the same for the mean of a series. The field `break` is the last time before the
      break.

        t = table(x: 1..12, y: [1, 2.1, 2.9, 4, 5.1, 6, 9, 10.1, 10.9, 12.1, 13, 14])
        r = t |> ols(y ~ x) |> sup_f_test()
        r.break          => 6
        r.statistic      => 416.786
    """
  ) { (_, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "sup_f_test")
    guard let trim = arguments.number(1), trim > 0, trim < 0.5 else {
      throw Fault(.outside("trim", brief(arguments[1]), "between 0 and 0.5"), at: .argument(1))
    }
    let time = try NeighboursInTime(diagnosed.fit.frame)
    guard time.unitCount == 1 else {
      throw Fault(.severalUnitsInTime("sup_f_test", time.unitCount), at: .argument(0))
    }
    let order = try sortedRows(by: time.times).map { Int($0) }
    let (n, k) = (diagnosed.n, diagnosed.rows.count)
    let first = max(k + 1, Int(trim * Double(n)))
    let statistics = try diagnosed.breakStatistics(order)
    let possible = (first..<max(first, n - first + 1)).filter { !statistics[$0].isNaN }
    guard let best = possible.max(by: { statistics[$0] < statistics[$1] }) else {
      throw Fault(.noBreakPossible(rows: n, coefficients: k), at: .argument(0))
    }
    let place = { (count: Int) in Value(time.times[order[count - 1]], time.timeUnit) }
    let name = { (count: Int) in (time.isKnown ? "" : "row ") + brief(place(count)) }
    let share = Double(first) / Double(n)
    var result = diagnosed.result("sup F test")
    result.statistics = [.init("sup F", statistics[best])]
    result.p = try SupremumF.probability(statistics[best], dimensions: k, from: share, to: 1 - share)
    result.reference = "Andrews 1993, breaks of \(k) \(k == 1 ? "coefficient" : "coefficients") "
      + "after \(name(first)) to \(name(n - first))"
    result.null = "the coefficients do not break"
    result.finding = "the coefficients break"
    result.assumption = "many observations; errors without autocorrelation, of one variance"
    result.estimates = [
      .init(time.isKnown ? "break after" : "break after row", time.times[order[best - 1]], time.timeUnit)
    ]
    result.fields = [("break", place(best)), ("f", Value(statistics[best] / Double(k)))]
    result.notes = time.isKnown ? [] : [Note.orderOfRows]
    let skipped = n - 2 * first + 1 - possible.count
    if skipped > 0 { result.notes.append(Note.breaksSkipped(skipped)) }
    return result.value
  }
}

extension Diagnosed {
  /// For each number of observations before the break k times the F of the Chow test; NaN where a side has
  /// too few.
  fileprivate func breakStatistics(_ order: [Int]) throws(Fault) -> [Double] {
    let backwards = Array(order.reversed())
    func growing(_ order: [Int]) throws(Fault) -> [Double] {
      let columns = rows.map { column in order.map { column[$0] } }
      return try GrowingSquares.residualSquares(columns, order.map { outcome[$0] })
    }
    let (before, after) = (try growing(order), try growing(backwards))
    let freedom = Double(n - 2 * rows.count)
    return (0...n).map { count in
      guard count > 0, count < n else { return .nan }
      let squares = before[count - 1] + after[n - count - 1]
      return freedom > 0 ? max(0, residualSquares - squares) / (squares / freedom) : .nan
    }
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
    let before = (0..<n).filter { order.times[$0] <= last }
    let after = (0..<n).filter { order.times[$0] > last }
    let text = order.isKnown ? brief(value) : "row \(brief(value))"
    guard !before.isEmpty, !after.isEmpty else { throw Fault(.breakAtEnds(text), at: .argument(index)) }
    return [("the time up to \(text)", before), ("the time after", after)]
  }
}
