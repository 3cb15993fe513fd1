import BohaiFiles
import BohaiTables
import Testing

@testable import BohaiCharts

/// What holds beyond the published schema, which `Tests/Conformance/vega.sh` asks.
@Suite("Charts as Vega-Lite")
struct VegaTests {
  private func chart(_ marks: [Mark], x: Axis = Axis("year", unit: .year), y: Axis = Axis("share", unit: .percent)) -> Chart {
    Chart(title: "Shares", summary: "Rises.", panels: [Panel(marks: marks)], x: x, y: y, notes: ["1 row left out"], sources: ["a book"])
  }

  private func rows(_ layer: JSON) -> [JSON] { layer["data"]?["values"]?.list ?? [] }

  @Test func percentAndYearsReadAsPeopleWriteThem() throws {
    let line = LineMark(x: [2009, 2010, 2011], y: [0.755, .nan, 0.761], ink: .series(0), series: "Beijing")
    let specification = chart([.line(line)]).vegaLite()
    #expect(specification["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json")
    #expect(specification["description"] == "Rises.")
    #expect(specification["title"]?["subtitle"] == ["note: 1 row left out", "source: a book"])
    let layer = try #require(specification["layer"]?.list?.first)
    #expect(rows(layer).map { $0["y"] } == [.number("75.5"), .null, .number("76.1")])
    #expect(layer["encoding"]?["x"]?["axis"]?["format"] == "d")
    #expect(layer["encoding"]?["y"]?["title"] == "share [%]")
  }

  @Test func groupsOfTheLegendShareAScaleOfColours() throws {
    var chart = chart(["a", "b"].enumerated().map { .points(PointsMark(x: [1], y: [2], ink: .series($0), series: $1)) })
    chart.legend = Legend(title: "region", entries: [
      LegendEntry("a", .series(0), sign: .point), LegendEntry("b", .series(1), sign: .point),
    ])
    let layers = try #require(chart.vegaLite()["layer"]?.list)
    #expect(layers.count == 2)
    for (layer, name) in zip(layers, ["a", "b"]) {
      #expect(layer["encoding"]?["color"]?["scale"]?["domain"] == ["a", "b"])
      #expect(rows(layer).map { $0["g"] } == [.text(name)])
    }
  }

  @Test func categoriesAreLabelsOfTheirPlaces() throws {
    let bars = BarsMark(from: [-0.4, 0.6], to: [0.4, 1.4], low: [0, 0], high: [3, 5], ink: .series(0), labels: ["3", "5"])
    let names = Axis("region", scale: .categories(["北京", "say \"x\""]))
    let layers = try #require(chart([.bars(bars)], x: names, y: Axis("gdp")).vegaLite()["layer"]?.list)
    #expect(layers.map { $0["mark"]?["type"] } == ["rect", "text"])
    #expect(layers[0]["encoding"]?["x"]?["axis"]?["labelExpr"] == "[\"北京\",\"say \\\"x\\\"\"][datum.value]")
  }

  @Test(arguments: 0..<30)
  func anyChartIsValidJSON(seed: Int) throws {
    var random = RandomChart(seed: UInt64(seed))
    let specification = random.chart().vegaLite()
    #expect(try JSONReader.read(specification.compactBytes, file: "") == specification)
  }
}
