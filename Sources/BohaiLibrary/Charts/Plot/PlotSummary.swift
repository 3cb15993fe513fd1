// What a plot shows, in a sentence with its figures.

import BohaiCharts
import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText

extension PlotLayout {
  func summary(_ title: String) throws(Fault) -> String {
    let told = kind == .scatter ? try pairs() : courses()
    return told.isEmpty ? "\(title)." : "\(title): \(told)."
  }

  /// The course of each series along numbers and periods; the largest and the smallest of those along names.
  private func courses() -> String {
    if let pooled { return course(of: pooled) ?? "" }
    // Coloured groups first, in the order of the legend.
    let place = { (one: PlotSeries) in
      groups.coloured.firstIndex(of: one.group) ?? groups.names.count + one.group
    }
    let told = series.sorted { ($0.panel, place($0)) < ($1.panel, place($1)) }.compactMap { course(of: $0) }
    return ChartWords.each(told)
  }

  private func course(of one: PlotSeries) -> String? {
    let rows = one.rows.filter { !one.y.values[$0].isNaN }
    guard let first = rows.first, let last = rows.last,
      let low = rows.min(by: { one.y.values[$0] < one.y.values[$1] }),
      let high = rows.max(by: { one.y.values[$0] < one.y.values[$1] })
    else { return nil }
    let whose = [panels[one.panel], one.name.isEmpty ? nil : one.name].compactMap { $0 }.joined(
      separator: ", ")
    if data.x.categories == nil {
      let course = ChartWords.course(
        first: at(first, one.y), last: at(last, one.y), lowest: at(low, one.y), highest: at(high, one.y))
      return whose.isEmpty ? course : "\(whose) \(course)"
    }
    let extremes = ChartWords.extremes(lowest: at(low, one.y), highest: at(high, one.y), of: rows.count)
    return whose.isEmpty ? extremes : "\(whose): \(extremes)"
  }

  /// All rows as one series, where colours only repeat the names.
  private var pooled: PlotSeries? {
    guard data.x.categories != nil, panels.count == 1, let first = series.first, data.outcomes.count == 1,
      series.allSatisfy({ $0.rows.count <= 1 })
    else { return nil }
    return PlotSeries(panel: 0, group: 0, name: "", ink: .text, y: first.y, rows: series.flatMap(\.rows))
  }

  private func at(_ row: Int, _ y: ChartVariable) -> ChartWords.At {
    ChartWords.At(y.values[row], y.prose(row), at: data.x.prose(row))
  }

  /// How many points, from where to where, and how the two go together.
  private func pairs() throws(Fault) -> String {
    var (x, y): ([Double], [Double]) = ([], [])
    for one in series {
      for row in one.rows where !one.y.values[row].isNaN {
        x.append(data.x.values[row])
        y.append(one.y.values[row])
      }
    }
    guard let outcome = data.outcomes.first, let xs = Sums.extremes(x), let ys = Sums.extremes(y) else {
      return ""
    }
    var parts = [ChartWords.counted(x.count, "point", "points")]
    for (variable, ends, name) in [(outcome, ys, data.outcomeName), (data.x, xs, data.x.name)] {
      guard variable.categories == nil else { continue }
      let unit = variable.unit
      parts.append(ChartWords.range(name, chartText(ends.low, unit), chartText(ends.high, unit)))
    }
    if data.x.categories == nil, outcome.categories == nil, x.count > 2,
      let r = try CorrelationMethod.pearson.correlation(x, y)
    {
      parts.append(ChartWords.correlation(r, NumberFormat.fixed(r, 2)))
    }
    return parts.joined(separator: "; ")
  }
}

extension ChartVariable {
  /// What stands in a row, as a sentence has it.
  func prose(_ row: Int) -> String { categories == nil ? chartText(values[row], unit) : text(row) }
}

/// A number as sentences and labels have it: four digits that count, whole numbers in full.
func chartText(_ value: Double, _ unit: UnitID) -> String { Units.prose(value, unit, digits: 4) }
