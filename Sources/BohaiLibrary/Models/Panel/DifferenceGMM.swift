// Arellano and Bond's estimator of dynamic panels (1991) as a fitted model.

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

struct DifferenceGMM {
  private let call: DynamicPanelCall
  private let equations: DynamicPanelEquations
  private let moments: DifferenceMoments
  /// Of all coefficients, the effects of times behind the regressors.
  private let covariance: [Double]

  init(_ call: DynamicPanelCall) throws(Fault) {
    self.call = call
    equations = try DynamicPanelEquations(call)
    let instruments = equations.moments.instruments.width
    let count = equations.moments.regressors.count
    guard let moments = try DifferenceMoments(equations.moments, steps: call.steps) else {
      throw Fault(.notIdentifiedByLags(coefficients: count, instruments: instruments), at: .argument(1))
    }
    guard call.steps == 1 || moments.second != nil else {
      throw Fault(.fewUnitsForTwoSteps(equations.moments.unitCount, count), at: .argument(0))
    }
    self.moments = moments
    covariance = call.isRobust ? try moments.robust() : moments.classical
  }

  private var units: Int { equations.moments.unitCount }
  private var coefficients: [Double] { moments.last.coefficients }
  /// The instruments that are independent of each other.
  private var instruments: Int { moments.first.weight.rank }
  private var regressors: Int { equations.kept.count }

  /// The covariance of some coefficients.
  private func covariance(of numbers: Range<Int>) -> [Double] {
    numbers.flatMap { j in numbers.map { covariance[j * coefficients.count + $0] } }
  }

  func value(_ machine: inout Machine) throws(Fault) -> Value {
    let setup = call.setup
    var estimates = [Double](repeating: .nan, count: setup.design.regressors.count)
    for (place, number) in equations.kept.enumerated() { estimates[number] = coefficients[place] }
    let rows = try setup.frame.taking(equations.rows.map { Int32(truncatingIfNeeded: $0) })
    var model = FittedModel(
      estimator: "Difference GMM, \(call.steps == 1 ? "one step" : "two steps")", formula: setup.terms.text,
      outcome: setup.outcomeName, outcomeUnit: setup.outcomeUnit,
      coefficients: setup.coefficients(estimates, &machine),
      covariance: spreadCovariance(
        covariance(of: 0..<regressors), kept: equations.kept, count: estimates.count),
      covarianceName: covarianceName, reference: .normal, observations: equations.rows.count,
      droppedRows: setup.frame.droppedCount, dropped: setup.frame.dropped, level: call.level)
    model.lines = try lines(PanelIndex(rows, DynamicPanelCall.function))
    model.facts = try facts(model)
    model.notes = notes(model)
    model.detail = DifferencedRows(
      frame: rows, outcome: equations.moments.outcome, residuals: moments.last.residuals)
    return try model.value(adding: call.timeEffects ? [("time_effects", .table(timeEffects))] : [])
  }

  private var covarianceName: String {
    switch (call.steps, call.isRobust) {
    case (1, true): "robust, clustered by \(unitName) (\(units) clusters), no factor"
    case (_, true): "two steps with Windmeijer's correction (2005)"
    default: "classical"
    }
  }

  private var unitName: String { call.setup.frame.table.table.panel?.unit.joined(separator: ", ") ?? "unit" }

  /// Each period's effect on the level.
  private var timeEffects: Table {
    let numbers = regressors..<coefficients.count
    let errors = numbers.map { at in
      let variance = covariance[at * coefficients.count + at]
      return variance >= 0 ? variance.squareRoot() : .nan
    }
    let unit = CoefficientUnit.difference(of: call.setup.outcomeUnit)
    let table = call.setup.frame.table.table
    let time = table.panel?.time ?? "time"
    return Table(
      names: [time == "effect" || time == "se" ? "time" : time, "effect", "se"],
      columns: [
        Column(.numbers(equations.effectTimes), unit: table[time]?.unit ?? .none),
        Column(.numbers(Array(coefficients[numbers])), unit: unit), Column(.numbers(errors), unit: unit),
      ], rowCount: numbers.count)
  }
}

// MARK: - What is said

