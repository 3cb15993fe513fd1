// The estimators of panels by formula.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let panelModels: [Native] = [
    pooled, fixedEffects, randomEffects, betweenEffects, firstDifferences, fixedEffectLevels,
  ]

  static let panelParameters: [Native.Parameter] = [
    .init("data", .table), .init("formula", .formula),
    .init("se", [.text, .record, .column], default: .text("classical")),
    .init("level", .number, default: .number(0.95)), Convention.parameter,
  ]

  private static let pooled = Native(
    "pooled", panelParameters,
    """
    Pooled least squares of a panel: every row counts alike, whose it is and when does not matter.

    Formula: as `ols`; the panel is described and R² also told within and between units. Its classical
    standard errors are too small where errors of one unit go together: `se: cluster(.firm)`.

    - `se`, `level`, `like`: as in `ols`.

        (teaching.grunfeld |> panel(unit: .firm, time: .year) |> pooled(inv ~ value + capital)).r2   => 0.8124080
    """
  ) { (machine, arguments) throws(Fault) in
    let call = try PanelCall(&machine, arguments, "pooled")
    return try PanelEstimators.pooled(&machine, call).value()
  }

  private static let fixedEffects = Native(
    "fixed_effects",
    Array(panelParameters[0..<2]) + [.choice("effects", "unit", "time", "both")] + Array(panelParameters[2...])
      + [.optional("weights", [.column])],
    """
    Fixed effects of a panel, the within estimator: what changes of the regressors inside units do to the
    outcome.

    Formula: least squares of y - ȳ_i on x - x̄_i, with n - N - k degrees of freedom; `effects: "both"` takes
    the effects of units and of times off, in unbalanced panels too. No constant is shown (as in plm, fixest);
    Stata's is the mean of `fixed_effect_levels`. `ols(y ~ x + fe(region, year))` absorbs any factors in the
    same way.

    - `effects`: `"unit"`, `"time"`, `"both"`.
    - `se`: as in `ols`. In clusters that hold whole units the effects of units are not counted in the factor,
      as in Stata's xtreg, reghdfe and fixest; areg and R's lm with indicators count them: `like: "areg"`; plm
      has no factor: `like: "plm"`. HC standard errors of short panels are biased (Stock and Watson 2008):
      prefer `cluster`.
    - `weights`: of the squares; within and mean use them.
    - R² within is 1 - RSS / Σ (y - ȳ_i)²; between and overall are squared correlations of X b (Stata); with
      the effects: 1 - RSS / Σ (y - ȳ)².
    - missing: a row without one of the variables is left out; how many and why is printed.
    - A regressor that does not vary within is left out and named.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        m = g |> fixed_effects(inv ~ value + capital)
        m.coefficients["value"]  => 0.1101238
        m.se["value"]            => 0.0118567
        m.r2_within              => 0.7667576
    """
  ) { (machine, arguments) throws(Fault) in
    let effects = arguments[2].asText ?? "unit"
    let call = try PanelCall(
      &machine, arguments, "fixed_effects", se: 3, weights: arguments[6].asColumn?.node, isCentred: true)
    return try PanelEstimators.within(&machine, call, effects).value()
  }

  private static let randomEffects = Native(
    "random_effects", panelParameters,
    """
    Random effects of a panel: effects of units that have nothing to do with the regressors are a part of the
    error.

    Formula: least squares of y - θ_i ȳ_i on x - θ_i x̄_i, θ_i = 1 - sqrt(σ²_e / (σ²_e + T_i σ²_u)); σ²_e from
    the within estimator, σ²_u from the means of the units (Swamy and Arora 1972): in unbalanced panels
    exactly unbiased as Baltagi and Chang (1994) have it, which is Stata's `xtreg, re sa`. `like: "stata"`
    takes Stata's default, plain means with the harmonic mean of T_i. A negative σ²_u is set to 0, with a
    note: the estimate is then that of `pooled`.

    Held against the normal distribution (Stata, plm). `se`, `level`, `like`: as in `ols`. θ and the variances
    are printed.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        m = g |> random_effects(inv ~ value + capital)
        m.coefficients["value"]  => 0.1097812
        m.theta                  => 0.8612
        m.sigma2_error           => 2784.46
        m.sigma2_unit            => 7089.80
    """
  ) { (machine, arguments) throws(Fault) in
    let call = try PanelCall(&machine, arguments, "random_effects", needsConstant: true)
    return try RandomEffects.model(&machine, call).value()
  }

  private static let betweenEffects = Native(
    "between_effects", panelParameters,
    """
    The between estimator of a panel: least squares of the units' means, one row for each unit.

    Formula: ȳ_i on x̄_i, unweighted, also where units have different numbers of periods (Stata, plm). `se`:
    classical or `"hc0"` to `"hc3"`.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        (g |> between_effects(inv ~ value + capital)).coefficients["value"]   => 0.134646
    """
  ) { (machine, arguments) throws(Fault) in
    let call = try PanelCall(&machine, arguments, "between_effects")
    return try PanelEstimators.between(&machine, call).value()
  }

  private static let firstDifferences = Native(
    "first_differences", panelParameters,
    """
    The estimator of first differences of a panel: changes from one period to the next, explained by changes.

    Formula: y_t - y_{t-1} on x_t - x_{t-1}, with a constant, which is a trend common to all (`-1` drops it).
    A period is the panel's smallest step; across a gap there is no difference (Stata's D.; plm takes
    differences of neighbouring rows). linearmodels has no constant.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        m = g |> first_differences(inv ~ value + capital)
        m.n                      => 190
        m.coefficients["value"]  => 0.0897625
    """
  ) { (machine, arguments) throws(Fault) in
    let call = try PanelCall(&machine, arguments, "first_differences")
    return try PanelEstimators.differences(&machine, call).value()
  }

  private static let fixedEffectLevels = Native(
    "fixed_effect_levels", [.init("model"), .optional("of", [.text, .column])],
    """
    The absorbed effects of a model themselves, a row for each level: of a within estimator ȳ_i - x̄_i b.

    Of several factors the first carries the level of the outcome, the others are zero on average over the
    rows (plm and fixest leave out the first level instead). Where factors are not connected, levels compare
    only within a connected part.

    - `of`: which factor, the first when left out.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        (g |> fixed_effects(inv ~ value + capital) |> fixed_effect_levels() |> first(2))
        => | firm | effect   | n  |
           | 1    | -70.2967 | 20 |
           | 2    | 101.9058 | 20 |
    """
  ) { (machine, arguments) throws(Fault) in
    let model = try arguments.model(0, "fixed_effect_levels")
    guard let fit = model.panelFit, let effects = fit.effects else {
      throw Fault(.modelWithoutEffects("fixed_effect_levels", model.estimator), at: .argument(0))
    }
    let wanted = arguments[1].asText ?? arguments[1].asColumn?.node.formulaText
    return .table(try fit.levels(of: wanted, effects))
  }
}

