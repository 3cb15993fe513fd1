// Functions of intervals and functions that make them, applied to one value or to each element of a vector:
// what natives such as middle and rounded use.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Machine {
  /// A number of each interval; a number is an interval without width. Labels and row frame stay.
  public func mapIntervals(
    _ value: Value, _ function: String, _ f: (_ low: Double, _ high: Double) -> Double
  ) throws(Fault) -> Value {
    guard let x = try IntervalOperand(value) else {
      throw Fault(.numbersNeeded(function, kindName(value)), at: .argument(0))
    }
    let values = (0..<x.outline.shape.count).map { row in
      x.lows[row].isNaN ? .nan : f(x.lows[row], x.highs[row])
    }
    return x.outline.rebuilt(values, unit: x.outline.unit)
  }

  /// Other bounds, or another unit, for each interval or number.
  ///
  /// - Parameters:
  ///   - about: whether what is known about the column stays with it.
  ///   - f: the new bounds; missing when they are not in order.
  public func remadeIntervals(
    _ value: Value, _ function: String, unit: UnitID, keepsAbout: Bool = false,
    _ f: (_ low: Double, _ high: Double) -> (low: Double, high: Double)
  ) throws(Fault) -> Value {
    guard let x = try IntervalOperand(value) else {
      throw Fault(.numbersNeeded(function, kindName(value)), at: .argument(0))
    }
    let bounds = (0..<x.outline.shape.count).map { row in
      let ends = x.lows[row].isNaN ? (low: .nan, high: .nan) : f(x.lows[row], x.highs[row])
      return ends.low <= ends.high ? Bounds(ends.low, ends.high) : .missing
    }
    if x.outline.shape == .scalar {
      guard let bounds = bounds.first, !bounds.isMissing else { return .missing }
      return .object(IntervalObject(low: bounds.low, high: bounds.high, unit: unit))
    }
    let column = Column(
      .intervals(bounds.map(\.low), bounds.map(\.high)), unit: unit,
      about: keepsAbout ? value.asVector?.column.about : nil, lineage: x.outline.lineage)
    return .object(VectorObject(column, labels: x.outline.labels, frame: x.outline.frame))
  }

  /// The intervals from each lower to each upper end, in the first one's unit.
  public mutating func intervals(from low: Value, to high: Value, _ function: String) throws(Fault) -> Value {
    for (position, end) in [low, high].enumerated() {
      let operand = try IntervalOperand(end)
      if end.holdsIntervals || operand == nil {
        throw Fault(.numbersNeeded(function, kindName(end)), at: .argument(position))
      }
    }
    let pair = try IntervalPair(low, high, .compare, mixesVintages: mixesVintages)
    if pair.outline.framesDiffer { note(Note.framesDiffer) }
    var crossed: Bounds?
    let bounds = try pair.map { _, x, y in
      let bounds = Bounds(x.low, y.high)
      if bounds.low > bounds.high { crossed = crossed ?? bounds }
      return bounds.isMissing ? .missing : bounds
    }
    if let crossed {
      throw Fault(
        .intervalEnds(Units.display(crossed.low, pair.unit), Units.display(crossed.high, pair.unit)))
    }
    return pair.value(bounds, unit: pair.unit)
  }

  /// The intervals of `a`, and those of `b` where they are missing, in the unit of `a`.
  func filledIntervals(_ a: Value, _ b: Value) throws(Fault) -> Value {
    guard try IntervalOperand(b) != nil else {
      throw Fault(.kindsDiffer("intervals", kindName(b)), at: .argument(1))
    }
    let pair = try IntervalPair(a, b, .compare, mixesVintages: mixesVintages)
    return pair.value(try pair.map { _, x, y in x.isMissing ? y : x }, unit: pair.unit)
  }
}
