// Lorenz's curve: which share of the total the poorest part holds.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

/// The curve of one group with the Gini coefficient that belongs to it.
struct LorenzCurve {
  /// Cumulated shares of the holders and of what they hold, from (0, 0) to (1, 1).
  let people: [Double]
  let amount: [Double]
  let count: Int

  /// One less twice the area under the curve: `gini(x, weights: w)`, the population form.
  var gini: Double {
    1
      - people.indices.dropFirst().reduce(0) { sum, at in
        sum + (people[at] - people[at - 1]) * (amount[at] + amount[at - 1])
      }
  }

  /// - Parameters: values and weights of zero or more.
  /// - Returns: `nil` when one of the two totals is zero.
  init?(_ x: [Double], _ weights: [Double]) {
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    var (people, amount) = ([0.0], [0.0])
    for row in order where weights[row] > 0 {
      people.append(people[people.count - 1] + weights[row])
      amount.append(amount[amount.count - 1] + weights[row] * x[row])
    }
    let (w, total) = (people[people.count - 1], amount[amount.count - 1])
    guard w > 0, total > 0, w.isFinite, total.isFinite else { return nil }
    count = people.count - 1
    self.people = people.map { $0 / w }
    self.amount = amount.map { $0 / total }
  }

  /// The share of the poorest `part`, between two points along the line.
  func share(ofPoorest part: Double) -> Double {
    guard let at = people.firstIndex(where: { $0 >= part }), at > 0 else { return 0 }
    let step = people[at] - people[at - 1]
    let within = step > 0 ? (part - people[at - 1]) / step : 1
    return amount[at - 1] + within * (amount[at] - amount[at - 1])
  }
}

struct LorenzPlot {
  let x: ChartVariable
  let weights: ChartVariable?
  let color: ChartVariable?
  let table: Table

  func chart() throws(Fault) -> Chart {
    for variable in [x] + [weights].compactMap({ $0 }) {
      if let row = variable.values.firstIndex(where: { $0 < 0 }) {
        throw Fault(.lorenzBelowZero(variable.name, row: row + 1))
      }
    }
    let groups = color.map { ChartGroups($0) } ?? ChartGroups(all: x.values.count)
    guard groups.names.count <= Ink.seriesColours else {
      throw Fault(.tooManyGroups(groups.title, groups.names.count, most: Ink.seriesColours))
    }
    var (marks, told, entries): ([Mark], [String], [LegendEntry]) = ([], [], [])
    var withoutCurve: [String] = []
    for (number, rows) in groups.rows.enumerated() {
      let known = rows.filter { !x.values[$0].isNaN && !(weights?.values[$0].isNaN ?? false) }
      let curve = LorenzCurve(known.map { x.values[$0] }, known.map { weights?.values[$0] ?? 1 })
      guard let curve else {
        withoutCurve.append(groups.names[number])
        continue
      }
      let name = groups.names[number]
      let gini = NumberFormat.fixed(curve.gini, 3)
      entries.append(LegendEntry(ChartWords.gini(name, gini), .series(number), sign: .line))
      told.append(
        ChartWords.lorenz(
          name, gini, poorest: NumberFormat.fixed(curve.share(ofPoorest: 0.5), 1, shift: 2),
          count: curve.count))
      if color == nil {
        marks.append(
          .area(
            AreaMark(
              x: curve.people, low: curve.amount, high: curve.people, ink: .series(number), isBand: true)))
      }
      marks.append(.line(LineMark(x: curve.people, y: curve.amount, ink: .series(number), series: name)))
    }
    guard !told.isEmpty else {
      guard x.values.allSatisfy(\.isNaN) else { throw Fault(.lorenzOfNothing(x.name)) }
      throw Fault(.nothingToDraw(missing: x.name, rows: x.values.count))
    }
    marks.insert(.line(LineMark(x: [0, 1], y: [0, 1], ink: .muted, dash: .dashed)), at: 0)
    let title = ChartWords.lorenzTitle(x.name)
    var legend = Legend(title: groups.title, entries: entries)
    if color == nil, !entries.isEmpty { legend.entries[0].sign = .area }
    return Chart(
      title: table.chartTitle ?? title, summary: "\(title): \(ChartWords.each(told)).",
      panels: [Panel(marks: marks)],
      x: Axis(ChartWords.shareOf(weights?.name ?? ChartWords.observations), unit: .percent, low: 0, high: 1),
      y: Axis(ChartWords.shareOf(x.name), unit: .percent, low: 0, high: 1), legend: legend,
      notes: notes + (withoutCurve.isEmpty ? [] : [Note.withoutShares(withoutCurve)]),
      sources: table.sources)
  }

  private var notes: [String] {
    let reasons = [x, weights, color].compactMap { $0 }.compactMap { variable in
      let count = variable.values.count { $0.isNaN }
      return count == 0 ? nil : Note.missingIn(variable.name, rows: count)
    }
    return [Note.lorenz(isShaded: color == nil)] + (reasons.isEmpty ? [] : [Note.notDrawn(reasons)])
  }
}

extension Library {
  static let lorenzPlot = Native(
    "lorenz_plot",
    [
      .init("t", .table), .init("x", .columns), .optional("weights", .columns), .optional("color", .columns),
    ],
    """
    Lorenz's curve: which share of all `x` the poorest part holds, with the line of equality, the area between
    them and the Gini coefficient: `lorenz_plot(t, .income, weights: .people)`.

    The coefficient is twice the area, what `gini(x, weights: w)` gives.

    - `weights`: the people behind each value, when values are per person; without it every row counts the
      same.
    - `color`: a curve for each group or year
    - missing: such rows are left out and counted in a note. Values below zero are an error.

        lorenz_plot(table(income: [1, 2, 3, 4]), .income).summary
        => "Lorenz curve of income: Gini 0.250, the poorer half holds 30.0%, n = 4."
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("lorenz_plot")
    let x = try ChartVariable(&machine, arguments.column(1, "x"), over: table)
    let weights = try machine.chartVariable(arguments, 2, "weights", table)
    for (variable, at) in [(x, 1), (weights ?? x, 2)] where variable.categories != nil {
      throw Fault(.chartNeedsNumbers("lorenz_plot", variable.name), at: .argument(at))
    }
    let color = try machine.chartVariable(arguments, 3, "color", table)
    return .chart(try LorenzPlot(x: x, weights: weights, color: color, table: table.table).chart())
  }
}
