// Random effects: generalised least squares with the variances of Swamy and Arora (1972).

import BohaiDiagnostics
import BohaiLanguage
import BohaiNumerics
import BohaiTables
import BohaiText

/// The parts of the error's variance.
struct VarianceParts: Sendable {
  var error: Double
  var unit: Double
  var wasNegative = false

  /// How much of its mean each unit loses.
  func thetas(_ sizes: [Int]) -> [Double] {
    sizes.map { size in
      let whole = error + Double(size) * unit
      return whole > 0 ? 1 - (error / whole).squareRoot() : 0
    }
  }
}

enum RandomEffects {
  static func model(_ machine: inout Machine, _ call: PanelCall) throws(Fault) -> FittedModel {
    let setup = call.setup
    let parts = try variances(call)
    let (fit, thetas) = try fit(call, parts, setup.design.columns.map(\.values))
    var model = try fit.model(&machine, "Random effects", call.kind, level: call.level)
    model.lines.append(Self.words(parts, thetas, setup))
    let shares = try PanelShares(
      setup, fit.squares.coefficients, call.panel.units, sizes: call.panel.sizes)
    let share = parts.unit / (parts.unit + parts.error)
    model.facts = shares.facts() + (try model.slopesFact()) + [
      .init("theta", nil, thetas.count == 1 ? thetas[0] : .nan), .init("sigma2_unit", nil, parts.unit),
      .init("sigma2_error", nil, parts.error), .init("unit_share", nil, share),
    ]
    if parts.wasNegative { model.notes.append(Note.negativeUnitVariance) }
    model.notes = try setup.notesOfDropped(fit.squares) + model.notes
    return model
  }

  /// Least squares of columns that have lost θ_i of their units' means, and the different θ.
  static func fit(
    _ call: PanelCall, _ parts: VarianceParts, _ columns: [[Double]]
  ) throws(Fault) -> (PanelFit, thetas: [Double]) {
    let (units, sizes) = (call.panel.units, call.panel.sizes)
    let thetas = parts.thetas(sizes)
    let transformed = { (values: [Double]) in
      let means = levelMeans(values, units, sizes)
      return values.indices.map { row in
        let unit = Int(units.codes[row])
        return values[row] - thetas[unit] * means[unit]
      }
    }
    var changed: [[Double]] = []
    for column in columns { changed.append(transformed(column)) }
    let squares = try LeastSquares(changed.map { DesignColumn($0) }, transformed(call.setup.outcome))
    try call.setup.checkSize(parameters: squares.kept.count + 1)
    let fit = PanelFit(
      .random(parts), call.setup, call.panel, columns: squares.kept.map { changed[$0] }, squares: squares,
      call.convention)
    return (fit, Array(Set(thetas)).sorted())
  }

  /// `sd of effects 84.2 (71.8% of variance), of errors 52.8, theta 0.861`
  private static func words(_ parts: VarianceParts, _ thetas: [Double], _ setup: LinearSetup) -> String {
    let unit = CoefficientUnit.difference(of: setup.outcomeUnit)
    let sd = { (variance: Double) in Units.prose(variance.squareRoot(), unit, digits: 5) }
    let share = TestResult.percent(((parts.unit / (parts.unit + parts.error)) * 1000).rounded() / 1000)
    let theta = { (x: Double) in NumberFormat.display(x, digits: 4) }
    let (low, high) = (thetas.first ?? .nan, thetas.last ?? .nan)
    let range = thetas.count == 1 ? theta(low) : "\(theta(low)) to \(theta(high))"
    return "sd of effects \(sd(parts.unit)) (\(share) of variance), of errors \(sd(parts.error)), theta \(range)"
  }

  // MARK: - Variances

  /// σ²_e from the within estimator, σ²_u from the means of the units.
  static func variances(_ call: PanelCall) throws(Fault) -> VarianceParts {
    let (setup, panel) = (call.setup, call.panel)
    try panel.check(units: 2, times: 2, "random_effects")
    let error = try withinVariance(call)
    let (units, sizes) = (panel.units, panel.sizes)
    var means: [[Double]] = []
    for regressor in setup.design.regressors {
      // Neither the residuals nor the trace depend on the columns' scales, but their squares must be doubles.
      let column = levelMeans(regressor.column.values, units, sizes)
      let largest = column.lazy.map(\.magnitude).max() ?? 0
      means.append(largest > 0 ? column.map { $0 / largest } : column)
    }
    let outcome = levelMeans(setup.outcome, units, sizes)
    let counts = sizes.map(Double.init)
    let isPlain = call.convention.plainBetweenVariance
    let between = try LeastSquares(means.map { DesignColumn($0) }, outcome, weights: isPlain ? nil : counts)
    let rest = Double(units.count - between.kept.count)
    guard rest > 0 else {
      throw Fault(.fewerUnitsThanCoefficients(units.count, between.kept.count + 1), at: .argument(0))
    }
    let unit: Double
    if isPlain {
      let inverseMean = counts.reduce(0) { $0 + 1 / $1 } / Double(units.count)
      unit = between.residualSquares / rest - error * inverseMean
    } else {
      let kept = between.kept.map { means[$0] }
      let weight = Double(setup.frame.count) - trace(kept, counts, between.inverse)
      unit = (between.residualSquares - rest * error) / weight
    }
    guard unit.isFinite else { throw Fault(.varianceBeyondNumbers(setup.outcomeName), at: .argument(1)) }
    return VarianceParts(error: error, unit: max(0, unit), wasNegative: unit < 0)
  }

  /// tr((Σ T x̄x̄')^-1 Σ T² x̄x̄').
  private static func trace(_ means: [[Double]], _ sizes: [Double], _ inverse: [Double]) -> Double {
    let k = means.count
    var sum = 0.0
    for a in 0..<k {
      for b in 0..<k {
        let cross = sizes.indices.reduce(0) { $0 + sizes[$1] * sizes[$1] * means[a][$1] * means[b][$1] }
        sum += inverse[b * k + a] * cross
      }
    }
    return sum
  }

  private static func withinVariance(_ call: PanelCall) throws(Fault) -> Double {
    let (setup, panel) = (call.setup, call.panel)
    let effects = try AbsorbedEffects([panel.unitFactor], weights: nil)
    let raw = [setup.outcome] + setup.design.regressors.map(\.column.values)
    let rests = try effects.absorbed(raw)
    let varying = (1..<raw.count).filter { !rests[$0].isRounding }
    let squares = try LeastSquares(varying.map { DesignColumn(rests[$0].rest) }, rests[0].rest)
    let df = setup.frame.count - panel.units.count - squares.kept.count
    guard df > 0 else {
      throw Fault(
        .effectsTakeAllRows(setup.frame.count, squares.kept.count, panel.units.count, panel.unitName),
        at: .argument(0))
    }
    guard squares.residualSquares > 0 else { throw Fault(.nothingLeftWithin(setup.outcomeName), at: .argument(1)) }
    return squares.residualSquares / Double(df)
  }
}
