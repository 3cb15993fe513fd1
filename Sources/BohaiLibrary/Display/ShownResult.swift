// A result that is no plain table: a record with a title that shows a few named lines and tables instead of
// its fields.

import BohaiDiagnostics
import BohaiDisplay
import BohaiLanguage
import BohaiTables

struct ShownResult {
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
