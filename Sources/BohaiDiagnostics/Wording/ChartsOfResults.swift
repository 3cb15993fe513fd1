// What is said about charts of models and other results: errors and notes.

extension Problem {
  public static func needsResultOf(_ function: String, _ what: String) -> Problem {
    Problem(.argument, "\(function) needs \(what)", label: "something else")
  }

  public static func partNotKnown(_ name: String) -> Problem {
    Problem(.value, "\(name) is not a number in every row", label: "a bar of parts needs them all")
  }

  public static var noIndustries: Problem {
    Problem(.value, "the table has no rows", label: "there is no industry to draw")
  }

  public static func weightsNotSquare(_ rows: Int, _ columns: Int) -> Problem {
    Problem(
      .argument, "weights have \(rows) rows and \(columns) columns",
      label: "a row and a column for each unit",
      hint: "contiguity(pairs) makes such a matrix")
  }

  public static var weightsNeedLabel: Problem {
    Problem(
      .argument, "the rows of weights have names, those of the table none",
      hint: "say which column names the units: label: .city")
  }

  public static func weightsOfOthers(_ count: Int, rows: Int) -> Problem {
    Problem(
      .length, "weights are of \(count) units, and the table has \(rows) rows",
      hint: "choose one year with where(...), or name the units with label:")
  }

  public static func unitWithoutWeights(_ name: String) -> Problem {
    Problem(.value, "\(name) has no row in weights")
  }

  public static func unitTwice(_ name: String) -> Problem {
    Problem(
      .value, "\(name) occurs in several rows", label: "one row for each",
      hint: "choose one year: where(.year == ...)")
  }

  public static func unitWithoutName(_ label: String) -> Problem {
    Problem(
      .value, "\(label) is missing in some rows", label: "names say which weights belong to a row",
      hint: "leave them out first: drop_missing(.\(label))")
  }

  public static func badWeight(_ a: String, _ b: String) -> Problem {
    let what = a == b ? "\(a) is its own neighbour" : "the weight of \(a) and \(b) is missing or negative"
    return Problem(.value, what, label: "weights are zero or more, zero on the diagonal")
  }

  public static var noNeighbours: Problem {
    Problem(
      .value, "no unit with a value has a neighbour with one", label: "all weights between them are zero")
  }

  public static func noSpread(_ name: String, count: Int) -> Problem {
    let few = count == 1 ? "\(name) has one value to draw" : "\(name) has no value to draw"
    return Problem(.value, count < 2 ? few : "all \(count) values of \(name) are equal, or too large")
  }

  public static var smileFormula: Problem {
    Problem(
      .argument, "smile_curve needs a value and a position", label: "no formula of two sides",
      hint: "smile_curve(t, value_share ~ position)")
  }

  public static func nothingAgainst(_ y: String, _ x: String) -> Problem {
    Problem(.value, "no row has both \(y) and \(x)")
  }

  public static func noCoefficient(_ name: String, _ other: String?) -> Problem {
    Problem(.argument, "no model has a coefficient \(name)", hint: other.map { "did you mean \($0)?" })
  }

  public static var noCoefficients: Problem {
    Problem(
      .value, "there is no coefficient to draw", label: "the constant is left out",
      hint: "constant: true draws it, too")
  }

  public static func tooManyCoefficients(_ count: Int, most: Int) -> Problem {
    Problem(
      .limit, "there are \(count) coefficients", label: "at most \(most) are drawn at once",
      hint: "choose some: terms: [\"log(gdp)\", ...]")
  }

  public static var needsEventStudy: Problem {
    Problem(
      .argument, "event_study_plot needs what event_study or aggregate_att(by: \"event\") gives",
      label: "no effects by distance", hint: "t |> event_study(.outcome, .event) |> event_study_plot()")
  }

  public static var noEffects: Problem { Problem(.value, "no effect is known") }
}

extension Note {
  public static func unitsWithoutValue(_ names: [String]) -> String {
    "left out, without a value: \(RegionalWords.some(names))"
  }

  public static func unitsWithoutNeighbours(_ names: [String]) -> String {
    "left out, without neighbours: \(RegionalWords.some(names))"
  }

  public static func noSmile(points: Int, positions: Int) -> String {
    "no curve: \(points) points at \(positions) positions do not determine a parabola with an error"
  }

  public static func fewForSmile(_ points: Int) -> String {
    "\(points) points cannot show a smile: a curve through so few bends by accident"
  }

  public static func areasOfPoints(_ size: String) -> String { "areas of points: \(size)" }

  public static var coefficientsInUnits: String {
    "the coefficients are in different units: hold each against zero, not against the others"
  }

  public static func unlikeScales(_ times: String) -> String {
    "the widest interval is \(times) times the narrowest: terms: draws some of them apart"
  }

  public static func withoutInterval(_ count: Int) -> String {
    let which = count == 1 ? "1 estimate has" : "\(count) estimates have"
    return "\(which) no interval: no degrees of freedom, or no error, are left"
  }

  public static func errorsOf(_ names: [String]) -> String {
    "standard errors: \(names.joined(separator: "; "))"
  }

  public static func referenceDistance(_ distance: String) -> String {
    "hollow: distance \(distance), with which the others are compared"
  }
}
