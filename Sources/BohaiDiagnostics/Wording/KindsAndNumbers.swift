// What is said about values of the wrong kind or length, and about numbers that have no place.

extension Problem {
  public static func lengthsDiffer(_ a: Int, _ b: Int) -> Problem {
    Problem(.length, "lengths differ: \(a) and \(b)", label: "elementwise needs equal lengths",
      hint: a == 1 || b == 1 ? "only(x) takes the value out of a vector of length 1" : nil)
  }
  /// The label at a vector whose length does not fit.
  public static func elements(_ count: Int) -> String { count == 1 ? "1 element" : "\(count) elements" }
  /// The label at an operand whose unit does not fit.
  public static func inUnit(_ unit: String?) -> String { unit.map { "in \($0)" } ?? "has no unit" }

  public static func shapesDiffer(_ rows: Int, _ columns: Int, _ otherRows: Int, _ otherColumns: Int) -> Problem {
    Problem(.length, "the matrices are \(rows) by \(columns) and \(otherRows) by \(otherColumns)",
      label: "elementwise needs one shape", hint: "A @ B is the matrix product")
  }
  /// `what`: "row ", "column " or nothing.
  public static func labelsDiffer(_ what: String, _ position: Int, _ a: String, _ b: String) -> Problem {
    Problem(.length, "\(what)labels differ: \(what)\(position) is \(a) on one side and \(b) on the other",
      label: "matched by position, named differently", hint: "put both in one order first: x[names]")
  }
  public static var vectorOverMatrix: Problem {
    Problem(.length, "a vector does not stretch over a matrix", label: "by rows or by columns?",
      hint: "divide_rows(A, x), divide_columns(A, x), or A @ diagonal(x)")
  }
  public static func innerSizesDiffer(_ a: Int, _ b: Int) -> Problem {
    Problem(.length, "the left side of @ has \(a) columns and the right side \(b) rows", label: "these must be as many",
      hint: "transpose(A) swaps rows and columns")
  }
  public static var powerOfMatrix: Problem {
    Problem(.kind, "^ on a matrix could mean two things", label: "a matrix",
      hint: "power(A, n) multiplies it by itself, inverse(A) is A^-1, A * A goes element by element")
  }
  public static func matrixNeeded(_ sign: String, _ kind: String) -> Problem {
    Problem(.kind, "\(sign) needs matrices or vectors, not \(kind)", label: kind)
  }

  public enum ArithmeticHint: Sendable {
    case numberFromText, countTruths, columnOfTable, mapList
    case callFunction(String), askGiven(String)
  }

