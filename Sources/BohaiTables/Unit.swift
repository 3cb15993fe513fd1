/// A unit, as a small number that fits beside a Double in a value. Meaning and spelling live in `Units`.
///
/// The first few are built in because arithmetic treats them specially; all others come from the catalogue.
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
  @inlinable public var isShare: Bool { self == .percent || self == .permille }
  /// Shares and points: dimensionless, stored as the plain number they stand for.
  @inlinable public var isMark: Bool { isShare || self == .points }
  /// How far the decimal point moves to the right when the number is printed: 2 for per cent and points.
  @inlinable public var shift: Int { self == .percent || self == .points ? 2 : self == .permille ? 3 : 0 }

  /// Points in time, which are ordered and subtracted but never summed.
  @inlinable public var isPeriod: Bool { rawValue >= 3 && rawValue <= 6 }
}
