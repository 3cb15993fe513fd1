// One operand of an arithmetic or comparison, seen as numbers: a scalar, or a run of numbers with what
// belongs to it (labels, row frame, shape). Everything that is no number is refused here, with the operator's
// name in the error.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables

struct Operand {
  enum Shape: Equatable {
    case scalar
    case vector(Int)
    case matrix(rows: Int, columns: Int)
  }

  var side: ElementwiseSide
  var unit: UnitID
  var shape: Shape
  var labels: [String]?
  var frame: RowFrame?
  var rowLabels: [String]?
  var columnLabels: [String]?
  var lineage: Lineage?

  init(scalar: Double, unit: UnitID = .none) {
    (side, self.unit, shape) = (.one(scalar), unit, .scalar)
  }

  private init(_ values: [Double], unit: UnitID, shape: Shape) {
    (side, self.unit, self.shape) = (.many(values), unit, shape)
  }

  /// `nil` for what is no number, vector of numbers or matrix.
  init?(_ value: Value) throws(Fault) {
    switch value {
    case .missing: self.init(scalar: .nan)
    case .number(let x): self.init(scalar: x)
    case .quantity(let x, let unit): self.init(scalar: x, unit: unit)
    case .truth: return nil
    case .object(let object):
      switch object.kind {
      case .vector:
        guard let vector = value.asVector, case .numbers(let values) = vector.column.storage else {
          return nil
        }
        self.init(values, unit: vector.column.unit, shape: .vector(values.count))
        labels = vector.labels
        frame = vector.frame
        lineage = vector.column.lineage
      case .range:
        guard let range = value.asRange else { return nil }
        let values = try range.numbers()
        self.init(values, unit: range.unit, shape: .vector(values.count))
      case .matrix:
        guard let matrix = value.asMatrix?.matrix else { return nil }
        self.init(
          matrix.values, unit: matrix.unit, shape: .matrix(rows: matrix.rows, columns: matrix.columns))
        rowLabels = matrix.rowLabels
        columnLabels = matrix.columnLabels
      default: return nil
      }
    }
  }

  /// The value of a plain scalar, for the finished text of a hint.
  var bare: Double? {
    if case .one(let value) = side, unit == .none { value } else { nil }
  }

  /// A plain scalar 0, however made, and a scalar missing fit every unit.
  var fitsEveryUnit: Bool { bare.map { $0 == 0 || $0.isNaN } ?? false }

  mutating func scale(_ factor: Factor) {
    if factor.isOne { return }
    switch side {
    case .one(let x): side = .one(factor.apply(x))
    case .many(let values): side = .many(factor.apply(values))
    }
  }
}

/// Two operands as one operation needs them: units planned, shapes agreed, values converted.
struct OperandPair {
  var a: Operand
  var b: Operand
  var plan: UnitPlan
  /// The scalar's stretched shape.
  var shape: Operand.Shape
  var count: Int
  var framesDiffer: Bool
  /// Rows where a known number became too large in the unit of the other side, and the first of them.
  var lost: Int { lostRows.count }
  var firstLost: Int { lostRows.first ?? 0 }
  private var lostRows: [Int] = []
  /// The unit that both are told in, when they are added or compared.
  var unit: UnitID

