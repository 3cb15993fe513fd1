// One figure of a dataset with everything that is known of it, and counts of figures by status.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Library {
  static let figure = Native(
    "figure", [.init("data", .table)], takesRest: true,
    """
    One figure of a dataset with everything that is known of it: its source, its status, what was printed
    where it was repaired, the interval that its printed digits stand for, and a note.

    The row is named as in `t[region: "Hebei", year: 2013]`, the column by `.name`.

    Examples:

        f = figure(bth.regional_growth, region: "Shanghai", year: 2014, .gdp)
        f.value                                     => 23567[亿元]
        f.status                                    => "repaired"
        f.printed                                   => "53567"
        figure(bth.regional_growth, region: "Shanghai", year: 2014) => error: which figure is meant
    """
  ) { (machine, arguments) throws(Fault) in
    let keys = arguments.rest.filter { $0.label != nil }
    let columns = arguments.rest.filter { $0.label == nil }
    guard let table = arguments[0].asTable?.table, let asked = columns.first, columns.count == 1,
      let node = asked.value.asColumn?.node
    else {
      let second = columns.dropFirst().first
      throw Fault(.figureNeedsColumn, at: second.map { .argument($0.position) } ?? .call)
    }
    let name = try node.plainColumn(of: table, machine)
    if keys.isEmpty, table.rowCount != 1 { throw Fault(.figureNeedsRow(table.about?.key ?? [])) }
    guard let row = try machine.index(arguments[0], keys).asRecord?.origin?.row, let column = table[name]
    else { return .missing }
    return record(of: column, row)
  }

  private static func record(of column: Column, _ row: Int) -> Value {
    let figure = column.figures?.figure(row)
    let value = column.value(row)
    let sources = column.lineage?.sources ?? []
    var interval = Value.missing
    if case .intervals(let lows, let highs)? = column.printedIntervals?.storage, !lows[row].isNaN {
      interval = .object(IntervalObject(low: lows[row], high: highs[row], unit: column.unit))
    }
    var fields: [(String, Value)] = [("value", value), ("interval", interval)]
    fields += Library.fields(of: figure ?? Figure())
    fields.append(("sources", .vector(Column(texts: sources))))
    var lines = [(column.about?.label ?? "value", describe(value).plain())]
    if !interval.isMissing { lines.append(("printed digits", describe(interval).plain())) }
    let unknown = column.isNumbers ? "computed, no figure of a dataset" : "no number"
    lines += figure.map { self.lines(of: $0) } ?? [("status", unknown)]
    lines += sources.map { ("source", $0) }
    let shown = Value.object(DisplayObject(.lines(lines)))
    let show = Native("show_figure", [.init("figure", .record)], "") { (_, _) throws(Fault) in shown }
    return .object(
      RecordObject(
        names: fields.map(\.0), values: fields.map(\.1), title: "", show: .object(NativeObject(show))))
  }

  /// What is known of a figure, as fields of a record.
  static func fields(of figure: Figure) -> [(String, Value)] {
    let text = { (text: String?) in text.map { Value.text($0) } ?? .missing }
    return [("status", text(figure.status)), ("printed", text(figure.printed)), ("note", text(figure.note))]
  }

  /// The same as lines to read.
  static func lines(of figure: Figure) -> [(String, String)] {
    let known = [("status", figure.status), ("printed as", figure.printed), ("note", figure.note)]
    return known.compactMap { name, text in text.map { (name, $0) } }
  }
}

/// How many figures have each status, in order of appearance, those missing last. A figure without a word for
/// it is as it was published.
struct FigureCounts {
  private(set) var counts: [(status: String, count: Int)] = []

  init() {}

  /// What `table` gave.
  init(counted table: Table) {
    for row in 0..<table.rowCount {
      guard let status = table["status"]?.text(row), let count = table["figures"]?.number(row) else {
        continue
      }
      counts.append((status, Int(count)))
    }
  }

  init(_ table: Table) { for column in table.columns { add(column) } }

  mutating func add(_ figure: Figure, isMissing: Bool) {
    let status = isMissing ? "missing" : figure.status ?? "published"
    if let at = counts.firstIndex(where: { $0.status == status }) {
      counts[at].count += 1
    } else {
      counts.insert((status, 1), at: counts.last?.status == "missing" ? counts.count - 1 : counts.count)
    }
  }

  mutating func add(_ column: Column) {
    guard let figures = column.figures else { return }
    for row in 0..<column.count {
      if let figure = figures.figure(row) { add(figure, isMissing: column.isMissing(row)) }
    }
  }

  /// `30 printed, 10 derived, 5 missing`; `nil` when there are none.
  var text: String? {
    counts.isEmpty ? nil : counts.map { "\($0.count) \($0.status)" }.joined(separator: ", ")
  }

  var table: Value {
    .table(
      Table(
        names: ["status", "figures"],
        columns: [Column(texts: counts.map(\.status)), Column(.numbers(counts.map { Double($0.count) }))],
        rowCount: counts.count))
  }
}
