// What is said about columns, tables and panels.

import BohaiText

extension Problem {
  public static func columnUnitsDiffer(
    _ name: String, _ a: String, _ b: String, _ misfit: UnitMisfit = .measures
  ) -> Problem {
    Problem(.unit, "the units of \(name) differ: \(a) and \(b)", label: "cannot be one column",
      hint: remedy(misfit) ?? "convert one first: with(\(name): .\(name) to [..]), or with_unit(.\(name), ..) where a unit is lacking")
  }

  public static func columnKindsDiffer(
    _ name: String, _ a: String, _ b: String, place: String
  ) -> Problem {
    Problem(.kind, "\(name) holds \(a) in one \(place) and \(b) in another", label: "cannot be one column",
      hint: "make them one kind first, for example with(\(name): text(.\(name)))")
  }

  public static func noColumn(_ name: String, nearest: String?, all: [String]) -> Problem {
    Problem(.column, "no column .\(name) in this table", label: "not a column",
      hint: nearest.map { "did you mean .\($0)?" } ?? "its columns are \(shortList(all))")
  }

  /// The label at a table in which a column was not found.
  public static func columnList(_ names: [String]) -> String {
    names.isEmpty ? "a table without columns" : "a table with columns \(labelList(names)) (\(names.count))"
  }

  /// As many names as fit under a line of source.
  private static func labelList(_ names: [String]) -> String {
    var width = 0
    let fitting = names.prefix { name in
      width += displayWidth(name) + 2
      return width <= 44
    }
    return fitting.count == names.count ? names.joined(separator: ", ") : fitting.joined(separator: ", ") + ", ..."
  }

  static func shortList(_ names: [String]) -> String {
    names.count <= 12 ? names.joined(separator: ", ") : names.prefix(10).joined(separator: ", ") + ", ..."
  }

  public static func columnLength(_ name: String, _ length: Int, rows: Int) -> Problem {
    Problem(.length, "\(name) has \(length) \(length == 1 ? "value" : "values"), the table \(rows) \(rows == 1 ? "row" : "rows")",
      label: "one value a row, or one for all")
  }

  public static func verbNeedsTable(_ verb: String, _ kind: String) -> Problem {
    Problem(.kind, "\(verb) works on a table, and this is \(kind)", label: "not a table",
      hint: "the table comes first: t |> \(verb)(..)")
  }

  public static func verbNeedsColumn(_ verb: String, _ text: String?) -> Problem {
    Problem(.kind, "\(verb) takes columns here", label: "not a column",
      hint: text.map { "columns are written with a dot: .\($0), or .[name] for a name in a text" }
        ?? "columns are written with a dot: .region")
  }

  public static func misspeltOption(_ label: String, _ option: String) -> Problem {
    Problem(.argument, "\(option): is written \(label): here", label: "did you mean \(option):?",
      hint: "a column of that name is made with quotes: \"\(label)\": ..")
  }

  public static func optionNeedsColumns(_ option: String, _ kind: String) -> Problem {
    Problem(.kind, "\(option): takes columns, and this is \(kind)", label: "not a column",
      hint: "columns are written with a dot: \(option): .region, or \(option): [.region, .year]")
  }

  public static func plainColumnNeeded(_ text: String) -> Problem {
    Problem(.kind, "\(text) is computed, and a column of the table is needed", label: "not a column's name",
      hint: "compute it first: with(name: \(text))")
  }

  public static func conditionLabelled(_ label: String) -> Problem {
    Problem(.argument, "\(label): names an argument, and a condition has no name", label: "a condition is needed",
      hint: "compare with ==, as in .\(label) == ..")
  }

  public static var conditionWithoutColumn: Problem {
    Problem(.argument, "this condition has no column in it", label: "the same for every row",
      hint: "columns are written with a dot: .year == 2013")
  }

  public static func columnTwice(_ verb: String, _ name: String) -> Problem {
    Problem(.column, "\(verb) would make two columns called \(name)", label: "names must differ",
      hint: "give one another name: other: ..")
  }

