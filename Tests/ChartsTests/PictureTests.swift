import Foundation
import Testing

@testable import BohaiCharts

/// The pictures in `Golden/` are what the sample charts must look like. After a change that was meant, look at the new
/// ones and renew them: `BOHAI_RENEW_GOLDEN=1 swift test --filter PictureTests`.
@Suite("Pictures")
struct PictureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Golden")

  @Test(arguments: SampleCharts.all.map(\.name)) func looksAsBefore(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }).chart
    let svg = chart.svg()
    try SampleCharts.keep(svg, name)
    let file = Self.folder.appendingPathComponent("\(name).svg")
    if ProcessInfo.processInfo.environment["BOHAI_RENEW_GOLDEN"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try svg.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try #require(ParsedSVG(String(contentsOf: file, encoding: .utf8)))
    let drawn = try #require(ParsedSVG(svg), "\(name).svg is not well-formed")
    let difference = drawn.difference(from: golden, tolerance: 0.15)
    #expect(difference == nil, "\(name).svg differs in \(difference ?? "")")
  }

  @Test func sameBytesAgain() {
    #expect(SampleCharts.scatter.svg() == SampleCharts.scatter.svg())
    // Two charts on a page do not share the names of their elements.
    let names = SampleCharts.all.compactMap {
      ParsedSVG($0.chart.svg())?.elements.first?.attributes["aria-labelledby"]
    }
    #expect(Set(names).count == SampleCharts.all.count)
  }

  @Test func saysWhatItShows() throws {
    let elements = try #require(ParsedSVG(SampleCharts.lines.svg())).elements
    #expect(elements[0].attributes["role"] == "img")
    #expect(elements[1].text == "Services hold three quarters of Beijing's output")
    #expect(elements[2].text == "Share by year: rises from 75.5 % to 76.9 % in Beijing.")
  }

  @Test func heightAndWidthAsAsked() throws {
    for (name, chart) in SampleCharts.all {
      let drawing = chart.drawing(width: 500, height: 420)
      try SampleCharts.keep(chart.drawing(width: 320).svg, "narrow \(name)")
      #expect(drawing.width == 500 && drawing.height == 420)
    }
  }
}
