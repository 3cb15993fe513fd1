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
}
