// Tables from and to delimited text files.

import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage
import BohaiTables

extension Library {
  static let delimitedFiles: [Native] = [
    Native(
      "read_csv",
      [
        .init("file", .text), .optional("delimiter", .text), .init("header", .truth, default: .truth(true)),
        .init("skip", .number, default: .number(0)), .optional("encoding", .text),
        .optional("missing", [.text, .texts]), .optional("types", .record),
        .optional("columns", [.text, .texts]),
        .optional("decimal", .text),
      ],
      """
      The table in a text file whose cells are parted by commas, tabs, semicolons or bars.

      Found out, and said in a note where it is not the plain case: the encoding (UTF-8, UTF-16 or GB18030),
      the delimiter, rows above the header and notes below the data, kinds of columns. Units come from
      headers such as `地区生产总值(亿元)` or `GDP (100 million yuan)`. Numbers may have separated thousands, a %
      and full-width digits; empty cells and the signs … - — # NA in a column of numbers are missing. Every
      cell decides on the kind of its column: one word among numbers makes texts of all, and the note names
      the cell. A row with too few or too many cells is an error with its line.

      - file: its name, relative to the notebook's or script's folder
      - delimiter: one character, if it is not to be found out
      - header: false when the first row is data; columns are then c1, c2, ...
      - skip: how many lines to leave out at the beginning
      - encoding: "UTF-8", "UTF-16", "GB18030", "Big5", "Latin-1" or "Windows-1252", if it is not to be
        found out
      - missing: further texts that mean missing, also among texts: `missing: ["n.a.", "9999"]`
      - types: kinds of columns, as in `types: (code: "text", year: "year")`; number, text, truth, year,
        quarter, month, date
      - columns: the columns wanted, in this order
      - decimal: "," for numbers such as 1.234,5

      Examples:

          read_csv("no_such_file.csv")          => error: there is no file no_such_file.csv
      """
    ) { (machine, arguments) throws(Fault) in
      let options = try arguments.delimitedOptions()
      let file = try arguments.fileName(0)
      let path = machine.path(to: file)
      let (table, facts) = try about(argument: 0) { () throws(Fault) in
        try DelimitedReader.read(path, name: file, options: options)
      }
      if !facts.isEmpty { machine.note(Note.reading("read_csv", file, facts)) }
      return .table(table)
    },

    Native(
      "write_csv",
      [
        .init("data", .table), .init("file", .text), .init("delimiter", .text, default: .text(",")),
        .init("encoding", .text, default: .text("UTF-8")),
      ],
      """
      Writes a table to a text file that `read_csv` reads back as the same table: units stand in the header,
      numbers have all the digits they need, missing cells are empty. The file is replaced as a whole or not
      at all.

      - data: the table
      - file: its name, relative to the notebook's or script's folder; a file of that name is replaced
      - delimiter: one character
      - encoding: "UTF-8", "UTF-8 with BOM" (which Excel needs to show Chinese), "GB18030" or another that
        `read_csv` knows

          bth.economies_2016 |> write_csv("/tmp/economies.csv")
      """
    ) { (machine, arguments) throws(Fault) in
      let table = try arguments.table("write_csv").table
      let file = try arguments.fileName(1)
      let delimiter = try arguments.mark(2, "delimiter", example: ",") ?? UInt8(ascii: ",")
      let text = try DelimitedWriter.bytes(of: table, delimiter: delimiter)
      let bytes = try arguments.encoded(text, 3, file)
      let path = machine.path(to: file)
      try about(argument: 1) { () throws(Fault) in try Files.write(bytes, to: path, name: file) }
      machine.note(Note.written("write_csv", file, rows: table.rowCount, columns: table.names.count))
      return NotGiven.value
    },
  ]
}

extension Arguments {
  /// The name of a file; empty names are a mistake.
  func fileName(_ index: Int) throws(Fault) -> String {
    guard let name = values[index].asText, !name.isEmpty else {
      throw Fault(.fileNameEmpty, at: .argument(index))
    }
    guard !name.utf8.contains(0) else { throw Fault(.fileNameEmpty, at: .argument(index)) }
    return name
  }

