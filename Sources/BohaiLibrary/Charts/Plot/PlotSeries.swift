// The rows of a plot by panel and group.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

/// The rows of one group in one panel.
struct PlotSeries {
  let panel: Int
  let group: Int
  let name: String
  let ink: Ink
  let y: ChartVariable
  /// Rows with an x, in the order of x.
  let rows: [Int]
}

/// All series of a plot.
struct PlotLayout {
  let data: PlotData
  let kind: PlotKind
  let groups: PlotGroups
  /// The names of the small multiples; one without a name where there are none.
  let panels: [String?]
  /// Grey ones first, so that colours lie on top.
  let series: [PlotSeries]

  static let mostPanels = 40

  init(_ data: PlotData, _ kind: PlotKind) throws(Fault) {
    self.data = data
    self.kind = kind
    groups = try PlotGroups(data, kind)
    let facets = data.facet?.levels
    panels = facets.map { $0.names.map { Optional($0) } } ?? [nil]
    guard panels.count <= Self.mostPanels else {
      throw Fault(
        .tooManyPanels(data.facet?.name ?? "", panels.count, most: Self.mostPanels), at: .argument(3))
    }
    let count = groups.ofRow == nil ? 1 : groups.names.count
    var rows = [[Int]](repeating: [], count: panels.count * count)
    for row in 0..<data.rowCount where !data.x.values[row].isNaN {
      let (panel, group) = (facets?.ofRow[row] ?? 0, groups.ofRow?[row] ?? 0)
      if panel >= 0, group >= 0 { rows[panel * count + group].append(row) }
    }
    let x = data.x.values
    if data.x.categories == nil || kind != .bar {
      for at in rows.indices where !rows[at].isSorted(by: x) {
        // Rows at the same place keep their order.
        rows[at].sort { (x[$0], $0) < (x[$1], $1) }
      }
    }
    var series: [PlotSeries] = []
    for panel in panels.indices {
      for group in groups.names.indices {
        let isOutcome = groups.ofRow == nil
        guard
          let y = data.outcomes.indices.contains(isOutcome ? group : 0)
            ? data.outcomes[isOutcome ? group : 0] : nil
        else { continue }
        series.append(
          PlotSeries(
            panel: panel, group: group, name: groups.names[group], ink: groups.inks[group], y: y,
            rows: rows[panel * count + (isOutcome ? 0 : group)]))
      }
    }
    let grey = series.filter { $0.ink == .muted }
    self.series = grey.isEmpty ? series : grey + series.filter { $0.ink != .muted }
    if kind.needsOneRow { try checkOneRow() }
  }

  /// - Throws: two rows of a group lie at the same place.
  private func checkOneRow() throws(Fault) {
    let x = data.x.values
    for one in series {
      var last: [Double: Int] = [:]
      for (at, row) in one.rows.enumerated() {
        let other: Int?
        if data.x.categories == nil {
          other = at > 0 && x[one.rows[at - 1]] == x[row] ? one.rows[at - 1] : nil
        } else {
          other = last.updateValue(row, forKey: x[row])
        }
        guard let other else { continue }
        throw Fault(
          .severalRows(
            at: data.x.text(row), group: one.name, panel: panels[one.panel], rows: (other + 1, row + 1),
            remedy: remedy(other, row), mean: meanOfRows(one.y)))
      }
    }
  }

  /// `summarize(gdp: mean(.gdp), by: [.region, .year])`
  private func meanOfRows(_ y: ChartVariable) -> String {
    let keys = [data.color, data.facet, data.x].compactMap { $0.map { columnText($0.name) } }
    let by = keys.count == 1 ? keys[0] : "[\(keys.joined(separator: ", "))]"
    return "summarize(\(y.name): mean(\(columnText(y.name))), by: \(by))"
  }

  /// Where each row of a plot of numbers lies.
  var origin: ChartOrigin? {
    guard let y = data.outcomes.first, data.outcomes.count == 1, !kind.isBar, kind != .dot else { return nil }
    var panels = [Int](repeating: -1, count: data.rowCount)
    for one in series { for row in one.rows { panels[row] = one.panel } }
    return ChartOrigin(table: data.table, x: data.x.values, y: y.values, panels: panels)
  }

  /// The option that would tell two rows apart: `color: .industry`.
  private func remedy(_ a: Int, _ b: Int) -> String? {
    let table = data.table.table
    let option = groups.isColoured ? data.facet == nil ? "facet" : nil : "color"
    for (name, column) in zip(table.names, table.columns) where column.isTexts {
      guard let option, let one = column.text(a), let other = column.text(b), one != other else { continue }
      return "\(option): \(columnText(name))"
    }
    return nil
  }
}

extension [Int] {
  /// Whether the rows are in ascending order of their values.
  fileprivate func isSorted(by values: [Double]) -> Bool {
    for at in indices.dropFirst() where values[self[at - 1]] > values[self[at]] { return false }
    return true
  }
}
