import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Library {
  static let datasetNatives: [Native] = [
    Native(
      "about", [.init("data", [.table, .text])],
      """
      Describes a table: each column with its unit, label and vintage and how many cells are missing, then the
      size, the source, and everything known about the figures.

      - data: a table, or the name of a dataset as text

      The result is a record: `about(t).columns` is a table, `about(t).source` a text.

      Examples:

          about("bth.cooperation_stages").rows => 4
      """
    ) { (machine, arguments) throws(Fault) in
      guard let path = arguments[0].asText else {
        return arguments[0].asTable.map { about($0.table, path: Datasets.path(of: $0)) } ?? .missing
      }
      let all = Datasets.list().map(\.path)
      let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
      guard all.contains(path), let family = parts.first, let name = parts.last,
        let table = try Datasets.load(family, name).asTable
      else { throw Fault(.noDataset(path, all: all), at: .argument(0)) }
      return about(table.table, path: path)
    },
  ]

  private static func about(_ table: Table, path: String?) -> Value {
    let known = table.about
    let isWhole = known?.speaks(of: table) ?? false
    let from = isWhole ? nil : known?.title.map { "from: \($0)" }
    let title = [path, isWhole ? known?.title : from].compactMap { $0 }.joined(separator: ": ")
    let texts = { (texts: [String]) in Value.vector(Column(texts: texts)) }
    let fields: [(String, Value)] = [
      ("title", .text(title)), ("rows", .number(Double(table.rowCount))),
      ("columns", .table(columnsTable(table))),
      ("panel", texts(table.panel.map { $0.unit + [$0.time] } ?? [])),
      ("source", known?.source.map { .text($0) } ?? .missing),
      ("figures", FigureCounts(table).table), ("notes", texts(known?.notes ?? [])), ("details", texts(known?.details ?? [])),
    ]
    let show = Value.object(NativeObject(showAbout))
    return .object(RecordObject(names: fields.map(\.0), values: fields.map(\.1), title: title, show: show))
  }

  /// How the record that `about` gives shows itself.
  private static let showAbout = Native("show_about", [.init("about", .record)], "") {
    (_, arguments) throws(Fault) in
    arguments[0].asRecord.flatMap(shownAbout).map { .object(DisplayObject($0)) } ?? arguments[0]
  }

  /// What `?provinces.gdp` shows of the table of a dataset: its dictionary.
  public static func dictionary(of table: TableObject) -> Shown? {
    guard let path = Datasets.path(of: table), let record = about(table.table, path: path).asRecord else {
      return nil
    }
    return shownAbout(record).map { .titled(record.title ?? path, $0) }
  }

  private static func shownAbout(_ record: RecordObject) -> Shown? {
    guard let table = record["columns"]?.asTable?.table else { return nil }
    let texts = { (name: String) in record[name]?.asVector?.column.allTexts ?? [] }
    let describer = Describer(DisplayStyle(showsEverything: true))
    var shown = describer.shown(table, depth: 1)
    // What the columns of this table are needs no saying.
    for index in shown.columns.indices { shown.columns[index].kind = "" }
    shown.wrapsTexts = true
    shown.size = nil
    shown.sources = record["source"]?.asText.map { [$0] } ?? []
    shown.notes = texts("notes")
    var size = ""
    if case .number(let rows)? = record["rows"] {
      size = "\(counted(Int(rows), "row")), \(counted(table.rowCount, "column"))"
    }
    let panel = texts("panel")
    if let time = panel.last { size += ", a panel of \(panel.dropLast().joined(separator: ", ")) by \(time)" }
    if let figures = record["figures"]?.asTable.flatMap({ FigureCounts(counted: $0.table).text }) {
      size += "; figures: " + figures
    }
    let parts = [Shown.paragraph(size), .table(shown)] + texts("details").map { .paragraph($0) }
    return .stack(parts)
  }

  /// The dictionary of a table's columns.
  private static func columnsTable(_ table: Table) -> Table {
    let describer = Describer(DisplayStyle())
    let columns = table.columns
    var names = ["column", "kind"]
    let kinds = columns.map { describer.kindText($0, namesTypes: true) }
    var cells = [Column(texts: table.names), Column(texts: kinds)]
    let missing = columns.map { Double($0.missingCount) }
    if missing.contains(where: { $0 > 0 }) {
      names.append("missing")
      cells.append(Column(.numbers(missing)))
    }
    for (name, texts) in [
      ("label", columns.map { $0.about?.label }), ("vintage", columns.map(\.vintage)),
      ("source", table.sources.count > 1 ? columns.map { $0.lineage?.sources.joined(separator: "; ") } : []),
      ("note", columns.map { $0.about?.note }),
    ] where texts.contains(where: { $0 != nil }) {
      names.append(name)
      cells.append(Column(texts: texts))
    }
    return Table(names: names, columns: cells, rowCount: columns.count)
  }
}

extension Column {
  /// The texts of a column of texts, missing ones left out.
  var allTexts: [String] {
    guard case .texts(let codes, let dictionary) = storage else { return [] }
    return codes.compactMap { dictionary.text($0) }
  }
}
