// How thickly values lie: a smooth curve for each group.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

struct DensityPlot {
  let variable: ChartVariable
  let color: ChartVariable?
  let facet: ChartVariable?
  let rule: BandwidthRule

  private static let places = 201

  func chart(title: String?, sources: [String]) throws(Fault) -> Chart {
    let groups = color.map { ChartGroups($0) } ?? ChartGroups(all: variable.values.count)
    let facets = facet.map { ChartGroups($0) }
    guard groups.names.count <= Ink.seriesColours else {
      throw Fault(.tooManyGroups(groups.title, groups.names.count, most: Ink.seriesColours))
    }
    guard (facets?.names.count ?? 1) <= PlotLayout.mostPanels else {
      throw Fault(.tooManyPanels(facets?.title ?? "", facets?.names.count ?? 0, most: PlotLayout.mostPanels))
    }
    let step = self.step
    var panels: [Panel] = []
    var (told, alone, bandwidths): ([String], [String], [String]) = ([], [], [])
    for panel in 0..<(facets?.names.count ?? 1) {
      var marks: [Mark] = []
      let inside = facets.map { Set($0.rows[panel]) }
      for (number, rows) in groups.rows.enumerated() {
        let values = rows.filter { inside?.contains($0) ?? true }.map { variable.values[$0] }.filter {
          !$0.isNaN
        }
        let whose = [facets?.names[panel] ?? "", groups.names[number]].filter { !$0.isEmpty }.joined(
          separator: ", ")
        guard values.count > 1 else {
          if !rows.isEmpty { alone.append(whose.isEmpty ? variable.name : whose) }
          continue
        }
        let (curve, h) = try curve(values)
        marks += self.marks(curve, .series(number), groups.names[number], step)
        told.append(try words(values, whose))
        bandwidths.append((whose.isEmpty ? "" : whose + " ") + chartText(h, plainUnit))
      }
      panels.append(Panel(title: facets?.names[panel], marks: marks))
    }
    guard !told.isEmpty else { throw Fault(.tooFewForDensity("density_plot")) }
    let name = ChartWords.distribution(variable.name)
    let entries = groups.names.indices.map { LegendEntry(groups.names[$0], .series($0), sign: .line) }
    return Chart(
      title: title ?? name, summary: "\(name): \(ChartWords.each(told)).", panels: panels,
      x: Axis(variable.name, unit: variable.unit),
      y: Axis(ChartWords.sharePer(chartText(step, plainUnit)), unit: .percent, includesZero: true),
      legend: color == nil ? Legend() : Legend(title: groups.title, entries: entries),
      notes: [Note.bandwidths(rule.authors, bandwidths)] + notes(alone), sources: sources)
  }

  private var plainUnit: UnitID { variable.unit.isPeriod ? .none : variable.unit }

  private func notes(_ alone: [String]) -> [String] {
    var reasons = alone.map { Note.oneValueOf($0) }
    for variable in [variable, color, facet].compactMap({ $0 }) {
      let count = variable.values.count { $0.isNaN }
      if count > 0 { reasons.append(Note.missingIn(variable.name, rows: count)) }
    }
    return reasons.isEmpty ? [] : [Note.notDrawn(reasons)]
  }

  /// From three bandwidths below the smallest value to three above the largest.
  private func curve(_ values: [Double]) throws(Fault) -> (
    curve: (x: [Double], y: [Double]), bandwidth: Double
  ) {
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let sd = (squares / Double(values.count - 1)).squareRoot()
    guard let h = try rule.bandwidth(values, sd: sd), h > 0, h.isFinite, let ends = Sums.extremes(values)
    else {
      throw Fault(.noBandwidth)
    }
    let (low, high) = (ends.low - 3 * h, ends.high + 3 * h)
    guard (high - low).isFinite else { throw Fault(.rangeTooLarge(variable.name)) }
    let x = (0..<Self.places).map { place in
      let share = Double(place) / Double(Self.places - 1)
      return low * (1 - share) + high * share
    }
    return ((x, try DensityKernel.gaussian.density(of: values, weights: nil, at: x, bandwidth: h)), h)
  }

  private func marks(
    _ curve: (x: [Double], y: [Double]), _ ink: Ink, _ series: String, _ step: Double
  ) -> [Mark] {
    let y = curve.y.map { $0 * step }
    return [
      .area(AreaMark(x: curve.x, low: y.map { _ in 0 }, high: y, ink: ink, series: series, isBand: true)),
      .line(LineMark(x: curve.x, y: y, ink: ink, series: series)),
    ]
  }

  /// The power of ten of the unit in which shares can be read: 14% per 1000 万人, where 0.00014 per 万人 says
  /// little.
  private var step: Double {
    let ends = Sums.extremes(variable.values.filter { !$0.isNaN }) ?? (0, 0)
    let range = ends.high - ends.low
    return range > 0 && range.isFinite ? pow(10, (log10(range) - 0.3).rounded(.down)) : 1
  }

  private func words(_ values: [Double], _ whose: String) throws(Fault) -> String {
    var sample = OrderStatistics(values)
    let ends = Sums.extremes(values) ?? (0, 0)
    let median = try sample.quantile(0.5, type: variable.unit.isPeriod ? 1 : 7)
    let words = ChartWords.spread(
      values.count, low: chartText(ends.low, variable.unit), median: chartText(median, variable.unit),
      high: chartText(ends.high, variable.unit))
    return whose.isEmpty ? words : "\(whose): \(words)"
  }
}

extension BandwidthRule {
  fileprivate var authors: String {
    switch self {
    case .silverman: "Silverman"
    case .scott: "Scott"
    case .sheatherJones: "Sheather and Jones"
    }
  }
}

extension Library {
  static let densityPlot = Native(
    "density_plot",
    [
      .init("x", [.table, .numbers]), .optional("column", .columns), .optional("color", .columns),
      .optional("facet", .columns), .choice("bandwidth", "silverman", "scott", "sheather_jones"),
    ],
    """
    How thickly values lie, as a smooth curve: `density_plot(t, .income, color: .region)`, or of a vector.

    The normal kernel at 201 places, from 3 bandwidths below the smallest value of a group to 3 above its
    largest. The axis tells which share of the values lies in a piece of a round width, such as 14% per 1000;
    a note tells the bandwidths.

    - `color`, `facet`: a curve for each group; a small chart for each value
    - `bandwidth`: the rule, as in `bandwidth`
    - missing: left out and counted in a note; groups of one value have no curve.

        density_plot([1, 2, 4, missing]).summary   => "Distribution of x: 3 values, from 1 to 4, median 2."
    """
  ) { (machine, arguments) throws(Fault) in
    let (variable, table) = try machine.oneVariable(arguments, "density_plot")
    guard variable.categories == nil else {
      throw Fault(.chartNeedsNumbers("a density", variable.name), at: .argument(1))
    }
    var color: ChartVariable?
    var facet: ChartVariable?
    if let table {
      color = try machine.chartVariable(arguments, 2, "color", table)
      facet = try machine.chartVariable(arguments, 3, "facet", table)
    }
    let rule = BandwidthRule(rawValue: arguments.text(4)) ?? .silverman
    let plot = DensityPlot(variable: variable, color: color, facet: facet, rule: rule)
    return .chart(try plot.chart(title: table?.table.chartTitle, sources: table?.table.sources ?? []))
  }
}
