import BohaiDiagnostics

extension BootstrapKernel {
  /// The statistic of `x` without its first value, without its second, and so on: one pass over the known
  /// values, where calling the statistic would take as many as there are values.
  public func leavingOneOut(of x: [Double]) throws(Fault) -> [Double] {
    guard x.count > 1 else { return x.map { _ in .nan } }
    let n = Double(x.count)
    let center = Sums.sum(x).sum / n
    switch self {
    case .mean: return x.map { center - ($0 - center) / (n - 1) }
    case .sum: return x.map { center * n - $0 }
    case .variance, .standardDeviation:
      guard x.count > 2 else { return x.map { _ in .nan } }
      let squares = Sums.squares(x, from: center).sum
      return x.indices.map { index in
        let deviation = x[index] - center
        var rest = squares - deviation * deviation * n / (n - 1)
        // A value that makes up nearly all of the squares takes the digits of the others with it. There are two at most.
        if rest < 1e-6 * squares { rest = Self.squares(of: x, without: index) }
        return self == .variance ? rest / (n - 2) : (rest / (n - 2)).squareRoot()
      }
    case .median, .smallest, .largest:
      let rows = try sortedRows(by: x)
      let sorted = rows.map { x[Int($0)] }
      var result = x
      for (place, row) in rows.enumerated() { result[Int(row)] = rank(sorted, without: place) }
      return result
    }
  }

  private static func squares(of x: [Double], without index: Int) -> Double {
    var others = x
    others.remove(at: index)
    let mean = Sums.sum(others).sum / Double(max(1, others.count))
    return max(0, Sums.squares(others, from: mean).sum)
  }

  /// The median, smallest or largest of sorted values without the one at `place`.
  private func rank(_ sorted: [Double], without place: Int) -> Double {
    let value = { (rank: Int) in sorted[rank < place ? rank : rank + 1] }
    let count = sorted.count - 1
    switch self {
    case .smallest: return value(0)
    case .largest: return value(count - 1)
    default: return count % 2 == 1 ? value(count / 2) : 0.5 * value(count / 2 - 1) + 0.5 * value(count / 2)
    }
  }
}
