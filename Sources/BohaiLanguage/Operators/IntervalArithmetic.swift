// Intervals: every number between two bounds. Arithmetic widens soundly: each bound is rounded outwards, but
// only when it was rounded at all (the error of one operation is found exactly), so 118.25 .. 118.35 minus 1
// stays as printed.
//
// One path serves single intervals and vectors of them: bounds row by row, numbers as intervals of no width.
//
// An operation takes each operand as independent: x - x is not 0 but 0 plus or minus the width.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

struct Bounds {
  var low: Double
  var high: Double

  static let missing = Bounds(.nan, .nan)

  init(_ low: Double, _ high: Double) { (self.low, self.high) = (low, high) }

  /// Also when a bound has no value (infinity minus infinity).
  var isMissing: Bool { !(low <= high) }
  var isFinite: Bool { low.isFinite && high.isFinite }
  var holdsZero: Bool { low <= 0 && high >= 0 }

  func scaled(_ factor: Factor) -> Bounds {
    let ends = factor.apply(low: low, high: high)
    return Bounds(ends.low, ends.high)
  }
}

extension Arithmetic {
  /// All results of numbers of the one interval with numbers of the other; missing after a division by zero.
  func bounds(_ a: Bounds, _ b: Bounds) -> Bounds {
    switch self {
    case .add: Bounds(Rounded.sum(a.low, b.low, up: false), Rounded.sum(a.high, b.high, up: true))
    case .subtract: Bounds(Rounded.sum(a.low, -b.high, up: false), Rounded.sum(a.high, -b.low, up: true))
    case .multiply: corners(a, b, Rounded.product)
    case .divide: b.holdsZero ? .missing : corners(a, b, Rounded.quotient)
    case .power: .missing
    }
  }

  private func corners(_ a: Bounds, _ b: Bounds, _ f: (Double, Double, Bool) -> Double) -> Bounds {
    var result = Bounds(.infinity, -.infinity)
    for (x, y) in [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)] {
      let ends = Bounds(f(x, y, false), f(x, y, true))
      if ends.isMissing { return .missing }
      result = Bounds(min(result.low, ends.low), max(result.high, ends.high))
    }
    return result
  }
}

extension Machine {
  /// `nil` when neither operand holds intervals.
  mutating func intervalArithmetic(_ op: Arithmetic, _ a: Value, _ b: Value) throws(Fault) -> Value? {
    guard a.holdsIntervals || b.holdsIntervals else { return nil }
    if op == .power { return try intervalPower(a, b) }
    let pair = try IntervalPair(a, b, op.unitOperation, mixesVintages: mixesVintages)
    let back = pair.outline.plan.result
    return try bounds(of: pair, unit: pair.outline.plan.unit) { x, y in
      let result = op.bounds(x, y).scaled(back)
      return (result, op == .divide && y.holdsZero ? .divisionByZero : .tooLarge)
    }
  }

  /// A whole exponent of 0 or more.
  private mutating func intervalPower(_ base: Value, _ exponent: Value) throws(Fault) -> Value {
    if exponent.isMissing { return .missing }
    guard case .number(let n) = exponent, n.rounded() == n, n >= 0, n <= 100 else {
      throw Fault(.intervalExponent, at: .argument(1))
    }
    let pair = try IntervalPair(base, .number(1), .multiply)
    let unit = try Units.planPower(pair.outline.a.unit, exponent: n)
    return try bounds(of: pair, unit: unit) { x, _ in (Machine.power(x, Int(n)), .power) }
  }

  private static func power(_ x: Bounds, _ n: Int) -> Bounds {
    let isEven = n % 2 == 0
    let ends = [x.low, x.high].map { end in
      let (low, high) = Rounded.power(end.magnitude, n)
      return isEven || end >= 0 ? Bounds(low, high) : Bounds(-high, -low)
    }
    let low = isEven && n > 0 && x.holdsZero ? 0 : min(ends[0].low, ends[1].low)
    return Bounds(low, max(ends[0].high, ends[1].high))
  }

