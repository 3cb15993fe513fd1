import BohaiDiagnostics
import BohaiSyntax
import Testing

@testable import BohaiLibrary

/// What a file of Stdlib/ must be before anything in it runs.
@Suite struct LibraryFileTests {
  @Test(arguments: EmbeddedFile.programs.map(\.name))
  func isReadWithoutErrors(name: String) throws {
    let file = try #require(EmbeddedFile.programs.first { $0.name == name })
    let parsed = parse(file.source)
    for diagnostic in parsed.diagnostics {
      Issue.record("\(line(of: diagnostic, in: file)): \(diagnostic.problem.title)")
    }
  }

  /// The byte scan finds what the parser finds.
  @Test(arguments: EmbeddedFile.programs.map(\.name))
  func definitionsAreThoseOfTheTree(name: String) throws {
    let file = try #require(EmbeddedFile.programs.first { $0.name == name })
    let tree = parse(file.source).tree
    var names: [String] = []
    for statement in tree.statements {
      switch tree[statement] {
      case .definition(let function): names += tree[function].name.map { [tree[$0]] } ?? []
      case .binding(let name, _): names.append(tree[name])
      case .use: break
      default: Issue.record("\(name) holds something other than a definition")
      }
    }
    #expect(Definition.definitions(of: file).map(\.name) == names.filter { !$0.hasPrefix("_") })
  }

  private func line(of diagnostic: Diagnostic, in file: EmbeddedFile) -> String {
    let start = Int(diagnostic.place?.span.start ?? 0)
    let before = file.bytes[..<start]
    let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    return "\(file.name):\(line)"
  }
}
