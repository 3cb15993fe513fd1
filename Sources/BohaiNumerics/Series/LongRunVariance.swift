// The variance of the sum of a series of errors, a period (Newey and West 1987), with Bartlett's weights.

import BohaiDiagnostics

public enum LongRunVariance {
  /// c_0 + 2 sum((1 - k / (lags + 1)) c_k), c_k = sum(e_t e_{t-k}) / n. Never below zero.
  public static func bartlett(_ errors: [Double], lags: Int) throws(Fault) -> Double {
    let products = try Autocorrelation.products(errors, lags: lags)
    let sum = products.enumerated().reduce(0) { sum, term in
      sum + (term.offset == 0 ? 1 : 2 * (1 - Double(term.offset) / Double(lags + 1))) * term.element
    }
    return max(0, sum) / Double(errors.count)
  }

  /// sum(S_t^2) / (n^2 w), S_t the sums of the first t errors, w their long-run variance; `nil` where the
  /// errors are no more than the rounding of numbers of the size `scale`.
  public static func partialSums(_ errors: [Double], lags: Int, scale: Double) throws(Fault) -> Double? {
    let n = Double(errors.count)
    let variance = try bartlett(errors, lags: lags)
    guard variance.squareRoot() > 1e-13 * scale else { return nil }
    var sum = Accumulator()
    let squares = errors.map { error in
      sum.add(error)
      return sum.value * sum.value
    }
    return Sums.sum(squares).sum / (n * n * variance)
  }
}