  public static func onlyInsideVerb(_ text: String) -> Problem {
    Problem(.argument, "\(text) counts the rows of a verb", label: "no rows here",
      hint: "use it in one: with(i: \(text))")
  }

  public static var sortVectorOrder: Problem {
    Problem(.argument, "a vector is sorted by its own values", label: "no column to sort by",
      hint: "descending(x) sorts the other way round; order by something else in a table")
  }

  public static func unknownOption(_ verb: String, _ label: String) -> Problem {
    Problem(.argument, "\(verb) has no option \(label):", label: "not an option")
  }

  public static func nothingIn(_ verb: String, _ kind: String) -> Problem {
    Problem(.value, "\(verb) of an empty \(kind)", label: "nothing in it")
  }

  public static func sampleTooLarge(_ n: Int, _ count: Int) -> Problem {
    Problem(.value, "\(n) cannot be drawn from \(count)", label: "more than there are")
  }

  public static var wholeNumberNeeded: Problem {
    Problem(.value, "a whole number of zero or more is needed", label: "not such a number")
  }

  public static var joinWithoutKey: Problem {
    Problem(.argument, "join needs a key", label: "no column", hint: "on: .region, or on: [.region, .year]")
  }

  public static func joinKeyUnknown(_ name: String, side: String, nearest: String?, all: [String]) -> Problem {
    Problem(.column, "no column .\(name) in the \(side) table", label: "not a column of both",
      hint: nearest.map { "did you mean .\($0)? A key of two names is on: (left: \"right\")" }
        ?? "the \(side) table has \(shortList(all)); a key of two names is on: (left: \"right\")")
  }

  public static var twoSuffixesNeeded: Problem {
    Problem(.argument, "names: takes two different suffixes", label: "two texts are needed",
      hint: "names: [\"i\", \"j\"] gives x_i and x_j")
  }

  public static var nothingToStack: Problem {
    Problem(.argument, "there is nothing to stack", label: "no table", hint: "stack(a, b), or stack(list)")
  }

  public static func needsPanel(_ function: String) -> Problem {
    Problem(.table, "\(function) needs a panel: whose and when is each row?", label: "from a table that is no panel",
      hint: "declare it first: t |> panel(unit: .region, time: .year)")
  }

