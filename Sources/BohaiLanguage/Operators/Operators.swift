// The operators as the machine calls them when its own fast paths do not apply.
//
// Each takes whole values of any kind and gives a value or a fault that names operands by their number: 0 the
// left one, 1 the right one.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables
import BohaiText

extension Machine {
  /// `a + b`, `a == b`, `a in b`, `a ?? b`, ...: any operator on any two values.
  public mutating func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Fault) -> Value {
    if a.asColumn != nil || b.asColumn != nil { return try lifted(op, a, b) }
    let (a, b) = readsFigures ? (asRead(a), asRead(b)) : (a, b)
    if let arithmetic = Arithmetic(op) { return try self.arithmetic(arithmetic, a, b) }
    if let comparison = op.comparison { return try compare(comparison, a, b) }
    switch op {
    case .and: return try logic(isAnd: true, a, b)
    case .or: return try logic(isAnd: false, a, b)
    case .isIn: return try membership(a, in: b, isNegated: false)
    case .isNotIn: return try membership(a, in: b, isNegated: true)
    case .otherwise: return try otherwise(a, b)
    case .matrixProduct: return try matrixProduct(a, b)
    default: return .missing
    }
  }

  /// `-a`, `not a`
  public mutating func unary(_ op: UnaryOperator, _ a: Value) throws(Fault) -> Value {
    if a.asColumn != nil { return try lifted(op, a) }
    let a = readsFigures ? asRead(a) : a
    return op == .negate ? try negated(a) : try negation(a)
  }

  /// `24899[亿元]`, `3.5[pp]`: the literal's value. Percent, points and per mille are stored as plain numbers.
  public static func quantity(_ number: Double, unit text: String) throws(Fault) -> Value {
    let unit = try Units.parse(text)
    if unit.isPeriod { throw Fault(.periodAsUnit(text, text: Periods.example(unit))) }
    return .quantity(NumberFormat.pointMoved(number, left: unit.shift), unit)
  }

  /// `unit("亿元")` and the unit after `to`.
  public static func unit(_ text: String) throws(Fault) -> UnitID { try Units.parse(text) }
}
