// Products and powers of whole columns, with what rounding takes from them.

extension Doubled {
  /// a b = values + low, element by element.
  public static func product(_ a: [Double], _ b: [Double]) -> (values: [Double], low: [Double]) {
    var (values, low) = ([Double](repeating: 0, count: a.count), [Double](repeating: 0, count: a.count))
    for at in a.indices {
      let product = a[at] * b[at]
      values[at] = product
      low[at] = finite((-product).addingProduct(a[at], b[at]))
    }
    return (values, low)
  }

  /// The `exponent`-th powers, exponent of one or more.
  public static func power(_ x: [Double], _ exponent: Int) -> (values: [Double], low: [Double]) {
    var (values, low) = (x, [Double](repeating: 0, count: x.count))
    for at in x.indices {
      let base = Doubled(x[at])
      var power = base
      for _ in 1..<max(1, exponent) { power = power * base }
      (values[at], low[at]) = (power.head, finite(power.tail))
    }
    return (values, low)
  }

  private static func finite(_ low: Double) -> Double { low.isFinite ? low : 0 }
}
