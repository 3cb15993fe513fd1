import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary
import BohaiSyntax

/// Receives what a running program shows and says: displays go out at once, notes are gathered and counted
/// and go out at the end, each once.
final class OutputCollector: Output {
  /// The value of the last top-level expression, which becomes `Out[n]`.
  private(set) var result: Value?

  private let resultStatement: Int?
  private let width: Int
  private let ask: Session.Asking?
  private let send: (CellOutput) -> Void
  private var notes: [String] = []
  private var noteCounts: [String: Int] = [:]
  /// By function: values used, values there were, calls.
  private var uses: [String: (used: Int, count: Int, calls: Int)] = [:]
  private var functions: [String] = []

  init(
    resultStatement: Int?, width: Int, ask: Session.Asking?, send: @escaping (CellOutput) -> Void
  ) {
    self.resultStatement = resultStatement
    self.width = width
    self.ask = ask
    self.send = send
  }

  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault) {
    let shown = bundle(try machine.describe(value, style), width: width)
    send(style.id.map { .replaceable(shown, id: $0) } ?? .display(shown))
  }

  func showResult(_ value: Value, statement: Int, _ machine: inout Machine) throws(Fault) {
    result = value
    let shown = bundle(try machine.describe(value), width: width)
    send(statement == resultStatement ? .result(shown) : .display(shown))
    if let node = value.asColumn?.node { note(node.withoutTable) }
  }

  func print(_ text: String) { send(.printed(text + "\n")) }

  func printError(_ text: String) { send(.printedError(text + "\n")) }

  func page(_ text: String, html: String) { send(.page(DisplayBundle(plain: text, html: html))) }

  func clear(wait: Bool) { send(.cleared(wait: wait)) }

  func input(_ prompt: String, isHidden: Bool) throws(Fault) -> String {
    guard let ask else { throw Fault(.cannotAsk) }
    guard let answer = try ask(prompt, isHidden) else { throw Fault(.inputEnded) }
    return answer
  }

  func note(_ text: String) {
    if noteCounts[text, default: 0] == 0 { notes.append(text) }
    noteCounts[text, default: 0] += 1
  }

  func noteUse(_ function: String, _ used: Int, of count: Int) {
    if uses[function] == nil { functions.append(function) }
    let sofar = uses[function] ?? (0, 0, 0)
    uses[function] = (sofar.used + used, sofar.count + count, sofar.calls + 1)
  }

  /// Sends the notes that were gathered.
  func finish() {
    for function in functions {
      guard let use = uses[function] else { continue }
      send(.note(Note.used(function, use.used, of: use.count, calls: use.calls)))
    }
    functions = []
    uses = [:]
    for text in notes {
      let count = noteCounts[text, default: 1]
      send(.note(count > 1 ? "\(text) (\(count) times)" : text))
    }
    notes = []
    noteCounts = [:]
  }
}

/// The index of the last top-level statement whose value is shown.
public func lastShowingStatement(of tree: Tree) -> Int? {
  tree.statements.lastIndex { statement in
    switch tree[statement] {
    case .silenced, .binding, .definition, .update, .destructureRecord, .destructureList, .loop, .whileLoop,
      .returning, .breaking, .continuing, .use, .error:
      false
    default: true
    }
  }
}

extension ColumnNode {
  /// What to say under a column expression at top level: a verb wants its table, anything else a verb.
  fileprivate var withoutTable: String {
    if case .call(let function, _) = shape, case .object(let object) = function,
      let native = (object as? NativeObject)?.native, native.parameters.first?.kinds.contains(.table) == true,
      !native.isColumnWhenBare
    {
      return Note.verbWithoutTable(native.name, description)
    }
    return Note.columnWithoutTable(description)
  }
}
