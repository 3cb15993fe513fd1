// What is said about sources and printed figures.

extension Problem {
  public static var sourceInVerb: Problem {
    Problem(.argument, "source asks a table, a column or a value, and this is a column expression", label: "not a value",
      hint: "take the column first: source(t.gdp)")
  }

  public static func figureNeedsRow(_ key: [String]) -> Problem {
    let known = key.isEmpty ? "region: \"Hebei\", year: 2013" : key.map { "\($0): .." }.joined(separator: ", ")
    return Problem(.argument, "which row the figure stands in is not said", label: "no row",
      hint: "name it: figure(t, \(known), .gdp)")
  }

  public static func intervalOf(_ kind: String) -> Problem {
    let isTable = kind == "a table"
    return Problem(.kind, "interval gives intervals of numbers and columns, not of \(kind)", label: kind,
      hint: isTable ? "write it inside the verb: t |> with(x: interval(.a / .b))" : nil)
  }

  public static var figureNeedsColumn: Problem {
    Problem(.argument, "which figure is meant needs one column", label: "no single column",
      hint: "name the row and then the column: figure(t, region: \"Hebei\", year: 2013, .gdp)")
  }
}
