// What is said about maps and the other charts of regional economics: errors, notes, and the sentences of charts.

import BohaiText

extension Problem {
  public static func chartFormula(_ function: String, _ example: String) -> Problem {
    Problem(.argument, "\(function) needs a value and a place", label: "no formula of two sides",
      hint: "\(function)(t, \(example))")
  }

  public static func tooManyMapColours(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(.value, "\(name) has \(count) different texts", label: "a map has \(most) colours at most",
      hint: "gather them into fewer with case { ... }")
  }

  public static func nothingOnMap(_ names: [String], maps: [String]) -> Problem {
    Problem(.value, "no place of the table is on the map: \(RegionalWords.some(names))",
      hint: "tiles: takes \(RegionalWords.either(maps.map { "\"\($0)\"" })); shapes: takes a GeoJSON file")
  }

  public static func unknownTiles(_ name: String, maps: [String]) -> Problem {
    Problem(.argument, "there is no tile map \"\(name)\"",
      hint: "tiles: takes \(RegionalWords.either(maps.map { "\"\($0)\"" }))")
  }

  public static func severalRowsOfPlace(
    _ place: String, _ rows: [Int], panel: String?, time: String?, function: String
  ) -> Problem {
    let inside = panel.map { " in \($0)" } ?? ""
    let hint = time.map { "choose one: where(.\($0) == ...), or facet: .\($0)" }
      ?? "choose one with where(...), or draw several maps with facet:"
    return Problem(.value, "\(place) has several rows\(inside): \(RegionalWords.some(rows.map(String.init)))",
      label: "\(function) shows one value of each place", hint: hint)
  }

  public static func mapOfNothing(_ name: String) -> Problem {
    Problem(.value, "\(name) names no place: there are no rows, or it is missing in all of them")
  }

  public static func noValueOnMap(_ name: String) -> Problem {
    Problem(.value, "\(name) has no value at any place on the map")
  }

  public static func middleOfTexts(_ name: String, option: String) -> Problem {
    Problem(.argument, "\(option) is for numbers, and \(name) is made of texts",
      hint: "leave \(option) out: each text has a colour")
  }

  public static func classCount(_ most: Int) -> Problem {
    Problem(.argument, "classes must be a whole number from 2 to \(most)", hint: "classes: 5")
  }

  public static var classesTwice: Problem {
    Problem(.argument, "classes and at both say where classes end", hint: "leave one of them out")
  }

  public static func optionWithout(_ option: String, _ other: String) -> Problem {
    Problem(.argument, "\(option) means nothing without \(other)", hint: "add \(other), or leave \(option) out")
  }

  public static func tooManyMaps(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(.limit, "\(name) has \(count) different values", label: "at most \(most) maps are drawn",
      hint: "choose some with where(...)")
  }
}

extension Problem {
  public static func partsOfTexts(_ name: String) -> Problem {
    Problem(.kind, "\(name) is made of texts", label: "a part needs numbers")
  }

  public static func partsOfTwoUnits(_ a: String, _ unitA: String, _ b: String, _ unitB: String) -> Problem {
    Problem(.unit, "\(a) is in \(unitA), \(b) in \(unitB)", label: "parts of a whole need one unit",
      hint: "convert one: .\(b) to [...]")
  }

  public static func negativePart(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is negative in row \(row)", label: "a part of a whole is zero or more",
      hint: "leave the row out first: where(...)")
  }

  public static func noStructure(_ names: [String]) -> Problem {
    Problem(.value, "no row has \(names.joined(separator: ", ")) with a sum above zero")
  }
}

extension Note {
  public static func notOnMap(_ names: [String]) -> String {
    "not on the map: \(RegionalWords.some(names))"
  }

  public static func noDataOnMap(_ names: [String], of places: Int) -> String {
    names.count > places / 2 ? "no data at \(names.count) of the \(places) places" : "no data: \(RegionalWords.some(names))"
  }

