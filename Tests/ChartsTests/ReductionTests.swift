import BohaiTables
import Foundation
import Testing

@testable import BohaiCharts

@Suite("Reduction")
struct ReductionTests {
  private static let count = 100_000

  /// Charts of a hundred thousand of each mark.
  static let large: [(name: String, chart: Chart)] = {
    let x = SampleCharts.noise(count, seed: 5)
    let y = zip(x, SampleCharts.noise(count, seed: 6)).map { $0 * $0 + 0.3 * $1 * $1 }
    let ordered = (0..<count).map { Double($0) }
    let inks = (0..<count).map { Ink.series($0 % 3) }
    func chart(_ marks: [Mark], _ x: Axis = Axis("x"), _ y: Axis = Axis("y"), entries: Int = 0) -> Chart {
      let legend = Legend(entries: (0..<entries).map { LegendEntry("group \($0)", .series($0), sign: .point) })
      return Chart(title: "Many", summary: "Many.", panels: [Panel(marks: marks)], x: x, y: y, legend: legend)
    }
    return [
      ("points", chart([.points(PointsMark(x: x, y: y, ink: .series(0)))])),
      ("groups", chart([.points(PointsMark(x: x, y: y, ink: .text, inks: inks))], entries: 3)),
      ("scaled", chart([.points(PointsMark(x: x, y: y, ink: .text, inks: y.map { .ramp($0) }))])),
      ("logarithmic", chart([.points(PointsMark(x: x, y: y, ink: .series(1)))], Axis(scale: .logarithmic))),
      ("line", chart([.line(LineMark(x: ordered, y: y, ink: .series(0)))])),
      ("scribble", chart([.line(LineMark(x: x, y: y, ink: .series(0)))])),
      ("band", chart([.area(AreaMark(x: ordered, low: y, high: y.map { $0 + 0.1 }, ink: .series(0), isBand: true))])),
      (
        "bars",
        chart([
          .bars(
            BarsMark(
              from: ordered, to: ordered.map { $0 + 1 }, low: y.map { _ in 0 }, high: y, ink: .series(0)))
        ])
      ),
      (
        "cells",
        chart([
          .cells(
            CellsMark(
              x: (0..<count).map { Double($0 % 400) }, y: (0..<count).map { Double($0 / 400) }, width: 1, height: 1,
              inks: (0..<count).map { .ramp(Double($0 % 400) / 400) }))
        ])
      ),
      ("segments", chart([.segments(SegmentsMark(x0: x, y0: y, x1: y, y1: x, ink: .series(0), widths: y))])),
      (
        "shapes",
        chart([
          .shapes(
            ShapesMark(
              shapes: [
                [
                  .init(
                    x: ordered.map { cos($0 * 2 * .pi / Double(count)) },
                    y: ordered.map { sin($0 * 2 * .pi / Double(count)) })
                ]
              ],
              inks: [.series(0)]))
        ])
      ),
      ("texts", chart([.texts(TextsMark(x: x, y: y, texts: x.map { "\($0)" }))])),
      (
        "many lines",
        chart(
          (0..<20_000).map {
            .line(LineMark(x: [0, 1, 2], y: [y[$0], y[$0 + 1], y[$0 + 2]], ink: .muted))
          })
      ),
      (
        "many panels",
        Chart(
          summary: "",
          panels: (0..<500).map { panel in
            Panel(
              title: "panel \(panel)",
              marks: [
                .points(
                  PointsMark(
                    x: Array(x[panel * 200..<panel * 200 + 200]), y: Array(y[panel * 200..<panel * 200 + 200]),
                    ink: .series(0)))
              ])
          })
      ),
      (
        "many names",
        chart(
          [
            .bars(
              BarsMark(
                from: (0..<3000).map { Double($0) - 0.4 }, to: (0..<3000).map { Double($0) + 0.4 },
                low: (0..<3000).map { _ in 0 }, high: Array(y.prefix(3000)), isHorizontal: true, ink: .series(0)))
          ],
          Axis("output"), Axis("county", scale: .categories((0..<3000).map { "County \($0)" })), entries: 500)
      ),
    ]
  }()

