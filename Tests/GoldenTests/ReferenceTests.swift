import Foundation
import Testing

/// Values published in the literature or printed by other programs: files of examples in Programs/references, each
/// value with its source.
@Suite struct ReferenceTests {
  @Test(arguments: References.all)
  func publishedValuesAreReached(path: String) throws {
    let text = try String(contentsOf: Programs.folder.appending(path: path), encoding: .utf8)
    let evaluator = Evaluator()
    for example in Example.read(text.components(separatedBy: "\n")) {
      if let failure = example.failure(in: evaluator, name: Programs.folder.appending(path: path).path) {
        Issue.record("\(path):\(example.line): \(example.code)\n  \(failure)")
      }
    }
  }
}

enum References {
  static let all = (FileManager.default.subpaths(atPath: Programs.folder.path) ?? [])
    .filter { $0.hasPrefix("references/") && $0.hasSuffix(".txt") }.sorted()
}
