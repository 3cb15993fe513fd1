// Elementwise kernels: plain loops over buffers, in blocks, so that they run at memory bandwidth and stop
// when asked.
//
// NaN is missing. A result that is not finite although its operands were is found by the exponent bits of the
// results, gathered on the way; only then a second pass looks for the rows.

import BohaiDiagnostics
import Glibc

public enum ArithmeticKernel: Sendable { case add, subtract, multiply, divide, power }
public enum ComparisonKernel: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

/// One side of an elementwise operation: one number that stretches, or one for each row. Two sides with rows
/// must have as many; a loop never runs beyond the shorter one.
public enum ElementwiseSide: Sendable {
  case one(Double)
  case many([Double])

  /// One number stretches to any count.
  public var count: Int { if case .many(let values) = self { values.count } else { .max } }

  var deferred: Deferred {
    switch self {
    case .one(let value): Deferred(value)
    case .many(let values): Deferred(values)
    }
  }

  @inlinable public subscript(row: Int) -> Double {
    switch self {
    case .one(let value): value
    case .many(let values): values[row]
    }
  }
}

/// Numbers, and how many of them became missing although everything they were computed from was known.
public struct Computed: Sendable {
  public var values: [Double]
  /// Only the rows that a mask lets count.
  public var lost = 0
  public var firstLost = 0
  public init(values: [Double]) { self.values = values }
}

public enum Elementwise {
  /// `a op b` for each of `count` rows.
  public static func arithmetic(
    _ op: ArithmeticKernel, _ a: ElementwiseSide, _ b: ElementwiseSide, count: Int, mask: [Bool]? = nil
  ) throws(Fault) -> Computed {
    if mask == nil, count >= longVector { return try computed(Deferred(op, a.deferred, b.deferred)) }
    var isAllFinite = true
    let values: [Double]
    switch op {
    case .add: values = try pairs(a, b, count, &isAllFinite) { $0 + $1 }
    case .subtract: values = try pairs(a, b, count, &isAllFinite) { $0 - $1 }
    case .multiply: values = try pairs(a, b, count, &isAllFinite) { $0 * $1 }
    case .divide: values = try pairs(a, b, count, &isAllFinite) { $0 / $1 }
    case .power:
      if case .one(2) = b {
        values = try pairs(a, b, count, &isAllFinite) { x, _ in x * x }
      } else {
        values = try pairs(a, b, count, &isAllFinite) { power($0, $1) }
      }
    }
    var result = Computed(values: values)
    if !isAllFinite {
      findLost(&result, mask) {
        a[$0].isNaN || b[$0].isNaN
      } areFinite: {
        a[$0].isFinite && b[$0].isFinite
      }
    }
    return result
  }

  /// From this many rows on an operation is shared out among the cores.
  public static let longVector = 1 << 17

  @usableFromInline
  static func computed(_ tree: Deferred) throws(Fault) -> Computed {
    let (values, losses) = try tree.compute()
    var result = Computed(values: values)
    for loss in losses where loss.count > 0 {
      result.lost += loss.count
      result.firstLost = loss.first
    }
    return result
  }

  /// `f(x)` for each value. A function of a number gives the same wherever and whenever it is called.
  @inlinable @inline(__always)
  public static func map(
    _ x: [Double], mask: [Bool]? = nil, _ f: @escaping (Double) -> Double
  ) throws(Fault) -> Computed {
    if mask == nil, x.count >= longVector {
      nonisolated(unsafe) let f = f
      return try computed(Deferred(Deferred(x)) { f($0) })
    }
    var isAllFinite = true
    let values = x.withUnsafeBufferPointer { x in
      fill(x.count, &isAllFinite) { f(x[$0]) }
    }
    try Interrupt.check()
    var result = Computed(values: values)
    if !isAllFinite {
      findLost(&result, mask) {
        x[$0].isNaN
      } areFinite: {
        x[$0].isFinite
      }
    }
    return result
  }

  /// 1 where the comparison holds, 0 where it does not, 2 where a side is missing.
  public static func compare(
    _ op: ComparisonKernel, _ a: ElementwiseSide, _ b: ElementwiseSide, count: Int
  ) throws(Fault) -> [UInt8] {
    switch op {
    case .equal: try truths(a, b, count) { $0 == $1 }
    case .notEqual: try truths(a, b, count) { $0 != $1 }
    case .less: try truths(a, b, count) { $0 < $1 }
    case .lessOrEqual: try truths(a, b, count) { $0 <= $1 }
    case .greater: try truths(a, b, count) { $0 > $1 }
    case .greaterOrEqual: try truths(a, b, count) { $0 >= $1 }
    }
  }

  // MARK: - Loops

