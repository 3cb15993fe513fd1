// Autocovariances, autocorrelations and partial autocorrelations of a series without missing values.
//
// Deviations are taken from the mean corrected by the mean of the deviations, and sums carry their rounding
// errors, so that series which agree in many digits keep those that the data have.

import BohaiDiagnostics

public enum Autocorrelation {
  /// c_k = sum((x_t - m)(x_{t+k} - m)) / n for k from 0 to `lags`.
  public static func covariances(_ x: [Double], lags: Int) throws(Fault) -> [Double] {
    let n = Double(x.count)
    guard x.count > 0 else { return [] }
    let mean = Sums.sum(x).sum / n
    let rest = Sums.deviations(x, from: mean).sum / n
    return try products(x.map { ($0 - mean) - rest }, lags: lags).map { $0 / n }
  }

  /// sum(d_t d_{t+k}) for k from 0 to `lags`.
  public static func products(_ d: [Double], lags: Int) throws(Fault) -> [Double] {
    var result: [Double] = []
    for lag in 0...max(0, min(lags, d.count - 1)) {
      try Interrupt.check()
      result.append(Sums.products(Array(d[..<(d.count - lag)]), Array(d[lag...])).sum)
    }
    return result
  }

  /// r_k = c_k / c_0 for k from 0 to `lags`; `nil` for a series that does not vary.
  public static func correlations(_ x: [Double], lags: Int) throws(Fault) -> [Double]? {
    let covariances = try covariances(x, lags: lags)
    guard let variance = covariances.first, variance > 0, x.contains(where: { $0 != x[0] }) else {
      return nil
    }
    return covariances.map { $0 / variance }
  }

  /// The last coefficient of the autoregression of each order from 1 to `lags`, by the recursion of Durbin
  /// and Levinson on the autocorrelations `r` from lag 0.
  public static func partial(_ r: [Double]) throws(Fault) -> [Double] {
    var coefficients: [Double] = []
    var result: [Double] = []
    var variance = 1.0
    for order in r.indices.dropFirst() {
      if order & 0xff == 0 { try Interrupt.check() }
      let explained = zip(coefficients, r[1..<order].reversed()).reduce(0) { $0 + $1.0 * $1.1 }
      let last = variance > 0 ? (r[order] - explained) / variance : .nan
      coefficients = zip(coefficients, coefficients.reversed()).map { $0 - last * $1 } + [last]
      variance *= 1 - last * last
      result.append(last)
    }
    return result
  }
}
