// What is said about maps: errors and notes.

extension Problem {
  public static func chartFormula(_ function: String, _ example: String) -> Problem {
    Problem(
      .argument, "\(function) needs a value and a place", label: "no formula of two sides",
      hint: "\(function)(t, \(example))")
  }

  public static func tooManyMapColours(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(
      .value, "\(name) has \(count) different texts", label: "a map has \(most) colours at most",
      hint: "gather them into fewer with case { ... }")
  }

  public static func nothingOnMap(_ names: [String], maps: [String]) -> Problem {
    Problem(
      .value, "no place of the table is on the map: \(RegionalWords.some(names))",
      hint: "tiles: takes \(RegionalWords.either(maps.map { "\"\($0)\"" })); shapes: takes a GeoJSON file")
  }

  public static func unknownTiles(_ name: String, maps: [String]) -> Problem {
    Problem(
      .argument, "there is no tile map \"\(name)\"",
      hint: "tiles: takes \(RegionalWords.either(maps.map { "\"\($0)\"" }))")
  }

  public static func severalRowsOfPlace(
    _ place: String, _ rows: [Int], panel: String?, time: String?, function: String
  ) -> Problem {
    let inside = panel.map { " in \($0)" } ?? ""
    let hint =
      time.map { "choose one: where(.\($0) == ...), or facet: .\($0)" }
      ?? "choose one with where(...), or draw several maps with facet:"
    return Problem(
      .value, "\(place) has several rows\(inside): \(RegionalWords.some(rows.map(String.init)))",
      label: "\(function) shows one value of each place", hint: hint)
  }

  public static func mapOfNothing(_ name: String) -> Problem {
    Problem(.value, "\(name) names no place: there are no rows, or it is missing in all of them")
  }

  public static func noValueOnMap(_ name: String) -> Problem {
    Problem(.value, "\(name) has no value at any place on the map")
  }

  public static func middleOfTexts(_ name: String, option: String) -> Problem {
    Problem(
      .argument, "\(option) is for numbers, and \(name) is made of texts",
      hint: "leave \(option) out: each text has a colour")
  }

  public static func middleNotOne(_ text: String) -> Problem {
    Problem(
      .argument, "middle: \(text) is no single number of the table", hint: "middle: mean(.x), or a number")
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
    Problem(
      .argument, "\(option) means nothing without \(other)", hint: "add \(other), or leave \(option) out")
  }

  public static func tooManyMaps(_ name: String, _ count: Int, most: Int) -> Problem {
    Problem(
      .limit, "\(name) has \(count) different values", label: "at most \(most) maps are drawn",
      hint: "choose some with where(...)")
  }
}

extension Note {
  public static func notOnMap(_ names: [String]) -> String {
    "not on the map: \(RegionalWords.some(names))"
  }

  public static func noDataOnMap(_ names: [String], of places: Int) -> String {
    if names.count > places / 2 { return "no data at \(names.count) of the \(places) places" }
    return "no data: \(RegionalWords.some(names))"
  }

  public static func rowsWithoutPlace(_ name: String, rows count: Int) -> String {
    "\(rows(count)) without \(name) \(count == 1 ? "is" : "are") left out"
  }

  public static func classesBy(_ method: String, _ count: Int, of wanted: Int) -> String {
    let how =
      switch method {
      case "quantile": "with about as many places each (quantiles, type 7)"
      case "jenks": "by natural breaks (Fisher and Jenks)"
      default: "of equal width"
      }
    let classes = count == 1 ? "1 class" : "\(count) classes"
    return "\(classes) \(how)" + (count < wanted ? "; \(wanted) were asked for, but values are tied" : "")
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
    case .noPolygons(let others):
      "it has no polygon" + (others.isEmpty ? "" : ", only \(others.joined(separator: ", "))")
    case .notAFeature(let number): "feature \(number) is no object of type Feature"
    case .noGeometry(let number): "feature \(number) has a geometry without a type"
    case .unknownGeometry(let type, let number):
      "feature \(number) has the geometry \"\(type)\", which GeoJSON does not know"
    case .noList(let name, let number): (number.map { "feature \($0)" } ?? "it") + " has no list of \(name)"
    case .noRing(let number): "feature \(number) has a ring that is no list of points"
    case .shortRing(let count, let number):
      "feature \(number) has a ring of \(count) \(count == 1 ? "point" : "points")"
    case .noPoint(let point, let number):
      "point \(point) of a ring of feature \(number) is no pair of numbers"
    }
  }
}

extension Problem {
  public static func geoJSON(_ file: String, _ mistake: GeoJSONMistake) -> Problem {
    Problem(.file, "\(file) is no map: \(mistake.words)", hint: "shapes: takes GeoJSON with polygons")
  }

  public static func noShapeKey(_ key: String, _ others: [String], file: String) -> Problem {
    Problem(
      .argument, "no region of \(file) has the property \"\(key)\"",
      hint: others.isEmpty ? "they have no properties" : "they have \(RegionalWords.some(others))")
  }

  public static func nothingInShapes(_ names: [String], file: String, key: String, has: [String]) -> Problem {
    let known = has.isEmpty ? "" : "its regions are called \(RegionalWords.some(has, most: 4)) there"
    let places = RegionalWords.some(names, most: 4)
    return Problem(
      .value, "\(file) has none of the places by its property \"\(key)\": \(places)", label: known,
      hint: "key: names the property, as in key: \"name\"")
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
