// + - * / ^ on everything that is made of numbers.
//
// Scalars are computed here; vectors, ranges and matrices go through a pair of operands and one typed loop.
// Missing propagates. A result that is not finite although its operands were is missing, with a note.

import BohaiDiagnostics
import BohaiNumerics
import BohaiSyntax
import BohaiTables

enum Arithmetic {
  case add, subtract, multiply, divide, power

  init?(_ op: BinaryOperator) {
    switch op {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .power: self = .power
    default: return nil
    }
  }

  var kernel: ArithmeticKernel {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .power: .power
    }
  }

  var unitOperation: UnitOperation {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply, .power: .multiply
    case .divide: .divide
    }
  }

  var sign: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .power: "^"
    }
  }
}

extension Machine {
  mutating func arithmetic(_ op: Arithmetic, _ a: Value, _ b: Value) throws(Fault) -> Value {
    if case .number(let x) = a, case .number(let y) = b {
      return try scalar(op, x, .none, y, .none)
    }
    if let interval = try intervalArithmetic(op, a, b) { return interval }
    if let range = try shifted(op, a, b) { return range }
    let left = try operand(a, op.sign, other: b, position: 0)
    let right = try operand(b, op.sign, other: a, position: 1)
    if case .one(let x) = left.side, case .one(let y) = right.side {
      return try scalar(op, x, left.unit, y, right.unit)
    }
    return op == .power ? try power(left, right) : try elementwise(op, left, right)
  }

  private mutating func scalar(
    _ op: Arithmetic, _ x: Double, _ xUnit: UnitID, _ y: Double, _ yUnit: UnitID
  ) throws(Fault) -> Value {
    if op == .power {
      guard yUnit == .none || yUnit.isMark else {
        throw Fault(.exponentHasUnit(Units.spelling(yUnit)), at: .argument(1))
      }
      let unit = try Units.planPower(xUnit, exponent: y)
      return finite(op, Elementwise.power(x, y), x, y, unit)
    }
    if xUnit == .none && yUnit == .none {
      return finite(op, Elementwise.scalar(op.kernel, x, y), x, y, .none)
    }
    let pair = try OperandPair(
      Operand(scalar: x, unit: xUnit), Operand(scalar: y, unit: yUnit), op.unitOperation,
      mixesVintages: mixesVintages)
    guard case .one(let left) = pair.a.side, case .one(let right) = pair.b.side else { return .missing }
    let result = pair.plan.result.apply(Elementwise.scalar(op.kernel, left, right))
    if pair.plan.unit.isPeriod { try requirePeriods(.one(result), pair.plan.unit) }
    return finite(op, result, x, y, pair.plan.unit)
  }

  private mutating func finite(_ op: Arithmetic, _ result: Double, _ x: Double, _ y: Double, _ unit: UnitID)
    -> Value
  {
    if result.isFinite { return unit == .none ? .number(result) : .quantity(result, unit) }
    if x.isNaN || y.isNaN { return .missing }
    if result.isInfinite && (x.isInfinite || y.isInfinite) { return Value(result, unit) }
    note(Note.lost(reason(op, y), count: nil, first: 0))
    return .missing
  }

  func reason(_ op: Arithmetic, _ y: Double?) -> Note.Loss {
    switch op {
    case .divide: y == 0 || y == nil ? .divisionByZero : .tooLarge
    case .power: .power
    default: .tooLarge
    }
  }

  private mutating func elementwise(_ op: Arithmetic, _ a: Operand, _ b: Operand) throws(Fault) -> Value {
    let pair = try OperandPair(a, b, op.unitOperation, mixesVintages: mixesVintages)
    if pair.framesDiffer { note(Note.framesDiffer) }
    if pair.lost > 0 { note(Note.lost(.tooLarge, count: pair.lost, first: pair.firstLost + 1)) }
    var result = try Elementwise.arithmetic(
      op.kernel, pair.a.side, pair.b.side, count: pair.count, mask: mask)
    result.values = scaled(result.values, by: pair.plan.result)
    if pair.plan.unit.isPeriod { try requirePeriods(.many(result.values), pair.plan.unit) }
    say(result, reason(op, b.bare))
    return pair.value(result.values, unit: pair.plan.unit)
  }

