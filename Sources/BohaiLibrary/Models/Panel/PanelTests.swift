// Tests after panel models: effects, their independence of the regressors, equal slopes, dependence between
// units.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let panelTests: [Native] = [
    hausman, mundlak, effectsTest, breuschPaganLM, poolTest, pesaranCD, wooldridge,
  ]

  private static let hausman = Native(
    "hausman_test", [.init("fixed"), .init("random")],
    """
    Hausman's test: whether fixed and random effects tell the same, so that the effects have nothing to do
    with the regressors (H0).

    Formula (Hausman 1978): (b - B)'(V_b - V_B)^-1 (b - B) over the slopes of both, chi-squared, with the
    models' own classical covariances. It can be negative or without p in small samples: then ask
    `mundlak_test`, which can also be robust.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        h = hausman_test(g |> fixed_effects(inv ~ value + capital), g |> random_effects(inv ~ value + capital))
        h.statistic    => 2.330367
        h.p            => 0.3119
    """
  ) { (_, arguments) throws(Fault) in
    try PanelTests.hausman(
      try arguments.model(0, "hausman_test"), try arguments.model(1, "hausman_test"))
  }

  private static let mundlak = Native(
    "mundlak_test", panelParameters,
    """
    Mundlak's test: whether the units' means of the regressors belong into a model of random effects, which
    they do when the effects go together with the regressors. It asks what `hausman_test` asks, and is never
    negative.

    Formula (Mundlak 1978): random effects with x̄_i as further regressors; Wald's test that all their
    coefficients are zero. θ is that of the model without them. `se: cluster(.firm)` makes the test robust.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        (g |> mundlak_test(inv ~ value + capital)).df    => 2
    """
  ) { (machine, arguments) throws(Fault) in
    try PanelTests.mundlak(try PanelCall(&machine, arguments, "mundlak_test", needsConstant: true))
  }

  private static let effectsTest = Native(
    "effects_test", [.init("model")],
    """
    The F test that all absorbed effects are equal (H0): whether pooled least squares would do.

    Formula: ((RSS_pooled - RSS_within) / (a - 1)) / (RSS_within / (n - k - a)), a the parameters of the
    effects. It assumes equal variances and no correlation of the errors.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        effects_test(g |> fixed_effects(inv ~ value + capital)).statistic    => 49.17663
    """
  ) { (_, arguments) throws(Fault) in
    let fit = try arguments.panelFit("effects_test")
    guard fit.effects != nil else {
      throw Fault(.panelTestNeeds("effects_test", "a model with absorbed effects", got: fit.name), at: .argument(0))
    }
    return try PanelTests.effects(fit)
  }

  private static let breuschPaganLM = Native(
    "breusch_pagan_lm_test", [.init("model"), .choice("effects", "unit", "time")],
    """
    Breusch and Pagan's test for random effects: whether the pooled residuals of one unit go together (H0:
    they do not).

    Formula (Breusch and Pagan 1980; Baltagi and Li 1990 for unbalanced panels): n² / (2 (Σ T_i² - n)) (Σ (Σ_t
    e)² / Σ e² - 1)², chi-squared with one degree of freedom, from pooled least squares whatever the model
    given. Stata's `xttest0` halves p, as a variance cannot be negative; plm's plmtest(type = "bp") does not.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        breusch_pagan_lm_test(g |> pooled(inv ~ value + capital)).statistic    => 798.1615
    """
  ) { (_, arguments) throws(Fault) in
    try PanelTests.breuschPagan(
      try arguments.panelFit("breusch_pagan_lm_test"), byTime: arguments[1].asText == "time")
  }

  private static let poolTest = Native(
    "pool_test", [.init("model")],
    """
    The test of equal slopes (Chow 1960): whether each unit alone would have other coefficients than the model
    (H0: no).

    Formula: ((RSS - Σ RSS_i) / (df - Σ df_i)) / (Σ RSS_i / Σ df_i), RSS_i of least squares with a constant on
    unit i alone. After `fixed_effects` of units slopes are tested, after `pooled` constants too. Equal
    variances are assumed.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        pool_test(g |> fixed_effects(inv ~ value + capital)).statistic    => 5.7805
    """
  ) { (_, arguments) throws(Fault) in
    let fit = try arguments.panelFit("pool_test")
    switch fit.kind {
    case .pooled: return try PanelTests.pool(fit)
    case .within where fit.effects?.factors.map(\.name) == [fit.panel?.unitName ?? ""]:
      return try PanelTests.pool(fit)
    default:
      throw Fault(
        .panelTestNeeds("pool_test", "pooled, or fixed_effects of units", got: fit.name), at: .argument(0))
    }
  }

  private static let pesaranCD = Native(
    "pesaran_cd_test", [.init("model")],
    """
    Pesaran's CD test: whether the residuals of different units go together in time (H0: they do not).

    Formula (Pesaran 2004): sqrt(2 / (N (N - 1))) Σ_{i<j} sqrt(T_ij) ρ_ij over the periods that i and j share,
    standard normal. The residuals are those of the model given: for Grunfeld's data 4.66 after
    `fixed_effects`, while plm's formula interface fits each firm alone and gets 5.34.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        pesaran_cd_test(g |> fixed_effects(inv ~ value + capital)).statistic    => 4.6612
    """
  ) { (_, arguments) throws(Fault) in
    try PanelTests.crossDependence(try arguments.panelFit("pesaran_cd_test"))
  }

  private static let wooldridge = Native(
    "wooldridge_test", [.init("model")],
    """
    Wooldridge's test for errors that follow one another in a panel (H0: they do not), for any panel model.

    Formula (Wooldridge 2002, 10.6.3; Drukker 2003): the residuals of first differences (without a constant)
    on those before, F that the coefficient is -1/2, clustered by unit (Stata's xtserial). plm's pwfdtest(h0 =
    "fe") keeps a constant and does not cluster: 371.9 for Grunfeld's data.

        g = teaching.grunfeld |> panel(unit: .firm, time: .year)
        wooldridge_test(g |> pooled(inv ~ value + capital)).df    => [1, 9]
    """
  ) { (_, arguments) throws(Fault) in
    try PanelTests.serialCorrelation(try arguments.panelFit("wooldridge_test"))
  }
}

extension Arguments {
  /// The panel model in place 0.
  fileprivate func panelFit(_ function: String) throws(Fault) -> PanelFit {
    let model = try model(0, function)
    guard let fit = model.panelFit else {
      throw Fault(.panelTestNeeds(function, "a panel model", got: model.estimator), at: .argument(0))
    }
    return fit
  }
}

extension PanelFit {
  /// As an error names it.
  var name: String {
    switch kind {
    case .pooled: "pooled"
    case .within: "fixed_effects"
    case .between: "between_effects"
    case .differences: "first_differences"
    case .random: "random_effects"
    }
  }

  /// - Throws: absorbed effects of a table that is no panel.
  func panelIndex(_ function: String) throws(Fault) -> PanelIndex {
    guard let panel else { throw Fault(.needsPanel(function), at: .argument(0)) }
    return panel
  }

  /// Least squares of the same equation with a constant and nothing else.
  func pooledSquares() throws(Fault) -> LeastSquares {
    try LeastSquares(setup.columnsWithConstant, setup.outcome, weights: setup.weights)
  }
}
