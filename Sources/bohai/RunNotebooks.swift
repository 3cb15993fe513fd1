import BohaiDiagnostics
import BohaiFiles
import BohaiNotebook
import BohaiSession
import Glibc

/// `bohai run NOTEBOOK ...`; the status is that of the first notebook that did not finish.
func runNotebooks(_ command: RunCommand, _ screen: Screen) -> Int32 {
  signal(SIGXFSZ, SIG_IGN)  // a file that would grow too large is an error of the write, not the end of all
  var status: Int32 = 0
  for file in command.notebooks {
    let ended = answer(file, command, screen)
    if status == 0 { status = ended }
    if ended == 128 + SIGINT { break }
  }
  screen.flush()
  return status
}

/// Does with one file what the command asks.
private func answer(_ file: String, _ command: RunCommand, _ screen: Screen) -> Int32 {
  do throws(Fault) {
    if command.strip { return try strip(file, command, screen) }
    if command.check { return try check(file, command, screen) }
    return try run(file, command, screen)
  } catch {
    screen.writeErrors([error.diagnostic])
    return 1
  }
}

private func run(_ file: String, _ command: RunCommand, _ screen: Screen) throws(Fault) -> Int32 {
  var job = try NotebookJob(
    path: file, output: command.output, parameters: command.parameters, command.runOptions)
  let reporter = RunReporter(file: file, showsResults: !job.isStored, isQuiet: command.isQuiet, screen)
  let session = Session()
  if !job.isStored { session.width = screen.width }
  Signals.interruptOnce()
  let end = try inside(job.folder) { () throws(Fault) in try job.run(in: session, tell: reporter.hear) }
  reporter.close(end)
  if command.html, end.status == 0 { try writePage(of: job, command, screen) }
  return end.status
}

private func writePage(of job: NotebookJob, _ command: RunCommand, _ screen: Screen) throws(Fault) {
  for note in try job.writePage() { screen.writeError("note: \(note)\n") }
  if !command.isQuiet { screen.writeError("\(job.pagePath) written\n") }
}

private func check(_ file: String, _ command: RunCommand, _ screen: Screen) throws(Fault) -> Int32 {
  let check = try NotebookCheck(
    path: file, parameters: command.parameters, tolerance: command.tolerance ?? Tolerance(),
    command.runOptions)
  let reporter = RunReporter(file: file, showsResults: false, isQuiet: command.isQuiet, screen)
  Signals.interruptOnce()
  let result = try inside(check.folder) { () throws(Fault) in
    try check.run(in: Session(), tell: reporter.hear)
  }
  if case .interrupted = result.end {
    reporter.close(result.end)
    return result.end.status
  }
  screen.write(result.report(width: screen.width))
  if !command.isQuiet || !result.isSame { screen.write(result.summary(file: file, time: reporter.time)) }
  screen.flush()
  return result.isSame ? 0 : 1
}

private func strip(_ file: String, _ command: RunCommand, _ screen: Screen) throws(Fault) -> Int32 {
  let count = try stripNotebook(path: file, output: command.output)
  if !command.isQuiet { screen.writeError(strippedSentence(file, count)) }
  return 0
}

private func strippedSentence(_ file: String, _ count: Int) -> String {
  if count == 0 { return "\(file): holds no results\n" }
  return "\(file): took the results out of \(count == 1 ? "1 cell" : "\(count) cells")\n"
}

/// Does `work` with `folder` as the working folder.
private func inside<Result>(_ folder: String, _ work: () throws(Fault) -> Result) throws(Fault) -> Result {
  let before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  defer {
    _ = fchdir(before)
    close(before)
  }
  if chdir(folder) != 0 { throw Fault(.cannotRead(folder, reason: Files.reason(errno))) }
  return try work()
}

/// Says on the terminal what a run does: progress and errors on standard error, results on standard output
/// when they are stored nowhere.
private final class RunReporter {
  private let file: String
  private let showsResults: Bool
  private let progress: Progress?
  private let screen: Screen
  private let watch = Stopwatch()
  private var report: ErrorReport?

  init(file: String, showsResults: Bool, isQuiet: Bool, _ screen: Screen) {
    self.file = file
    self.showsResults = showsResults
    self.screen = screen
    let isScreen = isatty(STDERR_FILENO) == 1 && !showsResults
    progress = isQuiet ? nil : Progress(isScreen: isScreen, width: screen.width) { screen.writeError($0) }
  }

  func hear(_ event: RunEvent) {
    if !showsResults { progress?.tell(event) }
    switch event {
    case .started: report = nil
    case .output(.error(let report)): self.report = report
    case .output(let output): if showsResults { screen.show(output) }
    case .ended(_, let end, _):
      guard let report, showsResults || end.stopsTheRun else { return }
      screen.writeErrors(report.diagnostics)
    }
  }

  /// How long it has taken so far.
  var time: String { readable(seconds: watch.seconds) }

  func close(_ end: RunEnd) { progress?.close(end, file: file, seconds: watch.seconds) }
}

extension RunEnd {
  fileprivate var status: Int32 {
    switch self {
    case .finished, .unchanged: 0
    case .failed, .timedOut: 1
    case .interrupted: 128 + SIGINT
    }
  }
}

extension CellEnd {
  fileprivate var stopsTheRun: Bool {
    switch self {
    case .succeeded, .failedAsAllowed, .kept, .replayed: false
    case .failed, .interrupted, .timedOut: true
    }
  }
}
