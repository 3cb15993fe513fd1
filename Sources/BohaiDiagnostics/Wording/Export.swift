// What exporting and converting notebooks says.

extension Note {
  /// - Parameter what: `a script`, `a frame of another page`
  public static func leftOutOfPage(_ what: String, cell: Int) -> String {
    "cell \(cell): \(what) was left out"
  }

  /// Why the code of a cell is only a comment in a script.
  public enum ReasonNotInScript: Sendable { case command, skipped, fails }

  public static func notInScript(_ reason: ReasonNotInScript, cell: Int) -> String {
    let words =
      switch reason {
      case .command: "is a command to the session"
      case .skipped: "is tagged skip-execution"
      case .fails: "is meant to fail, which would end the script"
      }
    return "cell \(cell) \(words): it stands in the script as a comment"
  }

  public static func sessionNamesInScript(cell: Int) -> String {
    "cell \(cell) reads In or Out, which a script does not have"
  }
}

extension Note {
  public static func outputsLeftOut(cells: Int) -> String {
    "the outputs of \(cells == 1 ? "1 cell" : "\(cells) cells") were left out: only notebooks (.ipynb) hold outputs"
  }
}

extension Problem {
  public static func noConversion(_ output: String?) -> Problem {
    let fact = output.map { "\($0) does not say what to convert to" } ?? "nothing says what to convert to"
    return Problem(
      .argument, fact,
      hint: "name a file that ends in .ipynb, .md or .boh, or give --to ipynb, --to md or --to boh")
  }

  public static func convertOntoItself(_ path: String) -> Problem {
    Problem(.argument, "\(path) would be converted into itself", hint: "name another file or format")
  }

  public static func convertWouldReplace(_ output: String) -> Problem {
    Problem(
      .file, "\(output) is there already", hint: "give --replace to write over it, or name another file")
  }

  public static func exportOntoItself(_ path: String) -> Problem {
    Problem(.argument, "\(path) would be written over itself", hint: "name another file with --output")
  }

  public static func exportWouldReplace(_ output: String) -> Problem {
    Problem(
      .file, "\(output) is there already, and may be what the notebook was made from",
      hint: "give --output \(output) to write over it, or name another file")
  }

  public static func noPrinter() -> Problem {
    Problem(
      .file, "a PDF needs a program that prints pages, and none was found",
      hint:
        "install chromium, google-chrome, weasyprint or wkhtmltopdf (on Debian: apt-get install chromium), "
        + "or use --to html and print it from a browser")
  }

  public static func printerFailed(_ program: String, _ words: String) -> Problem {
    let reason = words.isEmpty ? "it says nothing about why" : words
    return Problem(
      .file, "\(program) could not make the PDF: \(reason)", hint: "use --to html and print it from a browser"
    )
  }

  public static func printerTooSlow(_ program: String, seconds: Int) -> Problem {
    Problem(
      .limit, "\(program) made no PDF within \(seconds) seconds",
      hint: "use --to html and print it from a browser")
  }
}
