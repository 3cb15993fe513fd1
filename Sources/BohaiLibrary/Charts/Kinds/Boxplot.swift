// Tukey's box: the quartiles with the median, whiskers to the outermost values within 1.5 times the height of
// the box, and every value beyond them as a point.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// The figures of one box.
struct BoxFigures {
  let quartiles: (low: Double, median: Double, high: Double)
  let whiskers: (low: Double, high: Double)
  /// Rows beyond the whiskers.
  let outliers: [Int]
  let count: Int

  /// - Parameter rows: with a value, at least one.
  init(_ values: [Double], rows: [Int]) throws(Fault) {
    let known = rows.map { values[$0] }
    var sample = OrderStatistics(known)
    let low = try sample.quantile(0.25, type: 7)
    let high = try sample.quantile(0.75, type: 7)
    quartiles = (low, try sample.quantile(0.5, type: 7), high)
    let reach = 1.5 * (high - low)
    let inside = Sums.extremes(known.filter { $0 >= low - reach && $0 <= high + reach })
    whiskers = inside.map { (min($0.low, low), max($0.high, high)) } ?? (low, high)
    outliers = rows.filter { values[$0] < low - reach || values[$0] > high + reach }
    count = rows.count
  }
}

struct Boxplot {
  let outcome: ChartVariable
  let groups: ChartGroups
  let facets: ChartGroups?
  let label: ChartVariable?
  let isHorizontal: Bool
  let table: Table

  private static let halfWidth = 0.3
  private static let mostBoxes = 60

  func chart() throws(Fault) -> Chart {
    guard groups.names.count <= Self.mostBoxes else {
      throw Fault(.tooManyBoxes(groups.title, groups.names.count, most: Self.mostBoxes))
    }
    var panels: [Panel] = []
    var told: [String] = []
    for panel in 0..<(facets?.names.count ?? 1) {
      var marks: [Mark] = []
      let inside = facets.map { Set($0.rows[panel]) }
      for (place, rows) in groups.rows.enumerated() {
        let known = rows.filter { !outcome.values[$0].isNaN && inside?.contains($0) ?? true }
        guard !known.isEmpty else { continue }
        let box = try BoxFigures(outcome.values, rows: known)
        marks += self.marks(box, at: Double(place))
        let whose = [facets?.names[panel] ?? "", groups.names[place]].filter { !$0.isEmpty }
        told.append(words(box, whose.joined(separator: ", ")))
      }
      panels.append(Panel(title: facets?.names[panel], marks: marks))
    }
    guard !told.isEmpty else {
      throw Fault(.nothingToDraw(missing: outcome.name, rows: outcome.values.count))
    }
    let title =
      groups.title.isEmpty
      ? ChartWords.distribution(outcome.name)
      : ChartWords.title(outcome.name, false, groups.title)
    let names = Axis(
      groups.title, scale: .categories(groups.names), isReversed: isHorizontal, showsGrid: false)
    let axis = Axis(outcome.name, unit: outcome.unit)
    return Chart(
      title: table.chartTitle ?? title, summary: "\(title): \(ChartWords.each(told)).", panels: panels,
      x: isHorizontal ? axis : names, y: isHorizontal ? names : axis, notes: notes, sources: table.sources)
  }

  private var notes: [String] {
    let missing = outcome.values.count { $0.isNaN }
    let known = groups.rows.reduce(0) { $0 + $1.count }
    var reasons: [String] = []
    if missing > 0 { reasons.append(Note.missingIn(outcome.name, rows: missing)) }
    if known < outcome.values.count {
      reasons.append(Note.missingIn(groups.title, rows: outcome.values.count - known))
    }
    return [Note.boxes] + (reasons.isEmpty ? [] : [Note.notDrawn(reasons)])
  }

