// Where a value comes from. Tables and vectors carry their lineage; for a single number, which has no room
// for one, the expression is read that made it.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Library {
  static let provenance: [Native] = [source, sourced, figure, intervalOf]

  private static let source = Native(
    "source", [.init("x", [.function, .anything])],
    """
    Where a value, a column or a table comes from, and by which steps.

    A table and a column know it themselves. A number is traced back through the expression and the statements
    that gave their values to the names in it; quantities that were typed are named, unless `sourced` says where
    they are from.

    The result is a record: `source(x).sources` and `source(x).steps` are texts, `source(x).figures` is a table
    of how many figures were printed, repaired, derived or are missing.

    Examples:

        t = table(n: [1, 2]) |> sourced("counted") |> with(twice: .n * 2)
        source(t.twice).sources                     => ["counted"]
        source(t.twice).steps                       => ["twice = .n * 2"]
        rate = 6.6423[元/USD] |> sourced("PBC 2016 average")
        yuan = 6200[USD] * rate
        source(yuan).sources                        => ["PBC 2016 average"]
        source(yuan).typed                          => ["6200[USD]"]
    """
  ) { (machine, arguments) throws(Fault) in
    let value = try machine.value(of: arguments[0])
    if value.asColumn != nil { throw Fault(.sourceInVerb, at: .argument(0)) }
    var known = Known()
    if let table = value.asTable?.table {
      known.sources = table.sources
      known.lineage = table.lineage
      known.count(table.columns)
    } else if let lineage = value.lineage {
      known.add(lineage)
      known.count(value.asVector.map { [$0.column] } ?? [])
    } else if let expression = arguments[0].asFunction, let trace = machine.trace(expression) {
      known.add(trace.lineage)
      known.statements = trace.statements
      known.typed = trace.typed
      known.single = trace.figures.count == 1 ? trace.figures.first : nil
      for figure in trace.figures { known.count(figure.figure, isMissing: figure.value.isMissing) }
    }
    return known.record
  }

  private static let sourced = Native(
    "sourced", [.init("x"), .init("source", .text)],
    """
    The same value with a source: of a table or a vector for good, of a number for `source`, which finds it
    again in the program.

    Examples:

        rate = 6.6423[元/USD] |> sourced("PBC 2016 average")
        source(rate).sources                        => ["PBC 2016 average"]
        source(rate * 2).sources                    => ["PBC 2016 average"]
    """
  ) { (machine, arguments) throws(Fault) in
    let lineage = Lineage(sources: [arguments[1].asText ?? ""])
    if let table = arguments[0].asTable {
      let columns = table.table.columns.map { $0.from(Lineage.union($0.lineage, lineage)) }
      return .object(TableObject(table.table.withColumns(table.table.names, columns), frame: table.frame))
    }
    guard let vector = arguments[0].asVector else { return arguments[0] }
    let column = vector.column.from(Lineage.union(vector.column.lineage, lineage))
    return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
  }
}

/// What `source` found, and how it shows itself.
private struct Known {
  var sources: [String] = []
  var lineage: Lineage?
  var statements: [String] = []
  var typed: [String] = []
  var single: (column: String, value: Value, figure: Figure)?
  private var counts = FigureCounts()

  mutating func add(_ lineage: Lineage?) {
    self.lineage = lineage
    sources = lineage?.sources ?? []
  }

  mutating func count(_ columns: [Column]) {
    for column in columns { counts.add(column) }
  }

  mutating func count(_ figure: Figure, isMissing: Bool) { counts.add(figure, isMissing: isMissing) }

  var steps: [String] { (lineage?.steps ?? []) + statements }

  var record: Value {
    let texts = { (texts: [String]) in Value.vector(Column(texts: texts)) }
    var fields: [(String, Value)] = [
      ("sources", texts(sources)), ("steps", texts(steps)), ("typed", texts(typed)),
      ("figures", counts.table),
    ]
    if let single { fields += Library.fields(of: single.figure) }
    let shown = Value.object(DisplayObject(.lines(lines)))
    let show = Native("show_source", [.init("source", .record)], "") { (_, _) throws(Fault) in shown }
    return .object(
      RecordObject(
        names: fields.map(\.0), values: fields.map(\.1), title: "", show: .object(NativeObject(show))))
  }

  private var lines: [(String, String)] {
    var lines = sources.map { ("source", $0) }
    if sources.isEmpty { lines.append(("source", "not known")) }
    let earlier = lineage?.earlier ?? 0
    if earlier > 0 { lines.append(("before", counted(earlier, "earlier step"))) }
    lines += steps.map { ("step", $0) }
    if !typed.isEmpty { lines.append(("typed", typed.joined(separator: ", ") + ", without a source")) }
    if let single { return lines + Library.lines(of: single.figure) }
    if let text = counts.text { lines.append(("figures", text)) }
    return lines
  }
}

extension Shown {
  /// Lines of a name and a text each.
  static func lines(_ lines: [(String, String)]) -> Shown {
    .fields(lines.map { Field($0.0, .text($0.1)) })
  }
}
