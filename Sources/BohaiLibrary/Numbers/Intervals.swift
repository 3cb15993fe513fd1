// Intervals: what a printed figure stands for, one or a vector of them; arithmetic widens them soundly (see
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
      "printed", [.init("text", [.text, .texts, .missing])],
      """
      What a printed figure stands for: half a unit of its last digit to both sides. "1%" is 0.5% to 1.5%,
      "1.0%" is 0.95% to 1.05%. A unit may follow in brackets, thousands may be grouped by commas. Of texts
      it makes a vector of intervals, in the unit of the first.

          low(printed("75.8%"))                => 75.75%
          high(printed("118.3[亿元]"))          => 118.35[亿元]
          118.3 in printed("118")              => true
          low(printed(["1%", missing, "0.9%"]))   => [0.5%, missing, 0.85%]
          printed("about 12")                  => error: "about 12" is not a printed figure
      """
    ) { (machine, arguments) throws(Fault) in
      if arguments[0].isMissing { return .missing }
      if let text = arguments[0].asText { return try interval(printed: text) }
      guard let vector = arguments[0].asVector else {
        throw Fault(.textNeeded("printed", kindName(arguments[0])), at: .argument(0))
      }
      return try intervals(printed: vector)
    },
    Native(
      "rounded", [.init("x", .numbers), .init("digits", .number, default: .number(0))],
      """
      The interval that a number rounded to `digits` digits after the point stands for, in its printed unit.

          high(rounded(75.8%, digits: 1))      => 75.85%
          low(rounded(1200, digits: -2))       => 1150
      """
    ) { (machine, arguments) throws(Fault) in
      let digits = try arguments.wholeNumber(1, "digits", from: -300, to: 300)
      if arguments[0].isMissing { return .missing }
      if arguments[0].holdsIntervals {
        throw Fault(.numbersNeeded("rounded", kindName(arguments[0])), at: .argument(0))
      }
      let unit = unitOf(arguments[0])
      let half = 0.5 * pow(10, -Double(digits + unit.shift))
      return try machine.remadeIntervals(arguments[0], "rounded", unit: unit) { x, _ in
        (
          low: NumberFormat.rounded(x - half, digits + 1, shift: unit.shift),
          high: NumberFormat.rounded(x + half, digits + 1, shift: unit.shift)
        )
      }
    },
    Native(
      "between", [.init("low", .numbers), .init("high", .numbers)],
      """
      The interval from `low` to `high`, both included; of vectors, the interval of each row.

          middle(between(2, 4))                => 3
          3 in between(2, 4)                   => true
          between(2, 4) < 5                    => true
          between(2, 4) < 3                    => missing
          between(4, 2)                        => error: the lower end 4 is above the upper end 2
      """
    ) { (machine, arguments) throws(Fault) in
      try machine.intervals(from: arguments[0], to: arguments[1], "between")
    },
    part("low", "The lower end of an interval; of a number the number.\n\n    low(between(2, 4))      => 2") {
      low, _ in low
    },
    part("high", "The upper end of an interval; of a number the number.\n\n    high(between(2, 4))     => 4")
    { _, high in high },
    part(
      "middle", "The middle of an interval; of a number the number.\n\n    middle(between(2, 4))   => 3"
    ) { low, high in low + (high - low) / 2 },
    part("width", "How wide an interval is; 0 for a number.\n\n    width(between(2, 4))    => 2") {
      low, high in high - low
    },
    Native(
      "meet", [.init("a", .numbers), .init("b", .numbers)],
      """
      The numbers that lie in both intervals. When there are none, the result is missing, with a note: the two
      statements contradict each other.

          high(meet(between(1, 3), between(2, 5)))     => 3
          meet(between(1, 2), between(4, 5))           => note: meet: the intervals have nothing in common
      """
    ) { (machine, arguments) throws(Fault) in try machine.meeting(arguments[0], arguments[1]) },
    Native(
      "overlaps", [.init("a", .numbers), .init("b", .numbers)],
      """
      Whether two intervals have a number in common.

          overlaps(between(1, 3), between(2, 5))       => true
          overlaps(printed("0.9%"), printed("1%"))     => true
      """
    ) { (machine, arguments) throws(Fault) in try machine.overlap(arguments[0], arguments[1]) },
  ]

  private static func part(
    _ name: String, _ documentation: String,
    _ f: @escaping @Sendable (_ low: Double, _ high: Double) -> Double
  ) -> Native {
    Native(name, [.init("x", .numbers)], documentation) { (machine, arguments) throws(Fault) in
      try machine.mapIntervals(arguments[0], name, f)
    }
  }

  /// Each distinct text is read once.
  private static func intervals(printed vector: VectorObject) throws(Fault) -> Value {
    guard case .texts(let codes, let dictionary) = vector.column.storage else {
      guard vector.column.isAllMissing else {
        throw Fault(.textNeeded("printed", vector.column.kindName), at: .argument(0))
      }
      return .object(VectorObject(vector.column, labels: vector.labels, frame: vector.frame))
    }
    var place = [Int32](repeating: -1, count: dictionary.texts.count)
    var values: [Value] = []
    for code in codes where code >= 0 && place[Int(code)] < 0 {
      place[Int(code)] = Int32(truncatingIfNeeded: values.count)
      values.append(try interval(printed: dictionary.texts[Int(code)]))
    }
    guard let read = try Column(scalars: values, name: "printed", place: "text") else { return .missing }
    let column = try read.taking(codes.map { $0 < 0 ? -1 : place[Int($0)] })
    return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
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
