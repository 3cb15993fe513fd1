// k-means: k groups of rows with the smallest sum of squared distances to their centres.
//
// Starts are spread out (k-means++, Arthur and Vassilvitskii 2007); Lloyd's rounds are followed by transfers
// of single rows for as long as one lowers the sum (Hartigan 1975), so no result can be bettered by moving a
// row. All sums go in the order of the rows and all ties to the lowest number: every machine finds the same.

import BohaiDiagnostics

public struct KMeans: Sendable {
  /// From 0, numbered by the first row that each holds.
  public private(set) var clusters: [Int]
  /// One list of coordinates for each cluster.
  public private(set) var centres: [[Double]] = []
  public private(set) var sizes: [Int] = []
  /// Sums of squared distances to the centre.
  public private(set) var within: [Double] = []
  public var totalWithin: Double { within.reduce(0, +) }

  private let rows: [Double]
  private let width: Int
  private let k: Int
  private var count: Int { clusters.count }

  /// The best of `starts` tries.
  public static func best(
    _ columns: [[Double]], k: Int, starts: Int, _ numbers: inout RandomNumbers
  ) throws(Fault) -> KMeans {
    var best = try KMeans(columns, k: k, &numbers)
    for _ in 1..<max(1, starts) {
      let other = try KMeans(columns, k: k, &numbers)
      if other.totalWithin < best.totalWithin * (1 - 1e-12) { best = other }
    }
    return best
  }

  init(_ columns: [[Double]], k: Int, _ numbers: inout RandomNumbers) throws(Fault) {
    let n = columns.first?.count ?? 0
    (width, self.k) = (columns.count, k)
    var rows: [Double] = []
    rows.reserveCapacity(n * width)
    for row in 0..<n { for column in columns { rows.append(column[row]) } }
    self.rows = rows
    clusters = [Int](repeating: 0, count: n)
    try spread(&numbers)
    for _ in 0..<300 {
      try Interrupt.check()
      guard try assign() else { break }
      try settle()
    }
    try settle()
    for _ in 0..<1000 {
      try Interrupt.check()
      guard try transfer() else { break }
    }
    try settle()
    number()
  }

  private func distance(_ row: Int, _ centre: [Double]) -> Double {
    var sum = 0.0
    for at in 0..<width {
      let step = rows[row * width + at] - centre[at]
      sum += step * step
    }
    return sum
  }

  private func point(_ row: Int) -> [Double] { Array(rows[(row * width)..<(row * width + width)]) }

  /// Each further centre is a row drawn by its squared distance to those there are.
  private mutating func spread(_ numbers: inout RandomNumbers) throws(Fault) {
    centres = [point(Int(numbers.whole(below: UInt64(max(1, count)))))]
    var nearest = [Double](repeating: .infinity, count: count)
    while centres.count < k, let last = centres.last {
      try Interrupt.check()
      for row in 0..<count { nearest[row] = min(nearest[row], distance(row, last)) }
      var wanted = numbers.uniform() * nearest.reduce(0, +)
      var chosen = nearest.lastIndex { $0 > 0 } ?? 0
      for row in 0..<count where nearest[row] > 0 {
        wanted -= nearest[row]
        if wanted < 0 { chosen = row; break }
      }
      centres.append(point(chosen))
    }
  }

  /// Each row to its nearest centre; false when nothing changed.
  private mutating func assign() throws(Fault) -> Bool {
    var changed = sizes.isEmpty
    for row in 0..<count {
      if row & 0x3f == 0 { try Interrupt.check() }
      var (best, least) = (clusters[row], distance(row, centres[clusters[row]]))
      for other in 0..<k {
        let far = distance(row, centres[other])
        if far < least { (best, least) = (other, far) }
      }
      if best != clusters[row] { (clusters[row], changed) = (best, true) }
    }
    return changed
  }