  /// - Parameter mixesVintages: inside `across_vintages`, where data of two revisions may meet.
  init(_ a: Operand, _ b: Operand, _ operation: UnitOperation, mixesVintages: Bool = false) throws(Fault) {
    (self.a, self.b) = (a, b)
    switch operation {
    case .add, .subtract, .compare:
      let isPeriod = a.unit.isPeriod || b.unit.isPeriod
      if a.fitsEveryUnit && (!isPeriod || a.bare?.isNaN == true) { self.a.unit = b.unit }
      if b.fitsEveryUnit && (!isPeriod || b.bare?.isNaN == true) { self.b.unit = a.unit }
    case .multiply, .divide: break
    }
    if self.a.unit.rawValue == self.b.unit.rawValue && operation == .compare {
      plan = .plain
    } else {
      do throws(Fault) {
        plan = try Units.plan(
          operation, self.a.unit, self.b.unit, bare: a.bare ?? b.bare, mixesVintages: mixesVintages)
      } catch {
        throw error.naming(self.a.unit, self.b.unit)
      }
    }
    unit = self.a.unit == .none ? self.b.unit : self.a.unit
    if operation == .compare, self.a.unit.vintageTag != self.b.unit.vintageTag {
      unit = unit.tagged(try Vintages.joined(self.a.unit, self.b.unit, mixes: mixesVintages))
    }
    self.a.scale(plan.left)
    self.b.scale(plan.right)
    framesDiffer = false
    (shape, count) = try OperandPair.shape(a, b)
    if !plan.left.isOne || !plan.right.isOne {
      let (first, second) = (self.a.side, self.b.side)
      let rows = min(count, first.count, second.count)
      lostRows = (0..<rows).filter {
        first[$0].isNaN && !a.side[$0].isNaN || second[$0].isNaN && !b.side[$0].isNaN
      }
    }
    if let first = a.frame, let second = b.frame, first !== second { framesDiffer = true }
  }

  /// The common shape; a scalar stretches, everything else must be the same and have the same labels.
  static func shape(_ a: Operand, _ b: Operand) throws(Fault) -> (Operand.Shape, Int) {
    switch (a.shape, b.shape) {
    case (.scalar, .scalar): return (.scalar, 1)
    case (.scalar, let shape), (let shape, .scalar): return (shape, shape.count)
    case (.vector(let n), .vector(let m)):
      guard n == m else { throw Fault.lengthsDiffer(n, m) }
      try requireSameLabels(a.labels, b.labels)
    case (.matrix(let rows, let columns), .matrix(let otherRows, let otherColumns)):
      guard rows == otherRows, columns == otherColumns else {
        throw Fault(.shapesDiffer(rows, columns, otherRows, otherColumns))
      }
      try requireSameLabels(a.rowLabels, b.rowLabels, "row ")
      try requireSameLabels(a.columnLabels, b.columnLabels, "column ")
    default: throw Fault(.vectorOverMatrix)
    }
    return (a.shape, a.shape.count)
  }

  /// Numbers with the labels, frame and shape that the operands had.
  func value(_ values: [Double], unit: UnitID) -> Value {
    switch shape {
    case .scalar: return Value(values[0], unit)
    case .vector:
      let column = Column(.numbers(values), unit: unit, lineage: lineage)
      return .object(VectorObject(column, labels: a.labels ?? b.labels, frame: frame))
    case .matrix(let rows, let columns):
      return .object(
        MatrixObject(
          Matrix(
            rows: rows, columns: columns, values: values, unit: unit,
            rowLabels: a.rowLabels ?? b.rowLabels, columnLabels: a.columnLabels ?? b.columnLabels)))
    }
  }

  /// Truth values in that shape; a matrix gives them column by column.
  func value(truths: [UInt8]) -> Value {
    if case .scalar = shape { return truths[0] > 1 ? .missing : .truth(truths[0] == 1) }
    let column = Column(.truths(truths), lineage: lineage)
    return .object(VectorObject(column, labels: a.labels ?? b.labels, frame: frame))
  }

  /// Of both operands.
  var lineage: Lineage? { Lineage.union(a.lineage, b.lineage) }

  var frame: RowFrame? { framesDiffer ? nil : a.frame ?? b.frame }
}

extension Operand.Shape {
  var count: Int {
    switch self {
    case .scalar: 1
    case .vector(let count): count
    case .matrix(let rows, let columns): rows * columns
    }
  }
}

/// Labels must agree like lengths; an unlabelled side takes the other's.
public func requireSameLabels(_ a: [String]?, _ b: [String]?, _ what: String = "") throws(Fault) {
  guard let a, let b, a != b else { return }
  for (position, pair) in zip(a, b).enumerated() where pair.0 != pair.1 {
    throw Fault(.labelsDiffer(what, position + 1, pair.0, pair.1))
  }
  throw Fault(.lengthsDiffer(a.count, b.count))
}
