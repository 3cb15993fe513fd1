/// One operation with its result rounded up or down, but only when it was inexact: the error is computed
/// exactly.
public enum Rounded {
  /// Knuth's two-sum.
  public static func sum(_ a: Double, _ b: Double, up: Bool) -> Double {
    let sum = a + b
    let back = sum - a
    let error = (a - (sum - back)) + (b - back)
    return outward(sum, error: error, up)
  }

  /// An open bound times zero is zero: the interval holds no infinite number.
  public static func product(_ a: Double, _ b: Double, _ up: Bool) -> Double {
    if a == 0 || b == 0 { return 0 }
    let product = a * b
    return outward(product, error: product.magnitude < tiny ? .nan : (-product).addingProduct(a, b), up)
  }

  public static func quotient(_ a: Double, _ b: Double, _ up: Bool) -> Double {
    if a == 0 && b != 0 { return 0 }
    let quotient = a / b
    let isTiny = min(quotient.magnitude, a.magnitude) < tiny
    let rest = isTiny ? .nan : a.addingProduct(-quotient, b)
    return outward(quotient, error: b < 0 ? -rest : rest, up)
  }

  /// A bound below and a bound above `x` to the `n`; `x` not negative.
  public static func power(_ x: Double, _ n: Int) -> (Double, Double) {
    var (low, high) = (1.0, 1.0)
    for _ in 0..<max(0, n) {
      low = product(low, x, false)
      high = product(high, x, true)
    }
    return (low, high)
  }

  /// Below this an error may be too small to be seen, so that every result counts as inexact.
  private static let tiny = 1e-280

  private static func outward(_ value: Double, error: Double, _ up: Bool) -> Double {
    guard value.isFinite, error != 0 else { return value }
    if error.isNaN { return up ? value.nextUp : value.nextDown }
    if up { return error > 0 ? value.nextUp : value }
    return error < 0 ? value.nextDown : value
  }
}
