@testable import BohaiLibrary
import BohaiTables
import Testing

/// Whether the official input-output tables close: along every row, down every column, and against GDP.
@Suite struct InputOutputDataTests {
  private struct Cell {
    var row: String
    var column: String
    var block: String
    var value: Double
  }

  private let sectors = ["primary", "secondary", "tertiary"]

  private func tables() throws -> [String: [Cell]] {
    _ = Library()
    let table = try #require(try Datasets.load("io", "bth").asTable).table
    var cells: [String: [Cell]] = [:]
    for row in 0..<table.rowCount {
      let text = { (name: String) in table[name]?.text(row) ?? "" }
      let key = "\(text("region")) \(Int(table["year"]?.number(row) ?? 0))"
      let value = try #require(table["value"]?.number(row))
      let cell = Cell(row: text("row"), column: text("column"), block: text("block"), value: value)
      cells[key, default: []].append(cell)
    }
    return cells
  }

  @Test func thereAreTwelveTables() throws {
    let keys = try tables().keys.sorted()
    #expect(keys == ["Beijing", "Hebei", "Tianjin"].flatMap { region in
      [2002, 2007, 2012, 2017].map { "\(region) \($0)" }
    })
  }

  @Test func everyRowCloses() throws {
    for (key, cells) in try tables() {
      for sector in sectors {
        let own = cells.filter { $0.row == sector }
        let total = { (block: String) in own.filter { $0.block == block }.reduce(0) { $0 + $1.value } }
        let output = try #require(own.first { $0.column == "total_output" }).value
        #expect(abs(total("intermediate") + total("final") - total("inflow") - output) < 0.002, "\(key), \(sector)")
        let used = try #require(own.first { $0.column == "intermediate_use" }).value
        #expect(abs(total("intermediate") - used) < 0.002, "\(key), \(sector)")
      }
    }
  }

  @Test func everyColumnCloses() throws {
    for (key, cells) in try tables() {
      for sector in sectors {
        let own = cells.filter { $0.column == sector }
        let total = { (block: String) in own.filter { $0.block == block }.reduce(0) { $0 + $1.value } }
        let value = { (row: String) in own.first { $0.row == row }?.value }
        let input = try #require(value("total_input"))
        #expect(abs(total("intermediate") + total("value added") - input) < 0.002, "\(key), \(sector)")
        #expect(abs(total("value added") - (try #require(value("value_added")))) < 0.002, "\(key), \(sector)")
        let output = cells.first { $0.row == sector && $0.column == "total_output" }?.value
        #expect(input == output, "\(key), \(sector): input is output")
      }
    }
  }

  @Test func valueAddedIsGDPBeforeTheFourthCensus() throws {
    let gdp = try #require(try Datasets.load("provinces", "gdp").asTable).table
    for (key, cells) in try tables() where key.hasSuffix("2012") || key.hasSuffix("2017") {
      let row = (0..<gdp.rowCount).first { row in
        "\(gdp["region"]?.text(row) ?? "") \(Int(gdp["year"]?.number(row) ?? 0))" == key
      }
      let whole = try #require(row.flatMap { gdp["gdp_a"]?.number($0) })
      let parts = cells.filter { $0.row == "value_added" }.reduce(0) { $0 + $1.value }
      #expect(abs(parts - whole) < 0.05, "\(key): \(parts) and \(whole)")
    }
  }
}
