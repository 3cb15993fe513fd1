/// What a verb says that cannot be seen in its result. Notes stand here for the reason that errors stand
/// beside them.
public enum Note {
  static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}

extension Note {
  public static func caseUnmatched(rows count: Int, isScalar: Bool) -> String {
    isScalar ? "case: no condition holds, so the result is missing"
      : "case: no condition holds in \(rows(count)), missing there"
  }

  public static func caseMissing(rows count: Int, isScalar: Bool) -> String {
    isScalar ? "case: the condition is missing, and so is the result"
      : "case: the condition is missing in \(rows(count)), and so is the result"
  }
}

extension Note {
  /// What a statistic was made of; `calls` of the same function are told together.
  public static func used(_ function: String, _ used: Int, of count: Int, calls: Int = 1) -> String {
    if count == 0 { return "\(function) of no values is missing" }
    let lacking = count - used == 1 ? "1 is missing" : "\(count - used) are missing"
    if calls > 1 { return "\(function) used \(used) of \(count) values in \(calls) calls, \(lacking)" }
    if used == 0 { return "\(function): every value is missing, and so is the result" }
    return "\(function) used \(used) of \(count) values, \(lacking)"
  }

  public static func usualSeed(_ function: String) -> String {
    "\(function) used seed 1; write seed: to choose another"
  }

  public static func oneValue(_ function: String) -> String {
    "\(function) of one value is missing; form: \"population\" would give 0"
  }

  public static func equalValues(_ function: String) -> String { "\(function) of equal values is missing" }

  public static func leftOut(_ function: String, _ columns: [String]) -> String {
    "\(function) leaves out \(columns.joined(separator: ", ")): not numbers"
  }

  public static func missingConditions(_ function: String, _ missing: Int, of count: Int) -> String {
    "\(function): \(missing) of \(count) conditions \(missing == 1 ? "is" : "are") missing"
  }
}

extension Note {
  /// `where(.gdp > 1)` at top level.
  public static func verbWithoutTable(_ verb: String, _ text: String) -> String {
    "\(verb) has no table to work on: t |> \(text.utf8.count <= 60 ? text : "\(verb)(...)")"
  }

  /// `mean(.gdp)` at top level shows itself.
  public static func columnWithoutTable(_ text: String) -> String {
    let example = text.utf8.count <= 40 ? text : "..."
    return "a column expression has values only in a verb: t |> with(x: \(example))"
  }
}

extension Note {
  /// A note from one group, and how many further groups had one like it.
  public static func inGroups(_ text: String, more: Int, _ group: String = "group") -> String {
    more == 0 ? text : "\(text) (and so in \(more) more \(group)\(more == 1 ? "" : "s"))"
  }

  public static func absentText(_ text: String, column: String, near: String) -> String {
    "\(column) holds no \"\(text)\"; it holds \"\(near)\""
  }

  public static func droppedMissing(_ verb: String, rows count: Int) -> String {
    "\(verb): \(rows(count)) dropped because the condition was missing"
  }

  public static func keptMissing(_ verb: String, rows count: Int) -> String {
    "\(verb): \(rows(count)) kept although the condition was missing"
  }

  public static func rowsWithMissing(rows count: Int) -> String {
    "drop_missing: \(rows(count)) with a missing value dropped"
  }

  public static func panelDropped(_ verb: String) -> String {
    "\(verb): the result is no panel any more"
  }

  public static func panelBroken(_ verb: String, _ name: String) -> String {
    "\(verb): with the new \(name) the table is no panel any more"
  }
}

extension Note {
  /// Keys of one table that the other lacks; up to three are shown.
  public static func noDatasetAbout(_ topic: String) -> String {
    "no built-in dataset is about \"\(topic)\"; :data lists all"
  }

  public static func unknownRegions(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", ..." : "")
    return "region: \(names.count == 1 ? "1 name is" : "\(names.count) names are") unknown and missing now: \(shown)"
  }

  public static func unmatched(side: String, _ count: Int, _ shown: [String], dropped: Bool) -> String {
    let keys = count == 1 ? "1 key" : "\(count) keys"
    let more = count > shown.count ? ", ..." : ""
    return "join: \(keys) of the \(side) table without a partner\(dropped ? ", dropped" : ""): "
      + shown.joined(separator: "; ") + more
  }

  public static func missingKeys(rows count: Int) -> String {
    "join: \(rows(count)) with a missing key, which matches nothing"
  }

  public static func stackFilled(_ column: String, tables count: Int, of all: Int) -> String {
    "stack: \(count) of \(all) tables have no column \(column), missing there"
  }
}

