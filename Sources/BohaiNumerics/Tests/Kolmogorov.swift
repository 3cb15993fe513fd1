// The distributions of the largest distance between distribution functions: of one sample from a given one,
// and of two samples. Every function gives the upper tail, computed as such, so that small probabilities keep
// their digits.

import BohaiDiagnostics
import Glibc

public enum Kolmogorov {
  /// P(sqrt(n) D >= z) for many values.
  public static func limit(_ z: Double) -> Double {
    if z <= 0 { return 1 }
    if z < 1 {
      // The other form of the series, which is quick for small z.
      let sum = (1...12).reduce(0.0) { sum, k in
        let odd = Double(2 * k - 1)
        return sum + exp(-odd * odd * Double.pi * Double.pi / (8 * z * z))
      }
      return max(0, 1 - (2 * Double.pi).squareRoot() / z * sum)
    }
    var (sum, sign) = (0.0, 1.0)
    for k in 1...12 {
      sum += sign * exp(-2 * Double(k * k) * z * z)
      sign = -sign
    }
    return min(1, 2 * sum)
  }

  /// The largest sample for which the exact distribution of one sample is made.
  public static let mostExact = 2000

  /// P(D >= d) of one sample of `count` values: Marsaglia, Tsang and Wang (2003), far in the tail twice the
  /// one-sided probability, which then differs by less than rounding.
  public static func exact(_ d: Double, _ count: Int) throws(Fault) -> Double {
    let n = Double(count)
    if d <= 0 { return 1 }
    if d >= 1 { return 0 }
    if n * d * d >= 5 { return min(1, 2 * (try exactOneSided(d, count))) }
    let k = Int(n * d) + 1
    let size = 2 * k - 1
    let h = Double(k) - n * d
    var matrix = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0..<size where i - j + 1 >= 0 { matrix[i * size + j] = 1 }
    }
    for i in 0..<size {
      matrix[i * size] -= pow(h, Double(i + 1))
      matrix[(size - 1) * size + i] -= pow(h, Double(size - i))
    }
    matrix[(size - 1) * size] += 2 * h - 1 > 0 ? pow(2 * h - 1, Double(size)) : 0
    for i in 0..<size {
      for j in 0..<size where i - j + 1 > 0 {
        for g in 1...(i - j + 1) { matrix[i * size + j] /= Double(g) }
      }
    }
    var (power, exponent) = try raised(matrix, size, to: count)
    var value = power[(k - 1) * size + k - 1]
    for i in 1...count {
      value *= Double(i) / n
      if value < 1e-140 {
        value *= 1e140
        exponent -= 140
      }
    }
    power = []
    return max(0, 1 - value * pow(10, Double(exponent)))
  }

  /// P(D+ >= d) of one sample: Birnbaum and Tingey (1951).
  public static func exactOneSided(_ d: Double, _ count: Int) throws(Fault) -> Double {
    if d <= 0 { return 1 }
    if d >= 1 { return 0 }
    let n = Double(count)
    var sum = Accumulator()
    for j in 0...Int(n * (1 - d)) {
      let x = Double(j)
      let top: Double = lgamma(n + 1)
      let (low, high): (Double, Double) = (lgamma(x + 1), lgamma(n - x + 1))
      let rest = 1 - d - x / n
      let last = rest > 0 ? (n - x) * log(rest) : (x == n ? 0 : -.infinity)
      sum.add(exp(top - low - high + (x - 1) * log(d + x / n) + last))
    }
    return min(1, d * sum.value)
  }

  /// P(D >= d) of two samples, of which the one with `m` and the one with `n` values are one order of all,
  /// ties given by `isEnd`: whether the next value is larger. Each order is a path of steps; how likely one
  /// has left the band by its point (i, j) follows from the points before.
  public static func exact(
    _ d: Double, _ m: Int, _ n: Int, isEnd: [Bool], _ exceeds: (Double) -> Bool
  ) throws(Fault) -> Double {
    let (a, b) = (Double(m), Double(n))
    func isOut(_ i: Int, _ j: Int) -> Bool {
      i + j > 0 && isEnd[i + j - 1] && exceeds(Double(i) / a - Double(j) / b)
    }
    var row = [Double](repeating: 0, count: n + 1)
    for i in 0...m {
      if i & 0xff == 0 { try Interrupt.check() }
      for j in 0...n {
        if isOut(i, j) {
          row[j] = 1
        } else if i == 0 {
          row[j] = j > 0 ? row[j - 1] : 0
        } else if j > 0 {
          row[j] = (Double(i) * row[j] + Double(j) * row[j - 1]) / Double(i + j)
        }
      }
    }
    return min(1, row[n])
  }

  // MARK: - Powers of a matrix

  /// The power, with a power of ten taken out.
  private static func raised(_ matrix: [Double], _ size: Int, to count: Int) throws(Fault) -> ([Double], Int)
  {
    try Interrupt.check()
    if count == 1 { return (matrix, 0) }
    let (half, exponent) = try raised(matrix, size, to: count / 2)
    var result = product(half, half, size)
    var power = 2 * exponent
    if count % 2 == 1 { result = product(matrix, result, size) }
    let middle = (size / 2) * size + size / 2
    if result[middle] > 1e140 {
      result = result.map { $0 * 1e-140 }
      power += 140
    }
    return (result, power)
  }

  private static func product(_ a: [Double], _ b: [Double], _ size: Int) -> [Double] {
    var result = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for k in 0..<size where a[i * size + k] != 0 {
        let factor = a[i * size + k]
        for j in 0..<size { result[i * size + j] += factor * b[k * size + j] }
      }
    }
    return result
  }
}
