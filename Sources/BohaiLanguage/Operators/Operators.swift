// The operators as the machine calls them when its own fast paths do not apply.
//
// Each takes whole values of any kind and gives a value or a fault that names operands by their number: 0 the left
// one, 1 the right one.

import BohaiDiagnostics
import BohaiSyntax
import BohaiTables

extension Machine {
  /// `a + b`, `a == b`, `a in b`, `a ?? b`, ...: any operator on any two values.
  public mutating func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Fault) -> Value {
    guard case .number(let x) = a, case .number(let y) = b else { return .missing }
    switch op {
    case .add: return Value(x + y)
    case .subtract: return Value(x - y)
    case .multiply: return Value(x * y)
    case .divide: return Value(x / y)
    case .equal: return .truth(x == y)
    case .notEqual: return .truth(x != y)
    case .less: return .truth(x < y)
    case .lessOrEqual: return .truth(x <= y)
    case .greater: return .truth(x > y)
    case .greaterOrEqual: return .truth(x >= y)
    default: return .missing
    }
  }

  /// `-a`, `not a`
  public mutating func unary(_ op: UnaryOperator, _ a: Value) throws(Fault) -> Value {
    switch (op, a) {
    case (.negate, .number(let x)): .number(-x)
    case (.not, .truth(let t)): .truth(!t)
    default: .missing
    }
  }

  /// `a..b`; ends of any number are allowed, only use as a vector asks for whole ones.
  public mutating func range(_ first: Value, _ last: Value) throws(Fault) -> Value {
    guard case .number(let x) = first, case .number(let y) = last else { return .missing }
    return .object(RangeObject(x, y))
  }

  /// `x[3]`, `m[i, j]`, `t[year: 2013]`. An open range is a `RangeObject` from -infinity or to +infinity.
  public mutating func index(_ base: Value, _ arguments: [LabelledArgument]) throws(Fault) -> Value { .missing }

  /// `x[3] = new`: changes `base` in place when it is the only owner, else a copy of it.
  public mutating func update(
    _ base: inout Value, at arguments: [LabelledArgument], _ new: Value
  ) throws(Fault) {}

  /// `r.name = new`
  public mutating func updateMember(_ base: inout Value, _ name: String, _ new: Value) throws(Fault) {}

  /// `t.gdp`, `r.slope`, `bth.gdp`
  public mutating func member(_ base: Value, _ name: String) throws(Fault) -> Value { .missing }

  /// `x to [元]`
  public mutating func convert(_ value: Value, to unit: UnitID) throws(Fault) -> Value { value }

  /// `x to u`, where `u` is a unit as a value.
  public mutating func convert(_ value: Value, toUnitOf unit: Value) throws(Fault) -> Value { value }

  /// The text of `"a {x} b {y:.1f}"`: one format (or `nil`) for each part; fixed pieces are text values.
  public mutating func interpolate(_ parts: [Value], formats: [String?]) throws(Fault) -> Value { .text("") }

  /// The truth an `if` or `while` needs: one, and not missing.
  public mutating func truth(of value: Value) throws(Fault) -> Bool {
    guard case .truth(let truth) = value else { return false }
    return truth
  }

  /// `24899[亿元]`, `3.5[pp]`: the literal's value; a catalogue unit is read when first asked for.
  public static func quantity(_ number: Double, unit text: String) throws(Fault) -> Value { .number(number) }

  /// `unit("亿元")` and the unit after `to`.
  public static func unit(_ text: String) throws(Fault) -> UnitID { .none }
}
