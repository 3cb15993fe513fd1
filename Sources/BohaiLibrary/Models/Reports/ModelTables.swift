// Models as tables: coefficients, figures of the whole, rows, predictions.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let modelTables: [Native] = [tidy, glance, augment, predict, residuals, fitted, modelCovariance]

  private static let tidy = Native(
    "tidy", [.init("model"), .optional("level", .number)],
    """
    The coefficients of a model as a table, a row for each: estimate, standard error, statistic, p and interval.

    Numbers are as the model prints them, `unit` says in which unit: a coefficient of 12.3 pp is 12.3.

    - `level`: of the interval, the model's own when left out.

        t = table(x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5])
        t |> ols(y ~ x) |> tidy() |> pick(.term, .estimate, .se)
        => | term     | estimate | se     |
           | constant | 2.2      | 0.9381 |
           | x        | 0.6      | 0.2828 |
    """
  ) { (machine, arguments) throws(Fault) in
    let model = try arguments.model(0, "tidy")
    let level = arguments[1].isGiven ? try arguments.level(1) : model.level
    return .table(try model.coefficientTable(level: level))
  }

  private static let glance = Native(
    "glance", [.init("model")],
    """
    The figures of a whole model as a table of one row, so that several models can be put under each other with `stack`.

        t = table(x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5])
        t |> ols(y ~ x) |> glance() |> pick(.n, .r2)
        => | n | r2  |
           | 5 | 0.6 |
    """
  ) { (_, arguments) throws(Fault) in
    let model = try arguments.model(0, "glance")
    var names = ["estimator", "formula", "n"]
    var columns = [
      Column(texts: [model.estimator]), Column(texts: [model.formula]), Column(.numbers([Double(model.observations)])),
    ]
    if case .t(let df) = model.reference {
      names.append("df")
      columns.append(Column(.numbers([df])))
    }
    for fact in model.facts where !names.contains(fact.key) {
      names.append(fact.key)
      columns.append(Column(.numbers([fact.value]), unit: fact.unit))
    }
    return .table(Table(names: names, columns: columns, rowCount: 1))
  }

  private static let augment = Native(
    "augment", [.init("model")],
    """
    The rows that a model was fitted to, with what it says of each: fitted value and residual, and for a linear one
    leverage, standardised residual and Cook's distance.

    Formulas: standardised e / (s sqrt(1 - h)); Cook's D = standardised² h / ((1 - h) k).

        t = table(x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5])
        augment(t |> ols(y ~ x)).residual      => [-0.8, 0.6, 1, -0.6, -0.2]
    """
  ) { (_, arguments) throws(Fault) in
    let model = try arguments.model(0, "augment")
    let rows = try model.rowsOfFit(for: "augment")
    var table = rows.frame.table.table
    if let used = rows.frame.rows { table = try table.taking(used) }
    let unit = model.outcomeUnit
    var added = [
      ("fitted", Column(.numbers(rows.fitted), unit: unit)),
      ("residual", Column(.numbers(rows.residuals), unit: CoefficientUnit.difference(of: unit))),
    ]
    if let linear = model.linear {
      let leverages = try linear.leverages()
      let s = linear.variance.squareRoot()
      let roots = linear.weights?.map { $0.squareRoot() }
      var standardised: [Double] = []
      for (row, residual) in linear.residuals.enumerated() {
        let rest = 1 - leverages[row]
        standardised.append(rest > 1e-12 ? residual * (roots?[row] ?? 1) / (s * rest.squareRoot()) : .nan)
      }
      let k = Double(linear.parameters)
      let distances = zip(standardised, leverages).map { $0 * $0 * $1 / ((1 - $1) * k) }
      added.append(("leverage", Column(.numbers(leverages))))
      added.append(("standardized", Column(.numbers(standardised.map { $0.isFinite ? $0 : .nan }))))
      added.append(("cooks_distance", Column(.numbers(distances.map { $0.isFinite ? $0 : .nan }))))
    }
    for (name, column) in added { table = table.setting(freeName(name, in: table.names), to: column) }
    return .table(table)
  }

  /// A name that no column of the user's has.
  private static func freeName(_ name: String, in names: [String]) -> String {
    var free = name
    while names.contains(free) { free += "_" }
    return free
  }

  private static let predict = Native(
    "predict",
    [
      .init("model"), .optional("data", .table), .choice("interval", "confidence", "prediction"),
      .init("level", .number, default: .number(0.95)),
    ],
    """
    What a model says of other rows: the table given, with columns `predicted`, `se`, `low`, `high` (without a table: the
    rows the model was fitted to).

    - `interval`: `"confidence"` for the expected value, `"prediction"` for a single new observation, which adds the
      residual variance.
    - missing: a row without one of the variables has no prediction.
    - A value of `cat(...)` or of a text that the model has not seen is an error.

    `se` is that of the expected value, by the model's own covariance.

        m = table(x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5]) |> ols(y ~ x)
        predict(m, table(x: [6, 7])) |> pick(.x, .predicted)
        => | x | predicted |
           | 6 | 5.8       |
           | 7 | 6.4       |
    """
  ) { (machine, arguments) throws(Fault) in
    let model = try arguments.model(0, "predict")
    let rows = try model.rowsOfFit(for: "predict")
    let table = arguments[1].asTable ?? rows.frame.table
    guard let predictions = try rows.predictions(&machine, table, model) else {
      throw Fault(.notOfModel("predict", model.estimator), at: .argument(0))
    }
    let (family, parameters) = try model.reference.distribution()
    let critical = family.quantile((1 - (try arguments.level(3))) / 2, parameters, tail: .upper)
    let extra = arguments.text(2) == "prediction" ? predictions.residualSD : 0
    guard let extra else { throw Fault(.noPredictionInterval(model.estimator), at: .argument(2)) }
    let spread = predictions.errors.map { critical * ($0 * $0 + extra * extra).squareRoot() }
    let bounds = predictions.interval?(critical)
      ?? (low: zip(predictions.values, spread).map { $0 - $1 }, high: zip(predictions.values, spread).map { $0 + $1 })
    let unit = model.outcomeUnit
    var result = table.table
    for (name, values, unit) in [
      ("predicted", predictions.values, unit), ("se", predictions.errors, CoefficientUnit.difference(of: unit)),
      ("low", bounds.low, unit), ("high", bounds.high, unit),
    ] {
      result = result.setting(freeName(name, in: result.names), to: Column(.numbers(values), unit: unit))
    }
    return .table(result)
  }

  private static let residuals = Native(
    "residuals", [.init("model")],
    """
    The residuals of a model: outcome less fitted value, for the rows that it uses.

        residuals(table(x: [1, 2, 3], y: [1, 2, 4]) |> ols(y ~ x))      => [0.1667, -0.3333, 0.1667]
    """
  ) { (_, arguments) throws(Fault) in
    let model = try arguments.model(0, "residuals")
    // A model of a series keeps them in its record, along the series.
    if model.rowsOfFit == nil, let own = arguments[0].asRecord?["residuals"] { return own }
    let values = try model.rowsOfFit(for: "residuals").residuals
    return .numbers(values, unit: CoefficientUnit.difference(of: model.outcomeUnit))
  }

  private static let fitted = Native(
    "fitted", [.init("model")],
    """
    The values that a model gives to the rows it uses.

        fitted(table(x: [1, 2, 3], y: [1, 2, 4]) |> ols(y ~ x))      => [0.8333, 2.3333, 3.8333]
    """
  ) { (_, arguments) throws(Fault) in
    let model = try arguments.model(0, "fitted")
    if model.rowsOfFit == nil, let own = arguments[0].asRecord?["fitted"] { return own }
    return .numbers(try model.rowsOfFit(for: "fitted").fitted, unit: model.outcomeUnit)
  }

  private static let modelCovariance = Native(
    "coefficient_covariance", [.init("model")],
    """
    The covariance matrix of a model's coefficients, labelled with their names, in the units in which they are printed.

        m = table(x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5]) |> ols(y ~ x)
        coefficient_covariance(m)["x", "x"]      => 0.08
    """
  ) { (_, arguments) throws(Fault) in
    let model = try arguments.model(0, "coefficient_covariance")
    let k = model.coefficients.count
    let scales = model.coefficients.map { $0.unit.scale }
    let values = model.covariance.indices.map { model.covariance[$0] * scales[$0 / k] * scales[$0 % k] }
    let names = model.coefficients.map(\.name)
    return .object(MatrixObject(Matrix(rows: k, columns: k, values: values, rowLabels: names, columnLabels: names)))
  }
}