  /// `x^2` over a vector; a unit needs one constant exponent.
  private mutating func power(_ a: Operand, _ b: Operand) throws(Fault) -> Value {
    if case .matrix = a.shape { throw Fault(.powerOfMatrix, at: .argument(0)) }
    guard b.unit == .none || b.unit.isMark else {
      throw Fault(.exponentHasUnit(Units.spelling(b.unit)), at: .argument(1))
    }
    var unit = UnitID.none.tagged(a.unit.vintageTag)
    if a.unit != .none && !a.unit.isMark {
      guard case .one(let exponent) = b.side else {
        throw Fault(.exponentOfUnit(Units.spelling(a.unit)), at: .argument(1))
      }
      unit = try Units.planPower(a.unit, exponent: exponent)
    }
    var (base, exponent) = (a, b)
    (base.unit, exponent.unit) = (.none, .none)
    let pair = try OperandPair(base, exponent, .multiply)
    if pair.framesDiffer { note(Note.framesDiffer) }
    let result = try Elementwise.arithmetic(.power, pair.a.side, pair.b.side, count: pair.count, mask: mask)
    say(result, .power)
    return pair.value(result.values, unit: unit)
  }

  /// Tells how many known numbers became missing, and where first.
  public mutating func say(_ result: Computed, _ loss: Note.Loss) {
    if result.lost > 0 { note(Note.lost(loss, count: result.lost, first: result.firstLost + 1)) }
  }

  /// The operand as numbers, or the error that says what it is instead.
  func operand(_ value: Value, _ sign: String, other: Value, position: Int) throws(Fault) -> Operand {
    if let operand = try Operand(value) { return operand }
    throw Fault(notNumbers(value, sign, other: other), at: .argument(position))
  }

  private func notNumbers(_ value: Value, _ sign: String, other: Value) -> Problem {
    if isText(value) {
      if sign == "+", isText(other) { return .textPlus }
      if let cell = firstTextCell(value) { return .textsForNumbers(sign, cell: cell) }
      return .noArithmetic(sign, kindName(value), hint: .numberFromText)
    }
    switch value {
    case .truth: return .noArithmetic(sign, kindName(value), hint: .countTruths)
    case .object(let object):
      switch object.kind {
      case .vector: return .noArithmetic(sign, "a vector of truth values", hint: .countTruths)
      case .table: return .noArithmetic(sign, kindName(value), hint: .columnOfTable)
      case .function, .native: return .noArithmetic(sign, kindName(value), hint: .callFunction(functionName(value)))
      case .list: return .noArithmetic(sign, kindName(value), hint: .mapList)
      case .notGiven:
        return .noArithmetic(sign, kindName(value), hint: value.asNotGiven?.parameter.map { .askGiven($0) })
      default: break
      }
    default: break
    }
    return .noArithmetic(sign, kindName(value), hint: nil)
  }

  /// `-x`
  mutating func negated(_ value: Value) throws(Fault) -> Value {
    switch value {
    case .number(let x): return .number(0 - x)
    case .quantity(let x, let unit) where !unit.isPeriod: return .quantity(0 - x, unit)
    case .missing: return .missing
    default: break
    }
    if value.holdsIntervals {
      return try arithmetic(.multiply, value, .number(-1))
    }
    guard let operand = try Operand(value) else {
      throw Fault(notNumbers(value, "-", other: .missing), at: .argument(0))
    }
    if operand.unit.isPeriod { throw Fault(.negativePeriod, at: .argument(0)) }
    return try elementwise(.multiply, operand, Operand(scalar: -1))
  }
}

func isText(_ value: Value) -> Bool {
  if value.asText != nil { return true }
  if let vector = value.asVector, case .texts = vector.column.storage { return true }
  return false
}
