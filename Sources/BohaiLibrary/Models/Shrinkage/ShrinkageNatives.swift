// Ridge, lasso and what lies between, with cross-validation.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

extension Library {
  static let shrinkage: [Native] = [ridge, lasso, elasticNet, crossValidate]

  private static let common: [Native.Parameter] = [
    .init("data", .table), .init("formula", .formula), .optional("lambda", .numbers),
  ]

  private static let commonText = """
    Columns are centred and divided by their standard deviations (with n, as in glmnet and scikit-learn's
    scaler), and coefficients are given for the columns as they are. The constant is not penalised.

    - `lambda`: one penalty gives a model, which `predict`, `residuals` and `augment` take; several, or none
      (100 from the smallest that leaves no coefficient down to 1/10,000 of it), give the path.
    - There are no standard errors: penalised coefficients are biased on purpose, and tests after a choice by
      the data are not valid.
    - missing: a row without one of the variables is left out; how many is printed.
    """

  private static let ridge = Native(
    "ridge", common,
    """
    Ridge regression: least squares with a penalty on the squares of the coefficients.

    Formula: b makes Σ (y - x'b)² / (2 n) + lambda / 2 Σ b² smallest, for scaled columns; by singular values.
    glmnet(alpha = 0) works on y by its standard deviation without giving it back to lambda: its penalty is
    lambda / sd(y) here. scikit-learn's Ridge has alpha = n lambda.

    \(commonText)

        t = table(x: [1, 2, 3, 4, 5], z: [2, 1, 4, 3, 5], y: [1, 3, 2, 5, 4])
        ridge(t, y ~ x + z, lambda: 0.5).coefficients      => [1.56522, 0.59627, -0.11801]
    """
  ) { (machine, arguments) throws(Fault) in try penalised(&machine, arguments, "ridge", alpha: 0) }

  private static let lasso = Native(
    "lasso", common,
    """
    The lasso: least squares with a penalty on the sizes of the coefficients, which sets many of them to zero.

    Formula (Tibshirani 1996): b makes Σ (y - x'b)² / (2 n) + lambda Σ |b| smallest, for scaled columns; the
    same lambda as in glmnet and in scikit-learn's Lasso on scaled columns.

    \(commonText)

        t = table(x: [1, 2, 3, 4, 5], z: [2, 1, 4, 3, 5], y: [1, 3, 2, 5, 4])
        lasso(t, y ~ x + z, lambda: 0.5).coefficients      => [1.6607, 0.4464, 0]
    """
  ) { (machine, arguments) throws(Fault) in try penalised(&machine, arguments, "lasso", alpha: 1) }

  private static let elasticNet = Native(
    "elastic_net", common + [.init("alpha", .number, default: .number(0.5))],
    """
    The elastic net: least squares with a penalty between the lasso's (`alpha` 1) and that of ridge (`alpha`
    0).

    Formula (Zou and Hastie 2005): Σ (y - x'b)² / (2 n) + lambda (alpha Σ |b| + (1 - alpha) / 2 Σ b²), for
    scaled columns; by coordinate descent (Friedman, Hastie and Tibshirani 2010), then exactly. scikit-learn
    calls alpha l1_ratio.

    \(commonText)

        t = table(x: [1, 2, 3, 4, 5], z: [2, 1, 4, 3, 5], y: [1, 3, 2, 5, 4])
        elastic_net(t, y ~ x + z, lambda: 0.5).coefficients      => [1.50426, 0.49858, 0]
    """
  ) { (machine, arguments) throws(Fault) in
    try penalised(&machine, arguments, "elastic_net", alpha: try arguments.alpha(3))
  }

