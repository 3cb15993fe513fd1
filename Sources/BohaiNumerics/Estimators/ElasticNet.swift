// Linear regression with a penalty on the size of the coefficients, for a path of penalties.
//
// The sum: Σ (y - b0 - z'b)² / (2 n) + lambda (alpha Σ |b| + (1 - alpha) / 2 Σ b²), z the columns less their
// means by their standard deviations with n. Invariant: a solution fulfils the conditions of its optimum to
// rounding: after coordinate descent the equations of the coefficients that are not zero are solved exactly.

import BohaiDiagnostics
import Glibc

public struct ElasticNet: Sendable {
  public let alpha: Double
  private let columns: [[Double]]
  private let centres: [Double]
  /// With n; zero for a column that does not vary, which gets no coefficient.
  public let scales: [Double]
  private let level: Double
  /// Z'Z / n and Z'y / n.
  private let gram: [Double]
  private let pulls: [Double]
  /// For alpha 0: squared singular values by n, and right vectors as rows.
  private let spectrum: (values: [Double], right: [Double])?

  private var size: Int { columns.count }

  public init(_ columns: [[Double]], _ y: [Double], alpha: Double) throws(Fault) {
    let n = Double(max(1, y.count))
    self.alpha = alpha
    let centres = columns.map { Sums.sum($0).sum / n }
    let scales = zip(columns, centres).map { column, centre in
      let root = (Sums.squares(column, from: centre).sum / n).squareRoot()
      return root > 1e-14 * max(centre.magnitude, Double.leastNormalMagnitude) ? root : 0
    }
    let level = Sums.sum(y).sum / n
    let standard = columns.indices.map { at in
      columns[at].map { scales[at] > 0 ? ($0 - centres[at]) / scales[at] : 0 }
    }
    let deviations = y.map { $0 - level }
    pulls = standard.map { Sums.products($0, deviations).sum / n }
    (self.centres, self.scales, self.level, self.columns) = (centres, scales, level, standard)
    if alpha == 0 {
      gram = []
      let (values, right) = try Linear.singular(standard.flatMap { $0 }, rows: y.count, columns: standard.count)
      spectrum = (values.map { $0 * $0 / n }, right)
      return
    }
    spectrum = nil
    var gram = [Double](repeating: 0, count: standard.count * standard.count)
    for j in standard.indices {
      try Interrupt.check()
      for i in 0...j {
        let value = Sums.products(standard[i], standard[j]).sum / n
        (gram[j * standard.count + i], gram[i * standard.count + j]) = (value, value)
      }
    }
    self.gram = gram
  }

  /// The smallest penalty for which all coefficients are zero; for alpha 0 that of alpha 0.001, as in glmnet.
  public var largestPenalty: Double { (pulls.lazy.map(\.magnitude).max() ?? 0) / max(alpha, 0.001) }

  /// Falling in equal steps of the logarithm to 1/10,000 of the largest, to 1/100 where columns outnumber
  /// rows.
  public func penalties(_ count: Int, rows: Int) -> [Double] {
    let least = rows > size ? 1e-4 : 1e-2
    let steps = Double(max(1, count - 1))
    return (0..<count).map { largestPenalty * pow(least, Double($0) / steps) }
  }

  /// Coefficients of the columns as given, for each penalty; the constant is first.
  public func path(_ penalties: [Double]) throws(Fault) -> [[Double]] {
    var result: [[Double]] = []
    var b = [Double](repeating: 0, count: size)
    for penalty in penalties {
      b = alpha == 0 ? ridge(penalty) : try descend(penalty, from: b)
      let plain = zip(b, scales).map { $1 > 0 ? $0 / $1 : 0 }
      result.append([level - zip(plain, centres).reduce(0) { $0 + $1.0 * $1.1 }] + plain)
    }
    return result
  }

  /// V (S² / n + lambda)^-1 V'Z'y / n
  private func ridge(_ penalty: Double) -> [Double] {
    guard let (values, right) = spectrum else { return [] }
    var result = [Double](repeating: 0, count: size)
    let count = values.count
    let tiny = 1e-13 * (values.first ?? 0)
    for (place, value) in values.enumerated() where value + penalty > tiny {
      let part = (0..<size).reduce(0) { $0 + right[$1 * count + place] * pulls[$1] } / (value + penalty)
      for j in 0..<size { result[j] += part * right[j * count + place] }
    }
    return result
  }

