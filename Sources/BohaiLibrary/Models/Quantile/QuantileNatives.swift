// Quantile regression by formula.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let quantileModels: [Native] = [quantileRegression]

  private static let quantileRegression = Native(
    "quantile_regression",
    [
      .init("data", .table), .init("formula", .formula), .init("tau", [.numbers], default: .number(0.5)),
      .choice("se", "nid", "iid", "bootstrap"), .init("level", .number, default: .number(0.95)),
      .init("draws", .number, default: .number(200)), .optional("seed", .number),
    ],
    """
    Quantile regression: the linear equation below which a share tau of the outcomes lies, given the
    regressors.

    Formula (Koenker and Bassett 1978): b makes Σ (tau - [y < x'b]) (y - x'b) smallest. The solution is exact:
    it goes through as many rows as there are coefficients (simplex method; beyond 200 rows begun by
    interior points).

    - `tau`: between 0 and 1; 0.5 is the median (least absolute deviations). Several give a table.
    - `se`, which differs in every program: `"nid"` lets the spread differ by row (Hendricks and Koenker 1992,
      bandwidth of Hall and Sheather; R's summary(se = "nid"), its choice above 1,000 rows; below it inverts a
      rank test), `"iid"` takes errors alike (Koenker and Bassett 1978; R's "iid"; Stata's qreg and
      statsmodels estimate the sparsity by kernels of their own), `"bootstrap"` draws rows with replacement
      `draws` times. All are held against t with n - k degrees of freedom.
    - missing: a row without one of the variables is left out; how many and why is printed.
    - `r1` is Koenker and Machado's goodness of fit: 1 - loss / loss of the constant alone.

        t = table(x: [1, 2, 3, 4, 5, 6], y: [1, 3, 2, 5, 4, 30])
        m = t |> quantile_regression(y ~ x, se: "iid")
        m.coefficients                                  => [-0.3333, 1.3333]
        t |> quantile_regression(y ~ x, tau: 1)         => error: tau must be between 0 and 1
    """
  ) { (machine, arguments) throws(Fault) in
    let taus = try arguments.taus(2)
    guard let formula = arguments.formula(1) else {
      throw Fault(.formulaNeedsOutcome("quantile_regression"), at: .argument(1))
    }
    let setup = try LinearSetup(&machine, try arguments.table("quantile_regression"), formula, "quantile_regression")
    try setup.refuse("quantile_regression")
    let draws = try arguments.count(5, "draws", 10...100_000) ?? 200
    let level = try arguments.level(4)
    var models: [FittedModel] = []
    var numbers = RandomNumbers(seed: 1)
    if arguments.text(3) == "bootstrap" { numbers = try machine.generator(arguments, 6, "quantile_regression") }
    for tau in taus {
      let model = QuantileModel(setup: setup, tau: tau, kind: arguments.text(3), draws: draws, level: level)
      models.append(try model.fit(&machine, &numbers))
    }
    if let only = models.first, models.count == 1 { return try only.value() }
    var told: Set<String> = []
    for note in models.flatMap(\.notes) where told.insert(note).inserted { machine.note(note) }
    return try table(taus, models)
  }

  /// A row for each tau and coefficient.
  private static func table(_ taus: [Double], _ models: [FittedModel]) throws(Fault) -> Value {
    var parts: [Table] = []
    for (tau, model) in zip(taus, models) {
      var part = try model.coefficientTable(level: model.level)
      if model.coefficients.allSatisfy({ $0.unit.text.isEmpty }) {
        part = Table(names: part.names.dropLast(), columns: part.columns.dropLast(), rowCount: part.rowCount)
      }
      let column = Column(.numbers([Double](repeating: tau, count: part.rowCount)))
      part = Table(names: ["tau"] + part.names, columns: [column] + part.columns, rowCount: part.rowCount)
      parts.append(part)
    }
    return .table(try stacked(parts))
  }

  private static func stacked(_ parts: [Table]) throws(Fault) -> Table {
    guard let first = parts.first else { return Table() }
    let columns = first.names.indices.map { at in
      let columns = parts.map { $0.columns[at] }
      if columns.first?.isTexts == true {
        return Column(texts: columns.flatMap { column in (0..<column.count).map { column.text($0) } })
      }
      return Column(.numbers(columns.flatMap { column in
        if case .numbers(let values) = column.storage { values } else { [Double]() }
      }))
    }
    return Table(names: first.names, columns: columns, rowCount: parts.reduce(0) { $0 + $1.rowCount })
  }
}

