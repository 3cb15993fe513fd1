/// How numbers of one unit are told in another; `nil` when they measure different things or one has no unit.
func conversionFactor(from: UnitID, to: UnitID) -> Factor? {
  if from.measure == to.measure { return .one }
  if from == .none || to == .none || from.isPeriod || to.isPeriod { return nil }
  return Units.conversion(from: from, to: to)
}

/// A unit as errors name it.
public func unitText(_ unit: UnitID) -> String { unit == .none ? "no unit" : Units.spelling(unit) }

extension Column {
  /// Whether numbers of this column's unit can be told in the other's.
  public func converts(to other: Column) -> Bool { conversionFactor(from: unit, to: other.unit) != nil }
}
