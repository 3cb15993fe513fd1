import BohaiNumerics
import Glibc

/// What a number is multiplied by to change its unit, as a fraction, so that 24899[万元] becomes exactly
/// 2.4899[亿元] (24899 / 10000 is rounded once; 24899 * 0.0001 is not).
public struct Factor: Hashable, Sendable {
  public let multiplier: Double
  public let divisor: Double

  public static let one = Factor(1)

  public init(_ multiplier: Double, _ divisor: Double = 1) {
    let common = Factor.commonDivisor(multiplier, divisor)
    (self.multiplier, self.divisor) = (multiplier / common, divisor / common)
  }

  @inlinable public var isOne: Bool { multiplier == divisor }
  public var value: Double { multiplier / divisor }
  public var inverse: Factor { Factor(divisor, multiplier) }

  /// A number that becomes too large is missing.
  @inlinable public func apply(_ x: Double) -> Double {
    if isOne { return x }
    let scaled = multiplier == 1 ? x / divisor : divisor == 1 ? x * multiplier : x * multiplier / divisor
    return scaled.isInfinite && x.isFinite ? .nan : scaled
  }

  public func apply(_ values: [Double]) -> [Double] {
    if isOne { return values }
    return values.map { apply($0) }
  }

  /// The bounds of all converted values of an interval: rounded outwards, and only where rounded at all.
  public func apply(low: Double, high: Double) -> (low: Double, high: Double) {
    if isOne { return (low, high) }
    let ends = (Rounded.product(low, multiplier, false), Rounded.product(high, multiplier, true))
    return (Rounded.quotient(ends.0, divisor, false), Rounded.quotient(ends.1, divisor, true))
  }

  /// The same for a column of them.
  public func apply(lows: [Double], highs: [Double]) -> Column.Storage {
    let pairs = zip(lows, highs).map { apply(low: $0, high: $1) }
    return .intervals(pairs.map(\.low), pairs.map(\.high))
  }

  public func times(_ other: Factor) -> Factor {
    let (a, b) = (Factor(multiplier, other.divisor), Factor(other.multiplier, divisor))
    return Factor(a.multiplier * b.multiplier, a.divisor * b.divisor)
  }

  public func power(_ exponent: Rational) -> Factor {
    let size = exponent.magnitude.value
    let result = Factor(pow(multiplier, size), pow(divisor, size))
    return exponent.numerator < 0 ? result.inverse : result
  }

  /// The greatest common divisor of two whole numbers that a Double holds exactly, else 1.
  private static func commonDivisor(_ a: Double, _ b: Double) -> Double {
    var (a, b) = (a.magnitude, b.magnitude)
    let largest = 9_007_199_254_740_992.0
    guard a <= largest, b <= largest, a.rounded() == a, b.rounded() == b, a > 0, b > 0 else { return 1 }
    while b != 0 { (a, b) = (b, a.truncatingRemainder(dividingBy: b)) }
    return a
  }
}
