// Which regressors tell the outcomes apart without error, so that their coefficients would grow for ever.

import BohaiDiagnostics
import BohaiNumerics
import BohaiTables
import BohaiText

struct Separation {
  private let model: LikelihoodModel
  private let kept: [Int]
  private let columns: [DesignColumn]
  /// The combination of columns along which the likelihood grows.
  private let direction: [Double]

  init(_ model: LikelihoodModel, _ kept: [Int], _ columns: [DesignColumn], _ direction: [Double]) {
    (self.model, self.kept, self.columns, self.direction) = (model, kept, columns, direction)
  }

  var fault: Fault {
    let y = model.setup.outcome
    let names = culprits.map { model.setup.design.regressors[kept[$0]].name }
    if model.family == .poisson {
      return Fault(.separatedCounts(names, model.setup.outcomeName, except: usualValue), at: .argument(1))
    }
    let moves = (try? MaximumLikelihood.product(columns, direction)) ?? []
    let largest = moves.lazy.map(\.magnitude).max() ?? 0
    let told = moves.count { $0.magnitude > 1e-4 * largest }
    return Fault(
      .separated(names, model.setup.outcomeName, rows: told, of: y.count, canPenalise: model.family == .logit),
      at: .argument(1))
  }

  /// One regressor that does it alone, if there is one; else all in the combination.
  private var culprits: [Int] {
    let own = columns.indices.filter { isVarying($0) && tellsApart($0) }
    if !own.isEmpty { return own }
    let weights = columns.indices.map { direction[$0].magnitude * spread(columns[$0].values) }
    let largest = weights.max() ?? 0
    return columns.indices.filter { isVarying($0) && weights[$0] > 1e-4 * largest }
  }

  /// The only value of a lone culprit where counts are above zero.
  private var usualValue: String? {
    guard culprits.count == 1, let at = culprits.first,
      let row = model.setup.outcome.firstIndex(where: { $0 > 0 }), tellsApart(at)
    else { return nil }
    return NumberFormat.display(columns[at].values[row])
  }

  private func isVarying(_ at: Int) -> Bool { spread(columns[at].values) > 0 }

  private func spread(_ values: [Double]) -> Double {
    guard let (low, high) = Sums.extremes(values) else { return 0 }
    return high - low
  }

  /// Whether the rows with 0 lie all on one side of those with 1, touching at most; for counts, whether
  /// nothing but zeros lies beyond the least or the largest value that has others.
  private func tellsApart(_ at: Int) -> Bool {
    let (values, y) = (columns[at].values, model.setup.outcome)
    let ones = values.indices.filter { y[$0] > 0 }.map { values[$0] }
    let zeros = values.indices.filter { y[$0] == 0 }.map { values[$0] }
    guard let one = Sums.extremes(ones), let zero = Sums.extremes(zeros) else { return false }
    if model.family == .poisson { return one.low == one.high && (zero.low < one.low || zero.high > one.high) }
    return zero.high <= one.low || one.high <= zero.low
  }
}
