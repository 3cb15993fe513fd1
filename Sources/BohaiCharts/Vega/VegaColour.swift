// Colours for Vega-Lite. Groups are named on a scale of their own, so that a legend stands beside the chart;
// places on a continuous scale are numbers on one with the same stops as in other media.

import BohaiFiles
import BohaiText

extension VegaPainter {
  /// The colour of a mark whose group is named in the legend, in the field `g`; else its own.
  func colour(_ ink: Ink, series: String) -> JSON {
    guard !series.isEmpty, names.contains(visible(series)) else { return ["value": .text(ink.fill)] }
    return ["field": "g", "type": "nominal", "scale": groupScale, "legend": groupLegend]
  }

  /// The colour of each of many, in the field `c`: all on a continuous scale, or each its own.
  func colours(_ inks: [Ink]) -> JSON {
    guard let scale = rampScale, inks.contains(where: { $0.continuousPlace != nil }) else {
      return Self.asItIs("c")
    }
    let title = JSON.text(visible(chart.legend.title))
    return ["field": "c", "type": "quantitative", "scale": scale, "legend": rampLegend, "title": title]
  }

  /// What stands in the field `c`.
  func colourValue(_ ink: Ink) -> JSON {
    guard rampScale != nil else { return .text(ink.fill) }
    return ink.continuousPlace.map { .double($0) } ?? nil
  }

  private var names: [String] { chart.legend.entries.map { visible($0.label) } }

  private var groupScale: JSON {
    var seen: Set<String> = []
    let entries = chart.legend.entries.filter { seen.insert(visible($0.label)).inserted }
    return [
      "domain": .list(entries.map { .text(visible($0.label)) }),
      "range": .list(entries.map { .text($0.ink.fill) }),
    ]
  }

  private var groupLegend: JSON { ["title": .text(visible(chart.legend.title))] }

  private var rampScale: JSON? {
    guard let ramp = chart.legend.ramp else { return nil }
    let stops = (0...8).map { ramp.middle == nil ? Double($0) / 8 : Double($0) / 4 - 1 }
    return [
      "domain": .list(stops.map { .double($0) }),
      "range": .list(stops.map { .text((ramp.middle == nil ? Ink.ramp($0) : .diverging($0)).colour.hex) }),
    ]
  }

  private var rampLegend: JSON {
    guard let ramp = chart.legend.ramp else { return nil }
    let (low, high) = (JSON.text(visible(ramp.low)).compact, JSON.text(visible(ramp.high)).compact)
    guard let middle = ramp.middle else {
      let labels = "datum.value < 0.5 ? \(low) : \(high)"
      return ["type": "gradient", "values": [0, 1], "labelExpr": .text(labels)]
    }
    let centre = JSON.text(visible(middle)).compact
    let labels = "datum.value < -0.5 ? \(low) : datum.value > 0.5 ? \(high) : \(centre)"
    return ["type": "gradient", "values": [-1, 0, 1], "labelExpr": .text(labels)]
  }
}

extension Ink {
  /// Where a colour lies on a continuous scale.
  fileprivate var continuousPlace: Double? {
    switch self {
    case .ramp(let place), .diverging(let place): place.isFinite ? place : nil
    default: nil
    }
  }
}
