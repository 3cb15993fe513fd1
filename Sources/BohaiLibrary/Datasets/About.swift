import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

extension Library {
  static let datasetNatives: [Native] = [
    Native(
      "about", [.init("data", [.table, .text, .vector])],
      """
      Describes a table: a row for each column with its unit, its label, its vintage, how many cells are missing and a
      note, and below it the size, the source and everything known about the figures.

      - data: a table, or the name of a dataset as text

      Examples:

          about("bth.cooperation_stages").column[1]  => stage
      """
    ) { (machine, arguments) throws(Fault) in
      if let path = arguments[0].asText {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        let all = Datasets.list().map(\.path)
        guard parts.count == 2, all.contains(path) else { throw Fault(.noDataset(path, all: all), at: .argument(0)) }
        guard let table = try Datasets.load(parts[0], parts[1]).asTable else { return .missing }
        return .table(about(table.table, path: path))
      }
      guard let table = arguments[0].asTable else { throw Fault(.aboutNeedsTable, at: .argument(0)) }
      return .table(about(table.table, path: Datasets.path(of: table)))
    }
  ]

  /// The dictionary of a table's columns, as a table.
  private static func about(_ table: Table, path: String?) -> Table {
    let columns = table.columns
    let notes = columns.map { $0.about?.note }
    let vintages = columns.map { $0.about?.vintage }
    var names = ["column", "kind", "missing", "label"]
    var cells = [
      Column(texts: table.names), Column(texts: columns.map(kind)),
      Column(.numbers(columns.map { Double($0.missingCount) })), Column(texts: columns.map { $0.about?.label }),
    ]
    for (name, texts) in [("vintage", vintages), ("note", notes)] where texts.contains(where: { $0 != nil }) {
      names.append(name)
      cells.append(Column(texts: texts))
    }
    let title = [path, table.about?.title].compactMap { $0 }.joined(separator: ": ")
    let size = "\(counted(table.rowCount, "row")), \(counted(columns.count, "column"))"
    let all = [size] + (table.panel.map { ["panel of \($0.unit.joined(separator: ", ")) by \($0.time)"] } ?? [])
      + (table.about?.notes ?? []) + (table.about?.details ?? [])
    return Table(
      names: names, columns: cells, rowCount: columns.count,
      about: TableAbout(title: title.isEmpty ? nil : title, source: table.about?.source, notes: all))
  }

  private static func kind(_ column: Column) -> String? {
    Describer(DisplayStyle()).kindText(column, namesTypes: true)
  }
}

extension Column {
  var missingCount: Int {
    switch storage {
    case .numbers(let values): values.reduce(0) { $0 + ($1.isNaN ? 1 : 0) }
    case .truths(let values): values.reduce(0) { $0 + ($1 > 1 ? 1 : 0) }
    case .texts(let codes, _): codes.reduce(0) { $0 + ($1 < 0 ? 1 : 0) }
    }
  }
}
