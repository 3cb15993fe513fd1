// The decomposition of a difference in means by Blinder and Oaxaca.
//
// Two regressions, one for each group. With dx = mean x of A less that of B and db = b of A less that of B,
// the difference is dx'b_B (endowments) + mean_B'db (coefficients) + dx'db (interaction). Invariant: the
// parts of every decomposition add up to the difference, as long as both groups have a constant.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// One group: the means of its regressors, and its equation.
struct OaxacaGroup {
  let name: String
  let rows: [Int]
  let means: [Double]
  let outcome: Double
  let coefficients: [Double]
  /// Of the coefficients and of the means, column by column.
  let covariance: [Double]
  let meansCovariance: [Double]

  /// - Parameters:
  ///   - columns: of the pooled design, so that both groups have the same.
  init(_ name: String, _ rows: [Int], _ columns: [[Double]], _ y: [Double], names: [String]) throws(Fault) {
    (self.name, self.rows) = (name, rows)
    let k = columns.count
    guard rows.count > k else {
      throw Fault(.groupTooSmall(name, rows: rows.count, parameters: k), at: .argument(2))
    }
    let mine = columns.map { column in rows.map { column[$0] } }
    let outcomes = rows.map { y[$0] }
    let squares = try LeastSquares(mine.map { DesignColumn($0) }, outcomes)
    if let dropped = squares.dropped.first {
      throw Fault(.groupCollinear(name, names[dropped]), at: .argument(2))
    }
    let n = Double(rows.count)
    means = mine.map { Sums.sum($0).sum / n }
    outcome = Sums.sum(outcomes).sum / n
    coefficients = squares.coefficients
    let variance = squares.residualSquares / (n - Double(k))
    covariance = squares.inverse.map { $0 * variance }
    meansCovariance = Standardised(mine, isScaled: false).covariance.map { $0 / n }
  }
}

/// The weight that the coefficients of group A have in the reference of a twofold decomposition.
enum OaxacaReference: String, CaseIterable {
  /// As if A's coefficients were those of a world without differences, or B's.
  case groupA = "group_a"
  case groupB = "group_b"
  /// Half and half (Reimers 1983), by the rows of the groups (Cotton 1988).
  case reimers, cotton
  /// Of one regression over all rows (Neumark 1988), with an indicator of the group (Jann 2008).
  case neumark, pooled

  /// The reference coefficients.
  func coefficients(
    _ a: OaxacaGroup, _ b: OaxacaGroup, _ columns: [[Double]], _ y: [Double]
  ) throws(Fault) -> [Double] {
    switch self {
    case .groupA: return a.coefficients
    case .groupB: return b.coefficients
    case .reimers: return zip(a.coefficients, b.coefficients).map { ($0 + $1) / 2 }
    case .cotton:
      let share = Double(a.rows.count) / Double(a.rows.count + b.rows.count)
      return zip(a.coefficients, b.coefficients).map { share * $0 + (1 - share) * $1 }
    case .neumark, .pooled:
      let all = a.rows + b.rows
      var mine = columns.map { column in all.map { column[$0] } }
      if self == .pooled { mine.append(all.indices.map { $0 < a.rows.count ? 1 : 0 }) }
      let squares = try LeastSquares(mine.map { DesignColumn($0) }, all.map { y[$0] })
      return squares.coefficients.prefix(columns.count).map { $0.isFinite ? $0 : 0 }
    }
  }
}

/// The parts of the difference: a sum for each, and what every regressor adds to it.
struct OaxacaParts {
  /// In threes: endowments, coefficients, interaction; of a twofold one: explained, by A, by B.
  var byRegressor: [[Double]]
  var totals: [Double] { byRegressor.map { Sums.sum($0).sum } }

  static func threefold(_ a: OaxacaGroup, _ b: OaxacaGroup) -> OaxacaParts {
    let k = a.means.indices
    return OaxacaParts(byRegressor: [
      k.map { (a.means[$0] - b.means[$0]) * b.coefficients[$0] },
      k.map { b.means[$0] * (a.coefficients[$0] - b.coefficients[$0]) },
      k.map { (a.means[$0] - b.means[$0]) * (a.coefficients[$0] - b.coefficients[$0]) },
    ])
  }

  static func twofold(_ a: OaxacaGroup, _ b: OaxacaGroup, _ reference: [Double]) -> OaxacaParts {
    let k = a.means.indices
    return OaxacaParts(byRegressor: [
      k.map { (a.means[$0] - b.means[$0]) * reference[$0] },
      k.map { a.means[$0] * (a.coefficients[$0] - reference[$0]) },
      k.map { b.means[$0] * (reference[$0] - b.coefficients[$0]) },
    ])
  }

  /// Standard errors of the three sums of a threefold decomposition and of their parts, by the delta method
  /// with regressors that are random, too (Jann 2008).
  static func errors(_ a: OaxacaGroup, _ b: OaxacaGroup) -> (totals: [Double], byRegressor: [[Double]]) {
    let k = a.means.count
    let distance = zip(a.means, b.means).map { $0 - $1 }
    let change = zip(a.coefficients, b.coefficients).map { $0 - $1 }
    let both = zip(a.covariance, b.covariance).map { $0 + $1 }
    let means = zip(a.meansCovariance, b.meansCovariance).map { $0 + $1 }
    let pairs: [(left: [Double], ofLeft: [Double], right: [Double], ofRight: [Double])] = [
      (distance, b.covariance, b.coefficients, means), (b.means, both, change, b.meansCovariance),
      (distance, both, change, means),
    ]
    var (totals, single) = ([Double](), [[Double]]())
    for (left, ofLeft, right, ofRight) in pairs {
      totals.append((form(left, ofLeft) + form(right, ofRight)).squareRoot())
      var own: [Double] = []
      for i in 0..<k {
        let first = left[i] * left[i] * ofLeft[i * k + i]
        let second = right[i] * right[i] * ofRight[i * k + i]
        own.append(max(0, first + second).squareRoot())
      }
      single.append(own)
    }
    return (totals, single)
  }

  private static func form(_ v: [Double], _ matrix: [Double]) -> Double {
    let k = v.count
    var sum = 0.0
    for j in 0..<k { for i in 0..<k { sum += v[i] * matrix[j * k + i] * v[j] } }
    return max(0, sum)
  }
}
