// Who is told apart in a plot, and by which ink.
//
// Up to eight groups have colours of their own. Of more, and where somebody asks for a highlight, some have
// colours and all others stay grey: no reader tells twenty colours apart.

import BohaiCharts
import BohaiDiagnostics
import BohaiText

struct PlotGroups {
  let title: String
  let names: [String]
  /// The group of each row, -1 for none; `nil` where the outcomes are the groups.
  let ofRow: [Int]?
  var inks: [Ink]
  /// Those with a colour, in the order of the legend.
  var coloured: [Int]
  var ramp: LegendRamp?
  var notes: [String] = []

  /// How many are coloured when nobody says which of many.
  static let colouredOfMany = 5

  /// - Parameter kind: some kinds cannot leave groups grey.
  init(_ data: PlotData, _ kind: PlotKind) throws(Fault) {
    if data.outcomes.count > 1 {
      (title, names, ofRow) = ("", data.outcomes.map(\.name), nil)
    } else if let color = data.color {
      let levels = color.levels
      (title, names, ofRow) = (color.name, levels.names, levels.ofRow)
    } else {
      (title, names, ofRow) = ("", [""], nil)
    }
    inks = names.indices.map { .series($0) }
    coloured = Array(names.indices)
    if let color = data.color, color.categories == nil, names.count > Ink.seriesColours,
      data.highlight.isEmpty
    {
      let last = Double(max(1, names.count - 1))
      inks = names.indices.map { .ramp(Double($0) / last) }
      coloured = []
      ramp = LegendRamp(low: names.first ?? "", high: names.last ?? "")
    } else if isColoured, !data.highlight.isEmpty {
      try colour(data.highlight.map { name throws(Fault) in try find(name) })
    } else if names.count > Ink.seriesColours {
      guard kind.takesManyGroups, ofRow != nil else {
        throw Fault(
          .tooManyGroups(title, names.count, most: Ink.seriesColours), at: .argument(ofRow == nil ? 1 : 2))
      }
      colour(largest(data))
      notes.append(Note.manyGroups(title, names.count, coloured: coloured.count))
    }
  }

  /// Whether there is anything to be told apart.
  var isColoured: Bool { names.count > 1 || !title.isEmpty }

  private func find(_ name: String) throws(Fault) -> Int {
    if let place = names.firstIndex(of: name) { return place }
    throw Fault(.nothingToHighlight(name, title, suggestion(for: name, among: names)), at: .argument(7))
  }

  private mutating func colour(_ chosen: [Int]) {
    coloured = chosen
    inks = names.map { _ in .muted }
    for (number, group) in chosen.enumerated() { inks[group] = .series(number) }
  }

  /// The groups with the largest values at their last places.
  private func largest(_ data: PlotData) -> [Int] {
    guard let ofRow, let y = data.outcomes.first else { return [] }
    var last = [(x: Double, y: Double)](repeating: (-.infinity, -.infinity), count: names.count)
    for (row, group) in ofRow.enumerated() where group >= 0 && !y.values[row].isNaN {
      let place = (x: data.x.values[row], y: y.values[row])
      if place.x > last[group].x || place.x == last[group].x && place.y > last[group].y {
        last[group] = place
      }
    }
    let order = names.indices.sorted { last[$0].y > last[$1].y }
    return Array(order.prefix(Self.colouredOfMany))
  }

  func legend(_ sign: LegendEntry.Sign) -> Legend {
    guard isColoured else { return Legend() }
    var entries = coloured.map { LegendEntry(names[$0], inks[$0], sign: sign) }
    if coloured.count < names.count, ramp == nil {
      entries.append(LegendEntry(Note.otherGroups(names.count - coloured.count), .muted, sign: sign))
    }
    return Legend(title: title, entries: entries, ramp: ramp)
  }
}
