// Ordinary and weighted least squares by formula.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let leastSquares: [Native] = [ols, cluster, hac, driscollKraay]

  private static let ols = Native(
    "ols",
    [
      .init("data", .table), .init("formula", .formula), .init("se", [.text, .record, .column], default: .text("classical")),
      .optional("weights", [.column]), .init("level", .number, default: .number(0.95)), Convention.parameter,
    ],
    """
    Ordinary least squares: the linear equation that explains the outcome with the smallest sum of squared residuals.

    Formula: b = (X'X)^-1 X'y, by QR of the scaled columns, refined with residuals of twice the digits; with `weights`
    the squares are weighted.

    - `formula`: `log(gdp) ~ log(invest) + urban`. `a * b` is both and their product, `interact(a, b)` the product
      alone, `cat(year)` an indicator for each value (texts become such by themselves; `base:` names the one left out),
      `poly(x, 3)` the powers up to the third, `lag(x)` goes by time in a panel, `-1` drops the constant, `^` and `/`
      are arithmetic, `[names]` takes columns named outside.
    - `fe(region, year)` in the formula absorbs effects of these factors, as many as you like: solved by conjugate gradients to
      twelve digits; the degrees of freedom are levels less connected parts. There is no constant then (as in fixest;
      Stata's areg shows the mean of the effects, see `fixed_effect_levels`); clusters: see `fixed_effects`.
    - `se`: `"classical"` (equal variances), `"hc0"` to `"hc3"` (unequal variances; Stata's robust is HC1, R's sandwich
      begins with HC3), `cluster(.firm)` or `cluster(.firm, .year)`, `hac(lags: 4)` (Newey and West),
      `driscoll_kraay(lags: 2)`. Factor and reference distribution are printed.
    - `weights`: of the squares, zero or more: Stata's aweights, R's `weights`. Robust covariances use them as they are.
      A row with the weight 0 is no observation and left out (R, Stata).
    - missing: a row without one of the variables is left out; how many and why is printed.
    - A regressor that is an exact combination of others is left out and named.
    - R² is centred; without a constant it is Σ fitted² / Σ y², and says so.
    - AIC and BIC count the coefficients (Stata, gretl); R counts the variance, too.
    - `like`: `"r"`, `"plm"`, `"stata"`, `"gretl"`, `"statsmodels"` follow that program's small print: cluster factor
      (plm none), reference distribution (R: t with n - k for clusters; statsmodels: normal for robust ones), lags and
      factor of Newey and West (gretl: 0.75 n^(1/3), none), what AIC counts; `"areg"`, `"reghdfe"`, `"fixest"`: what of
      absorbed effects and of two clusters counts in the cluster factor (see `fixed_effects`).

    The result shows itself and has fields: `coefficients`, `se`, `t`, `p` (by name), `n`, `df`, `r2`, `adjusted_r2`,
    `residual_sd`, `f`, `f_p`, `log_likelihood`, `aic`, `bic`. See `tidy`, `glance`, `augment`, `predict`, `compare`.
    Tests: `breusch_pagan_test`, `white_test`, `reset_test`, `durbin_watson_test`, `breusch_godfrey_test`, `chow_test`,
    `sup_f_test`, `outlier_test`, `wild_bootstrap`, `jarque_bera_test(residuals(m))`; `vif`, `condition_number`,
    `influence`.

        t = table(x: [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
          y: [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])
        m = t |> ols(y ~ x)
        m.coefficients["x"]      => 0.5000909
        m.se["x"]                => 0.1179055
        m.r2                     => 0.6665425
    """
  ) { (machine, arguments) throws(Fault) in
    let kind = try CovarianceKind(arguments[2], argument: 2)
    let weights = arguments[3].asColumn?.node
    let convention = Convention.named(arguments[5].asText)
    guard let formula = arguments.formula(1) else { throw Fault(.formulaNeedsOutcome("ols"), at: .argument(1)) }
    let setup = try LinearSetup(
      &machine, try arguments.table("ols"), formula, weights: weights, others: kind.nodes, "ols")
    if !setup.terms.instrumented.isEmpty {
      throw Fault(.modelHasNo("ols", "iv", instead: "two_stage(...) takes instruments"), at: .argument(1))
    }
    let level = try arguments.level(4)
    guard !setup.terms.absorbed.isEmpty else {
      return try OLS.fit(&machine, setup, kind, convention, level: level).value()
    }
    let within = try Within(setup, try AbsorbedEffects(setup.absorbedColumns, weights: setup.weights))
    return try within.model(&machine, "OLS with absorbed effects", kind, convention, level: level).value()
  }

  private static let cluster = Native(
    "cluster", [], takesRest: true,
    """
    Standard errors that let errors be alike within groups of rows: for `se:` of an estimator.

    Formula: (X'X)^-1 (Σ_c X_c'e_c e_c'X_c) (X'X)^-1 G / (G - 1) (n - 1) / (n - k), held against t with G - 1 degrees of
    freedom (as in Stata); by two columns V_a + V_b - V_ab (Cameron, Gelbach and Miller 2011), each with its own factor, t
    with the smaller G - 1. Fewer than ten clusters get a note: three regions are no clusters.

        t = table(g: ["a", "a", "b", "b", "c", "c"], x: [1, 2, 3, 4, 5, 7], y: [2, 3, 3, 5, 4, 8])
        (t |> ols(y ~ x, se: cluster(.g))).df      => 2
    """
  ) { (_, _) throws(Fault) in throw Fault(.clusterNeedsColumns) }

  private static let hac = Native(
    "hac", [.optional("lags", .number)],
    """
    Newey and West's standard errors, which let the errors of neighbouring times be alike: for `se:` of an estimator.

    Formula (Newey and West 1987): weights 1 - l / (lags + 1), factor n / (n - k) (as in Stata; gretl and R's sandwich have
    none).

    - `lags`: left out, floor(4 (n / 100)^(2/9)); it is printed. gretl takes floor(0.75 n^(1/3)): `like: "gretl"`.
    """
  ) { (_, arguments) throws(Fault) in
    covariance(.autocorrelated(lags: try arguments.lags(0)), "hac", arguments[0])
  }

  private static let driscollKraay = Native(
    "driscoll_kraay", [.optional("lags", .number)],
    """
    Driscoll and Kraay's standard errors for a panel: errors may be alike across units and over time.

    Formula (Driscoll and Kraay 1998): Newey and West's covariance of the sums of x e over the units of each period, without
    factor, held against t with T - 1 degrees of freedom. With few periods they mean little.

    - `lags`: left out, floor(4 (T / 100)^(2/9)).
    """
  ) { (_, arguments) throws(Fault) in
    covariance(.driscollKraay(lags: try arguments.lags(0)), "driscoll_kraay", arguments[0])
  }

  private static func covariance(_ kind: CovarianceKind, _ name: String, _ lags: Value) -> Value {
    .object(RecordObject(
      names: ["covariance", "lags"], values: [.text(name), lags.isGiven ? lags : .missing],
      content: CovarianceContent(kind)))
  }
}

