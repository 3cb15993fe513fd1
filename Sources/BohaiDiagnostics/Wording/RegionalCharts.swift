// What is said about maps and the other charts of regional economics: errors and notes.

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

  public static func middleNotOne(_ text: String) -> Problem {
    Problem(.argument, "middle: \(text) is no single number of the table", hint: "middle: mean(.x), or a number")
  }

  public static func classCount(_ most: Int) -> Problem {
    Problem(.argument, "classes must be a whole number from 2 to \(most)", hint: "classes: 5")
  }

  public static var classesTwice: Problem {
    Problem(.argument, "classes and at both say where classes end", hint: "leave one of them out")
  }

  public static var tilesAndShapes: Problem {
    Problem(.argument, "tiles and shapes both say what the map looks like", hint: "leave one of them out")
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
    Problem(.kind, "\(name) is made of texts", label: "numbers are needed")
  }

  public static func partsOfTwoUnits(_ a: String, _ unitA: String, _ b: String, _ unitB: String) -> Problem {
    Problem(.unit, "\(a) and \(b) have different units: \(unitA) and \(unitB)", label: "they need one unit",
      hint: "to [...] converts, plain(x) takes a unit off")
  }

  public static func negativePart(_ name: String, row: Int) -> Problem {
    Problem(.value, "\(name) is negative in row \(row)", label: "it must be zero or more",
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

  public static func partOfTriangle(_ ranges: [String]) -> String {
    "a part of the triangle: \(ranges.joined(separator: ", ")); whole: true draws all of it"
  }

  public static func sharesScaled(_ low: String, _ high: String) -> String {
    let sums = low == high ? low : "\(low) to \(high)"
    return "the printed shares of a row add up to \(sums); they are scaled to 100%"
  }
}

// MARK: - Results as charts

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
    Problem(.argument, "weights have \(rows) rows and \(columns) columns", label: "a row and a column for each unit",
      hint: "contiguity(pairs) makes such a matrix")
  }

  public static var weightsNeedLabel: Problem {
    Problem(.argument, "the rows of weights have names, those of the table none",
      hint: "say which column names the units: label: .city")
  }

  public static func weightsOfOthers(_ count: Int, rows: Int) -> Problem {
    Problem(.length, "weights are of \(count) units, and the table has \(rows) rows",
      hint: "choose one year with where(...), or name the units with label:")
  }

  public static func unitWithoutWeights(_ name: String) -> Problem {
    Problem(.value, "\(name) has no row in weights")
  }

  public static func unitTwice(_ name: String) -> Problem {
    Problem(.value, "\(name) occurs in several rows", label: "one row for each", hint: "choose one year: where(.year == ...)")
  }

  public static func unitWithoutName(_ label: String) -> Problem {
    Problem(.value, "\(label) is missing in some rows", label: "names say which weights belong to a row",
      hint: "leave them out first: drop_missing(.\(label))")
  }

  public static func badWeight(_ a: String, _ b: String) -> Problem {
    let what = a == b ? "\(a) is its own neighbour" : "the weight of \(a) and \(b) is missing or negative"
    return Problem(.value, what, label: "weights are zero or more, zero on the diagonal")
  }

  public static var noNeighbours: Problem {
    Problem(.value, "no unit with a value has a neighbour with one", label: "all weights between them are zero")
  }

  public static func noSpread(_ name: String, count: Int) -> Problem {
    Problem(.value, count < 2 ? "\(name) has \(count) values to draw" : "all \(count) values of \(name) are equal, or too large")
  }

  public static var smileFormula: Problem {
    Problem(.argument, "smile_curve needs a value and a position", label: "no formula of two sides",
      hint: "smile_curve(t, value_share ~ position)")
  }

  public static func nothingAgainst(_ y: String, _ x: String) -> Problem {
    Problem(.value, "no row has both \(y) and \(x)")
  }

  public static func noCoefficient(_ name: String, _ other: String?) -> Problem {
    Problem(.argument, "no model has a coefficient \(name)", hint: other.map { "did you mean \($0)?" })
  }

  public static var noCoefficients: Problem {
    Problem(.value, "there is no coefficient to draw", label: "the constant is left out",
      hint: "constant: true draws it, too")
  }

  public static func tooManyCoefficients(_ count: Int, most: Int) -> Problem {
    Problem(.limit, "there are \(count) coefficients", label: "at most \(most) are drawn at once",
      hint: "choose some: terms: [\"log(gdp)\", ...]")
  }

  public static var needsEventStudy: Problem {
    Problem(.argument, "event_study_plot needs what event_study or aggregate_att(by: \"event\") gives",
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
    "\(count) \(count == 1 ? "estimate has" : "estimates have") no interval: no degrees of freedom, or no error, are left"
  }

  public static func errorsOf(_ names: [String]) -> String { "standard errors: \(names.joined(separator: "; "))" }

  public static func referenceDistance(_ distance: String) -> String {
    "hollow: distance \(distance), with which the others are compared"
  }
}

