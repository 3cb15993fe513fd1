// Hausman's and Mundlak's tests, and Wooldridge's for serial correlation.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables

extension PanelTests {
  static func hausman(_ fixed: FittedModel, _ random: FittedModel) throws(Fault) -> Value {
    guard fixed.panelFit != nil, random.panelFit != nil else {
      let other = fixed.panelFit == nil ? fixed : random
      throw Fault(.panelTestNeeds("hausman_test", "two panel models", got: other.estimator),
        at: .argument(fixed.panelFit == nil ? 0 : 1))
    }
    for (at, model) in [fixed, random].enumerated() where model.covarianceName != "classical" {
      throw Fault(.hausmanNeedsClassical, at: .argument(at))
    }
    guard fixed.observations == random.observations else { throw Fault(.hausmanSamples, at: .argument(1)) }
    let names = fixed.slopes.map { fixed.coefficients[$0].name }
    let shared = random.slopes.filter { names.contains(random.coefficients[$0].name) }
    let pairs = shared.compactMap { at in
      fixed.coefficients.firstIndex { $0.name == random.coefficients[at].name }.map { (fixed: $0, random: at) }
    }
    guard !pairs.isEmpty else { throw Fault(.modelsShareNothing(fixed.formula, random.formula), at: .argument(1)) }
    let difference = pairs.map { fixed.coefficients[$0.fixed].estimate - random.coefficients[$0.random].estimate }
    var spread: [Double] = []
    for b in pairs {
      for a in pairs {
        spread.append(
          fixed.covariance[b.fixed * fixed.coefficients.count + a.fixed]
            - random.covariance[b.random * random.coefficients.count + a.random])
      }
    }
    return try result(difference, spread, fixed, pairs.map { fixed.coefficients[$0.fixed].name })
  }

  private static func result(
    _ difference: [Double], _ spread: [Double], _ fixed: FittedModel, _ names: [String]
  ) throws(Fault) -> Value {
    var test = TestResult("Hausman test")
    let size = difference.count
    let isPositive = try Linear.eigenvalues(spread, size: size).real.allSatisfy { $0 > 0 }
    var factored = try Factored(spread, size: size)
    let solution = factored.isSingular ? [] : try factored.solve(difference, columns: 1)
    let statistic = solution.isEmpty ? .nan : zip(difference, solution).reduce(0) { $0 + $1.0 * $1.1 }
    test.statistics = [.init("chi²", statistic)]
    test.degreesOfFreedom = [Double(size)]
    test.p = isPositive && statistic >= 0
      ? try Distribution.named("chisq").probability(statistic, Double(size), tail: .upper) : .nan
    if !isPositive {
      test.sentence = TestWording.hausmanSaysNothing(statistic)
      test.notes.append(Note.hausmanNegative)
    }
    test.reference = "chi-squared with \(size) \(size == 1 ? "degree" : "degrees") of freedom"
    test.counts = .init(used: fixed.observations, dropped: fixed.droppedRows)
    test.null = "the effects have nothing to do with the regressors"
    test.finding = "the effects go together with the regressors, so that random effects are biased"
    test.assumption = "equal variances and no correlation of errors, so that random effects are the best there is"
    test.fields = [("compared", .object(VectorObject(Column(texts: names))))]
    return test.value
  }

