// Which rows decide what a linear model says.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let influenceMeasures: [Native] = [influence, outlierTest]

  private static let influence = Native(
    "influence", [.init("model"), .init("dfbetas", .truth, default: .truth(false))],
    """
    How strongly each row of the data bears upon a linear model: a table with a row for each observation used.

    With e the residual, h the leverage, s the residual standard deviation of n - k degrees of freedom, s(i)
    the one without the row (Belsley, Kuh and Welsch 1980; R's influence.measures):

    - `leverage`: h, the diagonal of X (X'X)^-1 X'; the mean is k / n, above 2 k / n is called high.
    - `standardized`: e / (s sqrt(1 - h)); R's rstandard.
    - `studentized`: e / (s(i) sqrt(1 - h)), t with n - k - 1 degrees of freedom; R's rstudent. See
      `outlier_test`.
    - `cooks_distance`: standardized² h / (1 - h) / k; above 4 / n is often looked at, above 1 decides.
    - `dffits`: studentized sqrt(h / (1 - h)); above 2 sqrt(k / n) is called large.
    - `dfbetas: true` adds for each coefficient by how many of its standard errors it would fall without the
      row.

    The key columns of the table stand first (those of a panel, or of a dataset), else the number of the
    row. A row with a leverage of 1 has but its residual, which is 0: the others are missing. With weights e
    and h are those of rows multiplied by the root of the weight; `residual` is not.

        m = table(x: [1, 2, 3, 4, 10], y: [1, 3, 2, 4, 4]) |> ols(y ~ x)
        influence(m) |> pick(.row, .leverage, .studentized, .cooks_distance)
        => | row | leverage | studentized | cooks_distance |
           | 1   | 0.38     | -1.3880     | 0.4511         |
           | 2   | 0.28     | 0.7303      | 0.1228         |
           | 3   | 0.22     | -0.4954     | 0.0462         |
           | 4   | 0.20     | 1.4907      | 0.1974         |
           | 5   | 0.92     | -1.3416     | 8.1711         |
    """
  ) { (machine, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "influence")
    let leverages = try diagnosed.fit.leverages()
    let measures = diagnosed.influence(leverages)
    if let row = leverages.firstIndex(where: { $0 > 1 - 1e-10 }) {
      machine.note(Note.leverageOne(diagnosed.tableRows[row] + 1, leverages.count { $0 > 1 - 1e-10 }))
    }
    let unit = CoefficientUnit.difference(of: diagnosed.model.outcomeUnit)
    var columns = try diagnosed.keys()
    columns.append(("residual", Column(.numbers(diagnosed.fit.squares.residuals), unit: unit)))
    for (name, values) in [
      ("leverage", leverages), ("standardized", measures.standardized), ("studentized", measures.studentized),
      ("cooks_distance", measures.cook), ("dffits", measures.dffits),
    ] { columns.append((name, Column(.numbers(values)))) }
    if arguments.isTrue(1) { columns += try diagnosed.changes(leverages, measures) }
    return .table(Table(names: columns.map(\.name), columns: columns.map(\.column), rowCount: diagnosed.n))
  }

  private static let outlierTest = Native(
    "outlier_test", [.init("model")],
    """
    Tests whether the observation furthest from a linear model is an outlier.

    Formula: the largest studentized residual (see `influence`) against t with n - k - 1 degrees of freedom;
    because the largest of n was picked, p is multiplied by n (Bonferroni; R's car). The fields `row` and
    `observation` say which it is.

        m = teaching.columbus |> ols(crime ~ inc + hoval)
        r = outlier_test(m)
        r.row                 => 4
        r.statistic           => -3.887439
        r.p                   => 0.016193
    """
  ) { (_, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "outlier_test")
    let measures = diagnosed.influence(try diagnosed.fit.leverages())
    let residuals = measures.studentized
    let known = residuals.indices.filter { !residuals[$0].isNaN }
    let furthest = known.max { residuals[$0].magnitude < residuals[$1].magnitude }
    guard diagnosed.freedom > 1, let row = furthest else {
      let (function, k) = ("outlier_test, which leaves one out,", diagnosed.fit.parameters)
      throw Fault(.diagnosticNeedsErrors(function, diagnosed.n, coefficients: k), at: .argument(0))
    }
    let observation = try diagnosed.name(row)
    var result = diagnosed.result("outlier test")
    let freedom = diagnosed.freedom - 1
    let single = try Distribution.named("t").twoSided(residuals[row], freedom)
    result.statistics = [.init("t", residuals[row])]
    result.degreesOfFreedom = [freedom]
    result.p = min(1, single * Double(known.count))
    result.reference = "t with \(numberText(freedom)) degrees of freedom, p times \(known.count)"
    let unit = CoefficientUnit.difference(of: diagnosed.model.outcomeUnit)
    result.estimates = [.init("residual of \(observation)", diagnosed.fit.squares.residuals[row], unit)]
    result.null = "no observation lies off the model"
    result.finding = "\(observation) is an outlier"
    result.assumption = "normal errors of one variance"
    result.fields = [
      ("row", .number(Double(diagnosed.tableRows[row] + 1))), ("observation", .text(observation)),
      ("p_single", Value(single)),
    ]
    return result.value
  }
}

extension Diagnosed {
  fileprivate func influence(_ leverages: [Double]) -> Influence {
    Influence(
      residuals: errors, leverages: leverages, residualSquares: residualSquares, parameters: fit.parameters)
  }

  /// What tells the observations apart: the keys of a panel or of a dataset, else the numbers of the rows.
  fileprivate func keys() throws(Fault) -> [(name: String, column: Column)] {
    let table = fit.frame.table.table
    let names = table.panel.map { $0.unit + [$0.time] } ?? table.about?.key ?? []
    let columns = names.compactMap { table[$0] }
    guard !names.isEmpty, columns.count == names.count else {
      return [("row", Column(.numbers(tableRows.map { Double($0 + 1) })))]
    }
    var result: [(name: String, column: Column)] = []
    for (name, column) in zip(names, columns) {
      result.append((name, try fit.frame.rows.map { rows throws(Fault) in try column.taking(rows) } ?? column))
    }
    return result
  }

  /// `Beijing, 2014`, `row 3`, `id 3`.
  fileprivate func name(_ row: Int) throws(Fault) -> String {
    let keys = try keys()
    return keys.map { name, column in
      let text = categoryText(column.value(row))
      return column.isNumbers && !column.unit.isPeriod ? "\(name) \(text)" : text
    }.joined(separator: ", ")
  }

  /// (b_j - b_j without the row) / (s(i) sqrt(c_jj)).
  fileprivate func changes(_ leverages: [Double], _ measures: Influence) throws(Fault) -> [(name: String, column: Column)] {
    let (width, inverse) = (rows.count, fit.squares.inverse)
    var result: [(name: String, column: Column)] = []
    for (place, number) in fit.squares.kept.enumerated() {
      try Interrupt.check()
      let root = inverse[place * width + place].squareRoot()
      let values = (0..<n).map { row in
        if leverages[row] > 1 - 1e-10 { return Double.nan }
        let pull = (0..<width).reduce(0) { $0 + inverse[$1 * width + place] * rows[$1][row] }
        return pull * errors[row] / (1 - leverages[row]) / (measures.deleted[row] * root)
      }
      result.append(("dfbetas_\(fit.design.names[number])", Column(.numbers(values))))
    }
    return result
  }
}
