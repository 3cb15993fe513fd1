import BohaiDisplay
import BohaiLanguage
import BohaiTables
import BohaiText

/// A value in about `room` columns: as it would be typed where that fits, else its beginning and its size.
func brief(_ value: Value, room: Int = 30) -> String {
  let describer = Describer(DisplayStyle())
  if let text = describer.inlineText(value, room: room) { return text }
  if let column = value.asVector?.column { return describer.brief(column, room: room) }
  if let text = value.asText { return cutText(quoted(String(text.prefix(room))), to: room) }
  if let table = value.asTable?.table {
    return "\(counted(table.rowCount, "row")) x \(counted(table.names.count, "column"))"
  }
  if let matrix = value.asMatrix?.matrix { return "matrix, \(matrix.rows) x \(matrix.columns)" }
  if let list = value.asList { return "list of \(counted(list.items.count, "item"))" }
  if let record = value.asRecord { return cutText("record of \(record.names.joined(separator: ", "))", to: room) }
  return plainKindName(value)
}

extension Describer {
  /// `[19801, 14370, … 31 numbers] 亿元`
  fileprivate func brief(_ column: Column, room: Int) -> String {
    let elements = shortElements(column.taking(Array(0..<min(3, column.count))))
    let size = "… \(column.count) in all]"
    var shown = "["
    for element in elements where displayWidth(shown) + displayWidth(element) + displayWidth(size) < room {
      shown += element + ", "
    }
    let unit = column.unit
    let isInElements = unit == .none || unit.isPeriod || unit.isShare
    return shown + size + (isInElements ? "" : " " + Units.spelling(unit))
  }
}

/// The beginning of `text`, with `…` where something was cut.
func cutText(_ text: String, to width: Int) -> String {
  var shown = ""
  var used = 0
  for character in text {
    used += displayWidth(String(character))
    if used > width {
      shown.removeLast()
      return shown + "…"
    }
    shown.append(character)
  }
  return shown
}
