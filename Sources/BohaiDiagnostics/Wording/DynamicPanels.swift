// What is said about dynamic panels: lagged outcomes and their instruments.

extension Problem {
  public static func noLaggedOutcome(_ outcome: String) -> Problem {
    Problem(.argument, "difference_gmm needs the lagged outcome among its regressors",
      label: "no lag(\(outcome)) in it",
      hint: "write \(outcome) ~ lag(\(outcome)) + ...; without one use first_differences or fixed_effects")
  }

  public static func laggedOutcomeInside(_ term: String, _ outcome: String) -> Problem {
    Problem(.argument, "\(term) mixes the lagged outcome with something else",
      label: "the instruments are for lag(\(outcome)) itself",
      hint: "make lag(\(outcome)) a term of its own")
  }

  public static func lagOfOutcomeNotPositive(_ term: String) -> Problem {
    Problem(.argument, "\(term) is no earlier outcome",
      label: "a lag of the outcome is a whole number, one or more")
  }

  public static func lagsOfInstruments(_ got: String) -> Problem {
    Problem(.argument, "lags: is a range of whole numbers from 2 on, and got \(got)",
      label: "an outcome less than 2 periods before goes together with the error",
      hint: "write lags: 2..99, or lags: 2..4")
  }

  public static func stepsOfMoments(_ got: String) -> Problem {
    Problem(.argument, "steps: is 1 or 2, and got \(got)", label: "one step or two steps")
  }

  public static func fewerThanThreePeriods(_ periods: String) -> Problem {
    Problem(.value, "difference_gmm needs three periods or more", label: "the outcome is known in \(periods)",
      hint: "a change needs two periods, and its instrument one before them")
  }

  public static func noDifferencesWithLags(_ reasons: String) -> Problem {
    Problem(.value, "no row with all variables has another one step before it",
      label: reasons.isEmpty ? "there are no differences" : reasons)
  }

  public static func notIdentifiedByLags(coefficients: Int, instruments: Int) -> Problem {
    let have = "\(instruments) \(instruments == 1 ? "instrument" : "instruments")"
    return Problem(.value, "the instruments do not tell the coefficients apart",
      label: "\(coefficients) coefficients, \(have)", hint: "use more lags, or leave regressors out")
  }

  public static func fewUnitsForTwoSteps(_ units: Int, _ coefficients: Int) -> Problem {
    Problem(.value, "\(coefficients) coefficients cannot be estimated in two steps from \(units) units",
      label: "the second step weights by differences between units", hint: "use steps: 1")
  }

  public static func mostInstruments(_ most: Int) -> Problem {
    Problem(.limit, "there are more than \(most) instruments", label: "one for each period and lag",
      hint: "use fewer lags, such as lags: 2..4, or collapse: true")
  }
}

extension Note {
  public static func manyInstruments(_ instruments: Int, _ units: Int) -> String {
    "too many instruments: \(instruments) for \(units) units. They fit the lagged outcome too well, which "
      + "draws the estimate towards that of fixed effects, and the test of instruments loses its force: "
      + "fewer lags or collapse: true"
  }

  public static func redundantInstruments(_ count: Int) -> String {
    "\(count) \(count == 1 ? "instrument says" : "instruments say") nothing that the others do not, and "
      + "\(count == 1 ? "is" : "are") not counted"
  }

  public static func singularWeights(_ rank: Int, of instruments: Int) -> String {
    "the weighting matrix of the second step is singular (rank \(rank) of \(instruments)): a "
      + "generalised inverse takes its place"
  }

  public static func neverChanges(_ name: String) -> String {
    "\(name) is left out: it never changes within a unit"
  }

  public static func changesTogether(_ name: String, timeEffects: Bool) -> String {
    "\(name) is left out: its changes are an exact combination of those of other regressors"
      + (timeEffects ? " or of time effects" : "")
  }

  public static let uncorrectedTwoSteps =
    "the classical standard errors of two steps are far too small in samples of ordinary size: "
    + "se: \"robust\" has Windmeijer's correction"

  public static func noSerialTest(_ order: Int) -> String {
    "no two changes are \(order) \(order == 1 ? "period" : "periods") apart, or all are alike: "
      + "there is no AR(\(order)) test"
  }

  public static let negativeVariances =
    "the corrected variance of a coefficient is negative, and its standard error is missing: "
    + "there are too few units for it"
}
