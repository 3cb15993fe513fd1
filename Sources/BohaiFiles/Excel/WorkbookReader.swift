// Reads one sheet of a workbook as a table.
//
// The used part of the sheet is laid out as delimited text, each cell with the shortest text that says what
// it holds: dates as 2014-02-26, shares as 7.5%. `DelimitedReader` then finds titles, header, units, kinds
// and notes by the same rules as in any file of people's own, and errors name the sheet's own rows.

import BohaiDiagnostics
import BohaiTables

public enum WorkbookReader {
  /// Which sheet is wanted.
  public enum Sheet: Sendable {
    case first
    case named(String)
    /// From 1.
    case number(Int)
  }

  public static func read(
    _ path: String, name: String, sheet: Sheet = .first, options: DelimitedOptions = DelimitedOptions()
  ) throws(Fault) -> (table: Table, facts: [String]) {
    let archive = try Archive(path, name: name)
    let workbook = WorkbookPart()
    guard try archive.readXML("xl/workbook.xml", workbook, name: name), !workbook.sheets.isEmpty else {
      throw Fault(.noWorkbook(name, isOld: false))
    }
    let relations = RelationsPart()
    try archive.readXML("xl/_rels/workbook.xml.rels", relations, name: name)
    let index = try index(of: sheet, in: workbook.sheets.map(\.name), name)
    let target = relations.targets[workbook.sheets[index].relation] ?? "worksheets/sheet\(index + 1).xml"
    let texts = SharedTextsPart()
    try archive.readXML("xl/sharedStrings.xml", texts, name: name)
    let styles = StylesPart()
    try archive.readXML("xl/styles.xml", styles, name: name)
    let cells = SheetPart(texts: texts.texts, styles: styles, countsFrom1904: workbook.countsFrom1904)
    let part = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    guard try archive.readXML(part, cells, name: name) else {
      throw Fault(.workbookDamaged(name, part, "it is not there"))
    }
    var options = options
    options.delimiter = UInt8(ascii: ",")
    options.decimal = UInt8(ascii: ".")
    options.encoding = .utf8
    guard let bytes = try cells.delimited(name: name) else { throw Fault(.fileHasNoRows(name)) }
    var (table, facts) = try DelimitedReader.table(of: bytes, name: name, options: options)
    if workbook.sheets.count > 1, case .first = sheet {
      facts.insert(ReadingFact.sheet(workbook.sheets[index].name, of: workbook.sheets.map(\.name)), at: 0)
    }
    return (table, facts)
  }

  private static func index(of sheet: Sheet, in names: [String], _ file: String) throws(Fault) -> Int {
    switch sheet {
    case .first: return 0
    case .number(let number):
      guard names.indices.contains(number - 1) else { throw Fault(.noSheet(file, "\(number)", all: names)) }
      return number - 1
    case .named(let name):
      guard let index = names.firstIndex(of: name) else {
        throw Fault(.noSheet(file, "\"\(name)\"", all: names))
      }
      return index
    }
  }
}

/// The cells of a sheet, as texts.
final class SheetPart: XMLHandler {
  private struct Cell {
    var column: Int
    var text: String
  }
  private struct Row {
    var number: Int
    var cells: [Cell] = []
  }

  private let texts: [String]
  private let styles: StylesPart
  private let countsFrom1904: Bool
  private var rows: [Row] = []
  private var cellCount = 0
  private var kind = ""
  private var style = 0
  private var column = 0
  private var content: [UInt8] = []
  private var isInContent = false
  private var isInPhonetic = false

  init(texts: [String], styles: StylesPart, countsFrom1904: Bool) {
    self.texts = texts
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
  }

  func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "row":
      let next = (rows.last?.number ?? 0) + 1
      rows.append(Row(number: max(next, attributes["r"].flatMap { Int($0) } ?? next)))
      column = -1
    case "c":
      column = attributes["r"].flatMap(SheetPart.column) ?? column + 1
      kind = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      content = []
    case "rPh": isInPhonetic = true
    case "v", "t": isInContent = !isInPhonetic
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "rPh": isInPhonetic = false
    case "v", "t": isInContent = false
    case "c":
      let text = cellText()
      guard !text.isEmpty, let last = rows.indices.last, 0..<SheetPart.mostColumns ~= column else { return }
      rows[last].cells.append(Cell(column: column, text: text))
      cellCount += 1
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) { if isInContent { content += text } }

  static let mostColumns = 16_384

  /// `AB12` is column 27.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard byte & 0xDF >= 0x41, byte & 0xDF <= 0x5A else { break }
      column = column * 26 + Int(byte & 0xDF) - 0x40
      if column > mostColumns { return nil }
    }
    return column == 0 ? nil : column - 1
  }

  private func cellText() -> String {
    let text = String(decoding: content, as: UTF8.self)
    switch kind {
    case "s": return Int(text).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
    case "b": return text == "1" ? "true" : text == "0" ? "false" : ""
    case "str", "inlineStr", "e": return text
    default:
      guard let value = Double(text), value.isFinite else { return text }
      switch styles.style(style) {
      case .percent: return writtenNumber(value, .percent) + "%"
      case .date: return date(value) ?? writtenNumber(value, .none)
      case .plain: return writtenNumber(value, .none)
      }
    }
  }

  /// A count of days as a date; the day that 1900 did not have is left to Excel.
  private func date(_ serial: Double) -> String? {
    let days = serial + (countsFrom1904 ? -24_107 : -25_569)
    guard serial > 60 || countsFrom1904, days.rounded() == days, Periods.isValid(days, .date) else {
      return nil
    }
    return Units.number(days, .date)
  }

  /// The used part of the sheet as delimited text; `nil` when the sheet is empty.
  func delimited(name: String) throws(Fault) -> Bytes? {
    let used = rows.filter { !$0.cells.isEmpty }
    let columns = used.flatMap { $0.cells.map(\.column) }
    guard let first = columns.min(), let last = columns.max() else { return nil }
    let size = Double(used.count) * Double(last - first + 1)
    guard size < Double(Bytes.physicalMemory) / 16 else {
      throw Fault(.fileTooLarge(name, megabytes: Int(size) >> 20, memory: Bytes.physicalMemory >> 20))
    }
    var output: [UInt8] = []
    var starts: [(offset: Int, number: Int)] = []
    var previous = used.first?.number ?? 0
    for row in used {
      if row.number > previous + 1 { output.append(0x0A) }
      previous = row.number
      starts.append((output.count, row.number))
      var line = [[UInt8]](repeating: [], count: last - first + 1)
      for cell in row.cells { line[cell.column - first] = quotedField(cell.text, isData: false) }
      output += line.joined(separator: [0x2C])
      output.append(0x0A)
    }
    let bytes = Bytes(output)
    bytes?.sheetRows = starts
    return bytes
  }
}
