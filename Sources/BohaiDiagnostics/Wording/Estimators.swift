// What is said about models of probabilities, counts and quantiles, decompositions, penalties, components and
// clusters.

import BohaiText

// MARK: - Probabilities and counts

extension Problem {
  public static func outcomeNotBinary(_ name: String, _ value: String, row: Int, _ function: String) -> Problem {
    Problem(.value, "\(name) must be 0 or 1, and is \(value) in row \(row)", label: "not 0 or 1",
      hint: "write a condition as outcome: \(function)(data, (\(name) > 10) ~ ...)")
  }

  public static func negativeOutcome(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is negative in row \(row)", label: "must be zero or more")
  }

  public static func exposureNotPositive(_ name: String, row: Int) -> Problem {
    Problem(.value, "the exposure \(name) is not above zero in row \(row)", label: "must be above zero")
  }

  public static let offsetAndExposure = Problem(
    .argument, "poisson takes an offset or an exposure, not both", label: "one too many",
    hint: "add the logarithm of one to the other in a column of its own")

  public static func separated(
    _ names: [String], _ outcome: String, rows count: Int, of all: Int, canPenalise: Bool
  ) -> Problem {
    let named = listed(names)
    let does = names.count == 1 ? "tells" : "tell"
    let extent = count == all ? "all \(all) rows are told apart without error"
      : "\(count) of \(all) rows are told apart without error"
    let leave = "leave \(names.count == 1 ? "it" : "one of them") out"
    return Problem(.value, "\(named) \(does) the values of \(outcome) apart, so there is no finite estimate",
      label: extent, hint: canPenalise ? "\(leave), or give firth: true" : leave)
  }

  public static func separatedCounts(_ names: [String], _ outcome: String, except value: String?) -> Problem {
    let rows = value.map { "\(outcome) is zero in every row in which \(listed(names)) is not \($0)" }
      ?? "\(listed(names)) mark rows in which \(outcome) is always zero"
    return Problem(.value, rows + ", so there is no finite estimate", label: "the coefficient would be infinite",
      hint: "leave these rows out first, where(...), or leave the regressor out")
  }

  public static func noMarginalEffects(_ estimator: String) -> Problem {
    Problem(.argument, "marginal_effects takes a logit, probit or Poisson model, and this is \(estimator)",
      label: "its coefficients are its effects, or it has none")
  }

  public static func noRegressorAlone(_ names: [String]) -> Problem {
    Problem(.argument, "no regressor of the model moves by itself", label: listed(names),
      hint: "use predict(...) at two values and take the difference")
  }

  public static func noRatios(_ function: String, _ wanted: String, got: String) -> Problem {
    Problem(.argument, "\(function) takes a model of \(wanted)(...), and this is \(got)", label: "no such ratios")
  }

  /// `a`, `a and b`, `a, b and 3 others`
  private static func listed(_ names: [String]) -> String {
    if names.count <= 3 { return names.joined(separator: " and ") }
    return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) others"
  }
}

extension Note {
  public static let poissonOfNoCounts =
    "the outcome is not made of counts: the classical standard errors mean nothing; give se: \"hc1\" or "
    + "cluster(...)"

  public static func overdispersed(_ ratio: Double) -> String {
    "the variance is about \(NumberFormat.display(ratio, digits: 2)) times the mean: the classical standard errors are too "
      + "small; give se: \"hc1\""
  }

  public static func tiedRegressors(_ names: [String]) -> String {
    "left out, because they cannot move alone: \(names.joined(separator: ", "))"
  }
}

// MARK: - Quantiles

extension Note {
  public static let severalSolutions = "other coefficients fit as well: the solution is one of several"

  public static func planesCross(_ share: Double) -> String {
    "in \(NumberFormat.display(share, digits: 2, shift: 2))% of the rows the quantiles nearby cross; these rows have no "
      + "part in the standard errors"
  }

  public static let densityUnknown =
    "there are too few rows around the quantile for standard errors; give se: \"bootstrap\""
}