  public static func timeNeedsVector(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) looks along a vector, and this is \(kind)", label: "not a vector")
  }

  public static func timeNeedsNumbers(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) needs numbers, and these are \(kind)", label: "not numbers")
  }

  public static func noSuchTime(_ time: String) -> Problem {
    Problem(.value, "no row has the time \(time)", label: "not a time of this panel")
  }

  public static func outsideLevels(_ value: String) -> Problem {
    Problem(.value, "\(value) is not among the levels", label: "does not hold every value",
      hint: "add it to levels:, or leave levels: out")
  }

  public static func notOnlyOne(_ what: String, _ count: Int) -> Problem {
    Problem(.value, "only wants one \(what), there are \(count)", label: "not one")
  }

  public static var tableRowsOption: Problem {
    Problem(.argument, "rows: names the column of a matrix's row labels", label: "there is no matrix",
      hint: "a column of that name is made with quotes: \"rows\": ..")
  }

  public static func tableFrom(_ kind: String) -> Problem {
    Problem(.kind, "a table is not made from \(kind)", label: "no columns in it",
      hint: "name the columns: table(x: [1, 2]), or give a list of records")
  }

  public static func groupLength(_ name: String, _ length: Int, rows: Int) -> Problem {
    Problem(.length, "\(name) has \(length) values in a group of \(rows) rows", label: "one value a row, or one for all")
  }

  public static func needsName(_ text: String) -> Problem {
    Problem(.argument, "what shall \(text) be called?", label: "a result without a name",
      hint: "put a name before it: name: \(text)")
  }

  public static func summaryNotOne(_ name: String, _ length: Int, rows: Int) -> Problem {
    Problem(.length, "summarize needs one value for each group, \(name) has \(length)", label: "not one value",
      hint: "mean(..), sum(..), first(..) or only(..) make one; with(..) keeps a value for every row")
  }

  public static func summaryShape(_ name: String) -> Problem {
    Problem(.value, "a record has the field \(name) in one group and not in another", label: "not the same fields")
  }

  public static func cannotBeColumn(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot stand in a column", label: "numbers, texts or truth values are needed")
  }

  public static func listAsColumn(_ kind: String) -> Problem {
    Problem(.kind, "a list with \(kind) in it cannot be a column", label: "values of one kind are needed")
  }

  public static func conditionKind(_ kind: String) -> Problem {
    Problem(.kind, "a condition is true or false, and this is \(kind)", label: "not a condition",
      hint: "compare: x > 0, x == 1, x in [1, 2]")
  }

  public static func caseLengths(_ a: Int, _ b: Int) -> Problem {
    Problem(.length, "the conditions and arms of a case have lengths \(a) and \(b)", label: "lengths differ")
  }

  public static func armUnitsDiffer(_ a: String, _ b: String, _ misfit: UnitMisfit = .measures) -> Problem {
    Problem(.unit, "the arms of a case have different units: \(a) and \(b)", label: "another unit",
      hint: remedy(misfit) ?? "give the arms one unit; a plain 0 fits every unit")
  }

  public static func armKindsDiffer(_ a: String, _ b: String) -> Problem {
    Problem(.kind, "the arms of a case give \(a) and \(b)", label: "another kind",
      hint: "all arms give one kind of value; missing fits every kind")
  }

  public static func labelColumnTaken(_ name: String) -> Problem {
    Problem(.column, "a table to stack has a column \(name) already", label: "the labels need another name",
      hint: "give one: name: \"part\"")
  }

  public static func joinKeyRepeated(_ names: String, _ key: String, rows a: Int, _ b: Int) -> Problem {
    Problem(.table, "the key \(key) stands twice on the right (rows \(a) and \(b))",
      label: "\(names) should name each row once",
      hint: "many: true repeats the left row for each; summarize(.., by: ..) first makes the key unique")
  }

  public static func joinNamesClash(_ names: [String]) -> Problem {
    Problem(.column, "both tables have a column \(names.joined(separator: ", "))", label: "which one is which?",
      hint: "give both a suffix: names: [\"left\", \"right\"], or pick(..) what you need first")
  }

  public static func wideCellTaken(_ key: String, rows a: Int, _ b: Int) -> Problem {
    Problem(.table, "two rows claim the cell \(key): rows \(a) and \(b)", label: "one value a cell",
      hint: "name more columns in id:, or summarize first")
  }

  public static func wideNameTaken(_ name: String) -> Problem {
    Problem(.column, "wide would make two columns called \(name)", label: "names must differ",
      hint: "rename(..) the one that is there first")
  }

  public static func wideTooLarge(_ rows: Int, _ columns: Int) -> Problem {
    Problem(.limit, "\(rows) rows by \(columns) columns is too large a table", label: "makes too many cells")
  }

  public static func longNameTaken(_ name: String) -> Problem {
    Problem(.column, "there is a column \(name) already", label: "the new column needs another name")
  }

  public static func crossTooLarge(_ left: Int, _ right: Int) -> Problem {
    Problem(.limit, "\(left) rows times \(right) rows is too large a table", label: "makes too many rows")
  }

  public static func panelTimeKind(_ name: String) -> Problem {
    Problem(.kind, "the time of a panel is a year or another number, and \(name) is not", label: "no times in it",
      hint: "year(x) makes years of numbers or texts")
  }

  public static func panelKeyMissing(_ name: String, rows: Int, first: Int) -> Problem {
    Problem(.table, "\(name) is missing in \(rows) \(rows == 1 ? "row" : "rows"), the first is row \(first)",
      label: "every row of a panel needs its unit and time", hint: "drop_missing(.\(name)) before")
  }

  public static func panelKeyRepeated(_ key: String, rows a: Int, _ b: Int, _ names: [String]) -> Problem {
    Problem(.table, "rows \(a) and \(b) are both \(key)",
      label: "a panel has one row for each \(names.joined(separator: " and "))",
      hint: "look at them with where(..), drop doubles with distinct(), or add a column to unit: [..]")
  }
}
