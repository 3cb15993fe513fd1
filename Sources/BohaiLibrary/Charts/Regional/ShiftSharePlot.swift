// The parts of a region's growth as `shift_share` gives them: a bar for each industry, its parts laid end to
// end.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let shiftSharePlot = Native(
    "shift_share_plot", [.init("result", .table)],
    """
    The table of `shift_share` as bars: for each industry what the country's growth, its own growth in the
    country (mix) and the region itself (regional) brought, gains to the right of zero and losses to the left.
    The mark in each bar is the change that they add up to.

    - `result`: the table that `shift_share` gave, or rows of it: `where(.industry != "total")` shows small
      industries better.
    - missing parts are an error, as the bar would not add up.

        a = table(i: ["1", "2", "3", "4"], e0: [90, 20, 10, 60], e1: [100, 40, 10, 55],
          n0: [400, 150, 150, 400], n1: [440, 210, 135, 480])
        s = shift_share(a, industry: .i, start: .e0, end: .e1, nation_start: .n0, nation_end: .n1)
        shift_share_plot(s)
        shift_share_plot(a)      => error: shift_share_plot needs the table that shift_share gives
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("shift_share_plot")
    return .chart(try ShiftShareBars(&machine, table).chart())
  }
}

private struct ShiftShareBars {
  private let table: Table
  private let industries: ChartVariable
  private let parts: [ChartVariable]
  private let change: ChartVariable

  /// `new` stands for industries that the start did not have.
  private static let known = ["national", "mix", "regional", "allocation", "new"]

  init(_ machine: inout Machine, _ table: TableObject) throws(Fault) {
    self.table = table.table
    let names = table.table.names
    guard let first = names.first, Self.known.prefix(3).allSatisfy(names.contains), names.contains("change")
    else {
      throw Fault(.needsResultOf("shift_share_plot", "the table that shift_share gives"), at: .argument(0))
    }
    func variable(_ name: String) throws(Fault) -> ChartVariable {
      try ChartVariable(&machine, ColumnNode(.column(name), place: nil), over: table)
    }
    industries = try variable(first)
    change = try variable("change")
    var parts: [ChartVariable] = []
    for name in Self.known where names.contains(name) {
      let part = try variable(name)
      if part.categories != nil || part.values.contains(where: \.isNaN) {
        throw Fault(.partNotKnown(name), at: .argument(0))
      }
      if name != "new" || part.values.contains(where: { $0 != 0 }) { parts.append(part) }
    }
    self.parts = parts
    if industries.values.isEmpty { throw Fault(.noIndustries, at: .argument(0)) }
  }

  func chart() -> Chart {
    let rows = industries.values.indices
    var (left, right) = ([Double](repeating: 0, count: rows.count), [Double](repeating: 0, count: rows.count))
    var marks: [Mark] = []
    for (number, part) in parts.enumerated() {
      var (low, high): ([Double], [Double]) = ([], [])
      for row in rows {
        let value = part.values[row]
        if value < 0 {
          (low, high) = (low + [left[row] + value], high + [left[row]])
          left[row] += value
        } else {
          (low, high) = (low + [right[row]], high + [right[row] + value])
          right[row] += value
        }
      }
      marks.append(
        .bars(
          BarsMark(
            from: rows.map { Double($0) - 0.36 }, to: rows.map { Double($0) + 0.36 }, low: low, high: high,
            isHorizontal: true, ink: .series(number), series: part.name)))
    }
    marks.append(.rule(RuleMark(.x(0), ink: .text, dash: .solid)))
    marks.append(
      .points(
        PointsMark(
          x: change.values, y: rows.map { Double($0) }, ink: .text,
          names: rows.map {
            "\(industries.text($0)): \(Units.prose(change.values[$0], change.unit, digits: 4))"
          },
          series: change.name)))
    let entries =
      parts.enumerated().map { LegendEntry($1.name, .series($0), sign: .area) }
      + [LegendEntry(change.name, .text, sign: .point)]
    return Chart(
      title: RegionalWords.shiftShareTitle, summary: summary, panels: [Panel(marks: marks)],
      x: Axis(RegionalWords.shiftShareAxis, unit: change.unit, includesZero: true),
      y: Axis(
        industries.name, scale: .categories(rows.map { industries.text($0) }), isReversed: true,
        showsGrid: false),
      legend: Legend(entries: entries), sources: table.sources)
  }

  /// Of the total where there is one, else of the first industries.
  private var summary: String {
    let rows = industries.values.indices
    let total = rows.first { industries.text($0) == "total" }
    let told = (total.map { [$0] } ?? Array(rows.prefix(3))).map { row in
      RegionalWords.shiftShare(
        industries.text(row), change: Units.prose(change.values[row], change.unit, digits: 4),
        parts: parts.map { ($0.name, Units.number($0.values[row], $0.unit, digits: 4)) })
    }
    return told.joined(separator: " ")
  }
}