extension Arguments {
  /// One share or several, strictly between 0 and 1.
  fileprivate func taus(_ index: Int) throws(Fault) -> [Double] {
    let values = try sample(index, "quantile_regression").values
    if let bad = values.first(where: { !($0 > 0 && $0 < 1) }) {
      let text = bad.isNaN ? "missing" : NumberFormat.display(bad)
      throw Fault(.outside("tau", text, "between 0 and 1"), at: .argument(index))
    }
    guard !values.isEmpty else { throw Fault(.outside("tau", "empty", "between 0 and 1"), at: .argument(index)) }
    return values
  }
}

/// What is fitted for one tau.
private struct QuantileModel {
  let setup: LinearSetup
  let tau: Double
  let kind: String
  let draws: Int
  let level: Double

  func fit(_ machine: inout Machine, _ numbers: inout RandomNumbers) throws(Fault) -> FittedModel {
    let (design, y) = (setup.design, setup.outcome)
    guard !design.regressors.isEmpty else { throw Fault(.modelWithoutRegressors, at: .argument(1)) }
    guard let first = y.first, y.contains(where: { $0 != first }) else {
      let value = Units.display(y.first ?? 0, setup.outcomeUnit)
      throw setup.outcomeNode.fault(.outcomeConstant(setup.outcomeName, value))
    }
    let screen = try LeastSquares(design.columns, y)
    guard !screen.kept.isEmpty else { throw Fault(.allCollinear(design.names), at: .argument(1)) }
    try setup.checkSize(parameters: design.columns.count)
    let columns = screen.kept.map { design.columns[$0].values }
    let fit = try QuantileRegression(columns, y, tau: tau)
    var estimates = [Double](repeating: .nan, count: design.regressors.count)
    for (place, number) in screen.kept.enumerated() { estimates[number] = fit.coefficients[place] }
    let free = Double(y.count - columns.count)
    var model = FittedModel(
      estimator: "quantile regression (tau = \(NumberFormat.display(tau, digits: 6)))", formula: setup.terms.text,
      outcome: setup.outcomeName, outcomeUnit: setup.outcomeUnit,
      coefficients: setup.coefficients(estimates, &machine), covariance: [], covarianceName: "", reference: .t(free),
      observations: y.count, droppedRows: setup.frame.droppedCount, dropped: setup.frame.dropped, level: level)
    model.notes = try setup.notesOfDropped(screen)
    if !fit.isUnique { model.notes.append(Note.severalSolutions) }
    let (values, name) = try covariance(columns, fit, &model.notes, &numbers)
    model.covariance = spreadCovariance(values, kept: screen.kept, count: design.regressors.count)
    model.covarianceName = name
    model.detail = LinearRows(
      design: design, frame: setup.frame, outcome: y, kept: screen.kept, residuals: fit.residuals)
    model.facts = try facts(fit)
    return model
  }

  private func covariance(
    _ columns: [[Double]], _ fit: QuantileRegression, _ notes: inout [String], _ numbers: inout RandomNumbers
  ) throws(Fault) -> ([Double], String) {
    let source = QuantileCovariance(columns, setup.outcome, tau: tau, fit)
    let none = [Double](repeating: .nan, count: columns.count * columns.count)
    guard setup.outcome.count > columns.count else {
      notes.append(Note.noDegreesLeft(setup.outcome.count))
      return (none, "none")
    }
    switch kind {
    case "bootstrap":
      return (try source.bootstrap(draws, &numbers), "bootstrap of rows, \(draws) draws")
    case "iid":
      guard let values = try source.alike() else { break }
      return (values, "iid, sparsity by Hall and Sheather's bandwidth")
    default:
      guard let (values, crossing) = try source.eachOwn() else { break }
      if crossing > 0 { notes.append(Note.planesCross(crossing)) }
      return (values, "nid (Hendricks and Koenker), Hall and Sheather's bandwidth")
    }
    notes.append(Note.densityUnknown)
    return (none, "none")
  }

  private func facts(_ fit: QuantileRegression) throws(Fault) -> [FittedModel.Fact] {
    var facts: [FittedModel.Fact] = []
    if setup.design.hasConstant, setup.design.regressors.count > 1 {
      let ones = [Double](repeating: 1, count: setup.outcome.count)
      let empty = try QuantileRegression([ones], setup.outcome, tau: tau).loss
      facts.append(.init("r1", "R1", empty > 0 ? 1 - fit.loss / empty : .nan))
    }
    facts.append(.init("tau", nil, tau))
    facts.append(.init("loss", "loss", fit.loss, unit: CoefficientUnit.difference(of: setup.outcomeUnit)))
    return facts
  }
}
