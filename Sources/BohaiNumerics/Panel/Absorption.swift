// The effects of factors (units, years, ...) taken out of columns: what stays is orthogonal to every level's
// indicator.
//
// One factor: the means of its levels are taken off. Several: with the first one out, the effects g of the
// others solve D'W M D g = D'W M x (D their indicators, M taking the first factor's means off). Conjugate
// gradients, scaled by the diagonal, solve that without forming a matrix: a balanced panel needs one or two
// steps where alternating projections may need hundreds. Each round is repeated on its own rest, so that
// rounding does not stay.

import BohaiDiagnostics

public struct Absorption: Sendable {
  public let factors: [Groups]
  public let weights: [Double]?
  /// For each factor and level one over its sum of weights; 0 where all weights are.
  let inverses: [[Double]]

  /// What an absorption leaves of a column, and what it took.
  public struct Result: Sendable {
    public var rest: [Double]
    /// For each factor the effect of each level; filled when asked for.
    public var effects: [[Double]]
    public var steps: Int
    /// The root of Σ x² of the column, and the share of it that is left.
    public var size: Double
    public var restShare: Double
    /// Whether the means of every factor are zero to twelve digits.
    public var isSettled: Bool
  }

  /// - Parameters:
  ///   - factors: at least one, of one number of rows; the one with the most levels should come first.
  ///   - weights: none below zero.
  public init(_ factors: [Groups], weights: [Double]? = nil) {
    self.factors = factors
    self.weights = weights
    inverses = factors.map { groups in
      guard let weights else { return groups.sizes.map { 1 / Double($0) } }
      return Self.sums(weights, groups).map { $0 > 0 ? 1 / $0 : 0 }
    }
  }

  /// The columns without the effects; each is worked on by one core.
  ///
  /// - Parameter keepsEffects: whether `effects` are wanted.
  public func absorbed(_ columns: [[Double]], keepsEffects: Bool = false) throws(Fault) -> [Result] {
    var results = columns.map { _ in Result(rest: [], effects: [], steps: 0, size: 0, restShare: 0, isSettled: false) }
    results.withUnsafeMutableBufferPointer { buffer in
      let target = Target(buffer.baseAddress)
      inParallel(columns.count) { number in
        guard !Interrupt.isRequested else { return }
        var work = AbsorptionWork(self, columns[number], keepsEffects: keepsEffects)
        work.run()
        target.base?[number] = work.result
      }
    }
    try Interrupt.check()
    return results
  }
}

/// One column on its way.
private struct AbsorptionWork {
  private let absorption: Absorption
  private var rest: [Double]
  private var effects: [[Double]]
  private let keepsEffects: Bool
  private var steps = 0
  private var isSettled = true
  /// What the column was multiplied with, to be divided by again in the end.
  private let scale: Double
  /// The root of Σ x² of the column when it came, and its share of one row.
  private let size: Double
  private var rowSize: Double { size / Double(max(1, rest.count)).squareRoot() }

  /// Means this small against the column count as zero.
  private static let tolerance = 1e-14
  private static let mostRounds = 12
  private static let mostSteps = 3000
  /// So many steps may pass without the energy being halved: as many as a chain of levels is long.
  private static func patience(_ unknowns: Int) -> Int { 60 + min(unknowns, 500) }

  init(_ absorption: Absorption, _ column: [Double], keepsEffects: Bool) {
    self.absorption = absorption
    self.keepsEffects = keepsEffects
    scale = Self.scale(column)
    rest = scale == 1 ? column : column.map { [scale] in $0 * scale }
    effects = absorption.factors.map { [Double](repeating: 0, count: keepsEffects ? $0.count : 0) }
    size = Sums.squares(rest, from: 0).sum.squareRoot()
  }

  /// 1, or the power of two that brings a column whose squares are no doubles to about 1.
  private static func scale(_ column: [Double]) -> Double {
    guard let (low, high) = Sums.extremes(column) else { return 1 }
    let largest = max(low.magnitude, high.magnitude)
    guard largest > 0, largest.isFinite, largest > 1e140 || largest < 1e-140 else { return 1 }
    return Double(sign: .plus, exponent: max(-1000, min(1000, -Int(largest.exponent))), significand: 1)
  }

  var result: Absorption.Result {
    let share = size > 0 ? Sums.squares(rest, from: 0).sum.squareRoot() / size : 0
    let (rest, effects) = scale == 1 ? (rest, effects)
      : (rest.map { $0 / scale }, effects.map { $0.map { $0 / scale } })
    return .init(
      rest: rest, effects: keepsEffects ? effects : [], steps: steps, size: size / scale, restShare: share,
      isSettled: isSettled)
  }

