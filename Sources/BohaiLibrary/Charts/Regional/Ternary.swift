// Structures of three parts as points in a triangle. A point's distance from a side, as a share of the
// height, is the share of the part whose corner lies opposite.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let triangles: [Native] = [ternary, trianglePlot, radar]

  private static let ternary = Native(
    "ternary",
    [
      .init("t", .table), .init("first", .column), .init("second", .column), .init("third", .column),
      .optional("color", .column), .optional("path", .column), .optional("label", .column),
      .init("whole", .truth, default: .truth(false)),
    ],
    """
    A triangle of structures in three parts, such as the three industries: at a corner one part is all, on the
    opposite side it is nothing, and in the middle the three are equal. `first` has its corner at the left,
    `second` at the right, `third` at the top.

    Formula: each part as a share of the sum of the three; x = second + third / 2, y = third sqrt(3) / 2.

    - `first`, `second`, `third`: amounts in one unit, or shares. Shares that do not add up to 100 % are
      scaled to it, with a note that says how far off they are.
    - `color`: groups, such as `.region`. In a panel it is the unit.
    - `path`: the order in which the points of a group are joined by a line: `.year`. Its first point is
      hollow. In a panel it is the time; without a group all points are joined.
    - `label`: what is written beside the points. Without it the ends of up to four paths say when they are,
      of more the last point says whose it is.
    - `whole`: the whole triangle also where all points lie in a small part of it; otherwise that part is
      drawn, and a note says from where to where it goes.
    - missing: rows that lack a part are left out and counted, as are rows whose parts are all zero. A
      negative part is an error.

    Read it along the grid: lines in the direction of the side opposite a corner have the same share of its
    part.

        ternary(bth.three_industries_wide, .primary, .secondary, .tertiary, color: .region, path: .year)
        ternary(table(a: [1, 2], b: [1, 1], c: [2, 1]), .a, .b, .c)
        ternary(table(a: -1, b: 1, c: 1), .a, .b, .c)      => error: a is negative in row 1
    """
  ) { (machine, arguments) throws(Fault) in
    let table = try arguments.table("ternary")
    var parts: [ChartVariable] = []
    for index in 1...3 {
      parts.append(try ChartVariable(&machine, try arguments.column(index, "ternary"), over: table))
    }
    var diagram = try TernaryDiagram(parts, table.table)
    let panel = table.table.panel
    diagram.group = try arguments.variable(&machine, 4, over: table, otherwise: panel?.unit.first)
    diagram.path = try arguments.variable(&machine, 5, over: table, otherwise: panel?.time)
    diagram.label = try arguments.variable(&machine, 6, over: table)
    diagram.isWhole = arguments.isTrue(7)
    return .chart(diagram.chart)
  }
}

extension Arguments {
  /// The column in option `index`, or the plain column `name`; `nil` for neither.
  func variable(
    _ machine: inout Machine, _ index: Int, over table: TableObject, otherwise name: String? = nil
  ) throws(Fault) -> ChartVariable? {
    if values[index].isGiven {
      return try ChartVariable(&machine, try column(index, "this option"), over: table)
    }
    guard let name else { return nil }
    return try ChartVariable(&machine, ColumnNode(.column(name), place: nil), over: table)
  }
}

/// A ternary diagram being made.
struct TernaryDiagram {
  private let table: Table
  private let names: [String]
  /// Of the parts, then of the rows; NaN where a part is missing.
  private let shares: [[Double]]
  private var notes: [String] = []
  var group: ChartVariable?
  var path: ChartVariable?
  var label: ChartVariable?
  var isWhole = false

  /// So many paths have both ends labelled.
  private static let mostDated = 4

  init(_ parts: [ChartVariable], _ table: Table) throws(Fault) {
    self.table = table
    names = parts.map(\.name)
    for (index, part) in parts.enumerated() {
      if part.categories != nil { throw Fault(.partsOfTexts(part.name), at: .argument(index + 1)) }
      if part.unit != parts[0].unit {
        let units = (Units.describe(parts[0].unit), Units.describe(part.unit))
        throw Fault(.partsOfTwoUnits(parts[0].name, units.0, part.name, units.1), at: .argument(index + 1))
      }
      if let row = part.values.firstIndex(where: { $0 < 0 }) {
        throw Fault(.negativePart(part.name, row: row + 1), at: .argument(index + 1))
      }
    }
    // Thirds keep the sum of the largest numbers finite.
    let sums = (0..<table.rowCount).map { row in parts.reduce(0) { $0 + $1.values[row] / 3 } }
    shares = parts.map { part in zip(part.values, sums).map { $1 > 0 ? $0 / $1 / 3 : .nan } }
    let lacking = sums.count { $0.isNaN }
    if lacking > 0 { notes.append(Note.partsMissing(rows: lacking)) }
    let empty = sums.count { $0 == 0 }
    if empty > 0 { notes.append(Note.partsZero(rows: empty)) }
    guard lacking + empty < table.rowCount else { throw Fault(.noStructure(names), at: .argument(0)) }
    if parts[0].unit.isShare, let note = Self.roundingNote(sums.filter { $0 > 0 }.map { $0 * 3 }) {
      notes.append(note)
    }
  }

  /// What is said when shares do not add up to 1.
  private static func roundingNote(_ sums: [Double]) -> String? {
    guard let low = sums.min(), let high = sums.max(), low < 1 - 1e-9 || high > 1 + 1e-9 else { return nil }
    let text = { (sum: Double) in Units.prose(sum, .percent, digits: 4) }
    return Note.sharesScaled(text(low), text(high))
  }

