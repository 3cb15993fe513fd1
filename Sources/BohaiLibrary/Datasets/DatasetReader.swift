import BohaiDiagnostics
import BohaiTables
import BohaiText

// The text form of one dataset, a file of Stdlib/data/<family>/<name>.data:
//
//     title: Three industries of Beijing, Tianjin and Hebei
//     source: Tang et al. (2018), tables 2 and 4        short, shown under the table; may stand once
//     note: Secondary industry is ...                   shown under the table; any number
//     detail: Tang, Shaoqing; ...                       shown by about(); any number
//     topics: industry, structure, 三次产业              what data("industry") finds it by, besides all of the above
//     key: region, year                                 columns that name a row: no two rows agree in all
//     panel: region, year                               a key whose last column is the time: the table is a panel
//
//     columns:
//       region | text   |      | Region
//       gdp    | number | 亿元 | GDP, current prices | gdp: bulletin
//
//     rows:
//       Beijing | 2009 | 11879.3
//
// A column line is name, kind (text, number, truth, year, quarter, month or date), unit, label and, where it has
// one, vintage. A vintage is what is revised together, a colon and a name, `gdp: after 4th census`; figures of one
// family and two names do not mix (see BohaiTables/Units/Vintages.swift). Figures made of several families name
// them all, `gdp: after 4th census; population: after 2020 census`. Only a number with a unit has a vintage.
// Cells stand between bars, space around them does not count, an empty cell is missing. Per cent are written
// as per cent. Reading is strict: whatever is not understood is an error with file and line.
//
// A number is written with the digits that were printed, 13.0 and not 13, and stands for what rounds to it. Otherwise:
//
//     number(2)   rounded to two digits, of which the file leaves off zeros
//     cut         further digits may have been cut off instead of rounded
//     exact       every number of the column as it is; a single cell is exact when it begins with =, as in =100
//
// A single cell may say how far off it may be: 16999.4 ± 25.3.
//
// A column that tells something of others names them in its kind. It goes along with them then, whatever else is
// picked or dropped:
//
//     gdp_status | status of gdp     |      | Status of gdp         printed, repaired, recovered, derived, ...
//     as_printed | printed of gdp    |      | GDP as printed        a text, where it was damaged as it was found
//     note       | note of gdp, pop  |      | How they are known
//     low        | low of gdp        | 亿元 | Least that it may be  with a "high of gdp": wider than its digits say

/// Everything above the rows.
struct DatasetHeader: Sendable {
  /// How the numbers of a column were written.
  enum Written { case rounded(Int?), cut, exact }

  struct Field: Sendable {
    enum Kind: String {
      case text, number, truth, year, quarter, month, date

      /// The unit of a kind of period.
      var period: UnitID? {
        switch self {
        case .year: .year
        case .quarter: .quarter
        case .month: .month
        case .date: .date
        default: nil
        }
      }
    }
    /// What a column tells of other columns.
    enum Role: String { case status, printed, note, low, high }

    var name: String
    var kind: Kind
    var unit: String
    var about: ColumnAbout
    /// How its numbers were written: rounded unless said otherwise, to the digits of each cell unless given.
    var precision = DatasetHeader.Written.rounded(nil)
    /// What it tells and of which columns.
    var companion: (role: Role, of: [String])?
    /// The number of its vintage, 0 for none.
    var vintage: UInt32 = 0
  }

  var title = ""
  var source = ""
  var notes: [String] = []
  var details: [String] = []
  var topics: [String] = []
  var key: [String] = []
  /// The key again where its last column is the time of a panel.
  var panel: PanelKeys?
  var fields: [Field] = []
  /// Rows of the table, counted without reading them.
  var rowCount = 0
}

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
    while let line = reader.lines.next() { header.rowCount += line.isBlank ? 0 : 1 }
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
      case "detail": header.details.append(value)
      case "topics": header.topics = value.split(separator: ",").map { $0.trimmed }
      case "key": header.key = value.split(separator: ",").map { $0.trimmed }
      case "panel":
        header.key = value.split(separator: ",").map { $0.trimmed }
        guard let time = header.key.last, header.key.count > 1 else { throw wrong("a panel without unit and time") }
        header.panel = PanelKeys(unit: header.key.dropLast(), time: time)
      case "columns":
        header.fields = try readFields(source: header.source)
        try check(header)
        return header
      default: throw wrong("an unknown word \"\(word)\"")
      }
    }
    throw wrong("no columns")
  }

  private mutating func readFields(source: String) throws(Fault) -> [DatasetHeader.Field] {
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
      // Columns know their source too, so that it goes along with a vector and into a joined table.
      let about = ColumnAbout(label: cells[3], source: source)
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
    var columns: [ColumnBuilder] = []
    for field in header.fields {
      let written: UnitID = field.unit.isEmpty ? .none : try Units.parse(field.unit)
      columns.append(ColumnBuilder(field, unit: field.kind.period ?? written.tagged(field.vintage)))
    }
    let keys = header.key.compactMap { name in header.fields.firstIndex { $0.name == name } }
    var seen: Set<[String]> = []
    var rowCount = 0
    while let line = lines.next() {
      if line.isBlank { continue }
      let cells = line.cells
      if cells.count != columns.count { throw wrong("\(cells.count) cells in \(columns.count) columns") }
      for (index, cell) in cells.enumerated() {
        guard columns[index].append(cell) else {
          let field = columns[index].field
          throw wrong("\"\(cell.text)\" for \(field.name), a \(field.kind.rawValue)")
        }
      }
      let key = keys.map { cells[$0].text }
      if key.contains("") { throw wrong("a row without its key") }
      if !keys.isEmpty && !seen.insert(key).inserted {
        throw wrong("a second row \(key.joined(separator: ", "))")
      }
      rowCount += 1
    }
    let names = header.fields.map(\.name)
    return Table(
      names: names, columns: withFigures(columns), rowCount: rowCount, panel: header.panel,
      about: TableAbout(
        title: header.title, source: header.source, notes: header.notes, details: header.details,
        key: header.key, shape: TableShape(names: names, rowCount: rowCount)))
  }

  /// The columns, those of figures with what the other columns tell of them.
  private func withFigures(_ builders: [ColumnBuilder]) -> [Column] {
    let columns = builders.map { builder in
      var column = builder.column
      if builder.field.kind == .number { column.figures = FigureRows(Figures(builder.precision)) }
      return column
    }
    return zip(builders, columns).map { builder, column in
      guard builder.field.kind == .number, builder.field.companion == nil else { return column }
      let teller = { (role: DatasetHeader.Field.Role) -> Column? in
        builders.firstIndex { other in
          other.field.companion.map { $0.role == role && $0.of.contains(builder.field.name) } ?? false
        }.map { columns[$0] }
      }
      var result = column
      result.figures = FigureRows(
        Figures(
          builder.precision, status: teller(.status), printed: teller(.printed), note: teller(.note),
          low: teller(.low), high: teller(.high)))
      return result
    }
  }

  private func wrong(_ what: String) -> Fault {
    Fault(.unreadableDataset(file: file, line: lines.number, what))
  }
}

