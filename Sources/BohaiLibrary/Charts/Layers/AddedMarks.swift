// Rows of another table on the axes of a chart: a national line among provinces, a target among points.

import BohaiCharts
import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let addedMarks: [Native] = [
    added(
      "add_points", "points", .point, "|> add_points(capitals, growth ~ income, label: .city)"
    ) { x, y, ink, names, name in
      [
        .points(
          PointsMark(
            x: x, y: y, ink: ink, names: names, showsNames: !names.isEmpty, isHollow: true, series: name))
      ]
    },
    added("add_line", "a line", .line, "|> add_line(china, share ~ year, name: \"China\")") {
      x, y, ink, names, name in
      var marks: [Mark] = [.line(LineMark(x: x, y: y, ink: ink, dash: .dashed, series: name))]
      if !names.isEmpty {
        marks.append(.points(PointsMark(x: x, y: y, ink: ink, names: names, showsNames: true, series: name)))
      }
      return marks
    },
  ]

  private typealias Drawing = @Sendable ([Double], [Double], Ink, [String], String) -> [Mark]

  private static func added(
    _ name: String, _ what: String, _ sign: LegendEntry.Sign, _ example: String, _ draw: @escaping Drawing
  ) -> Native {
    Native(
      name,
      [
        .init("chart"), .init("t", .table), .init("y_by_x", .formula), .optional("name", .text),
        .optional("label", .columns),
      ],
      """
      The chart with \(what) more, from the rows of another table: `\(example)`.

      Its units are converted to those of the axes; texts must be among the names on an axis. On small
      multiples it stands in each.

      - `name`: what it is called in the legend; the outcome's name without it
      - `label`: names beside its points
      - missing: such rows are left out and counted in a note.
      """
    ) { (machine, arguments) throws(Fault) in
      let object = try arguments.chartWithAxes(name)
      var chart = object.chart
      guard let table = arguments[1].asTable, let formula = arguments[2].asFormula else { return .missing }
      guard let left = formula.left else { throw Fault(.outcomeNeeded(name), at: .argument(2)) }
      let x = try ChartVariable(&machine, formula.right, over: table).places(on: chart.x, formula.right)
      let y = try ChartVariable(&machine, left, over: table).places(on: chart.y, left)
      let label = try machine.chartVariable(arguments, 4, "label", table)
      var rows = x.indices.filter { !x[$0].isNaN && !y[$0].isNaN }
      if sign == .line { rows.sort { (x[$0], $0) < (x[$1], $1) } }
      guard !rows.isEmpty else {
        throw Fault(.nothingToDraw(missing: left.formulaText, rows: x.count), at: .argument(1))
      }
      let called = arguments[3].asText ?? left.formulaText
      let ink = Ink.series(
        chart.legend.entries.count { if case .series = $0.ink { true } else { false } }
          + (chart.legend.entries.isEmpty ? 1 : 0))
      let marks = draw(
        rows.map { x[$0] }, rows.map { y[$0] }, ink, label.map { label in rows.map { label.text($0) } } ?? [],
        called)
      for at in chart.panels.indices { chart.panels[at].marks += marks }
      chart.legend.entries.append(LegendEntry(called, ink, sign: sign))
      if rows.count < x.count {
        chart.notes.append(Note.notDrawn([Note.missingIn(called, rows: x.count - rows.count)]))
      }
      chart.sources += table.table.sources.filter { !chart.sources.contains($0) }
      return .chart(chart, origin: object.origin)
    }
  }
}

extension ChartVariable {
  /// The values where they lie on an axis of a chart.
  ///
  /// - Throws: names on an axis of numbers, and the other way round; another unit; a name the axis does not
  ///   have.
  fileprivate func places(on axis: Axis, _ node: ColumnNode) throws(Fault) -> [Double] {
    guard let names = axis.categories else {
      if categories != nil { throw node.fault(.axisOfNumbers(name, "texts")) }
      if unit == .none, axis.unit.isPeriod || axis.unit == .none { return values }
      do throws(Fault) { return try converted(to: axis.unit).values } catch {
        if let place = node.place { error.place(at: place) }
        throw error
      }
    }
    guard let categories else { throw node.fault(.axisOfNames(name, names.first ?? "")) }
    var known: [Double] = []
    for category in categories {
      guard let place = names.firstIndex(of: category) else {
        throw node.fault(.notOnAxis(category, axis.title, nil))
      }
      known.append(Double(place))
    }
    return values.map { $0.isNaN ? .nan : known[Int($0)] }
  }
}
