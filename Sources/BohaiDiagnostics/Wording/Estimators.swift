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
    let leave = "leave \(names.count == 1 ? "it" : "some of them") out"
    return Problem(.value, "\(named) \(does) the values of \(outcome) apart, so there is no finite estimate",
      label: extent, hint: canPenalise ? "\(leave), or give firth: true" : leave)
  }

  public static func separatedCounts(_ names: [String], _ outcome: String, except value: String?) -> Problem {
    let rows = value.map { "\(outcome) is zero in every row in which \(listed(names)) is not \($0)" }
      ?? "\(listed(names)) mark rows in which \(outcome) is always zero"
    return Problem(.value, rows + ", so there is no finite estimate", label: "the coefficient would be infinite",
      hint: "leave these rows out first, where(...), or leave the regressor out")
  }

  public static func predictorsTooLarge(_ function: String) -> Problem {
    Problem(.value, "\(function) cannot begin: the expected outcomes are beyond all numbers",
      label: "too large", hint: "look at the offset, and divide large columns by a power of ten")
  }

  public static func magnitudeOutside(_ function: String, _ name: String, isLarge: Bool) -> Problem {
    Problem(.value, "\(function) cannot square \(name): its numbers are too \(isLarge ? "large" : "small")",
      label: isLarge ? "beyond 1e140" : "below 1e-140",
      hint: "\(isLarge ? "divide" : "multiply") it by a power of ten")
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
  public static let promaxStaysVarimax =
    "promax has no solution for these loadings, so they are rotated by varimax alone"

  public static let poissonOfNoCounts =
    "the outcome is not made of counts: the classical standard errors mean nothing; give se: \"hc1\" or "
    + "cluster(...)"

  public static func overdispersed(_ ratio: Double) -> String {
    "the variance is about \(NumberFormat.display(ratio, digits: 2)) times the mean: the classical standard "
      + "errors are too small; give se: \"hc1\""
  }

  public static func tiedRegressors(_ names: [String]) -> String {
    "left out, because they cannot move alone: \(names.joined(separator: ", "))"
  }
}

// MARK: - Quantiles

extension Note {
  public static let severalSolutions = "other coefficients fit as well: the solution is one of several"

  public static func planesCross(_ share: Double) -> String {
    "in \(NumberFormat.display(share, digits: 2, shift: 2))% of the rows the quantiles nearby cross; these rows "
      + "have no part in the standard errors"
  }

  public static let densityUnknown =
    "there are too few rows around the quantile for standard errors; give se: \"bootstrap\""
}

// MARK: - Several columns

extension Problem {
  public static func tooFewColumns(_ function: String, _ count: Int, least: Int) -> Problem {
    let columns = least == 1 ? "1 column" : "\(least) columns"
    return Problem(.argument, "\(function) needs at least \(columns) of numbers, and has \(count)",
      label: "too few columns", hint: "name them: \(function)(data, [.a, .b, .c])")
  }

  public static func columnConstant(_ function: String, _ name: String, _ value: String) -> Problem {
    Problem(.value, "\(name) is \(value) in every row, and \(function) divides by how it varies",
      label: "does not vary", hint: "leave it out")
  }

  public static func tooFewRowsFor(_ function: String, _ count: Int, least: Int, reasons: String) -> Problem {
    let given = count == 1 ? "1 row is" : "\(count) rows are"
    return Problem(.value, "\(function) needs at least \(least) complete rows",
      label: "\(given) complete\(reasons.isEmpty ? "" : "; " + reasons)")
  }

  public static func fewerDistinctRows(_ function: String, _ count: Int, k: Int) -> Problem {
    let rows = count == 1 ? "all rows are the same" : "the rows have only \(count) different values"
    return Problem(.value, "\(rows), too few for \(k) clusters", label: "at most \(count)")
  }

  public static func tooManyFactors(_ count: Int, columns: Int) -> Problem {
    Problem(.value, "\(count) factors are too many for \(columns) columns",
      label: "more parameters than correlations", hint: "ask for fewer, or give method: \"principal_axis\"")
  }

  public static func singularCorrelations(_ function: String) -> Problem {
    Problem(.value, "\(function) cannot be done: some columns are exact combinations of others",
      label: "the correlations are singular", hint: "leave one of them out; cor(data) shows which are alike")
  }

  public static func needsLoadings(_ got: String) -> Problem {
    Problem(.kind, "rotate needs loadings, and this is \(got)", label: "no loadings",
      hint: "give a matrix, a table of numbers, or the result of factor_analysis(...) or pca(...)")
  }

  public static func tooManyRowsForTree(_ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(count) rows are too many for all their distances", label: "at most \(most)",
      hint: "use k_means(...), or sample(...) the rows first")
  }

  public static func needsTree(_ function: String, got: String) -> Problem {
    Problem(.kind, "\(function) takes the result of hierarchical(...), and this is \(got)", label: "no tree")
  }

  public static func cutNeedsOne(isGivenTwice: Bool) -> Problem {
    Problem(
      .argument, "cut_tree needs the number of clusters or a height",
      label: isGivenTwice ? "both are given" : "neither is given",
      hint: "write cut_tree(tree, k: 3), or cut_tree(tree, height: 2.5)")
  }

  public static let heightsNotMonotone = Problem(
    .value, "this tree cannot be cut at a height: some merges lie below those they hold",
    label: "the heights fall", hint: "cut it into k: clusters")
}

extension Note {
  public static let singularCorrelations =
    "some columns are exact combinations of others: KMO and Bartlett's test do not exist"

  public static let unscaledUnits =
    "the columns have different units and are not scaled: the one with the largest numbers decides; give scale: true"

  public static func heywood(_ names: [String]) -> String {
    "the uniqueness of \(names.joined(separator: ", ")) is at its lower bound (a Heywood case): too many "
      + "factors, or too few rows"
  }

  public static let heightsFall = "some merges lie below those they hold, as can be with centroids"

  public static let wardNeedsEuclid = "ward and centroid have their meaning for Euclidean distances only"
}

// MARK: - Penalties

extension Problem {
  public static func nothingToPenalise(_ function: String) -> Problem {
    Problem(.argument, "\(function) has nothing to penalise", label: "only a constant", hint: "write y ~ x1 + x2")
  }

  public static func tooManyPenalised(_ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(count) regressors are too many here", label: "at most \(most)")
  }
}

extension Note {
  public static func flatRegressors(_ names: [String]) -> String {
    "\(names.joined(separator: ", ")) does not vary and has no coefficient"
  }
}

// MARK: - Decompositions

extension Problem {
  public static func notTwoGroups(_ function: String, _ name: String, _ count: Int) -> Problem {
    let values = count == 1 ? "1 value" : "\(count) values"
    return Problem(.value, "\(function) compares two groups, and \(name) has \(values)", label: "not two values",
      hint: "choose two: where(...), or make two: by: .x > 10")
  }

  public static func groupTooSmall(_ name: String, rows count: Int, parameters: Int) -> Problem {
    Problem(.value, "\(parameters) coefficients cannot be estimated from the \(count) rows of \(name)",
      label: "too few rows in \(name)")
  }

  public static func groupCollinear(_ name: String, _ regressor: String) -> Problem {
    Problem(.value, "\(regressor) does not vary by itself in \(name)", label: "no coefficient there",
      hint: "leave it out of the formula")
  }
}

extension Note {
  public static let decompositionWithoutConstant =
    "without a constant the parts need not add up to the difference"
}
