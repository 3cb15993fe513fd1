import BohaiNumerics
import Testing

@Suite struct ResamplingTests {
  /// A kernel on all cores gives what drawing one resample after the other gives.
  @Test(arguments: ["mean", "sum", "var", "sd", "median", "min", "max"])
  func kernelsSeeTheDrawnPositions(name: String) throws {
    var numbers = RandomNumbers(seed: 5)
    let x = (0..<31).map { _ in 1e6 + numbers.normal() }
    let kernel = try #require(BootstrapKernel(rawValue: name))
    let replicates = try kernel.replicates(of: x, times: 150, seed: 9)
    var positions = DrawnPositions(seed: 9)
    var rows: [Int32] = []
    for replicate in replicates {
      positions.beginReplicate()
      positions.draw(x.count, into: &rows)
      let taken = rows.map { x[Int($0)] }
      #expect(abs(replicate - plain(name, taken)) <= 1e-9 * abs(replicate).squareRoot(), "\(name)")
    }
  }

  @Test(arguments: ["mean", "sum", "var", "sd", "median", "min", "max"])
  func leavingOneOutIsWhatItSays(name: String) throws {
    var numbers = RandomNumbers(seed: 6)
    for n in [3, 4, 17] {
      let x = (0..<n).map { _ in (numbers.normal() * 4).rounded() }
      let kernel = try #require(BootstrapKernel(rawValue: name))
      for (row, value) in try kernel.leavingOneOut(of: x).enumerated() {
        var rest = x
        rest.remove(at: row)
        #expect(abs(value - plain(name, rest)) < 1e-10, "\(name) of \(n)")
      }
    }
  }

  private func plain(_ name: String, _ x: [Double]) -> Double {
    let (n, sorted) = (Double(x.count), x.sorted())
    let mean = x.reduce(0, +) / n
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return switch name {
    case "mean": mean
    case "sum": x.reduce(0, +)
    case "var": variance
    case "sd": variance.squareRoot()
    case "median": (sorted[(x.count - 1) / 2] + sorted[x.count / 2]) / 2
    case "min": sorted[0]
    default: sorted[x.count - 1]
    }
  }

  /// Every arrangement comes once, and there are as many as `count` says.
  @Test func arrangementsAreComplete() throws {
    for arrangements in [
      Arrangements.groups(count: 2, of: 5), .groups(count: 0, of: 3), .groups(count: 3, of: 3), .swaps(of: 4), .orders(of: 4),
      .orders(of: 1),
    ] {
      var seen: Set<[Int]> = []
      try arrangements.forEach { seen.insert($0) }
      #expect(Double(seen.count) == arrangements.count, "\(arrangements)")
    }
  }

  @Test func positionsAreUniform() {
    var positions = DrawnPositions(seed: 2)
    var counts = [Int](repeating: 0, count: 7)
    var rows: [Int32] = []
    for _ in 0..<10_000 {
      positions.beginReplicate()
      positions.draw(7, into: &rows)
      for row in rows { counts[Int(row)] += 1 }
    }
    #expect(counts.reduce(0, +) == 70_000)
    #expect(counts.allSatisfy { abs(Double($0) - 10_000) < 500 })
  }

  @Test func weightedQuantilesCountAsRepeatedValues() throws {
    var numbers = RandomNumbers(seed: 4)
    for _ in 0..<50 {
      let x = (0..<6).map { _ in Double(numbers.whole(below: 9)) }
      let weights = (0..<6).map { _ in Double(numbers.whole(below: 4)) + 1 }
      let repeated = zip(x, weights).flatMap { [Double](repeating: $0, count: Int($1)) }
      let sample = try #require(try WeightedSample(x, weights: weights))
      var plain = OrderStatistics(repeated)
      for (p, type) in [(0.1, 1), (0.5, 2), (0.25, 7), (0.9, 7), (0, 7), (1, 7), (1, 1), (0, 2)] {
        #expect(abs(sample.quantile(p, type: type) - (try plain.quantile(p, type: type))) < 1e-12, "\(p), type \(type)")
      }
    }
  }
}
