// Nonlinear least squares by formula.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let nonlinear: [Native] = [nls]

  private static let nls = Native(
    "nls",
    [
      .init("data", .table), .init("formula", .formula), .init("start", .record),
      .init("se", [.text, .record, .column], default: .text("classical")), .optional("weights", [.column]),
      .init("level", .number, default: .number(0.95)), Convention.parameter,
    ],
    """
    Nonlinear least squares: the parameters of an equation that make the sum of squared residuals smallest.

    Formula: min Σ w (y - f(x, b))²; standard errors from s² (J'WJ)^-1 with the derivatives J of f at the minimum
    and s² = Σ w e² / (n - k). Found by steps in a trusted region (Levenberg and Marquardt, scaled as Moré 1978
    does), then by Gauss and Newton's steps until the digits are used up; derivatives are exact, save where a
    function of your own is in the equation (differences good to some twelve digits).

    - `formula`: outcome on the left, the equation on the right: `gdp ~ a * capital^alpha`. Names in `start` are
      parameters, all others columns; `[pi]` is a number from outside.
    - `start`: a plain number for each parameter. The minimum found may be a local one: try others.
    - `se`, `weights`, `level`, `like`: as in `ols`; a row's derivatives stand for its regressors.
    - missing: a row without one of the variables is left out; how many and why is printed.
    - Columns count as the numbers they hold: a parameter has whatever unit makes the equation right.
    - There is no R²: it means nothing for such an equation.

    The result is a model as that of `ols`: `coefficients`, `se`, `t`, `p`, `n`, `df`, `residual_sd`, `steps`;
    see `tidy`, `augment`, `predict`, `confint`.

        t = table(x: [1, 2, 3, 5, 7, 10], y: [109, 149, 149, 191, 213, 224])
        m = t |> nls(y ~ top * (1 - exp(-rate * x)), start: (top: 200, rate: 0.5))
        m.coefficients["rate"]      => 0.5472375
        m.se["rate"]                => 0.1045599
    """
  ) { (machine, arguments) throws(Fault) in
    let kind = try CovarianceKind(arguments[3], argument: 3)
    guard let formula = arguments.formula(1), let left = formula.left else {
      throw Fault(.formulaNeedsOutcome("nls"), at: .argument(1))
    }
    let start = try Start(arguments[2])
    let table = try arguments.table("nls")
    try start.check(formula, left, columns: table.table.names)
    let equation = NonlinearEquation(formula.right, parameters: start.names)
    let weights = arguments[4].asColumn?.node
    let frame = try ModelFrame(
      &machine, table, [left] + equation.variables + (weights.map { [$0] } ?? []) + kind.nodes)
    let fit = try NonlinearFit(&machine, equation, start, frame, left, weights)
    let convention = Convention.named(arguments[6].asText)
    var model = try fit.model(formula.text, start, convention, level: try arguments.level(5))
    try fit.setCovariance(of: &model, kind, convention)
    return try model.value()
  }
}

/// What stands in `start:`.
struct Start {
  let names: [String]
  let values: [Double]

  init(_ value: Value) throws(Fault) {
    guard let record = value.asRecord, !record.names.isEmpty else {
      throw Fault(.startEmpty, at: .argument(2))
    }
    var values: [Double] = []
    for (name, value) in zip(record.names, record.values) {
      switch value {
      case .number(let x) where x.isFinite: values.append(x)
      case .quantity(let x, let unit) where unit.isMark && x.isFinite: values.append(x)
      default: throw Fault(.startNotNumber(name, got: kindName(value)), at: .argument(2))
      }
    }
    (names, self.values) = (record.names, values)
  }

  /// Every name of the formula must be one thing.
  func check(_ formula: FormulaObject, _ left: ColumnNode, columns: [String]) throws(Fault) {
    let used = NonlinearEquation.names(formula.right)
    for name in names {
      if columns.contains(name) { throw Fault(.parameterIsColumn(name), at: .argument(2)) }
      if !used.contains(name) { throw Fault(.parameterNotInFormula(name, among: used), at: .argument(2)) }
    }
    if NonlinearEquation.names(left).contains(where: names.contains) { throw left.fault(.parameterOnTheLeft) }
    for name in used where !names.contains(name) && !columns.contains(name) {
      throw Fault(.neitherParameterNorColumn(name, columns: columns, parameters: names), at: .argument(1))
    }
  }

  /// `b1 = 500, b2 = 0.0001`
  func text(_ values: [Double]) -> String {
    zip(names, values).map { "\($0) = \(NumberFormat.display($1, digits: 6))" }.joined(separator: ", ")
  }
}
