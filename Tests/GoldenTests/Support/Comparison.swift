// Holding a value against the text that documentation prints for it.
//
// Brackets, commas and quotes do not count: `[1, 2]` is the numbers 1 and 2. A number agrees when it rounds to the
// digits printed; one printed without a decimal point must agree to nine digits. Units must agree.

import BohaiLanguage
import BohaiLibrary
import BohaiTables

enum Comparison {
  /// What differs, or `nil` when `value` is what `expected` says.
  static func mismatch(_ value: Value, _ expected: String) -> String? {
    if text(value) == expected { return nil }
    let wanted = tokens(of: expected)
    let got = tokens(of: value)
    guard wanted.count == got.count else { return "expected \(expected), got \(text(value))" }
    let isSame = zip(wanted, got).allSatisfy { agrees($1, $0) }
    return isSame ? nil : "expected \(expected), got \(text(value))"
  }

  /// Compares the columns named in the first row; the table must have as many rows as are printed.
  static func mismatch(_ value: Value, table rows: [[String]]) -> String? {
    guard let table = value.asTable?.table, let header = rows.first else {
      return "expected a table, got \(text(value))"
    }
    guard table.rowCount == rows.count - 1 else {
      return "expected \(rows.count - 1) rows, got \(table.rowCount):\n\(text(value))"
    }
    for (place, name) in header.enumerated() {
      guard let column = table[name] else { return "no column \(name) in\n\(text(value))" }
      for (row, cells) in rows.dropFirst().enumerated() where place < cells.count {
        if mismatch(Self.value(column, row), cells[place]) != nil {
          return "column \(name), row \(row + 1): expected \(cells[place]), got\n\(text(value))"
        }
      }
    }
    return nil
  }

  static func text(_ value: Value) -> String { describe(value).plain(width: 120) }

  // MARK: - Tokens

  private enum Token {
    case word(String)
    /// `written` is set where a text gave the number: `1` may also be the text "1".
    case number(Double, unit: UnitID?, tolerance: Double, written: String = "")
  }

  private static func agrees(_ got: Token, _ wanted: Token) -> Bool {
    switch (got, wanted) {
    case (.word(let a), .word(let b)): return a == b
    case (.word(let a), .number(_, _, _, let written)): return a == written
    case (.number(let a, let unit, _, _), .number(let b, let wantedUnit, let tolerance, _)):
      guard unit?.measure == wantedUnit || (wantedUnit == UnitID.none && unit?.isPeriod == true) else { return false }
      return a == b || abs(a - b) <= tolerance
    default: return false
    }
  }

  private static func tokens(of value: Value) -> [Token] {
    switch value {
    case .missing: return [.word("missing")]
    case .truth(let truth): return [.word(truth ? "true" : "false")]
    case .number(let number): return [.number(number, unit: UnitID.none, tolerance: 0)]
    case .quantity(let number, let unit): return [.number(number, unit: unit, tolerance: 0)]
    case .object(let object): return tokens(of: object, value)
    }
  }

  private static func tokens(of object: Object, _ value: Value) -> [Token] {
    switch object {
    case let text as TextObject: return words(text.text)
    case let vector as VectorObject:
      return (0..<vector.column.count).flatMap { tokens(of: Self.value(vector.column, $0)) }
    case let list as ListObject: return list.items.flatMap { tokens(of: $0) }
    case let record as RecordObject:
      return zip(record.names, record.values).flatMap { words($0) + tokens(of: $1) }
    case let matrix as MatrixObject:
      let m = matrix.matrix
      return (0..<m.rows).flatMap { i in
        (0..<m.columns).flatMap { j in tokens(of: Value(m.values[j * m.rows + i], m.unit)) }
      }
    default: return tokens(of: text(value))
    }
  }

  private static func value(_ column: Column, _ row: Int) -> Value { column.value(row) }

  private static func words(_ text: String) -> [Token] {
    text.split(whereSeparator: \.isWhitespace).map { .word(String($0)) }
  }

  private static func tokens(of text: String) -> [Token] {
    var found: [Token] = []
    var rest = Substring(text)
    while let first = rest.first {
      if let token = number(&rest) {
        found.append(token)
      } else if first == "\"" {
        let inner = rest.dropFirst().prefix { $0 != "\"" }
        found += words(String(inner))
        rest = rest.dropFirst(inner.count + 2)
      } else if first.isWhitespace || "[](){},;|".contains(first) {
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"[](){},;|".contains($0) }
        found.append(.word(String(word.last == ":" ? word.dropLast() : word)))
        rest = rest.dropFirst(word.count)
      }
    }
    return found
  }

  /// Takes `-12.50%`, `1e-3`, `30[亿元]` from the front of `rest`.
  private static func number(_ rest: inout Substring) -> Token? {
    let sign = rest.prefix { $0 == "-" }
    let body = rest.dropFirst(sign.count).prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "e" || $0 == "_") }
    guard sign.count <= 1, body.first?.isNumber == true else { return nil }
    var written = String(sign + body).filter { $0 != "_" }
    rest = rest.dropFirst(sign.count + body.count)
    if written.hasSuffix("e"), rest.first == "-" || rest.first == "+" {
      let exponent = rest.dropFirst().prefix(while: \.isNumber)
      written += String(rest.prefix(1 + exponent.count))
      rest = rest.dropFirst(1 + exponent.count)
    }
    guard let value = Double(written) else { return nil }
    let (unit, scale) = unit(&rest)
    return .number(
      value / scale, unit: unit, tolerance: tolerance(of: written, value) / scale, written: written)
  }

  /// Half a unit of the last digit after the point; whole numbers are exact but for rounding.
  private static func tolerance(of written: String, _ value: Double) -> Double {
    let parts = written.split(separator: "e", maxSplits: 1)
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    guard let point = parts[0].firstIndex(of: ".") else { return abs(value) * 1e-9 + 1e-12 }
    let digits = parts[0].distance(from: point, to: parts[0].endIndex) - 1
    return 0.5000001 * pow10(power - digits)
  }

  private static func pow10(_ power: Int) -> Double { Double("1e\(power)") ?? 0 }

  /// The unit glued to a number and the factor of its printed form.
  private static func unit(_ rest: inout Substring) -> (UnitID?, Double) {
    if rest.first == "%" {
      rest = rest.dropFirst()
      return (.percent, 100)
    }
    guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return (UnitID.none, 1) }
    let name = String(rest[rest.index(after: rest.startIndex)..<end])
    rest = rest[rest.index(after: end)...]
    if name == "pp" { return (.points, 100) }
    return (try? Machine.unit(name), 1)
  }
}
