// Least squares with effects absorbed: the within estimator, for one factor or several.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

/// The columns without the effects, and the solution.
struct Within {
  let setup: LinearSetup
  let effects: AbsorbedEffects
  let outcome: [Double]
  /// Of all regressors; zero where the effects explain one fully.
  let columns: [[Double]]
  let squares: LeastSquares
  /// The numbers of the regressors that the effects explain fully, and of those that they explain together
  /// with others.
  let spanned: [Int]
  let dependent: [Int]

  init(_ setup: LinearSetup, _ effects: AbsorbedEffects) throws(Fault) {
    self.setup = setup
    self.effects = effects
    guard !setup.design.regressors.isEmpty else { throw Fault(.effectsAlone(effects.names), at: .argument(1)) }
    let raw = [setup.outcome] + setup.design.regressors.map(\.column.values)
    let absorbed = try effects.absorbed(raw)
    var rests = absorbed.map(\.rest)
    var spanned: [Int] = []
    for at in rests.indices where absorbed[at].isRounding {
      if at == 0 { throw Fault(.outcomeAbsorbed(setup.outcomeName, effects.names), at: .argument(1)) }
      spanned.append(at - 1)
      rests[at] = [Double](repeating: 0, count: rests[at].count)
    }
    outcome = rests.removeFirst()
    self.spanned = spanned
    guard spanned.count < rests.count else {
      throw Fault(.nothingVariesWithin(setup.design.names, effects.names), at: .argument(1))
    }
    var dependent: [Int] = []
    var squares = try LeastSquares(rests.map { DesignColumn($0) }, outcome, weights: setup.weights)
    // Taking the effects off leaves rounding, which hides that one column is made of others.
    let least = Absorption.Result.rounding * rootOfMeanWeight(setup.weights)
    while let last = squares.kept.indices.last(where: { place in
      1 / squares.inverseRoots[place] <= least * absorbed[squares.kept[place] + 1].size
    }) {
      let number = squares.kept[last]
      dependent.append(number)
      rests[number] = [Double](repeating: 0, count: rests[number].count)
      squares = try LeastSquares(rests.map { DesignColumn($0) }, outcome, weights: setup.weights)
    }
    columns = rests
    self.squares = squares
    self.dependent = dependent
    let parameters = squares.kept.count + effects.parameters
    guard setup.frame.count >= parameters else {
      throw Fault(
        .effectsTakeAllRows(setup.frame.count, squares.kept.count, effects.parameters, effects.names),
        at: .argument(1))
    }
  }

  /// Which regressors are left out, and why.
  func notes() throws(Fault) -> [String] {
    var notes = spanned.map { Note.spannedByEffects(setup.design.names[$0], effects.names) }
    notes += dependent.map { Note.spannedTogether(setup.design.names[$0], effects.names) }
    notes += try setup.notesOfDropped(squares, without: Set(spanned + dependent), over: columns)
    let singletons = effects.absorption.singletons
    if singletons > 0 { notes.append(Note.singletons(singletons)) }
    return notes
  }

  func model(
    _ machine: inout Machine, _ estimator: String, _ kind: CovarianceKind, _ convention: Convention, level: Double
  ) throws(Fault) -> FittedModel {
    let panel = try PanelIndex(setup.frame)
    let fit = PanelFit(
      .within, setup, panel, effects: effects, columns: squares.kept.map { columns[$0] }, squares: squares,
      convention)
    var model = try fit.model(&machine, estimator, kind, level: level)
    let weights = setup.weights
    let squaresOf = { (x: [Double], centre: Double) in
      weights.map { Sums.squares(x, from: centre, weights: $0).sum } ?? Sums.squares(x, from: centre).sum
    }
    let within = 1 - squares.residualSquares / squaresOf(outcome, 0)
    let first = panel?.units ?? effects.factors[0].groups
    let shares = try PanelShares(
      setup, squares.coefficients, first, sizes: panel?.sizes ?? first.sizes, within: within)
    let mean = weightedMean(setup.outcome, weights)
    let all = 1 - squares.residualSquares / squaresOf(setup.outcome, mean)
    model.facts = shares.facts() + [.init("r2", "with the effects", all)] + (try model.slopesFact())
    let unit = CoefficientUnit.difference(of: setup.outcomeUnit)
    model.facts += [
      .init("residual_sd", "residual sd", fit.variance.squareRoot(), unit: unit),
      .init("residual_squares", nil, squares.residualSquares),
      .init("absorbed", nil, Double(effects.parameters)),
    ]
    model.notes = try notes() + model.notes
    return model
  }
}

/// What weights add to the length of a column.
func rootOfMeanWeight(_ weights: [Double]?) -> Double {
  weights.map { (Sums.sum($0).sum / Double(max(1, $0.count))).squareRoot() } ?? 1
}

func weightedMean(_ values: [Double], _ weights: [Double]?) -> Double {
  guard let weights else { return Sums.sum(values).sum / Double(values.count) }
  return Sums.products(values, weights).sum / Sums.sum(weights).sum
}
