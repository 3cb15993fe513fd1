// What is said about charts: problems and notes. The sentences that stand for a chart are in `ChartWords.swift`.

extension Problem {
  public static func infiniteInChart(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is infinite in row \(row)", label: "a chart needs finite numbers",
      hint: "leave the row out first: where(...)")
  }

  public static func seriesOfTexts(_ name: String) -> Problem {
    Problem(.kind, "several series in one chart must be numbers, and \(name) is not all of numbers",
      label: "not numbers", hint: "one outcome, and the other one as color: or facet:")
  }

  public static func seriesOfTwoUnits(_ a: String, _ unit: String, _ b: String, _ other: String) -> Problem {
    Problem(.unit, "\(a) is in \(unit) and \(b) in \(other): they have no axis in common",
      label: "another unit", hint: "a chart for each, or index numbers of both: .x / first(.x)")
  }

  public static func severalRows(
    at place: String, group: String, panel: String?, rows: (Int, Int), remedy: String?, mean: String
  ) -> Problem {
    let whose = [panel, group.isEmpty ? nil : group].compactMap { $0 }.joined(separator: ", ")
    return Problem(
      .value, "\(whose.isEmpty ? "the table" : whose) has several rows for \(place), such as \(rows.0) and \(rows.1)",
      label: "one value for each place is needed",
      hint: remedy.map { "\($0) tells them apart; or before: \(mean)" } ?? "before: \(mean)")
  }

  public static func tooManyGroups(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(name) has \(count) different values; colours tell \(most) apart", label: "too many groups",
      hint: "facet: draws each on its own, where(...) chooses some, highlight: \"...\" colours a few")
  }

  public static func tooManyPanels(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(name) would make \(count) small charts; \(most) can be read at most", label: "too many",
      hint: "where(...) chooses some of them")
  }

  public static func nothingToHighlight(_ name: String, _ title: String, _ near: String?) -> Problem {
    Problem(.value, "\"\(name)\" is none of the values\(title.isEmpty ? "" : " of \(title)")",
      label: "nothing to highlight", hint: near.map { "did you mean \"\($0)\"?" })
  }

  public static func nothingToHighlightIn() -> Problem {
    Problem(.argument, "highlight: chooses among groups, bars or labels, and this chart has none", label: "of what?",
      hint: "color: .region, highlight: \"Beijing\"")
  }

  public static func chartNeedsNumbers(_ what: String, _ name: String) -> Problem {
    Problem(.kind, "\(what) needs numbers, and \(name) has texts", label: "texts")
  }

  public static func negativeSize(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is below zero in row \(row), and a point cannot be so small", label: "a size",
      hint: "size: abs(.\(name)) for its size without the sign")
  }

  public static func negativeShare(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is below zero in row \(row), and parts of 100% cannot be", label: "not parts of a whole",
      hint: "kind: \"bar\" shows such values side by side")
  }

  public static func nothingToDraw(_ reasons: String) -> Problem {
    Problem(.value, "there is nothing to draw: \(reasons)", label: "no row has everything")
  }

  public static func outcomeWithColor() -> Problem {
    Problem(.argument, "several series have the colours already", label: "cannot have color: as well",
      hint: "facet: draws each group on its own")
  }

  public static func outcomeNeeded(_ option: String) -> Problem {
    Problem(.argument, "\(option) needs an outcome, and only one variable is given", label: "y ~ x is needed",
      hint: "plot(t, gdp ~ year); how often values occur is plot(t, ~ gdp)")
  }
}

extension Note {
  /// Why rows are not in a chart.
  public static func notDrawn(_ reasons: [String]) -> String { "Not drawn: \(reasons.joined(separator: "; "))." }

  public static func gaps(_ reasons: [String]) -> String { "Gaps: \(reasons.joined(separator: "; "))." }

  public static func manyGroups(_ name: String, _ count: Int, coloured: Int) -> String {
    "\(name) has \(count) values: the \(coloured) with the largest last values are coloured; "
      + "highlight: \"...\" chooses others, facet: draws each on its own."
  }

  public static func otherGroups(_ count: Int) -> String { count == 1 ? "1 other" : "\(count) others" }

  public static func sizes(_ name: String, largest: String) -> String {
    "Areas of points: \(name), the largest \(largest)."
  }

  public static func hiddenPoints(_ count: Int) -> String {
    "\(count) \(count == 1 ? "point lies" : "points lie") exactly on another."
  }

