// Every sentence that tells a person what went wrong stands in this file, so that tone and form stay one and
// the whole can be translated. A title states the fact in lower case without a period; a label names the
// marked place in a few words; a hint is the next thing to type.

// MARK: - Reading a program

extension Problem {
}

// MARK: - Names

extension Problem {
}

// MARK: - Kinds, lengths and numbers

extension Problem {
}

// MARK: - Units

extension Problem {
}

// MARK: - Calls and arguments

extension Problem {
}

// MARK: - Columns and tables

extension Problem {
}

// MARK: - Library functions

extension Problem {
}

// MARK: - Files and notebooks

extension Problem {
  public static func cannotRead(_ path: String, reason: String) -> Problem {
    Problem(.file, "cannot read \(path): \(reason)", label: "this file")
  }

  public static func cannotWrite(_ path: String, reason: String) -> Problem {
    Problem(.file, "cannot write \(path): \(reason)", label: "this file")
  }
}

// MARK: - Limits and interrupts

extension Problem {
  public static func tooManyElements(_ count: Double) -> Problem {
    let number = count < 1e18 ? "\(Int(count))" : "\(count)"
    return Problem(.limit, "\(number) elements are more than fit in memory", label: "would be too large",
      hint: "the limit is \(Limits.elements) elements in one vector")
  }

  /// Ctrl-C, or the notebook's stop button.
  public static var interrupted: Problem { Problem(.interrupt, "stopped", label: "was running here") }
}

// MARK: - Session commands

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
