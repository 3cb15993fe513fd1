// A result that is no plain table: a record with a title that shows a few named lines and tables instead of
// its fields.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

struct SeriesResult {
  var title: String
  var lines: [(String, String)] = []
  var tables: [Table] = []
  var notes: [String] = []
  var fields: [(name: String, value: Value)] = []
  /// What `forecast` needs.
  var content: (any AnyObject & Sendable)?

  var value: Value {
    let parts = (lines.isEmpty ? [] : [Shown.lines(lines)]) + tables.map { describe(.table($0)) }
      + notes.map { .paragraph("note: \($0)") }
    let shown = Value.object(DisplayObject(.stack(parts)))
    let show = Native("show_result", [.init("result", .record)], "") { (_, _) throws(Fault) in shown }
    return .object(RecordObject(
      names: fields.map(\.name), values: fields.map(\.value), title: title, show: .object(NativeObject(show)),
      content: content))
  }
}

/// Columns of one length behind the times of their rows, where these are known.
func timedTable(
  _ frame: RowFrame?, _ times: [Double]?, _ columns: [(name: String, column: Column)]
) -> Table {
  var all = columns
  if let times {
    let time = Column(.numbers(times), unit: frame?.timeUnit ?? .none)
    all.insert((frame?.keys?.time ?? "time", time), at: 0)
  }
  return Table(names: all.map(\.name), columns: all.map(\.column), rowCount: all.first?.column.count ?? 0)
}

extension Series {
  /// A table with a row for each value of the series, in the order of time.
  func table(_ columns: [(name: String, column: Column)]) -> Table {
    timedTable(sample.frame, times, columns)
  }

  var column: Column { Column(.numbers(values), unit: unit) }
}
