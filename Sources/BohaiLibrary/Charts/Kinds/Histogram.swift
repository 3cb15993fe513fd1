// How many values fall into each of equally wide classes.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

struct Histogram {
  let variable: ChartVariable
  let facet: ChartVariable?
  /// The lower end of the first class, and how wide each is.
  let start: Double
  let width: Double
  let classes: Int
  /// Who said how wide they are; `nil` where a user said how many.
  let rule: String?

  static let mostClasses = 1000

  /// - Parameter classes: how many; without it the rule of Freedman and Diaconis (1981) says, rounded to a
  ///   round width.
  /// - Throws: texts, no value, `Problem`s of limits.
  init(_ variable: ChartVariable, facet: ChartVariable?, classes asked: Int? = nil) throws(Fault) {
    guard variable.categories == nil else { throw Fault(.chartNeedsNumbers("a histogram", variable.name)) }
    let known = variable.values.filter { !$0.isNaN }
    guard let ends = Sums.extremes(known) else {
      throw Fault(.nothingToDraw(missing: variable.name, rows: variable.values.count))
    }
    (self.variable, self.facet) = (variable, facet)
    let range = ends.high - ends.low
    guard range.isFinite else { throw Fault(.rangeTooLarge(variable.name)) }
    guard range > 0 else {
      // One value alone stands in a class of its own.
      (start, width, classes, rule) = (ends.low - 0.5, 1, 1, nil)
      return
    }
    if let asked {
      (start, width, classes, rule) = (ends.low, range / Double(asked), asked, nil)
      return
    }
    let (wanted, rule) = try Self.width(known, range)
    let step = Self.round(wanted)
    let first = (ends.low / step).rounded(.down)
    start = first * step
    width = step
    self.rule = rule
    classes = Int(min(max(1, (ends.high / step).rounded(.down) - first + 1), Double(Self.mostClasses)))
  }

  /// 2 iqr n^(-1/3); of values of which more than half are equal, Sturges' range / (1 + log2 n). Never more
  /// than 100 classes.
  private static func width(_ x: [Double], _ range: Double) throws(Fault) -> (Double, String) {
    var sample = OrderStatistics(x)
    let n = Double(x.count)
    let iqr = try sample.quantile(0.75, type: 7) - sample.quantile(0.25, type: 7)
    let (width, rule) =
      iqr > 0 ? (2 * iqr / cbrt(n), "Freedman and Diaconis") : (range / (1 + log2(n)), "Sturges")
    return (max(width, range / 100), rule)
  }

  /// The nearest of 1, 2, 2.5 and 5 times a power of ten.
  private static func round(_ width: Double) -> Double {
    let magnitude = pow(10, log10(width).rounded(.down))
    let factors = [1, 2, 2.5, 5, 10]
    return magnitude * (factors.min { abs($0 - width / magnitude) < abs($1 - width / magnitude) } ?? 1)
  }

  private func place(_ value: Double) -> Int {
    let place = ((value - start) / width).rounded(.down)
    return Int(min(max(0, place), Double(classes - 1)))
  }

  func chart(title: String?, sources: [String]) throws(Fault) -> Chart {
    let groups = facet.map { ChartGroups($0) } ?? ChartGroups(all: variable.values.count)
    guard groups.rows.count <= PlotLayout.mostPanels else {
      throw Fault(
        .tooManyPanels(groups.title, groups.rows.count, most: PlotLayout.mostPanels), at: .argument(3))
    }
    let from = (0..<classes).map { start + Double($0) * width }
    var panels: [Panel] = []
    var total = [Double](repeating: 0, count: classes)
    for (name, rows) in zip(groups.names, groups.rows) {
      var counts = [Double](repeating: 0, count: classes)
      for row in rows where !variable.values[row].isNaN { counts[place(variable.values[row])] += 1 }
      for at in counts.indices { total[at] += counts[at] }
      panels.append(
        Panel(
          title: facet == nil ? nil : name,
          marks: [
            .bars(
              BarsMark(
                from: from, to: from.map { $0 + width }, low: counts.map { _ in 0 }, high: counts,
                ink: .series(0)))
          ]))
    }
    let name = ChartWords.distribution(variable.name)
    return Chart(
      title: title ?? name, summary: try summary(name, total), panels: panels,
      x: Axis(variable.name, unit: variable.unit),
      y: Axis("count", includesZero: true), notes: notes, sources: sources)
  }

