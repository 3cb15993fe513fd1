// Two periods, or two of anything, side by side: a line for each name from the one to the other, with names
// at both ends.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

struct SlopeChart {
  let y: ChartVariable
  let x: ChartVariable
  let group: ChartVariable
  let highlight: [String]
  let table: Table

  private static let mostLines = 100
  /// Of more lines only these are named: the highlighted ones, or those that change most.
  private static let mostNamed = 16

  private struct Line {
    let name: String
    /// At the left and at the right end.
    let left: Double
    let right: Double
    var isNamed = true
  }

  func chart() throws(Fault) -> Chart {
    let (ends, groups) = (x.levels, group.levels)
    guard ends.names.count == 2 else { throw Fault(.slopeNeedsTwo(x.name, ends.names)) }
    guard groups.names.count <= Self.mostLines else {
      throw Fault(.tooManyLines(group.name, groups.names.count, most: Self.mostLines))
    }
    for name in highlight where !groups.names.contains(name) {
      throw Fault(
        .nothingToHighlight(name, group.name, suggestion(for: name, among: groups.names)), at: .argument(3))
    }
    var values = [[Double]](repeating: [.nan, .nan], count: groups.names.count)
    var owners = [[Int]](repeating: [-1, -1], count: groups.names.count)
    for row in y.values.indices where groups.ofRow[row] >= 0 && ends.ofRow[row] >= 0 {
      let (at, end) = (groups.ofRow[row], ends.ofRow[row])
      if owners[at][end] >= 0 {
        throw Fault(
          .severalRows(
            at: ends.names[end], group: groups.names[at], panel: nil, rows: (owners[at][end] + 1, row + 1),
            remedy: nil,
            mean: "summarize(\(y.name): mean(.\(y.name)), by: [.\(group.name), .\(x.name)])"))
      }
      (owners[at][end], values[at][end]) = (row, y.values[row])
    }
    let complete = zip(groups.names, values).filter { !$0.1[0].isNaN && !$0.1[1].isNaN }
      .map { Line(name: $0.0, left: $0.1[0], right: $0.1[1]) }
    let lines = named(complete)
    guard !lines.isEmpty else { throw Fault(.nothingToDraw(missing: y.name, rows: y.values.count)) }
    let incomplete = groups.names.count - lines.count
    let title = ChartWords.slopeTitle(y.name, ends.names[0], ends.names[1])
    return Chart(
      title: table.chartTitle ?? title, summary: summary(title, lines),
      panels: [Panel(marks: marks(lines))],
      x: Axis("", scale: .categories(ends.names), showsGrid: false),
      y: Axis(y.name, unit: y.unit, showsGrid: false),
      legend: legend(lines), notes: notes(lines, incomplete),
      sources: table.sources)
  }

  private func named(_ lines: [Line]) -> [Line] {
    guard lines.count > Self.mostNamed || !highlight.isEmpty else { return lines }
    let order = lines.indices.sorted {
      abs(lines[$0].right - lines[$0].left) > abs(lines[$1].right - lines[$1].left)
    }
    let chosen =
      highlight.isEmpty ? Set(order.prefix(Self.mostNamed / 2).map { lines[$0].name }) : Set(highlight)
    return lines.map {
      Line(name: $0.name, left: $0.left, right: $0.right, isNamed: chosen.contains($0.name))
    }
  }

  private func notes(_ lines: [Line], _ incomplete: Int) -> [String] {
    var notes: [String] = []
    let count = lines.count { $0.isNamed }
    if highlight.isEmpty, count < lines.count { notes.append(Note.namedLines(count, of: lines.count)) }
    if incomplete > 0 { notes.append(Note.notDrawn([Note.withoutBothEnds(incomplete)])) }
    return notes
  }

  private func ink(_ line: Line) -> Ink {
    if let place = highlight.firstIndex(of: line.name) { return .series(place) }
    if !line.isNamed { return .muted }
    return line.right > line.left ? .series(0) : line.right < line.left ? .series(1) : .muted
  }

  private func legend(_ lines: [Line]) -> Legend {
    let inks = lines.filter(\.isNamed).map { ink($0) }
    guard highlight.isEmpty, inks.contains(.series(1)) else { return Legend() }
    return Legend(entries: [
      LegendEntry(ChartWords.rises, .series(0), sign: .line),
      LegendEntry(ChartWords.falls, .series(1), sign: .line),
    ])
  }

