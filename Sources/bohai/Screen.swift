import BohaiCharts
import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import Glibc

/// Standard output and standard error: colours only on a terminal, output gathered when it is not one.
final class Screen {
  let isTerminal = isatty(STDOUT_FILENO) == 1
  let isColoured: Bool
  let errorsAreColoured: Bool
  private var pending: [UInt8] = []

  init() {
    let allowed = Files.environment("NO_COLOR") == nil && Files.environment("TERM") != "dumb"
    isColoured = allowed && isTerminal
    errorsAreColoured = allowed && isatty(STDERR_FILENO) == 1
  }

  /// The terminal's columns now; 80 when it is not a terminal.
  var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  func text(of diagnostics: [Diagnostic], inColour: Bool) -> String {
    ErrorReport.texts(of: diagnostics, width: width, style: inColour ? .terminal : .plain)
      .map { $0 + "\n" }.joined(separator: "\n")
  }

  /// A chart is drawn for this terminal and its colours; everything else is text already.
  func text(of shown: DisplayBundle) -> String {
    guard isTerminal, let chart = shown.chart else { return shown.plain }
    let style = TextStyle(isColoured: isColoured) { Files.environment($0) }
    return chart.text(width: width, style: style).joined(separator: "\n")
  }

  func write(_ text: String) {
    pending += text.utf8
    if isTerminal || pending.count > 1 << 16 { flush() }
  }

  /// What a program sends out: results to standard output, errors to standard error.
  func show(_ output: CellOutput) {
    switch output {
    case .display(let shown), .replaceable(let shown, _), .result(let shown), .page(let shown):
      write(text(of: shown) + "\n")
    case .printed(let text): write(text)
    case .printedError(let text): writeError(text)
    case .cleared: break
    case .note(let text): write("note: \(text)\n")
    case .error(let report): writeErrors(report.diagnostics)
    }
  }

  /// To standard error, after everything written so far.
  func writeError(_ text: String) {
    flush()
    _ = Files.writeAll(Array(text.utf8), STDERR_FILENO)
  }

  func writeErrors(_ diagnostics: [Diagnostic]) {
    writeError(text(of: diagnostics, inColour: errorsAreColoured))
  }

  /// A reader that has gone away ends the program quietly.
  func flush() {
    guard !pending.isEmpty else { return }
    let isWritten = Files.writeAll(pending, STDOUT_FILENO)
    pending = []
    if !isWritten { _exit(errno == EPIPE ? 128 + SIGPIPE : 1) }
  }
}

enum Colour: String {
  case red = "31"
  case green = "32"
  case cyan = "36"
  case faint = "2"

  func around(_ text: String) -> String { "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" }

  /// For a readline prompt, which must know which bytes take no room.
  func aroundPrompt(_ text: String) -> String { "\u{1}\u{1b}[\(rawValue)m\u{2}\(text)\u{1}\u{1b}[0m\u{2}" }
}
