// What is said about layers and axes of charts.

extension Problem {
  public static func fitOfBars(_ kind: String) -> Problem {
    Problem(
      .argument, "fit: draws a curve through points, and this is kind: \"\(kind)\"", label: "no points",
      hint: "kind: \"scatter\"")
  }

  public static func tooFewToFit(_ kind: String) -> Problem {
    let least = kind == "line" ? "two" : kind == "quadratic" ? "three" : "six"
    return Problem(
      .value, "a \(kind == "line" ? "line" : "\(kind) curve") needs \(least) different values of x",
      label: "no group has so many")
  }
}

extension Problem {
  public static func layerNeedsChart(_ function: String, _ got: String) -> Problem {
    Problem(
      .kind, "\(function) is added to a chart, and this is \(got)", label: "not a chart",
      hint: "plot(t, y ~ x) |> \(function)(...)")
  }

  public static func axisOfNames(_ name: String, _ example: String) -> Problem {
    Problem(
      .kind, "\(name) must be a name: the axis has names", label: "not a text", hint: "such as \"\(example)\""
    )
  }

  public static func axisOfNumbers(_ name: String, _ got: String) -> Problem {
    Problem(.kind, "\(name) must be a number: the axis has numbers", label: got)
  }

  public static func notOnAxis(_ text: String, _ axis: String, _ near: String?) -> Problem {
    Problem(
      .value, "\"\(text)\" is not on the axis\(axis.isEmpty ? "" : " of \(axis)")", label: "no such name",
      hint: near.map { "did you mean \"\($0)\"?" })
  }

  public static func chartWithoutAxes(_ function: String) -> Problem {
    Problem(.argument, "this chart has no axes", label: "\(function) needs them")
  }

  public static func limitsOfNames() -> Problem {
    Problem(
      .argument, "an axis of names has no limits", label: "not here",
      hint: "where(...) before plot chooses rows")
  }

  public static func limitsTurned(_ low: String, _ high: String) -> Problem {
    Problem(.value, "from \(low) to \(high) goes the wrong way round", label: "must be above the beginning")
  }

  public static func barsFromZero() -> Problem {
    Problem(
      .value, "bars and areas begin at zero: cut off, their lengths would mislead", label: "above zero",
      hint: "kind: \"line\" or kind: \"dot\" compare places instead of lengths")
  }

  public static func noLogarithmicAxis() -> Problem {
    Problem(
      .argument, "only numbers that are drawn as places have a logarithmic axis",
      label: "names, bars or areas",
      hint: "kind: \"line\" or kind: \"dot\" take one")
  }

  public static func logarithmFromZero() -> Problem {
    Problem(.value, "a logarithmic axis cannot begin at zero or below", label: "must be above zero")
  }

  public static func referenceToWhat() -> Problem {
    Problem(
      .argument, "reference_line needs a place", label: "where?",
      hint: "y: 0, x: 2009, or slope: 1 with intercept: 0")
  }

  public static func spanNeedsEnds() -> Problem {
    Problem(
      .argument, "shade needs both ends of the span", label: "from where to where?",
      hint: "from: 2011, to: 2015")
  }

  public static func noRowsOfPoints(_ function: String) -> Problem {
    Problem(
      .argument, "\(function) belong to points of a plot, and this chart has none", label: "no points",
      hint: "plot(t, y ~ x) |> \(function)(.u, .v)")
  }
}

extension Note {
  public static func withoutLogarithm(_ count: Int, _ axis: String) -> String {
    "\(count) \(count == 1 ? "value" : "values") of \(axis) at or below zero: no place on a logarithmic axis"
  }

  public static func arrows(_ count: Int) -> String {
    "\(count) \(count == 1 ? "arrow" : "arrows") in true directions, all lengths by the same factor"
  }

  public static func fits(_ kind: String, _ told: [String], more: Int, hasBand: Bool) -> String {
    let what =
      kind == "line"
      ? "lines of least squares"
      : kind == "quadratic"
        ? "parabolas of least squares"
        : "natural cubic splines with 4 degrees of freedom"
    let band = hasBand ? "with the 95% confidence band of the mean" : ""
    let all = told + (more > 0 ? ["and \(more) more"] : [])
    return [what, band].filter { !$0.isEmpty }.joined(separator: " ") + ": \(all.joined(separator: "; "))"
  }
}
