// What is added to a chart that is there already: lines of reference, words, shaded spans, a fit, arrows.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension Library {
  static let chartLayers: [Native] =
    [referenceLine, shade, annotate, fitLine, arrows, interactive] + addedMarks

  private static let referenceLine = Native(
    "reference_line",
    [
      .init("chart"), .optional("x", [.number, .text]), .optional("y", [.number, .text]),
      .optional("label", .text),
      .optional("slope", .number), .optional("intercept", .number),
    ],
    """
    A dashed line right through the chart: at an `x`, at a `y`, or y = intercept + slope x.

        t = table(year: [2009, 2010, 2011], index: [96, 100, 104])
        plot(t, index ~ year) |> reference_line(y: 100, label: "2010 = 100")

    Values have the unit of their axis: `y: 50%`. `label` is written at its end.
    """
  ) { (_, arguments) throws(Fault) in
    let object = try arguments.chartWithAxes("reference_line")
    var chart = object.chart
    let label = arguments.text(3)
    var positions: [RuleMark.Position] = []
    if let x = try arguments.place(1, "x", on: chart.x) { positions.append(.x(x)) }
    if let y = try arguments.place(2, "y", on: chart.y) { positions.append(.y(y)) }
    if let slope = arguments.number(4) {
      guard chart.x.categories == nil, chart.y.categories == nil else {
        throw Fault(
          .chartNeedsNumbers("slope:", chart.x.categories == nil ? chart.y.title : chart.x.title),
          at: .argument(4))
      }
      guard slope.isFinite else { throw Fault(.outside("slope", "infinity", "finite"), at: .argument(4)) }
      positions.append(.line(intercept: try arguments.place(5, "intercept", on: chart.y) ?? 0, slope: slope))
    }
    guard !positions.isEmpty else { throw Fault(.referenceToWhat()) }
    for at in chart.panels.indices {
      chart.panels[at].marks += positions.map { .rule(RuleMark($0, label: label)) }
    }
    return .chart(chart, origin: object.origin)
  }

  private static let shade = Native(
    "shade",
    [
      .init("chart"), .optional("from", [.number, .text]), .optional("to", [.number, .text]),
      .optional("label", .text),
    ],
    """
    A shaded span of the x axis behind everything else, such as the years of a plan:
    `|> shade(from: 2011, to: 2015, label: "12th five-year plan")`.
    """
  ) { (_, arguments) throws(Fault) in
    let object = try arguments.chartWithAxes("shade")
    var chart = object.chart
    guard var from = try arguments.place(1, "from", on: chart.x),
      var to = try arguments.place(2, "to", on: chart.x)
    else { throw Fault(.spanNeedsEnds()) }
    guard from <= to else {
      throw Fault(.limitsTurned(chartText(from, chart.x.unit), chartText(to, chart.x.unit)), at: .argument(2))
    }
    // Names are shaded with the room around them.
    if chart.x.categories != nil { (from, to) = (from - 0.5, to + 0.5) }
    for at in chart.panels.indices {
      chart.panels[at].marks.insert(
        .rule(RuleMark(.x(from), end: to, ink: .faint, dash: .solid, label: arguments.text(3))), at: 0)
    }
    return .chart(chart, origin: object.origin)
  }

  private static let annotate = Native(
    "annotate",
    [.init("chart"), .init("text", .text), .init("x", [.number, .text]), .init("y", [.number, .text])],
    """
    Words at a place of the chart: `|> annotate("financial crisis", x: 2009, y: 8%)`. The place has the units
    of the axes.
    """
  ) { (_, arguments) throws(Fault) in
    let object = try arguments.chart("annotate")
    var chart = object.chart
    let x = try chart.x.place(of: arguments[2], "x", at: 2)
    let y = try chart.y.place(of: arguments[3], "y", at: 3)
    for at in chart.panels.indices {
      chart.panels[at].marks.append(.texts(TextsMark(x: [x], y: [y], texts: [arguments.text(1)])))
    }
    return .chart(chart, origin: object.origin)
  }

  private static let fitLine = Native(
    "fit_line", [.init("chart"), .choice("kind", "line", "quadratic", "smooth")],
    """
    The curve of least squares through the points of each coloured group with the 95% confidence band of its
    mean (t distribution, equal variances), as `plot(..., fit: "line")` draws it; a note has equation, R² and
    n.

    - `kind`: "line", "quadratic", or "smooth": a natural cubic spline with knots at the ends and the
      quartiles of x, which is R's lm(y ~ splines::ns(x, 4)).

        t = table(x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5])
        fit_line(plot(t, y ~ x)).notes[1]
        => "lines of least squares with the 95% confidence band of the mean: y = 2.2 + 0.6 x, R² 0.60, n = 5"
    """
  ) { (_, arguments) throws(Fault) in
    let object = try arguments.chartWithAxes("fit_line")
    let kind = FitKind(rawValue: arguments.text(1)) ?? .line
    return .chart(try object.chart.fitted(kind), origin: object.origin)
  }

  private static let arrows = Native(
    "arrows", [.init("chart"), .init("across", .columns), .init("upwards", .columns)],
    """
    An arrow from each point of a plot: how far it goes across and upwards, columns of the same table, such as
    the changes of a system in time: `plot(grid, y ~ x) |> arrows(.u, .v)`.

    Arrows keep their directions and are made so long that the longest reaches to the next point; a note says
    so. Rows that lack one of the two have none.
    """
  ) { (machine, arguments) throws(Fault) in
    let object = try arguments.chart("arrows")
    guard let origin = object.origin else { throw Fault(.noRowsOfPoints("arrows"), at: .argument(0)) }
    let u = try ChartVariable(&machine, arguments.column(1, "across"), over: origin.table)
    let v = try ChartVariable(&machine, arguments.column(2, "upwards"), over: origin.table)
    for (at, variable) in [(1, u), (2, v)] where variable.categories != nil {
      throw Fault(.chartNeedsNumbers("an arrow", variable.name), at: .argument(at))
    }
    return .chart(object.chart.withArrows(origin, u.values, v.values), origin: origin)
  }
}

extension Chart {
  /// - Parameters: changes of each row along both axes, in any unit common to both.
  fileprivate func withArrows(_ origin: ChartOrigin, _ u: [Double], _ v: [Double]) -> Chart {
    var chart = self
    let rows = u.indices.filter {
      origin.panels[$0] >= 0 && u[$0].isFinite && v[$0].isFinite && (u[$0] != 0 || v[$0] != 0)
        && origin.x[$0].isFinite && origin.y[$0].isFinite
    }
    let (across, upwards) = (xDomain.high - xDomain.low, yDomain.high - yDomain.low)
    // As shares of the panel; as many points as these lie about 1 / sqrt(n) apart.
    let longest = rows.map { hypotenuse(u[$0] / across, v[$0] / upwards) }.max() ?? 0
    guard longest > 0, longest.isFinite else { return chart }
    let scale = 0.9 / max(3, Double(rows.count) / Double(max(1, panels.count))).squareRoot() / longest
    for at in panels.indices {
      let own = rows.filter { origin.panels[$0] == at }
      chart.panels[at].marks.append(
        .segments(
          SegmentsMark(
            x0: own.map { origin.x[$0] }, y0: own.map { origin.y[$0] },
            x1: own.map { origin.x[$0] + scale * u[$0] },
            y1: own.map { origin.y[$0] + scale * v[$0] }, ink: .text, hasArrows: true)))
    }
    chart.notes.append(Note.arrows(rows.count))
    return chart
  }
}

private func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