  public static func noArithmetic(_ sign: String, _ kind: String, hint: ArithmeticHint?) -> Problem {
    let next: String? =
      switch hint {
      case .numberFromText: "number(x) reads a number from a text"
      case .countTruths: "count_true(x) counts them; case { x: 1; else: 0 } makes numbers"
      case .columnOfTable: "take a column of it, t.gdp, or use .gdp inside with(t, ...)"
      case .callFunction(let name): "a column is written .\(name), a call \(name)(...)"
      case .mapList: "map(xs, x -> ...) goes through a list"
      case .askGiven(let parameter): askGiven(parameter)
      case nil: nil
      }
    return Problem(.kind, "\(sign) needs numbers, not \(kind)", label: kind, hint: next)
  }
  public static func plusForPipe(_ call: String) -> Problem {
    Problem(.kind, "+ does not pass a table on", label: "|> does", hint: "type t |> \(call)")
  }
  public static var textPlus: Problem {
    Problem(.kind, "+ does not join texts", label: "a text", hint: "put values into a text: \"{a} {b}\"")
  }
  public static var negativePeriod: Problem {
    Problem(.unit, "a point in time has no negative", label: "a period", hint: "sort(-.year) is written descending(.year)")
  }
  public static func exponentHasUnit(_ unit: String) -> Problem {
    Problem(.unit, "an exponent is a plain number, not one in \(unit)", label: "has a unit", hint: "plain(x) takes it off")
  }
  public static func kindsDiffer(_ a: String, _ b: String) -> Problem {
    let both = a + b
    var hint: String?
    if both.contains("text") {
      let examples = [("quarter", "2014q1"), ("month", "2014-03"), ("date", "2014-02-26")]
      if both.contains("number") || both.contains("year") { hint = "a number is written without quotes" }
      for (kind, example) in examples where both.contains(kind) { hint = "\(kind)(\"\(example)\") is a \(kind)" }
    }
    return Problem(.kind, "\(a) and \(b) cannot be compared", label: "different kinds", hint: hint)
  }
  public static func functionCompared(_ name: String, _ other: String) -> Problem {
    Problem(.kind, "a function and \(other) cannot be compared", label: "different kinds",
      hint: "a column is written .\(name), a call \(name)(...)")
  }
  public static func noComparison(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot be compared with another", label: "compare what is in it")
  }
  public static var textOrder: Problem {
    Problem(.kind, "< and > do not order texts", label: "texts", hint: "sort(t, .name) sorts by name; == and in compare texts")
  }
  public static var truthOrder: Problem {
    Problem(.kind, "< and > do not order truth values", label: "truth values", hint: "and, or, not combine them")
  }
  public static func needsTruth(_ word: String, _ kind: String) -> Problem {
    Problem(.kind, "\(word) needs truth values, not \(kind)", label: kind,
      hint: word == "not" ? "compare first: not x > 0" : "compare first: x > 0 \(word) y > 0")
  }
  /// - Parameter finished: the question that was meant, written out.
  public static func comparedWithMissing(_ finished: String?) -> Problem {
    Problem(.value, "comparing with missing gives missing, whatever stands on the other side",
      label: "neither equal nor different", hint: finished.map { "type \($0)" } ?? "ask is_missing(x)")
  }
  public static var conditionMissing: Problem {
    Problem(.value, "the condition is missing", label: "neither true nor false",
      hint: "say what then: x ?? false, or ask is_missing(x) first")
  }
  public static func conditionNotOne(_ kind: String) -> Problem {
    Problem(.kind, "if and while take one truth value, and this is \(kind)", label: "many truth values",
      hint: "case { .x > 1: a; else: b } goes row by row; all(x) or any(x) make one")
  }
  public static func notASet(_ kind: String) -> Problem {
    Problem(.kind, "in looks into vectors, lists, ranges and intervals, not into \(kind)", label: kind,
      hint: "for one text inside another: contains(text, part)")
  }
  public static func rangeEnd(_ kind: String) -> Problem {
    Problem(.kind, "the ends of a range are numbers, not \(kind)", label: kind, hint: "low <= x and x <= high compares with columns")
  }
  public static func rangeNotWhole(_ first: String, _ last: String) -> Problem {
    Problem(.value, "the range \(first)..\(last) has no whole ends, so it has no elements", label: "only in can use it",
      hint: "seq(a, b, step: 0.1) makes steps")
  }
  public static func rangeNotExact(_ first: String, _ last: String) -> Problem {
    Problem(.value, "the range \(first)..\(last) has ends too large to count in ones", label: "beyond 2^53",
      hint: "whole numbers are exact up to 9007199254740992")
  }
  public static func intervalWith(_ kind: String) -> Problem {
    Problem(.kind, "an interval computes with numbers and intervals, not with \(kind)", label: kind)
  }
  public static var intervalOrder: Problem {
    Problem(.kind, "intervals have no order", label: "intervals",
      hint: "order by middle(x), low(x) or high(x)")
  }
  public static var intervalsAsKeys: Problem {
    Problem(.kind, "rows cannot be grouped or matched by intervals", label: "intervals",
      hint: "middle(x), low(x) or high(x) make numbers of them")
  }
  public static func intervalWeights(_ function: String) -> Problem {
    Problem(.kind, "\(function) of intervals takes no weights", label: "weights",
      hint: "multiply first: sum(w * x) / sum(w)")
  }
  public static var intervalExponent: Problem {
    Problem(.value, "the exponent of an interval is a whole number from 0 to 100", label: "not such a number")
  }
  // Functions of numbers, texts and units