  public static func bandOfIntervals(_ isBand: Bool) -> String {
    isBand ? "Bands: the bounds of the intervals." : "Error bars: the bounds of the intervals."
  }
}

// MARK: - Layers

extension Problem {
  public static func fitOfBars(_ kind: String) -> Problem {
    Problem(.argument, "fit: draws a curve through points, and this is kind: \"\(kind)\"", label: "no points",
      hint: "kind: \"scatter\"")
  }

  public static func tooFewToFit(_ kind: String) -> Problem {
    let least = kind == "line" ? "two" : kind == "quadratic" ? "three" : "six"
    return Problem(.value, "a \(kind == "line" ? "line" : "\(kind) curve") needs \(least) different values of x",
      label: "no group has so many")
  }
}

extension Problem {
  public static func layerNeedsChart(_ function: String, _ got: String) -> Problem {
    Problem(.kind, "\(function) is added to a chart, and this is \(got)", label: "not a chart",
      hint: "plot(t, y ~ x) |> \(function)(...)")
  }

  public static func axisOfNames(_ name: String, _ example: String) -> Problem {
    Problem(.kind, "\(name) must be a name: the axis has names", label: "not a text", hint: "such as \"\(example)\"")
  }

  public static func axisOfNumbers(_ name: String, _ got: String) -> Problem {
    Problem(.kind, "\(name) must be a number: the axis has numbers", label: got)
  }

  public static func notOnAxis(_ text: String, _ axis: String, _ near: String?) -> Problem {
    Problem(.value, "\"\(text)\" is not on the axis\(axis.isEmpty ? "" : " of \(axis)")", label: "no such name",
      hint: near.map { "did you mean \"\($0)\"?" })
  }

  public static func chartWithoutAxes(_ function: String) -> Problem {
    Problem(.argument, "this chart has no axes", label: "\(function) changes an axis")
  }

  public static func limitsOfNames() -> Problem {
    Problem(.argument, "an axis of names has no limits", label: "not here", hint: "where(...) before plot chooses rows")
  }

  public static func limitsTurned(_ low: String, _ high: String) -> Problem {
    Problem(.value, "from \(low) to \(high) goes the wrong way round", label: "must be above the beginning")
  }

  public static func barsFromZero() -> Problem {
    Problem(.value, "bars and areas begin at zero: cut off, their lengths would mislead", label: "above zero",
      hint: "kind: \"line\" or kind: \"dot\" compare places instead of lengths")
  }

  public static func noLogarithmicAxis() -> Problem {
    Problem(.argument, "only numbers that are drawn as places have a logarithmic axis", label: "names, bars or areas",
      hint: "kind: \"line\" or kind: \"dot\" take one")
  }

  public static func logarithmFromZero() -> Problem {
    Problem(.value, "a logarithmic axis cannot begin at zero or below", label: "must be above zero")
  }

  public static func referenceToWhat() -> Problem {
    Problem(.argument, "reference_line needs a place", label: "where?",
      hint: "y: 0, x: 2009, or slope: 1 with intercept: 0")
  }

  public static func spanNeedsEnds() -> Problem {
    Problem(.argument, "shade needs both ends of the span", label: "from where to where?", hint: "from: 2011, to: 2015")
  }

  public static func noRowsOfPoints(_ function: String) -> Problem {
    Problem(.argument, "\(function) belong to points of a plot, and this chart has none", label: "no points",
      hint: "plot(t, y ~ x) |> \(function)(.u, .v)")
  }
}

extension Note {
  public static func withoutLogarithm(_ count: Int, _ axis: String) -> String {
    "\(count) \(count == 1 ? "value" : "values") of \(axis) at or below zero: no place on a logarithmic axis."
  }

  public static func arrows(_ count: Int) -> String {
    "\(count) \(count == 1 ? "arrow" : "arrows") in true directions, all lengths brought down or up by the same factor."
  }

  public static func fits(_ kind: String, _ told: [String], more: Int, hasBand: Bool) -> String {
    let what = kind == "line" ? "Lines of least squares" : kind == "quadratic" ? "Parabolas of least squares"
      : "Natural cubic splines with 4 degrees of freedom"
    let band = hasBand ? "with the 95% confidence band of the mean" : ""
    let all = told + (more > 0 ? ["and \(more) more"] : [])
    return [what, band].filter { !$0.isEmpty }.joined(separator: " ") + ": \(all.joined(separator: "; "))."
  }
}

