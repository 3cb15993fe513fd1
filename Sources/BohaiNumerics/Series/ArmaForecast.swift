// Forecasts of an ARIMA model, with the errors that come from the state at the end and from the errors to
// come.
//
// With e the error of the state and c_1, c_2... those of the coming values, the forecast h steps ahead of the
// series that is not differenced is wrong by g_h e + sum(m_{h-j} c_j). Both g and m follow the recursion that
// undoes differencing.

import BohaiDiagnostics

extension ArmaFit {
  /// - Parameters:
  ///   - x: the series that was fitted.
  ///   - regressors: those that were fitted, then `coming` with `ahead` values each.
  public func forecast(
    _ x: [Double], regressors: [[Double]], coming: [[Double]], ahead: Int
  ) throws(Fault) -> (means: [Double], standardErrors: [Double]) {
    let noise = ArmaLikelihood.rest(x, effects, regressors[...])
    let levels = try levels(behind: noise, ahead: ahead)
    let means = levels.enumerated().map { step, level in
      zip(effects, coming).reduce(level) { $0 + $1.0 * $1.1[step] }
    }
    return (means, try standardErrors(ahead: ahead))
  }

  /// The process without regressors, differencing undone.
  private func levels(behind noise: [Double], ahead: Int) throws(Fault) -> [Double] {
    let filter = order.differencing
    let autoregressive = order.expanded(coefficients).autoregressive
    var state = ArmaLikelihood.rest(run.states[0], effects, run.states.dropFirst())
    var values = Array(noise.suffix(filter.count - 1))
    for step in 0..<ahead {
      if step & 0xfff == 0 { try Interrupt.check() }
      let change = state[0]
      state = moved(state, autoregressive)
      let end = values.count
      values.append(filter.indices.dropFirst().reduce(change) { $0 - filter[$1] * values[end - $1] })
    }
    return Array(values.suffix(ahead))
  }

  private func moved(_ state: [Double], _ autoregressive: [Double]) -> [Double] {
    state.indices.map { i in
      (i < autoregressive.count ? autoregressive[i] * state[0] : 0) + (i + 1 < state.count ? state[i + 1] : 0)
    }
  }

  private func standardErrors(ahead: Int) throws(Fault) -> [Double] {
    let filter = order.differencing
    let (autoregressive, average) = order.expanded(coefficients)
    let r = run.states[0].count
    var row = [Double](repeating: 0, count: r)               // the first row of T^(h-1)
    row[0] = 1
    var shock = [1.0] + average + [Double](repeating: 0, count: r - average.count - 1)   // T^i R
    var past: [[Double]] = []                                // g of the steps before, the latest first
    var weights: [Double] = []                               // m of the steps before, the latest first
    var squares = 0.0
    var result: [Double] = []
    for step in 0..<ahead {
      if step & 0xff == 0 { try Interrupt.check() }
      var g = row
      for (lag, earlier) in past.enumerated() { for i in 0..<r { g[i] -= filter[lag + 1] * earlier[i] } }
      result.append((variance * (quadratic(g, r) + squares)).squareRoot())
      let weight = weights.enumerated().reduce(shock[0]) { $0 - filter[$1.offset + 1] * $1.element }
      squares += weight * weight
      past = Array(([g] + past).prefix(filter.count - 1))
      weights = Array(([weight] + weights).prefix(filter.count - 1))
      row = times(row, autoregressive)
      shock = moved(shock, autoregressive)
    }
    return result
  }

  /// g' P g, P the covariance of the state before the next value.
  private func quadratic(_ g: [Double], _ r: Int) -> Double {
    var sum = 0.0
    for i in 0..<r where g[i] != 0 { for j in 0..<r { sum += g[i] * run.covariance[i * r + j] * g[j] } }
    return sum
  }

  /// row T
  private func times(_ row: [Double], _ autoregressive: [Double]) -> [Double] {
    let first = zip(row, autoregressive).reduce(0) { $0 + $1.0 * $1.1 }
    return [first] + row.dropLast()
  }
}
