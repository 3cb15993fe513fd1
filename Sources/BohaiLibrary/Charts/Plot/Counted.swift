// One variable: how often its values occur. Names are counted, numbers fall into classes.

import BohaiCharts
import BohaiDiagnostics
import BohaiTables

extension PlotData {
  /// - Parameter kind: what was asked for, which can be nothing but bars.
  func counted(_ kind: String?) throws(Fault) -> Chart {
    if let kind, kind != "bar" { throw Fault(.outcomeNeeded("kind: \"\(kind)\""), at: .argument(4)) }
    for (option, position) in [(size, 5), (label, 6)] where option != nil {
      throw Fault(.outcomeNeeded(position == 5 ? "size:" : "label:"), at: .argument(position))
    }
    guard x.categories != nil else {
      if color != nil { throw Fault(.colorOfHistogram(x.name), at: .argument(2)) }
      return try Histogram(x, facet: facet).chart(title: table.table.chartTitle, sources: table.table.sources)
    }
    return try withCounts().chart(isHorizontal: false)
  }

  /// The same variables with a row for each combination that occurs, and how often it does.
  private func withCounts() throws(Fault) -> PlotLayout {
    struct Key: Hashable {
      let x, color, facet: Double
    }
    var rows: [Key: Int] = [:]
    var first: [Int] = []
    var counts: [Double] = []
    for row in 0..<rowCount where !x.values[row].isNaN {
      let key = Key(x: x.values[row], color: color?.values[row] ?? 0, facet: facet?.values[row] ?? 0)
      if key.color.isNaN || key.facet.isNaN { continue }
      if let known = rows[key] { counts[known] += 1; continue }
      rows[key] = counts.count
      first.append(row)
      counts.append(1)
    }
    var data = self
    data.x = x.taking(first)
    data.color = color?.taking(first)
    data.facet = facet?.taking(first)
    data.outcomes = [ChartVariable("count", counts)]
    data.missingBefore = missing
    return try PlotLayout(data, .bar)
  }
}

extension ChartVariable {
  fileprivate func taking(_ rows: [Int]) -> ChartVariable {
    ChartVariable(
      name: name, unit: unit, values: rows.map { values[$0] },
      bounds: bounds.map { bounds in (rows.map { bounds.low[$0] }, rows.map { bounds.high[$0] }) },
      categories: categories)
  }
}
