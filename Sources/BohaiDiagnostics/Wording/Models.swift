// What is said about regression formulas, designs and fitted models.

import BohaiText

// MARK: - Formulas

extension Problem {
  public static func termSubtracted(_ term: String) -> Problem {
    Problem(.argument, "a formula cannot leave out \(term)", label: "only -1 can be subtracted: it drops the constant",
      hint: "leave the term out of the formula")
  }

  public static func noTerm(_ text: String) -> Problem {
    Problem(.argument, "\(text) is no term of a model", label: "this is not a column",
      hint: "write the name of a column, or [x] where x holds names of columns")
  }

  public static func tooManyTerms(_ most: Int) -> Problem {
    Problem(.limit, "this product has more than \(most) terms", label: "each factor doubles them",
      hint: "write interact(a, b, c) for the product alone")
  }

  public static let ivNeedsInstruments = Problem(
    .argument, "iv takes one regressor and its instruments", hint: "write iv(price, tax), or iv(price, tax + distance)")

  public static let interactNeedsTwo = Problem(
    .argument, "interact takes two columns or more", hint: "write interact(a, b)")

  public static let catArguments = Problem(
    .argument, "cat takes a column and base:", hint: "write cat(region, base: \"Hebei\")")

  public static let polyDegree = Problem(
    .argument, "poly takes a column and a whole degree from 1 to 30", hint: "write poly(x, 2)")

  public static func termInside(_ name: String) -> Problem {
    Problem(.argument, "\(name) cannot be a part of a product", label: "here",
      hint: "write it as a term of its own: y ~ x + \(name)(...)")
  }

  public static func notFormulaText(_ text: String, because reason: String?) -> Problem {
    Problem(.argument, "\"\(text)\" is no formula", label: reason ?? "outcome ~ regressors is one",
      hint: "write formula(\"log(gdp) ~ log(invest)\")")
  }

  public static func formulaNeedsOutcome(_ function: String) -> Problem {
    Problem(.argument, "the formula of \(function) has no left side", hint: "write outcome ~ regressors")
  }

  public static func modelHasNo(_ function: String, _ word: String, instead: String) -> Problem {
    Problem(.argument, "\(function) does not take \(word)(...) in its formula", hint: instead)
  }
}

// MARK: - Designs

extension Problem {
  public static func modelNeedsNumbers(_ name: String, got: String) -> Problem {
    Problem(.kind, "\(name) must be numbers, and is \(got)", label: "not numbers")
  }

  public static func infiniteInModel(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is infinite in row \(row)", label: "a model needs finite numbers",
      hint: "leave the row out first: where(...)")
  }

  public static func missingInFit(_ name: String, rows: Int) -> Problem {
    Problem(.value, "\(name) is missing in \(rows) of the rows that the model uses", label: "needed in all of them",
      hint: "fit the model with it from the start, so that these rows are left out")
  }

  public static func noCompleteRow(_ reasons: String) -> Problem {
    Problem(.value, "no row has all values of the model", label: reasons)
  }

  public static func tooFewRows(rows: Int, parameters: Int, reasons: String) -> Problem {
    let given = rows == 1 ? "1 row is" : "\(rows) rows are"
    return Problem(.value, "\(parameters) coefficients cannot be estimated from \(rows) \(rows == 1 ? "observation" : "observations")",
      label: "\(given) complete\(reasons.isEmpty ? "" : "; " + reasons)",
      hint: "use fewer regressors, or more data")
  }

  public static func outcomeConstant(_ name: String, _ value: String) -> Problem {
    Problem(.value, "\(name) is \(value) in every row", label: "nothing to explain")
  }

  public static func oneCategory(_ name: String, _ value: String) -> Problem {
    Problem(.value, "\(name) has one value only: \(value)", label: "no differences to estimate",
      hint: "leave it out of the formula")
  }

  public static func noSuchCategory(_ value: String, of name: String, known: [String]) -> Problem {
    Problem(.value, "the model knows no \(name) \(value)", label: "it knows \(known.prefix(8).joined(separator: ", "))")
  }

  public static func tooManyCategories(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(name) has \(count) different values, too many for indicators", label: "at most \(most)",
      hint: "absorb them: fe(\(name))")
  }

  public static func designTooLarge(columns: String, rows: Int) -> Problem {
    Problem(.limit, "the formula makes \(columns) columns of \(rows) rows, too many to be held",
      label: "too large", hint: "absorb what has many values: fe(region, year)")
  }

  public static func allCollinear(_ names: [String]) -> Problem {
    Problem(.value, "no regressor varies by itself", label: names.joined(separator: ", "))
  }

  public static let modelWithoutRegressors = Problem(
    .argument, "the model has neither regressors nor a constant", hint: "write y ~ x, or y ~ 1 for the mean alone")
}