extension PanelFit {
  /// A table with each level of a factor, its effect and its rows.
  fileprivate func levels(of wanted: String?, _ effects: AbsorbedEffects) throws(Fault) -> Table {
    guard let place = wanted.map({ name in effects.factors.firstIndex { $0.name == name } }) ?? 0 else {
      throw Fault(.noSuchFactor(wanted ?? "", effects.factors.map(\.name)), at: .argument(1))
    }
    let explained = explainedPart(setup.design.regressors.map(\.column.values), squares.coefficients, rows: n)
    let levels = try effects.effects(in: zip(setup.outcome, explained).map { $0 - $1 })
    let factor = effects.factors[place]
    let unit = place == 0 ? CoefficientUnit.level(of: setup.outcomeUnit).unit
      : CoefficientUnit.difference(of: setup.outcomeUnit)
    return Table(
      names: [factor.name, "effect", "n"],
      columns: [
        factor.levels, Column(.numbers(levels[place]), unit: unit),
        Column(.numbers(factor.groups.sizes.map(Double.init))),
      ], rowCount: factor.groups.count)
  }
}

/// The arguments of a panel estimator, read.
struct PanelCall {
  let setup: LinearSetup
  let panel: PanelIndex
  let kind: CovarianceKind
  let level: Double
  let convention: Convention

  /// - Parameter se: the place of `se`, with `level` and `like` behind it.
  init(
    _ machine: inout Machine, _ arguments: Arguments, _ function: String, se: Int = 2, weights: ColumnNode? = nil,
    isCentred: Bool = false, needsConstant: Bool = false
  ) throws(Fault) {
    kind = try CovarianceKind(arguments[se], argument: se)
    level = try arguments.level(se + 1)
    convention = Convention.named(arguments[se + 2].asText)
    guard let formula = arguments.formula(1) else { throw Fault(.formulaNeedsOutcome(function), at: .argument(1)) }
    setup = try LinearSetup(
      &machine, try arguments.table(function), formula, weights: weights, others: kind.nodes, isCentred: isCentred,
      function)
    if needsConstant, !setup.design.hasConstant { throw Fault(.needsConstant(function), at: .argument(1)) }
    panel = try PanelIndex(setup.frame, function)
    if !setup.terms.absorbed.isEmpty {
      throw Fault(.modelHasNo(function, "fe", instead: "ols(...) absorbs effects"), at: .argument(1))
    }
    if !setup.terms.instrumented.isEmpty {
      throw Fault(.modelHasNo(function, "iv", instead: "two_stage(...) takes instruments"), at: .argument(1))
    }
  }
}
