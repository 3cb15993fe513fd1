// The Double nearest to a decimal number of at most 19 digits, exactly rounded without a library call.
//
// Both mantissa and power of ten are whole numbers of 64 bits, so one division of 128 by 64 bits gives a
// quotient with at least 63 good bits, and its remainder says on which side of a tie the true value lies.
// Small cases divide two exact Doubles (Clinger 1990). Anything else is left to the C library's strtod.

import Glibc

/// The powers of ten that a Double holds exactly. At a fixed address, so that the inner loop of a reader
/// needs no array.
struct ExactPowers: @unchecked Sendable {
  static let most = 22
  private let powers: UnsafeMutablePointer<Double>

  static let all = ExactPowers()

  private init() {
    powers = .allocate(capacity: ExactPowers.most + 1)
    for exponent in 0...ExactPowers.most { powers[exponent] = pow(10, Double(exponent)) }
  }

  /// `exponent` must be 0 to 22.
  subscript(exponent: Int) -> Double { powers[exponent] }
}

private let wholePowers: [UInt64] = (0...19).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

/// `mantissa` times ten to the `exponent`.
func decimalValue(_ mantissa: UInt64, exponent: Int) -> Double {
  if mantissa == 0 { return 0 }
  if exponent == 0 { return Double(mantissa) }
  if mantissa <= 1 << 53, exponent.magnitude <= ExactPowers.most {
    let power = ExactPowers.all[Int(exponent.magnitude)]
    return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
  }
  if exponent < 0, exponent >= -19 { return quotient(mantissa, wholePowers[-exponent]) }
  return strtod("\(mantissa)e\(exponent)", nil)
}

/// `a / b`, rounded to the nearest Double, ties to even.
private func quotient(_ a: UInt64, _ b: UInt64) -> Double {
  let (shiftA, shiftB) = (a.leadingZeroBitCount, b.leadingZeroBitCount)
  let (top, divisor) = (a << UInt64(shiftA), b << UInt64(shiftB))
  // With the top bits aligned the quotient lies between 1/2 and 2; halved where needed it has exactly 64
  // bits.
  let isHalved = top >= divisor
  let high = isHalved ? top >> 1 : top
  let low = isHalved ? (top & 1) << 63 : 0
  let (bits, remainder) = divisor.dividingFullWidth((high, low))
  var rounded = bits >> 11
  let rest = bits & 0x7FF
  if rest > 0x400 || rest == 0x400 && (remainder != 0 || rounded & 1 == 1) { rounded += 1 }
  return scalbn(Double(rounded), Int32(11 - 64 + (isHalved ? 1 : 0) + shiftB - shiftA))
}
