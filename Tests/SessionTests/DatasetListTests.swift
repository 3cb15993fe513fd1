import Testing

@testable import BohaiSession

@Suite(.serialized) struct DatasetListTests {
  private let session = Session()

  private func shown(_ line: String) -> [String] {
    session.observe(line).displays.joined().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func dataListsEveryFamilyWithin80Columns() {
    let lines = shown(":data")
    for heading in ["Beijing, Tianjin, Hebei", "The 31 provinces of China", "Data that textbooks know"] {
      #expect(lines.contains(heading))
    }
    #expect(lines.contains { $0.hasPrefix("provinces.gdp ") && $0.contains("1023") })
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: [
    (":data trade", "provinces.trade"), (":data 专利", "provinces.innovation"), (":d crime", "teaching.columbus"),
  ])
  func dataFindsByTopic(line: String, dataset: String) {
    let rows = shown(line).filter { $0.contains(".") }
    #expect(rows.first?.hasPrefix(dataset) == true, "\(rows)")
  }

  @Test func dataSaysWhenThereIsNone() {
    #expect(shown(":data quarks").joined().contains("no built-in dataset is about \"quarks\""))
  }
}
