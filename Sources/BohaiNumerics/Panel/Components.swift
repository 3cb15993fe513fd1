// How many parameters the indicators of factors stand for.
//
// Two factors: their levels are the nodes of a graph, rows its edges; of each connected part one level is
// redundant (Abowd, Creecy and Kramarz 2002). A third factor and those after it lose at least what they share
// with any one before: exact for nested and for crossed factors, else an upper bound of the parameters (as in
// Stata's reghdfe).

import BohaiDiagnostics

extension Absorption {
  /// The parameters that the factor adds to those before it.
  public func parameters(_ factor: Int) -> Int {
    let shared = (0..<factor).map { connectedParts(factors[factor], factors[$0]) }.max() ?? 0
    return factors[factor].count - shared
  }

  public var parameters: Int { factors.indices.reduce(0) { $0 + parameters($1) } }

  /// Levels with a single row, which the effects explain fully.
  public var singletons: Int {
    factors.map { groups in groups.sizes.count { $0 == 1 } }.max() ?? 0
  }
}

/// The number of connected parts of the graph that has the levels of both for nodes and the rows for edges.
public func connectedParts(_ a: Groups, _ b: Groups) -> Int { connectedPartNumbers(a, b).count }

/// For each level of `a` the number of the part it belongs to.
public func connectedPartNumbers(_ a: Groups, _ b: Groups) -> (parts: [Int32], count: Int) {
  var forest = Forest(count: a.count + b.count)
  for row in 0..<min(a.codes.count, b.codes.count) { forest.join(Int(a.codes[row]), a.count + Int(b.codes[row])) }
  var numbers = [Int32](repeating: -1, count: a.count + b.count)
  var count: Int32 = 0
  let parts = (0..<a.count).map { level in
    let root = forest.root(level)
    if numbers[root] < 0 { (numbers[root], count) = (count, count + 1) }
    return numbers[root]
  }
  return (parts, Int(count))
}

/// Whether every level of `a` lies in one level of `b`.
public func isNested(_ a: Groups, in b: Groups) -> Bool {
  guard a.count >= b.count else { return false }
  for row in 0..<min(a.codes.count, b.codes.count) {
    let first = Int(a.firstRows[Int(a.codes[row])])
    if b.codes[row] != b.codes[first] { return false }
  }
  return true
}

/// Sets that are joined (union and find, with halved paths).
private struct Forest {
  private var parents: [Int]
  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ node: Int) -> Int {
    var node = node
    while parents[node] != node {
      parents[node] = parents[parents[node]]
      node = parents[node]
    }
    return node
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (root(a), root(b))
    if a != b { parents[max(a, b)] = min(a, b) }
  }
}
