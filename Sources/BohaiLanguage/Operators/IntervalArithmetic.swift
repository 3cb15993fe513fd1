// Intervals: every number between two bounds. Arithmetic widens soundly: each bound is rounded outwards, but
// only when it was rounded at all (the error of one operation is found exactly), so 118.25 .. 118.35 minus 1
// stays as printed.
//
// An operation takes each operand as independent: x - x is not 0 but 0 plus or minus the width.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

struct Bounds {
  var low: Double
  var high: Double
  var unit: UnitID

  init(_ low: Double, _ high: Double, _ unit: UnitID) { (self.low, self.high, self.unit) = (low, high, unit) }

  /// An interval, or a number as an interval without width; `nil` for anything else.
  init?(_ value: Value) {
    switch value {
    case .number(let x): self.init(x, x, .none)
    case .quantity(let x, let unit): self.init(x, x, unit)
    default:
      guard let interval = value.asInterval else { return nil }
      self.init(interval.low, interval.high, interval.unit)
    }
  }

  func scaled(_ factor: Factor) -> Bounds {
    if factor.isOne { return self }
    return Bounds(factor.apply(low).nextDown, factor.apply(high).nextUp, unit)
  }
}

extension Value {
  public var asInterval: IntervalObject? {
    guard case .object(let object) = self, object.kind == .interval else { return nil }
    return object as? IntervalObject
  }
}

extension Machine {
  /// `nil` when neither operand is an interval.
  mutating func intervalArithmetic(_ op: Arithmetic, _ a: Value, _ b: Value) throws(Fault) -> Value? {
    guard a.asInterval != nil || b.asInterval != nil else { return nil }
    if a.isMissing || b.isMissing { return .missing }
    guard let x = Bounds(a), let y = Bounds(b) else {
      throw Fault(.intervalWith(kindName(a.asInterval == nil ? a : b)))
    }
    if op == .power { return try intervalPower(x, b) }
    let (left, right, plan) = try fitted(x, y, op.unitOperation)
    let result: (Double, Double)
    switch op {
    case .add:
      result = (Rounded.sum(left.low, right.low, up: false), Rounded.sum(left.high, right.high, up: true))
    case .subtract:
      result = (Rounded.sum(left.low, -right.high, up: false), Rounded.sum(left.high, -right.low, up: true))
    case .multiply: result = corners(left, right, Rounded.product)
    default:
      if right.low <= 0 && right.high >= 0 {
        note(Note.lost(.divisionByZero, count: nil, first: 0))
        return .missing
      }
      result = corners(left, right, Rounded.quotient)
    }
    return Bounds(result.0, result.1, plan.unit).scaled(plan.result).value
  }

  private func corners(_ a: Bounds, _ b: Bounds, _ f: (Double, Double, Bool) -> Double) -> (Double, Double) {
    let pairs = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)]
    if pairs.contains(where: { f($0.0, $0.1, false).isNaN }) { return (.nan, .nan) }
    let low = pairs.map { f($0.0, $0.1, false) }.min() ?? .nan
    return (low, pairs.map { f($0.0, $0.1, true) }.max() ?? .nan)
  }

  /// A whole exponent of 0 or more.
  private mutating func intervalPower(_ x: Bounds, _ exponent: Value) throws(Fault) -> Value {
    guard case .number(let n) = exponent, n.rounded() == n, n >= 0, n <= 100 else {
      throw Fault(.intervalExponent, at: .argument(1))
    }
    let unit = try Units.planPower(x.unit, exponent: n)
    let ends = [x.low, x.high].map { (Rounded.power($0.magnitude, Int(n)), $0) }
    var low =
      ends.map { n.truncatingRemainder(dividingBy: 2) == 0 || $0.1 >= 0 ? $0.0.0 : -$0.0.1 }.min() ?? 0
    let high =
      ends.map { n.truncatingRemainder(dividingBy: 2) == 0 || $0.1 >= 0 ? $0.0.1 : -$0.0.0 }.max() ?? 0
    if n > 0, n.truncatingRemainder(dividingBy: 2) == 0, x.low < 0, x.high > 0 { low = 0 }
    return Bounds(low, high, unit).value
  }

  /// Both in one unit, as the operation wants them.
  private func fitted(
    _ x: Bounds, _ y: Bounds, _ operation: UnitOperation
  ) throws(Fault) -> (Bounds, Bounds, UnitPlan) {
    let bare = x.unit == .none ? x.low : y.low
    let fits = operation == .add || operation == .subtract || operation == .compare
    let xUnit = fits && x.unit == .none && x.low == 0 && x.high == 0 ? y.unit : x.unit
    let yUnit = fits && y.unit == .none && y.low == 0 && y.high == 0 ? x.unit : y.unit
    let plan = try Units.plan(operation, xUnit, yUnit, bare: bare)
    return (x.scaled(plan.left), y.scaled(plan.right), plan)
  }

  /// Three-valued: missing where some numbers of the intervals compare one way and some the other.
  mutating func compareIntervals(_ op: ComparisonKernel, _ a: Value, _ b: Value) throws(Fault) -> Value? {
    guard a.asInterval != nil || b.asInterval != nil else { return nil }
    if a.isMissing || b.isMissing { return .missing }
    guard let x = Bounds(a), let y = Bounds(b) else {
      throw Fault(.kindsDiffer(kindName(a), kindName(b)))
    }
    let (left, right, _) = try fitted(x, y, .compare)
    let always: Bool, never: Bool
    switch op {
    case .less: (always, never) = (left.high < right.low, left.low >= right.high)
    case .lessOrEqual: (always, never) = (left.high <= right.low, left.low > right.high)
    case .greater: (always, never) = (left.low > right.high, left.high <= right.low)
    case .greaterOrEqual: (always, never) = (left.low >= right.high, left.high < right.low)
    case .equal, .notEqual:
      let same = left.low == left.high && right.low == right.high && left.low == right.low
      let apart = left.high < right.low || left.low > right.high
      (always, never) = op == .equal ? (same, apart) : (apart, same)
    }
    return always ? .truth(true) : never ? .truth(false) : .missing
  }

  /// The part that two intervals share, in the first one's unit; `nil` when there is none.
  public func meeting(_ a: Value, _ b: Value) throws(Fault) -> Value? {
    guard let x = Bounds(a), let y = Bounds(b) else {
      throw Fault(.intervalWith(kindName(Bounds(a) == nil ? a : b)))
    }
    let (left, right, _) = try fitted(x, y, .compare)
    let (low, high) = (max(left.low, right.low), min(left.high, right.high))
    return low <= high ? Bounds(low, high, x.unit == .none ? y.unit : x.unit).value : nil
  }
}

extension Bounds {
  /// Missing when a bound has no value (infinity minus infinity).
  var value: Value { low <= high ? .object(IntervalObject(low: low, high: high, unit: unit)) : .missing }
}
