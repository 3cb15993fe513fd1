import BohaiLanguage
import BohaiSyntax
import BohaiTables

/// What was typed and what came out of it: `In[n]`, `Out[n]` and `ans`.
///
/// Every input is kept; of the results only the last hundred, so that a long session does not hold every
/// table it ever showed.
struct Entries {
  struct Entry {
    var text: String
    var succeeded: Bool
    /// Where in `text` (in bytes) the expression begins whose value became `ans`.
    var answerStart: Int?
    /// Where an entry that continues from `ans` has its leading `|>`.
    var continuationStart: Int?
    /// Reads `ans`, by name or by beginning with `|>`.
    var usesAnswer: Bool
    /// Speaks to the session and is no program.
    var isCommand = false
  }

  static let resultsKept = 100

  private(set) var all: [Entry] = []
  private var results: [Value] = []

  var nextNumber: Int { all.count + 1 }

  mutating func add(_ text: String, result: Value?, tree: Tree?, succeeded: Bool) {
    let continuation = text.prefix { $0.isWhitespace }.utf8.count
    let isContinuation = text.utf8.dropFirst(continuation).starts(with: "|>".utf8)
    all.append(
      Entry(
        text: text, succeeded: succeeded, answerStart: result == nil ? nil : tree.flatMap(answerStart),
        continuationStart: isContinuation ? continuation : nil,
        usesAnswer: isContinuation || tree?.mentionedNames.contains("ans") == true))
    results.append(result ?? .missing)
    let forgotten = results.count - 1 - Self.resultsKept
    if forgotten >= 0 { results[forgotten] = .missing }
  }

  /// A command in a cell has its number like every other cell.
  mutating func add(command text: String) {
    add(text, result: nil, tree: nil, succeeded: true)
    all[all.count - 1].isCommand = true
  }

  /// `In`: the texts typed so far.
  var inputs: Value { .vector(Column(texts: all.map(\.text))) }

  /// `Out`: the results, missing where an entry had none or it is too long ago.
  var outputs: Value { .object(ListObject(results)) }

  private func answerStart(_ tree: Tree) -> Int? {
    lastShowingStatement(of: tree).map { Int(tree.span(tree.statements[$0]).start) }
  }
}
