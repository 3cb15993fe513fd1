import BohaiDiagnostics
import BohaiTables

// Reads a dataset in the form that DatasetHeader.swift describes. The header alone is read for lists and searches;
// rows are read when the dataset is first used, cell by cell from the bytes, because 2,000 rows should take a few
// milliseconds at most.

/// Reads one dataset; each reader is used once.
struct DatasetReader {
  let file: String
  private var lines: LineReader

  init(file: String, bytes: [UInt8]) {
    self.file = file
    lines = LineReader(bytes)
  }

  /// Reads the header and counts the rows.
  static func header(file: String, bytes: [UInt8]) throws(Fault) -> DatasetHeader {
    var reader = DatasetReader(file: file, bytes: bytes)
    var header = try reader.readHeader()
    header.rowCount = reader.lines.countRest()
    return header
  }

  static func table(file: String, bytes: [UInt8]) throws(Fault) -> Table {
    var reader = DatasetReader(file: file, bytes: bytes)
    let header = try reader.readHeader()
    return try reader.readRows(header)
  }

  // MARK: - Header

  private mutating func readHeader() throws(Fault) -> DatasetHeader {
    var header = DatasetHeader()
    while let line = lines.next() {
      if line.isBlank { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        throw wrong("a line without a word before a colon")
      }
      let word = line[..<colon].text
      let value = line[(colon + 1)...].text
      switch word {
      case "title": header.title = value
      case "source": header.source = value
      case "note": header.notes.append(value)
      case "status": header.status = value
      case "detail": header.details.append(value)
      case "topics": header.topics = value.split(separator: ",").map { $0.trimmed }
      case "key": header.key = value.split(separator: ",").map { $0.trimmed }
      case "panel":
        header.key = value.split(separator: ",").map { $0.trimmed }
        guard let time = header.key.last, header.key.count > 1 else { throw wrong("a panel without unit and time") }
        header.panel = PanelKeys(unit: header.key.dropLast(), time: time)
      case "columns":
        header.fields = try readFields()
        try check(header)
        return header
      default: throw wrong("an unknown word \"\(word)\"")
      }
    }
    throw wrong("no columns")
  }

  private mutating func readFields() throws(Fault) -> [DatasetHeader.Field] {
    var fields: [DatasetHeader.Field] = []
    while let line = lines.next() {
      if line.isBlank { continue }
      if line.text == "rows:" { return fields }
      let cells = line.cells.map(\.text)
      if cells.count != 4 && cells.count != 5 { throw wrong("a column needs name, kind, unit and label") }
      guard let kind = FieldKind(cells[1]) else { throw wrong("an unknown kind \"\(cells[1])\"") }
      if kind.kind != .number && !cells[2].isEmpty { throw wrong("a unit for a column that has no numbers") }
      if cells[0].isEmpty || cells[3].isEmpty { throw wrong("a column without name or label") }
      if fields.contains(where: { $0.name == cells[0] }) { throw wrong("a second column \(cells[0])") }
      let about = ColumnAbout(label: cells[3])
      var vintage: UInt32 = 0
      if cells.count == 5, !cells[4].isEmpty {
        if cells[2].isEmpty { throw wrong("a vintage for a column that has no unit") }
        do throws(Fault) { vintage = try Vintages.tag(cells[4]) } catch { throw wrong(error.problem.title) }
      }
      fields.append(
        DatasetHeader.Field(
          name: cells[0], kind: kind.kind, unit: cells[2], about: about, precision: kind.precision,
          companion: kind.companion, vintage: vintage))
    }
    throw wrong("no rows")
  }

  private func check(_ header: DatasetHeader) throws(Fault) {
    if header.title.isEmpty { throw wrong("no title") }
    if header.source.isEmpty { throw wrong("no source") }
    if header.fields.isEmpty { throw wrong("no columns") }
    if header.key.count > 4 { throw wrong("a key of more than 4 columns") }
    for name in header.key where !header.fields.contains(where: { $0.name == name }) {
      throw wrong("no column \(name), which the key names")
    }
    if let time = header.panel?.time, header.fields.first(where: { $0.name == time })?.kind.period == nil {
      throw wrong("a panel whose time \(time) is no year, quarter, month or date")
    }
    for field in header.fields {
      for name in field.companion?.of ?? [] {
        guard header.fields.contains(where: { $0.name == name && $0.kind == .number && $0.companion == nil }) else {
          throw wrong("no column of numbers \(name), of which \(field.name) tells")
        }
      }
    }
  }

  // MARK: - Rows

  private mutating func readRows(_ header: DatasetHeader) throws(Fault) -> Table {
    var columns: [DatasetColumn] = []
    for field in header.fields {
      let written: UnitID = field.unit.isEmpty ? .none : try Units.parse(field.unit)
      columns.append(DatasetColumn(field, unit: field.kind.period ?? written.tagged(field.vintage)))
    }
    let keys = header.key.compactMap { name in header.fields.firstIndex { $0.name == name } }
    var seen: Set<SIMD4<UInt64>> = []
    var cells: [Range<Int>] = []
    var rowCount = 0
    while lines.next(cells: &cells) {
      if cells.count == 1, cells[0].isEmpty { continue }
      if cells.count != columns.count { throw wrong("\(cells.count) cells in \(columns.count) columns") }
      for index in columns.indices where !columns[index].append(cells[index], of: lines.bytes) {
        let field = columns[index].field
        throw wrong("\"\(lines.text(cells[index]))\" for \(field.name), a \(field.kind.rawValue)")
      }
      rowCount += 1
      if keys.isEmpty { continue }
      var key = SIMD4<UInt64>()
      for (place, index) in keys.enumerated() {
        guard let part = columns[index].lastKey else { throw wrong("a row without its key") }
        key[place] = part
      }
      if !seen.insert(key).inserted {
        throw wrong("a second row \(keys.map { lines.text(cells[$0]) }.joined(separator: ", "))")
      }
    }
    let names = header.fields.map(\.name)
    return Table(
      names: names, columns: withFigures(columns, header), rowCount: rowCount, panel: header.panel,
      about: TableAbout(
        title: header.title, source: header.source, notes: header.notes, details: header.details,
        key: header.key, shape: TableShape(names: names, rowCount: rowCount)))
  }

  /// The columns, those of figures with what the other columns tell of them. All know their source, so that it goes
  /// along with a vector and into a joined table.
  private func withFigures(_ builders: [DatasetColumn], _ header: DatasetHeader) -> [Column] {
    let lineage = Lineage(sources: [header.source])
    let columns = builders.map { builder in
      var column = builder.column
      column.lineage = lineage
      return column
    }
    return zip(builders, columns).map { builder, column in
      guard builder.field.kind == .number, builder.field.companion == nil else { return column }
      let teller = { (role: DatasetHeader.Field.Role) -> Column? in
        builders.firstIndex { other in
          other.field.companion.map { $0.role == role && $0.of.contains(builder.field.name) } ?? false
        }.map { at in
          var column = columns[at]
          if column.isNumbers { column.figures = FigureRows(Figures(builders[at].precision)) }
          return column
        }
      }
      var result = column
      result.figures = FigureRows(
        Figures(
          builder.precision, status: teller(.status), usual: header.status, printed: teller(.printed),
          note: teller(.note), low: teller(.low), high: teller(.high)))
      return result
    }
  }

  private func wrong(_ what: String) -> Fault {
    Fault(.unreadableDataset(file: file, line: lines.number, what))
  }
}
