// Bars: from zero to a value, beside each other or stacked, over names or along an axis of numbers.

import BohaiCharts
import BohaiDiagnostics
import BohaiTables

extension PlotLayout {
  /// How much of the room of a place its bars fill.
  private static let filling = 0.8
  /// So many bars have their values written at their ends.
  private static let mostLabelled = (upright: 12, lying: 20)

  /// The room of a place: 1 for names, the smallest distance of numbers.
  private var room: Double {
    guard data.x.categories == nil else { return 1 }
    let places = Set(data.x.values.lazy.filter { !$0.isNaN }).sorted()
    let distances = zip(places, places.dropFirst()).map { $1 - $0 }
    return distances.min() ?? (data.x.isTime ? 1 : max(1, abs(places.first ?? 1) / 5))
  }

  /// A bar for each row, those of several groups side by side.
  func bars(isHorizontal: Bool) -> [[Mark]] {
    var marks = emptyPanels
    let slots = data.outcomes.count > 1 || groups.ofRow != nil ? slotsOfGroups : [0]
    let count = max(1, (slots.max() ?? 0) + 1)
    let width = room * Self.filling / Double(count)
    for one in series where !one.rows.isEmpty {
      let rows = one.rows.filter { !one.y.values[$0].isNaN }
      let slot = slots.indices.contains(one.group) ? slots[one.group] : 0
      let shift = (Double(slot) - Double(count) / 2) * width
      let from = rows.map { data.x.values[$0] + shift }
      let values = rows.map { one.y.values[$0] }
      marks[one.panel].append(
        .bars(
          BarsMark(
            from: from, to: from.map { $0 + width }, low: values.map { min(0, $0) },
            high: values.map { max(0, $0) },
            isHorizontal: isHorizontal, ink: one.ink, inks: highlightedPlaces(rows),
            labels: labels(one, rows, isHorizontal),
            series: one.name)))
      guard let bounds = one.y.bounds else { continue }
      let middles = from.map { $0 + width / 2 }
      let (lows, highs) = (rows.map { bounds.low[$0] }, rows.map { bounds.high[$0] })
      marks[one.panel].append(
        .segments(
          SegmentsMark(
            x0: isHorizontal ? lows : middles, y0: isHorizontal ? middles : lows,
            x1: isHorizontal ? highs : middles,
            y1: isHorizontal ? middles : highs, ink: .text, hasCaps: true, series: one.name)))
    }
    return marks
  }

  /// Where each group's bar stands beside the others: groups that never meet at a place share one.
  private var slotsOfGroups: [Int] {
    var groupsAt: [Double: Set<Int>] = [:]
    for one in series { for row in one.rows { groupsAt[data.x.values[row], default: []].insert(one.group) } }
    if groupsAt.values.allSatisfy({ $0.count <= 1 }) { return groups.names.map { _ in 0 } }
    return Array(groups.names.indices)
  }

  private func labels(_ one: PlotSeries, _ rows: [Int], _ isHorizontal: Bool) -> [String] {
    let count = series.reduce(0) { $0 + $1.rows.count }
    guard count <= (isHorizontal ? Self.mostLabelled.lying : Self.mostLabelled.upright), panels.count == 1
    else { return [] }
    return rows.map { Units.number(one.y.values[$0], one.y.unit, digits: 3) }
  }

  /// Some among all names: the highlighted ones.
  func highlightedPlaces(_ rows: [Int]) -> [Ink]? {
    guard !data.highlight.isEmpty, !groups.isColoured, data.x.categories != nil else { return nil }
    return rows.map { data.highlight.contains(data.x.text($0)) ? .series(0) : .muted }
  }

  func stackedBars(isHorizontal: Bool) throws(Fault) -> [[Mark]] {
    var marks = emptyPanels
    let half = room * Self.filling / 2
    for piece in try stack() {
      let places = piece.x.filter { piece.at[$0].map { !$0.high.isNaN } ?? false }
      marks[piece.series.panel].append(
        .bars(
          BarsMark(
            from: places.map { $0 - half }, to: places.map { $0 + half },
            low: places.map { piece.at[$0]?.low ?? .nan },
            high: places.map { piece.at[$0]?.high ?? .nan }, isHorizontal: isHorizontal,
            ink: piece.series.ink,
            series: piece.series.name)))
    }
    return marks
  }
}
