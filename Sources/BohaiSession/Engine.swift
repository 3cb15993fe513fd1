import BohaiDiagnostics
import BohaiLanguage
import BohaiLibrary
import BohaiSyntax

/// The one place where the session touches the machine: running a tree, and the names it leaves behind.
final class Engine {
  private let library = Library()
  private var globals: [String: Value] = [:]

  /// Runs a tree to its end or its first error.
  func run(_ tree: Tree, output: any Output) throws(Fault) {}

  /// The names the user has bound, in order of spelling.
  var names: [String] { globals.keys.sorted() }

  func value(of name: String) -> Value? { globals[name] }

  func bind(_ name: String, to value: Value) { globals[name] = value }

  /// Forgets everything the user has bound.
  func reset() { globals = [:] }

  var libraryNames: [String] { library.names }

  /// The library's function, constant or family of datasets of that name, when it takes no program to make it.
  func constant(_ name: String) -> Value? {
    if case .value(let value)? = library.find(name) { value } else { nil }
  }

  /// The head of a function written in Bohai by the user; `nil` for anything else.
  func signature(of name: String) -> String? { nil }
}
