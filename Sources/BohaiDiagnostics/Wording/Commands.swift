// What is said about commands of the session.

extension Problem {
  public static func unknownCommand(_ name: String, suggestion: String?) -> Problem {
    let hint = suggestion.map { "did you mean :\($0)?" } ?? ":help lists the commands"
    return Problem(.name, "no command :\(name)", label: "not a command", hint: hint)
  }

  public static func commandNeedsFile(_ name: String) -> Problem {
    Problem(.argument, ":\(name) needs a file", label: "which file?", hint: ":\(name) analysis.boh")
  }

  public static func commandTakesNothing(_ name: String) -> Problem {
    Problem(.argument, ":\(name) takes nothing after it", label: "not expected", hint: ":\(name)")
  }

  public static func nothingToSave() -> Problem {
    Problem(.value, "there is nothing to save yet", label: "", hint: "entries that ran without an error are saved")
  }

  public static func noHelp(_ name: String, suggestion: String?) -> Problem {
    Problem(
      .name, "no help for \(name)", label: "not known",
      hint: suggestion.map { "did you mean ?\($0)" } ?? ":help says where to begin")
  }
}
