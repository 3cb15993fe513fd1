// From numbers to texts and back.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables
import BohaiText

extension Library {
  static let textConversions: [Native] = [
    Native(
      "text", [.init("x"), .optional("digits", .number)],
      """
      One text of a value, as it stands in a sentence; with `digits`, so many digits after the decimal point.
      For a text of each element write "{x}".

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
      let suffix = unit.isShare ? "" : Units.suffix(unit)
      return .text(formatted(number, unit, spec) + suffix)
    },
    Native(
      "number",
      [
        .init("x", [.text, .texts, .number, .numbers, .missing]),
        .optional("otherwise", [.number, .missing]),
      ],
      """
      The number that a text writes: digits with a point, thousands grouped by commas, a per cent sign or a
      unit in brackets. An empty text is missing. What cannot be read is an error that names it, or becomes
      `otherwise`.

          number("12.5")                             => 12.5
          number("1,234")                            => 1234
          number("7.5%")                             => 7.5%
          number(["1", "x", ""], otherwise: missing) => [1, missing, missing]
          number("n.a.")                             => error: "n.a." is not a number
      """
    ) { (machine, arguments) throws(Fault) in
      if let text = arguments[0].asText { return try number(text, otherwise: arguments[1], row: nil) }
      guard let vector = arguments[0].asVector, case .texts = vector.column.storage else {
        return arguments[0]
      }
      var values: [Value] = []
      for row in 0..<vector.column.count {
        guard let text = vector.column.text(row) else { values.append(.missing); continue }
        values.append(try number(text, otherwise: arguments[1], row: row + 1))
      }
      let column = try Column(scalars: values, name: "number") ?? Column(.numbers([]))
      return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
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
