import BohaiCharts
import BohaiFiles
import BohaiSession
import Glibc
import TestSupport
import Testing

@testable import BohaiLibrary

/// Charts of regions as values: what lies where, and what is said about it.
@Suite struct RegionalChartTests {
  private func chart(_ code: String) throws -> Chart {
    var chart: Chart?
    var problem = ""
    Session().run(code, name: "chart", mode: .file) { output in
      switch output {
      case .result(let bundle), .display(let bundle): chart = bundle.chart
      case .error(let report): problem = report.plain
      default: break
      }
    }
    return try #require(chart, "\(problem)")
  }

  private func slopes(_ chart: Chart) -> [Double] {
    chart.panels[0].marks.compactMap { mark in
      if case .rule(let rule) = mark, case .line(_, let slope) = rule.position { slope } else { nil }
    }
  }

  private func points(_ chart: Chart) -> [PointsMark] {
    chart.panels[0].marks.compactMap { if case .points(let points) = $0 { points } else { nil } }
  }

  @Test func highlightedPointsLieAboveTheOthers() throws {
    let chart = try chart(
      """
      t = table(x: [1, 2, 3], y: [1, 2, 3], people: [2, 1, 3], r: ["a", "b", "c"])
      t |> plot(y ~ x, size: .people, label: .r, highlight: "a")
      """)
    #expect(points(chart).map(\.names) == [["b", "c"], ["a"]])
    #expect(points(chart).map(\.sizes) == [[1 / 3, 1], [2 / 3]])
  }

  /// R spdep, moran.test of Columbus' crime with row-standardised neighbours (Cliff and Ord 1981).
  @Test func theSlopeIsMoransI() throws {
    let chart = try chart(
      "moran_plot(teaching.columbus, .crime, contiguity(teaching.columbus_neighbours), label: .id)")
    #expect(abs(slopes(chart)[0] - 0.510951264) < 1e-8)
    #expect(points(chart).reduce(0) { $0 + $1.x.count } == 49)
  }

  @Test func aUnitWithoutNeighboursIsLeftOutAndNamed() throws {
    let chart = try chart(
      "moran_plot(table(u: [\"a\", \"b\", \"c\", \"d\"], x: [1, 2, 4, 9]), .x, [0,1,0,0;1,0,1,0;0,1,0,0;0,0,0,0], label: .u)")
    #expect(chart.notes == ["left out, without neighbours: d"])
    #expect(points(chart).reduce(0) { $0 + $1.x.count } == 3)
  }

  /// Least squares of value added on upstreamness and its square, nine points: computed with numpy and statsmodels.
  @Test func theSmileIsLeastSquares() throws {
    let chart = try chart("""
      U = [2.09840373, 2.1768556, 1.63112441, 2.10710352, 2.18015593, 1.83925123, 1.98959358, 2.10177131, 1.75875113]
      va = [0.673101673, 0.569468268, 0.321052632, 0.61934339, 0.50882825, 0.289351852, 0.609724888, 0.456964006, 0.324884793]
      smile_curve(table(U: U, va: va), va ~ U)
      """)
    guard case .line(let line)? = chart.panels[0].marks.first(where: { if case .line = $0 { true } else { false } })
    else { Issue.record("no curve"); return }
    for (x, y) in zip(line.x, line.y) {
      #expect(abs(y - (-1.97230002 + 1.96609531 * x - 0.36365941 * x * x)) < 1e-7)
    }
    #expect(chart.summary.contains("highest at 2.703, outside the data; p of the square 0.7967, n = 9"))
    #expect(chart.notes == ["9 points cannot show a smile: a curve through so few bends by accident"])
  }

  @Test func aPartOfTheTriangleHoldsItsPoints() {
    var random = Seeded(5)
    for _ in 0..<2000 {
      let rows = (0..<3).map { _ in
        let parts = (0..<3).map { _ in pow(Double.random(in: 0...1, using: &random), 4) + 1e-6 }
        return parts.map { $0 / parts.reduce(0, +) }
      }
      let grid = TernaryGrid(holding: (0..<3).map { part in rows.map { $0[part] }.min() ?? 0 })
      #expect(abs(grid.low.reduce(grid.size, +) - 1) < 1e-9)
      for row in rows {
        let place = grid.place(row)
        #expect(place.y > -1e-9 && place.x - place.y / 3.squareRoot() > -1e-9)
        #expect(place.x + place.y / 3.squareRoot() < 1 + 1e-9)
      }
    }
    #expect(TernaryGrid(holding: [0, 0, 0]).isWhole)
    #expect(TernaryGrid(holding: [1, 0, 0]).low == [0.9, 0, 0])
  }

