// Intervals: what a printed figure stands for. Scalars only for now; arithmetic widens them soundly (see
// BohaiLanguage/Operators/IntervalArithmetic.swift).

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText
import Glibc

extension Library {
  static let intervals: [Native] = [
    Native(
      "printed", [.init("text", [.text, .missing])],
      """
      What a printed figure stands for: half a unit of its last digit to both sides. "1%" is 0.5% to 1.5%,
      "1.0%" is 0.95% to 1.05%. A unit may follow in brackets, thousands may be grouped by commas.

          low(printed("75.8%"))                => 75.75%
          high(printed("118.3[亿元]"))          => 118.35[亿元]
          118.3 in printed("118")              => true
          printed("about 12")                  => error: "about 12" is not a printed figure
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].isMissing { return .missing }
      guard let text = arguments[0].asText else { throw Fault(.scalarsOnly("printed"), at: .argument(0)) }
      return try interval(printed: text)
    },
    Native(
      "rounded", [.init("x", .number), .init("digits", .number, default: .number(0))],
      """
      The interval that a number rounded to `digits` digits after the point stands for, in its printed unit.

          high(rounded(75.8%, digits: 1))      => 75.85%
          low(rounded(1200, digits: -2))       => 1150
      """
    ) { (machine, arguments) throws(Fault) in
      let digits = try arguments.wholeNumber(1, "digits", from: -300, to: 300)
      guard let (x, unit) = arguments[0].scalarNumber else { return .missing }
      let half = 0.5 * pow(10, -Double(digits + unit.shift))
      return made(
        NumberFormat.rounded(x - half, digits + 1, shift: unit.shift),
        NumberFormat.rounded(x + half, digits + 1, shift: unit.shift), unit)
    },
    Native(
      "between", [.init("low", .number), .init("high", .number)],
      """
      The interval from `low` to `high`, both included.

          middle(between(2, 4))                => 3
          3 in between(2, 4)                   => true
          between(2, 4) < 5                    => true
          between(2, 4) < 3                    => missing
          between(4, 2)                        => error: the lower end 4 is above the upper end 2
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].isMissing || arguments[1].isMissing { return .missing }
      guard let range = try machine.range(arguments[0], arguments[1]).asRange else { return .missing }
      guard range.first <= range.last else {
        throw Fault(
          .intervalEnds(Units.display(range.first, range.unit), Units.display(range.last, range.unit)))
      }
      return .object(IntervalObject(low: range.first, high: range.last, unit: range.unit))
    },
    part("low", "The lower end of an interval; of a number the number.\n\n    low(between(2, 4))      => 2") {
      $0.low
    },
    part("high", "The upper end of an interval; of a number the number.\n\n    high(between(2, 4))     => 4")
    { $0.high },
    part(
      "middle", "The middle of an interval; of a number the number.\n\n    middle(between(2, 4))   => 3"
    ) { $0.low + ($0.high - $0.low) / 2 },
    part("width", "How wide an interval is; 0 for a number.\n\n    width(between(2, 4))    => 2") {
      $0.high - $0.low
    },
    Native(
      "meet", [.init("a", .number), .init("b", .number)],
      """
      The numbers that lie in both intervals. When there are none, the result is missing, with a note: the two
      statements contradict each other.

          high(meet(between(1, 3), between(2, 5)))     => 3
          meet(between(1, 2), between(4, 5))           => note: meet: the intervals have nothing in common
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].isMissing || arguments[1].isMissing { return .missing }
      if let meeting = try machine.meeting(arguments[0], arguments[1]) { return meeting }
      machine.note(Note.nothingInCommon)
      return .missing
    },
    Native(
      "overlaps", [.init("a", .number), .init("b", .number)],
      """
      Whether two intervals have a number in common.

          overlaps(between(1, 3), between(2, 5))       => true
          overlaps(printed("0.9%"), printed("1%"))     => true
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].isMissing || arguments[1].isMissing { return .missing }
      return .truth(try machine.meeting(arguments[0], arguments[1]) != nil)
    },
  ]

  private static func part(
    _ name: String, _ documentation: String, _ f: @escaping @Sendable (IntervalObject) -> Double
  ) -> Native {
    Native(name, [.init("x", .number)], documentation) { (machine, arguments) throws(Fault) in
      if let interval = arguments[0].asInterval { return Value(f(interval), interval.unit) }
      guard let (x, unit) = arguments[0].scalarNumber else { return .missing }
      return Value(f(IntervalObject(low: x, high: x, unit: unit)), unit)
    }
  }

  private static func made(_ low: Double, _ high: Double, _ unit: UnitID) -> Value {
    low.isFinite && high.isFinite ? .object(IntervalObject(low: low, high: high, unit: unit)) : .missing
  }

  /// The bounds are exact decimals: twice the digits plus and minus one, over twice a power of ten.
  private static func interval(printed text: String) throws(Fault) -> Value {
    let problem = Fault(.notPrinted(text), at: .argument(0))
    guard let figure = PrintedFigure(text) else { throw problem }
    var unit = UnitID.none
    if let name = figure.unit {
      do throws(Fault) { unit = try Units.parse(name) } catch { throw Fault(error.problem, at: .argument(0)) }
    }
    guard let whole = Double(figure.digits), whole < 1e15 else { throw problem }
    let scale = 2 * pow(10, Double(figure.decimals + unit.shift))
    let sign = figure.isNegative ? -1.0 : 1.0
    let (a, b) = (sign * (2 * whole - 1), sign * (2 * whole + 1))
    return made(Rounded.quotient(min(a, b), scale, false), Rounded.quotient(max(a, b), scale, true), unit)
  }
}
