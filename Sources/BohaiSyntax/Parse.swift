import BohaiDiagnostics

/// What reading a text gives: a tree in any case, and what was wrong with the text.
public struct Parsed: Sendable {
  public var tree: Tree
  public var diagnostics: [Diagnostic]
}

/// Places are 32-bit offsets; the limit leaves room for sums of them.
let sourceLimit = 1 << 30

/// Reads a program. Never fails: what cannot be read becomes `error` nodes and diagnostics, several at once.
///
/// - Parameter interactive: at the prompt a complete line runs at once, so a line may begin with `|>`
///   and then continues from `ans`.
public func parse(_ source: SourceText, interactive: Bool = false) -> Parsed {
  guard source.bytes.count <= sourceLimit else {
    return Parsed(tree: Tree(source: source), diagnostics: [Diagnostic(.textTooLong, at: nil)])
  }
  let parser = parser(of: source, interactive: interactive)
  return Parsed(tree: parser.tree, diagnostics: parser.reports.sorted)
}

/// A parser that has read the whole text.
private func parser(of source: SourceText, interactive: Bool) -> Parser {
  var lexer = Lexer(source)
  var parser = Parser(lexer.run(), source: source, interactive: interactive)
  parser.program()
  return parser
}
