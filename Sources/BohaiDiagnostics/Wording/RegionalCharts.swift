// What is said about ternary diagrams, radar charts, triangles and networks: errors and notes.

extension Problem {
  public static func partsOfTexts(_ name: String) -> Problem {
    Problem(.kind, "\(name) is made of texts", label: "numbers are needed")
  }

  public static func partsOfTwoUnits(_ a: String, _ unitA: String, _ b: String, _ unitB: String) -> Problem {
    Problem(
      .unit, "\(a) and \(b) have different units: \(unitA) and \(unitB)", label: "they need one unit",
      hint: "to [...] converts, plain(x) takes a unit off")
  }

  public static func negativePart(_ name: String, row: Int) -> Problem {
    Problem(
      .value, "\(name) is negative in row \(row)", label: "it must be zero or more",
      hint: "leave the row out first: where(...)")
  }

  public static func noStructure(_ names: [String]) -> Problem {
    Problem(.value, "no row has \(names.joined(separator: ", ")) with a sum above zero")
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

// MARK: - Radar, triangle, network

extension Problem {
  public static func radarAxes(_ count: Int) -> Problem {
    Problem(
      .argument, "radar needs three to twelve indicators", label: "\(count) here",
      hint: "radar(t, [.economy, .structure, .room], color: .region)")
  }

  public static func radarRows(_ count: Int, most: Int) -> Problem {
    Problem(
      .value, "the table has \(count) rows", label: "radar draws 1 to \(most)",
      hint: "choose some with where(...)")
  }

  public static var limitsWithRange: Problem {
    Problem(.argument, "limits mean nothing with scale: \"range\"", hint: "leave one of them out")
  }

  public static var radarLimits: Problem {
    Problem(.argument, "limits must be two numbers, the smaller first", hint: "limits: [0, 5]")
  }

  public static func outsideRadar(_ name: String, _ value: String, row: Int, low: String, high: String)
    -> Problem
  {
    Problem(
      .value, "\(name) is \(value) in row \(row)", label: "the axes go from \(low) to \(high)",
      hint: "scale it first: minmax(.\(name)); or limits: [low, high], or scale: \"range\"")
  }

  public static func trianglePlaces(_ names: [String]) -> Problem {
    Problem(
      .value, "triangle_plot needs three places",
      label: "\(names.count) here: \(RegionalWords.some(names, most: 4))",
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
    Problem(
      .table, "at has no coordinates", label: "its columns are \(RegionalWords.some(columns))",
      hint: "it needs longitude and latitude, or x and y, such as cities.geography")
  }

  public static func placesWithoutCoordinates(_ names: [String]) -> Problem {
    Problem(.value, "at has coordinates of none of the places: \(RegionalWords.some(names))")
  }

  public static func placesOnNoMap(_ names: [String]) -> Problem {
    Problem(
      .value, "the places are not all on one tile map: \(RegionalWords.some(names))", hint: "at: \"circle\"")
  }

  public static func unknownPlaces(_ text: String) -> Problem {
    Problem(
      .argument, "at cannot be \"\(text)\"", hint: "at: takes \"tiles\", \"circle\" or a table of coordinates"
    )
  }

  public static var placesTooFar: Problem { Problem(.value, "the coordinates lie too far apart to be drawn") }
}

extension Note {
  public static func radarScale(_ low: String, _ high: String) -> String {
    "every axis goes from \(low) at the centre to \(high) at the rim"
  }

  public static var radarRange: String {
    "each axis goes from its smallest value here, at the centre, to its largest, at the rim: "
      + "lengths of different axes cannot be compared"
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
