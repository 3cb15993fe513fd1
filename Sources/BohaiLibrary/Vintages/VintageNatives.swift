// The vintage of figures: asked, attached, and left behind on purpose. The rules are in BohaiTables' Vintages.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let vintages: [Native] = [
    Native(
      "vintage", [.init("x")],
      """
      The vintage that a number, vector, matrix or interval carries, as text; missing when none is known.

          vintage(with_vintage(28442.95[亿元], "gdp: before 4th census"))    => "gdp: before 4th census"
          vintage(28442.95[亿元])                                           => missing
      """
    ) { (_, arguments) throws(Fault) in
      Vintages.text(unitOf(arguments[0])).map { .text($0) } ?? .missing
    },
    Native(
      "with_vintage", [.init("x", numberShapes), .init("vintage", .text)],
      """
      Figures with the vintage they are of: what is revised together, a colon, and a name. Figures of one family
      and two names do not add, divide, compare or stand in one column; `across_vintages` is the way out.

          a = with_vintage(28442.95[亿元], "gdp: before 4th census")
          b = with_vintage(24259.6[亿元], "gdp: after 4th census")
          b - a                                   => error: two vintages of gdp: after 4th census and before 4th census
          across_vintages(b / a - 1) to [%]       => -14.70786%
          a / 7333[万人]                           => 38787.6[元/人]
          with_vintage(a, "gdp: mine")            => error: this has a vintage already, gdp: before 4th census
          with_vintage(5, "gdp: mine")            => error: a plain number carries no vintage
      """
    ) { (_, arguments) throws(Fault) in
      let unit = unitOf(arguments[0])
      if unit == .none || unit.isPeriod { throw Fault(.plainVintage, at: .argument(0)) }
      let tag: UInt32
      do throws(Fault) { tag = try Vintages.tag(arguments.text(1)) } catch { throw error.moved(to: .argument(1)) }
      if let (old, _) = Vintages.conflict(unit, unit.tagged(tag)) {
        throw Fault(.vintageAlready(old.text), at: .argument(0))
      }
      return retagged(arguments[0], try Vintages.joined(unit, unit.tagged(tag)))
    },
    acrossVintages,
  ]

  private static let acrossVintages = Native(
    "across_vintages", [.init("expression", [.function, .anything])],
    """
    The value of an expression in which figures of two vintages meet: here their difference is a revision, and meant.
    The result has no vintage. Anywhere else computing with, comparing or stacking figures of two vintages is an error.

        a = with_vintage([28301[亿元], 24259[亿元]], "gdp: A")
        b = with_vintage([27000[亿元], 24659[亿元]], "gdp: B")
        across_vintages(b - a)                  => [-1301[亿元], 400[亿元]]
        vintage(across_vintages(a))             => missing
    """
  ) { (machine, arguments) throws(Fault) in
    let outer = machine.mixesVintages
    machine.mixesVintages = true
    defer { machine.mixesVintages = outer }
    let value = try machine.value(of: arguments[0])
    guard let node = value.asColumn?.node, let place = machine.currentPlace else { return retagged(value, 0) }
    let call = ColumnNode.Shape.call(
      values["across_vintages"] ?? .missing, [ColumnNode.Argument(label: nil, node: node)])
    return .object(ColumnObject(ColumnNode(call, place: place, depth: node.depth + 1)))
  }

  /// Numbers of any shape with another vintage; other values as they are.
  private static func retagged(_ value: Value, _ vintage: UInt32) -> Value {
    if case .quantity(let x, let unit) = value { return .quantity(x, unit.tagged(vintage)) }
    if let vector = value.asVector {
      var column = vector.column
      column.unit = column.unit.tagged(vintage)
      return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
    }
    if let interval = value.asInterval {
      return .object(IntervalObject(low: interval.low, high: interval.high, unit: interval.unit.tagged(vintage)))
    }
    guard var matrix = value.asMatrix?.matrix else { return value }
    matrix.unit = matrix.unit.tagged(vintage)
    return .matrix(matrix)
  }
}
