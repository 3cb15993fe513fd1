// What is said about tests of fitted linear models.

import BohaiText

extension Problem {
  public static func formulaInQuotes(_ function: String, _ text: String) -> Problem {
    Problem(.kind, "\(function) needs a formula, and this is a text", label: "in quotes",
      hint: text.contains("~") && text.utf8.count < 50
        ? "a formula has no quotes: \(text); formula(text) makes one of a text"
        : "a formula is written outcome ~ regressors; formula(text) makes one of a text")
  }

  /// `reg y x`: the names behind the word.
  public static func foreignRegression(_ word: String, _ names: [String]) -> Problem {
    let regressors = names.count > 1 ? names.dropFirst().joined(separator: " + ") : "1"
    return Problem(.syntax, "\(word) is no word of the language", label: "a regression is a function of a table",
      hint: "type t |> ols(\(names.first ?? "y") ~ \(regressors))")
  }

  public static func diagnosticNeedsErrors(_ function: String, _ n: Int, coefficients: Int) -> Problem {
    Problem(.value, "\(function) needs more observations than coefficients",
      label: "\(n) observations, \(coefficients) coefficients")
  }

  public static func diagnosticOfPerfectFit(_ function: String) -> Problem {
    Problem(.value, "\(function) needs errors, and the model fits perfectly", label: "its residuals are rounding errors")
  }

  public static func diagnosticTooFewRows(_ function: String, rows: Int, columns: Int) -> Problem {
    Problem(.value, "the auxiliary regression of \(function) has \(columns) coefficients for \(rows) observations",
      label: "too few observations",
      hint: function == "white_test" ? "form: \"fitted\" needs fewer: white_test(m, form: \"fitted\")" : nil)
  }

  public static func noRegressors(_ function: String) -> Problem {
    Problem(.value, "\(function) needs regressors, and the model has a constant only", label: "nothing to look at")
  }

  public static func termsHaveOutcome(_ function: String) -> Problem {
    Problem(.argument, "terms: of \(function) has no left side", hint: "write terms: ~ x + z")
  }

  public static func powersOfFit(_ given: String) -> Problem {
    Problem(.value, "powers: are whole numbers from 2 to 10, and this is \(given)", label: "not such powers",
      hint: "write powers: [2, 3]")
  }

  public static func noNeighbours(_ function: String) -> Problem {
    Problem(.value, "\(function) needs neighbours in time, and no unit has two observations in succession",
      label: "no two rows follow each other")
  }

  public static func lagsBeyondTimes(_ function: String, _ lags: Int) -> Problem {
    Problem(.value, "no observation has another one \(lags) periods before it", label: "too many lags for \(function)")
  }

  public static let breakByOrAt = Problem(
    .argument, "chow_test takes either by: or at:", hint: "write by: .region, or at: 2014, the last time before the break")

  public static func oneGroupOnly(_ name: String) -> Problem {
    Problem(.value, "\(name) has one value in the rows of the model", label: "at least two groups are needed")
  }

  public static func groupTooSmall(_ group: String, rows: Int, coefficients: Int) -> Problem {
    let count = rows == 1 ? "1 observation" : "\(rows) observations"
    return Problem(.value, "\(group) has \(count), too few for \(coefficients) coefficients of its own",
      label: "each part needs more than \(coefficients)")
  }

  public static func groupsTooSmall(_ n: Int, coefficients: Int, groups: Int) -> Problem {
    Problem(.value, "\(n) observations are too few for \(coefficients) coefficients in each of \(groups) groups",
      label: "nothing is left to judge the errors by", hint: "use fewer regressors, or fewer groups")
  }

  public static func groupMissing(_ name: String, rows: Int) -> Problem {
    Problem(.value, "\(name) is missing in \(rows == 1 ? "1 row" : "\(rows) rows") of the model", label: "not in a group",
      hint: "leave these rows out before the fit: where(..)")
  }

  public static func breakAtEnds(_ place: String) -> Problem {
    Problem(.value, "no observations of the model lie on both sides of \(place)", label: "the last time before the break")
  }

  public static func severalUnitsInTime(_ function: String, _ units: Int) -> Problem {
    Problem(.value, "\(function) looks along the time of one unit, and the panel has \(units)", label: "\(units) units",
      hint: "fit one unit: where(..), or test a date known before: chow_test(m, at: 2014)")
  }

  public static func noBreakPossible(rows: Int, coefficients: Int) -> Problem {
    Problem(.value, "no break leaves enough on both sides: \(coefficients) coefficients, \(rows) observations",
      label: "too few observations, or regressors that do not vary at the ends")
  }

  public static func nullInUnit(_ name: String, _ unit: String) -> Problem {
    Problem(.unit, "null: must be in the unit of \(name)", label: unit.isEmpty ? "a plain number" : "in \(unit)",
      hint: "a plain number is taken in that unit")
  }

  public static func bootstrapTooLarge(_ work: String) -> Problem {
    Problem(.limit, "so many draws for so many clusters take too long", label: work, hint: "use fewer times:")
  }
}

extension Note {
  /// `people 0 in 2 rows`
  public static func zeroIn(_ name: String, rows count: Int) -> String {
    "\(name) 0 in \(count) \(count == 1 ? "row" : "rows")"
  }

  public static func rowsOfPanel(units: Int, periods: Int, key: String) -> String {
    "\(units) units at \(periods) times: these standard errors take all rows for independent, those of se: cluster(\(key)) do not"
  }

  public static let vifUncentred =
    "the model has no constant: the factors are those of sums of products that are not centred"

  public static func leverageOne(_ row: Int, _ count: Int) -> String {
    count == 1
      ? "row \(row) alone decides a coefficient (its leverage is 1): what would change without it cannot be told"
      : "row \(row) and \(count - 1) more decide a coefficient alone (leverage 1): what would change without them cannot be told"
  }

  public static func foretold(_ groups: [String]) -> String {
    "too few observations for a fit of their own in \(groups.joined(separator: ", ")): the test asks whether the others foretell them (Chow's second test)"
  }

  public static func breaksSkipped(_ count: Int) -> String {
    "\(count) of the dates are left out: on one side of them the regressors depend on each other"
  }

  public static func gapsInTime(_ count: Int) -> String {
    "\(count == 1 ? "1 row has" : "\(count) rows have") an earlier one in the unit, but not one period before: no pair"
  }

  public static func fewBootstrapClusters(_ clusters: Int) -> String {
    "\(clusters) clusters are very few even for the bootstrap: read p as a hint, whichever way it points"
  }

  public static func bootstrapCannotReject(_ clusters: Int, _ smallest: Double, _ level: String) -> String {
    "with \(clusters) clusters p cannot be below \(NumberFormat.display(smallest, digits: 3)), so the test rejects no value at the \(level) level, and there is no interval"
  }

  public static func unboundedInterval(_ isEverything: Bool, _ level: String) -> String {
    isEverything ? "no value at all is ruled out at \(level), so there is no interval"
      : "the interval is open: on that side no value is ruled out at \(level)"
  }
}
