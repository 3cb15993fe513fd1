// Tables from and to Excel's workbooks.

import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage
import BohaiTables

extension Library {
  static let workbooks: [Native] = [
    Native(
      "read_xlsx",
      [
        .init("file", .text), .optional("sheet", [.text, .number]),
        .init("header", .truth, default: .truth(true)),
        .init("skip", .number, default: .number(0)), .optional("missing", [.text, .texts]),
        .optional("types", .record),
        .optional("columns", [.text, .texts]),
      ],
      """
      The table on a sheet of an Excel workbook (.xlsx).

      Titles above the header, notes below the data, units in headers, kinds of columns and signs for
      missing are found as in `read_csv`; cells formatted as per cent or as dates are what they show. Merged
      cells have their value in the first.

      - file: its name, relative to the notebook's or script's folder
      - sheet: its name or its number; the first one otherwise
      - header: false when the first row is data; columns are then c1, c2, ...
      - skip: how many rows to leave out at the beginning
      - missing, types, columns: as in `read_csv`

      Examples:

          read_xlsx("no_such_file.xlsx")          => error: there is no file no_such_file.xlsx
      """
    ) { (machine, arguments) throws(Fault) in
      let file = try arguments.fileName(0)
      let path = machine.path(to: file)
      let sheet = try arguments.sheet(1)
      var options = DelimitedOptions()
      if case .truth(let hasHeader) = arguments[2] { options.hasHeader = hasHeader }
      options.skip = try arguments.lineCount(3)
      try arguments.readColumnOptions(from: 4, "read_xlsx", &options)
      let wanted = options
      let (table, facts) = try about(argument: 0) { () throws(Fault) in
        try WorkbookReader.read(path, name: file, sheet: sheet, options: wanted)
      }
      if !facts.isEmpty { machine.note(Note.reading("read_xlsx", file, facts)) }
      return .table(table)
    },

    Native(
      "write_xlsx", [.init("data", .table), .init("file", .text)],
      """
      Writes a table to an Excel workbook (.xlsx) of one sheet, which `read_xlsx` reads back. Per cent and
      dates are numbers with a format; units stand in the header. The file is replaced as a whole or not at
      all. Excel keeps 15 or 16 digits of a number; `write_csv` keeps all.

      - data: the table
      - file: its name, relative to the notebook's or script's folder; a file of that name is replaced

          bth.economies_2016 |> write_xlsx("/tmp/economies.xlsx")
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("write_xlsx").table
      let file = try arguments.fileName(1)
      let path = machine.path(to: file)
      try about(argument: 1) { () throws(Fault) in try WorkbookWriter.write(table, to: path, name: file) }
      machine.note(Note.written("write_xlsx", file, rows: table.rowCount, columns: table.names.count))
      return NotGiven.value
    },
  ]
}

extension Arguments {
  fileprivate func sheet(_ index: Int) throws(Fault) -> WorkbookReader.Sheet {
    guard values[index].isGiven else { return .first }
    if let name = values[index].asText { return .named(name) }
    guard case .number(let number) = values[index], number.rounded() == number, 1...10_000 ~= number else {
      throw Fault(.sheetNumber, at: .argument(index))
    }
    return .number(Int(number))
  }
}
