// Numbers of twice the digits: an unevaluated sum of two doubles, and the loops over rows that need them.
//
// Invariant: the sum head + tail is the number, and the head is that sum rounded. Products are exact (Veltkamp's
// splitting and Dekker's product 1971), sums carry their rounding errors (Knuth's TwoSum), so that a sum of products
// is as good as one with 32 digits, rounded once (Ogita, Rump and Oishi 2005).

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

/// A running sum of products with twice the digits, in four lanes.
struct ProductSum {
  var sum = Lanes.zero
  var error = Lanes.zero

  /// Adds a b and what belongs to its last digits.
  @inline(__always)
  mutating func add(_ a: Lanes, _ b: Lanes, _ small: Lanes) {
    let (product, rest) = exactProduct(a, b)
    let (next, lost) = exactSum(sum, product)
    error += lost + (rest + small)
    sum = next
  }

  var total: Doubled {
    var result = Doubled(0)
    for lane in 0..<Lanes.scalarCount { result = result + Doubled(sum[lane]) }
    for lane in 0..<Lanes.scalarCount { result = result + Doubled(error[lane]) }
    return result
  }
}

/// a + b = sum + error, exactly.
@inline(__always)
func exactSum(_ a: Lanes, _ b: Lanes) -> (sum: Lanes, error: Lanes) {
  let sum = a + b
  let part = sum - a
  return (sum, (a - (sum - part)) + (b - part))
}

/// a b = product + rest, exactly. The factors must lie below 2^996.
@inline(__always)
func exactProduct(_ a: Lanes, _ b: Lanes) -> (product: Lanes, rest: Lanes) {
  let (aHigh, aLow) = halves(a)
  let (bHigh, bLow) = halves(b)
  let product = a * b
  let large = aHigh * bHigh - product
  let mixed = (large + aHigh * bLow) + aLow * bHigh
  return (product, mixed + aLow * bLow)
}

@inline(__always)
private func halves(_ a: Lanes) -> (high: Lanes, low: Lanes) {
  let shifted = a * 134_217_729                          // 2^27 + 1
  let high = shifted - (shifted - a)
  return (high, a - high)
}
