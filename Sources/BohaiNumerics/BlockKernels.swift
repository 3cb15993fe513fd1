// The innermost loops of elementwise arithmetic: one operation over one block of rows.
//
// Each says whether all results are finite, from the exponent bits gathered on the way, so that nothing else need be
// tested for each number.

/// One side of an operation within a block: one number for all rows, or a run of them.
enum BlockValue {
  case one(Double)
  case run(UnsafePointer<Double>)

  subscript(row: Int) -> Double {
    switch self {
    case .one(let value): value
    case .run(let values): values[row]
    }
  }
}

enum BlockKernels {
  static func arithmetic(
    _ op: ArithmeticKernel, _ a: BlockValue, _ b: BlockValue, _ target: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Bool {
    switch op {
    case .add: pairs(a, b, target, count) { $0 + $1 }
    case .subtract: pairs(a, b, target, count) { $0 - $1 }
    case .multiply: pairs(a, b, target, count) { $0 * $1 }
    case .divide: pairs(a, b, target, count) { $0 / $1 }
    case .power:
      if case .one(2) = b {
        pairs(a, b, target, count) { x, _ in x * x }
      } else {
        pairs(a, b, target, count) { Elementwise.power($0, $1) }
      }
    }
  }

  /// Missing stays missing whatever the function makes of it.
  static func map(
    _ function: (Double) -> Double, _ x: BlockValue, _ target: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Bool {
    switch x {
    case .one(let value): fill(target, count) { _ in value.isNaN ? value : function(value) }
    case .run(let values): fill(target, count) { values[$0].isNaN ? values[$0] : function(values[$0]) }
    }
  }

  /// A change of unit, rounded once where it can be.
  static func scale(
    _ x: BlockValue, _ multiplier: Double, _ divisor: Double, _ target: UnsafeMutablePointer<Double>, _ count: Int
  ) -> Bool {
    fill(target, count) { row in
      let value = multiplier == 1 ? x[row] : x[row] * multiplier
      return divisor == 1 ? value : value / divisor
    }
  }

  @inline(__always)
  private static func pairs(
    _ a: BlockValue, _ b: BlockValue, _ target: UnsafeMutablePointer<Double>, _ count: Int,
    _ f: (Double, Double) -> Double
  ) -> Bool {
    switch (a, b) {
    case (.one(let x), .one(let y)): fill(target, count) { _ in f(x, y) }
    case (.run(let x), .one(let y)): fill(target, count) { f(x[$0], y) }
    case (.one(let x), .run(let y)): fill(target, count) { f(x, y[$0]) }
    case (.run(let x), .run(let y)): fill(target, count) { f(x[$0], y[$0]) }
    }
  }

  @inline(__always)
  private static func fill(_ target: UnsafeMutablePointer<Double>, _ count: Int, _ f: (Int) -> Double) -> Bool {
    var seen: UInt64 = 0
    for row in 0..<count {
      let value = f(row)
      target[row] = value
      seen |= (value.bitPattern & Elementwise.exponentBits) &+ Elementwise.lowestExponentBit
    }
    return seen >> 63 == 0
  }
}
