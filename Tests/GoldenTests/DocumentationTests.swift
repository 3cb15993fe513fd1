import Foundation
import Testing

@testable import BohaiLibrary

/// Every example of the library's documentation, native or written in Bohai, gives what is printed beside it.
@Suite(.enabled(if: Evaluator.works)) struct DocumentationTests {
  @Test(arguments: Library().names)
  func examplesGiveWhatTheyPrint(name: String) throws {
    let page = try #require(Library.help(for: name))
    let evaluator = Evaluator()
    for example in Example.read(page.examples) {
      if let failure = example.failure(in: evaluator, name: name) {
        Issue.record("\(name) (\(page.place)): \(example.code)\n  \(failure)")
      }
    }
  }

  /// Blocks marked `bohai` in README.md and docs/*.md; those of one file share their names.
  @Test(arguments: Documents.all)
  func documentsTellTheTruth(path: String) throws {
    let evaluator = Evaluator()
    for example in try Documents.examples(in: path) {
      if let failure = example.failure(in: evaluator, name: path) {
        Issue.record("\(path):\(example.line): \(example.code)\n  \(failure)")
      }
    }
  }
}

enum Documents {
  /// The folder of the package.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Paths below the root, such as `docs/language.md`.
  static let all: [String] = {
    let docs = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "docs").path)) ?? []
    return (["README.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" })
      .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
  }()

  static func examples(in path: String) throws -> [Example] {
    examples(ofMarkdown: try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }

  /// The examples of the blocks fenced by ```` ```bohai ````.
  static func examples(ofMarkdown text: String) -> [Example] {
    var examples: [Example] = []
    var block: [String]?
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      if let lines = block {
        if line.hasPrefix("```") {
          examples += Example.read(lines, firstLine: number - lines.count + 1)
          block = nil
        } else {
          block = lines + [line]
        }
      } else if line.trimmingCharacters(in: .whitespaces) == "```bohai" {
        block = []
      }
    }
    return examples
  }
}
