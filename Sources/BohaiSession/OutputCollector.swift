import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary
import BohaiSyntax

/// Receives what a running program shows and says: displays go out at once, notes are gathered and counted and go
/// out at the end, each once.
final class OutputCollector: Output {
  /// The value of the last top-level expression, which becomes `Out[n]`.
  private(set) var result: Value?

  private let resultStatement: Int?
  private let width: Int
  private let send: (CellOutput) -> Void
  private var notes: [String] = []
  private var noteCounts: [String: Int] = [:]

  init(resultStatement: Int?, width: Int, send: @escaping (CellOutput) -> Void) {
    self.resultStatement = resultStatement
    self.width = width
    self.send = send
  }

  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) throws(Fault) {
    send(.display(bundle(try machine.describe(value, style), width: width)))
  }

  func showResult(_ value: Value, statement: Int, _ machine: inout Machine) throws(Fault) {
    result = value
    let shown = bundle(try machine.describe(value), width: width)
    send(statement == resultStatement ? .result(shown) : .display(shown))
  }

  func print(_ text: String) { send(.printed(text + "\n")) }

  func note(_ text: String) {
    if noteCounts[text, default: 0] == 0 { notes.append(text) }
    noteCounts[text, default: 0] += 1
  }

  /// Sends the notes that were gathered.
  func finish() {
    for text in notes {
      let count = noteCounts[text, default: 1]
      send(.note(count > 1 ? "\(text) (\(count) times)" : text))
    }
    notes = []
    noteCounts = [:]
  }
}

/// The index of the last top-level statement whose value is shown.
func lastShowingStatement(of tree: Tree) -> Int? {
  tree.statements.lastIndex { statement in
    switch tree[statement] {
    case .silenced, .binding, .definition, .update, .destructureRecord, .destructureList, .loop, .whileLoop,
      .returning, .breaking, .continuing, .use, .error:
      false
    default: true
    }
  }
}
