// What is said about charts that have functions of their own: distributions, boxes, cells,
// Lorenz curves, slopes.

extension Problem {
  public static func columnOfTableNeeded(_ function: String) -> Problem {
    Problem(
      .argument, "\(function) of a table needs a column", label: "which column?",
      hint: "\(function)(t, .income)")
  }

  public static func colorOfHistogram(_ name: String) -> Problem {
    Problem(
      .argument, "bars of several histograms would hide each other", label: "not here",
      hint:
        "facet: draws a histogram for each; density_plot(t, .\(name), color: ...) lays curves over each other"
    )
  }
}

extension Problem {
  public static func tooManyBoxes(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(
      .limit, "\(name) has \(count) different values; \(most) boxes can be read at most",
      label: "too many groups",
      hint: "where(...) chooses some of them")
  }

  public static func infiniteCell() -> Problem {
    Problem(.value, "a cell of the matrix is infinite", label: "a chart needs finite numbers")
  }

  public static func heatmapNeedsCells() -> Problem {
    Problem(
      .argument, "heatmap needs a value and what its rows and columns are", label: "value ~ row + column",
      hint: "heatmap(t, share ~ region + year)")
  }

  public static func noCorrelations() -> Problem {
    Problem(
      .value, "these are no correlations: a square matrix of numbers from -1 to 1 is needed",
      label: "another matrix",
      hint: "heatmap(m) draws any matrix")
  }

  public static func tooFewToCorrelate() -> Problem {
    Problem(.argument, "correlations need two columns of numbers or more", label: "fewer")
  }

  public static func tooManyToCorrelate(_ count: Int) -> Problem {
    Problem(
      .limit, "the correlations of \(count) columns cannot be read", label: "60 at most",
      hint: "correlation_plot(t, .a, .b, .c)")
  }

  public static func rangeTooLarge(_ name: String) -> Problem {
    Problem(.value, "the values of \(name) lie further apart than a number can say", label: "too far apart")
  }

  public static func tooManyCellsToDraw(rows: Int, columns: Int, most: Int) -> Problem {
    Problem(
      .limit, "a heat map of \(rows) rows and \(columns) columns has more cells than can be drawn",
      label: "at most \(most)", hint: "before: where(...), or groups by summarize(..., by: ...)")
  }

  public static func lorenzOfNothing(_ name: String) -> Problem {
    Problem(
      .value, "the values of \(name) add up to nothing, or to more than a number can hold",
      label: "no shares of such a total")
  }

  public static func lorenzBelowZero(_ name: String, row: Int) -> Problem {
    Problem(
      .value, "\(name) is below zero in row \(row): shares of a total cannot be", label: "below zero",
      hint: "leave such rows out first: where(.\(name) >= 0)")
  }

  public static func slopeNeedsTwo(_ name: String, _ found: [String]) -> Problem {
    let shown = found.prefix(4).joined(separator: ", ") + (found.count > 4 ? ", ..." : "")
    return Problem(
      .value,
      "slope_chart needs two values of \(name), and there are "
        + (found.isEmpty ? "none" : "\(found.count): \(shown)"),
      label: "two ends",
      hint: found.count < 2 ? nil : "t |> where(.\(name) in [\(found[0]), \(found[found.count - 1])])")
  }

  public static func tooManyLines(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(
      .limit, "\(name) has \(count) different values; \(most) lines with names can be read at most",
      label: "too many", hint: "where(...) chooses some of them")
  }
}

extension Note {
  public static var boxes: String {
    "boxes: quartiles and median; whiskers to the outermost values within 1.5 box heights; points beyond"
  }

  public static func lorenz(isShaded: Bool) -> String {
    "\(isShaded ? "shaded area: half the Gini coefficient; " : "")dashed: equality"
  }

  public static func bandwidths(_ rule: String, _ all: [String]) -> String {
    let more = all.count > 6 ? ", ..." : ""
    return "normal kernel, \(all.count == 1 ? "bandwidth" : "bandwidths") by the rule of \(rule): "
      + all.prefix(6).joined(separator: ", ") + more
  }

  public static func oneValueOf(_ name: String) -> String { "\(name) has fewer than two values" }

  public static func emptyCellsOfChart(_ count: Int, of all: Int) -> String {
    "\(count) of \(all) cells \(count == 1 ? "has" : "have") no value"
  }

  public static func pairsUsed(_ method: String, least: Int, most: Int) -> String {
    let name = method.prefix(1).uppercased() + method.dropFirst()
    return least == most
      ? "\(name)'s coefficient of \(rows(least))"
      : "\(name)'s coefficient of the rows that have both: \(least) to \(most)"
  }

  public static func noCorrelation(_ count: Int) -> String {
    "\(count) \(count == 1 ? "pair has" : "pairs have") no correlation: one of the two does not vary"
  }

  public static func namedLines(_ count: Int, of all: Int) -> String {
    "\(all) lines: the \(count) that change most are named; highlight: \"...\" chooses others"
  }

  /// Groups that have no Lorenz curve.
  public static func withoutShares(_ groups: [String]) -> String {
    notDrawn(["\(groups.joined(separator: ", ")) without a positive total"])
  }

  public static func withoutBothEnds(_ count: Int) -> String {
    "\(count) \(count == 1 ? "name has" : "names have") no value at one of the two ends"
  }

  public static func classes(_ width: String, _ rule: String?) -> String {
    "classes \(width) wide, lower ends included\(rule.map { " (rule of \($0), rounded)" } ?? "")"
  }
}
