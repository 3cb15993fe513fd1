import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary
import BohaiSyntax

/// The one place where the session touches the machine: running a tree, and the names it leaves behind.
final class Engine {
  private var globals: [String: Value] = [:]

  /// Runs a tree to its end or its first error.
  func run(_ tree: Tree, output: any Output) throws(Fault) {}

  /// The names the user has bound, in order of spelling.
  var names: [String] { globals.keys.sorted() }

  func value(of name: String) -> Value? { globals[name] }

  func bind(_ name: String, to value: Value) { globals[name] = value }

  /// Forgets everything the user has bound.
  func reset() { globals = [:] }

  /// What the library calls `name`, without running any of its code.
  func libraryItem(_ name: String) -> LibraryItem? { nil }

  var libraryNames: [String] { [] }
}
