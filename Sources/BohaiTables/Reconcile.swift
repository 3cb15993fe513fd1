/// What to multiply numbers of one unit with to have them in another; `nil` when they measure different things.
func conversionFactor(from: UnitID, to: UnitID) -> Double? { from == to ? 1 : nil }

/// A unit as errors name it.
public func unitText(_ unit: UnitID) -> String { unit == .none ? "no unit" : "unit \(unit.rawValue)" }

extension Column {
  /// Whether numbers of this column's unit can be told in the other's.
  public func converts(to other: Column) -> Bool { conversionFactor(from: unit, to: other.unit) != nil }
}