  public static func rowsWithoutPlace(_ name: String, rows count: Int) -> String {
    "\(rows(count)) without \(name) \(count == 1 ? "is" : "are") left out"
  }

  public static func classesBy(_ method: String, _ count: Int, of wanted: Int) -> String {
    let how = switch method {
    case "quantile": "with about as many places each (quantiles, type 7)"
    case "jenks": "by natural breaks (Fisher and Jenks)"
    default: "of equal width"
    }
    let classes = count == 1 ? "1 class" : "\(count) classes"
    return "\(classes) \(how)" + (count < wanted ? "; \(wanted) were asked for, but values are tied" : "")
  }
}

extension Note {
  public static func partsMissing(rows count: Int) -> String {
    "\(rows(count)) \(count == 1 ? "lacks" : "lack") a part and \(count == 1 ? "is" : "are") left out"
  }

  public static func partsZero(rows count: Int) -> String {
    "\(rows(count)) whose parts are all zero \(count == 1 ? "is" : "are") left out"
  }

  public static func sharesScaled(_ low: String, _ high: String) -> String {
    let sums = low == high ? low : "\(low) to \(high)"
    return "the printed shares of a row add up to \(sums); they are scaled to 100%"
  }
}

/// Sentences of charts, and pieces of them.
public enum RegionalWords {
  /// `a, b and 12 more`
  public static func some(_ names: [String], most: Int = 6) -> String {
    if names.count <= most + 1 { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }

  public static func either(_ names: [String]) -> String { names.joined(separator: " or ") }

  public static func byPlace(_ value: String, _ place: String) -> String { "\(value) by \(place)" }

  public static func classLabel(_ low: String, _ high: String, places: Int) -> String {
    (low == high ? low : "\(low) to \(high)") + " (\(places))"
  }

  public static var noData: String { "no data" }

  /// `gdp of 31 places: from 2165 亿元 (Tibet) to 135673 亿元 (Guangdong), median 33400 亿元.`
  public static func range(
    _ name: String, places: Int, low: (String, at: String), high: (String, at: String), median: String
  ) -> String {
    if places == 1 { return "\(name) of \(low.at): \(low.0)." }
    if low.0 == high.0 { return "\(name) of \(places) places: \(low.0) throughout." }
    return "\(name) of \(places) places: from \(low.0) (\(low.at)) to \(high.0) (\(high.at)), median \(median)."
  }

  /// `type: east 10 (Beijing, Tianjin, Hebei ...), west 12 (...).`
  public static func groups(_ name: String, _ groups: [(name: String, members: [String])]) -> String {
    let parts = groups.map { "\($0.name) \($0.members.count) (\(some($0.members, most: 4)))" }
    return "\(name): \(parts.joined(separator: "; "))."
  }

  public static func maps(_ count: Int, of name: String) -> String { "\(count) maps, by \(name)." }

  public static func structure(_ names: [String]) -> String { "Structure: " + names.joined(separator: ", ") }

  public static func corner(_ name: String) -> String { "100% \(name)" }

  /// `Shares of primary, secondary and tertiary: Beijing from 1 / 23.2 / 75.8% (2009) to ...; Tianjin ....`
  public static func ternary(_ names: [String], _ parts: [String], more: Int) -> String {
    let rest = more > 0 ? ["\(more) more"] : []
    return "Shares of \(names.dropLast().joined(separator: ", ")) and \(names.last ?? ""): "
      + (parts + rest).joined(separator: "; ") + "."
  }

  public static func told(_ name: String, _ shares: String) -> String { name.isEmpty ? shares : "\(name) \(shares)" }

  public static func points(_ count: Int, _ name: String) -> String {
    (name.isEmpty ? "" : "\(name) ") + "\(count) points"
  }

  public static func moved(_ name: String, _ start: (String, String), _ end: (String, String)) -> String {
    (name.isEmpty ? "" : "\(name) ") + "from \(start.1) (\(start.0)) to \(end.1) (\(end.0))"
  }
}
