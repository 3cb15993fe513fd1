// An axis for Vega-Lite: its ends, its title with the unit, and labels where a number alone would not say
// what it is.

import BohaiFiles
import BohaiTables
import BohaiText

struct VegaAxis {
  let axis: Axis
  let domain: Domain
  /// Whether there is anything to be read along it: a map has none.
  let isShown: Bool

  /// A value as it is written: per cent are stored as shares and shown as per cent.
  func value(_ value: Double) -> Double {
    guard axis.unit.shift != 0, axis.categories == nil else { return value }
    return NumberFormat.pointMoved(value, left: -axis.unit.shift)
  }

  func number(_ value: Double) -> JSON { .double(self.value(value)) }

  /// The encoding of a field along this axis.
  func encoding(_ field: String) -> JSON {
    var scale: [String: JSON] = ["domain": [number(domain.low), number(domain.high)], "nice": false]
    scale[domain.isLogarithmic ? "type" : "zero"] = domain.isLogarithmic ? "log" : false
    if domain.isReversed { scale["reverse"] = true }
    return [
      "field": .text(field), "type": "quantitative", "scale": .object(scale), "axis": isShown ? shown : nil,
      "title": isShown ? .text(visible(axis.label)) : nil,
    ]
  }

  private var shown: JSON {
    if let names = axis.categories {
      return [
        "values": .list(names.indices.map { .integer($0) }), "grid": false, "ticks": false, "labelLimit": 160,
        "labelExpr": .text(Self.expression(names.map { .text(visible($0)) }) + "[datum.value]"),
        "labelOverlap": true,
      ]
    }
    var shown: [String: JSON] = ["grid": .truth(axis.showsGrid), "labelOverlap": true]
    if axis.unit == .year {
      shown["format"] = "d"
      shown["tickMinStep"] = 1
    } else if axis.unit.isPeriod {
      let ticks = axis.ticks(over: domain, most: 8)
      var labels: [String: JSON] = [:]
      for tick in ticks { labels[JSON.double(tick.value).compact] = .text(tick.label) }
      shown["values"] = .list(ticks.map { .double($0.value) })
      shown["labelExpr"] = .text(JSON.object(labels).compact + "[datum.value]")
    }
    return .object(shown)
  }

  /// A list as an expression of Vega has it: the same as in JSON.
  private static func expression(_ items: [JSON]) -> String { JSON.list(items).compact }
}
