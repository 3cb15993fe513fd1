// A logit, probit or Poisson model with the rows it was fitted to.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import Glibc

struct LikelihoodFit: FittedRows {
  let family: LikelihoodFamily
  let design: Design
  let frame: ModelFrame
  let outcome: [Double]
  /// What is added to each predictor, with coefficient one.
  let offset: Offset?
  /// The numbers of the regressors that are independent of those before them.
  let kept: [Int]
  /// Offset and regressors times coefficients, for the used rows.
  let predictors: [Double]

  /// `offset:` as it is, or `exposure:` as its logarithm.
  struct Offset {
    let node: ColumnNode
    let isExposure: Bool

    func values(_ frame: ModelFrame) throws(Fault) -> [Double] {
      let (values, _) = try frame.numbers(node)
      guard isExposure else { return values }
      if let bad = values.firstIndex(where: { $0 <= 0 }) {
        throw node.fault(.exposureNotPositive(node.formulaText, row: frame.row(bad)))
      }
      return values.map { log($0) }
    }
  }

  var fitted: [Double] { predictors.map { family.mean($0) } }
  var residuals: [Double] { zip(outcome, predictors).map { $0 - family.mean($1) } }

  /// The expected outcome, with the standard error of the delta method; the interval is that of the
  /// predictor taken through the mean, so that it stays among the possible values.
  func predictions(
    _ machine: inout Machine, _ table: TableObject, _ model: FittedModel
  ) throws(Fault) -> Predictions? {
    let other = try ModelFrame(&machine, table, design.nodes + (offset.map { [$0.node] } ?? []), mayBeEmpty: true)
    let columns = try design.over(&machine, other).columns.map(\.values)
    let centres = model.predictors(columns, kept, offset: try offset?.values(other))
    let roots = try model.predictorErrors(columns, kept)
    let family = self.family
    let means = centres.map { finiteOrMissing(family.mean($0)) }
    let errors = zip(centres, roots).map { finiteOrMissing(family.density($0) * $1) }
    return Predictions(values: other.spread(means), errors: other.spread(errors), residualSD: nil) { critical in
      let low = zip(centres, roots).map { finiteOrMissing(family.mean($0 - critical * $1)) }
      let high = zip(centres, roots).map { finiteOrMissing(family.mean($0 + critical * $1)) }
      return (other.spread(low), other.spread(high))
    }
  }
}

/// Storage knows no infinity that a model gave.
func finiteOrMissing(_ value: Double) -> Double { value.isFinite ? value : .nan }

extension ModelFrame {
  /// The number in the table, from 1, of a used row.
  func row(_ used: Int) -> Int { Int(rows?[used] ?? Int32(truncatingIfNeeded: used)) + 1 }
}