  mutating func run() {
    // A second time for what rounding left of the first: a large level with small differences loses digits
    // there.
    takeOffMeansTwice()
    guard absorption.factors.count > 1 else { return }
    isSettled = false
    for _ in 0..<Self.mostRounds where steps < Self.mostSteps && !Interrupt.isRequested {
      let before = largestMean
      if before <= Self.tolerance * rowSize { isSettled = true; return }
      takeOff(solve())
      takeOffMeans(0)
      let after = largestMean
      if after > before / 2 {
        isSettled = after <= 1e-12 * rowSize
        return
      }
    }
    isSettled = largestMean <= 1e-12 * rowSize
  }

  // MARK: - One factor

  private mutating func takeOffMeans(_ factor: Int) {
    var means = absorption.sums(rest, factor)
    for level in means.indices { means[level] *= absorption.inverses[factor][level] }
    absorption.subtract(means, factor, from: &rest)
    if keepsEffects { for level in means.indices { effects[factor][level] += means[level] } }
  }

  /// The first factor's means, and those of the rest, in three passes over the rows.
  private mutating func takeOffMeansTwice() {
    let inverse = absorption.inverses[0]
    var means = absorption.sums(rest, 0)
    for level in means.indices { means[level] *= inverse[level] }
    var again = [Double](repeating: 0, count: means.count)
    rest.withUnsafeMutableBufferPointer { rest in
      absorption.factors[0].codes.withUnsafeBufferPointer { codes in
        again.withUnsafeMutableBufferPointer { again in
          means.withUnsafeBufferPointer { means in
            for row in rest.indices {
              let level = Int(codes[row])
              let value = rest[row] - means[level]
              rest[row] = value
              again[level] += (absorption.weights?[row] ?? 1) * value
            }
          }
        }
      }
    }
    for level in again.indices { again[level] *= inverse[level] }
    absorption.subtract(again, 0, from: &rest)
    if keepsEffects { for level in means.indices { effects[0][level] += means[level] + again[level] } }
  }

  // MARK: - Several factors

  /// Of the factors after the first: their weighted sums by level, one behind the other.
  private func sums(_ values: [Double]) -> [Double] {
    var all: [Double] = []
    for factor in absorption.factors.indices.dropFirst() { all += absorption.sums(values, factor) }
    return all
  }

  private var diagonal: [Double] { Array(absorption.inverses.dropFirst().joined()) }

  private var largestMean: Double {
    zip(sums(rest), diagonal).reduce(0) { max($0, ($1.0 * $1.1).magnitude) }
  }

  private mutating func takeOff(_ solution: [Double]) {
    var start = 0
    for factor in absorption.factors.indices.dropFirst() {
      let part = Array(solution[start..<(start + absorption.factors[factor].count)])
      absorption.subtract(part, factor, from: &rest)
      if keepsEffects { for level in part.indices { effects[factor][level] += part[level] } }
      start += part.count
    }
  }

  /// D'W M D p.
  private func applied(_ p: [Double], _ room: inout [Double]) -> [Double] {
    for row in room.indices { room[row] = 0 }
    var start = 0
    for factor in absorption.factors.indices.dropFirst() {
      let part = Array(p[start..<(start + absorption.factors[factor].count)])
      absorption.add(part, factor, to: &room)
      start += part.count
    }
    var means = absorption.sums(room, 0)
    for level in means.indices { means[level] *= absorption.inverses[0][level] }
    absorption.subtract(means, 0, from: &room)
    return sums(room)
  }

  /// Conjugate gradients, to eleven digits. Indicators are dependent, so what rounding leaves outside their
  /// range can never be reduced and grows in the end: the best solution is given, and the search stops where
  /// it gets no better.
  private mutating func solve() -> [Double] {
    let scale = diagonal
    var residual = sums(rest)
    var room = [Double](repeating: 0, count: rest.count)
    var solution = [Double](repeating: 0, count: residual.count)
    var direction = zip(residual, scale).map { $0 * $1 }
    var energy = dot(residual, direction)
    let goal = energy * 1e-22
    let patience = Self.patience(residual.count)
    var best = (energy: energy, solution: solution, age: 0)
    while best.energy > goal, best.age < patience, steps < Self.mostSteps, !Interrupt.isRequested {
      steps += 1
      let image = applied(direction, &room)
      let curvature = dot(direction, image)
      guard curvature > 0 else { break }
      let length = energy / curvature
      for at in solution.indices {
        solution[at] += length * direction[at]
        residual[at] -= length * image[at]
      }
      let next = residual.indices.reduce(0) { $0 + residual[$1] * residual[$1] * scale[$1] }
      best.age += 1
      if next < best.energy / 2 { best = (next, solution, 0) }
      let ratio = next / energy
      for at in direction.indices { direction[at] = residual[at] * scale[at] + ratio * direction[at] }
      energy = next
    }
    return best.solution
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