extension Arguments {
  func formula(_ index: Int) -> FormulaObject? {
    if case .object(let object) = values[index] { object as? FormulaObject } else { nil }
  }

  fileprivate func lags(_ index: Int) throws(Fault) -> Int? {
    guard values[index].isGiven else { return nil }
    guard let lags = number(index), lags >= 0, lags < 1e6, lags == lags.rounded() else {
      throw Fault(.outside("lags", brief(values[index]), "a whole number of zero or more"), at: .argument(index))
    }
    return Int(lags)
  }
}

enum OLS {
  static func fit(
    _ machine: inout Machine, _ setup: LinearSetup, _ kind: CovarianceKind, _ convention: Convention, level: Double
  ) throws(Fault) -> FittedModel {
    let design = setup.design
    guard !design.regressors.isEmpty else { throw Fault(.modelWithoutRegressors, at: .argument(1)) }
    try setup.checkSize(parameters: design.regressors.count)
    let squares = try LeastSquares(design.columns, setup.outcome, weights: setup.weights)
    guard !squares.kept.isEmpty else { throw Fault(.allCollinear(design.names), at: .argument(1)) }
    let fit = LinearFit(
      terms: setup.terms, frame: setup.frame, design: design, outcome: setup.outcome, weights: setup.weights,
      squares: squares, convention: convention)
    var model = FittedModel(
      estimator: setup.weights == nil ? "OLS" : "weighted least squares", formula: setup.terms.text,
      outcome: setup.outcomeName, outcomeUnit: setup.outcomeUnit,
      coefficients: setup.coefficients(squares.coefficients, &machine), covariance: [], covarianceName: "",
      reference: .t(fit.degreesOfFreedom), observations: fit.n, droppedRows: setup.frame.droppedCount,
      dropped: setup.frame.dropped, level: level, linear: fit)
    model.lines = design.baseText.map { [$0] } ?? []
    model.notes = try setup.notesOfDropped(squares)
    let covariance = try self.covariance(fit, kind)
    model.covariance = fit.spread(covariance.values)
    (model.covarianceName, model.reference) = (covariance.name, covariance.reference)
    let facts = try OLSFacts(fit, setup)
    model.facts = try facts.list(model, isClassical: kind.isClassical)
    model.notes += covariance.notes + facts.notes
    if kind.takesRowsAsIndependent, let size = try fit.frame.panelSize() {
      model.notes.append(Note.rowsOfPanel(units: size.units, periods: size.periods, key: size.key))
    }
    return model
  }

  /// The covariance; without degrees of freedom there is none.
  private static func covariance(_ fit: LinearFit, _ kind: CovarianceKind) throws(Fault) -> Covariance {
    guard fit.n > fit.parameters else {
      let none = [Double](repeating: .nan, count: fit.parameters * fit.parameters)
      return Covariance(
        values: none, name: "none", reference: .t(0), notes: [Note.noDegreesLeft(fit.n)])
    }
    return try fit.scores.covariance(kind)
  }
}

extension CovarianceKind {
  var isClassical: Bool { if case .classical = self { true } else { false } }

  fileprivate var takesRowsAsIndependent: Bool {
    switch self {
    case .classical, .heteroskedastic: true
    default: false
    }
  }
}

extension ModelFrame {
  /// The units and periods of the used rows, where the table is a panel of several units and periods.
  fileprivate func panelSize() throws(Fault) -> (units: Int, periods: Int, key: String)? {
    guard let panel = try PanelIndex(self) else { return nil }
    let (units, periods) = (panel.units.count, panel.times.count)
    guard units > 1, periods > 1, units < count else { return nil }
    return (units, periods, panel.keys.unit.count == 1 ? ".\(panel.unitName)" : "..")
  }
}
