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