  static func mundlak(_ call: PanelCall) throws(Fault) -> Value {
    let (setup, units, sizes) = (call.setup, call.panel.units, call.panel.sizes)
    let parts = try RandomEffects.variances(call)
    let raw = setup.design.regressors.map(\.column.values)
    let effects = try AbsorbedEffects([call.panel.unitFactor], weights: nil)
    let rests = try effects.absorbed(raw)
    let varying = raw.indices.filter { !rests[$0].isRounding }
    guard !varying.isEmpty else { throw Fault(.nothingVariesForMundlak, at: .argument(1)) }
    var columns = raw
    for at in varying {
      let means = levelMeans(raw[at], units, sizes)
      columns.append(units.codes.map { means[Int($0)] })
    }
    let (fit, _) = try RandomEffects.fit(call, parts, columns)
    let covariance = try fit.covariance(call.kind)
    let added = fit.squares.kept.indices.filter { fit.squares.kept[$0] >= raw.count }
    let k = fit.squares.kept.count
    let values = added.map { fit.squares.coefficients[fit.squares.kept[$0]] }
    let spread = added.flatMap { b in added.map { covariance.values[b * k + $0] } }
    guard !added.isEmpty, let statistic = try quadraticForm(values, spread) else {
      throw Fault(.nothingVariesForMundlak, at: .argument(1))
    }
    var test = TestResult("Mundlak test", of: setup.terms.text)
    test.statistics = [.init("chi²", statistic)]
    test.degreesOfFreedom = [Double(added.count)]
    test.p = try Distribution.named("chisq").probability(statistic, Double(added.count), tail: .upper)
    test.reference = "chi-squared; standard errors: \(covariance.name)"
    test.counts = .init(used: fit.n, dropped: setup.frame.droppedCount)
    test.null = "the units' means of the regressors do not matter: the effects have nothing to do with the regressors"
    test.finding = "the effects go together with the regressors, so that random effects are biased"
    test.notes = covariance.notes
    return test.value
  }

  static func serialCorrelation(_ fit: PanelFit) throws(Fault) -> Value {
    let panel = try fit.panelIndex("wooldridge_test")
    try panel.check(units: 2, times: 3, "wooldridge_test")
    let step = panel.step
    let before = try shifted(units: panel.units.codes, times: panel.timeValues, by: step).source
    let rows = before.indices.filter { before[$0] >= 0 }
    let change = { (values: [Double]) in rows.map { values[$0] - values[Int(before[$0])] } }
    let columns = fit.setup.columnsWithConstant.dropFirst().map { DesignColumn(change($0.values)) }
    guard !columns.isEmpty, rows.count > columns.count else { throw Fault(.noDifferences, at: .argument(0)) }
    let squares = try LeastSquares(columns, change(fit.setup.outcome))
    var residuals = [Double](repeating: .nan, count: before.count)
    for (place, row) in rows.enumerated() { residuals[row] = squares.residuals[place] }
    let pairs = rows.filter { !residuals[Int(before[$0])].isNaN }
    guard pairs.count > 2 else { throw Fault(.noDifferences, at: .argument(0)) }
    let lagged = pairs.map { residuals[Int(before[$0])] }
    let again = try LeastSquares([DesignColumn(lagged)], pairs.map { residuals[$0] })
    guard !again.kept.isEmpty else { throw Fault(.noDifferences, at: .argument(0)) }
    let clusters = try grouped(codes: pairs.map { panel.units.codes[$0] }, below: panel.units.count)
    guard clusters.count > 1 else { throw Fault(.oneCluster(panel.unitName), at: .argument(0)) }
    let sandwich = try Sandwich(columns: [lagged], bread: again.inverse)
    let values = try sandwich.clustered(again.residuals, codes: clusters.codes, count: clusters.count)
    let g = Double(clusters.count)
    let variance = (values.first ?? .nan) * g / (g - 1)
    return try serialResult(again.coefficients[0], variance, g, fit)
  }

  private static func serialResult(
    _ coefficient: Double, _ variance: Double, _ clusters: Double, _ fit: PanelFit
  ) throws(Fault) -> Value {
    var test = TestResult("Wooldridge test for serial correlation")
    let f = (coefficient + 0.5) * (coefficient + 0.5) / variance
    test.statistics = [.init("F", f)]
    test.degreesOfFreedom = [1, clusters - 1]
    test.p = f.isFinite ? try Distribution.named("f").probability(f, 1, clusters - 1, tail: .upper) : .nan
    test.reference = "F with 1 and \(numberText(clusters - 1)) degrees of freedom"
    test.estimates = [.init("correlation of differenced residuals (-0.5 under H0)", coefficient)]
    test.counts = .init(used: fit.n, dropped: fit.setup.frame.droppedCount)
    test.null = "the errors of a unit do not follow one another"
    test.finding = "the errors of a unit follow one another; cluster the standard errors by unit"
    if clusters < 10 { test.notes.append(Note.fewClusters(Int(clusters), instead: nil)) }
    return test.value
  }
}
