import Foundation
import Testing

@testable import BohaiLibrary

/// Every example of the library's documentation, native or written in Bohai, gives what is printed beside it.
@Suite struct DocumentationTests {
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
}