  /// Centres, sizes and sums of the clusters as they are; one that is empty takes the row farthest from its
  /// centre.
  private mutating func settle() throws(Fault) {
    repeat {
      try Interrupt.check()
      sizes = [Int](repeating: 0, count: k)
      centres = [[Double]](repeating: [Double](repeating: 0, count: width), count: k)
      for row in 0..<count {
        sizes[clusters[row]] += 1
        for at in 0..<width { centres[clusters[row]][at] += rows[row * width + at] }
      }
      for cluster in 0..<k where sizes[cluster] > 0 {
        for at in 0..<width { centres[cluster][at] /= Double(sizes[cluster]) }
      }
    } while fillEmpty()
    within = [Double](repeating: 0, count: k)
    for row in 0..<count { within[clusters[row]] += distance(row, centres[clusters[row]]) }
  }

  private mutating func fillEmpty() -> Bool {
    guard let empty = sizes.firstIndex(of: 0) else { return false }
    var (farthest, most) = (-1, -1.0)
    for row in 0..<count where sizes[clusters[row]] > 1 {
      let far = distance(row, centres[clusters[row]])
      if far > most { (farthest, most) = (row, far) }
    }
    guard farthest >= 0 else { return false }
    clusters[farthest] = empty
    return true
  }

  /// Moves single rows where that lowers the sum; false when none did.
  private mutating func transfer() throws(Fault) -> Bool {
    var moved = false
    for row in 0..<count {
      if row & 0x3f == 0 { try Interrupt.check() }
      let own = clusters[row]
      guard sizes[own] > 1 else { continue }
      let size = Double(sizes[own])
      let gain = distance(row, centres[own]) * size / (size - 1)
      var (best, least) = (own, gain * (1 - 1e-12))
      for other in 0..<k where other != own {
        let cost = distance(row, centres[other]) * Double(sizes[other]) / Double(sizes[other] + 1)
        if cost < least { (best, least) = (other, cost) }
      }
      guard best != own else { continue }
      let target = Double(sizes[best])
      for at in 0..<width {
        let value = rows[row * width + at]
        centres[own][at] += (centres[own][at] - value) / (size - 1)
        centres[best][at] += (value - centres[best][at]) / (target + 1)
      }
      sizes[own] -= 1
      sizes[best] += 1
      (clusters[row], moved) = (best, true)
    }
    return moved
  }

  private mutating func number() {
    var new = [Int](repeating: -1, count: k)
    var next = 0
    for row in 0..<count where new[clusters[row]] < 0 {
      new[clusters[row]] = next
      next += 1
    }
    let order = (0..<k).sorted { new[$0] < new[$1] }
    clusters = clusters.map { new[$0] }
    (centres, sizes, within) = (order.map { centres[$0] }, order.map { sizes[$0] }, order.map { within[$0] })
  }
}

/// How much nearer each row is to its own cluster than to the next (Rousseeuw 1987): (b - a) / max(a, b),
/// zero where a cluster has one row.
public func silhouettes(_ columns: [[Double]], _ clusters: [Int], k: Int) throws(Fault) -> [Double] {
  let n = clusters.count
  var sizes = [Int](repeating: 0, count: k)
  for cluster in clusters { sizes[cluster] += 1 }
  var result = [Double](repeating: 0, count: n)
  for row in 0..<n where sizes[clusters[row]] > 1 {
    if row & 63 == 0 { try Interrupt.check() }
    var sums = [Double](repeating: 0, count: k)
    for other in 0..<n {
      var square = 0.0
      for column in columns {
        let step = column[row] - column[other]
        square += step * step
      }
      sums[clusters[other]] += square.squareRoot()
    }
    let own = sums[clusters[row]] / Double(sizes[clusters[row]] - 1)
    var next = Double.infinity
    for other in 0..<k where other != clusters[row] && sizes[other] > 0 {
      next = min(next, sums[other] / Double(sizes[other]))
    }
    let largest = max(own, next)
    result[row] = largest > 0 && largest.isFinite ? (next - own) / largest : 0
  }
  return result
}