  /// `f` row by row, under the mask; bounds that finite operands lose are missing, with a note.
  private mutating func bounds(
    of pair: IntervalPair, unit: UnitID, _ f: (Bounds, Bounds) -> (Bounds, Note.Loss)
  ) throws(Fault) -> Value {
    if pair.outline.framesDiffer { note(Note.framesDiffer) }
    var (lost, firstLost, loss) = (0, 0, Note.Loss.tooLarge)
    let result = try pair.map { row, x, y in
      if x.isMissing || y.isMissing { return .missing }
      let (bounds, reason) = f(x, y)
      if !bounds.isMissing, bounds.isFinite || !x.isFinite || !y.isFinite { return bounds }
      if mask.map({ $0.count == pair.outline.count && !$0[row] }) == true { return .missing }
      if lost == 0 { (firstLost, loss) = (row, reason) }
      lost += 1
      return .missing
    }
    if lost > 0 {
      let isScalar = pair.outline.shape == .scalar
      note(Note.lost(loss, count: isScalar ? nil : lost, first: isScalar ? 0 : firstLost + 1))
    }
    return pair.value(result, unit: unit)
  }

  /// Three-valued: missing where some numbers of the intervals compare one way and some the other.
  mutating func compareIntervals(_ op: ComparisonKernel, _ a: Value, _ b: Value) throws(Fault) -> Value? {
    guard a.holdsIntervals || b.holdsIntervals else { return nil }
    guard try IntervalOperand(a) != nil, try IntervalOperand(b) != nil else {
      throw Fault(.kindsDiffer(kindName(a), kindName(b)))
    }
    let pair = try IntervalPair(a, b, .compare, mixesVintages: mixesVintages)
    if pair.outline.framesDiffer { note(Note.framesDiffer) }
    var truths: [UInt8] = []
    try pair.forEach { _, x, y in
      truths.append(x.isMissing || y.isMissing ? 2 : op.truth(x, y))
    }
    return pair.outline.value(truths: truths)
  }

  /// The part that two intervals share, in the first one's unit; missing, with a note, where there is none.
  public mutating func meeting(_ a: Value, _ b: Value) throws(Fault) -> Value {
    let pair = try IntervalPair(a, b, .compare, mixesVintages: mixesVintages)
    if pair.outline.framesDiffer { note(Note.framesDiffer) }
    var (empty, first) = (0, 0)
    let result = try pair.map { row, x, y in
      if x.isMissing || y.isMissing { return .missing }
      let shared = Bounds(max(x.low, y.low), min(x.high, y.high))
      if shared.isMissing, mask.map({ $0.count == pair.outline.count && !$0[row] }) != true {
        if empty == 0 { first = row + 1 }
        empty += 1
      }
      return shared.isMissing ? .missing : shared
    }
    if empty > 0 {
      note(Note.nothingInCommon(count: pair.outline.shape == .scalar ? nil : empty, first: first))
    }
    return pair.value(result, unit: pair.unit)
  }

  /// Whether two intervals have a number in common.
  public mutating func overlap(_ a: Value, _ b: Value) throws(Fault) -> Value {
    let pair = try IntervalPair(a, b, .compare, mixesVintages: mixesVintages)
    if pair.outline.framesDiffer { note(Note.framesDiffer) }
    var truths: [UInt8] = []
    try pair.forEach { _, x, y in
      truths.append(x.isMissing || y.isMissing ? 2 : x.low <= y.high && y.low <= x.high ? 1 : 0)
    }
    return pair.outline.value(truths: truths)
  }
}

extension ComparisonKernel {
  /// 1 when it holds for all numbers of both intervals, 0 when for none, else 2.
  fileprivate func truth(_ a: Bounds, _ b: Bounds) -> UInt8 {
    let always: Bool, never: Bool
    switch self {
    case .less: (always, never) = (a.high < b.low, a.low >= b.high)
    case .lessOrEqual: (always, never) = (a.high <= b.low, a.low > b.high)
    case .greater: (always, never) = (a.low > b.high, a.high <= b.low)
    case .greaterOrEqual: (always, never) = (a.low >= b.high, a.high < b.low)
    case .equal, .notEqual:
      let same = a.low == a.high && b.low == b.high && a.low == b.low
      let apart = a.high < b.low || a.low > b.high
      (always, never) = self == .equal ? (same, apart) : (apart, same)
    }
    return always ? 1 : never ? 0 : 2
  }
}