// MARK: - Radar, triangle, network

extension Problem {
  public static func radarAxes(_ count: Int) -> Problem {
    Problem(.argument, "radar needs three to twelve indicators", label: "\(count) here",
      hint: "radar(t, [.economy, .structure, .room], color: .region)")
  }

  public static func radarRows(_ count: Int, most: Int) -> Problem {
    Problem(.value, "the table has \(count) rows", label: "radar draws 1 to \(most)", hint: "choose some with where(...)")
  }

  public static var limitsWithRange: Problem {
    Problem(.argument, "limits mean nothing with scale: \"range\"", hint: "leave one of them out")
  }

  public static var radarLimits: Problem {
    Problem(.argument, "limits must be two numbers, the smaller first", hint: "limits: [0, 5]")
  }

  public static func outsideRadar(_ name: String, _ value: String, row: Int, low: String, high: String) -> Problem {
    Problem(.value, "\(name) is \(value) in row \(row)", label: "the axes go from \(low) to \(high)",
      hint: "scale it first: minmax(.\(name)); or limits: [low, high], or scale: \"range\"")
  }

  public static func trianglePlaces(_ names: [String]) -> Problem {
    Problem(.value, "triangle_plot needs three places", label: "\(names.count) here: \(RegionalWords.some(names, most: 4))",
      hint: "choose three with where(.region in [...])")
  }

  public static var linkCount: Problem {
    Problem(.argument, "links must be a number from 1 to 10,000", hint: "links: 50")
  }

  public static var noLinks: Problem {
    Problem(.value, "there is no link between two places with a weight above zero")
  }

  public static func linksTooLarge(_ name: String) -> Problem {
    Problem(.value, "the sum of \(name) is too large for a number")
  }

  public static func noCoordinates(_ columns: [String]) -> Problem {
    Problem(.table, "at has no coordinates", label: "its columns are \(RegionalWords.some(columns))",
      hint: "it needs longitude and latitude, or x and y, such as cities.geography")
  }

  public static func placesWithoutCoordinates(_ names: [String]) -> Problem {
    Problem(.value, "at has coordinates of none of the places: \(RegionalWords.some(names))")
  }

  public static func placesOnNoMap(_ names: [String]) -> Problem {
    Problem(.value, "the places are not all on one tile map: \(RegionalWords.some(names))", hint: "at: \"circle\"")
  }

  public static func unknownPlaces(_ text: String) -> Problem {
    Problem(.argument, "at cannot be \"\(text)\"", hint: "at: takes \"tiles\", \"circle\" or a table of coordinates")
  }

  public static var placesTooFar: Problem { Problem(.value, "the coordinates lie too far apart to be drawn") }
}

extension Note {
  public static func radarScale(_ low: String, _ high: String) -> String {
    "every axis goes from \(low) at the centre to \(high) at the rim"
  }

  public static var radarRange: String {
    "each axis goes from its smallest value here, at the centre, to its largest at the rim; lengths of different axes cannot be compared"
  }

