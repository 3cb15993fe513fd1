// Long vectors in the middle of an expression are not computed on their own: `a * b + sin(a)` becomes one tree that is
// computed where the expression ends (see Deferred), without columns in between.
//
// A deferred vector exists only between an operation and the one operation or call that uses its result, as the
// compiler marks them (see Walk.passing). Arithmetic and the natives that say so take it as it is, for everything else
// it is settled first; no name, list or function ever sees one. Losses are noted where it is computed.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

final class DeferredVector: Object, @unchecked Sendable {
  fileprivate let part: LongOperand
  fileprivate init(_ part: LongOperand) {
    self.part = part
    super.init(.deferred)
  }
}

/// An operand as a tree of operations, and what the result will be beside its numbers.
private struct LongOperand {
  var tree: Deferred
  /// Why each operation of the tree may lose numbers, in the tree's order.
  var reasons: [Note.Loss] = []
  /// Unit, shape, labels and frame; the numbers are in the tree.
  var outline: Operand

  init(_ tree: Deferred, _ reasons: [Note.Loss], _ outline: Operand) {
    (self.tree, self.reasons, self.outline) = (tree, reasons, outline)
  }

  /// `nil` for anything but plain scalars, vectors of numbers and what is deferred already.
  init?(_ value: Value) throws(Fault) {
    if let deferred = value.deferred {
      self = deferred.part
      return
    }
    guard let operand = try Operand(value), !operand.unit.isPeriod else { return nil }
    outline = operand
    switch (operand.side, operand.shape) {
    case (.one(let x), _): tree = Deferred(x)
    case (.many(let numbers), .vector):
      tree = Deferred(numbers)
      outline.side = .many([])
    default: return nil
    }
  }

  func scaled(_ factor: Factor) -> LongOperand {
    if factor.isOne { return self }
    if case .one(let x) = outline.side { return LongOperand(Deferred(factor.apply(x)), [], outline) }
    return LongOperand(Deferred(tree, times: factor.multiplier, by: factor.divisor), [.tooLarge] + reasons, outline)
  }
}

extension Value {
  fileprivate var deferred: DeferredVector? {
    guard case .object(let object) = self, object.kind == .deferred else { return nil }
    return unsafeDowncast(object, to: DeferredVector.self)
  }
}

extension Machine {
  /// `a op b` with at least one long vector; `nil` when there is none, or something else than numbers.
  ///
  /// - Parameter passes: the result goes to one operation or call.
  mutating func longArithmetic(
    _ op: Arithmetic, _ a: Value, _ b: Value, passes: Bool
  ) throws(Fault) -> Value? {
    guard mask == nil, a.isLong || b.isLong, let left = try LongOperand(a), let right = try LongOperand(b) else {
      return nil
    }
    if op == .power, left.outline.unit != .none || right.outline.unit != .none { return nil }
    let pair = try OperandPair(left.outline, right.outline, op.unitOperation, mixesVintages: mixesVintages)
    if pair.plan.unit.isPeriod { return nil }
    if pair.framesDiffer { note(Note.framesDiffer) }
    let (x, y) = (left.scaled(pair.plan.left), right.scaled(pair.plan.right))
    var outline = pair.a
    (outline.side, outline.unit, outline.shape) = (.many([]), pair.plan.unit, pair.shape)
    (outline.labels, outline.frame, outline.lineage) = (pair.a.labels ?? pair.b.labels, pair.frame, pair.lineage)
    let tree = Deferred(op.kernel, x.tree, y.tree)
    let result = LongOperand(tree, [reason(op, right.outline.bare)] + x.reasons + y.reasons, outline)
    return try finished(result.scaled(pair.plan.result), passes: passes)
  }

  /// `f` of each number of a long vector; `nil` when it is not long.
  mutating func longMap(
    _ value: Value, _ unit: UnitID, loss: Note.Loss, passes: Bool, _ f: @escaping (Double) -> Double
  ) throws(Fault) -> Value? {
    guard mask == nil, value.isLong, var x = try LongOperand(value) else { return nil }
    // A function of a number gives the same wherever it is called.
    nonisolated(unsafe) let f = f
    x.tree = Deferred(x.tree) { f($0) }
    x.reasons.insert(loss, at: 0)
    x.outline.unit = unit
    return try finished(x, passes: passes)
  }

  private mutating func finished(_ part: LongOperand, passes: Bool) throws(Fault) -> Value {
    let deferred = DeferredVector(part)
    return passes && part.tree.operations < Deferred.mostOperations ? .object(deferred) : try computed(deferred)
  }

  /// The value, computed when it was deferred.
  public mutating func settled(_ value: Value) throws(Fault) -> Value {
    guard let deferred = value.deferred else { return value }
    return try computed(deferred)
  }

  private mutating func computed(_ deferred: DeferredVector) throws(Fault) -> Value {
    let part = deferred.part
    let (values, losses) = try part.tree.compute()
    say(losses, part.reasons)
    let column = Column(.numbers(values), unit: part.outline.unit, lineage: part.outline.lineage)
    return .object(VectorObject(column, labels: part.outline.labels, frame: part.outline.frame))
  }

  /// The sum of a deferred vector, with its unit and length; `nil` for anything else.
  public mutating func deferredSum(_ value: Value) throws(Fault) -> (total: Summed, unit: UnitID, count: Int)? {
    guard let part = value.deferred?.part else { return nil }
    let (total, losses) = try part.tree.sum()
    say(losses, part.reasons)
    return (total, part.outline.unit, part.tree.count)
  }

  private mutating func say(_ losses: [Loss], _ reasons: [Note.Loss]) {
    for (loss, reason) in zip(losses, reasons).reversed() where loss.count > 0 {
      note(Note.lost(reason, count: loss.count, first: loss.first + 1))
    }
  }
}

extension Value {
  fileprivate var isLong: Bool {
    if deferred != nil { return true }
    guard let vector = asVector, case .numbers(let numbers) = vector.column.storage else { return false }
    return numbers.count >= Elementwise.longVector
  }

  /// The unit of what is deferred.
  public var deferredUnit: UnitID? { deferred?.part.outline.unit }
}
