/// An exact fraction: the exponent of a unit (`km²`, the square root of a variance).
public struct Rational: Hashable, Sendable {
  public let numerator: Int32
  /// Always positive, and without common divisors with the numerator.
  public let denominator: Int32

  /// Exponents beyond this are a mistake, not a unit.
  static let largest = 100

  /// `nil` when the fraction is outside the range that units use.
  public init?(_ numerator: Int, _ denominator: Int = 1) {
    guard denominator != 0, abs(numerator) < 1 << 30, abs(denominator) < 1 << 30 else { return nil }
    let divisor =
      max(1, Rational.commonDivisor(abs(numerator), abs(denominator))) * (denominator < 0 ? -1 : 1)
    let (top, bottom) = (numerator / divisor, denominator / divisor)
    guard abs(top) <= Rational.largest, bottom <= Rational.largest else { return nil }
    (self.numerator, self.denominator) = (Int32(top), Int32(bottom))
  }

  /// The fraction with a small denominator that a Double stands for: 0.5, 1/3, -2.
  public init?(_ value: Double) {
    guard value.isFinite, abs(value) <= Double(Rational.largest) else { return nil }
    for denominator in 1...12 {
      let numerator = value * Double(denominator)
      if abs(numerator - numerator.rounded()) < 1e-12 {
        self.init(Int(numerator.rounded()), denominator)
        return
      }
    }
    return nil
  }

  private init(whole: Int32) { (numerator, denominator) = (whole, 1) }
  public static let zero = Rational(whole: 0)
  public static let one = Rational(whole: 1)

  public var value: Double { Double(numerator) / Double(denominator) }
  public var isWhole: Bool { denominator == 1 }
  public var negated: Rational { Rational(-Int(numerator), Int(denominator)) ?? .zero }
  public var magnitude: Rational { numerator < 0 ? negated : self }

  public func plus(_ other: Rational) -> Rational? {
    Rational(
      Int(numerator) * Int(other.denominator) + Int(other.numerator) * Int(denominator),
      Int(denominator) * Int(other.denominator))
  }

  public func times(_ other: Rational) -> Rational? {
    Rational(Int(numerator) * Int(other.numerator), Int(denominator) * Int(other.denominator))
  }

  private static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