// MARK: - Kinds of their own

extension Problem {
  public static func columnOfTableNeeded(_ function: String) -> Problem {
    Problem(.argument, "\(function) of a table needs a column", label: "which column?",
      hint: "\(function)(t, .income)")
  }

  public static func colorOfHistogram(_ name: String) -> Problem {
    Problem(.argument, "bars of several histograms would hide each other", label: "not here",
      hint: "facet: draws a histogram for each; density_plot(t, .\(name), color: ...) lays curves over each other")
  }
}

extension Problem {
  public static func tooManyBoxes(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(name) has \(count) different values; \(most) boxes can be read at most", label: "too many groups",
      hint: "where(...) chooses some of them")
  }

  public static func infiniteCell() -> Problem {
    Problem(.value, "a cell of the matrix is infinite", label: "a chart needs finite numbers")
  }

  public static func heatmapNeedsCells() -> Problem {
    Problem(.argument, "heatmap needs a value and what its rows and columns are", label: "value ~ row + column",
      hint: "heatmap(t, share ~ region + year)")
  }

  public static func noCorrelations() -> Problem {
    Problem(.value, "these are no correlations: a square matrix of numbers from -1 to 1 is needed", label: "another matrix",
      hint: "heatmap(m) draws any matrix")
  }

  public static func tooFewToCorrelate() -> Problem {
    Problem(.argument, "correlations need two columns of numbers or more", label: "fewer")
  }

  public static func tooManyToCorrelate(_ count: Int) -> Problem {
    Problem(.limit, "the correlations of \(count) columns cannot be read", label: "60 at most",
      hint: "correlation_plot(t, .a, .b, .c)")
  }

  public static func lorenzBelowZero(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is below zero in row \(row): shares of a total cannot be", label: "below zero",
      hint: "leave such rows out first: where(.\(name) >= 0)")
  }

  public static func slopeNeedsTwo(_ name: String, _ found: [String]) -> Problem {
    let shown = found.prefix(4).joined(separator: ", ") + (found.count > 4 ? ", ..." : "")
    return Problem(
      .value, "slope_chart needs two values of \(name), and there are \(found.count)\(found.isEmpty ? "" : ": \(shown)")",
      label: "two ends", hint: found.count < 2 ? nil : "t |> where(.\(name) in [\(found[0]), \(found[found.count - 1])])")
  }

  public static func tooManyLines(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(name) has \(count) different values; \(most) lines with names can be read at most",
      label: "too many", hint: "where(...) chooses some of them")
  }
}

extension Note {
  public static var boxes: String {
    "Boxes: quartiles and median; whiskers to the outermost values within 1.5 box heights; points beyond."
  }

  public static func lorenz(isShaded: Bool) -> String {
    "\(isShaded ? "Shaded area: half the Gini coefficient. " : "")Dashed: equality."
  }

  public static func bandwidths(_ rule: String, _ all: [String]) -> String {
    let more = all.count > 6 ? ", ..." : ""
    return "Normal kernel, \(all.count == 1 ? "bandwidth" : "bandwidths") by the rule of \(rule): "
      + all.prefix(6).joined(separator: ", ") + more + "."
  }

  public static func oneValueOf(_ name: String) -> String { "\(name) has fewer than two values" }

  public static func emptyCellsOfChart(_ count: Int, of all: Int) -> String {
    "\(count) of \(all) cells \(count == 1 ? "has" : "have") no value."
  }

  public static func pairsUsed(_ method: String, least: Int, most: Int) -> String {
    let name = method.prefix(1).uppercased() + method.dropFirst()
    return least == most ? "\(name)'s coefficient of \(least) rows."
      : "\(name)'s coefficient of the rows that have both: \(least) to \(most)."
  }

  public static func noCorrelation(_ count: Int) -> String {
    "\(count) \(count == 1 ? "pair has" : "pairs have") no correlation: one of the two does not vary."
  }

  public static func namedLines(_ count: Int, of all: Int) -> String {
    "\(all) lines: the \(count) that change most are named; highlight: \"...\" chooses others."
  }

  public static func withoutBothEnds(_ count: Int) -> String {
    "\(count) \(count == 1 ? "name has" : "names have") no value at one of the two ends"
  }

  public static func classes(_ width: String, _ rule: String?) -> String {
    "Classes \(width) wide, lower ends included\(rule.map { " (rule of \($0), rounded)" } ?? "")."
  }
}
