import BohaiLanguage
import Foundation
import Testing

@testable import BohaiLibrary

@Suite struct RegistryTests {
  /// `.ci/embed-stdlib` writes the list of embedded files; run it after adding a file to Stdlib/.
  @Test func everyFileOfTheFolderIsEmbedded() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Stdlib")
    let paths = try #require(FileManager.default.subpaths(atPath: folder.path))
      .filter { !($0 as NSString).lastPathComponent.hasPrefix(".") }
      .filter { path in
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
          atPath: folder.appending(path: path).path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue
      }
    #expect(EmbeddedFile.all.map(\.name).sorted() == paths.sorted(), "run .ci/embed-stdlib")
    for file in EmbeddedFile.all {
      let onDisk = try Data(contentsOf: folder.appending(path: file.name))
      let isSame = Array(file.bytes) == Array(onDisk)
      #expect(isSame, "\(file.name) differs: build again")
    }
  }

  @Test func noNameIsDefinedTwice() {
    let natives = Library.topics.flatMap(\.natives).map(\.name)
    let written = Definition.all().map(\.name)
    let repeated = Dictionary(grouping: natives + written, by: { $0 }).filter { $0.value.count > 1 }.keys.sorted()
    #expect(repeated == [])
  }

  @Test func everyFunctionIsDocumentedWithAnExample() {
    let library = Library()
    for name in library.names {
      let page = Library.help(for: name)
      #expect(page?.summary.isEmpty == false, "\(name) has no documentation")
    }
  }

  @Test func namesAreFound() {
    let library = Library()
    guard case .value = library.find("mean") else {
      Issue.record("mean is not a native")
      return
    }
    #expect(library.find("no_such_function") == nil)
    #expect(library.names.contains("mean"))
  }
}

extension LibraryItem: Equatable {
  /// Only to compare with nil.
  public static func == (first: LibraryItem, second: LibraryItem) -> Bool { false }
}

@Suite struct DefinitionTests {
  private func file(_ text: String) -> EmbeddedFile {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    return EmbeddedFile(name: "test.boh", bytes: UnsafeBufferPointer(bytes))
  }

  @Test func definitionsStandInColumnZero() {
    let found = Definition.definitions(of: file("""
      ## # A file
      use "other.boh"
      # a comment

      ## Doubles.
      ##
      ##     twice(2)  => 4
      twice(x is numbers, form: "a)" | "b") = {
        inner(y) = y
        2 * x
      }
      limit = 10
      人均(x) = x
      _private(x) = x
      bare == 3
      last(x,
           n: 1) = x
      """))
    #expect(found.map(\.name) == ["twice", "limit", "人均", "last"])
    #expect(found[0].signature == "twice(x is numbers, form: \"a)\" | \"b\")")
    #expect(found[0].documentation == "Doubles.\n\n    twice(2)  => 4")
    #expect(found[0].line == 8)
    #expect(found[1].signature == "limit")
    #expect(found[1].documentation == "")
    #expect(found[3].signature == "last(x, n: 1)")
  }
}