  public static func numbersNeeded(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) needs numbers, not \(kind)", label: kind)
  }
  public static func textNeeded(_ function: String, _ kind: String) -> Problem {
    Problem(.kind, "\(function) needs texts, not \(kind)", label: kind, hint: "text(x) makes a text")
  }
  public static func plainNeeded(_ function: String, _ unit: String) -> Problem {
    Problem(.unit, "\(function) needs a plain number, and this is in \(unit)", label: "has a unit",
      hint: "divide by a quantity of the same kind, or take the unit off: plain(x)")
  }
  public static func wholeNumberNeeded(_ name: String, _ low: Int, _ high: Int) -> Problem {
    let range = high >= 1 << 30 ? "of \(low) or more" : "from \(low) to \(high)"
    return Problem(.value, "\(name) must be a whole number \(range)", label: "not such a number")
  }
  public static func unitAlready(_ unit: String) -> Problem {
    Problem(.unit, "this has a unit already, \(unit)", label: "has a unit",
      hint: "x to [..] converts; plain(x) takes the unit off first")
  }
  public static var yearNotWhole: Problem {
    Problem(.value, "a year is a whole number", label: "not whole")
  }
  /// `"2014-02-30" is not a date (row 3)`. `reason`: what is wrong with it, or how one is written.
  public static func notAPeriod(_ text: String, _ kind: String, row: Int?, reason: String) -> Problem {
    Problem(.value, "\(text) is not a \(kind)\(row.map { " (row \($0))" } ?? "")", label: "no such \(kind)", hint: reason)
  }
  public static func periodIncomplete(_ kind: String, example: String, text: String) -> Problem {
    Problem(.argument, "one number does not make a \(kind)", label: "incomplete",
      hint: "\(kind)(\(example)), or \(kind)(\"\(text)\")")
  }
  public static func periodOfTextAndNumbers(_ kind: String, text: String) -> Problem {
    Problem(.argument, "a text is a whole \(kind)", label: "a text and more",
      hint: "\(kind)(\"\(text)\"), or numbers only")
  }
  public static func noPart(_ part: String, of kind: String) -> Problem {
    Problem(.unit, "\(kind) has no \(part)", label: kind,
      hint: "a date has a month, a month has a quarter, a quarter has a year, and none the other way")
  }
  public static func notPeriods(_ function: String, _ got: String) -> Problem {
    Problem(.unit, "\(function) needs periods, and this is \(got)", label: "no period",
      hint: "year(2014), quarter(\"2014q1\"), month(\"2014-03\") and date(\"2014-02-26\") are periods")
  }
  public static func movedOutOfCalendar(_ kind: String, isWhole: Bool, row: Int?) -> Problem {
    let place = row.map { " (row \($0))" } ?? ""
    return isWhole ? Problem(.value, "this is no \(kind) any more\(place)", label: "leaves the years 1 to 9999")
      : Problem(.value, "a \(kind) moves by whole numbers\(place)", label: "not whole", hint: "round(x) makes a number whole")
  }
  public static func periodAsUnit(_ kind: String, text: String) -> Problem {
    Problem(.unit, "a \(kind) is a point in time, not a unit of amounts", label: "not a unit",
      hint: kind == "year" ? "type year(2014); an amount of time has [年]" : "type \(kind)(\"\(text)\")")
  }
  public static func emptyText(_ name: String) -> Problem {
    Problem(.value, "\(name) is an empty text", label: "nothing to look for")
  }
  public static func notANumberText(_ text: String, row: Int?) -> Problem {
    Problem(.value, "\"\(text)\" is not a number\(row.map { " (row \($0))" } ?? "")", label: "a text that is no number",
      hint: "number(x, otherwise: missing) lets such texts be missing")
  }
  public static func notPrinted(_ text: String) -> Problem {
    Problem(.value, "\"\(text)\" is not a printed figure", label: "not a figure",
      hint: "figures look like 118.3, 0.9%, 1,234 or 24899[亿元]")
  }
  public static func intervalEnds(_ low: String, _ high: String) -> Problem {
    Problem(.value, "the lower end \(low) is above the upper end \(high)", label: "ends in the wrong order")
  }

  // Linear algebra

  public static func libraryNotInstalled(_ name: String, package: String) -> Problem {
    Problem(.file, "this needs \(name), which is not installed", label: "linear algebra",
      hint: "on Debian and Ubuntu: apt-get install \(package)")
  }
  public static func singular(_ function: String) -> Problem {
    Problem(.value, "\(function): the matrix is singular, so it has no inverse", label: "singular",
      hint: "some row or column is a combination of others")
  }
  public static func notSquare(_ function: String, _ rows: Int, _ columns: Int) -> Problem {
    Problem(.length, "\(function) needs a square matrix, and this is \(rows) by \(columns)", label: "not square")
  }
  public static func missingInMatrix(_ function: String, _ row: Int, _ column: Int) -> Problem {
    Problem(.value, "\(function): the element in row \(row), column \(column) is missing", label: "has a missing element",
      hint: "A ?? 0 puts zeros where elements are missing")
  }
  public static func notSymmetric(_ function: String) -> Problem {
    Problem(.value, "\(function) needs a symmetric matrix", label: "not symmetric", hint: "eigenvalues(A) takes any square one")
  }
  public static func matrixFrom(_ kind: String) -> Problem {
    Problem(.kind, "a matrix is not made of \(kind)", label: kind,
      hint: "rows of equal length: matrix([[1, 2], [3, 4]]), or [1, 2; 3, 4]")
  }
  public static var matrixNeedsRowsAndColumns: Problem {
    Problem(.argument, "which rows, columns and values?", label: "not enough said",
      hint: "matrix(t, rows: .row, columns: .column, values: .value), or matrix(t, [.a, .b], rows: .region)")
  }
  public static func noConvergence(_ function: String) -> Problem {
    Problem(.value, "\(function) did not converge", label: "too difficult a matrix")
  }

  // Brackets after a value: x[3]

  public static func indexKind(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) is no position", label: "not a position",
      hint: "x[2], x[2..4], x[\"label\"], x[[1, 3]] or x[x > 0]")
  }
  public static var indexMissing: Problem { Problem(.value, "the position is missing", label: "missing") }
  public static func indexNotWhole(_ number: String) -> Problem {
    Problem(.value, "position \(number) is not whole", label: "not a whole number", hint: "round(x) makes it whole")
  }
  public static func indexNegative(_ number: String) -> Problem {
    Problem(.value, "position \(number) does not exist: positions count from 1", label: "not a position",
      hint: number == "-1" ? "last(x) is the last element" : "x[length(x) \(number.replacingMinus)] counts from the end")
  }
  public static var indexZero: Problem {
    Problem(.value, "there is no position 0: positions count from 1", label: "not a position", hint: "the first element is x[1]")
  }
  public static func indexBeyond(_ number: String, what: String, count: Int) -> Problem {
    let verb = what.hasPrefix("the ") ? "are" : "has"
    return Problem(.value, "position \(number), but \(what) \(verb) \(count)\(verb == "has" ? " elements" : "")",
      label: count == 0 ? "nothing to take" : "1 to \(count)")
  }
  public static func maskLength(_ length: Int, what: String, count: Int) -> Problem {
    Problem(.length, "lengths differ: the condition has \(length) and \(what) \(count)", label: "needs one truth value each")
  }
  public static func noLabels(_ label: String, what: String) -> Problem {
    Problem(.name, "\(what) without labels has no \"\(label)\"", label: "no labels here", hint: "take it by position: x[1]")
  }
  public static func noLabel(_ label: String, nearest: String?, all: [String]) -> Problem {
    Problem(.name, "no label \"\(label)\"", label: "not a label",
      hint: nearest.map { "did you mean \"\($0)\"?" } ?? "the labels are \(shortList(all))")
  }
  public static func indexCount(_ count: Int, _ kind: String) -> Problem {
    Problem(.argument, "\(kind) takes one index, not \(count)", label: "\(count) given",
      hint: count > 1 ? "several positions are x[[1, 3]]" : nil)
  }
  public static func matrixIndexCount(_ count: Int) -> Problem {
    Problem(.argument, "a matrix takes two indexes, not \(count)", label: "rows and columns",
      hint: "m[2, ..] is a row, m[.., 2] a column")
  }
  public static func indexLabel(_ label: String, _ kind: String) -> Problem {
    Problem(.argument, "\(kind) has no columns to look up by \(label):", label: "only tables are looked up by column")
  }

  public enum IndexHint: Sendable { case text, function, record }

  public static func noIndex(_ kind: String, hint: IndexHint?) -> Problem {
    let next: String? =
      switch hint {
      case .text: "substring(text, 1, 3) takes characters"
      case .function: "call it with ( )"
      case .record: "a field is r.name, or r[\"name\"]"
      case nil: nil
      }
    return Problem(.kind, "\(kind) has no elements to take with [ ]", label: kind, hint: next)
  }
  public static var tableIndex: Problem {
    Problem(.table, "a table is looked up by its columns", label: "which column?",
      hint: "t[region: \"Beijing\", year: 2013] is one row, t.gdp[3] one value, where(t, ...) some rows")
  }
  /// - Parameter nearest: `region: "Beijing"`, which there is
  public static func noRow(_ asked: String, nearest: String?) -> Problem {
    Problem(.table, "no row has \(asked)", label: "no such row",
      hint: nearest.map { "did you mean \($0)?" } ?? "where(t, ...) gives the rows that there are")
  }
  public static func severalRows(_ asked: String, _ rows: [Int], _ samples: [String]) -> Problem {
    let numbers = rows.prefix(3).map { "\($0)" }.joined(separator: ", ") + (rows.count > 3 ? ", ..." : "")
    let shown = zip(rows, samples).map { "row \($0): \($1)" }.joined(separator: " | ")
    return Problem(.table, "\(rows.count) rows have \(asked) (rows \(numbers))", label: "one row is needed",
      hint: "name more columns; \(shown)")
  }
  public static func noField(_ name: String, _ nearest: String?, _ all: [String]) -> Problem {
    Problem(.name, "no field .\(name) in this record", label: "not a field",
      hint: nearest.map { "did you mean .\($0)?" } ?? (all.isEmpty ? "the record is empty" : "its fields are \(shortList(all))"))
  }
  public static func noMember(_ name: String, _ kind: String, isFunction: Bool = false) -> Problem {
    Problem(.kind, "\(kind) has no .\(name)", label: kind,
      hint: isFunction ? "\(name) is a function: type \(name)(x), or x |> \(name)()" : "tables have columns, records have fields")
  }
  public static func noMemberOf(_ family: String, _ name: String, _ nearest: String?) -> Problem {
    Problem(.name, "no \(family).\(name)", label: "not known",
      hint: nearest.map { "did you mean \(family).\($0)?" } ?? "type \(family) to see all")
  }
  public static func cannotLoad(_ family: String, _ name: String, _ reason: String) -> Problem {
    Problem(.file, "\(family).\(name) cannot be loaded: \(reason)", label: "cannot be loaded")
  }

  // Changed copies: x[3] = 0

  public static func updateKind(_ kind: String) -> Problem {
    Problem(.kind, "elements of \(kind) cannot be set", label: kind)
  }
  public static var updateTable: Problem {
    Problem(.table, "a table is not changed in place", label: "a table",
      hint: "t = with(t, name: ...) makes a changed copy")
  }
  public static func updateLength(_ places: Int, _ values: Int) -> Problem {
    Problem(.length, "lengths differ: \(places) places and \(values) values", label: "one value each, or one for all")
  }
  public static func updateOne(_ kind: String) -> Problem {
    Problem(.length, "one place takes one value, not \(kind)", label: "several values",
      hint: "only(x) takes the value out of a vector of length 1")
  }
  public static func updateElement(_ old: String, _ new: String) -> Problem {
    Problem(.kind, "a vector of \(old) cannot hold \(new)", label: "another kind")
  }

  // Texts and units of values

  public static func unknownFormat(_ format: String) -> Problem {
    Problem(.value, "\(format) is no number format", label: "not a format",
      hint: ".2f two digits, .1% per cent, ,.0f thousands grouped, d whole, .2e powers of ten")
  }
  public static func formatNeedsNumber(_ kind: String) -> Problem {
    Problem(.kind, "a number format needs a number, not \(kind)", label: "has a format")
  }
  public static func noTextOf(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot stand in a text", label: kind, hint: "show(x) shows it")
  }
  public static var textTooLarge: Problem {
    Problem(.limit, "the text is longer than \(Limits.textBytes) bytes", label: "would be too long")
  }
  public static func noUnitHere(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) has no unit", label: kind, hint: "numbers have units")
  }
  public static func notAUnit(_ kind: String) -> Problem {
    Problem(.kind, "after to stands a unit, not \(kind)", label: "not a unit", hint: "x to [万元], or x to unit(\"万元\")")
  }

  public static var columnTooDeep: Problem {
    Problem(.limit, "this column expression is too deep", label: "one level more",
      hint: "compute part of it with with(t, name: ...) first")
  }

}

extension String {
  /// `-2` as it stands after another number: `- 1`, one less, for counting from the end.
  fileprivate var replacingMinus: String { Int(dropFirst()).map { "- \($0 - 1)" } ?? "- 1" }
}
