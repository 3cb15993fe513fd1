// `interval(formula)`: what the printed digits allow a formula to be.

import BohaiDiagnostics
import BohaiLanguage
import BohaiTables

extension Library {
  static let intervalOf = Native(
    "interval", [.init("expression", [.function, .anything])],
    """
    The value of an expression with every figure of a dataset taken as the interval that its printed digits
    stand for: 75.8% is 75.75% to 75.85%. In a verb as well: `with(gdp: interval(.tertiary / .tertiary_share))`.

    Where a figure was derived, its own bounds are taken; a figure that is exact, a number that is typed and a
    number that was computed before stay as they are. `middle`, `width`, `low` and `high` read an interval.

    Every result that the figures allow lies inside. The interval may be wider than it need be: a figure that
    stands twice in the formula is taken as two independent ones (`interval(.x - .x)` is not 0), so write a
    formula with each figure once where you can.

    Examples:

        hebei = bth.three_industries_wide[region: "Hebei", year: 2013]
        low(interval(hebei.tertiary_share))                             => 35.45%
        rebuilt = interval(hebei.tertiary / hebei.tertiary_share - hebei.tertiary - hebei.primary)
        round(low(rebuilt), 1)                                          => 14699.3[亿元]
        round(high(rebuilt), 1)                                         => 14779.4[亿元]
        interval("text")                       => error: interval gives intervals of numbers
    """
  ) { (machine, arguments) throws(Fault) in
    let outer = machine.readsFigures
    machine.readsFigures = true
    defer { machine.readsFigures = outer }
    let value = try machine.value(of: arguments[0])
    if let node = value.asColumn?.node { return machine.lifted(node) ?? value }
    if let expression = arguments[0].asFunction {
      let names = machine.numbersFromFigures(in: expression)
      if !names.isEmpty { machine.note(Note.numbersTakenAsExact(names)) }
    }
    return try interval(value)
  }

  /// A number as the interval that holds it alone.
  private static func interval(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .number(let x): return .object(IntervalObject(low: x, high: x, unit: .none))
    case .quantity(let x, let unit) where !unit.isPeriod:
      return .object(IntervalObject(low: x, high: x, unit: unit))
    case .missing, .truth: return value
    default: break
    }
    if value.holdsIntervals { return value }
    guard let vector = value.asVector, case .numbers(let numbers) = vector.column.storage,
      !vector.column.unit.isPeriod
    else {
      if value.asVector?.column.isTruths == true { return value }
      throw Fault(.intervalOf(kindName(value)), at: .argument(0))
    }
    let column = vector.column.printedIntervals
      ?? Column(.intervals(numbers, numbers), unit: vector.column.unit, lineage: vector.column.lineage)
    return .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
  }
}

extension Machine {
  /// `interval(.a / .b)` as a column expression, to be evaluated by a verb.
  fileprivate func lifted(_ node: ColumnNode) -> Value? {
    guard let place = currentPlace, let function = Library.values["interval"] else { return nil }
    let call = ColumnNode.Shape.call(function, [ColumnNode.Argument(label: nil, node: node)])
    return .object(ColumnObject(ColumnNode(call, place: place, depth: node.depth + 1)))
  }
}
