import BohaiDiagnostics
import BohaiFiles
import BohaiSession
@preconcurrency import CReadline
import Glibc

/// The prompt: reads an entry, runs it, shows what comes out, until the user leaves.
final class Prompt {
  private let screen: Screen
  private let session = Session()
  private let history = HistoryFile.standard
  private var lastRecorded: String?

  init(_ screen: Screen) { self.screen = screen }

  /// - Returns: the exit status.
  func run(readsInit: Bool) -> Int32 {
    Signals.watchForPrompt()
    LineReader.prepare()
    PromptCompletion.prepare(for: session)
    loadHistory()
    session.width = screen.width
    session.asking = { [screen] prompt, isHidden throws(Fault) in
      try TerminalInput(screen).ask(prompt, isHidden: isHidden)
    }
    screen.write("Bohai \(bohaiVersion)  :help says where to begin, Ctrl-D leaves\n\n")
    if readsInit { runInitFile() }
    var hasInterrupted = false
    while !Signals.hasEnded {
      switch readEntry() {
      case .line(let text):
        hasInterrupted = false
        if run(text) { return 0 }
      case .interrupted(let wasEmpty):
        if wasEmpty && hasInterrupted { screen.write("Ctrl-D or :quit leaves.\n") }
        hasInterrupted = wasEmpty
      case .endOfInput:
        screen.write("\n")
        return 0
      }
    }
    return 0
  }

  // MARK: - Reading

  /// Reads lines until they make a whole entry. A blank line twice submits whatever stands there.
  private func readEntry() -> LineReader.Event {
    let label = "In [\(session.nextNumber)]: "
    let continuation = String(repeating: " ", count: max(0, label.count - 5)) + "...: "
    var (text, indent, isFirst) = ("", 0, true)
    while true {
      PromptCompletion.textBefore = text
      switch LineReader.read(prompt: coloured(isFirst ? label : continuation), indent: indent) {
      case .interrupted(let wasEmpty):
        return .interrupted(wasEmpty: wasEmpty && isFirst)
      case .endOfInput:
        return isFirst || Signals.hasEnded ? .endOfInput : .interrupted(wasEmpty: false)
      case .line(let line):
        text += line
        if isFirst && line.allSatisfy(\.isWhitespace) {
          text = ""
          continue
        }
        guard case .incomplete(let next) = session.completeness(of: text), !endsInTwoBlankLines(text) else {
          record(text)
          return .line(text)
        }
        text += "\n"
        (indent, isFirst) = (next, false)
      }
    }
  }

  private func endsInTwoBlankLines(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).suffix(2)
    return lines.count == 2 && lines.allSatisfy { $0.allSatisfy(\.isWhitespace) }
  }

  private func coloured(_ label: String) -> String {
    screen.isColoured ? Colour.green.aroundPrompt(label) : label
  }

  // MARK: - History

  private func loadHistory() {
    using_history()
    stifle_history(Int32(HistoryFile.entriesKept))
    for entry in history?.load() ?? [] {
      add_history(entry)
      lastRecorded = entry
    }
  }

  /// An entry that begins with a space, or repeats the one before, is not recorded.
  private func record(_ entry: String) {
    var entry = entry
    while entry.last?.isNewline == true { entry.removeLast() }
    guard !entry.hasPrefix(" "), entry != lastRecorded else { return }
    add_history(entry)
    history?.append(entry)
    lastRecorded = entry
  }

  // MARK: - Running

  /// - Returns: whether the user wants to leave.
  private func run(_ text: String) -> Bool {
    session.width = screen.width
    let number = session.nextNumber
    let outcome = session.run(text, name: session.nextName, mode: .prompt) { show($0, number: number) }
    screen.write("\n")
    return outcome.wantsToQuit
  }

  private func show(_ output: CellOutput, number: Int) {
    switch output {
    case .display, .replaceable, .page, .printed, .printedError, .cleared: screen.show(output)
    case .result(let shown):
      let label = "Out[\(number)]:"
      let text = screen.text(of: shown)
      let separator = text.contains("\n") ? "\n" : " "
      screen.write((screen.isColoured ? Colour.cyan.around(label) : label) + separator + text + "\n")
    case .note(let text):
      screen.write((screen.isColoured ? Colour.faint.around("note:") : "note:") + " \(text)\n")
    case .error(let report):
      let isBehindControlC = report.diagnostics.first?.problem.kind == .interrupt
      screen.write(
        (isBehindControlC ? "\n" : "") + screen.text(of: report.diagnostics, inColour: screen.isColoured))
    }
  }

  private func runInitFile() {
    let folder = Files.environment("XDG_CONFIG_HOME") ?? Files.environment("HOME").map { $0 + "/.config" }
    guard let path = folder.map({ $0 + "/bohai/init.boh" }), access(path, R_OK) == 0,
      let bytes = try? Files.read(path)
    else { return }
    session.run(file: bytes, name: path) { show($0, number: 0) }
  }
}
