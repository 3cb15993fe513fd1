// What is said about files of people's own data.

extension Problem {
  public static func noFile(_ name: String, near: [String]) -> Problem {
    Problem(.file, "there is no file \(name)", label: "not found",
      hint: near.isEmpty ? "names are relative to the notebook's or script's folder, at the prompt to the current one"
        : "did you mean \(near.map { "\"\($0)\"" }.joined(separator: ", "))?")
  }

  public static func noFolder(_ name: String, folder: String) -> Problem {
    Problem(.file, "there is no folder \(folder)", label: "not found",
      hint: "names are relative to the notebook's or script's folder, at the prompt to the current one")
  }

  public static func fileIsFolder(_ name: String, has names: [String]) -> Problem {
    Problem(.file, "\(name) is a folder, not a file", label: "a folder",
      hint: names.isEmpty ? nil : "it holds \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", ..." : "")")
  }

  public static func fileIsDevice(_ name: String) -> Problem {
    Problem(.file, "\(name) is a device or a pipe, not a file", label: "not a plain file")
  }

  public static func fileIsEmpty(_ name: String) -> Problem {
    Problem(.file, "\(name) is empty (0 bytes)", label: "this file")
  }

  public static func fileHasNoRows(_ name: String) -> Problem {
    Problem(.file, "\(name) holds no rows", label: "this file")
  }

  public static func fileTooLarge(_ name: String, megabytes: Int, memory: Int) -> Problem {
    Problem(.limit, "\(name) has \(megabytes) MB, too much for the \(memory) MB of memory", label: "this file",
      hint: "columns: [\"..\"] reads only those named")
  }

  public static func fileIsWebPage(_ name: String) -> Problem {
    Problem(.file, "\(name) is a web page, not a table", label: "this file",
      hint: "what was saved is the page; look on it for the file to download")
  }

  public static func fileIsBinary(_ name: String) -> Problem {
    Problem(.file, "\(name) is no text file: it holds zero bytes", label: "this file",
      hint: "read_xlsx reads Excel's files, read_stata those of Stata")
  }

  public static func byteNotIn(_ encoding: String, _ name: String, at place: String, byte: UInt8) -> Problem {
    Problem(.file, "\(name), \(place): the byte \(hexadecimal(byte)) cannot stand there in \(encoding)",
      label: "this file", hint: "encoding: names another one: UTF-8, UTF-16, GB18030, Big5, Latin-1 or Windows-1252")
  }

  public static func encodingUnknown(_ name: String, at place: String, byte: UInt8) -> Problem {
    Problem(.file,
      "\(name), \(place): the byte \(hexadecimal(byte)) is not UTF-8, and the file is neither UTF-16 nor GB18030",
      label: "this file", hint: "say what it is: encoding: \"Windows-1252\"")
  }

  public static func unknownEncoding(_ name: String, known: [String]) -> Problem {
    Problem(.argument, "no encoding \"\(name)\"", label: "not known", hint: "there are \(known.joined(separator: ", "))")
  }

  public static func encodingNotInstalled(_ encoding: String) -> Problem {
    Problem(.file, "this machine's C library cannot convert \(encoding)", label: "this file",
      hint: "apt-get install libc-bin locales")
  }

  public static func skipsEverything(_ name: String, lines: Int) -> Problem {
    Problem(.argument, "\(name) has only \(lines) \(lines == 1 ? "line" : "lines")", label: "skips all of it")
  }

  public static func headerWidth(_ name: String, at place: String, line: Int, names: Int, cells: Int) -> Problem {
    Problem(.file,
      "\(name), \(place): \(names) \(names == 1 ? "cell" : "cells") where the names should stand, "
        + "but most rows have \(cells) cells",
      label: "this file", hint: "skip: \(line) leaves the lines to there out; header: false if there are no names")
  }

  public static func raggedRow(_ name: String, at place: String, cells: Int, columns: Int, text: String) -> Problem {
    Problem(.file,
      "\(name), \(place): \(cells) \(cells == 1 ? "cell" : "cells") in a table of \(columns) columns: \(text)",
      label: "this file",
      hint: cells > columns
        ? "a text that holds the delimiter must stand in double quotes" : "an empty cell still needs its delimiter")
  }

  public static func quoteNeverClosed(_ name: String, at place: String) -> Problem {
    Problem(.file, "\(name), \(place): the quote that opens here is never closed", label: "this file",
      hint: "a quote inside a quoted text is doubled: \"a \"\"word\"\"\"")
  }

  public static func textBehindQuote(_ name: String, at place: String, _ text: String) -> Problem {
    let shown = text.split { $0.isWhitespace }.joined(separator: " ").prefix(60)
    return Problem(.file, "\(name), \(place): text behind a closing quote: \(shown)", label: "this file",
      hint: "a quote inside a quoted text is doubled: \"a \"\"word\"\"\"")
  }

  public static func cellIsNot(_ name: String, at place: String, column: String, text: String, _ kind: String) -> Problem {
    Problem(.file, "\(name), \(place), column \(column): \"\(text)\" is not \(kind)", label: "this file",
      hint: "missing: [\"\(text)\"] makes it missing; types: (\"\(column)\": \"text\") keeps it")
  }

  public static func noColumnInFile(_ name: String, _ column: String, near: String?, all: [String]) -> Problem {
    Problem(.column, "\(name) has no column \(column)", label: "not in the file",
      hint: near.map { "did you mean \"\($0)\"?" }
        ?? "it has \(all.prefix(12).joined(separator: ", "))\(all.count > 12 ? ", ..." : "")")
  }

  public static func columnKindUnknown(_ kind: String, known: [String]) -> Problem {
    Problem(.argument, "no kind of column \"\(kind)\"", label: "not a kind",
      hint: "kinds are \(known.joined(separator: ", "))")
  }

  public static func optionNeedsOneMark(_ option: String, example: String) -> Problem {
    Problem(.argument, "\(option): takes one character", label: "not one ASCII character",
      hint: "\(option): \"\(example)\"")
  }

  public static func typesNeedRecord(_ got: String) -> Problem {
    Problem(.argument, "types: names a kind for each column", label: got, hint: "types: (code: \"text\", year: \"year\")")
  }

  public static func statisticsFileUnreadable(_ name: String, _ program: String, reason: String) -> Problem {
    Problem(.file, "\(name) cannot be read as a file of \(program): \(reason)", label: "this file",
      hint: "it may be damaged or of another program: read_csv, read_xlsx, read_stata, read_spss, read_sas")
  }

  public static func statisticsFileCut(_ name: String, rows: Int) -> Problem {
    Problem(.file, "\(name) is damaged: it ends within row \(rows)", label: "this file")
  }

  public static func noWorkbook(_ name: String, isOld: Bool) -> Problem {
    Problem(.file, isOld ? "\(name) is in Excel's format of before 2007" : "\(name) is no xlsx file", label: "this file",
      hint: isOld ? "save it as .xlsx in a spreadsheet program" : "read_csv reads text files, read_stata those of Stata")
  }

  public static func workbookDamaged(_ name: String, _ part: String, _ reason: String) -> Problem {
    Problem(.file, "\(name) is damaged: \(part): \(reason)", label: "this file")
  }

  public static func noSheet(_ name: String, _ wanted: String, all: [String]) -> Problem {
    Problem(.argument, "\(name) has no sheet \(wanted)", label: "not a sheet",
      hint: "it has \(all.prefix(8).map { "\"\($0)\"" }.joined(separator: ", "))\(all.count > 8 ? ", ..." : "")")
  }

  public static func jsonShape(_ file: String, _ place: String, found: String, wanted: String) -> Problem {
    Problem(.file, "\(file): \(place) is \(found), not \(wanted)", label: "this file",
      hint: "a table is a list of records, [{\"a\": 1}, {\"a\": 2}], or a record of lists; at: \"field\" says where it stands")
  }

  public static func jsonLengths(_ file: String, _ first: String, _ count: Int, _ second: String, _ other: Int) -> Problem {
    Problem(.file, "\(file): \(first) has \(count) values, \(second) \(other)", label: "this file")
  }

  public static func jsonNoField(_ file: String, _ field: String, has names: [String]) -> Problem {
    Problem(.argument, "\(file) has no field \(field)", label: "not in the file",
      hint: names.isEmpty ? nil : "there are \(names.prefix(8).joined(separator: ", "))\(names.count > 8 ? ", ..." : "")")
  }

  public static var sheetNumber: Problem {
    Problem(.argument, "sheet: is a name or a number from 1", label: "not such a number", hint: "sheet: 2")
  }

  public static func sheetTooLarge(rows: Int, columns: Int) -> Problem {
    Problem(.limit, "a sheet holds 1048576 rows and 16384 columns; this table has \(rows) and \(columns)",
      label: "too large", hint: "write_csv has no such limit")
  }

  public static func cellNotWritten(_ name: String, row: Int, column: String) -> Problem {
    Problem(.file, "\(name) was not written: row \(row), column \(column) does not fit a cell",
      label: "this table", hint: "a cell of Excel holds 32767 characters")
  }

  public static var fileNameEmpty: Problem {
    Problem(.argument, "a file needs a name", label: "not a name", hint: "read_csv(\"data/gdp.csv\")")
  }

  public static var skipsWholeLines: Problem {
    Problem(.argument, "skip: counts lines: 0, 1, 2, ...", label: "not such a number", hint: "skip: 2")
  }

  public static var nothingToWrite: Problem {
    Problem(.table, "a table without columns cannot be written", label: "no columns")
  }

  public static func zeroInText(column: String) -> Problem {
    Problem(.value, "a text of \(column) holds a zero byte, which no text file can", label: "this table")
  }

  public static func characterNotIn(_ encoding: String, _ character: String, _ name: String) -> Problem {
    Problem(.file, "\(name) was not written: \(encoding) has no \"\(character)\"", label: "this encoding",
      hint: "encoding: \"UTF-8\" has every character")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }
}
