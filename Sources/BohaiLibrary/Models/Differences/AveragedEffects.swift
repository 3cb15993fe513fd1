// Group-time effects averaged: by time since treatment, by group, by time, or all together.
//
// Weights are the groups' shares among the units; that these are estimated, too, is in the influence
// functions.

import BohaiDiagnostics
import BohaiNumerics

extension GroupTimeEffects {
  enum Aggregation: String, Sendable { case event, group, time, simple }

  /// What an average is of, and the average; the overall one comes first.
  struct Averages {
    /// Time since treatment in steps of the panel's time, group or time; NaN for the overall average.
    var keys: [Double]
    var estimates: InfluencedEstimates
  }

  func averages(_ aggregation: Aggregation) -> Averages {
    let treated = cells.indices.filter { times[cells[$0].time] >= groups[cells[$0].group] }
    var parts = Averages(keys: [], estimates: InfluencedEstimates(values: [], influences: [], units: units))
    func append(_ key: Double, _ part: (Double, [Double])) {
      parts.keys.append(key)
      parts.estimates.values.append(part.0)
      parts.estimates.influences.append(part.1)
    }
    switch aggregation {
    case .simple: append(.nan, weighted(treated))
    case .group:
      let own = groups.indices.map { group in treated.filter { cells[$0].group == group } }
      let known = groups.indices.filter { !own[$0].isEmpty }
      for group in known { append(groups[group], mean(own[group])) }
      prependOverall(&parts, groups: known)
    case .time:
      for time in times.indices {
        let own = treated.filter { cells[$0].time == time }
        if !own.isEmpty { append(times[time], weighted(own)) }
      }
      prependOverall(&parts, over: parts.keys.indices.map { $0 })
    case .event:
      let since = cells.map { times[$0.time] - groups[$0.group] }
      for key in Set(since).sorted() { append(key, weighted(cells.indices.filter { since[$0] == key })) }
      prependOverall(&parts, over: parts.keys.indices.filter { parts.keys[$0] >= 0 })
    }
    return parts
  }

  /// The mean of some cells, each counting alike.
  private func mean(_ some: [Int]) -> (Double, [Double]) {
    combined(some.map { estimates.values[$0] }, some.map { estimates.influences[$0] },
      [Double](repeating: 1 / Double(max(1, some.count)), count: some.count))
  }

  private func combined(_ values: [Double], _ influences: [[Double]], _ weights: [Double]) -> (Double, [Double]) {
    if values.isEmpty { return (.nan, []) }
    var value = 0.0
    var sum = [Double](repeating: 0, count: units)
    for (at, weight) in weights.enumerated() {
      value += weight * values[at]
      for (unit, influence) in influences[at].enumerated() { sum[unit] += weight * influence }
    }
    return (value, influences.allSatisfy(\.isEmpty) ? [] : sum)
  }

  /// The mean of some cells weighted by the sizes of their groups.
  private func weighted(_ some: [Int]) -> (Double, [Double]) {
    weighted(some.map { estimates.values[$0] }, some.map { estimates.influences[$0] }, some.map { cells[$0].group })
  }

  private func weighted(_ values: [Double], _ influences: [[Double]], _ groups: [Int]) -> (Double, [Double]) {
    let shares = groups.map { share($0) }
    let total = shares.reduce(0, +)
    var (value, influence) = combined(values, influences, shares.map { $0 / total })
    guard !influence.isEmpty else { return (value, influence) }
    // A share is the mean of 1{G = g}: where a group is larger than the average says, its effect counts more.
    let indicator = Dictionary(groups.enumerated().map { ($1, [$0]) }, uniquingKeysWith: +)
    for unit in 0..<units {
      for at in indicator[groupOfUnit[unit]] ?? [] { influence[unit] += (values[at] - value) / total }
    }
    return (value, influence)
  }

  /// The plain mean of some of the parts.
  private func prependOverall(_ parts: inout Averages, over some: [Int]) {
    let overall = combined(
      some.map { parts.estimates.values[$0] }, some.map { parts.estimates.influences[$0] },
      [Double](repeating: 1 / Double(max(1, some.count)), count: some.count))
    prepend(&parts, some.isEmpty ? (.nan, []) : overall)
  }

  /// The mean of the groups' effects by the sizes of the groups.
  private func prependOverall(_ parts: inout Averages, groups known: [Int]) {
    prepend(&parts, weighted(parts.estimates.values, parts.estimates.influences, known))
  }

  private func prepend(_ parts: inout Averages, _ overall: (Double, [Double])) {
    parts.keys.insert(.nan, at: 0)
    parts.estimates.values.insert(overall.0, at: 0)
    parts.estimates.influences.insert(overall.1, at: 0)
  }
}