extension Note {
  public static func wideEmpty(cells count: Int, of all: Int) -> String {
    "wide: \(count) of \(all) new cells \(count == 1 ? "has" : "have") no row in the table, missing there"
  }

  public static func filled(cells count: Int) -> String {
    count == 1 ? "fill: 1 cell filled" : "fill: \(count) cells filled"
  }

  public static func timeGaps(_ function: String, rows count: Int, periods: Double) -> String {
    let distance = periods == 1 ? "one period" : "\(Int(periods)) periods"
    let hint = function == "growth" ? "; growth(x, annual: true) takes the row before" : ""
    return "\(function): \(rows(count)) with no row \(distance) away, because times are uneven; missing there\(hint)"
  }

  public static func crosstabMissing(rows count: Int) -> String {
    "crosstab: \(rows(count)) with a missing value left out"
  }

  public static func growthFromZero(values count: Int) -> String {
    count == 1 ? "growth: 1 value starts from zero, its rate is missing"
      : "growth: \(count) values start from zero, their rates are missing"
  }
}

// MARK: - Operators

extension Note {
  /// Why a known number became missing.
  public enum Loss: Sendable { case divisionByZero, tooLarge, power, logarithm, root, domain(String) }

  /// `count`: `nil` for a scalar; `first`: the first row, from 1.
  public static func lost(_ loss: Loss, count: Int?, first: Int) -> String {
    let reason =
      switch loss {
      case .divisionByZero: "division by zero"
      case .tooLarge: "a number too large"
      case .power: "a power without a finite value"
      case .logarithm: "the logarithm of a number that is not positive"
      case .root: "the root of a negative number"
      case .domain(let name): "\(name) of a number it is not defined for"
      }
    guard let count else { return "\(reason) gives missing" }
    return "\(reason) gives missing in \(rows(count)), first in row \(first)"
  }

  public static var framesDiffer: String {
    "these vectors come from the rows of different tables; they were matched by position"
  }

  public static func nearlyEqual(count: Int?) -> String {
    let what = count.map { "\($0) \($0 == 1 ? "pair differs" : "pairs differ")" } ?? "these numbers differ"
    return "\(what) only in the last digits; agrees(a, b, digits: 6) compares as printed"
  }

  public static func percentAgainstNumber(_ number: Double) -> String {
    let shown = number.rounded() == number && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
    return "a per cent is compared with the number \(shown); \(shown)% is written with its sign"
  }

  public static func maskMissing(_ count: Int) -> String {
    "the condition is missing in \(rows(count)), which are left out"
  }

  public static func emptyCells(_ count: Int, of all: Int) -> String {
    "matrix: \(count) of \(all) cells have no row in the table, missing there"
  }

  /// `count`: `nil` for single intervals; `first`: the first row, from 1.
  public static func nothingInCommon(count: Int?, first: Int) -> String {
    let place = count.map { " in \(rows($0)), first in row \(first)" } ?? ""
    return "meet: the intervals have nothing in common\(place), so the statements contradict each other"
  }

  public static func conditionEstimate(_ name: String, _ condition: String) -> String {
    "\(name): the matrix is nearly singular (condition about \(condition)); few digits of the result are sure"
  }
}

// MARK: - Units and vintages

extension Note {
  public static func indexBroken(_ function: String, rows count: Int) -> String {
    "\(function): the index does not reach \(rows(count)), where a year between is missing"
  }
}

extension Note {
  public static func vintagePicked(_ figures: [String], _ vintage: String) -> String {
    "\(figures.joined(separator: ", ")) (\(vintage))"
  }

  public static func vintageLater(_ column: String, _ vintage: String, since: Int) -> String {
    "\(column) stays, in its one vintage \(vintage), in force since \(since)"
  }
}

// MARK: - Files of the user's

/// Why a cell does not fit the column it stands in.
public enum MisfitReason: Sendable {
  case leadingZero, tooLong, markOnSomeOnly
  /// `a number`
  case other(String)
}

