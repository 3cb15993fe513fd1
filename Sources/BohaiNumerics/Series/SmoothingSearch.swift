// The weights of exponential smoothing with the smallest sum of squared errors.
//
// Each weight is moved as (1 - cos z) / 2, which reaches both of its ends. The sum may have several valleys:
// a coarse grid chooses where the search begins.

import BohaiDiagnostics
import Glibc

extension ExponentialSmoothing {
  /// - Parameters:
  ///   - ranges: what each weight may be, in the order in which `make` takes them.
  ///   - make: the smoothed series with these weights.
  public static func search(
    _ ranges: [ClosedRange<Double>], _ make: ([Double]) -> ExponentialSmoothing
  ) throws(Fault) -> ExponentialSmoothing {
    if ranges.isEmpty { return make([]) }
    let weights = { (free: [Double]) in
      zip(free, ranges).map { z, range in
        range.lowerBound + (range.upperBound - range.lowerBound) * (1 - cos(z)) / 2
      }
    }
    let grid = [0.5, 1.1, 1.7, 2.4]
    var starts: [(free: [Double], squares: Double)] = []
    let count = Int(pow(Double(grid.count), Double(ranges.count)))
    for number in 0..<count {
      try Interrupt.check()
      var rest = number
      let free = ranges.map { _ in
        defer { rest /= grid.count }
        return grid[rest % grid.count]
      }
      starts.append((free, make(weights(free)).squares))
    }
    starts.sort { $0.squares < $1.squares }
    var best: Minimum?
    for start in starts.prefix(3) where start.squares.isFinite {
      let widths = ranges.map { _ in 0.3 }
      let found = try Minimizer.simplex(from: start.free, widths: widths) { (free) throws(Fault) in
        make(weights(free)).squares
      }
      if best.map({ found.value < $0.value }) ?? true { best = found }
    }
    return make(weights(best?.point ?? starts[0].free))
  }
}