extension FittedModel {
  /// The rows behind the model.
  ///
  /// - Throws: the estimator has none.
  func rowsOfFit(for function: String) throws(Fault) -> any FittedRows {
    guard let rows = rowsOfFit else { throw Fault(.notOfModel(function, estimator), at: .argument(0)) }
    return rows
  }

  func coefficientTable(level: Double) throws(Fault) -> Table {
    let rows = try rows(level: level)
    let printed = { (value: Double, row: Row) in row.unit.unit.shift == 0 ? value : value * row.unit.unit.printFactor }
    let names = ["term", "estimate", "se", reference.symbol, "p", "low", "high", "unit"]
    let numbers: [[Double]] = [
      rows.map { printed($0.estimate, $0) }, rows.map { printed($0.error, $0) }, rows.map(\.statistic), rows.map(\.p),
      rows.map { printed($0.low, $0) }, rows.map { printed($0.high, $0) },
    ]
    let columns = [Column(texts: rows.map(\.name))] + numbers.map { Column(.numbers($0)) }
      + [Column(texts: rows.map(\.unit.text))]
    return Table(names: names, columns: columns, rowCount: rows.count)
  }
}

extension UnitID {
  /// What a number of storage is multiplied by when it is printed: 100 for per cent.
  var printFactor: Double { shift == 2 ? 100 : shift == 3 ? 1000 : 1 }
}