  private func descend(_ penalty: Double, from start: [Double]) throws(Fault) -> [Double] {
    var b = start
    var fitted = [Double](repeating: 0, count: size)     // Z'Z b / n
    for j in b.indices where b[j] != 0 { add(&fitted, j, b[j]) }
    let scale = max(pulls.lazy.map(\.magnitude).max() ?? 0, Double.leastNormalMagnitude)
    for sweep in 0..<200_000 {
      if sweep & 15 == 0 { try Interrupt.check() }
      var largest = 0.0
      for j in 0..<size where scales[j] > 0 {
        let old = b[j]
        let pull = pulls[j] - fitted[j] + old
        let shrunk = max(0, pull.magnitude - penalty * alpha) / (1 + penalty * (1 - alpha))
        b[j] = pull < 0 ? -shrunk : shrunk
        if b[j] != old {
          add(&fitted, j, b[j] - old)
          largest = max(largest, (b[j] - old).magnitude)
        }
      }
      if largest < 1e-7 * scale, let exact = try solved(b, penalty) { return exact }
      if largest < 1e-14 * scale { return b }
    }
    throw Fault(.noConvergence("elastic_net"))
  }

  private func add(_ fitted: inout [Double], _ j: Int, _ change: Double) {
    for i in 0..<size { fitted[i] += change * gram[j * size + i] }
  }

  /// The exact solution with the signs of `b`; `nil` where these are not yet right.
  private func solved(_ b: [Double], _ penalty: Double) throws(Fault) -> [Double]? {
    let active = b.indices.filter { b[$0] != 0 }
    var result = [Double](repeating: 0, count: size)
    if !active.isEmpty {
      var matrix: [Double] = []
      for j in active {
        for i in active { matrix.append(gram[j * size + i] + (i == j ? penalty * (1 - alpha) : 0)) }
      }
      var factored = try Factored(matrix, size: active.count)
      guard factored.reciprocalCondition > 1e-13 else { return nil }
      let right = active.map { pulls[$0] - (b[$0] > 0 ? penalty : -penalty) * alpha }
      for (place, value) in try factored.solve(right, columns: 1).enumerated() { result[active[place]] = value }
    }
    guard active.allSatisfy({ result[$0] * b[$0] > 0 }) else { return nil }
    let slack = 1e-9 * (pulls.lazy.map(\.magnitude).max() ?? 0)
    for j in 0..<size where b[j] == 0 && scales[j] > 0 {
      let pull = active.reduce(pulls[j]) { $0 - gram[$1 * size + j] * result[$1] }
      if pull.magnitude > penalty * alpha + slack { return nil }
    }
    return result
  }
}

/// Mean squared errors of rows that were left out, fold by fold.
public struct CrossValidation: Sendable {
  /// For each penalty, the mean of the folds' errors, weighted by their rows, and its standard error.
  public let errors: [Double]
  public let standardErrors: [Double]

  /// - Parameter folds: of each row, from 0.
  public init(
    _ columns: [[Double]], _ y: [Double], alpha: Double, _ penalties: [Double], folds: [Int], count: Int
  ) throws(Fault) {
    var means: [[Double]] = []
    var sizes: [Double] = []
    for fold in 0..<count {
      let kept = y.indices.filter { folds[$0] != fold }
      let left = y.indices.filter { folds[$0] == fold }
      let others = columns.map { column in kept.map { column[$0] } }
      let net = try ElasticNet(others, kept.map { y[$0] }, alpha: alpha)
      let path = try net.path(penalties)
      means.append(path.map { b in
        left.reduce(0) { sum, row in
          let fitted = columns.indices.reduce(b[0]) { $0 + b[$1 + 1] * columns[$1][row] }
          return sum + (y[row] - fitted) * (y[row] - fitted)
        } / Double(left.count)
      })
      sizes.append(Double(left.count))
    }
    let total = sizes.reduce(0, +)
    let errors = penalties.indices.map { at in
      zip(means, sizes).reduce(0) { $0 + $1.0[at] * $1.1 } / total
    }
    standardErrors = penalties.indices.map { at in
      let spread = zip(means, sizes).reduce(0) { $0 + pow($1.0[at] - errors[at], 2) * $1.1 } / total
      return (spread / Double(count - 1)).squareRoot()
    }
    self.errors = errors
  }
}
