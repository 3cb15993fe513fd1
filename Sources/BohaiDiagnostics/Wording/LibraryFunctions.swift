// What is said by functions of the library that have no file of their own here.

extension Problem {
  // Help

  public static var helpNeedsName: Problem {
    Problem(.argument, "help explains functions", label: "not a function or a name",
      hint: "help(mean), or help() for a list")
  }

  // Statistics

  public static func needsNumbers(_ function: String, got: String) -> Problem {
    Problem(.kind, "\(function) needs numbers", label: got)
  }

  public static func noArithmeticOfTruths(_ function: String) -> Problem {
    Problem(.kind, "\(function) needs numbers, not truth values", label: "truth values",
      hint: "count_true(x) counts the true ones")
  }

  public static func noArithmeticOfPeriods(_ function: String, _ period: String) -> Problem {
    Problem(.unit, "\(function) of \(period)s has no meaning", label: "\(period)s are points in time",
      hint: "min, max, median and differences are fine; plain(x) makes numbers of them")
  }

  public static func differentCounts(_ first: String, _ count: Int, _ second: String, _ other: Int) -> Problem {
    Problem(.length, "lengths differ: \(first) has \(count), \(second) has \(other)",
      label: "\(other) values")
  }

  public static func negativeWeight(_ position: Int) -> Problem {
    Problem(.value, "a weight is negative (value \(position))", label: "weights must be zero or more")
  }

  public static var zeroWeights: Problem {
    Problem(.value, "the weights add up to zero", label: "nothing to divide by")
  }

  public static func outside(_ name: String, _ value: String, _ allowed: String) -> Problem {
    Problem(.value, "\(name) must be \(allowed), and this is \(value)", label: "must be \(allowed)")
  }

  public static func needsPositive(_ function: String, position: Int, value: String) -> Problem {
    Problem(.value, "\(function) needs values above zero; value \(position) is \(value)", label: "not all above zero",
      hint: "leave such rows out before: where(.x > 0)")
  }

  public static func allEqual(_ function: String) -> Problem {
    Problem(.value, "\(function) is not defined when all values are equal", label: "does not vary")
  }

  public static func needsVector(_ function: String) -> Problem {
    Problem(.kind, "\(function) needs a vector", label: "not a vector")
  }

  public static func needsTruths(_ function: String, got: String) -> Problem {
    Problem(.kind, "\(function) needs truth values", label: got, hint: "a comparison gives them: x > 0")
  }

  public static func needsCount(_ name: String) -> Problem {
    Problem(.value, "\(name) must be a whole number of zero or more", label: "not a count")
  }

  public static func needsLabels(_ function: String) -> Problem {
    Problem(.argument, "\(function) needs a name for each vector", label: "has no name", hint: "\(function)(a: x, b: y)")
  }

  public static func needsSecondVector(_ function: String) -> Problem {
    Problem(.argument, "\(function) needs a second vector, or a table", label: "one vector", hint: "\(function)(x, y)")
  }

  public static var zeroStep: Problem {
    Problem(.value, "a step of 0 goes nowhere", label: "zero", hint: "fill(value, n) repeats a value")
  }

  public static var tableHasNoLength: Problem {
    Problem(.kind, "a table has rows and columns, not a length", label: "a table", hint: "rows_of(t)")
  }

  public static func severalVectors(_ function: String) -> Problem {
    let other = function == "min" ? "least" : "greatest"
    return Problem(.argument, "\(function) takes one vector, or single numbers", label: "not a single number",
      hint: "\(other)(a, b) compares element by element")
  }

  public static func cannotShare(_ unit: String) -> Problem {
    Problem(.unit, "a share needs a total in the unit of the values (\(unit))", label: "another unit")
  }

  public static func wrongLabels(_ count: Int, needed: Int) -> Problem {
    Problem(.length, "\(needed - 1) bounds make \(needed) classes, but there are \(count) labels", label: "\(count) labels")
  }

  public static func boundsNotAscending(_ bounds: String) -> Problem {
    Problem(.value, "the bounds are not in ascending order: \(bounds)", label: "not ascending",
      hint: "sort them: at: sort([...])")
  }

  public static func weightsAreNoCounts(_ sum: String) -> Problem {
    Problem(.value, "the weights add up to \(sum), too little for a sample", label: "not counts of cases",
      hint: "form: \"population\" divides by the sum of the weights")
  }

  public static func unitOfProduct(_ function: String, _ unit: String) -> Problem {
    Problem(
      .unit, "\(function) cannot keep the unit \(unit)", label: "the unit would depend on the number of values",
      hint: "plain(x) strips the unit")
  }
}
