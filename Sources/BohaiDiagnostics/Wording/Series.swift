// What is said about series in time: filters, tests, models and their forecasts.

extension Problem {
  public static func severalUnits(_ function: String, _ count: Int, unit: [String]) -> Problem {
    let several = unit.isEmpty ? ".region" : "[.\(unit.joined(separator: ", ."))]"
    let key = unit.count == 1 ? ".\(unit[0])" : several
    return Problem(.table, "\(function) needs one series, and these are \(count) units of a panel",
      label: "\(count) units in one column",
      hint: "choose one: where(..); or all one by one: summarize(t, .., by: \(key))")
  }

  public static func missingInside(_ function: String, place: String, count: Int) -> Problem {
    let more = count > 1 ? ", as are \(count - 1) more" : ""
    return Problem(.value, "\(function) needs every value in between, and \(place) is missing\(more)",
      label: "missing inside the series",
      hint: "take the part behind it, or fill it in yourself: x otherwise ..")
  }

  public static func infiniteInside(_ function: String, place: String) -> Problem {
    Problem(.value, "\(function) needs finite values, and \(place) is infinite", label: "infinite")
  }

  public static func timesUneven(_ function: String, after: String, next: String) -> Problem {
    Problem(.value, "\(function) needs even times, and \(after) is followed by \(next)",
      label: "a gap in time",
      hint: "take the part behind the gap: where(..)")
  }

  public static func seriesTooShort(
    _ function: String, _ count: Int, least: Int, for what: String = ""
  ) -> Problem {
    let values = count == 1 ? "1 value" : "\(count) values"
    return Problem(.length, "\(function) needs at least \(least) values\(what); there are \(values)",
      label: "too short")
  }

  public static func seriesConstant(_ function: String) -> Problem {
    Problem(.value, "\(function) has nothing to say about a series that does not vary",
      label: "all values are equal")
  }

  public static func seriesTooLarge(_ function: String) -> Problem {
    Problem(.value, "\(function) cannot compute with numbers as large as these", label: "too large",
      hint: "divide them by a power of ten")
  }

  public static func seriesIsExact(_ function: String) -> Problem {
    Problem(.value, "\(function): the model fits exactly, so that no error is left to judge by",
      label: "follows a rule without error")
  }

  public static func lagsTooMany(_ function: String, _ lags: Int, of count: Int, most: Int) -> Problem {
    Problem(.value, "\(lags) lags are too many for \(function) of \(count) values",
      label: most < 1 ? "too short for any lag" : "at most \(most)")
  }

  public static func countBetween(_ name: String, _ low: Int, _ high: Int) -> Problem {
    Problem(.value, "\(name) must be a whole number from \(low) to \(high)",
      label: "not from \(low) to \(high)")
  }

  public static func weightsOfWindow(_ count: Int, window: Int) -> Problem {
    Problem(.length, "a window of \(window) needs \(window) weights; there are \(count)",
      label: "\(count) weights")
  }

  public static var weightsSumToZero: Problem {
    Problem(.value, "the weights of a moving average must have a sum other than zero",
      label: "make no average")
  }

  public static func valueNotPositive(_ function: String, place: String, value: String) -> Problem {
    Problem(.value, "\(function) needs values above zero, and \(place) has \(value)",
      label: "not all above zero")
  }
}

extension Note {
  public static func smoothingWithoutFreedom(_ errors: Int, _ weights: Int) -> String {
    "\(errors) errors for \(weights) estimated weights leave no spread to be told: forecasts have no intervals"
  }

  public static func rowsInOrder(_ function: String) -> String {
    "\(function): the table is no panel, so its rows are taken to stand in the order of time"
  }

  public static func endsDropped(_ function: String, first: Int, last: Int) -> String {
    let parts = [(first, "beginning"), (last, "end")].filter { $0.0 > 0 }.map { "\($0.0) at the \($0.1)" }
    return "\(function): missing values left out, \(parts.joined(separator: " and "))"
  }

  public static func windowsIncomplete(_ function: String, count: Int) -> String {
    let windows = count == 1 ? "1 window inside the series is" : "\(count) windows inside the series are"
    return "\(function): \(windows) incomplete, missing there"
  }
}

