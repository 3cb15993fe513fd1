// Agglomerative clustering: every row alone at first, then always the two nearest clusters become one.
//
// Distances to a new cluster follow from those to its parts (Lance and Williams 1967). Every cluster
// remembers its nearest later one (Murtagh 1985), so that a merge costs about as many steps as there are
// rows. Ties go to the lowest numbers, as in R's hclust.

import BohaiDiagnostics

public enum ClusterDistance: String, Sendable, CaseIterable {
  case euclidean, manhattan, maximum
}

public enum Linkage: String, Sendable, CaseIterable {
  /// The growth of the sum of squares within (Ward 1963); heights as distances (R's "ward.D2").
  case ward
  /// The same recurrence on plain distances (R's "ward.D").
  case wardPlain = "ward_d"
  case complete, average, single, centroid
}

public struct HierarchicalClusters: Sendable {
  /// The two parts of each merge: below n a row, else the merge with number part - n.
  public private(set) var merges: [(left: Int, right: Int)] = []
  public private(set) var heights: [Double] = []
  public let count: Int

  public static let mostRows = 5000

  public init(_ columns: [[Double]], _ linkage: Linkage, _ distance: ClusterDistance) throws(Fault) {
    let n = columns.first?.count ?? 0
    count = n
    var table = try DistanceTable(columns, distance)
    if linkage == .ward || linkage == .centroid { table.square() }
    var (alive, sizes) = ([Bool](repeating: true, count: n), [Double](repeating: 1, count: n))
    // The cluster that stands at each place.
    var names = Array(0..<n)
    var nearest = (0..<n).map { table.nearestLater($0, alive) }
    for step in 0..<max(0, n - 1) {
      try Interrupt.check()
      var (first, least) = (-1, Double.infinity)
      for i in 0..<n where alive[i] && nearest[i].place >= 0 && nearest[i].distance < least {
        (first, least) = (i, nearest[i].distance)
      }
      guard first >= 0 else { throw Fault(.noConvergence("hierarchical")) }
      let second = nearest[first].place
      merges.append((names[first], names[second]))
      heights.append(linkage == .ward || linkage == .centroid ? max(0, least).squareRoot() : least)
      alive[second] = false
      for other in 0..<n where alive[other] && other != first {
        table[first, other] = linkage.distance(
          table[first, other], table[second, other], least, sizes[first], sizes[second], sizes[other])
        if other < first, table[first, other] < nearest[other].distance {
          nearest[other] = (first, table[first, other])
        }
      }
      sizes[first] += sizes[second]
      names[first] = n + step
      for other in 0..<n where alive[other] {
        if other == first || nearest[other].place == first || nearest[other].place == second {
          nearest[other] = table.nearestLater(other, alive)
        }
      }
    }
  }

  /// Whether no merge lies below one that it holds.
  public var isMonotone: Bool { zip(heights, heights.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-12) + 1e-300 } }

  /// Clusters after so many merges, numbered by their first row.
  public func clusters(after steps: Int) -> [Int] {
    var parents = Array(0..<(count + max(0, steps)))
    for step in 0..<max(0, min(steps, merges.count)) {
      parents[merges[step].left] = count + step
      parents[merges[step].right] = count + step
    }
    var numbers: [Int: Int] = [:]
    return (0..<count).map { row in
      var top = row
      while parents[top] != top { top = parents[top] }
      if numbers[top] == nil { numbers[top] = numbers.count }
      return numbers[top] ?? 0
    }
  }

  /// The rows in the order of the tree, without crossing lines: the lower of two parts first, single rows
  /// before clusters.
  public var order: [Int] {
    guard let last = merges.last else { return Array(0..<count) }
    var (stack, result) = ([last.right, last.left], [Int]())
    while let part = stack.popLast() {
      if part < count { result.append(part); continue }
      let (a, b) = arranged(part - count)
      stack += [b, a]
    }
    return result
  }

  /// The parts of a merge, the one drawn first in front.
  public func arranged(_ merge: Int) -> (Int, Int) {
    let (a, b) = merges[merge]
    return a < b ? (a, b) : (b, a)
  }

  /// The height at which two rows come together, for each pair i < j, column by column of the lower triangle.
  public func cophenetic() throws(Fault) -> DistanceTable {
    var table = DistanceTable(count: count)
    var members = (0..<count).map { [$0] }
    for (step, merge) in merges.enumerated() {
      try Interrupt.check()
      let (left, right) = (members[merge.left], members[merge.right])
      for i in left { for j in right { table[i, j] = heights[step] } }
      members.append(left + right)
      (members[merge.left], members[merge.right]) = ([], [])
    }
    return table
  }
}

extension Linkage {
  fileprivate func distance(
    _ a: Double, _ b: Double, _ between: Double, _ p: Double, _ q: Double, _ r: Double
  ) -> Double {
    switch self {
    case .ward, .wardPlain: ((p + r) * a + (q + r) * b - r * between) / (p + q + r)
    case .complete: max(a, b)
    case .average: (p * a + q * b) / (p + q)
    case .single: min(a, b)
    case .centroid: (p * a + q * b - p * q * between / (p + q)) / (p + q)
    }
  }
}

/// The distances between all pairs of rows.
public struct DistanceTable: Sendable {
  public let count: Int
  /// Of each pair i < j, the pairs of row 0 first.
  public private(set) var values: [Double]

  init(count: Int) {
    self.count = count
    values = [Double](repeating: 0, count: count * max(0, count - 1) / 2)
  }

  public init(_ columns: [[Double]], _ distance: ClusterDistance) throws(Fault) {
    self.init(count: columns.first?.count ?? 0)
    var at = 0
    for i in 0..<count {
      try Interrupt.check()
      for j in (i + 1)..<max(i + 1, count) {
        var sum = 0.0
        for column in columns {
          let step = (column[i] - column[j]).magnitude
          switch distance {
          case .euclidean: sum += step * step
          case .manhattan: sum += step
          case .maximum: sum = max(sum, step)
          }
        }
        values[at] = distance == .euclidean ? sum.squareRoot() : sum
        at += 1
      }
    }
  }

  public subscript(i: Int, j: Int) -> Double {
    get { values[place(i, j)] }
    set { values[place(i, j)] = newValue }
  }

  private func place(_ i: Int, _ j: Int) -> Int {
    let (low, high) = i < j ? (i, j) : (j, i)
    return low * (2 * count - low - 1) / 2 + high - low - 1
  }

  /// Of the distances of two tables; NaN where one does not vary.
  public func correlation(with other: DistanceTable) -> Double {
    let n = Double(max(1, values.count))
    let (a, b) = (Sums.sum(values).sum / n, Sums.sum(other.values).sum / n)
    let spread = (Sums.squares(values, from: a).sum * Sums.squares(other.values, from: b).sum).squareRoot()
    return spread > 0 ? Sums.products(values, from: a, other.values, from: b).sum / spread : .nan
  }

  mutating func square() { for at in values.indices { values[at] *= values[at] } }

  fileprivate func nearestLater(_ i: Int, _ alive: [Bool]) -> (place: Int, distance: Double) {
    var best = (place: -1, distance: Double.infinity)
    for j in (i + 1)..<max(i + 1, count) where alive[j] {
      let far = self[i, j]
      if far < best.distance { best = (j, far) }
    }
    return best
  }
}
