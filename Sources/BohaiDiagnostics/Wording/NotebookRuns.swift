// What is said about runs of notebooks: time limits, resuming, checking, stripping.

extension Problem {
  /// A cell that ran longer than one cell may.
  public static func cellTimeOver(limit: String) -> Problem {
    Problem(
      .timeout, "stopped after \(limit), the time limit of one cell", label: "was running here",
      hint: "the option --timeout of bohai run sets the limit")
  }

  /// The cell in which the time of the whole notebook came to its end.
  public static func runTimeOver(limit: String) -> Problem {
    Problem(
      .timeout, "stopped because the notebook had run for \(limit), its time limit",
      label: "was running here", hint: "the option --total-timeout of bohai run sets the limit")
  }

  public static func timeSpanForm(_ argument: String) -> Problem {
    Problem(.argument, "\(argument) is not a length of time above zero: write 90, 90s, 5min or 2h")
  }

  public static func toleranceForm(_ argument: String) -> Problem {
    Problem(.argument, "\(argument) is not a tolerance: write a number from 0 to below 1, as 1e-6")
  }

  public static func nothingToCheck(file: String) -> Problem {
    Problem(
      .file, "\(file) holds no results to compare with",
      hint: "store some with bohai run \(file)\(file.isMarkdown ? " --output \(file)" : "")")
  }

  public static func markdownCannotResume(_ file: String) -> Problem {
    Problem(
      .argument, "\(file) cannot say which of its results are still right",
      hint: "a notebook can: add --output with a name that ends in .ipynb")
  }
}

extension String {
  fileprivate var isMarkdown: Bool { hasSuffix(".md") || hasSuffix(".markdown") }
}