  private static let crossValidate = Native(
    "cross_validate",
    common + [
      .choice("method", "lasso", "ridge", "elastic_net"), .init("alpha", .number, default: .number(0.5)),
      .init("folds", .number, default: .number(10)), .optional("seed", .number),
    ],
    """
    Chooses the penalty of the lasso, ridge or elastic net by how well rows that were left out are predicted.

    The rows are dealt at random into `folds`; each fold is predicted by a fit to the others, scaled anew.
    `lambda_min` has the smallest mean squared error, `lambda_1se` is the largest penalty within one standard
    error of it, as in glmnet.

    - `alpha`: of the elastic net.
    - `folds`: 10; as many as rows leave out one at a time.

    The result is a record: `errors` (a table: lambda, error, se, nonzero), `lambda_min`, `lambda_1se`,
    `coefficients_min`, `coefficients_1se`.

        t = table(x: 1..20, y: map(1..20, i -> 2 * i + (-1)^i))
        cross_validate(t, y ~ x, folds: 5, seed: 1).coefficients_min      => [-0.0619, 2.0059]
    """
  ) { (machine, arguments) throws(Fault) in
    let data = try ShrinkageSetup(&machine, arguments, "cross_validate")
    let method = arguments.text(3)
    let alpha = method == "lasso" ? 1 : method == "ridge" ? 0 : try arguments.alpha(4)
    let n = data.setup.outcome.count
    guard n >= 4 else {
      throw Fault(.tooFewRowsFor("cross_validate", n, least: 4, reasons: ""), at: .argument(0))
    }
    let folds = try arguments.count(5, "folds", 2...n) ?? min(10, n)
    let net = try ElasticNet(data.columns, data.setup.outcome, alpha: alpha)
    let penalties = try arguments.penalties(2) ?? net.penalties(100, rows: n)
    var numbers = try machine.generator(arguments, 6, "cross_validate")
    var fold = [Int](repeating: 0, count: n)
    for (place, row) in numbers.positions(of: n, taking: n).enumerated() { fold[row] = place % folds }
    let result = try CrossValidation(
      data.columns, data.setup.outcome, alpha: alpha, penalties, folds: fold, count: folds)
    return try ChosenPenalty(data, net, penalties, result, title: "\(folds)-fold cross-validation of \(method)")
      .value(&machine)
  }

  private static func penalised(
    _ machine: inout Machine, _ arguments: Arguments, _ function: String, alpha: Double
  ) throws(Fault) -> Value {
    let data = try ShrinkageSetup(&machine, arguments, function)
    let net = try ElasticNet(data.columns, data.setup.outcome, alpha: alpha)
    let given = try arguments.penalties(2)
    let penalties = given ?? net.penalties(100, rows: data.setup.outcome.count)
    let path = try net.path(penalties)
    let flat = zip(data.names, net.scales).filter { $0.1 == 0 }.map(\.0)
    let notes = flat.isEmpty ? [] : [Note.flatRegressors(flat)]
    if let b = path.first, given?.count == 1, let penalty = penalties.first {
      return single(&machine, data, function, penalty, b, notes)
    }
    var columns: [(String, [Double])] = [
      ("lambda", penalties), ("nonzero", path.map { b in Double(b.dropFirst().count { $0 != 0 }) }),
      ("r2", path.map { data.share($0) }),
    ]
    for (at, name) in ([Design.constantName] + data.names).enumerated() {
      columns.append((name, path.map { $0[at] }))
    }
    let table = Table(
      names: columns.map(\.0), columns: columns.map { Column(.numbers($0.1)) }, rowCount: penalties.count)
    return ShownResult(
      title: "\(function): \(data.setup.terms.text)", lines: [("rows", data.rowsText)], tables: [table],
      notes: notes,
      fields: [
        ("path", .table(table)), ("lambda", .numbers(penalties)),
        ("n", .number(Double(data.setup.outcome.count))),
      ]
    ).value
  }

  private static func single(
    _ machine: inout Machine, _ data: ShrinkageSetup, _ function: String, _ penalty: Double, _ b: [Double],
    _ notes: [String]
  ) -> Value {
    let model = data.model(&machine, function, b)
    let table = data.table(model)
    let count = b.dropFirst().count { $0 != 0 }
    let share = data.share(b)
    return ShownResult(
      title: model.title,
      lines: [
        ("rows", data.rowsText), ("lambda", NumberFormat.display(penalty, digits: 6)),
        ("nonzero", "\(count) of \(data.names.count)"), ("R²", NumberFormat.display(share, digits: 4)),
      ], tables: [table], notes: notes,
      fields: [
        ("coefficients", data.vector(model)), ("lambda", .number(penalty)), ("nonzero", .number(Double(count))),
        ("r2", Value(share)), ("n", .number(Double(data.setup.outcome.count))),
      ], content: ModelContent(model)
    ).value
  }
}

