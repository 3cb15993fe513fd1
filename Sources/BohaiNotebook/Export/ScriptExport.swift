// A notebook as a program that gives the same results. Prose becomes comments and every cell keeps a `# %%`
// mark, so that editors still see cells. What only a session understands is left as a comment, with a note:
// commands such as `:vars`, and cells that are meant to fail, which would end a program.

import BohaiDiagnostics
import BohaiFiles
import BohaiSession
import BohaiSyntax

extension Notebook {
  /// The program, and notes on what is not in it.
  func script(_ options: PageOptions, file: String) -> (text: String, notes: [String]) {
    var parts: [String] = []
    var notes: [String] = []
    if let title = options.title ?? metadata["title"]?.text { parts.append(commented(title)) }
    let needsAnswer = cellsWhoseAnswerIsUsed
    for (index, cell) in cells.enumerated() {
      switch cell.kind {
      case .raw: continue
      case .markdown: parts.append("# %% [markdown]\n" + commented(cell.source))
      case .code:
        if let reason = cell.reasonToLeaveOut {
          notes.append(Note.notInScript(reason, cell: index + 1))
          parts.append("# %%\n" + commented(cell.source))
        } else {
          if cell.names.contains("In") || cell.names.contains("Out") {
            notes.append(Note.sessionNamesInScript(cell: index + 1))
          }
          parts.append("# %%\n" + (needsAnswer.contains(index) ? cell.bindingAnswer : cell.source))
        }
      }
    }
    return (parts.map { $0.withoutEmptyEnds + "\n" }.joined(separator: "\n"), notes)
  }

  /// The cells before one that reads `ans`, up to the last that gives a value: a program has no `ans` of its
  /// own.
  private var cellsWhoseAnswerIsUsed: Set<Int> {
    var found: Set<Int> = []
    for (index, cell) in cells.enumerated() where cell.isInScript && cell.names.contains("ans") {
      let giver = cells[..<index].lastIndex { $0.isInScript && $0.answer != nil }
      if let giver { found.insert(giver) }
    }
    return found
  }
}

/// Every line as a comment.
func commented(_ text: String) -> String {
  let lines = text.replacingLineEnds.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n")
}

extension Cell {
  fileprivate var isInScript: Bool { kind == .code && reasonToLeaveOut == nil }

  fileprivate var reasonToLeaveOut: Note.ReasonNotInScript? {
    if Command(source) != nil { return .command }
    if has(tag: "skip-execution") { return .skipped }
    let failed = outputs.contains { if case .error = $0 { true } else { false } }
    return has(tag: "raises-exception") && (failed || executionCount == nil) ? .fails : nil
  }

  private var tree: Tree { parse(SourceText(name: "cell", source)).tree }

  fileprivate var names: [String] { tree.names }

  /// Where the expression stands whose value becomes `ans`, in bytes.
  fileprivate var answer: Span? {
    let tree = tree
    return lastShowingStatement(of: tree).map { tree.span(tree.statements[$0]) }
  }

  /// The source with `ans = ` before that expression and `ans` on a line behind it, which shows the value.
  fileprivate var bindingAnswer: String {
    guard let answer else { return source }
    var bytes = Array(source.utf8)
    let (start, end) = (min(Int(answer.start), bytes.count), min(Int(answer.end), bytes.count))
    bytes.insert(contentsOf: "\nans".utf8, at: end)
    bytes.insert(contentsOf: "ans = ".utf8, at: start)
    return String(decoding: bytes, as: UTF8.self)
  }
}
