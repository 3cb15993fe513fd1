// What is said about calls and their arguments.

extension Problem {
  private static func argument(_ title: String, _ label: String, hint: String? = nil) -> Problem {
    Problem(.argument, title, label: label, hint: hint)
  }

  public static func notAFunction(_ name: String, _ kind: String) -> Problem {
    guard !name.isEmpty else { return Problem(.kind, "\(kind) cannot be called", label: "not a function") }
    return Problem(.kind, "\(name) is \(kind), not a function", label: "cannot be called")
  }

  public static var columnIsNoFunction: Problem {
    Problem(.kind, "a column expression cannot be called", label: "not a function",
      hint: "a function of a column is written log(.gdp)")
  }

  public static func tooManyArguments(of name: String, takes count: Int, signature: String) -> Problem {
    let takes = count == 0 ? "no arguments" : count == 1 ? "one argument" : "\(count) arguments"
    return argument("\(calleeName(name)) takes \(takes)", "one too many", hint: signature)
  }

  /// - Parameter wants: the parameter, or words for what it takes.
  public static func argumentLeftOut(
    _ parameter: String, of name: String, wants: String, signature: String
  ) -> Problem {
    argument("\(calleeName(name)) needs \(wants)", "\(parameter) is left out", hint: signature)
  }

  static func askGiven(_ parameter: String) -> String {
    "ask first, if given(\(parameter)) { ... }, or give it a default, \(parameter): 1"
  }

  /// What stands where a value should: an optional argument that was left out, or what `print` gives.
  public static func notGiven(_ parameter: String?) -> String {
    parameter.map { "an argument that was not given (\($0))" } ?? "the empty result of a call such as print()"
  }

  public static func filterOfTable(_ condition: String) -> Problem {
    Problem(.kind, "filter takes a function, not a column expression", label: "is about the rows of a table",
      hint: "type t |> where(\(condition))")
  }

  public static func requiredNotGiven(_ parameter: String, of name: String, given argument: String?) -> Problem {
    let what = argument.map { "\($0) was not given" } ?? "this is \(notGiven(nil))"
    return self.argument("\(calleeName(name)) needs \(parameter), and \(what)",
      argument == nil ? "no value" : "was not given", hint: argument.map(askGiven))
  }

  public static func unknownArgument(
    _ label: String, of name: String, suggestion: String?, signature: String
  ) -> Problem {
    argument("\(calleeName(name)) has no argument \(label)", Wording.noSuchArgument,
      hint: suggestion.map { "did you mean \($0):?  \(signature)" } ?? hint(forForeignLabel: label) ?? signature)
  }

  public static func argumentTwice(_ parameter: String, signature: String) -> Problem {
    argument("\(parameter) is given twice", "a second \(parameter)", hint: signature)
  }

  public static func unknownOption(
    _ text: String, of parameter: String, options: [String], suggestion: String?
  ) -> Problem {
    let all = options.map { "\"\($0)\"" }.joined(separator: ", ")
    return argument("\(parameter): cannot be \"\(text)\"", "not an option",
      hint: suggestion.map { "did you mean \"\($0)\"? The options are \(all)" } ?? "the options are \(all)")
  }

  public static func optionMustBeText(_ parameter: String, options: [String], got: String) -> Problem {
    let all = options.map { "\"\($0)\"" }.joined(separator: ", ")
    return argument("\(parameter): is chosen by a text, not by \(got)", "is \(got)", hint: "the options are \(all)")
  }

  /// - Parameter column: the text given where a column is wanted.
  /// - Parameter namesake: the library's function that the session's value hides.
  public static func wrongKind(
    _ parameter: String, of name: String, wants: String, got: String, column: String? = nil,
    namesake: String? = nil
  ) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs \(wants) for \(parameter), not \(got)", label: "is \(got)",
      hint: namesake.map { "\($0) is a name of yours here; the library's function is library.\($0)" }
        ?? column.map { "columns are written with a dot: .\($0), or .[name] for a name in a text" })
  }

  /// - Parameter column: one that was given beside the table, or one of the table's.
  public static func tableForValues(_ name: String, column: (text: String, isGiven: Bool)) -> Problem {
    let call = "t |> summarize(\(name)(\(column.text)))"
    return Problem(.kind, "\(name) works on values, not on a table", label: "is a table",
      hint: column.isGiven ? "type \(call)" : "type \(name)(t\(column.text)), or \(call)")
  }

  public static func formulaForTable(_ name: String, _ formula: String) -> Problem {
    Problem(.kind, "\(name) takes the table first, then the formula", label: "is a formula",
      hint: "type t |> \(name)(\(formula))")
  }

  public static func columnForFormula(_ parameter: String, of name: String, example: String) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs a formula such as y ~ x for \(parameter), not a column expression",
      label: "is a column expression", hint: "a formula sets one thing against another: \(example)")
  }

  /// What a verb works on is something else, often because it was forgotten or stands behind.
  public static func firstArgument(
    _ parameter: String, of name: String, wants: String, got: String, isVector: Bool, isChart: Bool
  ) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs \(wants) for \(parameter), not \(got)", label: "is \(got)",
      hint: isVector && !isChart
        ? "a table is made of vectors by table(x: [1, 2], y: [3, 4])"
        : "as in \(isChart ? "chart" : "t") |> \(name)(...)")
  }

  /// - Parameter cell: `row 2 is "14370*"`
  public static func textsForNumbers(_ name: String, cell: String) -> Problem {
    Problem(.kind, "\(calleeName(name)) needs numbers, not texts", label: cell,
      hint: "number(x) reads numbers from texts; number(x, otherwise: missing) lets the others be missing")
  }

  public static func unknownKind(_ name: String, suggestion: String?) -> Problem {
    argument("\(name) is not a kind of value", "after is",
      hint: suggestion.map { "did you mean \($0)?" }
        ?? "for example numbers, text, table, column, function")
  }

  public static func nameMustBeText(_ got: String) -> Problem {
    Problem(.kind, "a name must be a text, not \(got)", label: "is \(got)")
  }

  private static func calleeName(_ name: String) -> String { name.isEmpty ? "this function" : name }
}
