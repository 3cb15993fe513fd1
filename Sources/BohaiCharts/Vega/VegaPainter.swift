// Marks as layers of Vega-Lite, each with its own rows of data.

import BohaiFiles
import BohaiText

struct VegaPainter {
  let chart: Chart
  let x: VegaAxis
  let y: VegaAxis

  init(_ chart: Chart) {
    self.chart = chart
    x = VegaAxis(axis: chart.x, domain: chart.xDomain, isShown: chart.frame == .axes)
    y = VegaAxis(axis: chart.y, domain: chart.yDomain, isShown: chart.frame == .axes)
  }

  typealias Row = [String: JSON]

  /// A view of about this size; a unit of a plane is as long across as upwards.
  func view(_ panel: Panel, width: Int, height: Int) -> [String: JSON] {
    var all = panel.marks.flatMap { layers($0) }
    if all.isEmpty { all = [layer(["type": "point"], rows: [], [:])] }
    var size = (Double(width), Double(height))
    if chart.frame == .plane {
      let ratio = (y.domain.high - y.domain.low) / (x.domain.high - x.domain.low)
      size.1 = ratio.isFinite ? min(max(size.0 * ratio, 40), size.0 * 2) : size.1
    }
    return ["layer": .list(all), "width": .double(size.0.rounded()), "height": .double(size.1.rounded())]
  }

  /// A layer with the two axes and further encodings.
  func layer(_ mark: Row, rows: [Row], series: String = "", _ encoding: Row) -> JSON {
    var all = encoding
    let rows =
      series.isEmpty
      ? rows
      : rows.map { row in
        var row = row
        row["g"] = .text(visible(series))
        return row
      }
    all["x"] = all["x"] ?? x.encoding("x")
    all["y"] = all["y"] ?? y.encoding("y")
    let told = ["g", "name"].filter { field in rows.contains { $0[field] != nil } }
    if !told.isEmpty, chart.frame == .axes {
      let names: [JSON] = told.map { ["field": .text($0), "type": "nominal", "title": .text(title(of: $0))] }
      all["tooltip"] = .list(names + [tip("x", x), tip("y", y)])
    } else if told.contains("name") {
      all["tooltip"] = ["field": "name", "type": "nominal"]
    }
    var mark = mark
    if mark["type"] != "text" { mark["clip"] = true }
    let values = JSON.list(rows.map { .object($0) })
    return ["mark": .object(mark), "data": ["values": values], "encoding": .object(all)]
  }

  private func title(of field: String) -> String {
    field == "g" && !chart.legend.title.isEmpty ? visible(chart.legend.title) : "name"
  }

  private func tip(_ field: String, _ axis: VegaAxis) -> JSON {
    let title = visible(axis.axis.label)
    return ["field": .text(field), "type": "quantitative", "title": .text(title.isEmpty ? field : title)]
  }

  /// A field that holds colours or sizes themselves, not values on a scale.
  static func asItIs(_ field: String, type: String = "nominal") -> JSON {
    ["field": .text(field), "type": .text(type), "scale": nil, "legend": nil]
  }

  static func words(_ field: String) -> JSON { ["field": .text(field), "type": "nominal"] }

  /// What a mark stands for; `nil` where it has no name.
  func name(_ names: [String], _ index: Int) -> JSON? {
    index < names.count && !names[index].isEmpty ? .text(visible(names[index])) : nil
  }

  func row(_ dataX: Double, _ dataY: Double) -> Row { ["x": x.number(dataX), "y": y.number(dataY)] }

  private func layers(_ mark: Mark) -> [JSON] {
    switch mark {
    case .line(let mark): [line(mark)]
    case .area(let mark): [area(mark)]
    case .points(let mark): points(mark)
    case .bars(let mark): bars(mark)
    case .cells(let mark): cells(mark)
    case .shapes(let mark): [shapes(mark)]
    case .segments(let mark): segments(mark)
    case .texts(let mark): [texts(mark)]
    case .rule(let mark): rule(mark)
    }
  }

  // MARK: - Lines, areas and points

  private func line(_ mark: LineMark) -> JSON {
    var places = Array(0..<min(mark.x.count, mark.y.count))
    if mark.isClosed, let first = places.first { places.append(first) }
    let rows = places.enumerated().map { number, index -> Row in
      var row = row(mark.x[index], mark.y[index])
      row["o"] = .integer(number)
      return row
    }
    var form: Row = ["type": "line", "strokeDash": dash(mark.dash, mark.ink)]
    if mark.isStepped { form["interpolate"] = "step-after" }
    return layer(
      form, rows: rows, series: mark.series,
      [
        "color": colour(mark.ink, series: mark.series), "order": ["field": "o", "type": "quantitative"],
      ])
  }

  func dash(_ dash: Dash, _ ink: Ink) -> JSON {
    switch dash {
    case .solid: ink.round % 2 == 0 ? [1, 0] : [6, 4]
    case .dashed: [6, 4]
    case .dotted: [2, 3]
    }
  }

  private func area(_ mark: AreaMark) -> JSON {
    let count = min(mark.x.count, mark.low.count, mark.high.count)
    let rows = (0..<count).compactMap { index -> Row? in
      guard mark.x[index].isFinite, mark.low[index].isFinite, mark.high[index].isFinite else { return nil }
      var row = row(mark.x[index], mark.high[index])
      row["y2"] = y.number(foot(mark.low[index], y))
      return row
    }
    let form: Row = ["type": "area", "opacity": .number(mark.isBand ? "0.25" : "0.85")]
    return layer(
      form, rows: rows, series: mark.series,
      [
        "color": colour(mark.ink, series: mark.series), "y2": ["field": "y2"],
      ])
  }

  /// What a logarithmic axis has no place for lies at its foot.
  private func foot(_ value: Double, _ axis: VegaAxis) -> Double {
    axis.domain.isLogarithmic && value <= 0 ? axis.domain.low : value
  }

  private func points(_ mark: PointsMark) -> [JSON] {
    var rows: [Row] = []
    for index in 0..<min(mark.x.count, mark.y.count) where mark.x[index].isFinite && mark.y[index].isFinite {
      var row = row(mark.x[index], mark.y[index])
      row["name"] = name(mark.names, index)
      if let inks = mark.inks, index < inks.count { row["c"] = colourValue(inks[index]) }
      if let sizes = mark.sizes, index < sizes.count {
        row["s"] = .double(20 + 900 * min(max(sizes[index], 0), 1))
      }
      rows.append(row)
    }
    var encoding: Row = ["color": mark.inks.map { colours($0) } ?? colour(mark.ink, series: mark.series)]
    if mark.sizes != nil { encoding["size"] = Self.asItIs("s", type: "quantitative") }
    let form: Row = [
      "type": "point", "filled": .truth(!mark.isHollow), "shape": .text(shape(mark.ink)),
      "opacity": .number("0.8"),
    ]
    let layers = [layer(form, rows: rows, series: mark.series, encoding)]
    guard mark.showsNames, rows.contains(where: { $0["name"] != nil }) else { return layers }
    return layers + [
      layer(["type": "text", "align": "left", "dx": 6], rows: rows, ["text": Self.words("name")])
    ]
  }

  private func shape(_ ink: Ink) -> String {
    guard case .series(let number) = ink else { return "circle" }
    let shapes = [
      "circle", "triangle-up", "square", "diamond", "cross", "triangle-down", "triangle-right",
      "triangle-left",
    ]
    return shapes[((number % 8) + 8) % 8]
  }
}
