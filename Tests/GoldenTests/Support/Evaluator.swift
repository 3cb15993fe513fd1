import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary
import BohaiSyntax


/// What one piece of program did.
struct Observed {
  /// The value of its last top-level expression.
  var value: Value?
  var notes: [String] = []
  /// The title of its first error.
  var error: String?
}

/// Runs pieces of program one after the other and keeps their values, not only how they look.
final class Evaluator {
  private let recorder = Recorder()
  private var machine: Machine

  init() {
    machine = Machine(output: recorder, environment: Environment(library: Library()))
  }

  func run(_ code: String, name: String) -> Observed {
    let parsed = parse(SourceText(name: name, code))
    if let error = parsed.diagnostics.first(where: { $0.severity == .error }) {
      return Observed(error: error.problem.title)
    }
    recorder.observed = Observed()
    recorder.observed.error = machine.run(parsed.tree).first { $0.severity == .error }?.problem.title
    return recorder.observed
  }

  private final class Recorder: Output {
    var observed = Observed()
    func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault) {
      observed.value = value
    }
    func print(_ text: String) {}
    func note(_ text: String) { observed.notes.append(text) }
  }
}

extension Example {
  /// Runs the example; returns what went wrong.
  func failure(in evaluator: Evaluator, name: String) -> String? {
    let observed = evaluator.run(code, name: name)
    let expectsError = expectations.contains { if case .error = $0 { true } else { false } }
    if let error = observed.error, !expectsError { return "error: \(error)" }
    for expectation in expectations {
      if let failure = failure(expectation, observed) { return failure }
    }
    return nil
  }

  private func failure(_ expectation: Expectation, _ observed: Observed) -> String? {
    switch expectation {
    case .error(let beginning):
      guard let error = observed.error else {
        return "expected error: \(beginning), got \(observed.value.map(Comparison.text) ?? "nothing")"
      }
      return error.hasPrefix(beginning) ? nil : "expected error: \(beginning), got error: \(error)"
    case .note(let beginning):
      if observed.notes.contains(where: { $0.hasPrefix(beginning) }) { return nil }
      return "expected note: \(beginning), got \(observed.notes)"
    case .value(let text):
      guard let value = observed.value else { return "expected \(text), got nothing" }
      return Comparison.mismatch(value, text)
    case .table(let rows):
      guard let value = observed.value else { return "expected a table, got nothing" }
      return Comparison.mismatch(value, table: rows)
    }
  }
}
