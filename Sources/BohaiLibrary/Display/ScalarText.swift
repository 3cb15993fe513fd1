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
    let text = numberText(number, unit)
    if unit == .none || unit.isPeriod { return text }
    let spelling = unitSpelling(unit)
    return unit.isShare ? text + spelling : "\(text) \(spelling)"
  }

  /// The number alone, its decimal point moved as the unit asks.
  func numberText(_ number: Double, _ unit: UnitID) -> String {
    if unit.isPeriod { return periodText(number, unit) }
    if let digits = style.digits { return NumberFormat.fixed(number, digits, shift: unit.shift) }
    return NumberFormat.display(number, shift: unit.shift)
  }

  /// `2009..2013`
  func rangeText(_ range: RangeObject) -> String {
    let text = "\(numberText(range.first, range.unit))..\(numberText(range.last, range.unit))"
    return range.unit == .none || range.unit.isPeriod ? text : "\(text) \(unitSpelling(range.unit))"
  }

  /// `2756.5 ± 7.5 亿元`; bounds that are not finite are named.
  func intervalText(_ interval: IntervalObject) -> String {
    let unit = interval.unit
    let suffix = unit == .none ? "" : unit.isShare ? unitSpelling(unit) : " \(unitSpelling(unit))"
    guard interval.low.isFinite, interval.high.isFinite else {
      return "\(numberText(interval.low, unit)) to \(numberText(interval.high, unit))\(suffix)"
    }
    if interval.low == interval.high { return numberText(interval.low, unit) + suffix }
    let middle = (interval.low + interval.high) / 2
    let half = NumberFormat.display(interval.high - middle, digits: 2, shift: unit.shift)
    let decimals = NumberFormat.shownDecimals(interval.high - middle, digits: 2, shift: unit.shift)
    let number = NumberFormat.fixed(middle, style.digits ?? decimals, shift: unit.shift)
    return "\(number) ± \(half)\(suffix)"
  }

  /// A scalar, or a short vector, list or record of scalars, as it would be typed; `nil` when it is too long for that.
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
    if let unit = object as? UnitObject { return "[\(unitSpelling(unit.unit))]" }
    return sourceText(.object(object))
  }

  /// `[118.3, 124.3] 亿元`, `[75.8%, missing]`
  func inlineText(_ column: Column) -> String {
    let elements = shortElements(column).joined(separator: ", ")
    let unit = column.unit
    let isInElements = unit == .none || unit.isPeriod || unit.isShare
    return isInElements ? "[\(elements)]" : "[\(elements)] \(unitSpelling(unit))"
  }
}

/// `2013`, `2014q1`, `2014m3`, `2014-03-05`
func periodText(_ number: Double, _ unit: UnitID) -> String {
  guard number.isFinite, abs(number) < 1e9 else { return NumberFormat.display(number) }
  switch unit {
  case .quarter: return partOfYear(number, 4, "q")
  case .month: return partOfYear(number, 12, "m")
  case .date: return dateText(number)
  default: return NumberFormat.display(number)
  }
}

private func partOfYear(_ number: Double, _ perYear: Double, _ mark: String) -> String {
  let whole = number.rounded(.down)
  let year = (whole / perYear).rounded(.down)
  return "\(NumberFormat.display(year))\(mark)\(NumberFormat.display(whole - year * perYear + 1))"
}

/// The Gregorian date of a day counted from 1970-01-01 (Hinnant's algorithm, exact for every day of the calendar).
private func dateText(_ number: Double) -> String {
  let days = Int(number.rounded(.down)) + 719_468
  let era = (days >= 0 ? days : days - 146_096) / 146_097
  let day = days - era * 146_097
  let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
  let ofYear = day - (365 * year + year / 4 - year / 100)
  let month = (5 * ofYear + 2) / 153
  let ofMonth = ofYear - (153 * month + 2) / 5 + 1
  let calendarMonth = month < 10 ? month + 3 : month - 9
  let calendarYear = year + era * 400 + (calendarMonth <= 2 ? 1 : 0)
  let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
  return "\(calendarYear)-\(twoDigits(calendarMonth))-\(twoDigits(ofMonth))"
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
    case _ where scalar.value < 0x20 || scalar.value == 0x7f: result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
