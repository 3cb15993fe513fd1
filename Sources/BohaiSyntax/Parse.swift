import BohaiDiagnostics

/// What reading a text gives: a tree in any case, and what was wrong with the text.
public struct Parsed: Sendable {
  public var tree: Tree
  public var diagnostics: [Diagnostic]
}

/// Whether a text at the prompt can run, wants more lines, or is wrong.
public enum Completeness: Sendable, Equatable {
  case complete
  /// More is needed; the next line starts with this many spaces.
  case incomplete(indent: Int)
  case invalid
}

/// Reads a program. Never fails: what cannot be read becomes `error` nodes and diagnostics, several at once.
///
/// - Parameter interactive: at the prompt a complete line runs at once, so a line may begin with `|>`
///   and then continues from `ans`.
public func parse(_ source: SourceText, interactive: Bool = false) -> Parsed {
  Parsed(tree: Tree(source: source), diagnostics: [])
}

/// Whether `text`, typed at the prompt, is a whole program.
public func completeness(of source: SourceText) -> Completeness { .complete }
