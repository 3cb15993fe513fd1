import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary
import BohaiSyntax
import BohaiTables

/// The one session behind prompt, runner and kernel: evaluates, completes, inspects and stops.
///
/// Nothing a person types ends it: errors become outputs, an interrupt leaves every variable as it was.
public final class Session {
  /// How a text is read: a file or notebook cell, or a prompt where a line that begins with `|>` continues
  /// `ans`.
  public enum Mode: Sendable { case file, cell, prompt }

  public struct Outcome: Sendable {
    public var succeeded: Bool
    public var wasInterrupted = false
    public var seconds: Double = 0
    /// `:quit` was typed; the front end leaves.
    public var wantsToQuit = false
  }

  /// The columns of the screen that plain text is fitted to; front ends keep it up to date.
  public var width = 80

  /// Gets a line of text from the person: the question, and whether what is typed stays hidden. `nil` when no
  /// more lines will come; throws when the wait is interrupted.
  public typealias Asking = (_ prompt: String, _ isHidden: Bool) throws(Fault) -> String?

  /// How `input` asks; without it, a program that asks stops with an error that says so.
  public var asking: Asking?

  let engine = Engine()
  /// `In[n]`, `Out[n]` and `ans`.
  var entries = Entries()
  /// The last error, for `:why`.
  var lastError: ErrorReport?
  /// How long the last entry took, for `:time`.
  var lastSeconds: Double?

  public init() {}

  /// The number of the entry that will run next: the prompt shows it, errors name it.
  public var nextNumber: Int { entries.nextNumber }
  public var nextName: String { "In[\(nextNumber)]" }

  /// Runs `text`, shown in errors under `name` (`In[3]`, `analysis.boh`). Outputs are handed over as they
  /// come.
  ///
  /// A cell and an entry at the prompt may be a session command (`:vars`, `?mean`), and are kept as `In[n]`
  /// and `Out[n]` unless `isStored` says otherwise; at the prompt, commands are no entries. An interrupt that is
  /// there already stops the evaluation at once.
  @discardableResult
  public func run(
    _ text: String, name: String, mode: Mode, isStored: Bool = true, onOutput: (CellOutput) -> Void
  ) -> Outcome {
    if mode != .file, let command = Command(text) {
      let number = nextNumber
      let outcome = run(command, onOutput: onOutput)
      if mode == .cell, isStored, nextNumber == number, command.verb != .reset { entries.add(command: text) }
      return outcome
    }
    return withoutActuallyEscaping(onOutput) { send in
      evaluate(text, SourceText(name: name, text), mode: mode, isStored: isStored, send: send)
    }
  }

  /// Runs the bytes of a program file; what is not UTF-8 in it is an error and never repaired.
  @discardableResult
  public func run(file bytes: [UInt8], name: String, onOutput: (CellOutput) -> Void) -> Outcome {
    withoutActuallyEscaping(onOutput) { send in
      evaluate("", SourceText(name: name, bytes: bytes), mode: .file, send: send)
    }
  }

  /// Counts `text` as an entry without running it, for a front end that knows its results and needs no name of it.
  public func skip(_ text: String) {
    entries.add(text, result: nil, tree: nil, succeeded: true)
    engine.bind("In", to: entries.inputs)
    engine.bind("Out", to: entries.outputs)
  }

  /// Whether `text` can run, wants more lines, or is wrong.
  public func completeness(of text: String) -> Completeness {
    if Command(text) != nil { return .complete }
    return BohaiSyntax.completeness(of: SourceText(name: nextName, text))
  }

  /// Forgets variables and results and begins again at `In[1]`.
  public func reset() {
    engine.reset()
    entries = Entries()
    lastError = nil
  }

  /// Stops the evaluation that is running, from a signal handler or another thread.
  public static func interrupt() { Interrupt.request() }

  /// Makes the arguments after a program's name known as `arguments`.
  public func bindArguments(_ arguments: [String]) {
    engine.bind("arguments", to: .vector(Column(texts: arguments)))
  }

  /// - Parameter text: what is kept as `In[n]`; nothing for a file.
  private func evaluate(
    _ text: String, _ source: SourceText, mode: Mode, isStored: Bool = true, send: @escaping (CellOutput) -> Void
  ) -> Outcome {
    let watch = Stopwatch()
    let parsed = parse(source, interactive: mode == .prompt)
    let collector = OutputCollector(
      resultStatement: lastShowingStatement(of: parsed.tree), width: width, ask: asking, send: send)
    for note in parsed.diagnostics where note.severity == .note { collector.note(note.problem.title) }
    var errors = parsed.diagnostics.filter { $0.severity == .error }
    if errors.isEmpty {
      let isStopped = Interrupt.isRequested
      errors = isStopped ? [Fault(.interrupted).diagnostic] : engine.run(parsed.tree, output: collector)
    }
    collector.finish()
    let outcome = Outcome(
      succeeded: errors.isEmpty, wasInterrupted: errors.contains { $0.problem.kind == .interrupt },
      seconds: watch.seconds)
    if !errors.isEmpty { report(errors, send) }
    Interrupt.clear()
    lastSeconds = outcome.seconds
    if mode != .file, isStored { record(text, parsed.tree, collector.result, outcome) }
    return outcome
  }

  private func report(_ diagnostics: [Diagnostic], _ send: (CellOutput) -> Void) {
    let report = ErrorReport(diagnostics, width: width)
    lastError = report
    send(.error(report))
  }

  private func record(_ text: String, _ tree: Tree, _ result: Value?, _ outcome: Outcome) {
    entries.add(text, result: result, tree: tree, succeeded: outcome.succeeded)
    if let result { engine.bind("ans", to: result) }
    engine.bind("In", to: entries.inputs)
    engine.bind("Out", to: entries.outputs)
  }
}