extension DifferenceGMM {
  /// The panel of the differences, and what the instruments are.
  private func lines(_ panel: PanelIndex) -> [String] {
    let own = equations.kept.count { !call.lagged.contains($0) }
    let (first, last) = (numberText(equations.lags.first), numberText(equations.lags.last))
    let span = first == last ? "lag \(first)" : "lags \(first) to \(last)"
    var parts: [String] = []
    if equations.lagColumns > 0 {
      let each = call.collapse ? "collapsed" : "for each period"
      parts.append("\(span) of \(call.setup.outcomeName) \(each) (\(equations.lagColumns))")
    }
    if own > 0 { parts.append("\(own == 1 ? "change of the regressor" : "changes of regressors") (\(own))") }
    if call.timeEffects { parts.append("indicators of periods (\(equations.effectTimes.count))") }
    let exactly = instruments == coefficients.count ? ", exactly identified" : ""
    let count = instruments == 1 ? "1 instrument" : "\(instruments) instruments"
    let over = call.step == 1 ? "" : " over steps of \(numberText(call.step))"
    return ["\(panel.words), after differencing\(over)", "\(count)\(exactly): \(parts.joined(separator: ", "))"]
      + (call.timeEffects ? ["with effects of \(equations.effectTimes.count) periods, see time_effects"] : [])
  }

  private func facts(_ model: FittedModel) throws(Fault) -> [FittedModel.Fact] {
    var facts: [FittedModel.Fact] = []
    let df = Double(instruments - coefficients.count)
    if df > 0 {
      let isFirst = moments.second == nil
      let statistic = isFirst ? moments.first.objective / moments.variance : moments.last.objective
      facts += try chiSquared(isFirst ? "sargan" : "hansen", isFirst ? "Sargan" : "Hansen", statistic, df)
    }
    let robust = call.steps == 1 && !call.isRobust ? try moments.robust() : covariance
    for (order, source) in [(1, equations.moments.before), (2, equations.twoBefore)] {
      facts += try serialTest(order, moments.serialCorrelation(source, robust))
    }
    facts += try model.slopesFact()
    let effects = regressors..<coefficients.count
    if !effects.isEmpty, let form = try quadraticForm(Array(coefficients[effects]), covariance(of: effects)) {
      facts += try chiSquared("time_chi2", "time effects", form, Double(effects.count))
    }
    return facts + [
      .init("units", nil, Double(units)), .init("instruments", nil, Double(instruments)),
      .init("sigma2", nil, moments.variance),
    ]
  }

  private func chiSquared(
    _ key: String, _ label: String, _ statistic: Double, _ df: Double
  ) throws(Fault) -> [FittedModel.Fact] {
    guard statistic.isFinite else { return [] }
    let p = try Distribution.named("chisq").probability(statistic, df, tail: .upper)
    let text = "\(label) " + FittedModel.testText("chi²", statistic, [df], p)
    return [.init(key, label, statistic, text: text), .init("\(key)_df", nil, df), .init("\(key)_p", nil, p)]
  }

  private func serialTest(_ order: Int, _ z: Double) throws(Fault) -> [FittedModel.Fact] {
    let p = z.isNaN ? .nan
      : min(1, 2 * (try Distribution.named("norm").probability(z.magnitude, 0, 1, tail: .upper)))
    let text = "AR(\(order)) z = \(NumberFormat.display(z, digits: 5)), \(TestResult.text(ofP: p))"
    return [
      .init("ar\(order)", z.isNaN ? nil : "AR(\(order))", z, text: text), .init("ar\(order)_p", nil, p),
    ]
  }

  private func notes(_ model: FittedModel) -> [String] {
    var notes = equations.leftOut.map { number, isConstant in
      let name = call.setup.design.names[number]
      return isConstant ? Note.neverChanges(name) : Note.changesTogether(name, timeEffects: call.timeEffects)
    }
    if equations.gaps > 0 { notes.append(Note.gapsInDifferences(equations.gaps)) }
    if call.steps == 2, !call.isRobust { notes.append(Note.uncorrectedTwoSteps) }
    if instruments >= units, instruments > coefficients.count {
      notes.append(Note.manyInstruments(instruments, units))
    }
    let redundant = equations.moments.instruments.width - instruments
    if redundant > 0 { notes.append(Note.redundantInstruments(redundant)) }
    if let rank = moments.second?.weight.rank, rank < instruments {
      notes.append(Note.singularWeights(rank, of: instruments))
    }
    for order in 1...2 where model.facts.first(where: { $0.key == "ar\(order)" })?.value.isNaN ?? false {
      notes.append(Note.noSerialTest(order))
    }
    if coefficients.indices.contains(where: { covariance[$0 * coefficients.count + $0] < 0 }) {
      notes.append(Note.negativeVariances)
    }
    return notes
  }
}

/// The differences of the fit, for `augment`, `residuals` and `fitted`.
private final class DifferencedRows: FittedRows {
  let frame: ModelFrame
  let residuals: [Double]
  private let outcome: [Double]

  init(frame: ModelFrame, outcome: [Double], residuals: [Double]) {
    (self.frame, self.outcome, self.residuals) = (frame, outcome, residuals)
  }

  var fitted: [Double] { zip(outcome, residuals).map { $0 - $1 } }

  func predictions(
    _ machine: inout Machine, _ table: TableObject, _ model: FittedModel
  ) -> Predictions? { nil }
}
