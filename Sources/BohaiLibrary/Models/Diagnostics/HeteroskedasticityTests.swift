// Tests whether the errors of a linear model have one variance.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let heteroskedasticityTests: [Native] = [breuschPagan, white, goldfeldQuandt]

  private static let breuschPagan = Native(
    "breusch_pagan_test",
    [
      .init("model"), .init("studentize", .truth, default: .truth(true)), .optional("terms", .formula),
      Native.Parameter("like", .text, default: NotGiven.value, options: ["pysal"]),
    ],
    """
    Tests whether the variance of the errors of a linear model goes with its regressors (Breusch and Pagan
    1979).

    Formula: the squared residuals are explained by the regressors and a constant. `studentize: true` gives
    n R² (Koenker 1981), which does not need normal errors: R's lmtest; `studentize: false` gives half the
    explained sum of squares of e² / (Σe² / n): the original test. Both are held against chi-squared.

    - `terms`: other variables for the variance, `~ log(people)`, over the table of the model.
    - Stata's hettest takes the fitted values alone and the original form.
    - `like: "pysal"` takes the squares of the regressors in their place, as PySAL's spreg does for both
      forms.

        m = teaching.columbus |> ols(crime ~ inc + hoval)
        breusch_pagan_test(m).statistic                          => 7.216564
        breusch_pagan_test(m, studentize: false).statistic       => 10.01285
        breusch_pagan_test(m, studentize: false, like: "pysal").statistic      => 7.9004
    """
  ) { (machine, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "breusch_pagan_test")
    var variables = diagnosed.slopes
    var rows = Array(0..<diagnosed.n)
    if let formula = arguments.formula(2) {
      (variables, rows) = try diagnosed.variables(formula, &machine)
    }
    let isSquared = arguments[3].isGiven
    if isSquared { variables = variables.map { column in column.map { $0 * $0 } } }
    let isStudentized = arguments.isTrue(1)
    let errors = rows.map { diagnosed.errors[$0] }
    let form = isStudentized ? "studentized (Koenker)" : "original form"
    var result = diagnosed.result("Breusch-Pagan test, \(form)")
    result.counts = .init(used: rows.count, dropped: diagnosed.model.droppedRows + diagnosed.n - rows.count)
    try result.setVariance(diagnosed, errors, variables, isStudentized: isStudentized)
    let which = isSquared ? "squared regressors" : "the regressors"
    result.finding = "the variance of the errors goes with \(which)"
    if arguments.formula(2) != nil { result.finding = "the variance of the errors goes with these variables" }
    if !isStudentized { result.assumption = "normal errors" }
    return result.value
  }

  private static let white = Native(
    "white_test", [.init("model"), .choice("form", "full", "fitted")],
    """
    Tests whether the errors of a linear model have one variance, against any dependence on the regressors
    (White 1980).

    Formula: n R² of the squared residuals on the regressors, their squares and their products; chi-squared
    with as many degrees of freedom as these have independent columns. Stata's imtest, white; PySAL.

    - `form: "fitted"`: on the fitted values and their squares alone, two degrees of freedom whatever the
      number of regressors: for few observations (Wooldridge 2013).

        m = teaching.columbus |> ols(crime ~ inc + hoval)
        white_test(m).statistic      => 19.94601
        white_test(m).df             => 5
    """
  ) { (_, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "white_test")
    let isFull = arguments.text(1) == "full"
    var variables = isFull ? diagnosed.slopes : [diagnosed.fit.fitted]
    let first = variables
    for (place, a) in first.enumerated() {
      for b in first[place...] {
        try Interrupt.check()
        variables.append(zip(a, b).map { $0 * $1 })
      }
      guard variables.count <= diagnosed.n + first.count else {
        let columns = 1 + first.count * (first.count + 3) / 2
        throw Fault(.diagnosticTooFewRows("white_test", rows: diagnosed.n, columns: columns), at: .argument(0))
      }
    }
    var result = diagnosed.result(isFull ? "White test" : "White test on fitted values")
    try result.setVariance(diagnosed, diagnosed.errors, variables, isStudentized: true)
    result.finding = "the variance of the errors goes with the regressors"
    return result.value
  }

  private static let goldfeldQuandt = Native(
    "goldfeld_quandt_test",
    [
      .init("model"), .init("by", .column), .init("omit", .number, default: .quantity(0.2, .percent)),
    ],
    """
    Tests whether the errors of a linear model vary more where a variable is large (Goldfeld and Quandt 1965).

    Formula: the rows are ordered by `by`, the share `omit` in the middle is left out, and each end gets a
    fit of its own; F is the residual variance of the upper by that of the lower end, with n_2 - k and n_1 -
    k degrees of freedom. One- sided: larger above. R's gqtest omits nothing and takes the order of the
    rows.

        m = teaching.columbus |> ols(crime ~ inc + hoval)
        goldfeld_quandt_test(m, by: .inc).statistic        => 0.4043
    """
  ) { (machine, arguments) throws(Fault) in
    let diagnosed = try arguments.diagnosed(0, "goldfeld_quandt_test")
    guard let omit = arguments.number(2), omit >= 0, omit < 1 else {
      throw Fault(.outside("omit", "something else", "from 0 to below 1"), at: .argument(2))
    }
    let order = try sortedRows(by: try diagnosed.numbers(of: arguments[1], 1, &machine))
    let size = Int((1 - omit) / 2 * Double(diagnosed.n))
    let parameters = diagnosed.fit.parameters
    guard size > parameters else {
      throw Fault(.groupTooSmall("each end", rows: size, coefficients: parameters), at: .argument(2))
    }
    let ends = [Array(order.prefix(size)), Array(order.suffix(size))]
    var fits: [LeastSquares] = []
    for rows in ends { fits.append(try diagnosed.part(rows.map { Int($0) }, "an end")) }
    let freedoms = fits.map { Double(size - $0.kept.count) }
    let variances = zip(fits, freedoms).map { $0.residualSquares / $1 }
    var result = diagnosed.result("Goldfeld-Quandt test")
    result.statistics = [.init("F", variances[1] / variances[0])]
    result.degreesOfFreedom = [freedoms[1], freedoms[0]]
    result.p = try Distribution.named("f").probability(
      variances[1] / variances[0], freedoms[1], freedoms[0], tail: .upper)
    result.reference = "F with \(numberText(freedoms[1])) and \(numberText(freedoms[0])) degrees of freedom"
    result.alternative = "greater"
    result.counts = .init(
      used: 2 * size, groups: [("the lower end", size), ("the upper end", size)])
    result.null = "the errors have one variance"
    result.finding = "the errors vary more where the variable is large"
    result.assumption = "normal errors"
    return result.value
  }
}

