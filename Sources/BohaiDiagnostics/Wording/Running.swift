// What is said while a program runs: its own failures, loops, functions, choices.

/// Labels of other places than the one at fault.
public enum Wording {
  public static let calledHere = "called here"
  public static let noSuchArgument = "no such argument"
}

extension Problem {
  /// `fail` and `ensure`: the text is the program's own.
  public static func failure(_ text: String, hint: String?) -> Problem {
    Problem(.failure, text.isEmpty ? "failed" : text, hint: hint)
  }

  public static func failure(_ text: String, at row: Double, hint: String?) -> Problem {
    let number = row.magnitude < 1e15 ? "\(Int(row))" : "\(row)"
    return Problem(.failure, "\(text) (row \(number))", hint: hint)
  }

  public static var nothingToReduce: Problem {
    Problem(.value, "there is nothing to reduce", label: "is empty", hint: "say where it begins: start: 0")
  }

  public static func tooManyToApply(_ count: Int) -> Problem {
    Problem(.limit, "apply hands over at most 1000 arguments, and these are \(count)", label: "too many",
      hint: "map(xs, f) calls f for each element, reduce(xs, f) puts them together")
  }

  public static func hasNoElements(_ kind: String, for function: String) -> Problem {
    Problem(.kind, "\(function) goes through elements, and \(kind) has none", label: "has no elements")
  }

  public static var holeNotFilled: Problem {
    Problem(.value, "this blank is not filled in yet", label: "put your answer here")
  }

  public static func cannotChange(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) has no elements to change", label: "cannot be changed")
  }

  public static var cannotBeChanged: Problem {
    Problem(.syntax, "only a name, its elements and its fields can be given a value", label: "no place for a value")
  }

  public static func rangeEnds(_ got: String) -> Problem {
    Problem(.kind, "a range needs two whole numbers, not \(got)", label: "is \(got)")
  }

  public static var rangeNotWhole: Problem {
    Problem(.value, "a range to step through needs whole ends", label: "not whole", hint: "round(x), or seq(a, b, step: 0.1)")
  }

  public static func cannotLoop(_ kind: String) -> Problem {
    Problem(.kind, "a for cannot go through \(kind)", label: "has no elements", hint: "for example: for i in 1..10 { ... }")
  }

  public static var columnInLoop: Problem {
    Problem(.column, "a for cannot go through a column that has no table yet", label: "only a name for a column",
      hint: "take it out of its table: for x in t.gdp { ... }")
  }

  public static var columnInCondition: Problem {
    Problem(.column, "an if chooses once, and a column has many rows", label: "a column expression",
      hint: "case { .x > 1: a; else: b } chooses row by row")
  }

  public static var columnInRange: Problem {
    Problem(.column, "a range cannot begin or end at a column", label: "a column expression")
  }

  public static func rowsByCondition(_ condition: String) -> Problem {
    Problem(.column, "[...] takes one row of a table by its keys", label: "a column expression",
      hint: "where(t, \(condition)) keeps the rows for which it is true")
  }

  public static var lookupByColumn: Problem {
    Problem(.column, "a column expression cannot look up an element here", label: "only a name for a column",
      hint: "join(...) brings values of another table to each row")
  }

  public static func cannotTakeApart(_ kind: String) -> Problem {
    Problem(.kind, "\(kind) cannot be taken apart with [...]", label: "has no elements",
      hint: "fields of a record: {a, b} = ...")
  }

  public static func takeApartCount(names: Int, elements: Int) -> Problem {
    Problem(.length, "\(names) names for \(elements) elements", label: "must be as many")
  }

  public static func cannotSplice(_ kind: String) -> Problem {
    Problem(.kind, "..x puts in the elements of a vector, list or range, not of \(kind)", label: "has no elements")
  }

  public static func plainAndQuantity(position: Int) -> Problem {
    Problem(.unit, "plain numbers and quantities are mixed in one list", label: "element \(position)",
      hint: "give every element its unit")
  }

  public static var matrixNeedsNumbers: Problem {
    Problem(.kind, "a matrix holds only numbers", label: "something else among them")
  }

  public static var spliceInMatrix: Problem {
    Problem(.syntax, "..x cannot stand in a matrix", label: "not here", hint: "matrix(rows: ...) builds one from vectors")
  }

  public static func unevenRows(first: Int, other: Int, row: Int) -> Problem {
    Problem(.length, "row \(row) has \(elements(other)) and row 1 has \(first)", label: "another length")
  }

  public static var caseMixesColumns: Problem {
    Problem(.column, "one case cannot choose by vectors and by columns", label: "a column expression")
  }

  public static var jumpOutOfCase: Problem {
    Problem(.value, "return, break and continue cannot leave a case that chooses for many values",
      label: "inside such a case")
  }

  public static func notInFormula(hint: String?) -> Problem {
    Problem(.syntax, "this cannot stand in a formula", label: "not a term",
      hint: hint ?? "terms are columns, sums, products and calls; [...] is evaluated outside")
  }

  public static var returnOutsideFunction: Problem {
    Problem(.syntax, "return stands outside of a function", label: "nothing to return from")
  }

  public static func jumpOutsideLoop(_ word: String) -> Problem {
    Problem(.syntax, "\(word) stands outside of a loop", label: "no loop to leave")
  }

  public static var outOfPlace: Problem { Problem(.syntax, "this cannot stand here", label: "not here") }

  public static var onlyDefinitionsInFile: Problem {
    Problem(.syntax, "a library file holds only definitions, constants and use", label: "would run something",
      hint: "move it into the program that uses the file")
  }

  public static func unknownFile(_ name: String) -> Problem {
    Problem(.file, "there is no library file \(name)", label: "not found")
  }
}
