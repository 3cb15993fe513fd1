// Two-stage least squares: the endogenous regressors are replaced by what the instruments say of them.
//
// Projections are by QR, effects are absorbed first, and residuals are those of the equation itself, with the
// regressors as they are.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

struct TwoStage {
  /// The equation; its regressors are the exogenous ones, then the endogenous ones.
  private(set) var setup: LinearSetup
  let effects: AbsorbedEffects?
  let kind: CovarianceKind
  let convention: Convention
  let outcome: [Double]
  let exogenous: [[Double]]
  let endogenous: [[Double]]
  /// The instruments that stay.
  let instruments: [[Double]]
  let instrumentNames: [String]
  let endogenousNames: [String]
  private(set) var notes: [String] = []
  /// Of each endogenous regressor on everything exogenous.
  let firstStages: [LeastSquares]
  /// Of the outcome on exogenous regressors and the first stages' fitted values.
  let second: LeastSquares
  /// The columns of the second stage that stay.
  let projected: [[Double]]
  /// y - X b.
  let residuals: [Double]

  var rows: Int { outcome.count }
  var absorbedCount: Int { effects?.parameters ?? 0 }
  var parameters: Int { second.kept.count + absorbedCount }
  /// Degrees of freedom of a first stage.
  var firstStageRest: Double { Double(rows - (firstStages.first?.kept.count ?? 0) - absorbedCount) }
  var weights: [Double]? { setup.weights }

  init(
    _ machine: inout Machine, _ setup: LinearSetup, _ kind: CovarianceKind, _ convention: Convention
  ) throws(Fault) {
    (self.kind, self.convention) = (kind, convention)
    let terms = setup.terms.instrumented
    let regressors = try Self.columns(&machine, terms.map(\.regressor), setup)
    var instrumentTerms: [FormulaTerm] = []
    for term in terms.flatMap(\.instruments) where !instrumentTerms.contains(where: { $0.name == term.name }) {
      instrumentTerms.append(term)
    }
    let known = Set(setup.design.names)
    let outside = try Self.columns(&machine, instrumentTerms, setup).filter { !known.contains($0.name) }
    let effects = setup.terms.absorbed.isEmpty ? nil
      : try AbsorbedEffects(setup.absorbedColumns, weights: setup.weights)
    self.effects = effects
    let taken = try Self.withoutEffects(effects, [
      [setup.outcome], setup.design.regressors.map(\.column.values), regressors.map(\.column.values),
      outside.map(\.column.values),
    ])
    outcome = taken[0].first ?? []
    (exogenous, endogenous) = (taken[1], taken[2])
    endogenousNames = regressors.map(\.name)
    self.setup = setup
    self.setup.design.regressors += regressors

    // First stages.
    let weights = setup.weights
    var stages: [LeastSquares] = []
    for column in endogenous {
      stages.append(try LeastSquares((taken[1] + taken[3]).map { DesignColumn($0) }, column, weights: weights))
    }
    guard let first = stages.first else { throw Fault(.noInstruments, at: .argument(1)) }
    firstStages = stages
    let keptOutside = first.kept.filter { $0 >= taken[1].count }.map { $0 - taken[1].count }
    instruments = keptOutside.map { taken[3][$0] }
    instrumentNames = keptOutside.map { outside[$0].name }
    for number in first.dropped {
      let isOutside = number >= taken[1].count
      let name = isOutside ? outside[number - taken[1].count].name : setup.design.names[number]
      notes.append(isOutside ? Note.instrumentCollinear(name) : Note.collinearExogenous(name))
    }
    guard keptOutside.count >= regressors.count else {
      throw Fault(.underidentified(endogenousNames, instrumentNames), at: .argument(1))
    }
    let needed = first.kept.count + (effects?.parameters ?? 0)
    guard outcome.count >= needed else {
      throw Fault(.tooFewRows(rows: outcome.count, parameters: needed, reasons: ""), at: .argument(1))
    }

    // Second stage. Exogenous columns that depend on others are zero, so that it leaves them out, too.
    let kept = Set(first.kept)
    let zeros = [Double](repeating: 0, count: outcome.count)
    let fitted = zip(endogenous, stages).map { column, stage in zip(column, stage.residuals).map { $0 - $1 } }
    let columns = taken[1].enumerated().map { kept.contains($0) ? $1 : zeros } + fitted
    let second = try LeastSquares(columns.map { DesignColumn($0) }, outcome, weights: weights)
    for (at, name) in endogenousNames.enumerated() {
      let number = exogenous.count + at
      let size = Sums.squares(endogenous[at], from: 0).sum.squareRoot() * rootOfMeanWeight(weights)
      guard let place = second.kept.firstIndex(of: number), 1 / second.inverseRoots[place] > 1e-10 * size else {
        throw Fault(.notIdentified(name, instrumentNames), at: .argument(1))
      }
    }
    self.second = second
    projected = second.kept.map { columns[$0] }
    let explained = explainedPart(exogenous + endogenous, second.coefficients, rows: outcome.count)
    residuals = zip(outcome, explained).map { $0 - $1 }
  }