extension TestResult {
  /// The squared errors on variables and a constant.
  fileprivate mutating func setVariance(
    _ diagnosed: Diagnosed, _ errors: [Double], _ variables: [[Double]], isStudentized: Bool
  ) throws(Fault) {
    let n = Double(errors.count)
    let squares = errors.map { $0 * $0 }
    let ones = [Double](repeating: 1, count: errors.count)
    let fit = try diagnosed.regression([ones] + variables, squares)
    let df = fit.kept.count - 1
    guard df > 0, let total = try Moments(squares)?.squares else {
      throw Fault(.noRegressors(diagnosed.function), at: .argument(0))
    }
    let mean = Sums.sum(squares).sum / n
    let explained = max(0, total - fit.residualSquares)
    // Squares that are all alike, as those of +1 and -1, go with nothing.
    let isFlat = total <= 1e-24 * mean * mean * n
    let statistic = isFlat ? 0 : isStudentized ? n * explained / total : explained / (mean * mean) / 2
    setChiSquared("LM", statistic, Double(df), try Distribution.named("chisq"))
    null = "the errors have one variance"
    assumption = "independent errors"
  }
}

extension Diagnosed {
  /// The columns of a formula without left side over the rows of the model that have them all, and these
  /// rows.
  fileprivate func variables(
    _ formula: FormulaObject, _ machine: inout Machine
  ) throws(Fault) -> (columns: [[Double]], rows: [Int]) {
    let terms = try FormulaTerms(formula)
    guard terms.outcome == nil else { throw Fault(.termsHaveOutcome(function), at: .argument(2)) }
    let frame = try ModelFrame(&machine, fit.frame.table, terms.terms.flatMap { $0.factors.map(\.node) })
    let design = try Design(&machine, terms.terms, frame, hasConstant: true)
    var place = [Int](repeating: -1, count: fit.frame.table.table.rowCount)
    for (at, row) in tableRows.enumerated() { place[row] = at }
    let all = frame.rows?.map { Int($0) } ?? Array(0..<frame.count)
    let used = all.enumerated().filter { place[$0.element] >= 0 }
    let columns = design.regressors.dropFirst().map { regressor in
      used.map { regressor.column.values[$0.offset] }
    }
    return (columns, used.map { place[$0.element] })
  }

  /// A column expression over the rows of the model.
  func column(of value: Value, _ index: Int, _ machine: inout Machine) throws(Fault) -> (ColumnNode, Column) {
    guard let node = value.asColumn?.node else {
      throw Fault(.optionNeedsColumns("by", kindName(value)), at: .argument(index))
    }
    let table = fit.frame.table
    let all = try BohaiLanguage.column(
      try machine.evaluate(node, over: table), rows: table.table.rowCount, name: node.formulaText)
    return (node, try fit.frame.rows.map { rows throws(Fault) in try all.taking(rows) } ?? all)
  }

  fileprivate func numbers(of value: Value, _ index: Int, _ machine: inout Machine) throws(Fault) -> [Double] {
    let (node, column) = try column(of: value, index, &machine)
    guard case .numbers(let values) = column.storage else {
      throw node.fault(.modelNeedsNumbers(node.formulaText, got: "texts"))
    }
    let missing = values.count { $0.isNaN }
    guard missing == 0 else { throw node.fault(.groupMissing(node.formulaText, rows: missing)) }
    return values
  }

  /// The fit to some of the rows alone.
  func fit(_ part: [Int]) throws(Fault) -> LeastSquares {
    try LeastSquares(rows.map { column in DesignColumn(part.map { column[$0] }) }, part.map { outcome[$0] })
  }

  /// One with errors left over.
  fileprivate func part(_ part: [Int], _ name: String) throws(Fault) -> LeastSquares {
    let squares = try fit(part)
    guard part.count > squares.kept.count else {
      throw Fault(.groupTooSmall(name, rows: part.count, coefficients: squares.kept.count), at: .argument(0))
    }
    return squares
  }
}
