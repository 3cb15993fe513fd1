// The root W of the inverse of a covariance of moments: W'W is the inverse, so that generalised moments are
// least squares of W times the moments, with all their digits.
//
// The covariance is scaled to a diagonal of ones before its eigenvalues are taken, so that units of
// measurement do not decide what counts as zero. Where it is singular, the inverse is that of the part that is not: a
// generalised one.

import BohaiDiagnostics

public struct WeightRoot: Sendable {
  /// How many moments are independent.
  public let rank: Int
  let size: Int
  /// rank x size, column by column.
  private let values: [Double]

  /// Eigenvalues below this against the largest count as zero.
  private static let tolerance = 1e-12

  /// - Parameter covariance: `size * size` finite numbers.
  init(_ covariance: [Double], size: Int) throws(Fault) {
    let scales = (0..<size).map { at in
      let variance = covariance[at * size + at]
      return variance > 0 ? 1 / variance.squareRoot() : 0
    }
    var scaled = covariance
    for j in 0..<size {
      for i in 0...j {
        let value = covariance[j * size + i] * scales[i] * scales[j]
        (scaled[j * size + i], scaled[i * size + j]) = (value, value)
      }
    }
    let eigen = try Linear.eigenvalues(scaled, size: size)
    let vectors = eigen.vectors ?? []
    let largest = eigen.real.first ?? 0
    let kept = eigen.real.indices.filter { eigen.real[$0] > Self.tolerance * largest }
    rank = kept.count
    self.size = size
    var values = [Double](repeating: 0, count: kept.count * size)
    for (place, number) in kept.enumerated() {
      let root = eigen.real[number].squareRoot()
      for column in 0..<size {
        values[column * kept.count + place] = vectors[number * size + column] / root * scales[column]
      }
    }
    self.values = values
  }

  /// W v.
  func times(_ v: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rank)
    for column in 0..<size where v[column] != 0 {
      for place in 0..<rank { result[place] += values[column * rank + place] * v[column] }
    }
    return result
  }

  /// W'v.
  func transposedTimes(_ v: [Double]) -> [Double] {
    (0..<size).map { column in (0..<rank).reduce(0) { $0 + values[column * rank + $1] * v[$1] } }
  }
}
