import BohaiLanguage
import BohaiTables
import Testing
@testable import BohaiLibrary

@Suite struct KnownVintageTests {
  @Test func everyVintageOfADatasetIsListed() throws {
    _ = Library()
    var seen: Set<Vintage> = []
    for entry in Datasets.list() {
      let table = try #require(try Datasets.load(entry.family, entry.name).asTable?.table)
      for column in table.columns { seen.formUnion(Vintages.of(column.unit)) }
    }
    #expect(seen.count > 5)
    for vintage in seen { #expect(KnownVintage.of(vintage) != nil, "\(vintage.text) is not in Stdlib/vintages.txt") }
  }

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
