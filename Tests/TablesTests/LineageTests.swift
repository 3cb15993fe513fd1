import BohaiTables
import Testing

@Suite struct LineageTests {
  private let a = Lineage(sources: ["A"], steps: ["x"])
  private let b = Lineage(sources: ["B", "A"], steps: ["x", "y"])

  @Test func unionsNameEachOnce() throws {
    let both = try #require(Lineage.union(a, b))
    #expect(both.sources == ["A", "B"] && both.steps == ["x", "y"])
    // What adds nothing costs nothing.
    #expect(Lineage.union(both, a) === both && Lineage.union(a, nil) === a && Lineage.union(nil, nil) == nil)
  }

  @Test func stepsAreBounded() {
    var long = a
    for step in 1...100 { long = long.adding("step \(step)") }
    #expect(long.steps.count == 12 && long.steps.last == "step 100" && long.earlier == 89)
    let wordy = a.adding(String(repeating: "x", count: 5000))
    #expect((wordy.steps.last?.count ?? 0) <= 160)
  }

  @Test func columnsOfOneWayShareTheirLineage() throws {
    let columns = [a, a, b].map { Column(.numbers([1, 2])).from($0) }
    let table = Table(names: ["p", "q", "r"], columns: columns, rowCount: 2).adding(step: "where")
    #expect(table.columns[0].lineage === table.columns[1].lineage)
    #expect(table.columns[2].lineage?.steps == ["x", "y", "where"])
    #expect(table.lineages.count == 2 && table.sources == ["A", "B"])
    #expect(try table.columns[0].taking([1, 0]).lineage === table.columns[0].lineage)
    let joined = try concatenated([.column(columns[0]), .column(columns[2])], name: "x")
    #expect(joined.lineage?.sources == ["A", "B"])
  }
}
