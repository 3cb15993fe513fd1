// Bootstrap replicates of well-known statistics, computed while the positions are drawn: no resample is ever
// written down, and all cores work. Values are taken as deviations from their mean, so that sums keep their
// digits.

import BohaiDiagnostics

public enum BootstrapKernel: String, Sendable {
  case mean, sum, variance = "var", standardDeviation = "sd", median, smallest = "min", largest = "max"

  /// `times` replicates of the statistic of `x`, which must be known values.
  public func replicates(of x: [Double], times: Int, seed: UInt64) throws(Fault) -> [Double] {
    guard !x.isEmpty, let bound = UInt32(exactly: x.count) else { return [Double](repeating: .nan, count: times) }
    let center = Sums.sum(x).sum / Double(x.count)
    let work: Work =
      switch self {
      case .mean, .sum: .sums(x.map { $0 - center }, center, isMean: self == .mean)
      case .variance, .standardDeviation: .squares(try fromMedian(x), isRoot: self == .standardDeviation)
      case .median: try .ranks(RankedSample(x), .median)
      case .smallest: try .ranks(RankedSample(x), .smallest)
      case .largest: try .ranks(RankedSample(x), .largest)
      }
    let blocks = (times + DrawnPositions.blockSize - 1) / DrawnPositions.blockSize
    let result = [Double](unsafeUninitializedCapacity: times) { buffer, filled in
      let target = Target(buffer.baseAddress)
      buffer.initialize(repeating: .nan)
      inParallel(blocks) { block in
        guard let base = target.base, !Interrupt.isRequested else { return }
        let start = block * DrawnPositions.blockSize
        let end = min(start + DrawnPositions.blockSize, times)
        var numbers = RandomNumbers(seed: seed, stream: UInt64(block))
        work.fill(base + start, end - start, bound, &numbers)
      }
      filled = times
    }
    try Interrupt.check()
    return result
  }
}

private func fromMedian(_ x: [Double]) throws(Fault) -> [Double] {
  var order = OrderStatistics(x)
  let median = try order.quantile(0.5, type: 7)
  return x.map { $0 - median }
}

/// What a block needs, made once.
private enum Work: Sendable {
  enum Place: Sendable { case smallest, median, largest }

  case sums([Double], Double, isMean: Bool)
  case squares([Double], isRoot: Bool)
  case ranks(RankedSample, Place)

  func fill(
    _ target: UnsafeMutablePointer<Double>, _ replicates: Int, _ bound: UInt32, _ numbers: inout RandomNumbers
  ) {
    switch self {
    case .sums(let deviations, let center, let isMean):
      let n = Double(bound)
      for replicate in 0..<replicates {
        let mean = center + Work.sum(deviations, bound, &numbers) / n
        target[replicate] = isMean ? mean : mean * n
      }
    case .squares(let deviations, let isRoot):
      for replicate in 0..<replicates {
        let variance = Work.variance(deviations, bound, &numbers)
        target[replicate] = isRoot ? variance.squareRoot() : variance
      }
    case .ranks(let sample, let place):
      var counts = [UInt32](repeating: 0, count: sample.sorted.count)
      for replicate in 0..<replicates {
        target[replicate] = sample.value(at: place, &counts, bound, &numbers)
      }
    }
  }

  private static func sum(_ x: [Double], _ bound: UInt32, _ numbers: inout RandomNumbers) -> Double {
    x.withUnsafeBufferPointer { x in
      var (a, b) = (0.0, 0.0)
      numbers.drawPairs(x.count, below: bound) { first, second, both in
        a += x[first]
        b += both ? x[second] : 0
      }
      return a + b
    }
  }

  /// The deviations are from the median of the sample: resamples without its outliers lie around it, those with
  /// them have squares so large that the middle does not count. So one pass is exact enough.
  private static func variance(_ x: [Double], _ bound: UInt32, _ numbers: inout RandomNumbers) -> Double {
    x.withUnsafeBufferPointer { x in
      var (sum, squares) = (0.0, 0.0)
      numbers.drawPairs(x.count, below: bound) { first, second, both in
        let (a, b) = (x[first], both ? x[second] : 0)
        sum += a + b
        squares += a * a + b * b
      }
      let n = Double(x.count)
      return n > 1 ? max(0, squares - sum * sum / n) / (n - 1) : .nan
    }
  }
}

/// A sample in order, with the place of each value in it: a resample is a count for each place.
private struct RankedSample: Sendable {
  let sorted: [Double]
  let placeOf: [UInt32]

  init(_ x: [Double]) throws(Fault) {
    let rows = try sortedRows(by: x)
    sorted = rows.map { x[Int($0)] }
    var places = [UInt32](repeating: 0, count: x.count)
    for (place, row) in rows.enumerated() { places[Int(row)] = UInt32(truncatingIfNeeded: place) }
    placeOf = places
  }

  func value(
    at place: Work.Place, _ counts: inout [UInt32], _ bound: UInt32, _ numbers: inout RandomNumbers
  ) -> Double {
    let n = sorted.count
    return counts.withUnsafeMutableBufferPointer { counts in
      counts.update(repeating: 0)
      placeOf.withUnsafeBufferPointer { placeOf in
        numbers.drawPairs(n, below: bound) { first, second, both in
          counts[Int(placeOf[first])] &+= 1
          if both { counts[Int(placeOf[second])] &+= 1 }
        }
      }
      switch place {
      case .smallest: return sorted[counts.firstIndex { $0 > 0 } ?? 0]
      case .largest: return sorted[counts.lastIndex { $0 > 0 } ?? 0]
      case .median:
        let low = value(atRank: (n - 1) / 2, counts)
        return n % 2 == 1 ? low : 0.5 * low + 0.5 * value(atRank: n / 2, counts)
      }
    }
  }

  private func value(atRank rank: Int, _ counts: UnsafeMutableBufferPointer<UInt32>) -> Double {
    var reached = 0
    for place in sorted.indices {
      reached += Int(counts[place])
      if reached > rank { return sorted[place] }
    }
    return .nan
  }
}
