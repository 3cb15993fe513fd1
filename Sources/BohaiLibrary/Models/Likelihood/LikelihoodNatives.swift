// Logit, probit and Poisson regression by formula.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let likelihoodModels: [Native] = [logit, probit, poisson, marginalEffects, oddsRatios, rateRatios]

  private static let common: [Native.Parameter] = [
    .init("data", .table), .init("formula", .formula),
    .init("se", [.text, .record, .column], default: .text("classical")),
    .init("level", .number, default: .number(0.95)), Convention.parameter,
  ]

  private static let commonText = """
    - `se`: `"classical"` inverts the observed information (as Stata does; R's glm takes the expected one,
      which differs for probit), `"hc0"` is the sandwich without a factor, `"hc1"` has n / (n - k) (Stata's
      vce(robust) has n / (n - 1)), `cluster(.region)` has G / (G - 1) (n - 1) / (n - k) (Stata: G / (G - 1)).
      All are held against the normal distribution.
    - The maximum is found by Newton's method with QR, steps halved where the likelihood would fall, until the
      predictors move by less than 1e-10.
    - McFadden's R² is 1 - log-likelihood / that of the constant alone; LR compares the two, with other than
      classical standard errors Wald's test that all slopes are zero. AIC and BIC count the coefficients.
      Without a constant there is neither R² nor LR.
    - missing: a row without one of the variables is left out; how many and why is printed.
    """

  private static let logit = Native(
    "logit", common + [.init("firth", .truth, default: .truth(false))],
    """
    Logistic regression: the odds of an outcome that is 0 or 1 (or false or true), by maximum likelihood.

    Formula: log(p / (1 - p)) = x'b. See `odds_ratios` and `marginal_effects` for what the coefficients mean.

    \(commonText)
    - Where regressors tell the outcomes apart without error (separation), no maximum exists: an error names
      them. R and statsmodels give huge numbers and a warning, Stata leaves the regressor and its rows out.
    - `firth`: `true` adds Firth's penalty, half the logarithm of the information's determinant, which keeps
      all coefficients finite under separation and takes out the bias of small samples (Firth 1993). Its
      standard errors are the roots of the inverse information; intervals from them are rough when the sample
      is separated.

        t = table(x: [1, 2, 3, 4, 5, 6, 7, 8], y: [0, 0, 1, 0, 1, 0, 1, 1])
        m = t |> logit(y ~ x)
        m.coefficients["x"]      => 0.5940844
        t |> logit((x > 4) ~ x)  => error: x tells the values of x > 4 apart
    """
  ) { (machine, arguments) throws(Fault) in
    try likelihood(.logit, arguments, &machine, isPenalised: arguments.isTrue(5))
  }

  private static let probit = Native(
    "probit", common,
    """
    Probit regression: the probability of an outcome that is 0 or 1 (or false or true), by maximum likelihood.

    Formula: p = Φ(x'b) with the standard normal distribution. See `marginal_effects` for what the
    coefficients mean.

    \(commonText)
    - Where regressors tell the outcomes apart without error (separation), no maximum exists: an error names
      them.

        t = table(x: [1, 2, 3, 4, 5, 6, 7, 8], y: [0, 0, 1, 0, 1, 0, 1, 1])
        (t |> probit(y ~ x)).coefficients["x"]      => 0.3737832
    """
  ) { (machine, arguments) throws(Fault) in try likelihood(.probit, arguments, &machine) }

  private static let poisson = Native(
    "poisson", common + [.optional("offset", .column), .optional("exposure", .column)],
    """
    Poisson regression of counts, or of any outcome that is not negative (PPML), by maximum likelihood.

    Formula: E(y) = exp(x'b). The estimator needs only this mean to be right, so trade flows with zeros are as
    good as counts (Santos Silva and Tenreyro 2006), with `se: "hc1"` or clusters instead of the classical
    standard errors.

    \(commonText)
    - `exposure`: y is proportional to it: its logarithm is added with coefficient one; above zero. `offset`
      is added as it is.
    - Where y is zero in every row that a regressor marks, that coefficient has no finite estimate: an error
      names it (ppmlhdfe drops such rows; R's glm gives -20 or so with a huge standard error).
    - `deviance` and `pearson` are fields; a note tells when the variance is well above the mean.

        t = table(deaths: [3, 1, 4, 8, 2, 9], smoker: [false, false, false, true, true, true])
        m = t |> poisson(deaths ~ smoker)
        m.coefficients["smoker"]      => 0.8650
        rate_ratios(m).rate_ratio[2]  => 2.375
    """
  ) { (machine, arguments) throws(Fault) in
    var offset: LikelihoodFit.Offset?
    if let node = arguments[5].asColumn?.node { offset = .init(node: node, isExposure: false) }
    if let node = arguments[6].asColumn?.node {
      guard offset == nil else { throw Fault(.offsetAndExposure, at: .argument(6)) }
      offset = .init(node: node, isExposure: true)
    }
    return try likelihood(.poisson, arguments, &machine, offset: offset)
  }

  private static func likelihood(
    _ family: LikelihoodFamily, _ arguments: Arguments, _ machine: inout Machine,
    offset: LikelihoodFit.Offset? = nil, isPenalised: Bool = false
  ) throws(Fault) -> Value {
    let function = family.functionName
    let kind = try CovarianceKind(arguments[2], argument: 2)
    guard let formula = arguments.formula(1) else { throw Fault(.formulaNeedsOutcome(function), at: .argument(1)) }
    let setup = try LinearSetup(
      &machine, try arguments.table(function), formula, others: kind.nodes + (offset.map { [$0.node] } ?? []),
      function)
    try setup.refuse(function)
    let model = LikelihoodModel(
      family: family, setup: setup, kind: kind, convention: Convention.named(arguments[4].asText), offset: offset,
      isPenalised: isPenalised, level: try arguments.level(3))
    return try model.fit(&machine).value()
  }
}

extension LinearSetup {
  /// - Throws: the formula has instruments or absorbed effects, which `function` cannot use, or numbers that
  ///   cannot be squared.
  func refuse(_ function: String) throws(Fault) {
    if !terms.instrumented.isEmpty {
      throw Fault(.modelHasNo(function, "iv", instead: "take the regressor itself"), at: .argument(1))
    }
    if !terms.absorbed.isEmpty {
      throw Fault(.modelHasNo(function, "fe", instead: "write cat(...) instead"), at: .argument(1))
    }
    try checkMagnitude(outcome, outcomeName, function, .argument(1))
    for regressor in design.regressors {
      try checkMagnitude(regressor.column.values, regressor.name, function, .argument(1))
    }
  }
}

/// - Throws: squares of the numbers would be infinite, or all zero.
func checkMagnitude(
  _ values: [Double], _ name: String, _ function: String, _ place: Fault.Location
) throws(Fault) {
  guard let (low, high) = Sums.extremes(values) else { return }
  let largest = max(low.magnitude, high.magnitude)
  if largest > 1e140 || largest > 0 && largest < 1e-140 {
    throw Fault(.magnitudeOutside(function, name, isLarge: largest > 1), at: place)
  }
}
