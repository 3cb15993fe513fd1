// Tables from files of Stata, SPSS and SAS.

import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage
import BohaiTables

extension Library {
  static let statisticsFiles: [Native] = [
    statisticsNative("read_stata", .stata, ending: "dta"),
    statisticsNative("read_spss", .spss, ending: "sav"),
    statisticsNative("read_sas", .sas, ending: "sas7bdat"),
  ]

  private static func statisticsNative(_ name: String, _ format: StatisticsFormat, ending: String) -> Native {
    Native(
      name, [.init("file", .text), .init("labels", .truth, default: .truth(true))],
      """
      The table in a file of \(format.rawValue) (.\(ending)).

      Every code for missing is missing. Dates become dates, and a year is a year. A column all of whose
      values have labels becomes texts; labels of variables are kept (`about(t)` shows them), and a unit in
      their brackets becomes the column's unit, as in `GDP (100 million yuan)`.

      - file: its name, relative to the notebook's or script's folder
      - labels: false keeps the numbers behind value labels

      Examples:

          \(name)("no_such_file.\(ending)")          => error: there is no file no_such_file.\(ending)
      """
    ) { (machine, arguments) throws(Fault) in
      let file = try arguments.fileName(0)
      let path = machine.path(to: file)
      let labels = if case .truth(false) = arguments[1] { false } else { true }
      let (table, facts) = try about(argument: 0) { () throws(Fault) in
        try StatisticsFile.read(path, name: file, format: format, labels: labels)
      }
      if !facts.isEmpty { machine.note(Note.reading(name, file, facts)) }
      return .table(table)
    }
  }
}
