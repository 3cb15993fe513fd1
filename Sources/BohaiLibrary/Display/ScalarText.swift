import BohaiLanguage
import BohaiTables
import BohaiText

// Scalars and short values in one line, as they would be typed where that is possible.

extension Describer {
  /// `24899 亿元`, `7.5%`, `3.5 pp`, `2013`, `true`, `missing`
  func scalarText(_ value: Value) -> String {
    switch value {
    case .missing: "missing"
    case .truth(let truth): truth ? "true" : "false"
    case .number(let number): numberText(number, .none)
    case .quantity(let number, let unit): quantityText(number, unit)
    case .object: sourceText(value)
    }
  }

  func quantityText(_ number: Double, _ unit: UnitID) -> String {
    guard let digits = style.digits, unit != .none, !unit.isPeriod else { return Units.prose(number, unit) }
    let text = NumberFormat.fixed(number, digits, shift: unit.shift)
    return text + Units.suffix(unit)
  }

  /// The number alone, its decimal point moved as the unit asks.
  func numberText(_ number: Double, _ unit: UnitID) -> String {
    guard let digits = style.digits, !unit.isPeriod else { return Units.number(number, unit) }
    return NumberFormat.fixed(number, digits, shift: unit.shift)
  }

  /// `2009..2013`
  func rangeText(_ range: RangeObject) -> String {
    let text = "\(numberText(range.first, range.unit))..\(numberText(range.last, range.unit))"
    return text + Units.suffix(range.unit)
  }

  /// `2756.5 ± 7.5 亿元`; bounds that are not finite are named.
  func intervalText(_ interval: IntervalObject) -> String {
    Units.interval(interval.low, interval.high, interval.unit, digits: style.digits)
  }

  /// A scalar, or a short vector, list or record of scalars, as it would be typed; `nil` when it is too long
  /// for that.
  func inlineText(_ value: Value, room: Int = 70, depth: Int = 0) -> String? {
    guard depth < 3 else { return nil }
    let text: String
    switch value {
    case .object(let object):
      switch object {
      case let object as TextObject:
        if object.text.utf8.count > room { return nil }
        text = quoted(object.text)
      case let vector as VectorObject:
        guard vector.labels == nil, vector.column.count <= 30 else { return nil }
        text = inlineText(vector.column)
      case let range as RangeObject: text = rangeText(range)
      case let list as ListObject:
        guard list.labels == nil, list.items.count <= 30 else { return nil }
        let items = list.items.compactMap { inlineText($0, room: room, depth: depth + 1) }
        if items.count < list.items.count { return nil }
        text = "[\(items.joined(separator: ", "))]"
      case let record as RecordObject:
        guard record.title == nil, record.names.count <= 10 else { return nil }
        let fields = zip(record.names, record.values).compactMap { name, value in
          inlineText(value, room: room, depth: depth + 1).map { "\(name): \($0)" }
        }
        if fields.count < record.names.count { return nil }
        text = "(\(fields.joined(separator: ", ")))"
      case is UnitObject, is NativeObject, is ColumnObject, is IntervalObject: text = oneLine(object)
      default: return nil
      }
    default: text = scalarText(value)
    }
    return displayWidth(text) <= room ? text : nil
  }

  private func oneLine(_ object: Object) -> String {
    if let interval = object as? IntervalObject { return intervalText(interval) }
    if let unit = object as? UnitObject { return "[\(Units.spelling(unit.unit))]" }
    return sourceText(.object(object))
  }

  /// `[118.3, 124.3] 亿元`, `[75.8%, missing]`
  func inlineText(_ column: Column) -> String {
    let elements = shortElements(column).joined(separator: ", ")
    let unit = column.unit
    let isInElements = unit == .none || unit.isPeriod || unit.isShare
    return "[\(elements)]" + (isInElements ? "" : Units.suffix(unit))
  }
}

/// A text as it would be typed.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "{": result += "\\{"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7f:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
