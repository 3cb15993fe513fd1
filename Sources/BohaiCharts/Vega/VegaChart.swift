// A chart as a specification in Vega-Lite 5: one layer for each mark, data inline, small multiples side by
// side. Front ends that know it draw it themselves, with tooltips.
//
// Everything lies on continuous axes: a category is its place 0, 1, 2, ... with its name as the label of a
// tick, so bars beside each other and labels at offsets stand where the other media put them.

import BohaiFiles
import BohaiText

extension Chart {
  /// The specification; what is too much for any medium is reduced as it is for SVG.
  public func vegaLite() -> JSON {
    let chart = reduced()
    let painter = VegaPainter(chart)
    var specification: [String: JSON] = [
      "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
      "description": .text(visible(chart.summary)),
      "title": chart.vegaTitle,
      "config": Self.vegaConfiguration,
    ]
    if chart.panels.count == 1, let panel = chart.panels.first {
      specification.merge(painter.view(panel, width: 560, height: 340)) { _, new in new }
    } else {
      specification["concat"] = .list(chart.panels.map { panel in
        var view = painter.view(panel, width: 240, height: 180)
        view["title"] = panel.title.map { .text(visible($0)) }
        return .object(view)
      })
      specification["columns"] = 3
    }
    return .object(specification)
  }

  /// The title, and below it what stands under the chart in other media.
  private var vegaTitle: JSON {
    let below = [subtitle].compactMap { $0 } + notes.map { "note: \($0)" } + sources.map { "source: \($0)" }
    return [
      "text": .text(visible(title ?? "")),
      "subtitle": .list(below.flatMap { wrapped(visible($0), width: 100) }.map { .text($0) }),
      "anchor": "start",
    ]
  }

  private static let vegaConfiguration: JSON = [
    "font": .text(Theme.faces), "background": "white", "view": ["stroke": nil],
    "axis": ["gridColor": .text(Theme.grid)],
  ]
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(nilLiteral: ()) { self = .null }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .truth(value) }

  /// A number as JSON has it: null where there is none.
  static func double(_ value: Double) -> JSON {
    guard value.isFinite else { return .null }
    if value == value.rounded(), abs(value) < 1e15 { return .integer(Int(value)) }
    return .number(value.description)
  }
}
