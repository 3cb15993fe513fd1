// What is said about files that cannot be read or written, and about notebooks.

extension Problem {
  public static func cannotRead(_ path: String, reason: String) -> Problem {
    Problem(.file, "cannot read \(path): \(reason)", label: "this file")
  }

  public static func cannotWrite(_ path: String, reason: String) -> Problem {
    Problem(.file, "cannot write \(path): \(reason)", label: "this file")
  }

  /// What can be wrong with a JSON text.
  public enum JSONMistake: Sendable {
    case endsEarly, textAfterTheEnd, badNumber, notANumber, badEscape, halfCharacter, controlCharacter, notUTF8
    case expected(String)
    case repeatedKey(String)
    case tooDeep(Int)
  }

  public static func json(_ mistake: JSONMistake, file: String, line: Int, column: Int) -> Problem {
    let isNotebook = file.hasSuffix(".ipynb")
    let restore = isNotebook ? "restore an older copy of the file (Jupyter keeps one in .ipynb_checkpoints)" : nil
    let (fact, hint): (String, String?) = switch mistake {
    case .endsEarly: ("the file ends in the middle", restore)
    case .textAfterTheEnd: ("there is more text after the end of the \(isNotebook ? "notebook" : "value")", restore)
    case .badNumber: ("this is not a number as JSON writes it", nil)
    case .notANumber: ("NaN and Infinity are not allowed in JSON", isNotebook ? "write null, or run the cell again" : "write null")
    case .badEscape: ("a backslash stands before a character that it cannot escape", nil)
    case .halfCharacter: ("half of a character (a surrogate without its partner)", nil)
    case .controlCharacter: ("a line break or control character inside a text", "write it as \\n or \\u0000")
    case .notUTF8: ("this text is not UTF-8", "save the file as UTF-8")
    case .expected(let wanted): ("expected \(wanted)", nil)
    case .repeatedKey(let key): ("\"\(key)\" stands twice in one object", "remove one of the two")
    case .tooDeep(let limit): ("nested deeper than \(limit) levels", nil)
    }
    return Problem(.file, "\(file) cannot be read: line \(line), column \(column): \(fact)", hint: hint)
  }

  public static func resultsNotWritten(_ file: String, reason: String) -> Problem {
    Problem(
      .file, "\(file) cannot be written: \(reason)",
      hint: "the file is as it was; write the results elsewhere with --output")
  }

  public static func changedMeanwhile(file: String) -> Problem {
    Problem(
      .file, "\(file) was changed by another program during the run",
      hint: "that version was kept; close the notebook elsewhere, or write the results with --output")
  }

  public static func parameterForm(_ argument: String) -> Problem {
    Problem(.argument, "\(argument) does not set a parameter", hint: "write --param name=value, as in --param year=2013")
  }

  public static func noParametersCell(file: String) -> Problem {
    Problem(
      .argument, "\(file) takes no parameters: no cell has the tag parameters",
      hint: "give the tag to the cell that sets their defaults")
  }

  public static func unknownParameter(
    _ name: String, cell: Int, known: [String], suggestion: String?
  ) -> Problem {
    let names = known.isEmpty ? "nothing" : known.joined(separator: ", ")
    return Problem(
      .argument, "no parameter \(name): the parameters in cell \(cell) set \(names)",
      hint: suggestion.map { "did you mean \($0)?" })
  }

  public static func notUTF8(file: String) -> Problem {
    Problem(.file, "\(file) is not UTF-8", hint: "save it as UTF-8")
  }

  public static func markdownWithoutCode(file: String) -> Problem {
    Problem(.file, "\(file) holds no code to run", hint: "code stands in blocks that begin with ```bohai or ```{code-cell}")
  }

  public static func openBlock(file: String, line: Int) -> Problem {
    Problem(.file, "\(file) cannot be read: the block that begins in line \(line) is never closed")
  }

  public static func openMetadata(file: String, line: Int) -> Problem {
    Problem(.file, "\(file) cannot be read: the --- in line \(line) has no second ---")
  }

  public static func blockMetadata(_ word: String, file: String, line: Int) -> Problem {
    Problem(
      .file, "\(file) cannot be read: line \(line): \(word) has no value",
      hint: "write tags=[\"parameters\"] behind the name of the language")
  }

  public static func yaml(file: String, line: Int) -> Problem {
    Problem(
      .file, "\(file) cannot be read: line \(line): this is not YAML that Bohai reads",
      hint: "write name: value, with lists as [a, b]")
  }

  public static func notebookIntoMarkdown(_ output: String) -> Problem {
    Problem(
      .argument, "the results of a notebook cannot go into \(output)",
      hint: "name a file that ends in .ipynb; results of a Markdown file may go into Markdown")
  }

  public static func notANotebook(file: String) -> Problem {
    Problem(.file, "\(file) is JSON but not a notebook: it has no field nbformat")
  }

  public static func notebookVersion(_ version: Int, file: String) -> Problem {
    Problem(
      .file, "\(file) is in notebook format \(version); Bohai reads format 4",
      hint: version < 4 ? "open it in Jupyter and save it once" : nil)
  }

  public static func notebookLanguage(_ language: String, file: String) -> Problem {
    Problem(.file, "\(file) is written in \(language), not in Bohai", hint: "run it with the kernel for \(language)")
  }

  /// - Parameter place: `the notebook`, `cell 3`, `cell 3, output 1`
  public static func notebookField(
    _ field: String?, of place: String, file: String, wanted: String, found: String
  ) -> Problem {
    let what = field.map { "field \($0) of \(place)" } ?? place
    return Problem(.file, "\(file) is damaged: \(what) must be \(wanted), but is \(found)")
  }
}