  private func words(_ box: BoxFigures, _ name: String) -> String {
    let unit = outcome.unit
    return ChartWords.box(
      name, count: box.count, median: chartText(box.quartiles.median, unit),
      low: chartText(box.quartiles.low, unit), high: chartText(box.quartiles.high, unit),
      outliers: box.outliers.count)
  }

  private func marks(_ box: BoxFigures, at place: Double) -> [Mark] {
    let half = Self.halfWidth
    let (q, w) = (box.quartiles, box.whiskers)
    let whiskers = segments([place, place], [w.low, q.high], [place, place], [q.low, w.high])
    let median = segments([place - half], [q.median], [place + half], [q.median], width: 0.6)
    var marks: [Mark] = [
      whiskers,
      .bars(
        BarsMark(
          from: [place - half], to: [place + half], low: [q.low], high: [q.high], isHorizontal: isHorizontal,
          ink: .ramp(0.35))),
      median,
    ]
    guard !box.outliers.isEmpty else { return marks }
    let values = box.outliers.map { outcome.values[$0] }
    let places = values.map { _ in place }
    marks.append(
      .points(
        PointsMark(
          x: isHorizontal ? values : places, y: isHorizontal ? places : values, ink: .text,
          names: label.map { label in box.outliers.map { label.text($0) } } ?? [], showsNames: label != nil,
          isHollow: true)))
    return marks
  }

  private func segments(
    _ x0: [Double], _ y0: [Double], _ x1: [Double], _ y1: [Double], width: Double? = nil
  ) -> Mark {
    let (a, b) = isHorizontal ? ((y0, x0), (y1, x1)) : ((x0, y0), (x1, y1))
    return .segments(
      SegmentsMark(
        x0: a.0, y0: a.1, x1: b.0, y1: b.1, ink: .text, widths: width.map { [$0] }))
  }
}

extension Library {
  static let boxplot = Native(
    "boxplot",
    [
      .init("t", .table), .init("y_by_group", .formula), .optional("facet", .columns),
      .optional("label", .columns),
    ],
    """
    Boxes of Tukey (1977) for the values of each group: `boxplot(t, income ~ region)`; of all together
    `boxplot(t, ~ income)`; lying with `region ~ income`.

    The box goes from the lower to the upper quartile with a line at the median; the whiskers to the outermost
    values within 1.5 times the height of the box from it; what lies beyond is drawn as points. Quartiles are
    of type 7 (Hyndman and Fan 1996), as those of `quantile`, of ggplot2 and of numpy; R's boxplot and Stata
    take hinges or type 2, which differ a little in small groups.

    - `label`: names beside the points beyond the whiskers
    - `facet`: a small chart for each value
    - missing: such rows are left out and counted in a note.

        t = table(side: ["N", "N", "N", "S", "S"], y: [1, 2, 3, 4, 6])
        boxplot(t, y ~ side).summary
        => "y by side: N: median 2, middle half 1.5 to 2.5, n = 3; S: median 5, middle half 4.5 to 5.5, n = 2."
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("boxplot")
    guard let formula = arguments[1].asFormula else { return .missing }
    var y = try ChartVariable(&machine, formula.left ?? formula.right, over: table)
    var group = try formula.left.map { _ throws(Fault) in
      try ChartVariable(&machine, formula.right, over: table)
    }
    var isHorizontal = false
    if y.categories != nil || y.isTime, let other = group, other.categories == nil, !other.isTime {
      (y, group, isHorizontal) = (other, y, true)
    }
    guard y.categories == nil else { throw Fault(.chartNeedsNumbers("a box", y.name), at: .argument(1)) }
    let facet = try machine.chartVariable(arguments, 2, "facet", table).map { ChartGroups($0) }
    let plot = Boxplot(
      outcome: y, groups: group.map { ChartGroups($0) } ?? ChartGroups(all: y.values.count), facets: facet,
      label: try machine.chartVariable(arguments, 3, "label", table), isHorizontal: isHorizontal,
      table: table.table)
    return .chart(try plot.chart())
  }
}
