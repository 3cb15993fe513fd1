// The three R² of panel models: how much of the differences within units, between units, and altogether the
// regressors with their coefficients go along with (Stata's definitions).

import BohaiDiagnostics
import BohaiNumerics

struct PanelShares {
  /// 1 - RSS / Σ (y - unit mean)² for the within estimator, else the squared correlation of deviations.
  var within: Double
  /// The squared correlation of the units' means of y and of X b.
  var between: Double
  /// The squared correlation of y and X b.
  var overall: Double

  /// - Parameters:
  ///   - sizes: the rows of each unit.
  ///   - within: known already from the within estimator.
  init(
    _ setup: LinearSetup, _ coefficients: [Double], _ units: Groups, sizes: [Int], within: Double? = nil
  ) throws(Fault) {
    let explained = explainedPart(setup.design.regressors.map(\.column.values), coefficients, rows: setup.frame.count)
    let y = setup.outcome
    // Three pieces of work for the cores.
    var parts: [[Double]] = [[], [], []]
    parts.withUnsafeMutableBufferPointer { buffer in
      let target = Target(buffer.baseAddress)
      inParallel(3) { piece in
        target.base?[piece] = piece == 2 ? [squaredCorrelation(y, explained)]
          : levelMeans(piece == 0 ? y : explained, units, sizes)
      }
    }
    try Interrupt.check()
    let (yMeans, means) = (parts[0], parts[1])
    overall = parts[2].first ?? .nan
    between = squaredCorrelation(yMeans, means)
    if let within { self.within = within; return }
    let codes = units.codes
    self.within = squaredCorrelation(
      y.indices.map { y[$0] - yMeans[Int(codes[$0])] }, y.indices.map { explained[$0] - means[Int(codes[$0])] })
  }

  func facts(overall key: String = "r2_overall") -> [FittedModel.Fact] {
    [
      .init("r2_within", "R² within", within), .init("r2_between", "between", between),
      .init(key, "overall", overall),
    ]
  }
}

/// X b; columns without a coefficient are left out.
func explainedPart(_ columns: [[Double]], _ coefficients: [Double], rows: Int) -> [Double] {
  var result = [Double](repeating: 0, count: rows)
  let piece = 1 << 14
  result.withUnsafeMutableBufferPointer { buffer in
    let target = Target(buffer.baseAddress)
    inParallel((rows + piece - 1) / piece) { index in
      guard let base = target.base else { return }
      for (column, b) in zip(columns, coefficients) where !b.isNaN {
        column.withUnsafeBufferPointer { column in
          for row in (index * piece)..<min((index + 1) * piece, rows) { base[row] += b * column[row] }
        }
      }
    }
  }
  return result
}

/// The plain mean of each level.
func levelMeans(_ values: [Double], _ groups: Groups, _ sizes: [Int]) -> [Double] {
  zip(Absorption.sums(values, groups), sizes).map { $0 / Double($1) }
}

/// NaN where one of the two does not vary.
private func squaredCorrelation(_ x: [Double], _ y: [Double]) -> Double {
  let n = Double(x.count)
  guard n > 1 else { return .nan }
  let (mx, my) = (Sums.sum(x).sum / n, Sums.sum(y).sum / n)
  let (xx, yy) = (Sums.squares(x, from: mx).sum, Sums.squares(y, from: my).sum)
  let scale = { (m: Double) in 1e-28 * n * m * m }
  guard xx > scale(mx), yy > scale(my) else { return .nan }
  let xy = Sums.products(x, from: mx, y, from: my).sum
  let r = xy / (xx.squareRoot() * yy.squareRoot())
  return min(1, r * r)
}