  private static func columns(
    _ machine: inout Machine, _ terms: [FormulaTerm], _ setup: LinearSetup
  ) throws(Fault) -> [Regressor] {
    try Design(&machine, terms, setup.frame, hasConstant: false, isCentred: true).regressors
  }

  /// Groups of columns without the effects; what the effects explain fully becomes zero.
  private static func withoutEffects(
    _ effects: AbsorbedEffects?, _ groups: [[[Double]]]
  ) throws(Fault) -> [[[Double]]] {
    guard let effects else { return groups }
    var result: [[[Double]]] = []
    for group in groups {
      let rests = try effects.absorbed(group)
      result.append(rests.map { $0.isRounding ? [Double](repeating: 0, count: $0.rest.count) : $0.rest })
    }
    return result
  }
}

extension TwoStage {
  /// Σ w e².
  func squares(_ values: [Double]) -> Double {
    weights.map { Sums.squares(values, from: 0, weights: $0).sum } ?? Sums.squares(values, from: 0).sum
  }

  var variance: Double { rows > parameters ? squares(residuals) / Double(rows - parameters) : .nan }

  /// Scores of any least squares of this sample.
  func scores(
    _ columns: [[Double]], _ residuals: [Double], bread: [Double], parameters: Int, variance: Double,
    _ squares: LeastSquares
  ) -> Scores {
    let weights = weights
    return Scores(
      columns: columns, residuals: residuals, weights: weights, bread: bread, parameters: parameters,
      variance: variance,
      leverages: { () throws(Fault) in try squares.leverages(columns, weights: weights) }, frame: setup.frame,
      convention: convention, absorbed: effects)
  }

  func model(_ machine: inout Machine, level: Double) throws(Fault) -> FittedModel {
    guard rows > parameters else {
      throw Fault(.tooFewRows(rows: rows, parameters: parameters, reasons: ""), at: .argument(1))
    }
    let covariance = try scores(
      projected, residuals, bread: second.inverse, parameters: parameters, variance: variance, second
    ).covariance(kind)
    var model = FittedModel(
      estimator: "Two-stage least squares", formula: setup.terms.text, outcome: setup.outcomeName,
      outcomeUnit: setup.outcomeUnit, coefficients: setup.coefficients(second.coefficients, &machine),
      covariance: spreadCovariance(covariance.values, kept: second.kept, count: setup.design.regressors.count),
      covarianceName: covariance.name, reference: covariance.reference, observations: rows,
      droppedRows: setup.frame.droppedCount, dropped: setup.frame.dropped, level: level)
    model.lines.append(words)
    if let effects { model.lines.append(effects.words) }
    model.facts = try facts(model)
    let first = try firstStageTable()
    model.parts = [(title: "first stage", field: "first_stage", table: first.table)]
    model.notes = notes + first.notes + covariance.notes
    model.detail = InstrumentFit(frame: setup.frame, outcome: setup.outcome, residuals: residuals)
    return model
  }

  /// `explained by instruments: log(price) by tax, distance`
  private var words: String {
    let extra = instruments.count - endogenous.count
    let how = extra == 0 ? "exactly identified" : "\(extra) more than needed"
    let names = endogenousNames.joined(separator: ", ")
    return "instruments: \(instrumentNames.joined(separator: ", ")) for \(names) (\(how))"
  }
}

/// The rows of the fit, for `augment`, `residuals` and `fitted`.
private final class InstrumentFit: FittedRows {
  let frame: ModelFrame
  let residuals: [Double]
  private let outcome: [Double]

  init(frame: ModelFrame, outcome: [Double], residuals: [Double]) {
    (self.frame, self.outcome, self.residuals) = (frame, outcome, residuals)
  }

  var fitted: [Double] { zip(outcome, residuals).map { $0 - $1 } }

  func predictions(_ machine: inout Machine, _ table: TableObject, _ model: FittedModel) -> Predictions? {
    nil
  }
}