  // MARK: - Marks

  private func isKnown(_ row: Int) -> Bool { !shares[0][row].isNaN }

  private var grid: TernaryGrid {
    isWhole ? .whole : TernaryGrid(holding: shares.map { $0.filter { !$0.isNaN }.min() ?? 0 })
  }

  var chart: Chart {
    let groups = group.map { ChartGroups($0) } ?? ChartGroups(all: table.rowCount)
    let grid = grid
    var marks = grid.marks(names)
    for (number, rows) in groups.rows.enumerated() {
      let name = group == nil ? "" : groups.names[number]
      let shown = rows.filter(isKnown)
      if let path {
        let isDated = groups.rows.count <= Self.mostDated
        marks += pathMarks(ordered(shown, by: path), .series(number), name, path, isDated: isDated, grid)
      } else {
        let texts = shown.map { label?.text($0) ?? pointName($0, name) }
        marks.append(.points(points(shown, .series(number), name, texts, showsNames: label != nil, grid)))
      }
    }
    let entries =
      group == nil ? [] : groups.names.enumerated().map { LegendEntry($1, .series($0), sign: .point) }
    var notes = notes
    if !grid.isWhole { notes.append(Note.partOfTriangle(names.indices.map { grid.range($0, names[$0]) })) }
    return Chart(
      title: table.chartTitle(RegionalWords.structure(names)), subtitle: table.ownTitle,
      summary: summary(groups), panels: [Panel(marks: marks)], frame: .plane, x: Axis(low: -0.2, high: 1.2),
      y: Axis(low: -0.14, high: 0.95), legend: Legend(title: groups.title, entries: entries), notes: notes,
      sources: table.sources)
  }

  private func ordered(_ rows: [Int], by path: ChartVariable) -> [Int] {
    rows.filter { !path.values[$0].isNaN }.sorted { (path.values[$0], $0) < (path.values[$1], $1) }
  }

  private func places(_ rows: [Int], _ grid: TernaryGrid) -> (x: [Double], y: [Double]) {
    let places = rows.map { row in grid.place(shares.map { $0[row] }) }
    return (places.map(\.x), places.map(\.y))
  }

  private func points(
    _ rows: [Int], _ ink: Ink, _ series: String, _ names: [String], showsNames: Bool, _ grid: TernaryGrid
  ) -> PointsMark {
    let (x, y) = places(rows, grid)
    return PointsMark(x: x, y: y, ink: ink, names: names, showsNames: showsNames, series: series)
  }

  /// `Beijing 2013: primary 0.8%, secondary 22.3%, tertiary 76.9%`
  private func pointName(_ row: Int, _ name: String) -> String {
    let head = [name, path?.text(row) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    return (head.isEmpty ? "" : head + ": ") + sharesText(row)
  }

  private func sharesText(_ row: Int) -> String {
    zip(names, shares).map { "\($0) \(Units.prose($1[row], .percent, digits: 3))" }.joined(separator: ", ")
  }

  /// `1 / 23.2 / 75.8%`, in the order of the parts.
  private func briefShares(_ row: Int) -> String {
    shares.map { Units.number($0[row], .percent, digits: 3) }.joined(separator: " / ") + "%"
  }

  /// A line through the points, the first of which is hollow, with labels at its ends.
  private func pathMarks(
    _ rows: [Int], _ ink: Ink, _ name: String, _ path: ChartVariable, isDated: Bool, _ grid: TernaryGrid
  ) -> [Mark] {
    guard let first = rows.first, let last = rows.last else { return [] }
    let text = { (row: Int) -> String in
      if let label { return label.text(row) }
      return row == last ? (isDated ? path.text(row) : name) : isDated && row == first ? path.text(row) : ""
    }
    let (x, y) = places(rows, grid)
    var marks: [Mark] = [.line(LineMark(x: x, y: y, ink: ink, series: name))]
    for isFirst in [true, false] {
      let own = rows.filter { ($0 == first && rows.count > 1) == isFirst }
      for isLabelled in [false, true] {
        let some = own.filter { text($0).isEmpty != isLabelled }
        if some.isEmpty { continue }
        let names = some.map { isLabelled ? text($0) : pointName($0, name) }
        var mark = points(some, ink, name, names, showsNames: isLabelled, grid)
        mark.isHollow = isFirst
        marks.append(.points(mark))
      }
    }
    return marks
  }

  // MARK: - Summary

  private static let groupsTold = 4

  private func summary(_ groups: ChartGroups) -> String {
    var parts: [String] = []
    for (number, rows) in groups.rows.enumerated().prefix(Self.groupsTold) {
      let shown = rows.filter(isKnown)
      let order = path.map { ordered(shown, by: $0) } ?? shown
      guard let first = order.first, let last = order.last else { continue }
      let name = group == nil ? "" : groups.names[number]
      if let path, first != last {
        parts.append(
          RegionalWords.moved(
            name, (path.text(first), briefShares(first)), (path.text(last), briefShares(last))))
      } else {
        parts.append(
          order.count == 1
            ? RegionalWords.told(name, briefShares(first)) : RegionalWords.points(order.count, name))
      }
    }
    return RegionalWords.ternary(names, parts, more: groups.rows.count - Self.groupsTold)
  }
}
