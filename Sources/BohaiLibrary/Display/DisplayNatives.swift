import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Library {
  static let displays: [Native] = [
    Native(
      "show",
      [.init("x"), .optional("title", .text), .optional("digits", .number), .optional("id", .text)],
      """
      Shows a value now, inside a loop or a function as well.

      In a notebook, what is shown again with the same id takes the place of what was shown before: the
      progress of a long loop in one line. A terminal shows each below the other.

      - title: a heading above it
      - digits: digits after the decimal point, for all its numbers
      - id: a name for the display

      Examples:

          for year in 2013..2016 { show("year {year}", id: "progress") }
      """
    ) { (machine, arguments) throws(Fault) in
      var style = try style(arguments[1], arguments[2])
      style.id = arguments[3].asText
      try machine.show(arguments[0], style)
      return NotGiven.value
    },
    Native(
      "clear_output", [.init("wait", .truth, default: .truth(false))],
      """
      Takes back what the running cell of a notebook has shown and printed. A terminal keeps everything.

      - wait: do so when something new is shown, so that the display does not flicker

      Examples:

          for year in 2013..2016 { clear_output(wait: true); print("year {year}") }
      """
    ) { (machine, arguments) throws(Fault) in
      machine.output.clear(wait: arguments.isTrue(0))
      return NotGiven.value
    },
    Native(
      "title",
      [.init("t", [.table, .chart]), .init("title", .text), .optional("source", .text), .optional("note", .text)],
      """
      The table or chart with another title, source line, or one more note below it. `""` leaves a chart without title.

      Examples:

          title(table(region: ["Beijing", "Hebei"]), "Regions").region => ["Beijing", "Hebei"]
      """
    ) { (machine, arguments) throws(Fault) in
      if let chart = arguments[0].asChart { return titled(chart, arguments) }
      guard let table = arguments[0].asTable?.table else { return arguments[0] }
      let old = table.about
      var titled = table
      let notes = old.flatMap { $0.speaks(of: table) ? $0.notes : nil } ?? []
      titled.about = TableAbout(
        title: arguments[1].asText, source: arguments[2].asText ?? old?.source,
        notes: notes + [arguments[3].asText].compactMap { $0 }, details: old?.details ?? [],
        shape: TableShape(table))
      return .table(titled)
    },
    Native(
      "result",
      [
        .init("name", .text), .init("fields", .record), .optional("show", .function),
        .optional("title", .text),
      ],
      """
      A record that shows itself: what functions return that have more to say than a number.

      - fields: everything there is to read, `m.slope`
      - show: a function of the record whose value is shown in its place; without it the fields are shown
      - title: the heading; the name without it

      Examples:

          result("Double", (x: 2, twice: 4), show: m -> m.twice).x => 2
      """
    ) { (machine, arguments) throws(Fault) in
      guard let record = arguments[1].asRecord else { return arguments[1] }
      let show = arguments[2].isGiven ? arguments[2] : nil
      let title = arguments[3].asText ?? arguments[0].asText
      return .object(RecordObject(names: record.names, values: record.values, title: title, show: show))
    },
    Native(
      "together", [], takesRest: true,
      """
      Several values as one display, one under another: what the `show` function of a `result` gives when a
      single table does not say everything. Texts are set as paragraphs; a label becomes a heading.
      """
    ) { (machine, arguments) throws(Fault) in
      var parts: [Shown] = []
      for item in arguments.rest {
        var part = try machine.describe(item.value)
        if case .text(let text) = part { part = .paragraph(text) }
        parts.append(item.label.map { .titled($0, part) } ?? part)
      }
      return .object(DisplayObject(.stack(parts)))
    },
    writer("markdown", "Markdown: tables as pipe tables with aligned numbers") { $0.markdown() },
    writer("latex", "LaTeX: tables with the rules of booktabs; for Chinese, ctexart") { $0.latex() },
    writer("html", "HTML: tables with caption, head and foot, everything else as text") { $0.html() },
  ]

  private static func titled(_ object: ChartObject, _ arguments: Arguments) -> Value {
    var chart = object.chart
    chart.title = arguments.text(1).isEmpty ? nil : arguments[1].asText
    if let source = arguments[2].asText { chart.sources = [source] }
    if let note = arguments[3].asText { chart.notes.append(note) }
    return .chart(chart, origin: object.origin)
  }

  /// Cells of a table that are written out as one text: about a second's work.
  private static let mostCells = 500_000

  private static func writer(
    _ name: String, _ what: String, _ render: @escaping @Sendable (Shown) -> String
  ) -> Native {
    Native(
      name, [.init("x"), .optional("title", .text), .optional("digits", .number)],
      """
      A value as text in \(what). All rows and columns are in it.

      - title: a heading or caption
      - digits: digits after the decimal point, for all numbers
      """
    ) { (machine, arguments) throws(Fault) in
      var style = try style(arguments[1], arguments[2])
      style.showsEverything = true
      let cells = arguments[0].asTable.map { $0.table.rowCount * $0.table.names.count } ?? 0
      guard cells <= mostCells else { throw Fault(.tooManyCells(cells, most: mostCells), at: .argument(0)) }
      return .text(render(try machine.describe(arguments[0], style)))
    }
  }

  private static func style(_ title: Value, _ digits: Value) throws(Fault) -> DisplayStyle {
    var style = DisplayStyle(title: title.asText)
    guard digits.isGiven else { return style }
    guard case .number(let count) = digits, count == count.rounded(), (0...15).contains(count) else {
      throw Fault(.digitsOutside, at: .argument(2))
    }
    style.digits = Int(count)
    return style
  }
}