extension ShrinkageSetup {
  fileprivate var rowsText: String {
    let n = setup.outcome.count
    guard setup.frame.droppedCount > 0 else { return "\(n)" }
    return "\(n); \(setup.frame.droppedCount) left out (\(setup.frame.dropped.joined(separator: "; ")))"
  }

  /// The coefficients by name, in the units in which they are shown.
  fileprivate func vector(_ model: FittedModel) -> Value {
    let values = model.coefficients.map { $0.estimate * $0.unit.scale * $0.unit.unit.printFactor }
    return .object(VectorObject(Column(.numbers(values)), labels: model.coefficients.map(\.name)))
  }
}

extension Arguments {
  fileprivate func alpha(_ index: Int) throws(Fault) -> Double {
    guard let alpha = number(index), alpha >= 0, alpha <= 1 else {
      let text = number(index).map { NumberFormat.display($0) } ?? "missing"
      throw Fault(.outside("alpha", text, "from 0 to 1"), at: .argument(index))
    }
    return alpha
  }

  /// Penalties of zero or more, largest first; `nil` when none is given.
  fileprivate func penalties(_ index: Int) throws(Fault) -> [Double]? {
    guard values[index].isGiven else { return nil }
    let values = try sample(index, "elastic_net").values
    if let bad = values.first(where: { !($0 >= 0 && $0.isFinite) }) {
      let text = bad.isNaN ? "missing" : NumberFormat.display(bad)
      throw Fault(.outside("lambda", text, "zero or more"), at: .argument(index))
    }
    guard !values.isEmpty else { throw Fault(.outside("lambda", "empty", "zero or more"), at: .argument(index)) }
    return values.sorted(by: >)
  }
}

private struct ChosenPenalty {
  let data: ShrinkageSetup
  let penalties: [Double]
  let path: [[Double]]
  let result: CrossValidation
  let title: String

  init(
    _ data: ShrinkageSetup, _ net: ElasticNet, _ penalties: [Double], _ result: CrossValidation, title: String
  ) throws(Fault) {
    (self.data, self.penalties, self.result, self.title) = (data, penalties, result, title)
    path = try net.path(penalties)
  }

  func value(_ machine: inout Machine) throws(Fault) -> Value {
    let best = penalties.indices.min { result.errors[$0] < result.errors[$1] } ?? 0
    let bound = result.errors[best] + result.standardErrors[best]
    let sparse = penalties.indices.first { result.errors[$0] <= bound } ?? best
    let counts = path.map { b in Double(b.dropFirst().count { $0 != 0 }) }
    let errors = Table(
      names: ["lambda", "error", "se", "nonzero"],
      columns: [penalties, result.errors, result.standardErrors, counts].map { Column(.numbers($0)) },
      rowCount: penalties.count)
    let models = [best, sparse].map { data.model(&machine, "", path[$0]) }
    let text = { (at: Int) in
      "\(NumberFormat.display(penalties[at], digits: 5)): "
        + "error \(NumberFormat.display(result.errors[at], digits: 5)), "
        + "\(Int(counts[at])) of \(data.names.count) coefficients"
    }
    var table = data.table(models[0])
    let other = data.table(models[1])
    table = Table(
      names: ["term", "lambda_min", "lambda_1se"], columns: [table.columns[0], table.columns[1], other.columns[1]],
      rowCount: table.rowCount)
    return ShownResult(
      title: title, lines: [("rows", data.rowsText), ("lambda_min", text(best)), ("lambda_1se", text(sparse))],
      tables: [table],
      fields: [
        ("errors", .table(errors)), ("lambda_min", .number(penalties[best])),
        ("lambda_1se", .number(penalties[sparse])), ("coefficients_min", data.vector(models[0])),
        ("coefficients_1se", data.vector(models[1])), ("n", .number(Double(data.setup.outcome.count))),
      ]
    ).value
  }
}