  @inline(__always)
  private static func pairs(
    _ a: ElementwiseSide, _ b: ElementwiseSide, _ count: Int, _ isAllFinite: inout Bool,
    _ f: (Double, Double) -> Double
  ) throws(Fault) -> [Double] {
    let count = min(count, a.count, b.count)
    try Limits.reserve(elements: count)
    let values: [Double]
    switch (a, b) {
    case (.one(let x), .one(let y)): values = fill(count, &isAllFinite) { _ in f(x, y) }
    case (.many(let x), .one(let y)):
      values = x.withUnsafeBufferPointer { x in fill(count, &isAllFinite) { f(x[$0], y) } }
    case (.one(let x), .many(let y)):
      values = y.withUnsafeBufferPointer { y in fill(count, &isAllFinite) { f(x, y[$0]) } }
    case (.many(let x), .many(let y)):
      values = x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in fill(count, &isAllFinite) { f(x[$0], y[$0]) } }
      }
    }
    try Interrupt.check()
    return values
  }

  /// Computes in blocks; stops early when interrupted (the caller then throws).
  @inlinable @inline(__always)
  static func fill(_ count: Int, _ isAllFinite: inout Bool, _ f: (Int) -> Double) -> [Double] {
    var seen: UInt64 = 0
    let values = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
      var start = 0
      while start < count && !Interrupt.isRequested {
        let end = min(start + blockSize, count)
        for row in start..<end {
          let value = f(row)
          buffer[row] = value
          seen |= (value.bitPattern & exponentBits) &+ lowestExponentBit
        }
        start = end
      }
      filled = start
    }
    if seen >> 63 != 0 { isAllFinite = false }
    return values
  }

  @usableFromInline static let blockSize = 1 << 14
  @usableFromInline static let exponentBits: UInt64 = 0x7ff0_0000_0000_0000
  /// Added to the exponent bits it reaches the sign bit exactly when all of them are set: infinity or NaN.
  @usableFromInline static let lowestExponentBit: UInt64 = 0x0010_0000_0000_0000

  @inlinable
  static func findLost(
    _ result: inout Computed, _ mask: [Bool]?, anyMissing: (Int) -> Bool, areFinite: (Int) -> Bool
  ) {
    let mask = mask?.count == result.values.count ? mask : nil
    for row in result.values.indices where !result.values[row].isFinite {
      let isLost = result.values[row].isNaN ? !anyMissing(row) : areFinite(row)
      guard isLost else { continue }
      result.values[row] = .nan
      guard mask?[row] ?? true else { continue }
      if result.lost == 0 { result.firstLost = row }
      result.lost += 1
    }
  }

  @inline(__always)
  private static func truths(
    _ a: ElementwiseSide, _ b: ElementwiseSide, _ count: Int, _ f: (Double, Double) -> Bool
  ) throws(Fault) -> [UInt8] {
    let count = min(count, a.count, b.count)
    try Limits.reserve(elements: count)
    let values: [UInt8]
    switch (a, b) {
    case (.one(let x), .one(let y)): values = fillTruths(count, { _ in (x, y) }, f)
    case (.many(let x), .one(let y)):
      values = x.withUnsafeBufferPointer { x in fillTruths(count, { (x[$0], y) }, f) }
    case (.one(let x), .many(let y)):
      values = y.withUnsafeBufferPointer { y in fillTruths(count, { (x, y[$0]) }, f) }
    case (.many(let x), .many(let y)):
      values = x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in fillTruths(count, { (x[$0], y[$0]) }, f) }
      }
    }
    try Interrupt.check()
    return values
  }

  @inline(__always)
  private static func fillTruths(
    _ count: Int, _ pair: (Int) -> (Double, Double), _ f: (Double, Double) -> Bool
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var start = 0
      while start < count && !Interrupt.isRequested {
        let end = min(start + blockSize, count)
        for row in start..<end {
          let (x, y) = pair(row)
          buffer[row] = x.isNaN || y.isNaN ? 2 : f(x, y) ? 1 : 0
        }
        start = end
      }
      filled = start
    }
  }
}

extension Elementwise {
  @inlinable @inline(__always)
  public static func scalar(_ op: ArithmeticKernel, _ x: Double, _ y: Double) -> Double {
    switch op {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .power: power(x, y)
    }
  }

  /// `x` to the `y`; NaN stays NaN (the C library says NaN^0 is 1).
  @inlinable public static func power(_ x: Double, _ y: Double) -> Double {
    y == 2 ? x * x : x.isNaN || y.isNaN ? .nan : pow(x, y)
  }
}

extension Elementwise {
  /// How many pairs differ only in the last of their digits, as 0.1 + 0.2 and 0.3 do.
  public static func nearlyEqual(_ a: ElementwiseSide, _ b: ElementwiseSide, count: Int, mask: [Bool]? = nil)
    -> Int
  {
    let count = min(count, a.count, b.count)
    let mask = mask?.count == count ? mask : nil
    var near = 0
    for row in 0..<count where mask?[row] ?? true {
      let (x, y) = (a[row], b[row])
      if x != y && (x - y).magnitude <= 1e-11 * max(x.magnitude, y.magnitude) { near += 1 }
    }
    return near
  }
}
