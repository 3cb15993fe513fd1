// Random numbers that are the same on every machine: xoshiro256++ (Blackman and Vigna 2019), its state filled by
// splitmix64 from one seed. Everything below uses only whole-number and correctly rounded operations; the logarithm
// is computed here because those of C libraries differ in the last digit.

public struct RandomNumbers: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  public init(seed: UInt64) {
    var mix = seed
    func next() -> UInt64 {
      mix &+= 0x9E37_79B9_7F4A_7C15
      var z = mix
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(state.0 &+ state.3, 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, 45)
    return result
  }

  /// A number from 0 to just below 1, one of 2^53 equally spaced ones.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 to `bound` - 1, each equally likely (Lemire 2019). `bound` must be above zero.
  public mutating func whole(below bound: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  /// A number from the standard normal distribution: the quantile function at a uniform number.
  public mutating func normal() -> Double { normalQuantile(uniform() + 0x1p-54) }

  /// The numbers 0 ..< `count` in random order (Fisher and Yates, as by Durstenfeld 1964), the first `taken` of them.
  public mutating func positions(of count: Int, taking taken: Int) -> [Int] {
    var order = Array(0..<count)
    for index in 0..<min(taken, count) {
      order.swapAt(index, index + Int(whole(below: UInt64(count - index))))
    }
    return Array(order.prefix(taken))
  }

  private static func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
}

/// The quantile function of the standard normal distribution (Wichura 1988, AS 241, PPND16), about 16 digits.
public func normalQuantile(_ p: Double) -> Double {
  let q = p - 0.5
  if abs(q) <= 0.425 {
    let r = 0.180625 - q * q
    return q * ratio(r, centerTop, centerBottom)
  }
  let tail = q < 0 ? p : 1 - p
  guard tail > 0 else { return q < 0 ? -.infinity : .infinity }
  let r = (-portableLog(tail)).squareRoot()
  let value = r <= 5 ? ratio(r - 1.6, middleTop, middleBottom) : ratio(r - 5, farTop, farBottom)
  return q < 0 ? -value : value
}

/// The natural logarithm of a number above zero, from basic operations only (log((1 + s) / (1 - s)) as a series).
func portableLog(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 2.0.squareRoot() {
    mantissa /= 2
    exponent += 1
  }
  let s = (mantissa - 1) / (mantissa + 1)
  let square = s * s
  var series = 0.0
  for k in stride(from: 23, through: 1, by: -2) { series = series * square + 1 / Double(k) }
  return exponent * 0.693147180369123816490 + (2 * s * series + exponent * 1.90821492927058770002e-10)
}

private func ratio(_ r: Double, _ top: [Double], _ bottom: [Double]) -> Double {
  top.reversed().reduce(0) { $0 * r + $1 } / bottom.reversed().reduce(0) { $0 * r + $1 }
}

private let centerTop = [
  3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
  4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
]
private let centerBottom = [
  1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
  3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
]
private let middleTop = [
  1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
  1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
]
private let middleBottom = [
  1.0, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
  1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
]
private let farTop = [
  6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
  2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
private let farBottom = [
  1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
  7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
]
