import BohaiText
import Foundation
import Testing

@testable import BohaiCharts

@Suite("Pictures")
struct PictureTests {
  /// Written to the folder `BOHAI_PICTURES` when that is set, for people to look at.
  @Test(arguments: SampleCharts.all.map(\.name)) func pictures(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }).chart
    let svg = chart.svg()
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    guard let folder = ProcessInfo.processInfo.environment["BOHAI_PICTURES"] else { return }
    try svg.write(toFile: "\(folder)/\(name).svg", atomically: true, encoding: .utf8)
  }
}
