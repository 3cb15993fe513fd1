// What is said about charts: problems and notes. The sentences that stand for a chart are in
// `ChartWords.swift`.

extension Problem {
  public static func infiniteInChart(_ name: String, row: Int) -> Problem {
    Problem(
      .value, "\(name) is infinite in row \(row)", label: "a chart needs finite numbers",
      hint: "leave the row out first: where(...)")
  }

  public static func seriesOfTexts(_ name: String) -> Problem {
    Problem(
      .kind, "several series in one chart must be numbers, and \(name) is not all of numbers",
      label: "not numbers", hint: "one outcome, and the other one as color: or facet:")
  }

  public static func seriesOfTwoUnits(_ a: String, _ unit: String, _ b: String, _ other: String) -> Problem {
    Problem(
      .unit, "\(a) is in \(unit) and \(b) in \(other): they have no axis in common",
      label: "another unit", hint: "a chart for each, or index numbers of both: .x / first(.x)")
  }

  public static func severalRows(
    at place: String, group: String, panel: String?, rows: (Int, Int), remedy: String?, mean: String
  ) -> Problem {
    let whose = [panel, group.isEmpty ? nil : group].compactMap { $0 }.joined(separator: ", ")
    return Problem(
      .value,
      "\(whose.isEmpty ? "the table" : whose) has several rows for \(place), such as \(rows.0) and \(rows.1)",
      label: "one value for each place is needed",
      hint: remedy.map { "\($0) tells them apart; or before: \(mean)" } ?? "before: \(mean)")
  }

  public static func tooManyGroups(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(
      .limit, "\(name) has \(count) different values; colours tell \(most) apart", label: "too many groups",
      hint: "facet: draws each on its own, where(...) chooses some, highlight: \"...\" colours a few")
  }

  public static func tooManyPanels(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(
      .limit, "\(name) would make \(count) small charts; \(most) can be read at most", label: "too many",
      hint: "where(...) chooses some of them")
  }

  public static func nothingToHighlight(_ name: String, _ title: String, _ near: String?) -> Problem {
    Problem(
      .value, "\"\(name)\" is none of the values\(title.isEmpty ? "" : " of \(title)")",
      label: "nothing to highlight", hint: near.map { "did you mean \"\($0)\"?" })
  }

  public static func nothingToHighlightIn() -> Problem {
    Problem(
      .argument, "highlight: chooses among groups, bars or labels, and this chart has none",
      label: "of what?",
      hint: "color: .region, highlight: \"Beijing\"")
  }

  public static func chartNeedsNumbers(_ what: String, _ name: String) -> Problem {
    Problem(.kind, "\(what) needs numbers, and \(name) has texts", label: "texts")
  }

  public static func negativeSize(_ name: String, row: Int) -> Problem {
    Problem(
      .value, "\(name) is below zero in row \(row), and a point cannot be so small", label: "a size",
      hint: "size: abs(.\(name)) for its size without the sign")
  }

  public static func negativeShare(_ name: String, row: Int) -> Problem {
    Problem(
      .value, "\(name) is below zero in row \(row), and parts of 100% cannot be",
      label: "not parts of a whole",
      hint: "kind: \"bar\" shows such values side by side")
  }

  public static func nothingToDraw(_ reasons: String) -> Problem {
    Problem(.value, "there is nothing to draw: \(reasons)", label: "no row has everything")
  }

  /// All rows lack a variable, or there are no rows.
  public static func nothingToDraw(missing name: String, rows: Int) -> Problem {
    nothingToDraw(rows == 0 ? Note.tableWithoutRows : Note.missingIn(name, rows: rows))
  }

  public static func outcomeWithColor() -> Problem {
    Problem(
      .argument, "several series have the colours already", label: "cannot have color: as well",
      hint: "facet: draws each group on its own")
  }

  public static func outcomeNeeded(_ option: String) -> Problem {
    Problem(
      .argument, "\(option) needs an outcome, and only one variable is given", label: "y ~ x is needed",
      hint: "plot(t, gdp ~ year); how often values occur is plot(t, ~ gdp)")
  }
}

extension Note {
  public static let nothingToDraw = "nothing to draw: no row has a value for both axes"

  // Reasons why there is nothing to draw.
  public static let everyCellMissing = "every cell is missing"
  public static let emptyMatrix = "the matrix is empty"
  public static let tableWithoutRows = "the table has no rows"

  /// Why rows are not in a chart.
  public static func notDrawn(_ reasons: [String]) -> String {
    "not drawn: \(reasons.joined(separator: "; "))"
  }

  public static func gaps(_ reasons: [String]) -> String { "gaps: \(reasons.joined(separator: "; "))" }

  public static func withoutRow(_ name: String, places: Int) -> String {
    "\(name) has no row at \(places == 1 ? "1 place" : "\(places) places")"
  }

  public static func manyGroups(_ name: String, _ count: Int, coloured: Int) -> String {
    "\(name) has \(count) values: the \(coloured) with the largest last values are coloured; "
      + "highlight: \"...\" chooses others, facet: draws each on its own"
  }

  public static func otherGroups(_ count: Int) -> String { count == 1 ? "1 other" : "\(count) others" }

  public static func sizes(_ name: String, largest: String) -> String {
    "areas of points: \(name), the largest \(largest)"
  }

  public static func hiddenPoints(_ count: Int) -> String {
    "\(count) \(count == 1 ? "point lies" : "points lie") exactly on another"
  }

  public static func bandOfIntervals(_ isBand: Bool) -> String {
    isBand ? "bands: the bounds of the intervals" : "error bars: the bounds of the intervals"
  }
}
