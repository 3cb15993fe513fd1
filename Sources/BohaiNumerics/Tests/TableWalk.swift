// The walk through all tables with given margins; see `FixedMargins`.

import BohaiDiagnostics
import Glibc

struct TableWalk {
  /// What is left of each row, in order: rows are exchangeable.
  private typealias Node = [Int]
  /// Ways to a node by their probability, rounded: its logarithm, and how many have it.
  private typealias Ways = [Int64: (path: Double, count: Double)]

  private let margins: FixedMargins
  private let columns: [Int]
  private let limit: Int
  private let constant: Double
  private var steps = 0
  private var sum = Accumulator()

  init(_ margins: FixedMargins, limit: Int) {
    (self.margins, self.limit) = (margins, limit)
    columns = margins.columns.sorted(by: >)
    let factorials = margins.logFactorials
    constant = (margins.rows + margins.columns).reduce(0) { $0 + factorials[$1] } - factorials[margins.total]
  }

  /// `nil` when there are too many steps.
  mutating func p() throws(Fault) -> Double? {
    var level: [Node: Ways] = [margins.rows.sorted(): [0: (0, 1)]]
    for column in columns.indices.dropLast(2) {
      var next: [Node: Ways] = [:]
      for (node, ways) in level {
        let ways = undecided(node, ways, from: column)
        if ways.isEmpty { continue }
        guard
          try fillings(
            of: columns[column], node,
            { (rest, weight) in
              let rest = rest.sorted()
              for way in ways.values {
                let path = way.path + weight
                next[rest, default: [:]][TableWalk.key(path), default: (path, 0)].count += way.count
              }
            }, each: ways.count)
        else { return nil }
      }
      level = next
    }
    for (node, ways) in level {
      guard try finish(node, undecided(node, ways, from: max(0, columns.count - 2))) else { return nil }
    }
    return min(1, sum.value)
  }

  private static func key(_ path: Double) -> Int64 { Int64((path * 1e9).rounded()) }

  /// Adds what surely counts, forgets what surely does not, and leaves the rest.
  private mutating func undecided(_ node: Node, _ ways: Ways, from column: Int) -> Ways {
    let factorials = margins.logFactorials
    let left = columns[column...]
    let all = factorials[node.reduce(0, +)] - (node + left).reduce(0) { $0 + factorials[$1] }
    // No completion is more probable than one with even columns, none less than one with all of a column in
    // one cell.
    let most = left.reduce(0.0) { most, count in
      let (even, over) = count.quotientAndRemainder(dividingBy: max(1, node.count))
      return most - Double(node.count - over) * factorials[even]
        - (over > 0 ? Double(over) * factorials[even + 1] : 0)
    }
    let least = max(left.reduce(0) { $0 - factorials[$1] }, node.reduce(0) { $0 - factorials[$1] })
    return ways.filter { _, way in
      if way.path + most <= margins.observed + 1e-7 {
        sum.add(way.count * exp(way.path + all + constant))
        return false
      }
      return way.path + least <= margins.observed + 1e-7
    }
  }

  /// The last two columns: the fillings of a node are listed once and looked up for every way to it.
  private mutating func finish(_ node: Node, _ ways: Ways) throws(Fault) -> Bool {
    if ways.isEmpty { return true }
    let factorials = margins.logFactorials
    var ends: [Double] = []
    guard
      try fillings(
        of: columns[max(0, columns.count - 2)], node,
        { (rest, weight) in
          ends.append(rest.reduce(weight) { $0 - factorials[$1] })
        }, each: 1)
    else { return false }
    ends.sort()
    guard let largest = ends.last else { return true }
    var reached = Accumulator()
    let sums = ends.map { end -> Double in
      reached.add(exp(end - largest))
      return reached.value
    }
    for way in ways.values {
      let bound = margins.observed + 1e-7 - way.path
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] <= bound { low = middle + 1 } else { high = middle }
      }
      if low > 0 { sum.add(way.count * exp(way.path + largest + constant) * sums[low - 1]) }
    }
    return true
  }

  /// All ways to take a column's cases from the rows; `false` when there have been too many steps.
  private mutating func fillings(
    of column: Int, _ node: Node, _ body: ([Int], Double) -> Void, each cost: Int
  ) throws(Fault) -> Bool {
    var rest = node
    var below = node
    for row in node.indices.reversed().dropFirst() { below[row] = below[row + 1] + node[row] }
    return try fill(row: 0, left: column, &rest, below, 0, body, cost)
  }

  private mutating func fill(
    row: Int, left: Int, _ rest: inout [Int], _ below: [Int], _ weight: Double,
    _ body: ([Int], Double) -> Void,
    _ cost: Int
  ) throws(Fault) -> Bool {
    if row == rest.count - 1 {
      steps += cost
      if steps > limit { return false }
      try Interrupt.check()
      rest[row] -= left
      body(rest, weight - margins.logFactorials[left])
      rest[row] += left
      return true
    }
    for count in max(0, left - below[row + 1])...min(left, rest[row]) {
      rest[row] -= count
      let goesOn = try fill(
        row: row + 1, left: left - count, &rest, below, weight - margins.logFactorials[count], body, cost)
      rest[row] += count
      if !goesOn { return false }
    }
    return true
  }
}
