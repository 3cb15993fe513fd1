// Numbers of twice the digits: an unevaluated sum of two doubles, and the loops over rows that need them.
//
// Invariant: the sum head + tail is the number, and the head is that sum rounded. Products are exact
// (Veltkamp's splitting and Dekker's product 1971), sums carry their rounding errors (Knuth's TwoSum), so
// that a sum of products is as good as one with 32 digits, rounded once (Ogita, Rump and Oishi 2005).

public struct Doubled: Sendable, BitwiseCopyable {
  public var head: Double
  public var tail: Double

  @inlinable public init(_ head: Double, _ tail: Double = 0) {
    self.head = head
    self.tail = tail
  }

  @inlinable public var value: Double { head + tail }

  @inlinable public static func + (a: Doubled, b: Doubled) -> Doubled {
    let (sum, error) = twoSum(a.head, b.head)
    return normal(sum, error + (a.tail + b.tail))
  }

  @inlinable public static prefix func - (a: Doubled) -> Doubled { Doubled(-a.head, -a.tail) }
  @inlinable public static func - (a: Doubled, b: Doubled) -> Doubled { a + -b }

  @inlinable public static func * (a: Doubled, b: Doubled) -> Doubled {
    let product = a.head * b.head
    let error = (-product).addingProduct(a.head, b.head)
    return normal(product, error + (a.head * b.tail + a.tail * b.head))
  }

  /// The number of a large part and a small one.
  @inlinable static func normal(_ large: Double, _ small: Double) -> Doubled {
    let head = large + small
    return head.isFinite ? Doubled(head, small - (head - large)) : Doubled(head)
  }

  @inlinable static func twoSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }
}

/// Four rows at once.
typealias Lanes = SIMD4<Double>

/// Doubles and their halves of 26 digits, whose products are exact.
struct Split {
  let whole: Lanes
  let high: Lanes
  let low: Lanes

  /// - Parameter whole: below 2^996 in size.
  @inline(__always)
  init(_ whole: Lanes) {
    self.whole = whole
    let shifted = whole * 134_217_729                        // 2^27 + 1
    high = shifted - (shifted - whole)
    low = whole - high
  }
}

/// a b = product + rest, exactly.
@inline(__always)
func exactProduct(_ a: Split, _ b: Split) -> (product: Lanes, rest: Lanes) {
  let product = a.whole * b.whole
  let large = a.high * b.high - product
  let mixed = (large + a.high * b.low) + a.low * b.high
  return (product, mixed + a.low * b.low)
}

/// a + b = sum + error, exactly.
@inline(__always)
func exactSum(_ a: Lanes, _ b: Lanes) -> (sum: Lanes, error: Lanes) {
  let sum = a + b
  let part = sum - a
  return (sum, (a - (sum - part)) + (b - part))
}

/// A running sum of products with twice the digits, in four lanes.
struct ProductSum {
  private var sum = Lanes.zero
  private var error = Lanes.zero

  /// Adds a b and what belongs to its last digits.
  @inline(__always)
  mutating func add(_ a: Split, _ b: Split, _ small: Lanes) {
    let (product, rest) = exactProduct(a, b)
    let (next, lost) = exactSum(sum, product)
    error += lost + (rest + small)
    sum = next
  }

  /// Adds what is small beside the sum.
  @inline(__always)
  mutating func add(_ small: Lanes) { error += small }

  var total: Doubled {
    var result = Doubled(0)
    for lane in 0..<Lanes.scalarCount { result = result + Doubled(sum[lane]) }
    for lane in 0..<Lanes.scalarCount { result = result + Doubled(error[lane]) }
    return result
  }
}
