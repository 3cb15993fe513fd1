// The exact likelihood of a stationary ARMA process by the filter of Kalman, in Harvey's (1981) state space
// form.
//
// The state has r = max(p, q + 1) parts and the observation no error of its own, so that after each value the
// first row of the state's covariance is zero and the covariance only shifts. Once it no longer changes the
// filter costs r steps a value. Several series go through the same filter: the outcome and what it is
// regressed on.

import BohaiDiagnostics

public struct ArmaFilter: Sendable {
  public let autoregressive: [Double]
  /// 1 and the coefficients of the moving average, as long as the state.
  public let average: [Double]
  let size: Int
  /// Of the state before the next value, in units of the variance of the errors.
  private(set) var covariance: [Double]

  /// The process in its stationary state; `nil` when it has none that a number can hold.
  public init?(autoregressive: [Double], average: [Double]) throws(Fault) {
    size = max(autoregressive.count, average.count + 1)
    let zeros = { [size] (count: Int) in [Double](repeating: 0, count: size - count) }
    self.autoregressive = autoregressive + zeros(autoregressive.count)
    self.average = [1] + average + zeros(average.count + 1)
    covariance = []
    guard let stationary = try stationaryCovariance() else { return nil }
    covariance = stationary
  }

  /// P of P = T P T' + R R'. A moving average alone forgets after r steps; else the sum of T^k R R' T'^k is
  /// doubled until nothing is added.
  private func stationaryCovariance() throws(Fault) -> [Double]? {
    let r = size
    var p = [Double](repeating: 0, count: r * r)
    for i in (0..<r).reversed() {
      for j in (0..<r).reversed() {
        p[i * r + j] = average[i] * average[j] + (i + 1 < r && j + 1 < r ? p[(i + 1) * r + j + 1] : 0)
      }
    }
    if autoregressive.allSatisfy({ $0 == 0 }) { return p }
    for i in 0..<r { for j in 0..<r { p[i * r + j] = average[i] * average[j] } }
    var transition = [Double](repeating: 0, count: r * r)     // column by column
    for i in 0..<r {
      transition[i] = autoregressive[i]
      if i + 1 < r { transition[(i + 1) * r + i] = 1 }
    }
    for _ in 0..<60 {
      let half = try Linear.product(transition, rows: r, inner: r, p, columns: r)
      let turned = Linear.transposed(transition, rows: r, columns: r)
      let added = try Linear.product(half, rows: r, inner: r, turned, columns: r)
      var largest = 0.0
      for index in p.indices {
        p[index] += added[index]
        largest = max(largest, abs(added[index]))
      }
      guard largest < 1e12 else { return nil }
      if largest <= 1e-17 * abs(p[0]) { return p }
      transition = try Linear.product(transition, rows: r, inner: r, transition, columns: r)
    }
    return nil
  }

  /// What a run over the data gives.
  public struct Run: Sendable {
    /// For each series the errors of prediction one step ahead.
    public var errors: [[Double]]
    /// The variance of those errors, in units of the variance of the model's errors.
    public var variances: [Double]
    /// For each series the state before the next value.
    public var states: [[Double]]
    /// Of those states.
    public var covariance: [Double]
  }

  public func run(_ series: [[Double]]) throws(Fault) -> Run {
    let n = series.first?.count ?? 0
    var covariance = covariance
    var variances = [Double](repeating: 1, count: n)
    var errors = series.map { _ in [Double](repeating: 0, count: n) }
    var states = series.map { _ in [Double](repeating: 0, count: size + 1) }     // behind each a zero
    var gain = [Double](repeating: 0, count: size + 1)
    var isSteady = false
    for t in 0..<n {
      if t & 0x3ff == 0 { try Interrupt.check() }
      variances[t] = isSteady && t > 0 ? variances[t - 1] : covariance[0]
      if !isSteady {
        for i in 0..<size { gain[i] = covariance[i] / variances[t] }
        isSteady = shift(&covariance, gain)
      }
      for index in series.indices {
        let value = series[index][t]
        errors[index][t] = value - states[index][0]
        step(&states[index], value, errors[index][t], gain)
      }
    }
    return Run(
      errors: errors, variances: variances, states: states.map { Array($0.dropLast()) },
      covariance: covariance)
  }

  /// The state before the next value, behind a value that was predicted with this error.
  @inline(__always)
  private func step(_ state: inout [Double], _ value: Double, _ error: Double, _ gain: [Double]) {
    state.withUnsafeMutableBufferPointer { state in
      gain.withUnsafeBufferPointer { gain in
        autoregressive.withUnsafeBufferPointer { autoregressive in
          for i in 0..<autoregressive.count {
            state[i] = autoregressive[i] * value + state[i + 1] + gain[i + 1] * error
          }
        }
      }
    }
  }

  /// The covariance before the next value; whether it has stayed what it was.
  private func shift(_ p: inout [Double], _ gain: [Double]) -> Bool {
    var change = 0.0
    let row = Array(p[..<size])
    p.withUnsafeMutableBufferPointer { p in
      for i in 0..<size {
        for j in 0..<size {
          let isInside = i + 1 < size && j + 1 < size
          let kept = isInside ? p[(i + 1) * size + j + 1] - gain[i + 1] * row[j + 1] : 0
          let next = kept + average[i] * average[j]
          change = max(change, abs(next - p[i * size + j]))
          p[i * size + j] = next
        }
      }
    }
    return change <= 1e-15 * abs(p[0])
  }
}
