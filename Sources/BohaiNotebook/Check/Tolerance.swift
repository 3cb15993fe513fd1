// How far two numbers may be apart to count as the same.

import BohaiDiagnostics

/// How numbers are compared.
public struct Tolerance: Sendable, Equatable {
  public static let usual = 1e-9

  /// The largest difference, as a part of the larger of the two.
  public var relative: Double

  public init(_ relative: Double = usual) { self.relative = relative }

  /// `1e-6`
  public init(_ argument: String) throws(Fault) {
    guard let relative = Double(argument), relative >= 0, relative < 1 else {
      throw Fault(.toleranceForm(argument))
    }
    self.relative = relative
  }

  /// Two whole numbers below ten thousand must be equal: they are years, counts and codes, and 2013 is not
  /// roughly 2014. In a picture they are places like others.
  func accepts(_ first: Substring, _ second: Substring, inPicture: Bool = false) -> Bool {
    if first == second { return true }
    guard let a = Double(first), let b = Double(second) else { return false }
    if a == b { return true }
    if !inPicture, let a = Int(first), let b = Int(second), max(a.magnitude, b.magnitude) < 10_000 {
      return false
    }
    return Tolerance.difference(a, b) <= relative
  }

  /// As a part of the larger; infinite numbers are never near.
  static func difference(_ a: Double, _ b: Double) -> Double {
    let size = max(a.magnitude, b.magnitude)
    return a == b ? 0 : size.isFinite ? (a - b).magnitude / size : .infinity
  }
}
