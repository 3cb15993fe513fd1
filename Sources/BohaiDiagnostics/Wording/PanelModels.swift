// What is said about absorbed effects, panel estimators and instruments.

import BohaiText

// MARK: - Absorbed effects

extension Problem {
  public static let feWithoutFactor = Problem(
    .argument, "fe takes the columns whose effects are absorbed", hint: "write fe(region), or fe(region, year)")

  public static func effectsAlone(_ names: String) -> Problem {
    Problem(.argument, "the model has effects of \(names) and no regressor", label: "nothing to estimate",
      hint: "add a regressor; means by group are summarize(m: mean(.y), by: .region)")
  }

  public static func feNeedsFactors(_ text: String) -> Problem {
    Problem(.argument, "fe(\(text)) would be one factor, numbers computed from several", label: "not a factor",
      hint: "write fe(firm, year) for the effects of both")
  }

  public static func effectsUnsettled(_ names: String) -> Problem {
    Problem(.limit, "the effects of \(names) do not settle", label: "their levels are hardly connected",
      hint: "leave out levels with few rows, or absorb fewer factors")
  }

  public static func outcomeAbsorbed(_ name: String, _ effects: String) -> Problem {
    Problem(.value, "\(name) does not vary within \(effects)", label: "the effects explain it fully")
  }

  public static func nothingVariesWithin(_ names: [String], _ effects: String) -> Problem {
    Problem(.value, "no regressor varies within \(effects)", label: names.joined(separator: ", "),
      hint: "the effects hold everything that is the same in a level; random_effects or pooled can use it")
  }

  public static func effectsTakeAllRows(_ rows: Int, _ slopes: Int, _ effects: Int, _ names: String) -> Problem {
    let coefficients = slopes == 1 ? "1 coefficient" : "\(slopes) coefficients"
    return Problem(.value, "\(coefficients) and \(effects) effects cannot be estimated from \(rows) observations",
      label: "absorbed: \(names)", hint: "absorb fewer effects, or use more data")
  }

  public static func nothingLeftWithin(_ name: String) -> Problem {
    Problem(.value, "the regressors explain \(name) fully within units", label: "no variance of an error is left")
  }

  public static func varianceBeyondNumbers(_ name: String) -> Problem {
    Problem(.value, "the variance of \(name) is too large or too small a number", label: "its square is none",
      hint: "give \(name) in another unit")
  }

  public static func modelWithoutEffects(_ function: String, _ estimator: String) -> Problem {
    Problem(.argument, "\(function) needs absorbed effects, and \(estimator) has none", label: "this model",
      hint: "fit fixed_effects(...) first, or ols with fe(...)")
  }

  public static func noSuchFactor(_ name: String, _ known: [String]) -> Problem {
    Problem(.argument, "the model does not absorb \(name)", label: "it absorbs \(known.joined(separator: ", "))")
  }

  public static let leveragesOfEffects = Problem(
    .argument, "HC2 and HC3 are not made for several absorbed effects", hint: "use \"hc1\" or cluster(...)")
}

extension Note {
  public static func spannedByEffects(_ name: String, _ effects: String) -> String {
    "\(name) is left out: it does not vary within \(effects)"
  }

  public static func spannedTogether(_ name: String, _ effects: String) -> String {
    "\(name) is left out: it is an exact combination of other regressors and the effects of \(effects)"
  }

  public static func singletons(_ count: Int) -> String {
    count == 1 ? "1 level of an absorbed factor has a single row, which its effect explains fully"
      : "\(count) levels of an absorbed factor have a single row each, which their effects explain fully"
  }
}

// MARK: - Panels

extension Problem {
  public static func panelOfOneUnit(_ function: String, _ unit: String) -> Problem {
    Problem(.value, "\(function) needs two units or more", label: "all rows are of \(unit)")
  }

  public static func panelOfOnePeriod(_ function: String, _ time: String) -> Problem {
    Problem(.value, "\(function) needs two periods or more", label: "all rows are of \(time)",
      hint: "use ols for one period")
  }

  public static func fewerUnitsThanCoefficients(_ units: Int, _ coefficients: Int) -> Problem {
    Problem(.value, "\(coefficients) coefficients cannot be estimated between \(units) units", label: "their means are the observations")
  }