  public static func radarGap(_ name: String, _ missing: [String]) -> String {
    "\(name.isEmpty ? "the line" : name) has a gap: \(RegionalWords.some(missing)) missing"
  }

  public static func rowsWithoutLink(rows count: Int) -> String {
    "\(rows(count)) without a place or a weight \(count == 1 ? "is" : "are") left out"
  }

  public static func linksWithSelf(rows count: Int) -> String {
    "\(rows(count)) from a place to itself \(count == 1 ? "is" : "are") left out"
  }

  public static func linksOfZero(_ count: Int) -> String {
    "\(count) \(count == 1 ? "link" : "links") of weight zero \(count == 1 ? "is" : "are") not drawn"
  }

  public static func strongestLinks(_ drawn: Int, of all: Int, share: String) -> String {
    "the \(drawn) strongest of \(all) links are drawn, \(share) of the whole"
  }

  public static func widestLink(_ weight: String, _ name: String) -> String {
    "the widest line is \(weight) (\(name)); widths grow in proportion"
  }

  public static var placesOnTiles: String { "places stand as on the tile map" }

  public static func withoutCoordinates(_ names: [String]) -> String {
    "not drawn, without coordinates: \(RegionalWords.some(names))"
  }
}

// MARK: - Maps from files

/// What keeps a file from being a map.
public enum GeoJSONMistake: Sendable, Equatable {
  case noType
  case noPolygons([String])
  case notAFeature(Int)
  case noGeometry(Int)
  case unknownGeometry(String, of: Int)
  case noList(String, of: Int?)
  case noRing(Int)
  case shortRing(Int, of: Int)
  case noPoint(Int, of: Int)

  var words: String {
    switch self {
    case .noType: "it is no object with a type"
    case .noPolygons(let others): "it has no polygon" + (others.isEmpty ? "" : ", only \(others.joined(separator: ", "))")
    case .notAFeature(let number): "feature \(number) is no object of type Feature"
    case .noGeometry(let number): "feature \(number) has a geometry without a type"
    case .unknownGeometry(let type, let number): "feature \(number) has the geometry \"\(type)\", which GeoJSON does not know"
    case .noList(let name, let number): (number.map { "feature \($0)" } ?? "it") + " has no list of \(name)"
    case .noRing(let number): "feature \(number) has a ring that is no list of points"
    case .shortRing(let count, let number): "feature \(number) has a ring of \(count) \(count == 1 ? "point" : "points")"
    case .noPoint(let point, let number): "point \(point) of a ring of feature \(number) is no pair of numbers"
    }
  }
}

extension Problem {
  public static func geoJSON(_ file: String, _ mistake: GeoJSONMistake) -> Problem {
    Problem(.file, "\(file) is no map: \(mistake.words)", hint: "shapes: takes GeoJSON with polygons")
  }

  public static func noShapeKey(_ key: String, _ others: [String], file: String) -> Problem {
    Problem(.argument, "no region of \(file) has the property \"\(key)\"",
      hint: others.isEmpty ? "they have no properties" : "they have \(RegionalWords.some(others))")
  }

  public static func nothingInShapes(_ names: [String], file: String, key: String, has: [String]) -> Problem {
    let known = has.isEmpty ? "" : "its regions are called \(RegionalWords.some(has, most: 4)) there"
    return Problem(.value, "\(file) has none of the places by its property \"\(key)\": \(RegionalWords.some(names, most: 4))",
      label: known, hint: "key: names the property, as in key: \"name\"")
  }
}

extension Note {
  public static func otherGeometries(_ counts: [String: Int]) -> String {
    let parts = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return "not drawn, without an area: \(parts.joined(separator: ", "))"
  }

  public static func simplified(_ kept: Int, of all: Int) -> String {
    "outlines are drawn with \(kept) of \(all) points"
  }

  public static var noDegrees: String { "the coordinates are no degrees; they are drawn as they are" }
}
