import BohaiText
import Foundation
import Testing

@testable import BohaiCharts

@Suite("Charts as text")
struct ChartTextTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Golden")

  /// After a change that was meant, look at the new ones and renew them as those of `PictureTests`.
  @Test(arguments: SampleCharts.all.map(\.name)) func looksAsBefore(name: String) throws {
    let chart = try #require(SampleCharts.all.first { $0.name == name }).chart
    let text = chart.text(width: 72).map { $0 + "\n" }.joined()
    let file = Self.folder.appendingPathComponent("\(name).txt")
    if ProcessInfo.processInfo.environment["BOHAI_RENEW_GOLDEN"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test func aPartOfAStackIsWrittenAsItsValue() {
    let (below, value) = (161.8 + 4352.3, 14986.5)
    let bars = BarsMark(
      from: [-0.4], to: [0.4], low: [below], high: [below + value], isHorizontal: true, ink: .series(0))
    #expect(bars.high[0] - bars.low[0] != value)
    #expect(TextPlot.part(bars.high[0], bars.low[0]) == value)
    #expect(TextPlot.part(-0.1, -0.3) == 0.2)
    #expect(TextPlot.part(.infinity, 1) == .infinity)
    #expect(TextPlot.part(0, 0) == 0)
  }

  @Test func coloursAndASCIIAreTheTerminalsToAllow() {
    let chart = SampleCharts.lines
    let environment = ["TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"]
    let style = TextStyle(isColoured: true) { environment[$0] }
    #expect(style == TextStyle(colours: .indexed))
    #expect(chart.text(width: 72, style: style).contains { $0.contains("\u{1b}[38;5;") })
    #expect(TextStyle(isColoured: false) { environment[$0] } == .plain)
    #expect(TextStyle(isColoured: true) { ["TERM": "xterm", "COLORTERM": "truecolor"][$0] }.colours == .direct)
    let dumb = TextStyle(isColoured: false) { ["TERM": "dumb"][$0] }
    #expect(chart.text(width: 72, style: dumb).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(!chart.text(width: 72).contains { $0.contains("\u{1b}") })
  }

  /// Any chart, in any style, at any width: no line is wider than asked, and there are not more lines than a person
  /// can leaf through.
  @Test(arguments: 0..<40)
  func anyChartFitsAnyWidth(seed: Int) {
    var random = RandomChart(seed: UInt64(seed))
    let styles = [TextStyle.plain, TextStyle(colours: .direct), TextStyle(colours: .sixteen, isASCII: true)]
    for turn in 0..<4 {
      let chart = random.chart()
      let width = 20 + (seed * 37 + turn * 53) % 181
      for style in styles {
        let lines = chart.text(width: width, style: style)
        for line in lines {
          let shown = withoutEscapes(line)
          #expect(displayWidth(shown) <= width, "\(width): \(shown)")
          #expect(!shown.unicodeScalars.contains { $0.value < 0x20 })
        }
        #expect(lines.count < 3000)
      }
    }
  }

  private func withoutEscapes(_ line: String) -> String {
    var shown = String.UnicodeScalarView()
    var isEscape = false
    for scalar in line.unicodeScalars {
      if scalar == "\u{1b}" { isEscape = true }
      if !isEscape { shown.append(scalar) }
      if isEscape, scalar == "m" { isEscape = false }
    }
    return String(shown)
  }

  @Test func emptyChartsSayWhy() {
    let chart = Chart(summary: "No rows.", panels: [Panel(marks: [.points(PointsMark(x: [.nan], y: [1], ink: .text))])])
    #expect(chart.text(width: 80) == ["No rows.", "nothing to draw: no row has a value for both axes"])
  }

  @Test(arguments: [1e18, 1e20, 1e25, 1e40, 1e100, 1e290, 1e305])
  func whatLiesFarOutsideTheAxesIsCutOff(scale: Double) {
    for step in 1...12 {
      let far = [-0.137 * Double(step) * scale, (0.731 + 0.013 * Double(step)) * scale, 0.5]
      let marks: [Mark] = [
        .line(LineMark(x: far, y: far.reversed(), ink: .series(0))), .line(LineMark(x: [0.1, 0.5, 0.9], y: far, ink: .text)),
        .area(AreaMark(x: [0, 0.5, 1], low: far, high: far.reversed(), ink: .series(1), isBand: false)),
        .area(AreaMark(x: far, low: far, high: [0, 1, 0.5], ink: .series(2), isBand: true)),
      ]
      let chart = Chart(
        summary: "", panels: [Panel(marks: marks)], x: Axis(low: 0, high: 1), y: Axis(low: 0, high: 1))
      #expect(chart.text(width: 80).count > 10)
    }
  }

  @Test func manyCategoriesAreCutInTheMiddle() {
    let names = (0..<500).map { "n\($0)" }
    let places = names.indices.map(Double.init)
    let bars = BarsMark(
      from: places.map { $0 - 0.4 }, to: places.map { $0 + 0.4 }, low: places.map { _ in 0 }, high: places, ink: .series(0))
    let chart = Chart(
      summary: "", panels: [Panel(marks: [.bars(bars)])], x: Axis(scale: .categories(names)), y: Axis(includesZero: true))
    let lines = chart.text(width: 60)
    #expect(lines.count < 50)
    #expect(lines.contains { $0.contains("⋮ 461 more") })
    #expect(lines.contains { $0.contains("n0 ┤") } && lines.contains { $0.contains("n499 ┤") })
  }
}
