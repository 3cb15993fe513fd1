// Points: two numbers against each other, or numbers along the lines of names.

import BohaiCharts
import BohaiDiagnostics
import BohaiNumerics

extension PlotLayout {
  /// Of more points it is not counted how many hide others.
  private static let mostCounted = 20_000

  /// A point for each row, with error bars for intervals.
  func points() throws(Fault) -> (marks: [[Mark]], notes: [String]) {
    var marks = emptyPanels
    var notes: [String] = []
    let areas = try relativeSizes(&notes)
    for one in series where !one.rows.isEmpty {
      let rows = one.rows.filter { !one.y.values[$0].isNaN && areas?[$0].isNaN != true }
      marks[one.panel] += errorBars(one, rows)
      marks[one.panel] += layers(of: rows).map { points(one, $0, areas) }
    }
    if data.rowCount <= Self.mostCounted {
      let hidden = hiddenPoints()
      if hidden > 0 { notes.append(Note.hiddenPoints(hidden)) }
    }
    return (marks, notes)
  }

  private func points(_ one: PlotSeries, _ rows: [Int], _ areas: [Double]?) -> Mark {
    let inks = highlightedLabel.map { label in
      rows.map { data.highlight.contains(label.text($0)) ? Ink.series(0) : .muted }
    }
    let names = data.label.map { label in rows.map { label.text($0) } } ?? []
    return .points(
      PointsMark(
        x: rows.map { data.x.values[$0] }, y: rows.map { one.y.values[$0] }, ink: one.ink, inks: inks,
        sizes: areas.map { areas in rows.map { areas[$0] } },
        names: names, showsNames: data.label != nil, series: one.name))
  }

  /// Where some points among many are highlighted: the column that names them.
  private var highlightedLabel: ChartVariable? {
    data.highlight.isEmpty || groups.isColoured ? nil : data.label
  }

  /// Highlighted points lie above the grey ones, which may be larger or smaller.
  private func layers(of rows: [Int]) -> [[Int]] {
    guard let label = highlightedLabel else { return [rows] }
    let above = rows.filter { data.highlight.contains(label.text($0)) }
    let below = rows.filter { !data.highlight.contains(label.text($0)) }
    return [below, above].filter { !$0.isEmpty }
  }

  private func errorBars(_ one: PlotSeries, _ rows: [Int]) -> [Mark] {
    var marks: [Mark] = []
    let (x, y) = (rows.map { data.x.values[$0] }, rows.map { one.y.values[$0] })
    if let bounds = one.y.bounds {
      marks.append(
        .segments(
          SegmentsMark(
            x0: x, y0: rows.map { bounds.low[$0] }, x1: x, y1: rows.map { bounds.high[$0] }, ink: one.ink,
            hasCaps: true,
            series: one.name)))
    }
    if let bounds = data.x.bounds {
      marks.append(
        .segments(
          SegmentsMark(
            x0: rows.map { bounds.low[$0] }, y0: y, x1: rows.map { bounds.high[$0] }, y1: y, ink: one.ink,
            hasCaps: true,
            series: one.name)))
    }
    return marks
  }

  /// `size:` as a share of the largest.
  private func relativeSizes(_ notes: inout [String]) throws(Fault) -> [Double]? {
    guard let size = data.size else { return nil }
    if let row = size.values.firstIndex(where: { $0 < 0 }) {
      throw Fault(.negativeSize(size.name, row: row + 1), at: .argument(5))
    }
    guard let largest = Sums.extremes(size.values.filter { !$0.isNaN })?.high, largest > 0 else { return nil }
    notes.append(Note.sizes(size.name, largest: chartText(largest, size.unit)))
    return size.values.map { $0 / largest }
  }

  private func hiddenPoints() -> Int {
    struct Place: Hashable {
      let panel: Int
      let x: Double
      let y: Double
    }
    var seen: Set<Place> = []
    var hidden = 0
    for one in series {
      for row in one.rows where !one.y.values[row].isNaN {
        let place = Place(panel: one.panel, x: data.x.values[row], y: one.y.values[row])
        if !seen.insert(place).inserted { hidden += 1 }
      }
    }
    return hidden
  }

  /// Cleveland's dots: a line for each name, values along it; a thin line joins the groups of a name.
  func dots() throws(Fault) -> (marks: [[Mark]], notes: [String]) {
    var marks = emptyPanels
    for panel in panels.indices {
      var ends: [Double: (low: Double, high: Double)] = [:]
      for one in series where one.panel == panel {
        for row in one.rows where !one.y.values[row].isNaN {
          let (place, value) = (data.x.values[row], one.y.values[row])
          let known = ends[place] ?? (value, value)
          ends[place] = (min(known.low, value), max(known.high, value))
        }
      }
      let joined = ends.keys.sorted().filter { ends[$0].map { $0.low < $0.high } ?? false }
      marks[panel].append(
        .segments(
          SegmentsMark(
            x0: joined.map { ends[$0]?.low ?? .nan }, y0: joined, x1: joined.map { ends[$0]?.high ?? .nan },
            y1: joined,
            ink: .faint)))
    }
    for one in series where !one.rows.isEmpty {
      let rows = one.rows.filter { !one.y.values[$0].isNaN }
      let (x, y) = (rows.map { one.y.values[$0] }, rows.map { data.x.values[$0] })
      if let bounds = one.y.bounds {
        marks[one.panel].append(
          .segments(
            SegmentsMark(
              x0: rows.map { bounds.low[$0] }, y0: y, x1: rows.map { bounds.high[$0] }, y1: y, ink: one.ink,
              hasCaps: true,
              series: one.name)))
      }
      let names = data.label.map { label in rows.map { label.text($0) } } ?? []
      marks[one.panel].append(
        .points(
          PointsMark(
            x: x, y: y, ink: one.ink, inks: highlightedPlaces(rows), names: names,
            showsNames: data.label != nil,
            series: one.name)))
    }
    return (marks, [])
  }
}
