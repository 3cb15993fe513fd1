import ArgumentParser
import BohaiDiagnostics
import BohaiNotebook
import BohaiSession

/// `bohai run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the cells of notebooks in order, each notebook in a fresh session, and store the results.",
    discussion: """
      Results go back into the notebook (.ipynb) after every cell. A Markdown file (.md) shows its results \
      and stays as it is. An error ends the run with status 1; it is stored in its cell, and the cells after \
      it hold no results. Ctrl-C stops; what is done is stored. With --check the status is 1 when anything \
      differs.

      Tags: raises-exception lets a cell fail, skip-execution leaves it out. With --check nbval-skip leaves \
      it out too, and nbval-ignore-output compares nothing.
      """)

  @Option(name: [.short, .long], help: "Write the results here (.ipynb; for a Markdown file also .md).")
  var output: String?

  @Option(
    name: [.short, .customLong("param")],
    help: ArgumentHelp("Set a name of the cell tagged parameters; may be repeated.", valueName: "name=value"),
    transform: asParameter)
  var parameters: [Parameter] = []

  @Flag(name: [.customShort("q"), .customLong("quiet")], help: "Show no progress.")
  var isQuiet = false

  @Flag(help: "Begin at the first cell that failed, or whose code, data or results have changed.")
  var resume = false

  @Flag(help: "Run again and compare with the stored results; write nothing.")
  var check = false

  @Option(
    help: ArgumentHelp(
      "With --check: how far numbers may be apart, as a part of the larger (1e-9).", valueName: "share"),
    transform: asTolerance)
  var tolerance: Tolerance?

  @Option(
    help: ArgumentHelp("Stop a cell that runs longer: 90, 90s, 5min.", valueName: "time"),
    transform: asTimeSpan)
  var timeout: TimeSpan?

  @Option(
    help: ArgumentHelp("Stop a notebook that runs longer.", valueName: "time"), transform: asTimeSpan)
  var totalTimeout: TimeSpan?

  @Flag(help: "Write a page (.html) beside the results, when the whole notebook has run.")
  var html = false

  @Flag(help: "Take the results out, without running anything.")
  var strip = false

  @Argument(help: "Notebooks (.ipynb) or Markdown files (.md).")
  var notebooks: [String]

  func validate() throws {
    if notebooks.count > 1, output != nil {
      throw ValidationError("--output takes the results of one notebook, not of several")
    }
    try refuse(check, "--check", with: [
      ("--output", output != nil), ("--resume", resume), ("--strip", strip), ("--html", html),
    ])
    let running = [
      ("--resume", resume), ("--html", html), ("--param", !parameters.isEmpty), ("--timeout", timeout != nil),
      ("--total-timeout", totalTimeout != nil),
    ]
    try refuse(strip, "--strip", with: running)
    if tolerance != nil, !check {
      throw ValidationError("--tolerance says how --check compares; it needs --check")
    }
  }

  private func refuse(
    _ isGiven: Bool, _ option: String, with others: [(name: String, isGiven: Bool)]
  ) throws {
    guard isGiven, let other = others.first(where: \.isGiven) else { return }
    throw ValidationError("\(option) does not go together with \(other.name)")
  }

  /// How the notebooks are run.
  var runOptions: RunOptions {
    var options = RunOptions()
    options.resumes = resume
    options.cellLimit = timeout
    options.totalLimit = totalTimeout
    return options
  }
}

/// `year=2013`, with the sentence that says what is wrong with it.
@Sendable private func asParameter(_ argument: String) throws -> Parameter {
  do throws(Fault) { return try Parameter(argument) } catch { throw ValidationError(error.problem.title) }
}

@Sendable private func asTimeSpan(_ argument: String) throws -> TimeSpan {
  do throws(Fault) { return try TimeSpan(argument) } catch { throw ValidationError(error.problem.title) }
}

@Sendable private func asTolerance(_ argument: String) throws -> Tolerance {
  do throws(Fault) { return try Tolerance(argument) } catch { throw ValidationError(error.problem.title) }
}