  private func marks(_ lines: [Line]) -> [Mark] {
    var marks: [Mark] = []
    for line in lines.filter({ !$0.isNamed }) + lines.filter(\.isNamed) {
      let dash: Dash = highlight.isEmpty && line.right < line.left ? .dashed : .solid
      let (x, y) = ([0.0, 1], [line.left, line.right])
      marks.append(.line(LineMark(x: x, y: y, ink: ink(line), dash: dash, series: line.name)))
      if line.isNamed { marks.append(.points(PointsMark(x: x, y: y, ink: ink(line), series: line.name))) }
    }
    marks.append(names(lines, x: -0.04, \.left, .end))
    marks.append(names(lines, x: 1.04, \.right, .start))
    return marks
  }

  /// The room beside the lines, in columns of letters.
  private static let widestLabel = 22

  /// Names beside the ends, moved apart where they would lie on each other.
  private func names(
    _ lines: [Line], x: Double, _ end: KeyPath<Line, Double>, _ anchor: TextsMark.Anchor
  ) -> Mark {
    let all = lines.flatMap { [$0.left, $0.right] }
    let range = (all.max() ?? 1) - (all.min() ?? 0)
    let order = lines.filter(\.isNamed).sorted { $0[keyPath: end] < $1[keyPath: end] }
    let places = spread(order.map { $0[keyPath: end] }, apart: range / 18)
    let texts = order.map { line in
      let value = Units.number(line[keyPath: end], y.unit, digits: 3)
      let name = cut(line.name, to: max(8, Self.widestLabel - displayWidth(value)))
      return anchor == .end ? "\(name) \(value)" : "\(value) \(name)"
    }
    return .texts(TextsMark(x: order.map { _ in x }, y: places, texts: texts, anchor: anchor))
  }

  private func summary(_ title: String, _ lines: [Line]) -> String {
    let rising = lines.count { $0.right > $0.left }
    let falling = lines.count { $0.right < $0.left }
    let changes = lines.map { ($0, $0.right - $0.left) }
    guard let most = changes.max(by: { $0.1 < $1.1 }), let least = changes.min(by: { $0.1 < $1.1 }) else {
      return title
    }
    func told(_ line: Line) -> String {
      ChartWords.change(line.name, chartText(line.left, y.unit), chartText(line.right, y.unit))
    }
    let extremes = most.0.name == least.0.name ? [told(most.0)] : [told(most.0), told(least.0)]
    return
      "\(title): \(ChartWords.rising(rising, falling, of: lines.count)); \(extremes.joined(separator: "; "))."
  }
}

/// Ascending places moved as little as needed to lie `apart` from each other.
private func spread(_ places: [Double], apart: Double) -> [Double] {
  // Runs of places that touch are laid out around their mean, until no two runs touch.
  var runs: [(middle: Double, count: Int)] = []
  for place in places {
    runs.append((place, 1))
    while let last = runs.last, runs.count > 1 {
      let before = runs[runs.count - 2]
      let room = Double(before.count + last.count) * apart / 2
      guard last.middle - before.middle < room else { break }
      let count = before.count + last.count
      let middle = (before.middle * Double(before.count) + last.middle * Double(last.count)) / Double(count)
      runs.removeLast(2)
      runs.append((middle, count))
    }
  }
  return runs.flatMap { run in
    (0..<run.count).map { run.middle + (Double($0) - Double(run.count - 1) / 2) * apart }
  }
}

extension Library {
  static let slopeChart = Native(
    "slope_chart",
    [
      .init("t", .table), .init("y_by_x", .formula), .init("label", .columns),
      .optional("highlight", [.text, .texts]),
    ],
    """
    Who rises and who falls between two periods: a line for each name, with names and values at both ends:
    `t |> where(.year in [2009, 2013]) |> slope_chart(share ~ year, label: .region)`.

    Lines that fall are dashed and of another colour.

    - `label`: the column of the names. Of more than 16 the 8 that change most are named and coloured; a note
      says so.
    - `highlight`: the names that are coloured while all others are grey
    - missing: a name without both values is left out and counted in a note. Two rows for one end are an
      error.

        t = table(year: [2000, 2020, 2000, 2020], region: ["a", "a", "b", "b"], y: [1, 5, 4, 2])
        slope_chart(t, y ~ year, label: .region).summary
        => "y, 2000 to 2020: 1 of 2 rises, 1 falls; a from 1 to 5; b from 4 to 2."
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("slope_chart")
    guard let formula = arguments[1].asFormula else { return .missing }
    guard let left = formula.left else { throw Fault(.outcomeNeeded("slope_chart"), at: .argument(1)) }
    let y = try ChartVariable(&machine, left, over: table)
    guard y.categories == nil else { throw left.fault(.chartNeedsNumbers("slope_chart", y.name)) }
    let x = try ChartVariable(&machine, formula.right, over: table)
    let group = try ChartVariable(&machine, arguments.column(2, "label"), over: table)
    let chart = SlopeChart(
      y: y, x: x, group: group, highlight: arguments.labelTexts(3) ?? [], table: table.table)
    return .chart(try chart.chart())
  }
}
