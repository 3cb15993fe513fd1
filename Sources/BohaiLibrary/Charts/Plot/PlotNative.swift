import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let charts: [Native] = [
    plot, histogram, densityPlot, boxplot, heatmap, correlationPlot, lorenzPlot, slopeChart,
  ]
  static let chartAdditions: [Native] = chartAxes + chartLayers

  private static let plot = Native(
    "plot",
    [
      .init("t", .table), .init("y_by_x", .formula), .optional("color", .columns),
      .optional("facet", .columns),
      .init("kind", .text, default: NotGiven.value, options: PlotKind.allCases.map(\.rawValue)),
      .optional("size", .columns), .optional("label", .columns), .optional("highlight", [.text, .texts]),
      .init("fit", .text, default: NotGiven.value, options: FitKind.allCases.map(\.rawValue)),
    ],
    """
    A chart of the columns of a table: `plot(t, share ~ year, color: .region)`.

    Without `kind:` it draws what the columns call for: numbers over years and other periods as lines, a
    number against a number as points, numbers over names as bars (lying, with `region ~ gdp`, or where names
    are long).

    - `y_by_x`: `gdp ~ year`; expressions work (`growth ~ log(income)`); several series of one unit are
      `series(gdp, invest) ~ year` or `[.gdp, .invest] ~ year`. Intervals draw bands and error bars.
    - `color`: what tells groups apart. Of more than eight groups the five with the largest last values are
      coloured and the others grey; numbers of many values become a scale from light to dark.
    - `facet`: a small chart for each value, at most 40, with the same axes.
    - `kind`: "line", "step", "scatter", "dot" (dots along the line of each name), "bar", "stacked bar",
      "filled bar" (parts of 100%), "area", "stacked area", "filled area".
    - `size`: areas of points, the largest value being the largest point. `label`: names beside points.
    - `fit`: a curve of least squares for each group, with the 95% confidence band of its mean: "line",
      "quadratic", or "smooth", a natural cubic spline with 4 degrees of freedom, which is R's
      lm(y ~ ns(x, 4)). A note has the figures. Years with a fit are points, not lines.
    - `highlight`: the names of groups, bars or points that are coloured while all others are grey.
    - missing: lines have gaps there, other rows are left out; a note below the chart counts both.

    Two rows of a group for the same year or name are an error where a line would run to and fro, or a bar
    hide the other. A chart is a value: it is shown where it is the last thing on a line, kept with `c = ...`,
    and changed by layers and options: `|> title("...")`.

        t = table(year: [2009, 2010, 2011], share: [75.5%, 75.1%, 76.1%])
        plot(t, share ~ year)
        plot(t, share ~ year).summary
        => "share by year: rises from 75.5% (2009) to 76.1% (2011), lowest 75.1% (2010)."
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("plot")
    guard let formula = arguments[1].asFormula else { return .missing }
    let parts = PlotFormula(formula)
    var data = try PlotData(&machine, table, parts)
    data.color = try machine.chartVariable(arguments, 2, "color", table)
    data.facet = try machine.chartVariable(arguments, 3, "facet", table)
    data.size = try machine.chartVariable(arguments, 5, "size", table)
    data.label = try machine.chartVariable(arguments, 6, "label", table)
    data.highlight = arguments.labelTexts(7) ?? []
    if data.outcomes.count > 1, data.color != nil { throw Fault(.outcomeWithColor(), at: .argument(2)) }
    if data.size?.categories != nil {
      throw Fault(.chartNeedsNumbers("size:", data.size?.name ?? ""), at: .argument(5))
    }
    let asked = arguments[4].asText
    guard let y = data.outcomes.first else { return .chart(try data.counted(asked)) }
    var kind = asked.flatMap { PlotKind(rawValue: $0) } ?? PlotKind(x: data.x, y: y)
    // A fit goes through points; a second line beside it would be hard to tell from it.
    if asked == nil, kind == .line, arguments[8].isGiven { kind = .scatter }
    let isTurned = try data.turn(kind)
    let layout = try PlotLayout(data, kind)
    var chart = try layout.chart(isHorizontal: isTurned)
    if let fit = arguments[8].asText.flatMap({ FitKind(rawValue: $0) }) {
      guard [.scatter, .line, .step].contains(kind) else {
        throw Fault(.fitOfBars(kind.rawValue), at: .argument(8))
      }
      do throws(Fault) { chart = try chart.fitted(fit) } catch { throw error.moved(to: .argument(8)) }
    }
    return .chart(chart, origin: layout.origin)
  }
}

extension PlotData {
  /// Names stand for places and numbers for lengths of bars, whichever side of the formula they are on.
  ///
  /// - Returns: whether the names were on the left, and lie at the left.
  fileprivate mutating func turn(_ kind: PlotKind) throws(Fault) -> Bool {
    guard let y = outcomes.first, outcomes.count == 1, y.categories != nil else { return false }
    guard kind.isBar || kind == .dot, x.categories == nil else {
      if kind == .scatter { return false }
      throw Fault(.chartNeedsNumbers("kind: \"\(kind.rawValue)\"", y.name), at: .argument(1))
    }
    (outcomes, x) = ([x], y)
    return true
  }
}

extension Machine {
  /// The variable of an option such as `color:`; `nil` when it is not given.
  mutating func chartVariable(
    _ arguments: Arguments, _ index: Int, _ option: String, _ table: TableObject
  ) throws(Fault) -> ChartVariable? {
    guard arguments[index].isGiven else { return nil }
    return try ChartVariable(&self, arguments.column(index, option), over: table)
  }
}
