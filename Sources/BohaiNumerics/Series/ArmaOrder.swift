// The orders of a seasonal ARIMA model and its polynomials.
//
// Coefficients stand as in R: the series is x_t = a_1 x_{t-1} + ... + e_t + b_1 e_{t-1} + ..., so that moving
// averages have a plus sign (Stata and gretl as well; SAS and Box and Jenkins write a minus).

import Glibc

public struct ArmaOrder: Sendable, Equatable {
  /// p, d and q; P, D and Q; the number of periods in a season.
  public var own: (autoregressive: Int, differences: Int, average: Int)
  public var seasonal: (autoregressive: Int, differences: Int, average: Int)
  public var period: Int

  public init(own: (Int, Int, Int), seasonal: (Int, Int, Int) = (0, 0, 0), period: Int = 1) {
    self.own = own
    self.seasonal = seasonal
    self.period = period
  }

  public static func == (a: ArmaOrder, b: ArmaOrder) -> Bool {
    a.own == b.own && a.seasonal == b.seasonal && a.period == b.period
  }

  /// How many coefficients: autoregressive, moving average, then the seasonal ones of both kinds.
  public var counts: [Int] { [own.autoregressive, own.average, seasonal.autoregressive, seasonal.average] }
  public var count: Int { counts.reduce(0, +) }
  /// Values that are lost when the series is differenced.
  public var lost: Int { own.differences + seasonal.differences * period }
  /// The size of the state.
  public var size: Int {
    max(own.autoregressive + seasonal.autoregressive * period, own.average + seasonal.average * period + 1)
  }
  public var isDifferenced: Bool { own.differences + seasonal.differences > 0 }

  /// (1 - B)^d (1 - B^s)^D, the coefficient of B^0 first.
  public var differencing: [Double] {
    var result = [1.0]
    for _ in 0..<own.differences { result = Self.product(result, [1, -1]) }
    let season = [1.0] + [Double](repeating: 0, count: period - 1) + [-1.0]
    for _ in 0..<seasonal.differences { result = Self.product(result, season) }
    return result
  }

  /// The differenced series.
  public func differenced(_ x: [Double]) -> [Double] {
    let filter = differencing
    guard x.count >= filter.count else { return [] }
    return (filter.count - 1..<x.count).map { t in
      filter.indices.reduce(0) { $0 + (filter[$1] == 0 ? 0 : filter[$1] * x[t - $1]) }
    }
  }

  /// The coefficients of the one autoregression and moving average that the product of both kinds makes.
  public func expanded(_ coefficients: [Double]) -> (autoregressive: [Double], average: [Double]) {
    let parts = split(coefficients)
    let own = Self.product([1] + parts[0].map { -$0 }, Self.spread(parts[2].map { -$0 }, period))
    let average = Self.product([1] + parts[1], Self.spread(parts[3], period))
    return (own.dropFirst().map { -$0 }, Array(average.dropFirst()))
  }

  /// The coefficients of each of the four kinds.
  public func split(_ coefficients: [Double]) -> [[Double]] {
    var start = 0
    return counts.map { count in
      defer { start += count }
      return Array(coefficients[start..<(start + count)])
    }
  }

  /// 1 + c_1 B^s + c_2 B^2s...
  private static func spread(_ coefficients: [Double], _ period: Int) -> [Double] {
    var result = [Double](repeating: 0, count: coefficients.count * period + 1)
    result[0] = 1
    for (index, value) in coefficients.enumerated() { result[(index + 1) * period] = value }
    return result
  }

  static func product(_ a: [Double], _ b: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: a.count + b.count - 1)
    for (i, x) in a.enumerated() where x != 0 { for (j, y) in b.enumerated() { result[i + j] += x * y } }
    return result
  }
}

extension ArmaOrder {
  /// Coefficients of stationary autoregressions from any numbers: tanh makes partial autocorrelations of
  /// them, the recursion of Durbin and Levinson coefficients (Monahan 1984). Moving averages stay as they
  /// are.
  public func stationary(_ free: [Double]) -> [Double] {
    let parts = split(free)
    return Self.autoregression(parts[0].map(Self.bounded)) + parts[1]
      + Self.autoregression(parts[2].map(Self.bounded)) + parts[3]
  }

  private static func bounded(_ x: Double) -> Double {
    x.magnitude < 18 ? tanh(x) : x.sign == .minus ? -1 : 1
  }

  private static func autoregression(_ partial: [Double]) -> [Double] {
    var result: [Double] = []
    for last in partial { result = zip(result, result.reversed()).map { $0 - last * $1 } + [last] }
    return result
  }
}
