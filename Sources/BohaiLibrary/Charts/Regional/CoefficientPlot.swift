// Estimates of one model or several with their intervals, beside each other on one axis.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Library {
  static let coefficientPlot = Native(
    "coefficient_plot",
    [
      .init("level", .number, default: .number(0.95)), .init("constant", .truth, default: .truth(false)),
      .optional("terms", [.text, .texts]),
    ], takesRest: true,
    """
    The coefficients of a model as points with their intervals; several models stand beside each other, as in
    `compare`.

    Formula: estimate +- q se, by each model's own covariance and distribution.

    A label becomes a model's name: `coefficient_plot("OLS": m1, "within": m2)`. A list of models is taken
    apart.

    - `level`: the probability of the intervals.
    - `constant`: whether it is shown; it is usually far from the others.
    - `terms`: the coefficients to show, in this order. More than 60 are not drawn at once.
    - A coefficient that was left out of a model has no point there. Coefficients in different units share the
      axis for want of a better one, with a note: each can be held against zero, not against the others.

        t = table(x: [1, 2, 3, 4, 5], z: [1, 0, 2, 0, 1], y: [2, 4, 5, 4, 5])
        coefficient_plot("short": t |> ols(y ~ x), "long": t |> ols(y ~ x + z))
        coefficient_plot(t)      => error: coefficient_plot needs a fitted model
    """
  ) { (_, arguments) throws(Fault) in
    var plot = CoefficientPlot(level: try arguments.level(0))
    for (label, model) in try arguments.models("coefficient_plot") {
      plot.models.append((label, model, try model.rows(level: plot.level)))
    }
    if case .truth(true) = arguments[1] { plot.hasConstant = true }
    if let wanted = arguments.labelTexts(2) { try plot.choose(wanted) }
    return .chart(try plot.chart())
  }
}

private struct CoefficientPlot {
  let level: Double
  var models: [(label: String?, model: FittedModel, rows: [FittedModel.Row])] = []
  var hasConstant = false
  private var chosen: [String]?

  static let mostTerms = 60

  init(level: Double) { self.level = level }

  /// Every coefficient that some model estimates, in order of appearance.
  private var all: [String] {
    var names: [String] = []
    var known: Set<String> = []
    for (_, _, rows) in models {
      for row in rows where !row.estimate.isNaN && known.insert(row.name).inserted { names.append(row.name) }
    }
    return names
  }

  mutating func choose(_ wanted: [String]) throws(Fault) {
    let all = all
    for name in wanted where !all.contains(name) {
      throw Fault(.noCoefficient(name, suggestion(for: name, among: all)), at: .argument(2))
    }
    chosen = wanted
  }

  /// Those that are drawn.
  private var terms: [String] { chosen ?? all.filter { hasConstant || !$0.hasPrefix(Design.constantName) } }

  private var names: [String] {
    models.enumerated().map { number, entry in entry.label ?? "(\(number + 1))" }
  }

  func chart() throws(Fault) -> Chart {
    let terms = terms
    guard !terms.isEmpty else { throw Fault(.noCoefficients) }
    guard terms.count <= Self.mostTerms else {
      throw Fault(.tooManyCoefficients(terms.count, most: Self.mostTerms))
    }
    var marks: [Mark] = [.rule(RuleMark(.x(0), dash: .solid))]
    let width = models.count > 1 ? 0.6 / Double(models.count - 1) : 0
    for (number, entry) in models.enumerated() {
      let shift = models.count > 1 ? Double(number) * width - 0.3 : 0
      let known = entry.rows.filter { !$0.estimate.isNaN }
      let rows = terms.enumerated().compactMap { place, term in
        known.first { $0.name == term }.map { (y: Double(place) + shift, row: $0) }
      }
      let name = models.count > 1 ? names[number] : ""
      let held = rows.filter { $0.row.low.isFinite && $0.row.high.isFinite }
      marks.append(
        .segments(
          SegmentsMark(
            x0: held.map(\.row.low), y0: held.map(\.y), x1: held.map(\.row.high), y1: held.map(\.y),
            ink: .series(number),
            hasCaps: true, series: name)))
      marks.append(
        .points(
          PointsMark(
            x: rows.map(\.row.estimate), y: rows.map(\.y), ink: .series(number),
            names: rows.map { words($0.row) },
            series: name)))
    }
    let outcomes = Set(models.map(\.model.outcome)).sorted()
    let entries =
      models.count > 1 ? names.enumerated().map { LegendEntry($1, .series($0), sign: .point) } : []
    return Chart(
      title: RegionalWords.coefficientsTitle(outcomes), summary: summary(terms),
      panels: [Panel(marks: marks)],
      x: Axis(RegionalWords.estimate(TestResult.percent(level)), unit: unit ?? .none),
      y: Axis(scale: .categories(terms.map(label)), isReversed: true, showsGrid: false),
      legend: Legend(entries: entries), notes: notes(terms))
  }

  // MARK: - Words

  private func shownRows(_ terms: [String]) -> [FittedModel.Row] {
    models.flatMap { entry in entry.rows.filter { !$0.estimate.isNaN && terms.contains($0.name) } }
  }

  /// The unit of all coefficients, where they have one.
  private var unit: UnitID? {
    let units = Set(shownRows(terms).map(\.unit.unit))
    return units.count == 1 ? units.first : nil
  }

  /// The term with its unit where the axis has none.
  private func label(_ term: String) -> String {
    let text = unit == nil ? shownRows([term]).first?.unit.text ?? "" : ""
    return text.isEmpty ? term : "\(term) [\(text)]"
  }

  private func number(_ value: Double, _ row: FittedModel.Row) -> String {
    Units.number(value, row.unit.unit, digits: 3)
  }

  /// `x 0.5 (0.233 to 0.767)`
  private func words(_ row: FittedModel.Row) -> String {
    let interval = row.low.isFinite && row.high.isFinite ? (number(row.low, row), number(row.high, row)) : nil
    return RegionalWords.estimate(row.name, number(row.estimate, row), interval)
  }

  private func summary(_ terms: [String]) -> String {
    let parts = models.enumerated().map { number, entry in
      let rows = terms.compactMap { term in entry.rows.first { $0.name == term && !$0.estimate.isNaN } }
      return (models.count > 1 ? names[number] : "", rows.map(words))
    }
    return RegionalWords.coefficients(TestResult.percent(level), parts)
  }

  private func notes(_ terms: [String]) -> [String] {
    var notes: [String] = []
    if unit == nil { notes.append(Note.coefficientsInUnits) }
    let bare = shownRows(terms).count { !($0.low.isFinite && $0.high.isFinite) }
    if bare > 0 { notes.append(Note.withoutInterval(bare)) }
    let widths = shownRows(terms).map { $0.high - $0.low }.filter { $0.isFinite && $0 > 0 }
    if unit != nil, let widest = widths.max(), let narrowest = widths.min(), widest > 30 * narrowest {
      notes.append(Note.unlikeScales(NumberFormat.display(widest / narrowest, digits: 2)))
    }
    let errors = models.map(\.model.covarianceName)
    notes.append(
      Note.errorsOf(Set(errors).count == 1 ? [errors[0]] : zip(names, errors).map { "\($0) \($1)" }))
    return notes
  }
}
