// Sums that do not lose digits.
//
// Every sum carries the rounding error of each addition along (Knuth's TwoSum, as in Neumaier 1974 and Ogita, Rump
// and Oishi 2005) in eight independent lanes: the result is as good as if computed with twice the digits and rounded
// once, at the speed of memory. A NaN is a missing value: it is skipped and not counted.

/// A sum and the number of values it was made of.
public struct Summed: Sendable, Equatable {
  public var sum: Double
  public var used: Int
}

public enum Sums {
  /// Σ x
  public static func sum(_ x: [Double]) -> Summed {
    if x.count >= Elementwise.longVector, let (total, _) = try? Deferred(x).sum() { return total }
    return x.withUnsafeBufferPointer { x in
      total(x.count, eight: { lanes(x, $0) }, one: { x[$0] })
    }
  }

  /// Σ (x - center)
  public static func deviations(_ x: [Double], from center: Double) -> Summed {
    x.withUnsafeBufferPointer { x in
      total(x.count, eight: { lanes(x, $0) - center }, one: { x[$0] - center })
    }
  }

  /// Σ x y over the pairs in which both are known. Both must have one length.
  public static func products(_ x: [Double], _ y: [Double]) -> Summed {
    products(x, from: 0, y, from: 0)
  }

  /// Σ (x - a)(y - b) over the pairs in which both are known. Both must have one length.
  public static func products(_ x: [Double], from a: Double, _ y: [Double], from b: Double) -> Summed {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        total(
          min(x.count, y.count),
          eight: { (lanes(x, $0) - a) * (lanes(y, $0) - b) },
          one: { (x[$0] - a) * (y[$0] - b) })
      }
    }
  }

  /// Σ (x - center)²
  public static func squares(_ x: [Double], from center: Double) -> Summed {
    x.withUnsafeBufferPointer { x in
      total(
        x.count,
        eight: { let d = lanes(x, $0) - center; return d * d },
        one: { let d = x[$0] - center; return d * d })
    }
  }

  /// Σ w (x - center)² over the pairs in which both are known.
  public static func squares(_ x: [Double], from center: Double, weights w: [Double]) -> Summed {
    x.withUnsafeBufferPointer { x in
      w.withUnsafeBufferPointer { w in
        total(
          min(x.count, w.count),
          eight: { let d = lanes(x, $0) - center; return d * d * lanes(w, $0) },
          one: { let d = x[$0] - center; return d * d * w[$0] })
      }
    }
  }

  /// Smallest and largest known value; `nil` when there is none.
  public static func extremes(_ x: [Double]) -> (low: Double, high: Double)? {
    var low = SIMD8<Double>(repeating: .infinity)
    var high = -low
    var rest = (low: Double.infinity, high: -Double.infinity)
    x.withUnsafeBufferPointer { x in
      let whole = x.count & ~7
      for start in stride(from: 0, to: whole, by: 8) {
        let v = lanes(x, start)
        low.replace(with: v, where: v .< low)            // false for NaN
        high.replace(with: v, where: v .> high)
      }
      for value in x[whole...] {
        if value < rest.low { rest.low = value }
        if value > rest.high { rest.high = value }
      }
    }
    let least = min(low.min(), rest.low)
    let most = max(high.max(), rest.high)
    return least > most ? nil : (least, most)
  }

  /// How many values are known.
  public static func known(_ x: [Double]) -> Int {
    x.withUnsafeBufferPointer { x in
      var count = 0
      for value in x { count &+= value == value ? 1 : 0 }
      return count
    }
  }

  // MARK: - The one loop

  @inline(__always)
  private static func lanes(_ x: UnsafeBufferPointer<Double>, _ start: Int) -> SIMD8<Double> {
    guard let base = x.baseAddress else { return .zero }
    return UnsafeRawPointer(base + start).loadUnaligned(as: SIMD8<Double>.self)
  }

  @inline(__always)
  private static func total(
    _ count: Int, eight: (Int) -> SIMD8<Double>, one: (Int) -> Double
  ) -> Summed {
    let part = partial(count, eight: eight, one: one)
    return Summed(sum: finish(part.sum, count, one), used: part.used)
  }

  /// Σ x of a part of a column.
  static func partial(_ x: UnsafeBufferPointer<Double>) -> Partial {
    partial(x.count, eight: { lanes(x, $0) }, one: { x[$0] })
  }

  @inline(__always)
  private static func partial(
    _ count: Int, eight: (Int) -> SIMD8<Double>, one: (Int) -> Double
  ) -> Partial {
    var sum = SIMD8<Double>.zero
    var error = SIMD8<Double>.zero
    var used = SIMD8<Double>.zero
    let whole = count & ~7
    var start = 0
    while start < whole {
      var v = eight(start)
      let isKnown = v .== v
      v = SIMD8<Double>.zero.replacing(with: v, where: isKnown)
      used += SIMD8<Double>.zero.replacing(with: 1, where: isKnown)
      let next = sum + v
      let part = next - sum
      error += (sum - (next - part)) + (v - part)
      sum = next
      start &+= 8
    }
    var result = Accumulator()
    for lane in 0..<8 {
      result.add(sum[lane])
      result.correction += error[lane]
    }
    var tail = 0
    while start < count {
      let value = one(start)
      if value == value {
        result.add(value)
        tail &+= 1
      }
      start &+= 1
    }
    return Partial(sum: result, used: Int(used.sum()) &+ tail)
  }

  /// Infinite values (bounds) spoil the carried errors: such sums are made again the plain way.
  @inline(__always)
  private static func finish(_ result: Accumulator, _ count: Int, _ one: (Int) -> Double) -> Double {
    if result.value.isFinite { return result.value }
    var plain = 0.0
    for index in 0..<count where !one(index).isNaN { plain += one(index) }
    return plain
  }
}

/// The sum of a part of a column, with the rounding errors that it carries.
struct Partial: Sendable, BitwiseCopyable {
  var sum = Accumulator()
  var used = 0

  mutating func add(_ other: Partial) {
    sum.add(other.sum.sum)
    sum.correction += other.sum.correction
    used += other.used
  }
}

/// A running sum with its carried rounding error.
public struct Accumulator: Sendable, BitwiseCopyable {
  public private(set) var sum = 0.0
  @usableFromInline var correction = 0.0

  public init() {}

  @inline(__always)
  public mutating func add(_ value: Double) {
    let next = sum + value
    let part = next - sum
    correction += (sum - (next - part)) + (value - part)
    sum = next
  }

  public var value: Double { sum + correction }
}