extension Problem {
  public static var lambdaUnknown: Problem {
    Problem(.argument, "hp_filter needs lambda, for these values know no years, quarters or months",
      label: "lambda is left out", hint: "6.25 for years, 1600 for quarters, 129600 for months")
  }

  public static func centredWeightsAreOdd(_ window: Int) -> Problem {
    Problem(.argument, "a centred window with weights has an odd number of values, and this has \(window)",
      label: "has no middle", hint: "form: \"trailing\", or a window of \(window - 1) or \(window + 1)")
  }
}

// Forecasts

extension Problem {
  public static var noForecaster: Problem {
    Problem(.argument, "forecast needs a model of one series", label: "not such a model",
      hint: "forecast(arima(x, order: [1, 0, 0])), or of ses, holt, holt_winters, gm11")
  }

  public static func forecastNeedsRegressors(_ names: [String]) -> Problem {
    let listed = names.joined(separator: ", ")
    return Problem(.argument, "the model has regressors (\(listed)), whose coming values are needed",
      label: "regressors are left out", hint: "forecast(model, regressors: ..)")
  }

  public static func forecastRegressorsMisfit(_ names: [String], ahead: Int) -> Problem {
    let columns = names.count == 1 ? "1 regressor" : "\(names.count) regressors"
    return Problem(.length, "the forecast needs \(columns) with \(ahead) known values", label: "not these")
  }
}

extension Note {
  public static func forecastTooLarge(_ function: String, rows count: Int) -> String {
    "\(function): the forecast becomes too large for a number in \(rows(count)), missing there"
  }

  /// What the growth that a grey model found allows; `nil` when there is nothing to warn of.
  public static func greyGrowth(_ rate: Double) -> String? {
    let found = { "gm11: -a is \((rate * 100).rounded() / 100)" }
    if rate > 1 { return "\(found()), above 1: the series grows too fast for GM(1,1)" }
    if rate > 0.3 { return "\(found()), above 0.3: only the next few periods can be forecast" }
    return nil
  }
}

// Tests

extension Problem {
  public static func lagRuleUnknown(_ name: String, _ known: [String]) -> Problem {
    Problem(.argument, "there is no rule \"\(name)\" for lags", label: "no such rule",
      hint: "a number, or " + known.map { "\"\($0)\"" }.joined(separator: ", "))
  }
}

extension Problem {
  public static func lagsWithinFitted(_ lags: Int, _ fitted: Int) -> Problem {
    let coefficients = fitted == 1 ? "1 fitted coefficient" : "\(fitted) fitted coefficients"
    let leave = lags == 1 ? "1 lag leaves" : "\(lags) lags leave"
    return Problem(.value, "\(leave) no degree of freedom beside \(coefficients)",
      label: "not fewer than the lags", hint: "lags: \(fitted + 5)")
  }

  public static func breakOutside(from: String, to: String) -> Problem {
    Problem(.value, "the series can break after \(from) up to \(to)", label: "not one of these")
  }
}

// ARIMA

extension Problem {
  public static func arimaOrder(_ name: String, _ form: String) -> Problem {
    Problem(.argument, "\(name) of arima is \(form)",
      label: "not such orders", hint: "arima(x, order: [1, 0, 0])")
  }

  public static var driftNeedsOneDifference: Problem {
    Problem(.argument, "a series that is differenced more than once has no drift",
      label: "differenced twice or more",
      hint: "leave out drift:")
  }

  public static func regressorDepends(_ name: String) -> Problem {
    Problem(.value,
      "\(name) follows from the other regressors and the mean, or does not vary when differenced",
      label: "cannot be told apart", hint: "leave it out")
  }
}

extension Note {
  public static func searchUnfinished(_ function: String) -> String {
    "\(function): the search for the largest likelihood did not end; a smaller model may fit better"
  }

  public static var noStandardErrors: String {
    "the likelihood is flat or has its largest value at an edge, so there are no standard errors; a smaller "
      + "model fits as well"
  }
}

extension Note {
  public static var anyWeightFits: String { "every choice of the weights fits these values exactly" }
}
