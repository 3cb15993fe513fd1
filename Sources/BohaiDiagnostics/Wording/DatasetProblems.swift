// What is said about datasets and displays.

extension Problem {
  public static func unreadableDataset(file: String, line: Int, _ what: String) -> Problem {
    Problem(.file, "\(file), line \(line): \(what)", label: "asked for here",
      hint: "the file ships with Bohai: please report this")
  }

  public static func noDataset(_ path: String, all: [String]) -> Problem {
    Problem(.name, "no dataset \(path)", label: "not a dataset", hint: "there are " + all.joined(separator: ", "))
  }

  /// - Parameter set: the set of regions that the name stands for.
  public static func unknownRegion(_ name: String, others: Int, suggestion: String?, set: String?) -> Problem {
    let more = others == 0 ? "" : others == 1 ? ", and one other is unknown" : ", and \(others) others are unknown"
    let near = suggestion.map { "did you mean \($0)? " } ?? set.map { "regions(\"\($0)\") are several. " } ?? ""
    return Problem(.value, "no region is called \"\(name)\"\(more)", label: "not a region that Bohai knows",
      hint: near + "unknown: \"missing\" makes unknown names missing")
  }

  public static func regionInTwoSets(_ region: String, _ set: String, _ other: String) -> Problem {
    Problem(.value, "\(region) is in \(set) and in \(other)", label: "sets that overlap",
      hint: "group by sets that have no region in common")
  }

  public static func unknownRegionSet(_ name: String, all: [String]) -> Problem {
    Problem(.name, "no set of regions is called \"\(name)\"", label: "not a set",
      hint: "there are " + all.joined(separator: ", "))
  }

  public static func tooManyCells(_ cells: Int, most: Int) -> Problem {
    Problem(.limit, "a table of \(cells) cells is too large to write as text (\(most) at most)", label: "too large",
      hint: "choose rows and columns first: |> where(..) |> pick(..)")
  }

  public static var digitsOutside: Problem {
    Problem(.argument, "digits are a whole number from 0 to 15", label: "not such a number", hint: "digits: 2")
  }
}
