// Several indicators on axes around a centre, a closed line for each region.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import Glibc

extension Library {
  static let radar = Native(
    "radar",
    [
      .init("t", .table), .init("indicators", .columns), .optional("color", .columns),
      .optional("limits", .numbers),
      .choice("scale", "common", "range"),
    ],
    """
    A radar chart of a composite index's parts: an axis for each indicator around a centre, a closed line for
    each row.

    - `indicators`: three to twelve columns that point in one direction, high being good (see `minmax`).
    - `color`: names the rows, such as `.region`; at most eight rows, one for each.
    - `scale`: `"common"`, all axes from 0 to 1 or between `limits`, or `"range"`, each from its smallest to
      its largest value in the table: the centre is then the worst of these rows and not zero.
    - `limits`: the value at the centre and at the rim, `[0, 5]`. A value outside is an error.
    - missing: the line has a gap there and no area.

    The area depends on the order of the axes and grows with the square of the values, and neighbouring axes
    seem to belong together: `plot(value ~ indicator, kind: "dot")` of the long table compares better. Use it
    for a first look.

        t = table(region: ["Beijing", "Hebei"], economy: [1, 0.2], structure: [0.9, 0.4], room: [0.1, 0.8])
        radar(t, [.economy, .structure, .room], color: .region)
        radar(t, [.economy, .structure])      => error: radar needs three to twelve indicators
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("radar")
    var axes: [ChartVariable] = []
    for node in try arguments.columns(1, "indicators") {
      axes.append(try ChartVariable(&machine, node, over: table))
      if axes.last?.categories != nil { throw Fault(.partsOfTexts(node.formulaText), at: .argument(1)) }
    }
    guard (3...12).contains(axes.count) else { throw Fault(.radarAxes(axes.count), at: .argument(1)) }
    let names = try machine.chartVariable(arguments, 2, "color", table)
    var chart = try RadarChart(axes, names, rows: table.table.rowCount)
    if arguments[4].asText == "range" {
      if arguments[3].isGiven { throw Fault(.limitsWithRange, at: .argument(3)) }
      try chart.scaleByRange()
    } else {
      try chart.scale(try limits(&machine, arguments, axes))
    }
    let title = table.table.chartTitle(RegionalWords.indicators(axes.map(\.name)))
    return .chart(chart.chart(title: title, sources: table.table.sources))
  }

  private static func limits(
    _ machine: inout Machine, _ arguments: Arguments, _ axes: [ChartVariable]
  ) throws(Fault) -> (low: Double, high: Double)? {
    guard arguments[3].isGiven else { return nil }
    let given = try machine.bounds(
      arguments, 3, for: Sample(values: axes[0].values, unit: axes[0].unit), "radar"
    ).values
    guard given.count == 2, given[0] < given[1], given.allSatisfy(\.isFinite) else {
      throw Fault(.radarLimits, at: .argument(3))
    }
    return (given[0], given[1])
  }
}

private struct RadarChart {
  private let axes: [ChartVariable]
  private let names: [String]
  private let title: String
  /// From the centre, 0, to the rim, 1, for each axis and row.
  private var places: [[Double]] = []
  /// What stands at the rings, and at the ends of each axis.
  private var rings: [String] = []
  private var ends: [String] = []
  private var notes: [String] = []

  init(_ axes: [ChartVariable], _ names: ChartVariable?, rows: Int) throws(Fault) {
    self.axes = axes
    title = names?.name ?? ""
    self.names = (0..<rows).map { names?.text($0) ?? (rows == 1 ? "" : "row \($0 + 1)") }
    guard (1...Ink.seriesColours).contains(rows) else {
      throw Fault(.radarRows(rows, most: Ink.seriesColours), at: .argument(0))
    }
    if let twice = self.names.enumerated().first(where: { [own = self.names] in own[..<$0].contains($1) }) {
      throw Fault(.unitTwice(twice.element), at: .argument(2))
    }
    ends = axes.map { _ in "" }
  }

  // MARK: - Scales

  private static func number(_ value: Double, _ unit: UnitID) -> String {
    Units.number(value, unit, digits: 3)
  }

  mutating func scale(_ limits: (low: Double, high: Double)?) throws(Fault) {
    let (low, high) = limits ?? (0, 1)
    for axis in axes {
      if axis.unit.measure != axes[0].unit.measure {
        let units = (Units.describe(axes[0].unit), Units.describe(axis.unit))
        throw Fault(.partsOfTwoUnits(axes[0].name, units.0, axis.name, units.1), at: .argument(1))
      }
      if let row = axis.values.firstIndex(where: { $0 < low || $0 > high }) {
        throw Fault(
          .outsideRadar(
            axis.name, axis.text(row), row: row + 1, low: Self.number(low, axis.unit),
            high: Self.number(high, axis.unit)),
          at: .argument(1))
      }
    }
    places = axes.map { $0.values.map { ($0 / 2 - low / 2) / (high / 2 - low / 2) } }
    rings = (1...4).map { Self.number(low + (high - low) * Double($0) / 4, axes[0].unit) }
    notes.append(Note.radarScale(Self.number(low, axes[0].unit), Self.number(high, axes[0].unit)))
  }

  mutating func scaleByRange() throws(Fault) {
    for (number, axis) in axes.enumerated() {
      let known = axis.values.filter { !$0.isNaN }
      guard let low = known.min(), let high = known.max(), low < high else {
        throw Fault(.noSpread(axis.name, count: known.count), at: .argument(1))
      }
      places.append(axis.values.map { ($0 / 2 - low / 2) / (high / 2 - low / 2) })
      ends[number] = RegionalWords.range(Self.number(low, axis.unit), Self.number(high, axis.unit))
    }
    notes.append(Note.radarRange)
  }

  // MARK: - Marks

  /// Clockwise from the top.
  private func point(_ axis: Int, _ radius: Double) -> (x: Double, y: Double) {
    let angle = 2 * Double.pi * Double(axis) / Double(axes.count)
    return (radius * sin(angle), radius * cos(angle))
  }

  func chart(title: String, sources: [String]) -> Chart {
    var marks = web
    var notes = notes
    for row in names.indices {
      let all = axes.indices.map { point($0, places[$0][row]) }
      let (x, y) = (all.map(\.x), all.map(\.y))
      let isWhole = !x.contains(where: \.isNaN)
      if isWhole {
        marks.append(
          .shapes(
            ShapesMark(
              shapes: [[.init(x: x, y: y)]], inks: [.series(row)], names: [names[row]], isBand: true,
              series: names[row])))
      } else {
        notes.append(Note.radarGap(names[row], axes.indices.filter { x[$0].isNaN }.map { axes[$0].name }))
      }
      marks.append(.line(LineMark(x: x, y: y, ink: .series(row), series: names[row], isClosed: true)))
      marks.append(
        .points(
          PointsMark(
            x: x, y: y, ink: .series(row), names: axes.map { "\(names[row]) \($0.name) \($0.text(row))" },
            series: names[row])))
    }
    let entries =
      names.count < 2 && self.title.isEmpty
      ? [] : names.enumerated().map { LegendEntry($1, .series($0), sign: .line) }
    let lowest = axes.indices.map { point($0, 1).y }.min() ?? -1
    return Chart(
      title: title, summary: summary, panels: [Panel(marks: marks)], frame: .plane,
      x: Axis(low: -1.7, high: 1.7),
      y: Axis(low: lowest * 1.1 - 0.1, high: 1.2), legend: Legend(title: self.title, entries: entries),
      notes: notes,
      sources: sources)
  }

  /// Four rings, an axis for each indicator, and their names.
  private var web: [Mark] {
    var marks: [Mark] = (1...4).map { ring in
      let all = axes.indices.map { point($0, Double(ring) / 4) }
      return .line(
        LineMark(x: all.map(\.x), y: all.map(\.y), ink: ring == 4 ? .muted : .faint, isClosed: true))
    }
    let rim = axes.indices.map { point($0, 1) }
    let zeros = axes.map { _ in 0.0 }
    marks.append(
      .segments(SegmentsMark(x0: zeros, y0: zeros, x1: rim.map(\.x), y1: rim.map(\.y), ink: .faint)))
    marks.append(
      .texts(
        TextsMark(
          x: rings.map { _ in 0.02 }, y: rings.indices.map { Double($0 + 1) / 4 - 0.04 }, texts: rings,
          ink: .muted,
          anchor: .start)))
    for (number, axis) in axes.enumerated() {
      let place = point(number, 1.1)
      let anchor: TextsMark.Anchor = abs(place.x) < 0.1 ? .middle : place.x > 0 ? .start : .end
      let text = ends[number].isEmpty ? axis.name : "\(axis.name) (\(ends[number]))"
      marks.append(.texts(TextsMark(x: [place.x], y: [place.y], texts: [text], anchor: anchor, isBold: true)))
    }
    return marks
  }

  private var summary: String {
    RegionalWords.radar(
      names.indices.map { row in
        let known = axes.indices.filter { !places[$0][row].isNaN }
        let best = known.max { places[$0][row] < places[$1][row] }
        let worst = known.min { places[$0][row] < places[$1][row] }
        let text = { (axis: Int) in "\(axes[axis].name) (\(axes[axis].text(row)))" }
        return (names[row], best.map(text), worst.map(text))
      })
  }
}
