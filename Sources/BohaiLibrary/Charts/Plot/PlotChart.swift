// A plot put together: marks, axes, legend, words.

import BohaiCharts
import BohaiDiagnostics
import BohaiTables
import BohaiText

extension PlotLayout {
  /// Names that need more columns than these lie better at the left of horizontal bars.
  private static let mostLettersBelow = 72

  func chart(isHorizontal asked: Bool) throws(Fault) -> Chart {
    try checkHighlight()
    let isHorizontal = asked || kind == .dot || kind.isBar && namesAreLong
    var notes: [String] = []
    let marks: [[Mark]]
    switch kind {
    case .line, .step: marks = lines(isStepped: kind == .step)
    case .area: marks = areas()
    case .stackedArea, .filledArea: marks = try stackedAreas()
    case .bar: marks = bars(isHorizontal: isHorizontal)
    case .stackedBar, .filledBar: marks = try stackedBars(isHorizontal: isHorizontal)
    case .scatter: (marks, notes) = try points()
    case .dot: (marks, notes) = try dots()
    }
    try checkSomething()
    var (x, y) = axes
    if isHorizontal {
      x.isReversed = x.categories != nil  // the first name stands at the top
      (x, y) = (y, x)
    }
    let title = ChartWords.title(data.outcomeName, kind == .scatter, data.x.name)
    return Chart(
      title: data.table.table.chartTitle ?? title, summary: try summary(title),
      panels: zip(panels, marks).map { Panel(title: $0, marks: $1) }, x: x, y: y, legend: groups.legend(sign),
      notes: groups.notes + notes + notesOfMissing, sources: data.table.table.sources)
  }

  private var axes: (x: Axis, y: Axis) {
    var (x, y) = (data.x.axis, data.outcomeAxis)
    y.includesZero = kind.beginsAtZero
    if kind.isFilled {
      let title = y.unit.isShare ? y.title : ChartWords.shareOf(y.title)
      y = Axis(title, unit: .percent, low: 0, high: 1, includesZero: true)
    }
    if x.categories != nil { x.showsGrid = kind == .dot }
    return (x, y)
  }

  private var namesAreLong: Bool {
    guard let names = data.x.categories else { return false }
    return names.reduce(0) { $0 + displayWidth($1) + 1 } > Self.mostLettersBelow / min(panels.count, 3)
  }

  private var sign: LegendEntry.Sign {
    switch kind {
    case .line, .step: .line
    case .scatter, .dot: .point
    default: .area
    }
  }

  private var notesOfMissing: [String] {
    var notes: [String] = []
    if !kind.isArea, let bounds = data.outcomes.first?.bounds, !bounds.low.isEmpty {
      notes.append(Note.bandOfIntervals(kind == .line || kind == .step))
    }
    let missing = data.missing + (kind.isStacked && kind.isArea ? absentParts : [])
    if missing.isEmpty { return notes }
    let breaks = kind == .line || kind == .step || kind.isArea
    return notes + [breaks ? Note.gaps(missing) : Note.notDrawn(missing)]
  }

  /// Parts of a stack that have no row where others have one.
  private var absentParts: [String] {
    panels.indices.flatMap { panel in
      let own = series.filter { $0.panel == panel }
      let places = Set(own.flatMap { $0.rows.map { data.x.values[$0] } })
      return own.compactMap { one in
        let absent = places.count - Set(one.rows.map { data.x.values[$0] }).count
        return absent == 0 ? nil : Note.withoutRow(one.name, places: absent)
      }
    }
  }

  private func checkSomething() throws(Fault) {
    if series.contains(where: { one in one.rows.contains { !one.y.values[$0].isNaN } }) { return }
    let reasons = data.missing
    throw Fault(.nothingToDraw(reasons.isEmpty ? Note.tableWithoutRows : reasons.joined(separator: "; ")))
  }

  /// A highlight that is no group is a bar's name or a point's label.
  private func checkHighlight() throws(Fault) {
    guard !data.highlight.isEmpty, !groups.isColoured else { return }
    let variable = kind == .scatter ? data.label : data.x
    guard let names = variable?.categories, kind == .scatter || kind == .dot || kind == .bar else {
      throw Fault(.nothingToHighlightIn(), at: .argument(7))
    }
    for name in data.highlight where !names.contains(name) {
      throw Fault(
        .nothingToHighlight(name, variable?.name ?? "", suggestion(for: name, among: names)), at: .argument(7)
      )
    }
  }
}
