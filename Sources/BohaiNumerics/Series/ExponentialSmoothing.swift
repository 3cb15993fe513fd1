// Exponential smoothing: a level, a trend that may be damped and seasons, each brought nearer to the last
// value by its own share of the error.
//
//   l_t = alpha (x_t - s_{t-m}) + (1 - alpha)(l_{t-1} + phi b_{t-1})
//   b_t = beta (l_t - l_{t-1}) + (1 - beta) phi b_{t-1}
//   s_t = gamma (x_t - l_t) + (1 - gamma) s_{t-m}
//
// Multiplicative seasons have quotients in place of the differences from them.

import BohaiDiagnostics

public struct ExponentialSmoothing: Sendable {
  public enum Seasons: Sendable { case none, additive, multiplicative }

  /// Shares from 0 to 1; a beta of `nil` means no trend.
  public struct Weights: Sendable {
    public var alpha: Double
    public var beta: Double?
    public var gamma: Double
    public var phi: Double

    public init(alpha: Double, beta: Double? = nil, gamma: Double = 0, phi: Double = 1) {
      (self.alpha, self.beta, self.gamma, self.phi) = (alpha, beta, gamma, phi)
    }
  }

  /// What the recursion begins with, and behind which value.
  public struct Start: Sendable {
    public var level: Double
    public var trend: Double
    /// The seasons of the values from `place` on; empty for none.
    public var seasons: [Double]
    public var place: Int

    public init(level: Double, trend: Double = 0, seasons: [Double] = [], place: Int) {
      (self.level, self.trend, self.seasons, self.place) = (level, trend, seasons, place)
    }
  }

  public let kind: Seasons
  public let weights: Weights
  public private(set) var level: Double
  public private(set) var trend: Double
  /// Those of the coming periods.
  public private(set) var seasons: [Double]
  /// One step ahead, from the place of the start on.
  public private(set) var fitted: [Double] = []
  public private(set) var squares = 0.0

  public init(_ x: [Double], kind: Seasons, weights: Weights, start: Start) {
    self.kind = kind
    self.weights = weights
    (level, trend, seasons) = (start.level, start.trend, start.seasons)
    fitted.reserveCapacity(max(0, x.count - start.place))
    var sum = Accumulator()
    var position = 0
    let keep = 1 - weights.alpha
    for t in start.place..<max(start.place, x.count) {
      let season = seasons.isEmpty ? (kind == .multiplicative ? 1 : 0) : seasons[position]
      let expected = level + weights.phi * trend
      fitted.append(kind == .multiplicative ? expected * season : expected + season)
      let error = x[t] - fitted[fitted.count - 1]
      sum.add(error * error)
      let plain = kind == .multiplicative ? x[t] / season : x[t] - season
      let next = weights.alpha * plain + keep * expected
      if let beta = weights.beta { trend = beta * (next - level) + (1 - beta) * weights.phi * trend }
      level = next
      if !seasons.isEmpty {
        let seen = kind == .multiplicative ? x[t] / level : x[t] - level
        seasons[position] = weights.gamma * seen + (1 - weights.gamma) * season
        position = position + 1 == seasons.count ? 0 : position + 1
      }
    }
    if !seasons.isEmpty { seasons = Array(seasons[position...] + seasons[..<position]) }
    squares = sum.value
  }

  private func season(_ step: Int) -> Double {
    seasons.isEmpty ? (kind == .multiplicative ? 1 : 0) : seasons[step % seasons.count]
  }

  public func forecast(ahead: Int) -> [Double] {
    var (reach, power) = (0.0, 1.0)
    return (0..<ahead).map { step in
      power *= weights.phi
      reach += power
      let line = level + reach * trend
      return kind == .multiplicative ? line * season(step) : line + season(step)
    }
  }

  /// The variances of the errors of forecasts, in units of that one step ahead: an error moves later
  /// forecasts by alpha (1 + beta (phi + phi^2 + ...)), and those of its season by gamma (1 - alpha) more;
  /// multiplicative seasons carry it from one season's size to the other's.
  public func forecastVariances(ahead: Int) throws(Fault) -> [Double] {
    var effects = [1.0]
    var (reach, power) = (0.0, 1.0)
    for lag in stride(from: 1, to: ahead, by: 1) {
      power *= weights.phi
      reach += power
      let isSameSeason = !seasons.isEmpty && lag % seasons.count == 0
      let ofSeason = isSameSeason ? weights.gamma * (1 - weights.alpha) : 0
      effects.append(weights.alpha * (1 + (weights.beta ?? 0) * reach) + ofSeason)
    }
    if kind != .multiplicative {
      var sum = 0.0
      return effects.map { effect in
        sum += effect * effect
        return sum
      }
    }
    var result: [Double] = []
    for step in 0..<ahead {
      if step & 0xff == 0 { try Interrupt.check() }
      result.append((0...step).reduce(0) { sum, lag in
        let effect = effects[lag] * season(step) / season(step - lag)
        return sum + effect * effect
      })
    }
    return result
  }
}

extension ExponentialSmoothing.Start {
  /// From the first two seasons: level and slope of a line through their moving averages, and what is left of
  /// each season on average (the rule of R's HoltWinters). The recursion begins with the second season.
  public static func seasonal(_ x: [Double], period: Int, kind: ExponentialSmoothing.Seasons) -> Self? {
    let first = Array(x.prefix(2 * period))
    guard period > 1, first.count == 2 * period else { return nil }
    let half = period / 2
    let weight = 1 / Double(period)
    var averages = [Double](repeating: .nan, count: first.count)
    for t in half..<(first.count - half) {
      var sum = 0.0
      for offset in -half...half {
        let isEdge = period % 2 == 0 && abs(offset) == half
        sum += first[t + offset] * (isEdge ? weight / 2 : weight)
      }
      averages[t] = sum
    }
    let known = averages.filter { !$0.isNaN }
    let places = known.indices.map { Double($0 + 1) }
    let n = Double(known.count)
    let (mx, my) = ((n + 1) / 2, known.reduce(0, +) / n)
    let slope = zip(places, known).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
      / places.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
    let isProduct = kind == .multiplicative
    let rest = zip(first, averages).map { isProduct ? $0 / $1 : $0 - $1 }
    var seasons = (0..<period).map { season in
      let values = [rest[season], rest[season + period]].filter { !$0.isNaN }
      return values.reduce(0, +) / Double(values.count)
    }
    let mean = seasons.reduce(0, +) / Double(period)
    seasons = seasons.map { isProduct ? $0 / mean : $0 - mean }
    guard (seasons + [slope, my]).allSatisfy(\.isFinite) else { return nil }
    return Self(level: my - slope * mx, trend: slope, seasons: seasons, place: period)
  }
}