/// What reading a file decided; all facts of one file make one note.
public enum ReadingFact {
  public static func encoding(_ name: String) -> String { "encoding \(name)" }

  /// Nothing for the comma, which is what everybody expects.
  public static func delimiter(_ byte: UInt8) -> String? {
    byte == UInt8(ascii: ",") ? nil : "cells parted by \(byte == 9 ? "tabs" : "\"\(Unicode.Scalar(byte))\"")"
  }

  public static var oneColumn: String {
    "no delimiter found, so one column; delimiter: \" \" parts cells at blanks"
  }

  public static var decimalComma: String { "decimal commas" }

  public static func titles(_ count: Int) -> String { "\(Note.rows(count)) above the header taken as title" }

  public static func notes(_ count: Int) -> String { "\(Note.rows(count)) below the data taken as notes" }

  public static var unitRow: String { "units read from the row below the header" }

  public static func headerIsNumbers(_ shown: String) -> String {
    "the first row (\(shown)) was taken for names; header: false makes it data"
  }

  public static func renamed(_ names: [String]) -> String { "repeated names numbered: \(listed(names))" }

  public static func unnamed(_ names: [String]) -> String { "columns without a name: \(listed(names))" }

  public static func tableUnit(_ unit: String, _ names: [String]) -> String {
    "unit \(unit), given above the table, taken for \(listed(names))"
  }

  public static func thousands(_ names: [String], _ mark: UInt8) -> String {
    "\(mark == UInt8(ascii: ",") ? "commas" : "points") in \(listed(names)) separate thousands"
  }

  public static func textBecauseOf(_ column: String, at spot: String, _ cell: String, _ reason: MisfitReason) -> String {
    let place = "\(column) is text because of \(spot): \"\(cell)\""
    return switch reason {
    case .leadingZero: "\(place) begins with a zero, as codes do"
    case .tooLong: "\(place) has more digits than a number keeps"
    case .markOnSomeOnly: "\(place) has a sign that other cells lack"
    case .other(let kind): "\(place) is not \(kind)"
    }
  }

  public static func labelled(_ names: [String]) -> String { "value labels taken for \(listed(names))" }

  public static func textBecauseOfRecord(_ column: String, _ record: Int, _ cell: String) -> String {
    "\(column) is text because of record \(record): \"\(cell)\""
  }

  /// Which of several sheets was read.
  public static func sheet(_ name: String, of all: [String]) -> String {
    "sheet \"\(name)\"; there are also \(listed(all.filter { $0 != name }.map { "\"\($0)\"" }))"
  }

  private static func listed(_ names: [String], most: Int = 4) -> String {
    names.prefix(most).joined(separator: ", ") + (names.count > most ? ", ..." : "")
  }
}

extension Note {
  public static func reading(_ function: String, _ file: String, _ facts: [String]) -> String {
    "\(function) \(file): \(facts.joined(separator: "; "))"
  }

  public static func written(_ function: String, _ file: String, rows: Int, columns: Int) -> String {
    "\(function): \(Note.rows(rows)), \(columns == 1 ? "1 column" : "\(columns) columns") to \(file)"
  }
}

extension Note {
  /// Something in `interval(...)` that is no printed figure.
  public static func takenAsExact(_ name: String?) -> String {
    let x = name ?? "x"
    return "interval: \(name ?? "a vector") is no printed figure of a dataset, so it counts as exact; "
      + "write the formula of a computed column inside interval(...), or rounded(\(x), digits: 1)"
  }

  public static func numbersTakenAsExact(_ names: [String]) -> String {
    let first = names.first ?? "x"
    return "interval: \(names.joined(separator: ", ")) \(names.count == 1 ? "was" : "were") taken from figures before and "
      + "\(names.count == 1 ? "counts" : "count") as exact; make intervals where they are taken: "
      + "\(first) = interval(...)"
  }
}

extension Note {
  /// `share(x, of: total)` where the parts do not make the whole.
  public static func partsMiss(_ count: Int, _ made: String, _ gap: String, isTooMuch: Bool) -> String {
    "share: the \(count) parts make \(made) of the whole, \(gap) too \(isTooMuch ? "much" : "little")"
  }
}
