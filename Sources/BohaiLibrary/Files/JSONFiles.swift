// Tables from JSON files.

import BohaiDiagnostics
import BohaiFiles
import BohaiLanguage

extension Library {
  static let jsonFiles: [Native] = [
    Native(
      "read_json", [.init("file", .text), .init("at", .text, default: .text(""))],
      """
      The table in a JSON file: a list of records, `[{"region": "Beijing", "gdp": 1}, ...]`, or a record of
      lists.

      A field that a record lacks is missing, as null is. Records inside records become columns such as
      `address.city`. Units in names, as in `gdp [亿元]`, become units; texts that all are quarters, months or
      dates become those.

      - file: its name, relative to the notebook's or script's folder
      - at: where in the file the table stands, as in `at: "data.rows"`

      Examples:

          read_json("no_such_file.json")          => error: there is no file no_such_file.json
      """
    ) { (machine, arguments) throws(Fault) in
      let file = try arguments.fileName(0)
      let path = machine.path(to: file)
      let field = arguments[1].asText ?? ""
      let (table, facts) = try about(argument: 0) { () throws(Fault) in
        try JSONTable.read(path, name: file, at: field)
      }
      if !facts.isEmpty { machine.note(Note.reading("read_json", file, facts)) }
      return .table(table)
    }
  ]
}
