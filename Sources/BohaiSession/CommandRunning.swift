import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage
import BohaiText

// What each session command does. A command that fails says why like a program does, and changes nothing.

extension Session {
  func run(_ command: Command, onOutput send: (CellOutput) -> Void) -> Outcome {
    var outcome = Outcome(succeeded: true)
    do throws(Fault) {
      try perform(command, &outcome, send)
    } catch {
      outcome.succeeded = false
      send(.error(ErrorReport([error.diagnostic], width: width)))
    }
    return outcome
  }

  private func perform(
    _ command: Command, _ outcome: inout Outcome, _ send: (CellOutput) -> Void
  ) throws(Fault) {
    guard let verb = command.verb else {
      let known = Command.Verb.allCases.map(\.rawValue)
      throw Fault(
        .unknownCommand(command.name, suggestion: BohaiText.suggestion(for: command.name, among: known)))
    }
    switch verb {
    case .help: send(.page(try help(about: command.argument)))
    case .time: outcome = time(command.argument, send)
    case .save: send(.display(try save(to: try file(command))))
    case .load: outcome = try load(try file(command), send)
    case .data: send(.display(datasetList(about: command.argument)))
    case .vars, .reset, .why, .quit:
      guard command.argument.isEmpty else { throw Fault(.commandTakesNothing(verb.rawValue)) }
      switch verb {
      case .vars: send(.display(variableList()))
      case .why: send(.display(explanationOfLastError()))
      case .quit: outcome.wantsToQuit = true
      default:
        reset()
        send(.display(said("All names and results are forgotten.")))
      }
    }
  }

  private func file(_ command: Command) throws(Fault) -> String {
    guard !command.argument.isEmpty else {
      throw Fault(.commandNeedsFile(command.verb?.rawValue ?? command.name))
    }
    return command.argument
  }

  private func time(_ expression: String, _ send: (CellOutput) -> Void) -> Outcome {
    var outcome = Outcome(succeeded: true)
    if !expression.isEmpty {
      outcome = run(expression, name: nextName, mode: .prompt, onOutput: send)
    }
    let line = lastSeconds.map { "time: \(readable(seconds: $0))" } ?? "Nothing has run yet."
    send(.display(said(line)))
    return outcome
  }

  private func load(_ path: String, _ send: (CellOutput) -> Void) throws(Fault) -> Outcome {
    let bytes = try Files.read(path)
    let outcome = run(file: bytes, name: path, onOutput: send)
    let text = String(decoding: bytes, as: UTF8.self)
    entries.add(text, result: nil, tree: nil, succeeded: outcome.succeeded)
    return outcome
  }

  private func save(to path: String) throws(Fault) -> DisplayBundle {
    guard let script = entries.script else { throw Fault(.nothingToSave()) }
    try Files.write(script.text, to: path)
    var line = "Saved \(script.count) \(script.count == 1 ? "entry" : "entries") to \(path)."
    if script.left > 0 { line += " Left out: \(script.left) that stopped with an error." }
    return said(line)
  }

  private func explanationOfLastError() -> DisplayBundle {
    guard let report = lastError else { return said("No error so far.") }
    let ways = report.diagnostics.map { $0.rendered(width: width, withTrail: true) }
    return forms(of: .code(ways.joined(separator: "\n")))
  }
}

/// `0.42 ms`, `1.25 s`, `2 min 5 s`.
public func readable(seconds: Double) -> String {
  func rounded(_ value: Double) -> String {
    let digits = value < 10 ? 100.0 : value < 100 ? 10.0 : 1.0
    let text = "\((value * digits).rounded() / digits)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
  if seconds < 1 { return "\(rounded(seconds * 1000)) ms" }
  if seconds < 60 { return "\(rounded(seconds)) s" }
  let whole = Int(min(seconds, 1e9))
  return "\(whole / 60) min \(whole % 60) s"
}
