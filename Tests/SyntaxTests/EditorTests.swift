import Foundation
import Testing

@testable import BohaiSyntax

/// The colours for other people's tools know the words of the language; nobody else would notice one that is new.
@Suite struct EditorTests {
  private static let editors = URL(filePath: #filePath).appending(path: "../../../Editors").standardized

  @Test(arguments: ["jupyterlab/static/remoteEntry.js", "pygments/bohai_pygments/__init__.py"])
  func everyKeywordIsKnown(file: String) throws {
    let text = try String(contentsOf: Self.editors.appending(path: file), encoding: .utf8)
    let words = Set(text.split { !$0.isLetter }.map(String.init))
    for (word, _) in keywords where word != "____" { #expect(words.contains(word), "\(word)") }
  }
}
