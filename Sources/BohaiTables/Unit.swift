/// A unit, as a small number that fits beside a Double in a value. Meaning and spelling live in `Units`.
///
/// The first few are built in because arithmetic treats them specially; all others come from the catalogue.
/// The low 24 bits are the unit itself (`measure`), the high 8 the vintage of the figure, if it has one (see
/// `Vintages`): whoever checks units so checks vintages. `==` asks for the same unit, whatever the vintage; equal raw
/// values agree in both. Periods have no vintage. Plain numbers in a column may have one, as the ratio of two figures
/// of it; a single plain number has none.
public struct UnitID: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A plain number.
  @inlinable public static var none: UnitID { UnitID(rawValue: 0) }
  /// `7.5%`: stored as 0.075, printed as 7.5%.
  @inlinable public static var percent: UnitID { UnitID(rawValue: 1) }
  /// `3.5[pp]`: percentage points, stored as 0.035.
  @inlinable public static var points: UnitID { UnitID(rawValue: 2) }
  /// A calendar year: a point in time, not an amount. Prints bare; year - year is a number.
  @inlinable public static var year: UnitID { UnitID(rawValue: 3) }
  /// Quarters, months and days counted from year 0 (8056 is 2014q1, 24170 is 2014-03) and from 1970-01-01.
  @inlinable public static var quarter: UnitID { UnitID(rawValue: 4) }
  @inlinable public static var month: UnitID { UnitID(rawValue: 5) }
  @inlinable public static var date: UnitID { UnitID(rawValue: 6) }
  /// `3[‰]`: stored as 0.003.
  @inlinable public static var permille: UnitID { UnitID(rawValue: 7) }

  /// Parts of a whole: per cent and per mille.
  @inlinable public var isShare: Bool { measure == .percent || measure == .permille }
  @inlinable public var isPoints: Bool { measure == .points }
  /// Shares and points: dimensionless, stored as the plain number they stand for.
  @inlinable public var isMark: Bool { isShare || isPoints }
  /// How far the decimal point moves to the right when the number is printed: 2 for per cent and points.
  @inlinable public var shift: Int { measure == .permille ? 3 : isMark ? 2 : 0 }

  /// Points in time, which are ordered and subtracted but never summed.
  @inlinable public var isPeriod: Bool { rawValue >= 3 && rawValue <= 6 }

  /// The unit without the vintage.
  @inlinable public var measure: UnitID { UnitID(rawValue: rawValue & 0xff_ffff) }
  /// The number of the vintage, 0 for none.
  @inlinable public var vintageTag: UInt32 { rawValue >> 24 }

  /// This unit with that vintage; periods stay without.
  @inlinable public func tagged(_ vintage: UInt32) -> UnitID {
    let unit = measure
    return unit.isPeriod ? unit : UnitID(rawValue: unit.rawValue | vintage << 24)
  }

  /// The same unit, whatever the vintages.
  @inlinable public static func == (a: UnitID, b: UnitID) -> Bool { (a.rawValue ^ b.rawValue) & 0xff_ffff == 0 }
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(rawValue & 0xff_ffff) }
}
