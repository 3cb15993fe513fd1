// A column together with its derivatives by some parameters, carried through a calculation step by step
// (forward differentiation): the derivatives are exact, as if written out by hand.

import Glibc

public struct Dual: Sendable {
  /// A number for each row, or one for all rows.
  public private(set) var values: [Double]
  /// For each parameter the derivatives, as many as values; `nil` where they are zero everywhere.
  public private(set) var slopes: [[Double]?]

  /// What no parameter changes.
  public init(_ values: [Double], parameters: Int) {
    self.values = values
    slopes = [[Double]?](repeating: nil, count: parameters)
  }

  /// The parameter itself.
  public init(parameter: Int, of parameters: Int, value: Double) {
    self.init([value], parameters: parameters)
    slopes[parameter] = [1]
  }

  private init(values: [Double], slopes: [[Double]?]) {
    (self.values, self.slopes) = (values, slopes)
  }

  public static prefix func - (a: Dual) -> Dual { a.applying({ -$0 }) { _, _ in -1 } }

  public static func + (a: Dual, b: Dual) -> Dual {
    a.with(b, { $0 + $1 }, { _, _, _ in 1 }) { _, _, _ in 1 }
  }

  public static func - (a: Dual, b: Dual) -> Dual {
    a.with(b, { $0 - $1 }, { _, _, _ in 1 }) { _, _, _ in -1 }
  }

  public static func * (a: Dual, b: Dual) -> Dual {
    a.with(b, { $0 * $1 }, { _, y, _ in y }) { x, _, _ in x }
  }

  public static func / (a: Dual, b: Dual) -> Dual {
    a.with(b, { $0 / $1 }, { _, y, _ in 1 / y }) { _, y, quotient in -quotient / y }
  }

  public func power(_ exponent: Dual) -> Dual {
    with(exponent, { pow($0, $1) }, { x, y, _ in y == 0 ? 0 : y * pow(x, y - 1) }) { x, _, power in
      x == 0 ? 0 : power * log(x)
    }
  }

  /// A function by the name it has in the language.
  public func applying(_ name: String) -> Dual? {
    guard let function = Self.functions[name] else { return nil }
    return applying(function.value, function.slope)
  }

  public static func knows(_ name: String) -> Bool { functions[name] != nil }

  /// The function, and its derivative at x, where the function is y.
  private typealias Function = (
    value: @Sendable (Double) -> Double, slope: @Sendable (Double, Double) -> Double
  )

  private static let functions: [String: Function] = [
    "exp": ({ exp($0) }, { _, y in y }),
    "expm1": ({ expm1($0) }, { _, y in y + 1 }),
    "log": ({ log($0) }, { x, _ in 1 / x }),
    "log10": ({ log10($0) }, { x, _ in 1 / (x * M_LN10) }),
    "log2": ({ log2($0) }, { x, _ in 1 / (x * M_LN2) }),
    "log1p": ({ log1p($0) }, { x, _ in 1 / (1 + x) }),
    "sqrt": ({ $0.squareRoot() }, { _, y in 0.5 / y }),
    "abs": ({ $0.magnitude }, { x, _ in x < 0 ? -1 : 1 }),
    "sin": ({ sin($0) }, { x, _ in cos(x) }),
    "cos": ({ cos($0) }, { x, _ in -sin(x) }),
    "tan": ({ tan($0) }, { _, y in 1 + y * y }),
    "arcsin": ({ asin($0) }, { x, _ in 1 / ((1 - x) * (1 + x)).squareRoot() }),
    "arccos": ({ acos($0) }, { x, _ in -1 / ((1 - x) * (1 + x)).squareRoot() }),
    "arctan": ({ atan($0) }, { x, _ in 1 / (1 + x * x) }),
  ]

  // MARK: - The two rules

  private func applying(_ function: (Double) -> Double, _ slope: (Double, Double) -> Double) -> Dual {
    let results = values.map(function)
    guard slopes.contains(where: { $0 != nil }) else { return Dual(values: results, slopes: slopes) }
    let factors = values.indices.map { slope(values[$0], results[$0]) }
    return Dual(values: results, slopes: slopes.map { $0.map { zip($0, factors).map { $0 * $1 } } })
  }

  /// - Parameters:
  ///   - byLeft: the derivative by the left operand at x, y, where the result is z.
  private func with(
    _ other: Dual, _ rule: (Double, Double) -> Double, _ byLeft: (Double, Double, Double) -> Double,
    _ byRight: (Double, Double, Double) -> Double
  ) -> Dual {
    let (a, b) = (values, other.values)
    let count = a.count == 1 ? b.count : b.count == 1 ? a.count : min(a.count, b.count)
    let (aStep, bStep) = (a.count == 1 ? 0 : 1, b.count == 1 ? 0 : 1)
    let results = (0..<count).map { rule(a[$0 * aStep], b[$0 * bStep]) }
    var combined = [[Double]?](repeating: nil, count: slopes.count)
    func add(_ slopes: [[Double]?], _ step: Int, _ slope: (Double, Double, Double) -> Double) {
      guard slopes.contains(where: { $0 != nil }) else { return }
      let factors = (0..<count).map { slope(a[$0 * aStep], b[$0 * bStep], results[$0]) }
      for (parameter, slope) in slopes.enumerated() {
        guard let slope else { continue }
        let before = combined[parameter]
        combined[parameter] = (0..<count).map { (before?[$0] ?? 0) + slope[$0 * step] * factors[$0] }
      }
    }
    add(slopes, aStep, byLeft)
    add(other.slopes, bStep, byRight)
    return Dual(values: results, slopes: combined)
  }
}
