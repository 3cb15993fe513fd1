import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage
import BohaiLibrary
import BohaiSyntax
import BohaiText

/// The one place where the session touches the machine: running a tree, and the names it leaves behind.
final class Engine {
  private let library = Library()
  private var machine: Machine
  private var environment: Environment { machine.environment }

  init() {
    _ = Memory.keepsLargeBuffers
    machine = Self.freshMachine(library)
  }

  private static func freshMachine(_ library: Library) -> Machine {
    let environment = Environment(library: library)
    environment.readFile = { path, from throws(Fault) in
      let file = isAbsolute(path) ? path : folder(of: from.name) + path
      return SourceText(name: file, bytes: try Files.read(file))
    }
    return Machine(output: Silence(), environment: environment)
  }

  /// Runs a tree to its end or its first error.
  ///
  /// - Returns: the errors; several when the compiler found them before anything ran.
  func run(_ tree: Tree, output: any Output) -> [Diagnostic] {
    machine.output = output
    defer { machine.output = Silence() }
    return machine.run(tree)
  }

  /// The names the user has bound, in order of spelling.
  var names: [String] { environment.names }

  func value(of name: String) -> Value? { environment.value(of: name) }

  func bind(_ name: String, to value: Value) { environment.set(name, to: value) }

  /// The `##` comment above a user's definition or binding.
  func documentation(of name: String) -> String? { environment.documentation(of: name) }

  /// Forgets everything the user has bound, and the code of every entry.
  func reset() { machine = Self.freshMachine(library) }

  var libraryNames: [String] { library.names }

  /// The library's function, constant or family of datasets of that name, when it takes no program to make
  /// it.
  func constant(_ name: String) -> Value? {
    if case .value(let value)? = library.find(name) { value } else { nil }
  }

  /// `use "lib/x.boh"` is relative to the file it stands in, at the prompt to the current folder.
  private static func folder(of name: String) -> String {
    name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }

  private static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") || path.hasPrefix("~/") }
}

/// Where output goes while nothing runs.
private final class Silence: Output {
  func show(_ value: Value, _ style: DisplayStyle, _ machine: inout Machine) {}
  func print(_ text: String) {}
  func note(_ text: String) {}
}
