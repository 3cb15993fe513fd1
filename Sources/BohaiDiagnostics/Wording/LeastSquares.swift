// What is said about nonlinear least squares.

import BohaiText

extension Problem {
  public static let startEmpty = Problem(
    .argument, "start: names no parameter", hint: "write start: (b1: 500, b2: 0.0001)")

  public static func startNotNumber(_ name: String, got: String) -> Problem {
    Problem(.kind, "the start of \(name) is \(got)", label: "must be a plain finite number")
  }

  public static func parameterNotInFormula(_ name: String, among names: [String]) -> Problem {
    Problem(.argument, "the formula has no parameter \(name)",
      label: suggestion(for: name, among: names).map { "did you mean \($0)?" } ?? "start: names it",
      hint: "leave it out of start:, or use it on the right of ~")
  }

  public static func parameterIsColumn(_ name: String) -> Problem {
    Problem(.argument, "\(name) is both a parameter and a column of the table", label: "which one is meant?",
      hint: "give the parameter another name")
  }

  public static func neitherParameterNorColumn(
    _ name: String, columns: [String], parameters: [String]
  ) -> Problem {
    let nearest = suggestion(for: name, among: columns + parameters)
    return Problem(.name, "\(name) is neither a column nor a parameter",
      label: nearest.map { "did you mean \($0)?" } ?? "no such name",
      hint: "a parameter needs a start: start: (\(name): 1); a number from outside is written [\(name)]")
  }

  public static let parameterOnTheLeft = Problem(
    .argument, "a parameter stands on the left of ~",
    hint: "the outcome must be known: bring it to the right")

  public static func noValueAtStart(_ start: String) -> Problem {
    Problem(.value, "the equation has no finite value at the start", label: start,
      hint: "try start values at which no logarithm, root or power fails and nothing overflows")
  }

  public static func nonlinearNoConvergence(_ steps: Int, _ reached: String) -> Problem {
    Problem(.value, "nls did not converge in \(steps) \(steps == 1 ? "step" : "steps")",
      label: "it stood at \(reached)",
      hint: "try start values from a plot or a simpler equation, or bring the variables to a size near 1")
  }

  public static func parametersNotDetermined(_ names: [String], _ reached: String) -> Problem {
    let (list, verb) = (names.joined(separator: ", "), names.count == 1 ? "is" : "are")
    return Problem(.value, "\(list) \(verb) not determined by the data", label: "at \(reached)",
      hint: "other values fit just as well: fix a parameter at a number, or try another start")
  }
}
