// Writes a table as a workbook of one sheet with libxlsxwriter, which is opened when first needed.
//
// The header is the one of `write_csv`, so `read_xlsx` gives back units and kinds. Per cent and dates are
// numbers with a format, quarters and months texts, missing cells empty. A workbook keeps 16 significant
// digits of a number.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import Glibc

public enum WorkbookWriter {
  /// Writes `table` to `path`, which errors call `name`. The file is replaced as a whole or not at all.
  public static func write(_ table: Table, to path: String, name: String) throws(Fault) {
    guard !table.names.isEmpty else { throw Fault(.nothingToWrite) }
    let parts = zip(table.names, table.columns).flatMap { WrittenColumn.parts(name: $0, $1) }
    guard table.rowCount < 1_048_576, parts.count <= SheetPart.mostColumns else {
      throw Fault(.sheetTooLarge(rows: table.rowCount, columns: parts.count))
    }
    let library = try XLSXWriter()
    try Files.replace(path, name: name) { (_, temporary) throws(Fault) in
      try library.write(parts, rows: table.rowCount, to: temporary, name: name)
    }
  }
}

private struct XLSXWriter {
  typealias Pointer = OpaquePointer
  private let library: DynamicLibrary

  init() throws(Fault) {
    library = try DynamicLibrary(
      ["libxlsxwriter.so"] + (4...12).map { "libxlsxwriter.so.\($0)" }, name: "libxlsxwriter",
      package: "libxlsxwriter-dev")
  }

  /// False with `errno` set when the file could not be written.
  func write(_ parts: [WrittenColumn], rows: Int, to path: String, name: String) throws(Fault) -> Bool {
    let makeBook: @convention(c) (UnsafePointer<CChar>) -> Pointer? = try library.function("workbook_new")
    let addSheet: @convention(c) (Pointer, UnsafePointer<CChar>?) -> Pointer? = try library.function(
      "workbook_add_worksheet")
    let close: @convention(c) (Pointer) -> Int32 = try library.function("workbook_close")
    let freeze: @convention(c) (Pointer, UInt32, UInt16) -> Void = try library.function(
      "worksheet_freeze_panes")
    guard let book = makeBook(path), let sheet = addSheet(book, nil) else { throw Fault(.textTooLong) }
    do throws(Fault) {
      freeze(sheet, 1, 0)
      let cells = try SheetWriter(library, book: book, sheet: sheet, name: name)
      for (index, part) in parts.enumerated() { try cells.write(part, UInt16(index), rows: rows) }
    } catch {
      _ = close(book)  // gives its memory back; the file is thrown away
      throw error
    }
    errno = EIO
    return close(book) == 0
  }
}

/// Puts columns into the cells of one sheet.
private struct SheetWriter {
  typealias Pointer = OpaquePointer
  private typealias MakeFormat = @convention(c) (Pointer) -> Pointer?
  private typealias Number = @convention(c) (Pointer, UInt32, UInt16, Double, Pointer?) -> Int32
  private typealias Text = @convention(c) (Pointer, UInt32, UInt16, UnsafePointer<CChar>, Pointer?) -> Int32
  private typealias Truth = @convention(c) (Pointer, UInt32, UInt16, Int32, Pointer?) -> Int32

  private let sheet: Pointer
  private let name: String
  private let number: Number
  private let text: Text
  private let truth: Truth
  private let bold: Pointer?
  private let percent: Pointer?
  private let date: Pointer?

  init(_ library: DynamicLibrary, book: Pointer, sheet: Pointer, name: String) throws(Fault) {
    (self.sheet, self.name) = (sheet, name)
    number = try library.function("worksheet_write_number")
    text = try library.function("worksheet_write_string")
    truth = try library.function("worksheet_write_boolean")
    let make: MakeFormat = try library.function("workbook_add_format")
    let setBold: @convention(c) (Pointer) -> Void = try library.function("format_set_bold")
    let setFormat: @convention(c) (Pointer, UnsafePointer<CChar>) -> Void = try library.function(
      "format_set_num_format")
    (bold, percent, date) = (make(book), make(book), make(book))
    if let bold { setBold(bold) }
    if let percent { setFormat(percent, "0.0##%") }
    if let date { setFormat(date, "yyyy-mm-dd") }
  }

  func write(_ part: WrittenColumn, _ column: UInt16, rows: Int) throws(Fault) {
    if part.holdsZeroBytes || part.header.utf8.contains(0) { throw Fault(.zeroInText(column: part.name)) }
    try check(text(sheet, 0, column, part.header, bold), 0, part)
    for row in 0..<rows {
      if row & 0xFFF == 0 { try Interrupt.check() }
      try check(cell(part, row, UInt32(row + 1), column), row + 1, part)
    }
  }

  private func cell(_ part: WrittenColumn, _ row: Int, _ line: UInt32, _ column: UInt16) -> Int32 {
    switch part.cells {
    case .numbers(let values): return values[row].isNaN ? 0 : write(values[row], part.unit, line, column)
    case .truths(let values): return values[row] > 1 ? 0 : truth(sheet, line, column, Int32(values[row]), nil)
    case .texts(let codes, let texts):
      return codes[row] < 0 ? 0 : text(sheet, line, column, texts[Int(codes[row])].plain, nil)
    }
  }

  private func write(_ value: Double, _ unit: UnitID, _ line: UInt32, _ column: UInt16) -> Int32 {
    if !value.isFinite { return text(sheet, line, column, writtenNumber(value, .none), nil) }
    switch unit.measure {
    case .percent: return number(sheet, line, column, value, percent)
    case .date where value > -25_500: return number(sheet, line, column, value + 25_569, date)
    case .quarter, .month, .date: return text(sheet, line, column, writtenNumber(value, unit), nil)
    default: return number(sheet, line, column, Double(writtenNumber(value, unit)) ?? value, nil)
    }
  }

  private func check(_ code: Int32, _ row: Int, _ part: WrittenColumn) throws(Fault) {
    if code != 0 { throw Fault(.cellNotWritten(name, row: row, column: part.name)) }
  }
}
