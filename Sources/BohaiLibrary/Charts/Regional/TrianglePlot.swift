// Three places at the corners of a triangle: how large they are, and how far apart in some value.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Library {
  static let trianglePlot = Native(
    "triangle_plot",
    [
      .init("t", .table), .init("value_by_place", .formula), .optional("size", .columns),
      .optional("facet", .columns),
    ],
    """
    Three places, such as Beijing, Tianjin and Hebei, as bubbles at the corners of a triangle, with how far
    apart they are along its sides. Areas of the bubbles are `size`, usually the population; each corner has
    its value.

    Along a side stands the ratio of the larger value to the smaller, of shares the difference in percentage
    points, and where a value is negative the plain difference. The wider the side, the larger the gap.

    - `value_by_place`: `value ~ place`, three places, one row each; the first stands at the top, then
      clockwise.
    - `size`: zero or more; without it the bubbles are equal.
    - `facet`: a triangle for each value, such as `.year`.
    - missing: a corner without a value has no gaps at its sides.

        t = table(region: ["Beijing", "Tianjin", "Hebei"], income: [6, 4, 2.5], people: [2.2, 1.4, 7.4])
        triangle_plot(t, income ~ region, size: .people)
        triangle_plot(t |> first(2), income ~ region)      => error: triangle_plot needs three places
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("triangle_plot")
    guard let formula = arguments.formula(1), let left = formula.left else {
      throw Fault(.chartFormula("triangle_plot", "income ~ region"), at: .argument(1))
    }
    let triangle = Triangle(
      value: try ChartVariable(&machine, left, over: table),
      place: try ChartVariable(&machine, formula.right, over: table),
      size: try machine.chartVariable(arguments, 2, "size", table),
      facet: try machine.chartVariable(arguments, 3, "facet", table))
    return .chart(try triangle.chart(table.table))
  }
}

private struct Triangle {
  let value: ChartVariable
  let place: ChartVariable
  let size: ChartVariable?
  let facet: ChartVariable?

  /// The top, then clockwise.
  private static let corners = [(x: 0.5, y: 0.75.squareRoot()), (x: 1.0, y: 0.0), (x: 0.0, y: 0.0)]
  private static let sides = [(0, 1), (1, 2), (2, 0)]

  func chart(_ table: Table) throws(Fault) -> Chart {
    if value.categories != nil { throw Fault(.partsOfTexts(value.name), at: .argument(1)) }
    let places = ChartGroups(place)
    guard places.names.count == 3 else { throw Fault(.trianglePlaces(places.names), at: .argument(1)) }
    if let size {
      if size.categories != nil { throw Fault(.partsOfTexts(size.name), at: .argument(2)) }
      if let row = size.values.firstIndex(where: { $0 < 0 }) {
        throw Fault(.negativePart(size.name, row: row + 1), at: .argument(2))
      }
    }
    let groups = facet.map { ChartGroups($0) } ?? ChartGroups(all: table.rowCount)
    guard groups.names.count <= Choropleth.mostPanels else {
      throw Fault(
        .tooManyMaps(groups.title, groups.names.count, most: Choropleth.mostPanels), at: .argument(3))
    }
    var panels: [(title: String?, rows: [Int?])] = []
    for (name, rows) in zip(groups.names, groups.rows) {
      let title = facet == nil ? nil : name
      panels.append((title, try rowsAtCorners(Set(rows), places, title, table)))
    }
    let widest = panels.flatMap { panel in Self.sides.map { gap(panel.rows, $0)?.size ?? 0 } }.max() ?? 0
    let largest =
      panels.flatMap(\.rows).compactMap { $0 }.map { size?.values[$0] ?? 1 }.filter { $0 > 0 }.max() ?? 1
    let known = panels.contains { $0.rows.contains { $0.map { !value.values[$0].isNaN } ?? false } }
    guard known else { throw Fault(.noValueOnMap(value.name), at: .argument(1)) }
    let drawn = panels.map { panel in
      Panel(title: panel.title, marks: marks(panel.rows, places.names, widest: widest, largest: largest))
    }
    return Chart(
      title: table.chartTitle(RegionalWords.byPlace(value.axis.label, place.name)),
      summary: summary(panels, places.names), panels: drawn, frame: .plane, x: Axis(low: -0.45, high: 1.45),
      y: Axis(low: -0.3, high: 1.15), notes: size.map { [Note.areasOfPoints($0.axis.label)] } ?? [],
      sources: table.sources)
  }

  private func rowsAtCorners(
    _ rows: Set<Int>, _ places: ChartGroups, _ panel: String?, _ table: Table
  ) throws(Fault) -> [Int?] {
    var result: [Int?] = []
    for (name, all) in zip(places.names, places.rows) {
      let own = all.filter(rows.contains)
      guard own.count <= 1 else {
        throw Fault(
          .severalRowsOfPlace(
            name, own.map { $0 + 1 }, panel: panel, time: panel == nil ? table.periodColumn : nil,
            function: "triangle_plot"), at: .argument(1))
      }
      result.append(own.first)
    }
    return result
  }

  // MARK: - Gaps

  /// How far two corners are apart: as text, and as a number to compare sides by.
  private func gap(_ rows: [Int?], _ side: (Int, Int)) -> (text: String, size: Double)? {
    guard let first = rows[side.0], let second = rows[side.1] else { return nil }
    let (a, b) = (value.values[first], value.values[second])
    guard !a.isNaN, !b.isNaN else { return nil }
    let (low, high) = (min(a, b), max(a, b))
    if value.unit.isShare {
      return (RegionalWords.points(apart: NumberFormat.display((high - low) * 100, digits: 3)), high - low)
    }
    if low > 0, (high / low).isFinite {
      return (RegionalWords.times(NumberFormat.display(high / low, digits: 3)), high / low - 1)
    }
    let difference = high - low
    return difference.isFinite ? (Units.prose(difference, value.unit, digits: 3), difference) : nil
  }

  private func marks(_ rows: [Int?], _ names: [String], widest: Double, largest: Double) -> [Mark] {
    let gaps = Self.sides.map { gap(rows, $0) }
    let sides = Self.sides.map { (Self.corners[$0.0], Self.corners[$0.1]) }
    let lines = SegmentsMark(
      x0: sides.map(\.0.x), y0: sides.map(\.0.y), x1: sides.map(\.1.x), y1: sides.map(\.1.y), ink: .muted,
      widths: gaps.map { widest > 0 ? ($0?.size ?? 0) / widest : 0 })
    let corners = rows.indices.filter { at in rows[at].map { !value.values[$0].isNaN } ?? false }
    let bubbles = PointsMark(
      x: corners.map { Self.corners[$0].x }, y: corners.map { Self.corners[$0].y }, ink: .series(0),
      sizes: size.map { size in corners.map { rows[$0].map { max(0, size.values[$0] / largest) } ?? 0 } },
      names: corners.map { names[$0] })
    let outward = [(x: 0.5, y: 1.06), (x: 1.0, y: -0.2), (x: 0.0, y: -0.2)]
    let texts = rows.indices.map { at in
      "\(names[at]) \(rows[at].map { Units.prose(value.values[$0], value.unit, digits: 3) } ?? "")"
    }
    // Texts beside the middles of the sides, outside the triangle.
    let beside = [(x: 0.79, y: 0.46), (x: 0.5, y: -0.07), (x: 0.21, y: 0.46)]
    let anchors: [TextsMark.Anchor] = [.start, .middle, .end]
    let told = gaps.indices.map { at in
      Mark.texts(
        TextsMark(x: [beside[at].x], y: [beside[at].y], texts: [gaps[at]?.text ?? ""], anchor: anchors[at]))
    }
    return [.segments(lines), .points(bubbles)] + told + [
      .texts(TextsMark(x: outward.map(\.x), y: outward.map(\.y), texts: texts, isBold: true))
    ]
  }

  private func summary(_ panels: [(title: String?, rows: [Int?])], _ names: [String]) -> String {
    let ends = panels.count > 1 ? [panels[0], panels[panels.count - 1]] : panels
    return ends.map { panel in
      let values = panel.rows.indices.map { at in
        "\(names[at]) \(panel.rows[at].map { Units.prose(value.values[$0], value.unit, digits: 4) } ?? "missing")"
      }
      let gaps = Self.sides.compactMap { side in
        gap(panel.rows, side).map { "\(names[side.0]) and \(names[side.1]) \($0.text)" }
      }
      return RegionalWords.triangle(panel.title ?? "", value.name, values, gaps)
    }.joined(separator: " ")
  }
}