extension Note {
  /// `invest is missing in 4 rows`
  public static func missingIn(_ name: String, rows count: Int) -> String { "\(name) missing in \(rows(count))" }

  public static func collinear(_ name: String, _ others: String) -> String {
    "\(name) is left out: it is an exact combination of \(others)"
  }

  public static func collinear(_ name: String) -> String {
    "\(name) is left out: it is an exact combination of those before it"
  }

  public static func leftOutZeros(_ name: String) -> String { "\(name) is left out: it is zero in every row" }

  public static func smallSample(_ n: Int, _ parameters: Int) -> String {
    "\(n) observations for \(parameters == 1 ? "one coefficient" : "\(parameters) coefficients"): the intervals lean on normal errors more than on data"
  }

  public static func noDegreesLeft(_ n: Int) -> String {
    "\(n) observations and as many coefficients: the fit is exact and has no standard errors"
  }

  /// - Parameter column: the clusters, where the wild bootstrap takes the model.
  public static func fewClusters(_ count: Int, instead column: String?) -> String {
    let safer = column.map { "; safer is wild_bootstrap(m, \"x\", cluster: \($0)) for a coefficient x" } ?? ""
    return "\(count) clusters are few: the standard errors are likely too small, by an amount nobody knows" + safer
  }

  public static func fewPeriods(_ count: Int) -> String {
    "\(count) periods are few: the standard errors are likely too small, by an amount nobody knows"
  }

  public static let orderOfRows = "the rows are taken in the order in which they stand; declare a panel to order them by time"

  public static let perfectFit = "the residuals are rounding errors: the model fits perfectly, and its standard errors mean nothing"

  public static let notPositiveDefinite =
    "the covariance was not positive definite; negative eigenvalues were set to zero"
}

// MARK: - Covariances

extension Problem {
  public static func unknownCovariance(_ text: String, _ known: [String]) -> Problem {
    let suggestion = BohaiText.suggestion(for: text, among: known).map { "did you mean \"\($0)\"?" }
    let robust = text == "robust" ? "say which: \"hc1\" is Stata's robust, \"hc3\" is the safer in small samples" : nil
    return Problem(.argument, "there are no standard errors \"\(text)\"", label: "one of \(known.joined(separator: ", "))",
      hint: robust ?? suggestion)
  }

  public static let clusterNeedsColumns = Problem(
    .argument, "cluster takes one or two columns", hint: "write se: cluster(.region)")

  public static func oneCluster(_ name: String) -> Problem {
    Problem(.value, "all rows are in one cluster of \(name)", label: "at least two are needed")
  }

  public static func leverageOne(_ row: Int, _ kind: String) -> Problem {
    Problem(.value, "row \(row) alone decides a coefficient, so \(kind) does not exist", label: "its leverage is 1",
      hint: "use se: \"hc1\", or leave the row out")
  }

  public static func hacLags(_ lags: Int, _ n: Int) -> Problem {
    Problem(.argument, "\(lags) lags need more than \(lags) observations in time", label: "there are \(n)")
  }

  public static let driscollKraayNeedsPanel = Problem(
    .argument, "Driscoll and Kraay's standard errors need a panel", hint: "declare one first: panel(unit: .region, time: .year)")
}

// MARK: - Fitted models

extension Problem {
  public static func needsModel(_ function: String, got: String) -> Problem {
    Problem(.kind, "\(function) needs a fitted model, and got \(got)", label: "not a model",
      hint: "fit one first: m = t |> ols(y ~ x)")
  }

  public static func notOfModel(_ function: String, _ estimator: String) -> Problem {
    Problem(.argument, "\(function) is not made for \(estimator)", label: "this model")
  }

  public static func hypothesisIsNoText(_ got: String) -> Problem {
    Problem(.argument, "a hypothesis is a text, and this is \(got)", hint: "write \"x = 1\", or \"x\" for x = 0")
  }

  public static func hypothesisUnread(_ text: String, _ names: [String]) -> Problem {
    Problem(.argument, "\"\(text)\" is no equation of coefficients",
      label: "they are \(names.prefix(8).joined(separator: ", "))", hint: "write \"x + 2 * z = 1\"")
  }

  public static let hypothesesSingular = Problem(
    .value, "the hypotheses cannot be tested together",
    label: "one follows from the others, or there are fewer clusters than hypotheses")

  public static func noPredictionInterval(_ estimator: String) -> Problem {
    Problem(.argument, "\(estimator) says nothing of the spread of single observations",
      hint: "write interval: \"confidence\"")
  }

  public static func noCoefficient(_ name: String, nearest: String?, all: [String]) -> Problem {
    Problem(.value, "the model has no coefficient \(name)",
      label: nearest.map { "did you mean \"\($0)\"?" } ?? "it has \(all.prefix(8).joined(separator: ", "))")
  }
}