  public static let betweenCovariance = Problem(
    .argument, "the between estimator has one observation for each unit", label: "classical, or hc0 to hc3")

  public static func needsConstant(_ function: String) -> Problem {
    Problem(.argument, "\(function) needs the constant", label: "-1 drops it", hint: "leave -1 out of the formula")
  }

  public static let noDifferences = Problem(
    .value, "no row has another one step before it", label: "there are no differences")

  public static func panelTestNeeds(_ function: String, _ what: String, got: String) -> Problem {
    Problem(.argument, "\(function) needs \(what), and got \(got)", label: "not this model")
  }

  public static func modelsShareNothing(_ a: String, _ b: String) -> Problem {
    Problem(.value, "the two models have no coefficient in common", label: "\(a) | \(b)")
  }

  public static let hausmanNeedsClassical = Problem(
    .argument, "the Hausman test compares classical covariances", label: "a model with other standard errors",
    hint: "use mundlak_test(formula, se: cluster(.unit)) for robust ones")

  public static let hausmanSamples = Problem(
    .argument, "the two models have different observations", label: "fit both to the same rows")

  public static func unitTooShort(_ unit: String, _ rows: Int, _ coefficients: Int) -> Problem {
    Problem(.value, "\(unit) has \(rows) rows, too few for \(coefficients) coefficients of its own",
      label: "each unit is fitted alone")
  }

  public static func tooManyPairs(_ units: Int, most: Int) -> Problem {
    Problem(.limit, "\(units) units have too many pairs", label: "at most \(most) units")
  }

  public static let nothingVariesForMundlak = Problem(
    .value, "no regressor varies within units", label: "there are no means to add")
}

extension Note {
  public static let negativeUnitVariance =
    "the estimated variance of the unit effects is negative and set to 0: the estimates are those of pooled least squares"

  public static func gapsInDifferences(_ count: Int) -> String {
    "\(count) \(count == 1 ? "row has" : "rows have") an earlier row of the unit, but not one step before: no difference across a gap"
  }

  public static let hausmanNegative =
    "the difference of the covariances is not positive definite, so the statistic has no p value; mundlak_test asks the same and always has one"

  public static func pairsLeftOut(_ count: Int) -> String {
    "\(count) pairs of units share too few periods, or do not vary, and are left out"
  }
}

extension TestWording {
  public static func hausmanSaysNothing(_ statistic: Double) -> String {
    statistic < 0 ? "The statistic is negative, which no chi-squared number can be: the test says nothing here."
      : "The test says nothing here: its formula needs a larger variance of the fixed effects in every direction."
  }
}

// MARK: - Instruments

extension Problem {
  public static let noInstruments = Problem(
    .argument, "two_stage needs instruments", label: "no iv(...) in it",
    hint: "write y ~ x + iv(price, tax): the regressor, then its instruments; or use ols")

  public static func underidentified(_ regressors: [String], _ instruments: [String]) -> Problem {
    let all = regressors.joined(separator: ", ")
    let has = instruments.isEmpty ? "none" : instruments.joined(separator: ", ")
    return Problem(.value, "\(all) \(regressors.count == 1 ? "has" : "have") too few instruments",
      label: "\(regressors.count) needed; those that vary by themselves: \(has)")
  }

  public static func notIdentified(_ name: String, _ instruments: [String]) -> Problem {
    Problem(.value, "the instruments say nothing of \(name) that the other regressors do not",
      label: "instruments: \(instruments.joined(separator: ", "))")
  }
}

extension Note {
  public static func instrumentCollinear(_ name: String) -> String {
    "the instrument \(name) is left out: it is an exact combination of the others, or does not vary"
  }

  public static func collinearExogenous(_ name: String) -> String {
    "\(name) is left out: it is an exact combination of other regressors, or does not vary"
  }

  public static func weakInstruments(_ name: String, _ f: Double) -> String {
    "the instruments of \(name) are weak (F = \(NumberFormat.display(f, digits: 4)), below 10): the estimate leans towards least squares, and its interval is not to be trusted"
  }

  public static let severalEndogenous =
    "with several endogenous regressors the F of each first stage does not show alone whether the instruments are strong"
}