  @Test(arguments: large.map(\.name)) func staySmallAndSaySo(name: String) throws {
    let chart = try #require(Self.large.first { $0.name == name }).chart
    let svg = chart.svg()
    #expect(svg.utf8.count < 2_000_000)
    if name != "many names" { #expect(chart.reduced().notes.count > chart.notes.count) }
    #expect(chart.reduced().reduced().notes == chart.reduced().notes)
    try SampleCharts.keep(svg, "large \(name)")
  }

  @Test func fewStayAsTheyAre() {
    for (_, chart) in SampleCharts.all {
      #expect(chart.reduced().notes == chart.notes)
    }
  }

  /// A thinned line keeps its ends and its extremes.
  @Test func linesKeepTheirPeaks() throws {
    var y = (0..<50_000).map { sin(Double($0) / 500) }
    y[31_415] = 9
    y[9_999] = .nan
    let line = LineMark(x: y.indices.map { Double($0) }, y: y, ink: .series(0))
    let chart = Chart(summary: "", panels: [Panel(marks: [.line(line)])]).reduced()
    guard case .line(let thinned) = try #require(chart.panels.first?.marks.first) else { return }
    #expect(thinned.x.count < 6000)
    #expect(thinned.y.contains(9) && thinned.x.first == 0 && thinned.x.last == 49_999)
    #expect(thinned.y.contains { $0.isNaN })
  }

  /// Every point is counted once.
  @Test func squaresHoldAllPoints() throws {
    let x = SampleCharts.noise(30_000, seed: 2)
    let chart = Chart(summary: "", panels: [Panel(marks: [.points(PointsMark(x: x, y: x, ink: .series(0)))])])
      .reduced()
    #expect(chart.notes == ["30,000 points are drawn as squares, darker where there are more: up to 493 in one"])
  }

  @Test("Thousands of grey groups leave the coloured ones in sight, and their points are one layer")
  func greyGroupsGoFirst() {
    let places = (0..<3000).map(Double.init)
    let points = places.map { Mark.points(PointsMark(x: [$0], y: [$0], ink: .muted, series: "g")) }
    let lines = places.map { Mark.line(LineMark(x: [0, 1], y: [$0, $0], ink: .muted)) }
    func reduced(_ marks: [Mark]) -> Chart {
      Chart(
        title: "Many", summary: "", panels: [Panel(marks: marks)], x: Axis("x"), y: Axis("y"), legend: Legend()
      ).reduced()
    }
    let scatter = reduced(points + [.points(PointsMark(x: [5], y: [5], ink: .series(0)))])
    #expect(scatter.panels[0].marks.count == 2)
    #expect(scatter.notes.isEmpty)
    let paths = reduced(lines + [.line(LineMark(x: [0, 1], y: [7, 8], ink: .series(0)))])
    guard case .line(let last)? = paths.panels[0].marks.last else { Issue.record("no line"); return }
    #expect(last.ink == .series(0))
    #expect(paths.notes.contains { $0.contains("layers") })
  }

  @Test("A limit holds where all values lie beyond it, and one year has the years beside it")
  func limitsBeyondTheValues() {
    func chart(_ x: Axis, _ y: Axis) -> Chart {
      let marks: [Mark] = [.points(PointsMark(x: [2009], y: [3], ink: .series(0)))]
      return Chart(title: "One", summary: "", panels: [Panel(marks: marks)], x: x, y: y, legend: Legend())
    }
    var low = Axis("y")
    low.low = 5
    var high = Axis("y")
    high.high = -5
    #expect(chart(Axis("x", unit: .year), low).yDomain == Domain(low: 5, high: 6))
    #expect(chart(Axis("x", unit: .year), high).yDomain == Domain(low: -6, high: -5))
    #expect(chart(Axis("x", unit: .year), low).xDomain == Domain(low: 2008, high: 2010))
  }
}
