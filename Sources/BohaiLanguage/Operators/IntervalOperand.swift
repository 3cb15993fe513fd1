// Operands of interval operations: an interval, a vector of intervals, or numbers, which are intervals
// without width. Units, shapes, labels and row frames are agreed by `OperandPair`, as for numbers; the
// bounds are converted here, rounded outwards.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

extension Value {
  public var asInterval: IntervalObject? {
    guard case .object(let object) = self, object.kind == .interval else { return nil }
    return object as? IntervalObject
  }

  /// An interval, or a vector of intervals.
  public var holdsIntervals: Bool {
    guard case .object(let object) = self else { return false }
    return object.kind == .interval || object.kind == .vector && asVector?.column.isIntervals == true
  }
}

struct IntervalOperand {
  /// Unit, shape, labels, frame; its numbers only tell whether this is a plain 0, which fits every unit.
  var outline: Operand
  var lows: ElementwiseSide
  var highs: ElementwiseSide

  /// `nil` for what is no interval, number, or vector of these.
  init?(_ value: Value) throws(Fault) {
    if let interval = value.asInterval {
      (lows, highs) = (.one(interval.low), .one(interval.high))
      outline = Operand(scalar: interval.low == 0 ? interval.high : interval.low, unit: interval.unit)
      return
    }
    var value = value
    var upper: [Double]?
    if let vector = value.asVector, case .intervals(let lows, let highs) = vector.column.storage {
      var column = vector.column
      column.storage = .numbers(lows)
      value = .object(VectorObject(column, labels: vector.labels, frame: vector.frame))
      upper = highs
    }
    guard let operand = try Operand(value), value.asMatrix == nil else { return nil }
    (outline, lows, highs) = (operand, operand.side, upper.map { .many($0) } ?? operand.side)
  }
}

struct IntervalPair {
  let outline: OperandPair
  private let a: IntervalOperand
  private let b: IntervalOperand

  init(_ a: Value, _ b: Value, _ operation: UnitOperation, mixesVintages: Bool = false) throws(Fault) {
    guard let left = try IntervalOperand(a) else {
      throw Fault(.intervalWith(kindName(a)), at: .argument(0))
    }
    guard let right = try IntervalOperand(b) else {
      throw Fault(.intervalWith(kindName(b)), at: .argument(1))
    }
    (self.a, self.b) = (left, right)
    outline = try OperandPair(left.outline, right.outline, operation, mixesVintages: mixesVintages)
  }

  /// The first operand's unit, or the other's where it fits every unit.
  var unit: UnitID { outline.unit }

  /// Both bounds of each row, in the units that the operation needs.
  func forEach(_ body: (Int, Bounds, Bounds) -> Void) throws(Fault) {
    for row in 0..<outline.count {
      if row & 0xfff == 0 { try Interrupt.check() }
      body(
        row, Bounds(a.lows[row], a.highs[row]).scaled(outline.plan.left),
        Bounds(b.lows[row], b.highs[row]).scaled(outline.plan.right))
    }
  }

  func map(_ body: (Int, Bounds, Bounds) -> Bounds) throws(Fault) -> [Bounds] {
    var result: [Bounds] = []
    result.reserveCapacity(outline.count)
    try forEach { result.append(body($0, $1, $2)) }
    return result
  }

  /// Intervals with the labels, frame and shape that the operands had.
  func value(_ bounds: [Bounds], unit: UnitID) -> Value {
    if outline.shape == .scalar {
      guard let bounds = bounds.first, !bounds.isMissing else { return .missing }
      return .object(IntervalObject(low: bounds.low, high: bounds.high, unit: unit))
    }
    let column = Column(
      .intervals(bounds.map(\.low), bounds.map(\.high)), unit: unit, lineage: outline.lineage)
    return .object(
      VectorObject(column, labels: outline.a.labels ?? outline.b.labels, frame: outline.frame))
  }
}
