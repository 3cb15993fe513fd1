import BohaiTables
import Testing
@testable import BohaiLibrary

@Suite struct KnownVintageTests {
  @Test func everyLineIsRead() {
    let text = EmbeddedFile.all.first { $0.name == "vintages.txt" }.map { String(decoding: $0.bytes, as: UTF8.self) }
    let lines = (text ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count > 5 && KnownVintage.all.count == lines.count)
    #expect(Set(KnownVintage.all.map(\.vintage)).count == lines.count)
    for known in KnownVintage.all {
      #expect(!known.title.isEmpty && !known.vintage.family.isEmpty && !known.vintage.name.isEmpty)
      #expect(known.since.map { (1990...2030).contains($0) } ?? true)
    }
  }
}
