// From one kind of value to another, and asking what a value is.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Library {
  static let kindNatives: [Native] = [
    Native(
      "text", [.init("x"), .optional("digits", .number)],
      """
      One text of a value, as it stands in a sentence; with `digits`, so many digits after the decimal point. For a text
      of each element write "{x}".

          text(24899[亿元])                => "24899 亿元"
          text(0.5, digits: 2)            => "0.50"
          text([1, 2])                    => "1, 2"
      """
    ) { (machine, arguments) throws(Fault) in
      guard arguments[1].isGiven else { return .text(try oneText(arguments[0])) }
      let digits = try arguments.wholeNumber(1, "digits", from: 0, to: 100)
      guard let (number, unit) = arguments[0].scalarNumber, let spec = FormatSpec(".\(digits)f") else {
        throw Fault(.formatNeedsNumber(kindName(arguments[0])), at: .argument(0))
      }
      let suffix = unit == .none || unit.isShare || unit.isPeriod ? "" : " " + Units.spelling(unit)
      return .text(formatted(number, unit, spec) + suffix)
    },
    Native(
      "number", [.init("x", [.text, .texts, .number, .numbers, .missing]), .optional("otherwise", [.number, .missing])],
      """
      The number that a text writes: digits with a point, thousands grouped by commas, a per cent sign or a unit in
      brackets. An empty text is missing. What cannot be read is an error that names it, or becomes `otherwise`.

          number("12.5")                             => 12.5
          number("1,234")                            => 1234
          number("7.5%")                             => 7.5%
          number(["1", "x", ""], otherwise: missing) => [1, missing, missing]
          number("n.a.")                             => error: "n.a." is not a number
      """
    ) { (machine, arguments) throws(Fault) in
      if let text = arguments[0].asText { return try number(text, otherwise: arguments[1], row: nil) }
      guard let vector = arguments[0].asVector, case .texts = vector.column.storage else { return arguments[0] }
      var values: [Value] = []
      for row in 0..<vector.column.count {
        guard let text = vector.column.text(row) else { values.append(.missing); continue }
        values.append(try number(text, otherwise: arguments[1], row: row + 1))
      }
      let column = try Column(scalars: values, name: "number") ?? Column(.numbers([]))
      return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
    },
    Native(
      "is_missing", [.init("x")],
      """
      Whether a value is missing; for a vector, whether each element is.

          is_missing(missing)              => true
          is_missing([1, missing])         => [false, true]
      """
    ) { (machine, arguments) throws(Fault) in
      guard let vector = arguments[0].asVector else { return .truth(arguments[0].isMissing) }
      let column = vector.column
      let truths: [UInt8] =
        switch column.storage {
        case .numbers(let values): values.map { $0.isNaN ? 1 : 0 }
        case .truths(let values): values.map { $0 > 1 ? 1 : 0 }
        case .texts(let codes, _): codes.map { $0 < 0 ? 1 : 0 }
        }
      return .object(VectorObject(Column(.truths(truths)), labels: vector.labels, frame: vector.frame))
    },
    Native(
      "kind_of", [.init("x")],
      """
      What kind of value this is, in a word or two.

          kind_of(1)                       => "a number"
          kind_of("a")                     => "a text"
          kind_of([1, 2])                  => "a vector of numbers"
      """
    ) { (machine, arguments) throws(Fault) in
      guard let vector = arguments[0].asVector else { return .text(kindName(arguments[0])) }
      return .text("a vector of \(vector.column.kindName)")
    },
  ]

  private static func number(_ text: String, otherwise: Value, row: Int?) throws(Fault) -> Value {
    if text.utf8.allSatisfy({ $0 == 0x20 }) { return .missing }
    if let figure = PrintedFigure(text), let value = figure.value {
      guard let unit = figure.unit else { return .number(value) }
      do throws(Fault) { return try Machine.quantity(value, unit: unit) } catch {
        if !otherwise.isGiven { throw Fault(error.problem, at: .argument(0)) }
      }
    } else if let value = Double(text), value.isFinite {
      return .number(value)
    }
    guard otherwise.isGiven else { throw Fault(.notANumberText(text, row: row), at: .argument(0)) }
    return otherwise
  }
}