  fileprivate func delimitedOptions() throws(Fault) -> DelimitedOptions {
    var options = DelimitedOptions()
    options.delimiter = try mark(1, "delimiter", example: ";")
    if case .truth(let hasHeader) = values[2] { options.hasHeader = hasHeader }
    options.skip = try lineCount(3)
    options.encoding = try encoding(4)
    try readColumnOptions(from: 5, "read_csv", &options)
    options.decimal = try mark(8, "decimal", example: ",")
    return options
  }

  /// The options `missing:`, `types:` and `columns:`, which stand in this order.
  func readColumnOptions(from index: Int, _ function: String, _ options: inout DelimitedOptions) throws(Fault)
  {
    options.missing = labelTexts(index) ?? []
    options.types = try kinds(index + 1)
    options.columns = labelTexts(index + 2)
    if let columns = options.columns, let twice = firstRepeated(columns) {
      throw Fault(.columnTwice(function, twice), at: .argument(index + 2))
    }
  }

  /// One ASCII character that can stand between cells.
  fileprivate func mark(_ index: Int, _ option: String, example: String) throws(Fault) -> UInt8? {
    guard values[index].isGiven, let text = values[index].asText else { return nil }
    let byte = text.utf8.first ?? 0
    let isLetter = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte &- 0x30 < 10
    guard text.utf8.count == 1, byte > 0, byte < 0x80, !isLetter else {
      throw Fault(.optionNeedsOneMark(option, example: example), at: .argument(index))
    }
    return byte
  }

  func lineCount(_ index: Int) throws(Fault) -> Int {
    guard case .number(let count) = values[index], count >= 0, count <= 1e9, count.rounded() == count else {
      throw Fault(.skipsWholeLines, at: .argument(index))
    }
    return Int(count)
  }

  private func encoding(_ index: Int) throws(Fault) -> TextEncoding? {
    guard values[index].isGiven, let name = values[index].asText else { return nil }
    guard let encoding = TextEncoding(named: name) else {
      throw Fault(.unknownEncoding(name, known: TextEncoding.allCases.map(\.rawValue)), at: .argument(index))
    }
    return encoding
  }

  private func kinds(_ index: Int) throws(Fault) -> [String: CellKind] {
    guard values[index].isGiven else { return [:] }
    guard let record = values[index].asRecord else {
      throw Fault(.typesNeedRecord(kindName(values[index])), at: .argument(index))
    }
    var kinds: [String: CellKind] = [:]
    for (name, value) in zip(record.names, record.values) {
      guard let kind = value.asText.flatMap({ CellKind(rawValue: $0) }) else {
        let got = value.asText ?? kindName(value)
        throw Fault(.columnKindUnknown(got, known: CellKind.allCases.map(\.rawValue)), at: .argument(index))
      }
      kinds[name] = kind
    }
    return kinds
  }

  fileprivate func encoded(_ text: [UInt8], _ index: Int, _ file: String) throws(Fault) -> [UInt8] {
    let name = values[index].asText ?? ""
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if plain == "utf8withbom" || plain == "utf8bom" { return [0xEF, 0xBB, 0xBF] + text }
    do throws(Fault) {
      return try (encoding(index) ?? .utf8).encoded(text, name: file)
    } catch { throw error.moved(to: .argument(index)) }
  }

  private func firstRepeated(_ names: [String]) -> String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }
}

/// Runs `body`, whose errors are about one argument: the file.
func about<Result>(argument index: Int, _ body: () throws(Fault) -> Result) throws(Fault) -> Result {
  do throws(Fault) { return try body() } catch { throw error.moved(to: .argument(index)) }
}

extension Machine {
  /// Where a file lies that the running call names: relative to the file the call stands in, in a cell or at
  /// the prompt to the current folder.
  func path(to file: String) -> String {
    guard !file.hasPrefix("/"), file != "~", !file.hasPrefix("~/"), let source = currentPlace?.source,
      !source.isLibrary,
      let slash = source.name.lastIndex(of: "/")
    else { return file }
    return String(source.name[...slash]) + file
  }
}