  private var notes: [String] {
    var notes: [String] = []
    if classes > 1 {
      notes.append(Note.classes(chartText(width, variable.unit.isPeriod ? .none : variable.unit), rule))
    }
    let missing = [variable, facet].compactMap { $0 }.compactMap { variable in
      let count = variable.values.count { $0.isNaN }
      return count == 0 ? nil : Note.missingIn(variable.name, rows: count)
    }
    return missing.isEmpty ? notes : notes + [Note.notDrawn(missing)]
  }

  private func summary(_ name: String, _ counts: [Double]) throws(Fault) -> String {
    let known = variable.values.filter { !$0.isNaN }
    var sample = OrderStatistics(known)
    let unit = variable.unit
    let median = try sample.quantile(0.5, type: unit.isPeriod ? 1 : 7)
    let ends = Sums.extremes(known) ?? (0, 0)
    var words =
      "\(name): "
      + ChartWords.spread(
        known.count, low: chartText(ends.low, unit), median: chartText(median, unit),
        high: chartText(ends.high, unit))
    if let most = counts.max(), classes > 1, let at = counts.firstIndex(of: most) {
      let low = start + Double(at) * width
      words += ChartWords.fullestClass(chartText(low, unit), chartText(low + width, unit), Int(most))
    }
    return words + "."
  }
}

extension Library {
  static let histogram = Native(
    "histogram",
    [
      .init("x", [.table, .numbers]), .optional("column", .columns), .optional("bins", .number),
      .optional("facet", .columns),
    ],
    """
    How often values occur, in classes: `histogram(t, .income)` of a column, `histogram(x)` of a vector.

    A value at the border of two classes is counted in the upper one, the largest value in the last class.

    - `bins`: how many classes, from the smallest value to the largest. Without it they are as wide as the
      rule of Freedman and Diaconis (1981) says, 2 iqr n^(-1/3), brought to a round number; a note tells the
      width. Where half of the values are equal, Sturges' rule. (R's hist takes Sturges' rule always, and
      counts borders below.)
    - `facet`: a small histogram for each of its values, with the same classes.
    - missing: left out and counted in a note.

        histogram([1, 2, 2, 3, 7, missing], bins: 3).summary
        => "Distribution of x: 5 values, from 1 to 7, median 2; most (3) between 1 and 3."
    """
  ) { (machine, arguments) throws(Fault) in
    let (variable, table) = try machine.oneVariable(arguments, "histogram")
    let bins = try arguments.wholeNumber(2)
    if let bins, !(1...Histogram.mostClasses).contains(bins) {
      throw Fault(.outside("bins", "\(bins)", "1 to \(Histogram.mostClasses)"), at: .argument(2))
    }
    let facet = try table.flatMap { table throws(Fault) in
      try machine.chartVariable(arguments, 3, "facet", table)
    }
    let histogram = try Histogram(variable, facet: facet, classes: bins)
    let data = table?.table
    return .chart(try histogram.chart(title: data?.chartTitle, sources: data?.sources ?? []))
  }
}

extension Machine {
  /// A column of a table, or a vector: the first two arguments.
  mutating func oneVariable(
    _ arguments: Arguments, _ function: String
  ) throws(Fault) -> (ChartVariable, TableObject?) {
    if let table = arguments[0].asTable {
      guard arguments[1].isGiven else { throw Fault(.columnOfTableNeeded(function), at: .argument(0)) }
      return (try ChartVariable(&self, arguments.column(1, "column"), over: table), table)
    }
    let sample = try arguments.sample(0, function)
    if let row = sample.values.firstIndex(where: \.isInfinite) {
      throw Fault(.infiniteInChart("x", row: row + 1), at: .argument(0))
    }
    return (ChartVariable("x", sample.values, unit: sample.unit), nil)
  }
}

extension Table {
  /// The title that the table came with, while it is the same table.
  var chartTitle: String? {
    guard let about, about.speaks(of: self) else { return nil }
    return about.title
  }
}
