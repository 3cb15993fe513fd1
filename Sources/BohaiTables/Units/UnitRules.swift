// What an operator does to units, decided once for each operation and then applied to one number or ten
// million.
//
//   % - %  is %          plain ± %  is plain       % ± pp  is %            pp ± pp  is pp        pp ± plain  is an error
//   % * %  is plain      plain * %  is %           pp * %  is pp           unit * %, unit * pp   keep the unit
//   year - year  is a number      year ± number  is a year      everything else with a year is an error;
//   quarters, months and dates alike, and they do not compare with numbers
//   units of one dimension add in the left one's; others multiply and divide

import BohaiDiagnostics

/// How to compute with two units: convert both sides, compute, scale the result, give it the unit.
public struct UnitPlan: Hashable, Sendable {
  public var unit: UnitID
  public var left: Factor
  public var right: Factor
  public var result: Factor

  init(_ unit: UnitID, left: Factor = .one, right: Factor = .one, result: Factor = .one) {
    (self.unit, self.left, self.right, self.result) = (unit, left, right, result)
  }

  public static let plain = UnitPlan(.none)
  @inlinable public var needsNoScaling: Bool { left.isOne && right.isOne && result.isOne }
}

public enum UnitOperation: Sendable {
  case add, subtract, multiply, divide, compare

  /// `cannot be added`
  var participle: String {
    switch self {
    case .add: "added"
    case .subtract: "subtracted"
    case .multiply: "multiplied"
    case .divide: "divided"
    case .compare: "compared"
    }
  }
}

extension Units {
  /// - Parameters:
  ///   - bare: the value of a plain scalar operand, for the text of a hint.
  ///   - mixesVintages: inside `across_vintages`.
  public static func plan(
    _ operation: UnitOperation, _ a: UnitID, _ b: UnitID, bare: Double? = nil, mixesVintages: Bool = false
  ) throws(Fault) -> UnitPlan {
    if a.vintageTag | b.vintageTag == 0 { return try planMeasures(operation, a, b, bare: bare) }
    let vintage = try Vintages.joined(a, b, mixes: mixesVintages)
    var plan = try planMeasures(operation, a.measure, b.measure, bare: bare)
    plan.unit = plan.unit.tagged(vintage)
    return plan
  }

  private static func planMeasures(
    _ operation: UnitOperation, _ a: UnitID, _ b: UnitID, bare: Double?
  ) throws(Fault) -> UnitPlan {
    if a == .none && b == .none { return .plain }
    if a.isPeriod || b.isPeriod { return try periods(operation, a, b) }
    switch operation {
    case .multiply: return try multiply(a, b)
    case .divide: return try divide(a, b)
    case .add, .subtract, .compare: return try sum(operation, a, b, bare: bare)
    }
  }

  private static func periods(_ operation: UnitOperation, _ a: UnitID, _ b: UnitID) throws(Fault) -> UnitPlan
  {
    switch operation {
    case .subtract where a == b: return .plain
    case .compare where a == b: return UnitPlan(a)
    case .compare where a == .year && b == .none || a == .none && b == .year: return UnitPlan(.year)
    case .add where a == .none || b == .none: return UnitPlan(a == .none ? b : a)
    case .subtract where b == .none: return UnitPlan(a)
    default:
      let hint = Periods.remedy(operation, a, b)
      throw Fault(.periodArithmetic(operation.participle, describe(a), describe(b), hint: hint))
    }
  }

  private static func sum(
    _ operation: UnitOperation, _ a: UnitID, _ b: UnitID, bare: Double?
  ) throws(Fault) -> UnitPlan {
    if a == b { return UnitPlan(a) }
    switch (a, b) {
    case (.points, .none), (.none, .points):
      throw Fault(.bareNumber(operation.participle, unit: "pp", number: bare.map { shownBare($0) }))
    case _ where a.isShare && b.isShare:
      return UnitPlan(a)
    case _ where a.isShare && b == .none, _ where a == .none && b.isShare:
      return .plain
    case _ where a.isShare && b == .points && operation != .compare:
      return UnitPlan(a)
    case _ where a == .points && b.isShare && operation == .add:
      return UnitPlan(b)
    case _ where a.isMark && b.isMark:
      throw Fault(.pointsAndShares(operation.participle, spelling(a), spelling(b)))
    case (.none, _), (_, .none):
      let unit = spelling(a == .none ? b : a)
      throw Fault(.bareNumber(operation.participle, unit: unit, number: bare.map { shownBare($0) }))
    default:
      break
    }
    guard let factor = conversion(from: b, to: a) else { 
      throw Fault(.unitsDiffer(operation.participle, spelling(a), spelling(b), misfit(a, b)))
    }
    return UnitPlan(a, right: factor)
  }

  private static func multiply(_ a: UnitID, _ b: UnitID) throws(Fault) -> UnitPlan {
    if a.isMark && b.isMark {
      if a.isShare && b.isShare { return .plain }
      return a == b ? .plain : UnitPlan(.points)
    }
    if a == .none || b == .none { return UnitPlan(a == .none ? b : a) }
    if a.isMark || b.isMark { return UnitPlan(a.isMark ? b : a) }
    let (unit, factor) = try product(a, b)
    return UnitPlan(unit, result: factor)
  }

  private static func divide(_ a: UnitID, _ b: UnitID) throws(Fault) -> UnitPlan {
    if b == .none { return UnitPlan(a) }
    if b.isMark {
      if a == .points && b.isShare { return UnitPlan(.points) }
      return a.isMark || a == .none ? .plain : UnitPlan(a)
    }
    if a == b { return .plain }
    let (unit, factor) = try quotient(a.isMark ? .none : a, b)
    return UnitPlan(unit, result: factor)
  }

  private static func shownBare(_ number: Double) -> String { number.isFinite ? plainDigits(number) : "10" }

  /// `a year`, `a plain number`, `亿元`
  public static func describe(_ unit: UnitID) -> String {
    switch unit.measure {
    case .none: "a plain number"
    case .year, .quarter, .month, .date: "a " + spelling(unit)
    default: spelling(unit)
    }
  }

  /// The unit whose square root, square, ... is asked for: `base ^ exponent`.
  public static func planPower(_ base: UnitID, exponent: Double) throws(Fault) -> UnitID {
    if base == .none || base.isMark { return UnitID.none.tagged(base.vintageTag) }
    if base.isPeriod {
      let hint = Periods.remedy(.multiply, base, base)
      throw Fault(.periodArithmetic("raised to a power", describe(base), "a plain number", hint: hint))
    }
    guard let fraction = Rational(exponent) else { throw Fault(.exponentOfUnit(spelling(base))) }
    return try power(base, fraction).tagged(base.vintageTag)
  }

  /// The factor of `x to [unit]`; plain numbers, shares and points convert into each other freely.
  public static func planConversion(from: UnitID, to: UnitID) throws(Fault) -> Factor {
    _ = try Vintages.joined(from, to)
    if from == to { return .one }
    if (from == .none || from.isMark) && (to == .none || to.isMark) { return .one }
    if from.isPeriod || to.isPeriod { throw Fault(.noConversion(describe(from), describe(to))) }
    if let factor = conversion(from: from, to: to) { return factor }
    if from == .none { throw Fault(.nothingToConvert(to: spelling(to))) }
    throw Fault(.noConversion(describe(from), describe(to), misfit(from, to)))
  }
}