  @Test func classesSplitBetweenTiedValues() throws {
    #expect(try ClassMethod.quantile.bounds([1, 2, 3, 4, 5], classes: 2) == [3])
    #expect(try ClassMethod.quantile.bounds([1, 1, 1, 1, 5], classes: 4) == [1])
    #expect(try ClassMethod.equal.bounds([0, 10], classes: 5) == [2, 4, 6, 8])
    #expect(try ClassMethod.jenks.bounds([7, 7], classes: 3) == [])
    #expect(try ClassMethod.equal.bounds([-1.7e308, 1.7e308], classes: 2) == [0])
  }

  @Test func bothSignsMeetAtZero() throws {
    let chart = try chart("choropleth(table(r: [\"Beijing\", \"Tianjin\", \"Hebei\"], x: [-1, 0, 3]), x ~ r)")
    guard case .cells(let cells)? = chart.panels[0].marks.first else { Issue.record("no tiles"); return }
    let inks = zip(cells.names, cells.inks).filter { ["Beijing", "Tianjin", "Hebei"].contains($0.0) }
    #expect(Set(inks.map(\.0)).count == 3)
    for (name, ink) in inks {
      #expect(ink == .diverging(name == "Beijing" ? -1.0 / 3 : name == "Tianjin" ? 0 : 1))
    }
    #expect(cells.inks.count == 31)
    #expect(chart.legend.ramp == LegendRamp(low: "-3", high: "3", middle: "0"))
  }

  @Test func theTwoDirectionsOfALinkAreOne() throws {
    let code = "t = table(a: [\"x\", \"y\", \"y\"], b: [\"y\", \"x\", \"z\"], w: [2, 2, 1])\n"
    let links = try chart(code + "plot_network(t, from: .a, into: .b, weight: .w)")
    #expect(links.summary.hasPrefix("2 links between 3 places; the strongest: x–y 2 (66.7%)"))
    let flows = try chart(code + "flow_plot(t, from: .a, into: .b, weight: .w)")
    #expect(flows.summary.hasPrefix("3 flows between 3 places"))
    #expect(flows.summary.hasSuffix("net: z +1, y -1."))
  }

  @Test func aFileOfOutlinesKnowsRegionsByAnyOfTheirNames() throws {
    let folder = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let file = "/\(folder)/Tests/GoldenTests/Programs/files/data/places.geojson"
    let chart = try chart("""
      choropleth(table(r: ["Beijing", "TJ", "Mars"], x: [1, 2, 3]), x ~ r, shapes: "\(file)")
      """)
    guard case .shapes(let shapes)? = chart.panels[0].marks.first else { Issue.record("no shapes"); return }
    #expect(shapes.names == ["Beijing: 1", "TJ: 2", "Hebei"])
    #expect(shapes.inks == [.ramp(0), .ramp(1), .faint])
    #expect(shapes.shapes.map(\.count) == [1, 1, 3])
    // Degrees of longitude at the middle latitude, 39.35.
    #expect(abs((shapes.shapes[0][0].x[0] / 115.5) - cos(39.35 * Double.pi / 180)) < 1e-12)
    #expect(chart.notes == ["not on the map: Mars", "not drawn, without an area: 1 Point", "no data: Hebei"])
  }

  /// Outlines of any size and number stay finite and few enough.
  @Test(arguments: [1.0, 1e-300, 1e300, 180]) func wildOutlinesAreDrawn(scale: Double) throws {
    var random = Seeded(7)
    let features: [JSON] = (0..<6).map { number in
      let ring: [JSON] = (0..<12_000).map { at in
        let angle = Double(at) / 12_000 * 2 * Double.pi
        let radius = scale * (0.2 + Double.random(in: 0...0.01, using: &random))
        let (x, y) = (cos(angle) * radius + scale * Double(number) / 10, sin(angle) * radius * 0.4)
        return .list([.number("\(x)"), .number("\(y)")])
      }
      return [
        "type": "Feature", "properties": ["name": .text("place \(number)")],
        "geometry": ["type": "Polygon", "coordinates": .list([.list(ring)])],
      ]
    }
    let file = try GeoJSON(["type": "FeatureCollection", "features": .list(features)], file: "map")
    let outlines = try MapOutlines(file, name: "map", key: nil, names: ["place 3"])
    #expect(outlines.places(of: ["place 3", "nowhere"]) == [3, -1])
    #expect(outlines.outlines.count == 6)
    #expect(outlines.outlines.allSatisfy { $0.rings.allSatisfy { $0.x.allSatisfy(\.isFinite) } })
    #expect(outlines.outlines.reduce(0) { $0 + $1.rings[0].x.count } <= MapOutlines.mostPoints)
  }
}
