// Files of Stata, SPSS and SAS, read with ReadStat.
//
// The library calls back for each variable, value label and value; what comes is gathered in columns, and
// made into a table when all is there. Every code for missing is missing. A column all of whose values have
// labels becomes texts; dates become periods; a variable's label is kept, and a unit in its brackets is the
// column's unit.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import CReadStat
import Glibc

/// Programs whose files can be read.
public enum StatisticsFormat: String, Sendable {
  case stata = "Stata", spss = "SPSS", sas = "SAS"

  fileprivate var parseFunction: String {
    switch self {
    case .stata: "readstat_parse_dta"
    case .spss: "readstat_parse_sav"
    case .sas: "readstat_parse_sas7bdat"
    }
  }
}

public enum StatisticsFile {
  /// Reads the file at `path`, which errors call `name`.
  ///
  /// - Parameter labels: whether labelled values become texts.
  public static func read(
    _ path: String, name: String, format: StatisticsFormat, labels: Bool = true
  ) throws(Fault) -> (table: Table, facts: [String]) {
    _ = try Bytes.checkedSize(path, name: name)
    let library = try ReadStat()
    let collector = StatisticsCollector(isMissing: library.isMissing)
    let code = try library.parse(Files.expanded(path), format, collector)
    try Interrupt.check()
    if let fault = collector.fault { throw fault }
    if code != 0 {
      throw Fault(.statisticsFileUnreadable(name, format.rawValue, reason: library.message(code)))
    }
    return try collector.table(format, labels: labels, file: name)
  }
}

/// The functions of the library that are used.
private struct ReadStat {
  typealias Parser = OpaquePointer
  typealias IsMissing = @convention(c) (readstat_value_t, UnsafeMutablePointer<readstat_variable_t>?) -> Int32
  private typealias ParserPointer = UnsafeMutablePointer<readstat_parser_t>

  private let library: DynamicLibrary
  let isMissing: IsMissing

  init() throws(Fault) {
    library = try DynamicLibrary(
      ["libreadstat.so.1", "libreadstat.so"], name: "ReadStat", package: "libreadstat-dev")
    isMissing = try library.function("readstat_value_is_missing")
  }

  func message(_ code: UInt32) -> String {
    typealias Message = @convention(c) (readstat_error_t) -> UnsafePointer<CChar>?
    guard let message = try? library.function("readstat_error_message", as: Message.self),
      let text = message(readstat_error_t(rawValue: code))
    else { return "error \(code)" }
    return String(cString: text).lowercased()
  }

  func parse(_ path: String, _ format: StatisticsFormat, _ collector: StatisticsCollector) throws(Fault)
    -> UInt32
  {
    typealias Make = @convention(c) () -> ParserPointer?
    typealias Free = @convention(c) (ParserPointer) -> Void
    typealias SetVariable = @convention(c) (ParserPointer, readstat_variable_handler?) -> readstat_error_t
    typealias SetValue = @convention(c) (ParserPointer, readstat_value_handler?) -> readstat_error_t
    typealias SetLabel = @convention(c) (ParserPointer, readstat_value_label_handler?) -> readstat_error_t
    typealias SetMetadata = @convention(c) (ParserPointer, readstat_metadata_handler?) -> readstat_error_t
    typealias Parse =
      @convention(c) (ParserPointer, UnsafePointer<CChar>, UnsafeMutableRawPointer?) -> readstat_error_t
    let make: Make = try library.function("readstat_parser_init")
    let free: Free = try library.function("readstat_parser_free")
    let setMetadata: SetMetadata = try library.function("readstat_set_metadata_handler")
    let setVariable: SetVariable = try library.function("readstat_set_variable_handler")
    let setValue: SetValue = try library.function("readstat_set_value_handler")
    let setLabel: SetLabel = try library.function("readstat_set_value_label_handler")
    let run: Parse = try library.function(format.parseFunction)
    guard let parser = make() else { throw Fault(.textTooLong) }
    defer { free(parser) }
    _ = setMetadata(parser) { StatisticsCollector.from($1)?.take(metadata: $0) ?? 1 }
    _ = setVariable(parser) { StatisticsCollector.from($3)?.take(variable: $1, labels: $2) ?? 1 }
    _ = setValue(parser) { StatisticsCollector.from($3)?.take(row: $0, variable: $1, value: $2) ?? 1 }
    _ = setLabel(parser) { StatisticsCollector.from($3)?.take(set: $0, value: $1, label: $2) ?? 1 }
    return withExtendedLifetime(collector) {
      run(parser, path, Unmanaged.passUnretained(collector).toOpaque()).rawValue
    }
  }
}