/// The kind of a column as a file writes it: `number(2)`, `cut`, `status of gdp`.
private struct FieldKind {
  var kind = DatasetHeader.Field.Kind.number
  var precision = DatasetHeader.Written.rounded(nil)
  var companion: (role: DatasetHeader.Field.Role, of: [String])?

  init?(_ text: String) {
    if let parts = text.parted(by: " of "), let role = DatasetHeader.Field.Role(rawValue: parts.0) {
      companion = (role, parts.1.split(separator: ",").map(\.trimmed))
      kind = role == .low || role == .high ? .number : .text
    } else if let plain = DatasetHeader.Field.Kind(rawValue: text) {
      kind = plain
    } else if text == "cut" || text == "exact" {
      precision = text == "cut" ? .cut : .exact
    } else if text.hasPrefix("number("), text.hasSuffix(")"), let digits = Int(text.dropFirst(7).dropLast()),
      (0...15).contains(digits)
    {
      precision = .rounded(digits)
    } else {
      return nil
    }
  }
}

extension String {
  /// What stands before and after the first `separator`.
  fileprivate func parted(by separator: String) -> (String, String)? {
    guard let range = ranges(of: separator).first else { return nil }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }
}

/// The cells of one column as they come.
private struct ColumnBuilder {
  let field: DatasetHeader.Field
  let unit: UnitID
  private var numbers: [Double] = []
  private(set) var precision: [Precision] = []
  private var truths: [UInt8] = []
  private var codes: [Int32] = []
  private let dictionary = TextDictionary()

  init(_ field: DatasetHeader.Field, unit: UnitID) {
    self.field = field
    self.unit = unit
  }

  /// Whether the cell is what the column holds.
  mutating func append(_ cell: ArraySlice<UInt8>) -> Bool {
    let text = cell.text
    switch field.kind {
    case .text: codes.append(text.isEmpty ? -1 : dictionary.code(adding: text))
    case .truth:
      guard let truth: UInt8 = ["": 2, "true": 1, "false": 0][text] else { return false }
      truths.append(truth)
    case .quarter, .month, .date:
      let count = Periods.parts(text, unit).flatMap { Periods.count(unit, $0) }
      if count == nil && !text.isEmpty { return false }
      numbers.append(count.map(Double.init) ?? .nan)
    case .year, .number:
      let isExact = field.kind == .number && text.hasPrefix("=")
      let parts = text.split(separator: "±", maxSplits: 1).map(\.trimmed)
      let digits = isExact ? String(text.dropFirst()) : parts.first ?? ""
      guard let number = text.isEmpty ? .nan : Double(digits) else { return false }
      let isWrong = !number.isFinite || field.kind == .year && number != number.rounded()
      if isWrong && !text.isEmpty { return false }
      numbers.append(NumberFormat.pointMoved(number, left: unit.shift))
      if parts.count == 2 {
        guard let half = Double(parts[1]), half >= 0, field.kind == .number else { return false }
        precision.append(.within(NumberFormat.pointMoved(half, left: unit.shift)))
      } else {
        precision.append(isExact ? .exact : writtenPrecision(digits))
      }
    }
    return true
  }

  private func writtenPrecision(_ text: String) -> Precision {
    let parts = text.split(separator: "e", maxSplits: 1)
    let written = parts.first.map { $0.contains(".") ? $0.drop { $0 != "." }.utf8.count - 1 : 0 } ?? 0
    let digits = written - (parts.count == 2 ? Int(parts[1]) ?? 0 : 0) + unit.shift
    switch field.precision {
    case .exact: return .exact
    case .cut: return .cut(digits: digits)
    case .rounded(let given): return .rounded(digits: given.map { $0 + unit.shift } ?? digits)
    }
  }

  var column: Column {
    switch field.kind {
    case .text: Column(.texts(codes, dictionary), about: field.about)
    case .truth: Column(.truths(truths), about: field.about)
    case .year, .quarter, .month, .date, .number: Column(.numbers(numbers), unit: unit, about: field.about)
    }
  }
}
